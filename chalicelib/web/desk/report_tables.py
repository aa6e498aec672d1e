"""The report's numbers: tables of them, each number with the part of the register that it was counted from.

The page, its download and recount.py (documents/) name them alike: a table by its title, a number by its row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.account import figures
from chalicelib.domain.account.figures import Figures, Promised
from chalicelib.domain.account.register import Kept, year_of
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.phrases import listed
from chalicelib.domain.small_numbers import suppressed
from chalicelib.messages.wording import CAUSES, NATURE, plain
from chalicelib.ports import Services
from chalicelib.queries.how_it_went import AtSite
from chalicelib.queries.register import Counted, Register, Registered
from chalicelib.queries.themes import Seen, YouSaid, lessons, published
from chalicelib.web.desk.charts import Bar, bars, columns
from chalicelib.web.desk.figures import share
from chalicelib.web.desk.register_filters import FOUND_NOTHING, WHY, Asked, named, put_right

PAUSED_FOR = {"police": "the police", "court": "a court", "safeguarding": "a safeguarding enquiry"}
REGISTER, KINDS, WHY_LATE = "staff.register", "By kind", "Why promises were not kept in time"
NOTHING_FOUND, NOT_FOR_YOU = "No finding yet", ", or not for you to see"


@dataclass(frozen=True, slots=True)
class Row:
    """A number. None: left out, because it may say who it was. `address`: the cases behind it; "": nowhere."""

    name: str
    many: int | None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    column: str
    rows: tuple[Row, ...]

    @property
    def shown(self) -> list[Row]:
        return [row for row in self.rows if row.many is not None]

    @property
    def left_out(self) -> list[str]:
        """The names of those without a number, in an order that says nothing of it."""
        return sorted(row.name for row in self.rows if row.many is None)


@dataclass(frozen=True, slots=True)
class Timed:
    """How long things took, beside what was promised: how many were in time, and a picture with its table."""

    title: str
    found: Promised
    kept: Table
    drawn: tuple[tuple[Bar, str], ...]  # with the address of its cases

    @property
    def unit(self) -> str:
        return self.found.unit or "days"

    @property
    def bars(self) -> list[Bar]:
        return [bar for bar, _ in self.drawn]

    @property
    def distribution(self) -> Table:
        rows = tuple(Row(f"{b.days} {self.unit[: -1 if b.days == '1' else None]}", b.many, at) for b, at in self.drawn)
        return Table(self.title, "Promises", rows)


@dataclass(frozen=True, slots=True)
class Year:
    """A year beside others. `all`: its numbers count every case."""

    name: str
    all: bool
    cells: tuple[tuple[str, str], ...]  # what it says, and where its cases are


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that was not kept in time: of which case, what was promised, and what they heard of it."""

    reference: str
    promise: str
    due: date
    done: date | None
    told: date | None
    because: tuple[str, ...]  # what is known of why, in sentences: coded, and never the words of a case


@dataclass(frozen=True, slots=True)
class Learned:
    """Of a site: themes in which something changed, and the lines that everybody may read."""

    site: str
    changed: tuple[Seen, ...]
    published: tuple[YouSaid, ...]


COMPARED = ("Complaints that came in", "Acknowledged in time", "Answered in time", "Promises not kept in time")


def timed(found: Figures, wanted: Asked) -> list[Timed]:
    """Those of the two promises of which any was kept or missed."""
    both = (
        ("Time to acknowledge", "acknowledged", found.acknowledged), ("Time to respond", "answered", found.answered),
    )  # fmt: skip
    return [_timed(title, name, of, wanted) for title, name, of in both if of.made]


def _timed(title: str, name: str, found: Promised, wanted: Asked) -> Timed:
    def to(how: str) -> str:
        return wanted.whole(REGISTER, **{name: how})

    kept = (
        ("In time", found.in_time, "in_time"),
        ("Late", found.late, "late"),
        ("Not done", found.not_done, "not_done"),
    )
    rows = tuple(Row(says, many, to(how)) for says, many, how in kept)
    return Timed(
        title,
        found,
        Table(f"{name.capitalize()} in time", "Promises", rows),
        tuple((bar, to(bar.range)) for bar in bars(found)),
    )


def counted_of(found: Register) -> Counted:
    return Counted(found.year, tuple(one.entry for one in found.counted), found.official)


def years(found: Sequence[Counted], wanted: Asked) -> list[Year]:
    """Each year, the earliest first; what is empty before the first complaint is left out."""
    first = next((n for n, one in enumerate(found) if one.entries), len(found) - 1)
    return [_year(one, Asked(year=one.year, site=wanted.site)) for one in found[first:]]


def _year(found: Counted, of: Asked) -> Year:
    told = figures.figures(found.entries)
    cells = (
        (str(told.received), of.address(REGISTER)),
        (share(told.acknowledged.in_time, told.acknowledged.made), of.address(REGISTER, acknowledged="in_time")),
        (share(told.answered.in_time, told.answered.made), of.address(REGISTER, answered="in_time")),
        (str(told.broken), of.address(REGISTER, broken="yes")),
    )
    return Year(named(found.year), found.official, cells)


def drawn_years(found: Sequence[Year]) -> list[Bar]:
    return columns({year.name: int(year.cells[0][0]) for year in found})


def groups(found: Register, wanted: Asked, names: Mapping[str, str]) -> Iterator[Table]:
    """How many cases are in each group, without the small numbers that may say whose they are."""

    def group(title: str, column: str, of: Callable[[Registered], Iterable[str]], by: str) -> Table:
        counted = suppressed(figures.by(found.counted, of))
        rows = (Row(says.get(it, it), many, wanted.whole(REGISTER, **{by: it})) for it, many in counted.items())
        return Table(title, column, tuple(rows))

    says = {one.finding: plain(one.finding) for one in found.counted} | {str(n): text for n, text in NATURE.items()}
    says |= dict(WHY) | dict(names) | {FOUND_NOTHING: NOTHING_FOUND + ("" if found.official else NOT_FOR_YOU)}
    tables = [
        *([] if len(found.sites) < 2 else [group("By site", "Site", lambda one: [one.entry.site], "site")]),
        group("By stage reached", "Stage", lambda one: [one.stage], "stage"),
        group("By finding", "Finding", lambda one: [one.finding or FOUND_NOTHING], "finding"),
        group(KINDS, "Kind", lambda one: one.natures, "kind"),
        group(WHY_LATE, "Reason", lambda one: map(one.why, one.entry.broken), "why"),
        group("Put right by", "What was done", put_right, "remedy"),
    ]
    return (one for one in tables if one.rows)


def kinds(found: Register, wanted: Asked) -> Table | None:
    """How many of each kind. None: nobody said of what kind any is, or the reader may not know."""
    return next((one for one in groups(found, wanted, {}) if one.title == KINDS), None)


def actions(found: Register, wanted: Asked, today: date) -> Table | None:
    """What became of the actions that were promised. None: there were none."""
    told = figures.put_right((action for one in found.counted for action in one.actions), today)
    if not told.promised:
        return None
    to_do = wanted.whole(REGISTER, actions="open")
    rows = (
        Row("Promised", told.promised), Row("Done", told.done, wanted.whole(REGISTER, actions="done")),
        Row("Done, and checked by somebody else", told.checked), Row("Overdue", told.overdue, to_do),
        Row("Not due yet", told.not_yet_due, to_do),
    )  # fmt: skip
    return Table("Actions to put things right", "Actions", rows)


def broken(one: Registered, kept: Kept) -> Broken:
    rule = next((clock for clock in one.policy.clocks if clock.id == kept.clock.partition("@")[0]), None)
    promise = rule.promise if rule else plain(kept.what)
    return Broken(one.entry.reference, promise, kept.due, kept.done, kept.told, tuple(_because(one, kept)))


def _because(one: Registered, kept: Kept) -> Iterator[str]:
    if kept.told and one.why(kept) in CAUSES:
        yield f"Reason: {WHY[one.why(kept)]}."
    if kept.extended:
        yield "Its date had been moved once, as the policy allows."
    if one.paused_for:
        yield f"The case was paused for {listed([PAUSED_FOR[ground] for ground in one.paused_for])}."


def learned(services: Services, viewer: Viewer, found: Register) -> list[Learned]:
    """What changed because of complaints of the year, at each site where something did."""
    cases = {one.entry.case_id for one in found.counted}

    def of_the_year(seen: Seen) -> bool:
        return not cases.isdisjoint(seen.theme.cases) or year_of(local_date(seen.theme.at)) == found.year

    at, told = [], set[str | YouSaid]()  # what several sites share stands under the first of them
    for site in found.sites:
        changed = [one for one in lessons(services, viewer, site.id) if of_the_year(one) and one.theme.id not in told]
        lines = [one for one in published(services, site.id) if one not in told]
        told |= {*(one.theme.id for one in changed), *lines}
        at.append(Learned(site.name, tuple(changed), tuple(lines)))
    return [one for one in at if one.changed or one.published]


def fairly(at: Iterable[AtSite]) -> Iterator[tuple[str, str]]:
    """Each site where enough people answered, and how they were treated as they say."""
    for one in at:
        for counted in one.counted:
            if counted.question.name == "fair" and counted.rows:
                said = (f"{says.lower()} {'too few to say' if many is None else many}" for says, many in counted.rows)
                yield one.site.name, listed(list(said))


def year_in_numbers(found: Figures) -> Table:
    rows = (
        Row("Complaints that came in", found.received), Row("Still open", found.still_open), Row("Ended", found.closed),
        Row("Promises not kept in time", found.broken), Row("Cases with such a promise", found.cases_broken),
    )  # fmt: skip
    return Table("The year", "Number", rows)
