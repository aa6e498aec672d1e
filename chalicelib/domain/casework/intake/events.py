"""How a complaint came in, was routed, and moved on."""

from datetime import date, datetime
from typing import Literal

from chalicelib.domain.casework.event import (
    Avoid,
    Channel,
    Consent,
    Flood,
    ForWhom,
    Frozen,
    Language,
    Nature,
    Reach,
    SafeTime,
    Words,
)

Post = Literal["handler", "appointer", "looker", "lateness", "approver", "signer", "confirmer", "seat", "safeguarding"]


class Named(Frozen):
    """Somebody whom a complaint is about, or from, as they were named, and who that was on that day (READINGS R22).

    Roles change hands, and people keep what they did: so who is barred, and what the routes ask, stands here for good.
    """

    who: str  # a role of the policy, or a person
    ids: tuple[str, ...] | None = None  # whom it bars; None: told before ids were kept, so whoever holds the role today
    roles: tuple[str, ...] = ()  # what routes ask about: the role, or those that the person held
    before: bool = False  # somebody who held the role earlier; whoever holds it on that day is not meant


class Received(Frozen):
    """A complaint arrived. Pins the policy (by content hash) and whom it is about, or from, for good."""

    kind: Literal["received"] = "received"
    policy: str
    site: str
    reference: str
    stage: str
    asked_for: str = ""  # the stage that was asked for, where this kind of complaint passes over it
    channel: Channel
    received_on: date  # local day on which anyone in the organisation received it (READINGS R5)
    posted_on: date | None = None
    arose_on: date | None = None
    about: tuple[str, ...] | None = ()  # roles or persons; None: not known until somebody has looked
    subjects: tuple[Named, ...] | None = None  # the same, with who that was; None: told before that was kept
    come_from: str = ""  # who complains: parent, learner, staff, public, or a role
    own: tuple[Named, ...] | None = None  # of ours, who complains; None: told before that was kept
    for_whom: ForWhom = ""  # for whom they complain
    consent: Consent = ""  # whether that person has agreed
    consent_until: date | None = None  # the day on which that ends
    reach: Reach = "email"
    avoid: tuple[Avoid, ...] = ()  # how they may not be contacted
    safe: tuple[SafeTime, ...] = ()  # when a message may reach them; (): at any time
    another_form: bool = False  # they need our letters in another form: `words` say in which
    ask_first: bool = False  # a learner wants to be asked before each next step
    language: Language = ""  # in which they read our pages and letters
    anonymous: bool = False
    serious: bool = False
    sensitive: bool = False
    complex: bool = False
    safeguarding: bool = False
    data_protection: bool = False
    aspects: tuple[str, ...] = ()  # the parts it consists of, where more than one was named
    points: int = 0  # how many points they put it in, where more than one: its parts then
    held: bool = False  # so many came to, or from, one place that our mail waits until a person has looked
    flood: tuple[Flood, ...] = ()  # of what too many came; (): none did, or it was told before that was kept
    late: bool = False  # past the window that guards its stage: somebody decides (READINGS R16)
    reader: str = ""  # the role that is to read it first, where whoever complained chose one
    appeal_of: str = ""  # reference of the case against whose result it appeals, for somebody else whom that affects
    decided_before: tuple[str, ...] = ()  # ids of those who decided that one: they decide nothing in this
    perhaps: tuple[str, ...] = ()  # ids of staff whose name or address was written: it may be about them
    words: Words | None = None


class TakenOver(Frozen):
    """A case that ran on paper until now came in with its days, just after its receipt: nothing is owed for what was before.

    The instant of its record is when that was. Nobody has a part in the case for having brought it in.
    """

    kind: Literal["taken_over"] = "taken_over"
    by: str  # id of whoever brought it in
    stage: str  # in which it was on that day
    entered_on: date
    acknowledged_on: date | None = None
    anew: tuple[str, ...] = ()  # clocks whose last day had passed unmet: they count from the day of taking over
    words: Words | None = None  # what it was called until then


class EndedBefore(Frozen):
    """A case that was taken over had been closed already, on a day before."""

    kind: Literal["ended_before"] = "ended_before"
    stage: str
    on: date
    finding: str = ""  # "": none was given, or none is known


class Triaged(Frozen):
    """Somebody uninvolved read it, named whom it is about, and so routed it."""

    kind: Literal["looked"] = "looked"
    about: tuple[str, ...] = ()  # everybody whom it is about from now on
    subjects: tuple[Named, ...] | None = None  # the same, with who that is; None: told before that was kept
    stage: str = ""  # where it would have opened, had that been known at receipt; "": where it did
    words: Words | None = None


class SubjectNamed(Frozen):
    """One more person is barred as a subject. It routes nothing by itself: whether it was read stays as it was."""

    kind: Literal["subject_named"] = "subject_named"
    subject: Named
    words: Words | None = None


class BarLifted(Frozen):
    """It turned out that somebody is not a subject, or did not complain: the case exists to them from now on."""

    kind: Literal["bar_lifted"] = "bar_lifted"
    person: str
    subjects: tuple[Named, ...] = ()  # who remain
    own: tuple[Named, ...] = ()
    words_of: int = 0  # number of the event that proposed it and gave the reasons; 0: its own words
    words: Words | None = None


class ComplainantKnown(Frozen):
    """Somebody who read it said who complains, as far as that is one of ours; or that it is nobody of ours."""

    kind: Literal["complainant_known"] = "complainant_known"
    come_from: str = ""  # as in Received; "": as it was said there
    own: tuple[Named, ...] = ()  # everybody of ours who complains
    words: Words | None = None


class BeganToRead(Frozen):
    """Somebody who was asked to read it said that it could not be about them, and opened it."""

    kind: Literal["began_to_read"] = "began_to_read"
    person: str


class Classified(Frozen):
    """Somebody who read it said what kind of complaint it is, or is not after all. Only what changes stands here."""

    kind: Literal["classified"] = "classified"
    it_is: tuple[Nature, ...] = ()
    it_is_not: tuple[Nature, ...] = ()
    words: Words | None = None


class Assigned(Frozen):
    kind: Literal["assigned"] = "assigned"
    stage: str
    to: str
    role: str = ""  # to which the policy gives the stage: they deal with it while they hold it; "": whatever they hold
    before: str = ""  # who dealt with it until then, and hands it over; "": nobody did
    mailed_at: datetime | None = None  # when all are told who hear of several cases handed over in one go; None: now
    words: Words | None = None


class HandOverRead(Frozen):
    """Whoever a case was handed over to has opened its hand-over sheet."""

    kind: Literal["hand_over_read"] = "hand_over_read"
    person: str


class Escalated(Frozen):
    """From informal to formal: unresolved, or a formal answer was wanted after all."""

    kind: Literal["escalated"] = "escalated"
    stage: str
    received_on: date
    posted_on: date | None = None
    channel: Channel = "email"
    undoes_lapse: bool = False  # logged late, but received or posted in time
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


class PeopleChanged(Frozen):
    """Others than before have a post in the case, because somebody left, came, or lost or gained a role."""

    kind: Literal["people_changed"] = "people_changed"
    stage: str
    post: Post
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    to_name: bool = False  # somebody has to be named in the place of whoever is gone
