"""What a policy may promise.

A policy is data that a careful person can write: stages, clocks, windows, duties and who does what, each beside the
clause it comes from. The model refuses what the engine cannot run; it holds no opinion about what is wise.

Every item that promises something is a `Promise`: it carries the `clause` (the policy's own heading and words, short),
and, where the words leave a doubt, the `reading` that settles it. `flagged` says that the policy leaves the point open.
"""

from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from chalicelib.domain.policy.terms import Act, Name, PolicyId, Ref, SpanField, Start, Strength, Words

__all__ = ["Act", "Start", "Strength"]  # what most who import a model want with it


class Model(BaseModel):
    """Strict, frozen, and silent about what it was given: errors never quote a person's words."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


class Promise(Model):
    """Anything that rests on the policy's words."""

    clause: Words
    reading: Words | None = None
    flagged: bool = False
    refs: tuple[Ref, ...] = ()  # which promises and gaps of the policy's text it answers


class When(Model):
    """Facts of a case, any one of which makes the rule apply."""

    about: tuple[Name, ...] = ()
    involves: tuple[Name, ...] = ()  # is the subject, or the complainant
    channels: tuple[str, ...] = ()
    serious: bool = False
    sensitive: bool = False
    complex: bool = False
    school_holidays: bool = False
    safeguarding: bool = False
    data_protection: bool = False


class Route(Model):
    """Who does something: the roles in order of preference, where `when` holds or there is none."""

    roles: Annotated[tuple[Name, ...], Field(min_length=1)]
    when: When | None = None
    clause: Words | None = None
    reading: Words | None = None
    flagged: bool = False
    refs: tuple[Ref, ...] = ()


Routes = tuple[Route, ...]


class Role(Model):
    title: Words
    plural: bool = False  # several people may hold it at one site
    external: bool = False  # nobody employed by the organisation


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
    skipped_when: When | None = None  # a complaint of this kind opens at the next stage
    findings: Annotated[tuple[Name, ...], Field(min_length=1)]
    answering: Name | None = None  # the clock that its outcome answers
    next_stage: Name | None = None
    window: Name | None = None  # the limit on asking for the next stage


class Clock(Promise):
    """A duty with a time."""

    id: Name
    promise: Words  # what the complainant is promised, as the end of "We will …"
    stage: Name | None = None  # None: it belongs to the case
    starts: Start
    span: SpanField
    met_by: Annotated[tuple[Act, ...], Field(min_length=1)]
    strength: Strength
    back: bool = False  # counted back from the hearing
    clear: bool = False  # clear days, both ends excluded (READINGS R6)
    extendable: bool = False
    only_when: When | None = None
    unless: When | None = None
    relaxed_when: When | None = None
    owed_to: Name | None = None  # a role to be told; None: the complainant
    copied_to: Routes = ()  # who hears of a miss besides the handler; empty: the next rung of the ladder
    internal: bool = False  # not shown to the complainant
    outlasts_closing: bool = False  # safeguarding and the law's clocks: nothing but the act ends them (READINGS R12)
    even_if_skipped: bool = False  # runs from receipt although the complaint opens beyond its stage
    rolls: bool = False  # a last day that is no working day moves to the next one (READINGS R25)
    target_days_sooner: int = Field(default=0, ge=0, le=30)  # the target shown to staff, before the last day


class Window(Promise):
    """A limit on the complainant."""

    id: Name
    opens: Literal["outcome", "arose"]
    stage: Name | None = None  # the stage whose outcome opens it; None: each
    span: SpanField | None = None  # None: no end
    agreed: bool = False  # working days agreed case by case
    guards: Name | None = None  # the stage that may only be entered inside it


# unresolved: the day of the stage's answering clock passed, or its outcome left the matter unresolved
DutyStart = Literal["received", "entered", "outcome", "unresolved"]


class Duty(Promise):
    """What a policy promises without a time: owed or done, nudged, never overdue (READINGS R11)."""

    id: Name
    title: Words
    stage: Name | None = None
    starts: DutyStart
    done_by: Annotated[tuple[Act, ...], Field(min_length=1)]
    only_when: When | None = None
    owed_by: Routes = ()  # empty: the handler
    in_writing: bool = False


class CloseGround(Promise):
    """A reason for which the organisation may close a case against the complainant's will."""

    ground: Name
    closed_as: Literal["malicious", "vexatious"]
    reviewed_by: tuple[Name, ...]
    uninvolved: bool = True  # whoever reviews it has neither handled nor decided the case


class ExternalRoute(Promise):
    """A body that the complainant may go to when the procedure is done."""

    name: Words
    says: Words
    url: str | None = None
    for_provision: tuple[str, ...] = ()  # empty: everybody


class Retention(Promise):
    years: int | None = None


class Gap(Model):
    """Where the policy's text is silent, contradicts itself or promises without end, and what Redress does instead."""

    ref: Ref
    gap: Words
    instead: Words


class Statute(Model):
    """What the law asks of every policy: clocks, and the roles that they name. Laid over each (READINGS R25)."""

    clocks: tuple[Clock, ...]
    roles: dict[Name, Role]


class Policy(Model):
    """One version of an organisation's written complaints procedure, complete."""

    id: PolicyId
    title: Words
    version: str
    in_force: date
    review_due: date | None = None
    ladder: Annotated[tuple[Name, ...], Field(min_length=1)]
    roles: dict[Name, Role]
    complaint_about: tuple[Name, ...] = ()  # roles offered by the form's "who is it about?"
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    clocks: tuple[Clock, ...]
    windows: tuple[Window, ...] = ()
    duties: tuple[Duty, ...] = ()
    close_grounds: tuple[CloseGround, ...] = ()
    external: tuple[ExternalRoute, ...] = ()
    retention: Retention | None = None
    gaps: tuple[Gap, ...] = ()

    def stage(self, stage_id: str) -> Stage:
        """The stage of that id. Raises KeyError for one the policy has not; so do its three neighbours."""
        return _named(self.stages, stage_id)

    def clock(self, clock_id: str) -> Clock:
        return _named(self.clocks, clock_id)

    def window(self, window_id: str) -> Window:
        return _named(self.windows, window_id)

    def duty(self, duty_id: str) -> Duty:
        return _named(self.duties, duty_id)


Item = TypeVar("Item", Stage, Clock, Window, Duty)


def _named(items: tuple[Item, ...], wanted: str) -> Item:
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
