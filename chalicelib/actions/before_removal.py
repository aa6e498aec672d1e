"""Before a stage is removed: whether a copy that was taken holds all of it, just as it stands now.

What would be copied now is compared with what lies there, file by file. So whatever was written since, and whatever is
missing or was changed in the copy, is found; nobody has to believe a date.
"""

from chalicelib.actions.case_copies import MANIFEST
from chalicelib.actions.exporting import LEFT_OUT, export
from chalicelib.ports import Files, Services

NO_COPY = "There is no whole copy there."
IN_NO_COPY = "No copy can hold case {case}: it has no summary. `redress restore` gives a table from before it lost it."
SINCE = "It does not hold all of it as it is now ({name}): something was written since, or the copy was changed."


def lacking(services: Services, copy: Files) -> str:
    """What that copy lacks, in a sentence; "" where it holds everything. Raises StoreUnavailable."""
    if copy.get(MANIFEST) is None:
        return NO_COPY
    compared = _Compared(copy)
    troubles = export(services, compared).troubles
    for case_id in (one for one, why in troubles.items() if why == LEFT_OUT):
        return IN_NO_COPY.format(case=case_id)
    return SINCE.format(name=compared.differs) if compared.differs else ""


class _Compared:
    """`ports.Files` into which nothing is written: each file is looked at beside the one that lies in the copy."""

    def __init__(self, copy: Files) -> None:
        self.copy, self.differs = copy, ""

    def put(self, key: str, body: bytes, content_type: str) -> None:
        if key != MANIFEST and not self.differs and self.copy.get(key) != body:  # it says when it was taken
            self.differs = key

    def get(self, key: str) -> bytes | None:
        return None

    def has(self, key: str) -> bool:
        return False

    def keys(self, prefix: str) -> list[str]:
        return []

    def forget(self, key: str) -> None:
        """Nothing is taken away either."""
