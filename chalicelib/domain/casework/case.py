"""A case: what its history amounts to.

A case keeps its whole history, read as facts (casework/facts.py), because clocks are computed from it (clocks.py), and
beside it the few answers that everything asks: the stage, who decided, what waits for telling. An outcome takes effect when
it is *told* (READINGS R19): until then it is `pending` and a second one has no place.

`transitions.py` is the only way in which one changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, TypeVar

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.questions import Question
from chalicelib.domain.casework.event import Avoid, SafeTime
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.putting_right.actions import Action
from chalicelib.domain.casework.standing import Hearing, LateRequest
from chalicelib.domain.obligations.holds import Hold

Kind = TypeVar("Kind", bound=e.Frozen)


class Status(StrEnum):
    NONE = "none"  # nothing received yet
    OPEN = "open"
    ANSWERED = "answered"
    LATE_REQUEST = "late_request"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Flags:
    """What is known of a complaint's nature, from the form or from somebody who read it."""

    anonymous: bool = False
    serious: bool = False
    sensitive: bool = False
    complex: bool = False
    safeguarding: bool = False
    data_protection: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place on the panel of a stage."""

    stage: str
    person: str
    independent: bool
    role: str = ""  # for which they were appointed
    confirmed: bool = False  # by their own word they had no part in it
    chair: bool = False  # leads the panel and signs its decision


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody has proposed and nobody has confirmed or declined yet (READINGS R29)."""

    seq: int
    does: str
    given: str
    by: str
    to: str
    at: datetime


@dataclass(frozen=True, kw_only=True)  # without slots: transitions.py copies it whole, once an event
class Case:
    id: str = ""
    version: int = 0  # number of the last event
    acted: int = 0  # number of the last event by a person
    status: Status = Status.NONE
    closed_as: str = ""
    stage: str = ""
    site: str = ""
    policy: str = ""
    reference: str = ""
    channel: str = ""
    come_from: str = ""
    reach: e.Reach = "email"
    returned: bool = False  # mail to the complainant comes back: nothing more goes there until it is corrected
    unreached: frozenset[str] = frozenset()  # ids of those of ours whose mail about this case came back
    link: int = 1  # generation of the complainant's link
    represented: bool = False  # somebody speaks for them
    died: bool = False
    about: tuple[str, ...] | None = ()  # None: nobody has looked yet
    subjects: tuple[e.Named, ...] | None = None  # the same, with who that was; None: told before that was kept
    own: tuple[e.Named, ...] | None = None  # of ours, who complains; None: told before that was kept
    perhaps: frozenset[str] = frozenset()  # whom it may be about, by their name, until somebody has said whom
    reader: str = ""  # the role that was chosen to read it first
    readers_called: int = 0  # how many rungs more were asked since, because nobody had looked
    began_to_read: frozenset[str] = frozenset()  # who said that it could not be about them
    chased: int = 0  # how many mornings nobody had recorded that the risk was dealt with
    flags: Flags = Flags()
    received_on: date | None = None
    assigned: Mapping[str, str] = field(default_factory=dict)  # stage -> person
    assigned_as: Mapping[str, str] = field(default_factory=dict)  # stage -> the role for which the handler was named
    deciders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # stage -> who made its finding
    pending: e.OutcomeIssued | None = None  # decided, not yet told
    outcome: e.OutcomeIssued | None = None  # the last that was told
    came_back: bool = False  # its letter did, and has not been told since
    seats: tuple[Seat, ...] = ()  # of every stage that a panel decides, in the order of appointment
    appeal_of: str = ""  # reference of the case against whose result it appeals
    appeals: tuple[str, ...] = ()  # references of the appeals of others against its own
    asked_panel: Literal["", "asked", "granted", "refused"] = ""  # an independent one, for the present stage
    declared: frozenset[str] = frozenset()  # who declared an interest
    decision: e.DecisionDrafted | None = None  # of a panel, as it was drafted last
    decision_seq: int = 0  # number of that event
    votes: tuple[tuple[str, bool], ...] = ()  # (member, whether they are for it)
    hearing: Hearing | None = None  # of the present stage; None: nothing of it has happened
    companions: tuple[str, ...] = ()  # who comes to it with the complainant
    report: e.Reported | None = None
    reported_by: str = ""
    drafted: int = 0  # number of the event that holds the response to what was reported
    approved_by: str = ""
    proposals: tuple[Proposal, ...] = ()  # at most one for each command
    late: LateRequest | None = None
    holds: tuple[Hold, ...] = ()  # that stand
    avoid: tuple[Avoid, ...] = ()  # how whoever complained may not be contacted
    safe: tuple[SafeTime, ...] = ()  # when a message may reach them; (): at any time
    consent_until: date | None = None  # the last day of the consent of the person for whom somebody acts
    not_to_be_told: bool = False  # a person decides what whoever complained hears
    wants_no_contact: bool = False  # they asked later on not to be contacted at all
    another_form: bool = False  # they need our letters in another form than ours
    not_in_form: frozenset[str] = frozenset()  # letters that reached them only as we write them
    aspects: tuple[str, ...] = ()  # the parts that the complaint consists of
    points: int = 0  # of how many points it consists, which are its parts then; 0: it is one
    named: frozenset[str] = frozenset()  # those that a command has named at this stage (R18)
    answered: frozenset[str] = frozenset()  # those that this stage has answered by themselves
    actions: tuple[Action, ...] = ()  # what was promised to put it right, in the order in which it was set
    unowned: tuple[str, ...] = ()  # remedies that a response promised and that are neither an action nor set aside
    logged_by: str = ""  # who of ours wrote it down; "": the complainant did
    wrote: frozenset[str] = frozenset()  # ids of those of ours who did anything in it
    opened: tuple[tuple[str, str], ...] = ()  # (stage, person) who looked in from outside, with a reason
    shown_draft: tuple[tuple[str, str], ...] = ()  # (stage, person) who was asked about its draft response
    drafted_at: datetime | None = None  # when that was
    reminded: tuple[tuple[str, datetime], ...] = ()  # (duty, when), of what a second person has to do
    restricted_by: str = ""  # who set the limit on contact that was set last
    questions: tuple[Question, ...] = ()  # each to one person, in the order in which they were asked
    resolved_on: date | None = None
    erased: bool = False  # its words are gone, and nothing more can happen to it
    history: tuple[Fact, ...] = ()

    @property
    def receipt(self) -> e.Received:
        """What it began with."""
        return self.happened(e.Received)[0][1]

    @property
    def taken_over(self) -> datetime | None:
        """When it came in from paper: what happened by then owes nobody a message. None: it began here."""
        return next((r.at for r in self.history[1:2] if isinstance(r.event, e.TakenOver)), None)

    @property
    def looked(self) -> bool:
        return self.about is not None

    @property
    def took_part(self) -> frozenset[str]:
        """Ids of whoever was ever assigned to it, or found, reported or approved anything in it."""
        decided = {who for found in self.deciders.values() for who in found}
        return frozenset(decided | {*self.assigned.values(), self.reported_by, self.approved_by} - {""})

    def proposal(self, does: str) -> Proposal | None:
        return next((p for p in self.proposals if p.does == does), None)

    @property
    def knows_the_substance(self) -> frozenset[str]:
        """Ids of whoever opened it with a reason, or was shown a draft: proposed for no panel or approval any more (R26)."""
        return frozenset(person for _, person in (*self.opened, *self.shown_draft))

    def happened(self, kind: type[Kind]) -> list[tuple[datetime, Kind]]:
        """Every event of a kind with its instant, oldest first."""
        return [(r.at, r.event) for r in self.history if isinstance(r.event, kind)]
