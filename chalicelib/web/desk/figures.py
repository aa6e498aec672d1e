"""What a year's complaints come to: sentences first, then how long things took, then numbers by group; to print for a board.

Every number is counted from the lines of the register that its reader may know of (queries/register.py), and leads to them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from chalice.app import Response

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.account import figures
from chalicelib.domain.account.figures import Figures, Promised
from chalicelib.domain.small_numbers import suppressed
from chalicelib.messages.wording import NATURE, plain
from chalicelib.queries.register import Register, Registered, register
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.register import Asked, asked, named, options, put_right, sites

pages = StaffPages(__name__)
BARS = 10  # at most, in a picture
WIDTHS = (1, 2, 5, 10, 20, 50, 100, 250)  # days that one bar may stand for
APART, TALL = 60, 120  # units of the picture
PERCENT_FROM = 20  # of fewer, a percentage says more than is known
NOTHING_FOUND = "No finding yet, or not for you to see"


@dataclass(frozen=True, slots=True)
class Bar:
    """So many were done within these days. `x`, `y` and `height`: as it is drawn."""

    days: str
    many: int
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Group:
    """A table of how many were in each group; None: too few to say."""

    title: str
    column: str
    rows: tuple[tuple[str, int | None, str], ...]  # name, how many, where they are listed ("": nowhere)

    @property
    def left_out(self) -> bool:
        return any(many is None for _, many, _ in self.rows)


@pages.get("staff.figures")
def shown(signed: Signed, viewer: Viewer) -> Response:
    wanted = asked(signed, viewer)
    found = register(signed.services, viewer, wanted.year, wanted.site)
    before = register(signed.services, viewer, wanted.year - 1, wanted.site)
    now, then = (figures.figures([one.entry for one in of.counted]) for of in (found, before))
    broken = _broken(found)
    return show(
        signed, viewer, "desk/figures.html", navigation=navigation(viewer, "staff.register"), year=named(wanted.year),
        official=found.official, missing=found.missing, sentences=sentences(now), broken=broken,
        every_broken=len(broken) == now.cases_broken, at=signed.services.now(),
        compared=compared(now, then), years=(named(wanted.year - 1), named(wanted.year)),
        answered=bars(now.answered), acknowledged=bars(now.acknowledged), figures=now,
        groups=[one for one in _groups(found, wanted, sites(signed)) if one.rows], chosen=wanted,
        options=options(signed, viewer, found, wanted), register=wanted.address("staff.register"),
    )  # fmt: skip


def sentences(found: Figures) -> list[str]:
    """The year in sentences, for whoever reads nothing else."""
    if not found.received:
        return ["No complaints came in."]
    return [
        f"{_of(found.received, 'complaint')} came in. {_ended(found)}",
        *_kept("acknowledged", "an acknowledgement", found.acknowledged),
        *_kept("answered", "an answer", found.answered),
        _broken_says(found),
    ]


def _of(many: int, what: str) -> str:
    return f"{many} {what}{'' if many == 1 else 's'}"


def _ended(found: Figures) -> str:
    if not found.still_open:
        return "All have ended." if found.received > 1 else "It has ended."
    if not found.closed:
        return "All are still open." if found.received > 1 else "It is still open."
    return f"{found.closed} {'has' if found.closed == 1 else 'have'} ended and {found.still_open} " + (
        "is still open." if found.still_open == 1 else "are still open."
    )


def _kept(done: str, what: str, found: Promised) -> Iterable[str]:
    """How many were in time of those whose day has come, and what became of the others."""
    if not found.made:
        return
    if found.in_time == found.made:
        yield f"Everyone who was due {what} was {done} in time ({found.made} of {found.made})."
        return
    late = f"{found.late} {'was' if found.late == 1 else 'were'} late" if found.late else ""
    undone = (
        f"{found.not_done} {'has' if found.not_done == 1 else 'have'} not been {done} yet" if found.not_done else ""
    )
    yield f"{found.in_time} of {found.made} were {done} in time; {' and '.join(filter(None, (late, undone)))}."


def _broken_says(found: Figures) -> str:
    if not found.broken:
        return "Every promise with a date was kept in time."
    promises = "promise was" if found.broken == 1 else "promises were"
    return f"In all, {found.broken} {promises} not kept in time, in {_of(found.cases_broken, 'case')}."


def compared(now: Figures, then: Figures) -> list[tuple[str, str, str]]:
    """What is told of both years: its name, then the year before, then this one."""
    told: tuple[tuple[str, Callable[[Figures], str]], ...] = (
        ("Complaints that came in", lambda of: str(of.received)),
        ("Acknowledged in time", lambda of: share(of.acknowledged.in_time, of.acknowledged.made)),
        ("Answered in time", lambda of: share(of.answered.in_time, of.answered.made)),
        ("Promises not kept in time", lambda of: str(of.broken)),
    )
    return [(name, says(then), says(now)) for name, says in told]


def share(part: int, whole: int) -> str:
    """ "38 of 40 (95%)"; of fewer than twenty without the percentage. Never rounded up: all but one are not all."""
    if not whole:
        return "None was due"
    return f"{part} of {whole}" + (f" ({100 * part // whole}%)" if whole >= PERCENT_FROM else "")


def bars(found: Promised) -> list[Bar]:
    """How many were done within how many days, from the first day to the last."""
    if not found.took:
        return []
    longest = max(found.took)
    width = next((one for one in WIDTHS if longest < one * BARS), WIDTHS[-1])
    heaps = [sum(many for day, many in found.took.items() if day // width == n) for n in range(longest // width + 1)]
    tallest = max(heaps)
    return [
        Bar(_days(n, width), many, n * APART, TALL - (TALL * many // tallest), TALL * many // tallest)
        for n, many in enumerate(heaps)
    ]


def _days(n: int, width: int) -> str:
    return str(n) if width == 1 else f"{n * width}–{n * width + width - 1}"


def _broken(found: Register) -> list[tuple[str, int]]:
    """The cases in which promises were not kept, and how many."""
    return [(one.entry.reference, len(one.entry.broken)) for one in found.cases if one.entry.broken]


def _groups(found: Register, wanted: Asked, names: Mapping[str, str]) -> Iterable[Group]:
    def group(title: str, column: str, of: Callable[[Registered], Iterable[str]], name: str = "") -> Group:
        counted_so = suppressed(figures.by(found.counted, of))
        return Group(title, column, tuple(
            (says.get(code, code), many, wanted.address("staff.register", **{name: code}) if name else "")
            for code, many in counted_so.items()
        ))  # fmt: skip

    codes = {one.finding for one in found.counted}
    says = {code: plain(code) for code in codes} | {str(code): text for code, text in NATURE.items()} | dict(names)
    says[""] = NOTHING_FOUND
    if not wanted.site:
        yield group("By site", "Site", lambda one: [one.entry.site], "site")
    yield group("By stage reached", "Stage", lambda one: [one.stage], "stage")
    yield group("By finding", "Finding", lambda one: [one.finding])
    yield group("By kind", "Kind", lambda one: one.natures)
    yield group("Put right by", "What was done", put_right)
