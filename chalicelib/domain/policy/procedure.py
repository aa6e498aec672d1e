"""The procedure itself: its stages, and what is promised, limited or owed in each."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.policy.base import Promise, Routes, When
from chalicelib.domain.policy.panels import Panel
from chalicelib.domain.policy.terms import Act, Name, SpanField, Start, Strength, Words

Closed = Literal["closure", "inset", "holiday"]
# Who else may not decide a stage, besides subjects and whoever decided an earlier one (READINGS R21, R22): whoever had
# a part in an earlier stage, manages a subject, is managed by one, or works for the organisation.
KeptOut = Literal["involved", "manages_subject", "managed_by_subject", "internal"]
Stated = Literal["grounds", "outcome", "companion", "dates", "needs"]


class Requested(Promise):
    """What somebody is asked who asks for a stage. Whoever asks in another way has asked all the same (READINGS R16)."""

    asks: Annotated[tuple[Stated, ...], Field(min_length=1)]
    wants: tuple[Stated, ...] = ()  # of these, what the policy wants stated


class Stage(Promise):
    """A step of the procedure."""

    id: Name
    title: Words
    kind: Literal["informal", "formal", "panel", "review", "appeal"]
    entered_by: Annotated[tuple[Literal["receive", "escalate", "request"], ...], Field(min_length=1)]
    handled_by: Annotated[Routes, Field(min_length=1)]
    appointed_by: Routes = ()  # who names the handler, where the policy says so
    approved_by: Routes = ()  # who must agree to the finding before it is sent
    sent_by: Routes = ()  # who signs the outcome, where that is not the handler
    panel: Panel | None = None  # who decides it together
    keeps_out: tuple[KeptOut, ...] = ()
    skipped_when: When | None = None  # a complaint of this kind opens at the next stage
    in_writing: bool = False  # the policy wants it written: staff write down what is spoken (READINGS R5)
    request: Requested | None = None  # what somebody says who asks for it; None: the grounds, where they like
    answered_in_writing: bool = (
        False  # its outcome takes effect when a letter went, not when it was said (READINGS R27)
    )
    findings: Annotated[tuple[Name, ...], Field(min_length=1)]
    remedies: tuple[Name, ...] = ()  # what may put it right, as the policy's `remedies` names them
    answering: Name | None = None  # the clock that its outcome answers
    next_stage: Name | None = None
    window: Name | None = None  # the limit on asking for the next stage


class Extending(Promise):
    """How a policy lets a clock be extended. The engine asks for a reason and sends a letter either way (R13)."""

    told: Literal["in_writing", "written_and_spoken", "any_way"]
    grounds: tuple[Words, ...] = ()  # empty: any reason
    repeatable: bool = True


class Clock(Promise):
    """A duty with a time."""

    id: Name
    promise: Words  # what the complainant is promised, as the end of "We will …"
    stage: Name | None = None  # None: it belongs to the case
    starts: Start
    span: SpanField
    met_by: Annotated[tuple[Act, ...], Field(min_length=1)]
    strength: Strength
    in_writing: bool = False  # only a letter meets it, no call (READINGS R27); of an outcome the stage says so
    back: bool = False  # counted back from the hearing
    clear: bool = False  # clear days, both ends excluded (READINGS R6)
    extendable: bool = False
    extending: Extending | None = None  # in which way, where the policy says more than that it may
    only_when: When | None = None
    unless: When | None = None
    relaxed_when: When | None = None
    owed_to: Name | None = None  # a role to be told; None: the complainant
    copied_to: Routes = ()  # who hears of a miss besides the handler; empty: the next rung of the ladder
    reading_tells: bool = False  # whoever reads it first and stands as high as `owed_to`, or higher, has been told
    internal: bool = False  # not shown to the complainant
    outlasts_closing: bool = False  # safeguarding and the law's clocks: nothing but the act ends them (READINGS R12)
    even_if_skipped: bool = False  # runs from receipt although the complaint opens beyond its stage
    rolls: bool = False  # a last day that is no working day moves to the next one (READINGS R25)
    leave_out: tuple[Closed, ...] = ()  # kinds of closure of the site that are no working days for it (READINGS R4)
    target_days_sooner: int = Field(default=0, ge=0, le=30)  # the target shown to staff, before the last day


class Window(Promise):
    """A limit on the complainant."""

    id: Name
    opens: Literal["outcome", "arose"]
    stage: Name | None = None  # the stage whose outcome opens it; None: each
    span: SpanField | None = None  # None: no end
    agreed: bool = False  # working days agreed case by case
    guards: Name | None = None  # the stage that may only be entered inside it
    leave_out: tuple[Closed, ...] = ()  # as with a clock


# unresolved: the day of the stage's answering clock passed, or its outcome left the matter unresolved
DutyStart = Literal["received", "entered", "outcome", "unresolved"]


class Duty(Promise):
    """What a policy promises without a time: owed or done, nudged, never overdue (READINGS R11)."""

    id: Name
    title: Words
    promise: Words | None = (
        None  # what the complainant is promised, as the end of "We will …"; None: staff's own affair
    )
    stage: Name | None = None
    also_at: tuple[Name, ...] = ()  # stages besides at which it is owed, anew at each
    starts: DutyStart
    again: SpanField | None = None  # working days after which it is asked for once more, while its stage runs
    done_by: Annotated[tuple[Act, ...], Field(min_length=1)]
    only_when: When | None = None
    owed_by: Routes = ()  # empty: the handler
    owed_to: Name | None = None  # a role to be told, or one of BESIDE_ROLES
    in_writing: bool = False
    noted: bool = False  # a talk does it only with a title, who took part, and notes

    def belongs_to(self, stage: str) -> bool:
        """Whether it is owed at a stage; one that names none is the case's own, and belongs to each."""
        return self.stage is None or stage == self.stage or stage in self.also_at


class HoldGround(Promise):
    ground: Name
    title: Words  # as the end of "The clock stands still because of …"
    per_aspect: bool = False  # stops only the part of the complaint that it concerns
