"""The demonstration's year, played once and kept under build/ until what made it changes.

A day has a year of its own, up to its first instant. Time alone brings it on from there: whatever people did, they did
before that day. Each runner has an address of its own, which mails and letters get when the year is taken out.
"""

import fcntl
import hashlib
import os
import pickle
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from chalicelib.adapters import mime
from chalicelib.adapters.table import Item, Put
from chalicelib.domain.obligations.working_days import LONDON, local_date
from infrastructure.demonstration.playing import NotPlayed, Past, carry_on, play
from infrastructure.local.mailbox import Received, received

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build/demo"
MADE_OF = (
    *("chalicelib", "infrastructure/demonstration", "infrastructure/local"),
    *("requirements.txt", "infrastructure/packaging/constraints.txt"),
)
SOURCES = {".py", ".yaml", ".json", ".html", ".txt"}
ADDRESS = "http://the-year.invalid"  # stands where a runner's own will
MOST = 2  # kept at once: of two days, or before and after a change


@dataclass(frozen=True, slots=True)
class Year:
    """What stood in the stores at the first instant of a day, and what it takes to go on from there."""

    items: list[Item]
    files: dict[str, tuple[bytes, str]]
    mails: list[Received]
    at: datetime
    case: int
    drawn: Counter[str]


def year(until: datetime, link_secret: bytes, sender: str, folder: Path = FOLDER) -> Year:
    """The year before the day of `until`, played if nobody has. Raises NotPlayed."""
    name = f"{local_date(until)}-{fingerprint(MADE_OF, link_secret, sender.encode())}"
    made: Year = kept(folder, name, lambda: _played(morning(until), link_secret, sender))
    return made


def morning(of: datetime) -> datetime:
    """The first instant of its day."""
    return datetime.combine(local_date(of), time(), LONDON).astimezone(UTC)


def _played(until: datetime, link_secret: bytes, sender: str) -> Year:
    past = play(until, link_secret, ADDRESS)
    if past.at > until:
        raise NotPlayed("Somebody acts on the very day on which the demonstration is started.")
    return Year(past.memory.table.items(), past.memory.files.kept, mails(past, sender), past.at, past.case, past.drawn)


def mails(past: Past, sender: str) -> list[Received]:
    """What was posted, as it is read when it has come."""
    return [received(n, one.at, mime.message(one.mail, sender)) for n, one in enumerate(past.posted, 1)]


def brought_on(made: Year, until: datetime, link_secret: bytes, base_url: str) -> Past:
    """The same with the day up to `until`, for a runner at this address. Only the day's own mails are `posted`."""
    past = Past(until, link_secret, base_url, at=made.at, case=made.case, drawn=made.drawn.copy())
    for item in made.items:
        past.memory.table.write([Put(item)])
    here = base_url.encode()
    past.memory.files.kept = {k: (body.replace(ADDRESS.encode(), here), kind) for k, (body, kind) in made.files.items()}
    carry_on(past)
    return past


def at_address(mails: Iterable[Received], base_url: str) -> list[Received]:
    return [
        replace(one, text=one.text.replace(ADDRESS, base_url), html=one.html.replace(ADDRESS, base_url))
        for one in mails
    ]


def fingerprint(made_of: Iterable[str], *besides: bytes, root: Path = ROOT) -> str:
    """Changes with every source that the year is made of."""
    found = hashlib.sha256(b"\0".join([sys.version.encode(), *besides]))
    for path in sorted(path for name in made_of for path in _sources(root / name)):
        found.update(f"\0{path.relative_to(root)}\0".encode() + path.read_bytes())
    return found.hexdigest()[:16]


def _sources(path: Path) -> Iterator[Path]:
    under = path.rglob("*") if path.is_dir() else [path]
    return (one for one in under if one.suffix in SOURCES and one.is_file())


def kept(folder: Path, name: str, make: Callable[[], Any]) -> Any:
    """What is kept there under this name, made if it is not. Whoever asks meanwhile waits for it."""
    with _alone(folder):
        path = folder / f"{name}.pickle"
        if path.exists():
            return pickle.loads(path.read_bytes())
        made = make()
        half = path.with_suffix(".half")
        half.write_bytes(pickle.dumps(made))
        half.replace(path)
        for old in sorted(folder.glob("*.pickle"), key=os.path.getmtime)[:-MOST]:
            old.unlink()
        return made


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
