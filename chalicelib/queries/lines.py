"""One case as a list shows it: what is owed next, by when, by whom; and, to whoever may read it, whose and about what."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib.domain.access.capacities import Sight
from chalicelib.domain.access.independence import Person
from chalicelib.domain.access.owners import owners
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.putting_right.actions import is_to_do
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.duties import LOOK, SAFETY
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.model import Strength
from chalicelib.domain.policy.phrases import lower
from chalicelib.messages.staff_wording import OUR_OWN, OwedNext, owed_next
from chalicelib.messages.wording import NATURE
from chalicelib.ports import Label, Row, Services
from chalicelib.queries.seeing import as_listed, seen_of

CLOSED = "Closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One case of the list."""

    reference: str
    site: str  # its name
    stage: str  # its title, or that the case is closed
    handler: str  # a name, or ""
    what: str  # what is due next, in words
    who: str  # who has to do it, with the role, where it is one person and not the viewer; or ""
    by: date  # the day on which it is due, or next comes up
    kind: str  # clock, window or duty
    strength: Strength | None
    overdue: bool
    mine: bool  # it is for the viewer to do
    at_risk: bool  # somebody may be, and nobody has recorded that it was dealt with
    paused: bool
    missing: tuple[str, ...] = ()  # what nobody has recorded yet, in words
    name: str = ""  # of whoever complained; "": not to be read, or none was given
    title: str = ""  # the same


A_PANEL = "A panel"
MISSING: Mapping[str, Callable[[CaseSnapshot], bool]] = {  # of an open case: what it says, and whether it is
    "who it is about": lambda now: not now.case.looked,
    "a handler": lambda now: now.handler is None and not now.case.assigned and not panels.sits(now),
    "its kind": lambda now: not any(getattr(now.case.flags, kind) for kind in NATURE),
    "the complainant’s connection with us": lambda now: not now.case.come_from,
    "a way to contact them": lambda now: (
        now.case.reach == "none" and not now.case.flags.anonymous and not now.case.wants_no_contact
    ),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A row that somebody may see, with the moment that it stands for."""

    row: Row
    now: CaseSnapshot
    sight: Sight

    @property
    def owed(self) -> OwedNext:
        return owed_next(self.now.policy, self.row.owed, panel=panels.stage_of(self.now))

    @property
    def turn(self) -> tuple[Person, ...]:
        """Whose turn it is."""
        return owners(self.now, self.row.owed) if self.row.owed and self.owed.kind != "window" else ()

    @property
    def handler(self) -> Person | None:
        return handler_shown(self.now)

    @property
    def has_nobody(self) -> bool:
        """Whether neither a handler nor a panel has it. Until it is known whom it is about, a list says so of every case."""
        panel = self.now.case.looked and panels.sits(self.now)
        return not self.now.case.assigned and self.handler is None and not panel

    @property
    def stage(self) -> str:
        return CLOSED if self.row.closed else self.now.stage.title

    @property
    def missing(self) -> tuple[str, ...]:
        """What nobody has recorded of it yet: told to whoever may read it, who can."""
        if self.row.closed or self.sight is not Sight.WORDS:
            return ()
        return tuple(says for says, lacks in MISSING.items() if lacks(self.now))

    def overdue(self, at: datetime) -> bool:
        """After the midnight of a promise; after the day by which an action was to be done."""
        if is_to_do(self.row.owed):
            return local_date(self.row.next_due) < local_date(at)
        return self.row.next_due <= at and self.owed.kind == "clock"


def handler_shown(now: CaseSnapshot) -> Person | None:
    """Whose the case is, as a list may say it: nobody's, until it is known whom it is about."""
    return now.handler if now.case.looked else None


def named(services: Services, person: Person | None) -> str:
    return (services.organisation.contact(person.id) or ("",))[0] if person else ""


def listed(services: Services, viewer: Viewer, rows: Iterable[Row]) -> Iterator[Listed]:
    """Those of the rows that somebody may see: the same question as of the case itself, asked of the people of today."""
    judged: dict[tuple[object, ...], Sight] = {}  # rows that say the same of people are seen alike
    for row in rows:
        if row.site in viewer.sites:
            now, says = as_listed(services, viewer, row), (row.site, row.policy, row.facts, row.waiting)
            if says not in judged:
                judged[says] = seen_of(now, viewer)
            if judged[says] >= Sight.ROW:
                yield Listed(row, now, judged[says])


def line_of(services: Services, viewer: Viewer, row: Row) -> Line:
    """One case as the list shows it to somebody who may see it, without its words."""
    now = as_listed(services, viewer, row)
    return _line(services, viewer, Listed(row, now, Sight.ROW), None)


def lines(services: Services, viewer: Viewer, shown: Iterable[Listed]) -> tuple[Line, ...]:
    """Each as the list shows it. What they are called is read in one request, of those alone that the viewer may read."""
    found = tuple(shown)
    readable = [one.row.case_id for one in found if one.sight is Sight.WORDS]
    labels = services.cases.labels(readable) if readable else {}
    return tuple(_line(services, viewer, one, labels.get(one.row.case_id)) for one in found)


def _line(services: Services, viewer: Viewer, one: Listed, label: Label | None) -> Line:
    row, now, owed, turn = one.row, one.now, one.owed, one.turn
    site = services.organisation.site(row.site)
    looked, mine = now.case.looked, any(viewer.id == p.id for p in turn)
    return Line(
        reference=row.reference, site=site.name if site else "", stage=one.stage,
        handler=named(services, one.handler) or (A_PANEL if looked and panels.sits(now) else ""),
        what=owed.what if looked or row.owed == SAFETY else OUR_OWN[LOOK],
        who=_who(services, now, turn[0]) if len(turn) == 1 and looked and not mine else "",
        by=_day(row, owed.kind), kind=owed.kind, strength=owed.strength,
        overdue=one.overdue(services.now()), mine=mine, at_risk=row.owed == SAFETY, paused=bool(now.case.holds),
        missing=one.missing,
        name=label.name if label else "", title=label.title if label else "",
    )  # fmt: skip


def _who(services: Services, now: CaseSnapshot, person: Person) -> str:
    titles = [lower(now.policy.roles[role].title) for role in sorted(person.roles) if role in now.policy.roles]
    return ", ".join(filter(None, (named(services, person), *titles)))


def _day(row: Row, kind: str) -> date:
    """A last day ends at the midnight that the index holds; a duty comes up in the morning of its day."""
    return local_date(row.next_due - timedelta(milliseconds=0 if kind == "duty" else 1))
