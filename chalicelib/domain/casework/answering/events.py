"""How a stage was answered."""

from typing import Literal

from chalicelib.domain.casework.event import Frozen, Words


class PointFound(Frozen):
    """What was found of one point of the complaint; its reasons and recommendation are among the event's words."""

    point: str
    finding: str
    remedies: tuple[str, ...] = ()


class Reported(Frozen):
    kind: Literal["reported"] = "reported"
    stage: str
    finding: str  # "": to a panel, which finds itself
    remedies: tuple[str, ...] = ()  # of the response as it will be sent; its reasons are among the words
    encloses: tuple[str, ...] = ()  # ids of the files that go with it
    points: tuple[PointFound, ...] = ()
    words: Words | None = None


class ResponseDrafted(Frozen):
    """The response to a reported finding was changed: as it stands now it has to be approved anew (READINGS R29)."""

    kind: Literal["response_drafted"] = "response_drafted"
    stage: str
    remedies: tuple[str, ...] = ()
    encloses: tuple[str, ...] = ()
    points: tuple[PointFound, ...] = ()
    words: Words | None = None


class Approved(Frozen):
    kind: Literal["approved"] = "approved"
    stage: str
    words: Words | None = None


class SentBack(Frozen):
    kind: Literal["sent_back"] = "sent_back"
    stage: str
    words: Words | None = None


class DecisionDrafted(Frozen):
    """A panel's decision as it will be sent. What its members said of one before does not hold for it."""

    kind: Literal["decision_drafted"] = "decision_drafted"
    stage: str
    finding: str
    remedies: tuple[str, ...] = ()
    points: tuple[PointFound, ...] = ()
    words: Words | None = None  # reasons and recommendations


class DecisionVoted(Frozen):
    """A member is for the decision as it is drafted, or against it."""

    kind: Literal["decision_voted"] = "decision_voted"
    stage: str
    person: str
    agrees: bool
    words: Words | None = None


class OutcomeIssued(Frozen):
    """Decided and written; it takes effect when the complainant is told (READINGS R19)."""

    kind: Literal["outcome_issued"] = "outcome_issued"
    stage: str
    finding: str
    final: bool  # no stage follows: told, it closes the case
    settles: bool = True  # an informal outcome that leaves it unresolved does not
    decided_by: tuple[str, ...]  # whoever made or approved the finding: they decide no later stage (R21)
    remedies: tuple[str, ...] = ()  # of the whole and of each point, each once
    to_be_done: tuple[str, ...] = ()  # of the remedies, those for which somebody must be named; older events name none
    points: tuple[PointFound, ...] = ()  # what was found of each, where the complaint has several
    aspect: str = ""  # the part of the complaint that it answers; "": all that is still unanswered
    partial: bool = False  # other parts are still to be answered, so the stage goes on
    leaves: tuple[str, ...] = ()  # where it names no part: those on hold, which it does not answer (READINGS R14)
    in_writing: bool = False  # the policy promises it so: said on the telephone alone, it has no effect (READINGS R27)
    next_stage_days: int | None = None  # working days agreed for asking for the next stage
    votes: tuple[int, int] | None = None  # of a panel: for it, against it
    encloses: tuple[str, ...] = ()  # ids of the files that go with it
    signed_by: str = ""  # the chair of the panel whose members confirmed it
    words_of: int = 0  # number of the event that holds the response as it was approved; 0: its own words
    words: Words | None = None


OfAnswering = (  # every event of the family
    Reported | ResponseDrafted | Approved | SentBack | DecisionDrafted | DecisionVoted | OutcomeIssued
)
