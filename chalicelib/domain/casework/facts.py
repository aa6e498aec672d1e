"""What each event of a case amounts to, given those before it: the one reading of a history.

An event says what somebody did. What follows of it depends on what went before, and is the same in every policy: that an
outcome takes effect when it is *told* (READINGS R19, R27), and is overtaken where the case moves on first; that it takes
effect at once where nobody can be reached; that a letter which comes back takes away its own proof and no other; which
holds stand; whether the case is over, and since which day. The case, its clocks, windows and duties each go through the
facts and ask what their policy makes of them; none of them reads that much of an event by itself.

A fact is the event as it is recorded, so a history is a row of facts. How things stand after it (`standing.py`) is the one
value that is carried from event to event; most events leave it as it was.

Ugly: a look may show that the complaint belonged to another stage from the first. Then what came in and was told is read
as if it had opened there; what is stored stays as it was.

Change with this file: events; `transitions.py`, `obligations` (clock_history, duties, windows), which go through the facts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.standing import NOTHING_YET, Standing, changed
from chalicelib.domain.obligations.working_days import local_date


@dataclass(frozen=True, slots=True)
class Effect:
    """An outcome takes effect: whoever complained has been told it, or there is nobody to tell."""

    outcome: e.OutcomeIssued
    on: date
    in_writing: bool = True
    by_post: bool = False


@dataclass(frozen=True, slots=True)
class Over:
    """The case is over since a day. `how`: what it is closed as."""

    on: date
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(e.Recorded):
    """An event, with what it amounts to."""

    day: date  # of its instant, by local time
    before: Standing
    stands: Standing  # after it
    effect: Effect | None = None
    over: Over | None = None
    took_back: int = 0  # number of the event that told the letter which has come back with this one

    @property
    def entered(self) -> str:
        """The stage that begins with it, or begins again from its first day; "": none. A late request begins none."""
        return self.event.stage if isinstance(self.event, BEGINS) and not self.stands.late else ""

    @property
    def told_again(self) -> bool:
        """An outcome's letter has reached them that had its effect before, or was overtaken."""
        return isinstance(self.event, e.Told) and self.event.notice == "outcome" and self.before.pending is None

    @property
    def came_back(self) -> str:
        """The letter to whoever complained that has come back with it; "": none."""
        return self.event.notice if isinstance(self.event, e.Bounced) and self.event.to == e.COMPLAINANT else ""

    @property
    def lost(self) -> bool:
        """A letter to whoever complained did not arrive, or has come back."""
        event = self.event
        return isinstance(event, e.Bounced | e.NotReached) and event.to == e.COMPLAINANT and event.why != "unopened"

    @property
    def overtook(self) -> bool:
        """An outcome that waited to be told has no effect any more."""
        return self.before.pending is not None and self.stands.pending is None and self.effect is None


BEGINS = (e.Received, e.Escalated, e.NextStageRequested, e.LateAccepted)
CLOSES: Mapping[type[e.Frozen], str] = {  # as what
    e.LateDeclined: "lapsed",
    e.Withdrawn: "withdrawn",
    e.Referred: "referred",
    e.MarkedDuplicate: "duplicate",
    e.MarkedCampaign: "campaign",
}


def read(history: Iterable[e.Recorded]) -> tuple[Fact, ...]:
    """The facts of a whole history."""
    facts: list[Fact] = []
    for recorded in history:
        facts.append(_fact(facts, recorded))
    return tuple(facts)


def one_more(facts: tuple[Fact, ...], recorded: e.Recorded) -> tuple[Fact, ...]:
    """The facts with those of one event more."""
    event, stage = recorded.event, facts[-1].stands.stage if facts else ""
    if isinstance(event, e.Triaged) and event.stage not in ("", stage):
        facts = read(_opened_at(event.stage, stage, fact) for fact in facts)
    return (*facts, _fact(facts, recorded))


def standing_proofs(facts: Iterable[Fact]) -> dict[str, e.Told]:
    """The letters to whoever complained that count as told, each by its last telling; one that came back since does not."""
    last: dict[str, e.Told] = {}
    for fact in facts:
        last.pop(fact.came_back, None)
        if isinstance(fact.event, e.Told):
            last[fact.event.notice] = fact.event
    return last


def _opened_at(stage: str, before: str, fact: Fact) -> Fact:
    """What came in and was told, as if the case had opened at this stage."""
    event = fact.event
    if not isinstance(event, e.Received | e.Told | e.LetterWritten | e.Met) or event.stage != before:
        return fact
    asked_for = {"asked_for": event.asked_for or before} if isinstance(event, e.Received) else {}
    return replace(fact, event=event.model_copy(update={"stage": stage, **asked_for}))


def _fact(earlier: Sequence[Fact], r: e.Recorded) -> Fact:
    before, day = earlier[-1].stands if earlier else NOTHING_YET, local_date(r.at)
    effect = _effect(r.event, before, day)
    over = _over(r.event, effect, day)
    return Fact(
        seq=r.seq, at=r.at, actor=r.actor, event=r.event, day=day, before=before,
        stands=_stands(r.event, before, day, effect, over), effect=effect, over=over,
        took_back=_took_back(r.event, earlier) if isinstance(r.event, e.Bounced) else 0,
    )  # fmt: skip


def _effect(event: e.Event, before: Standing, day: date) -> Effect | None:
    if isinstance(event, e.OutcomeIssued) and before.reach == "none":
        return Effect(event, day)
    if before.pending is not None and isinstance(event, e.ContactChanged) and event.reach == "none":
        return Effect(before.pending, day)
    if isinstance(event, e.Told) and before.pending is not None and event.tells(before.pending):
        return Effect(before.pending, event.on, event.in_writing, event.how == "post")
    return None


def _over(event: e.Event, effect: Effect | None, day: date) -> Over | None:
    match event:
        case e.WindowLapsed():
            return Over(event.closes, "lapsed") if event.closes_case else None
        case e.Closed():
            return Over(day, event.closed_as)
        case e.EndedBefore():
            return Over(event.on, "resolved")
        case e.MarkedDuplicate() | e.MarkedCampaign() if event.new_aspects:
            return None
    if type(event) in CLOSES:
        return Over(day, CLOSES[type(event)])
    return Over(effect.on, "final") if effect and effect.outcome.final else None


def _took_back(event: e.Bounced, earlier: Sequence[Fact]) -> int:
    """What came back takes back what it alone proved: the last telling of it that has not come back before."""
    gone = {fact.took_back for fact in earlier}
    letters = (f for f in reversed(earlier) if isinstance(f.event, e.Told | e.Notified) and f.seq not in gone)
    return next((f.seq for f in letters if isinstance(f.event, e.Told | e.Notified) and event.is_of(f.event)), 0)


def _stands(event: e.Event, before: Standing, day: date, effect: Effect | None, over: Over | None) -> Standing:
    stands = changed(before, day, event)
    if effect:
        agreed = effect.outcome.next_stage_days or stands.agreed  # what was agreed with one part holds for the last
        stands = replace(stands, pending=None, agreed=agreed)
    return replace(stands, pending=None, late=None, holds=()) if over else stands
