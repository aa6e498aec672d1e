"""Files in a folder of this machine: what an export is written into. Never in a function."""

from pathlib import Path

HALF = ".half"  # ends the name of what is still being written


class DiskFiles:
    """`ports.Files` in a folder, which is made when something is first put there. A key is a path within it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()

    def put(self, key: str, body: bytes, content_type: str) -> None:
        """Whole or not at all: an export that is cut off leaves no half of a file."""
        path = self._path(key)
        if not self.folder.exists():
            self.folder.mkdir(parents=True, mode=0o700)  # whoever else has this machine reads no complaint
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f"{path.name}{HALF}")
        half.write_bytes(body)
        half.replace(path)

    def get(self, key: str) -> bytes | None:
        try:
            return self._path(key).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def has(self, key: str) -> bool:
        return self._path(key).is_file()

    def keys(self, prefix: str) -> list[str]:
        found = (path for path in self.folder.rglob("*") if path.is_file() and path.suffix != HALF)
        keys = (path.relative_to(self.folder).as_posix() for path in found)
        return sorted(key for key in keys if key.startswith(prefix))

    def forget(self, key: str) -> None:
        self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        """Raises ValueError for a key that would lead out of the folder."""
        path = (self.folder / f"{key}/-" if key.endswith("/") else self.folder / key).resolve()
        if not path.is_relative_to(self.folder):
            raise ValueError("A key leads out of its folder.")
        return path
