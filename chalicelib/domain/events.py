"""What can happen to a case.

Every event is a fact in the past tense: frozen, numbered when it is stored, never edited. Its own fields are *coded*
(identifiers, codes, dates, amounts of time) and stay for ever in the envelope. What a person said or wrote, and any
name, goes into `words`, which is stored apart and erased when retention ends (DESIGN §3). Replay, clocks and counts
work on coded fields alone; a replayed event may therefore come without its words.

Adding an event: docs/adding.md.
"""

from datetime import date, datetime
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

MACHINE = "machine"  # time alone brought it about
COMPLAINANT = "complainant"

Channel = Literal["web", "email", "letter", "telephone", "in_person"]
How = Literal["email", "post", "telephone", "in_person", "link"]
Reach = Literal["email", "post", "telephone", "none"]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Words(Frozen):
    """What people said: the part of an event that retention erases."""

    text: str = ""  # a reason, a note, a message, an answer
    narrative: str = ""
    when: str = ""
    desired: str = ""
    about: str = ""  # whom or what, in the complainant's words
    name: str = ""
    email: str = ""
    telephone: str = ""
    address: str = ""


class Received(Frozen):
    """A complaint arrived. Pins the policy (by content hash) for good."""

    kind: Literal["received"] = "received"
    policy: str
    site: str
    reference: str
    stage: str
    channel: Channel
    received_on: date  # local day on which anyone in the organisation received it (READINGS R5)
    posted_on: date | None = None
    arose_on: date | None = None
    about: tuple[str, ...] | None = ()  # roles or persons; None: not known until somebody has looked
    come_from: str = ""  # who complains: parent, learner, staff, public, or a role
    reach: Reach = "email"
    anonymous: bool = False
    serious: bool = False
    sensitive: bool = False
    complex: bool = False
    safeguarding: bool = False
    data_protection: bool = False
    late: bool = False  # past the window that guards its stage: somebody decides (READINGS R16)
    words: Words | None = None


class Looked(Frozen):
    """Somebody uninvolved read it, named whom it is about, and so routed it."""

    kind: Literal["looked"] = "looked"
    about: tuple[str, ...] = ()
    words: Words | None = None


class Assigned(Frozen):
    kind: Literal["assigned"] = "assigned"
    stage: str
    to: str
    words: Words | None = None


class Told(Frozen):
    """A notice reached its medium: proof (READINGS R19). `on` is the day that counts, `at` of the record when we knew."""

    kind: Literal["told"] = "told"
    notice: str  # which message: acknowledgement, outcome, extension …
    stage: str
    how: How
    on: date
    notice_id: str = ""
    words: Words | None = None


class NotReached(Frozen):
    """A message could not be sent by e-mail: somebody has to reach the complainant in another way."""

    kind: Literal["not_reached"] = "not_reached"
    notice: str
    stage: str
    notice_id: str


class Notified(Frozen):
    """Somebody inside, or a referrer, was told what the policy says they must be told."""

    kind: Literal["notified"] = "notified"
    duty: str  # id of the clock or the duty
    words: Words | None = None


class NoteAdded(Frozen):
    kind: Literal["note_added"] = "note_added"
    words: Words | None = None


class CorrespondenceAdded(Frozen):
    kind: Literal["correspondence_added"] = "correspondence_added"
    direction: Literal["in", "out"] = "in"
    channel: Channel = "email"
    words: Words | None = None


class InformationAdded(Frozen):
    """The complainant told us more, through their link."""

    kind: Literal["information_added"] = "information_added"
    words: Words | None = None


class Escalated(Frozen):
    """From informal to formal: unresolved, or a formal answer was wanted after all."""

    kind: Literal["escalated"] = "escalated"
    stage: str
    received_on: date
    posted_on: date | None = None
    channel: Channel = "email"
    words: Words | None = None


class NextStageRequested(Frozen):
    """The complainant asked for the next stage in time. `undoes_lapse`: logged late, but received or posted in time."""

    kind: Literal["next_stage_requested"] = "next_stage_requested"
    stage: str
    window: str
    received_on: date
    posted_on: date | None = None
    undoes_lapse: bool = False
    words: Words | None = None


class LateRequested(Frozen):
    """A request after its window: never turned away by the machine, a person decides (READINGS R16)."""

    kind: Literal["late_requested"] = "late_requested"
    stage: str
    window: str
    received_on: date
    posted_on: date | None = None
    channel: Channel = "web"
    words: Words | None = None


class LateAccepted(Frozen):
    kind: Literal["late_accepted"] = "late_accepted"
    stage: str
    words: Words | None = None


class LateDeclined(Frozen):
    kind: Literal["late_declined"] = "late_declined"
    stage: str
    words: Words | None = None


class ClockExtended(Frozen):
    kind: Literal["clock_extended"] = "clock_extended"
    clock: str
    to: date
    words: Words | None = None


class Reported(Frozen):
    kind: Literal["reported"] = "reported"
    stage: str
    finding: str
    words: Words | None = None


class Approved(Frozen):
    kind: Literal["approved"] = "approved"
    stage: str
    words: Words | None = None


class SentBack(Frozen):
    kind: Literal["sent_back"] = "sent_back"
    stage: str
    words: Words | None = None


class OutcomeIssued(Frozen):
    """Decided and written; it takes effect when the complainant is told (READINGS R19)."""

    kind: Literal["outcome_issued"] = "outcome_issued"
    stage: str
    finding: str
    final: bool  # no stage follows: told, it closes the case
    settles: bool = True  # an informal outcome that leaves it unresolved does not
    decided_by: tuple[str, ...]  # whoever made or approved the finding: they decide no later stage (R21)
    remedies: tuple[str, ...] = ()
    words: Words | None = None


class Withdrawn(Frozen):
    kind: Literal["withdrawn"] = "withdrawn"
    words: Words | None = None


class Closed(Frozen):
    kind: Literal["closed"] = "closed"
    closed_as: Literal["resolved", "malicious", "vexatious"] = "resolved"
    ground: str = ""
    reviewed_by: str = ""
    words: Words | None = None


class Reopened(Frozen):
    kind: Literal["reopened"] = "reopened"
    words: Words | None = None


class ReceivedCorrected(Frozen):
    """The day on which a stage's complaint or request was received was recorded wrongly."""

    kind: Literal["received_corrected"] = "received_corrected"
    stage: str
    to: date
    words: Words | None = None


class ReminderFell(Frozen):
    """A reminder of a clock's last day became due: two working days before, or on the day."""

    kind: Literal["reminder_fell"] = "reminder_fell"
    clock: str
    due: date
    last_day: bool


class ClockMissed(Frozen):
    """Time passed a clock's last day. Dated to the midnight that ended it, however late anybody noticed (R2)."""

    kind: Literal["clock_missed"] = "clock_missed"
    clock: str
    run: int
    due: date


class MissWithdrawn(Frozen):
    """A correction or a proof of an earlier day showed that a recorded miss was none (R15)."""

    kind: Literal["miss_withdrawn"] = "miss_withdrawn"
    clock: str
    run: int


class ClockSettled(Frozen):
    """A clock was met or missed: its date and the calendar it was counted with, so that later holidays change nothing."""

    kind: Literal["clock_settled"] = "clock_settled"
    clock: str
    run: int
    due: date
    skipped: tuple[date, ...] = ()
    calendar: str  # digest


class WindowLapsed(Frozen):
    kind: Literal["window_lapsed"] = "window_lapsed"
    window: str
    closes: date
    closes_case: bool  # an answered case is then over (READINGS R8)


class Nudged(Frozen):
    """Something without a deadline stood still: its owner was reminded."""

    kind: Literal["nudged"] = "nudged"
    duty: str
    times: int


Event = Annotated[
    Received
    | Looked
    | Assigned
    | Told
    | NotReached
    | Notified
    | NoteAdded
    | CorrespondenceAdded
    | InformationAdded
    | Escalated
    | NextStageRequested
    | LateRequested
    | LateAccepted
    | LateDeclined
    | ClockExtended
    | Reported
    | Approved
    | SentBack
    | OutcomeIssued
    | Withdrawn
    | Closed
    | Reopened
    | ReceivedCorrected
    | ReminderFell
    | ClockMissed
    | MissWithdrawn
    | ClockSettled
    | WindowLapsed
    | Nudged,
    Field(discriminator="kind"),
]
EVENT: TypeAdapter[Event] = TypeAdapter(Event)
KINDS = frozenset(model.model_fields["kind"].default for model in get_args(get_args(Event)[0]))


class Recorded(Frozen):
    """An event as it stands in a history: its number in the case (from 1), its instant (UTC), and who did it."""

    seq: int
    at: datetime
    actor: str
    event: Event

    @property
    def by_a_person(self) -> bool:
        return self.actor != MACHINE
