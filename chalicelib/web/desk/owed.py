"""What is owed on a case, in words: what comes first, by when, why then, whose turn it is, and what does it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib.domain.access.owners import owners
from chalicelib.domain.casework.events import Told
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.letters import does
from chalicelib.domain.casework.putting_right.actions import is_to_do, of_duty
from chalicelib.domain.casework.telling.in_writing import as_promised
from chalicelib.domain.obligations import outstanding
from chalicelib.domain.obligations.clocks import Clock, State
from chalicelib.domain.obligations.duties import ANSWER, LOOK, NAME, RELEASE, REVIEW, SAFETY, SETTLE, Owed
from chalicelib.domain.obligations.windows import Window
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.model import Strength
from chalicelib.domain.policy.terms import Act as Done
from chalicelib.messages.dates import by_policy, day, why, why_window
from chalicelib.messages.staff_wording import OUR_OWN, duty_title, owed_next
from chalicelib.messages.wording import first_words, letter_name
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk import what_settles
from chalicelib.web.desk.act import Act
from chalicelib.web.desk.action_fields import letters
from chalicelib.web.desk.possible import Possible

NO_DEADLINE = "No deadline in the policy"
LEFT_IN_PEACE = (SETTLE, RELEASE)  # for some weeks, as long as nothing is said (READINGS R20)
TELLS = ("mark_told", "acknowledge")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owing:
    """One thing that is owed. `colour`: of the design system's tag."""

    what: str
    by: str
    label: str
    colour: str
    why: tuple[str, ...] = ()
    who: str = ""  # names
    does: tuple[Act, ...] = ()  # acts of the viewer's that do it


def owing(file: CaseFile, possible: Sequence[Possible]) -> list[Owing]:
    """Everything that is still owed, what is due first coming first; what has no time comes last."""
    unread = not file.now.case.looked
    found = [*_untold(file, possible), *_clocks(file, possible), *_duties(file, possible), *_windows(file)]
    return sorted(found, key=lambda one: (one.what != OUR_OWN[SAFETY], not unread or one.what != OUR_OWN[LOOK]))


def due_words(due: date, today: date, strength: Strength | None) -> tuple[str, str]:
    """How near a day is, for a tag, and the tag's colour. Only a missed `must` is overdue (READINGS R9)."""
    days = (due - today).days
    if days < 0:
        return ("Overdue", "red") if strength is Strength.MUST else ("Past its target", "yellow")
    if days < 2:
        return ("Due today" if days == 0 else "Due tomorrow"), "orange"
    return f"Due in {days} days", "blue"


def _untold(file: CaseFile, possible: Sequence[Possible]) -> Iterator[Owing]:
    if file.now.case.pending is None:
        return
    does = _able(("mark_told",), possible)
    by = "Record it here once you have posted it or told them." if does else "We will email it within a minute."
    yield Owing(
        what="The response has not reached the complainant yet", by=by, label="To send", colour="orange", does=does
    )


def _clocks(file: CaseFile, possible: Sequence[Possible]) -> Iterator[Owing]:
    waiting = {letter.kind for letter in letters(file)}
    for clock in sorted(outstanding.clocks(file.now), key=lambda c: c.due):
        label, colour = _state(file, clock)
        names = _acts(file, clock.rule.met_by)
        if Done.ACKNOWLEDGEMENT in clock.rule.met_by and "acknowledgement" in waiting:
            names = ["mark_told"]
        yield Owing(
            what=owed_next(file.now.policy, clock.rule.id, panel=panels.stage_of(file.now)).what, by=_by(file, clock),
            label=label, colour=colour,
            why=(*why(clock), *by_policy(clock.rule)), who=_who(file, clock.rule.id), does=_able(names, possible),
        )  # fmt: skip


def _by(file: CaseFile, clock: Clock) -> str:
    """Its last day, and the one to aim for, where a rule names one that is sooner (READINGS R25)."""
    target = clock.due - timedelta(days=clock.rule.target_days_sooner)
    since = "since " if clock.due < file.now.today else ""
    return f"{since}{day(clock.due)}" + (f". Aim for {day(target)}." if file.now.today <= target < clock.due else "")


def _state(file: CaseFile, clock: Clock) -> tuple[str, str]:
    if clock.state in (State.RUNNING, State.MISSED):
        return due_words(clock.due, file.now.today, clock.rule.strength)
    return ("Paused" if clock.state is State.HELD else "May take longer"), "grey"


def _duties(file: CaseFile, possible: Sequence[Possible]) -> Iterator[Owing]:
    """Redress's own come first: until they are done the case stands still."""
    for duty in sorted(outstanding.duties(file.now), key=lambda duty: duty.rule is not None):
        label, colour = _urgency(file, duty)
        yield Owing(
            what=_titled(file, duty), by=_when(file, duty), label=label, colour=colour, who=_who(file, duty.id),
            does=_able(_does(file, duty), possible) if _its_day_has_come(file, duty) else (),
        )  # fmt: skip


def _urgency(file: CaseFile, duty: Owed) -> tuple[str, str]:
    """What was promised to put it right is overdue after its day, as a promise is."""
    if duty.id == SAFETY:
        return "At risk", "red"
    late = is_to_do(duty.id) and duty.not_before is not None and duty.not_before < file.now.today
    return ("Overdue", "red") if late else ("To do", "blue")


def _titled(file: CaseFile, duty: Owed) -> str:
    promised = of_duty(file.now.case.actions, duty.id)
    said = file.words[promised.seq].text if promised and promised.seq in file.words else ""
    return f"{duty_title(duty)}: {first_words(said)}" if said else duty_title(duty)


def _its_day_has_come(file: CaseFile, duty: Owed) -> bool:
    """Whether what does it is offered in front: to settle, or to look at a limit again, has a day that comes first."""
    if duty.id not in (SETTLE, REVIEW) or duty.nudges:
        return True
    return local_date(duty.next_nudge(file.now.calendar)) <= file.now.today


def _when(file: CaseFile, duty: Owed) -> str:
    """Its day, where it has one: what somebody has set, or when Redress first asks about what it leaves in peace."""
    if duty.not_before is not None and is_to_do(duty.id):
        return f"{'since' if duty.not_before < file.now.today else 'by'} {day(duty.not_before)}"
    if duty.not_before is not None:
        return f"on {day(duty.not_before)}"
    if duty.id in LEFT_IN_PEACE and not duty.nudges:
        return f"from {_next_reminder(file, duty)}"
    if duty.rule:
        return f"{NO_DEADLINE} · next reminder {_next_reminder(file, duty)}"
    return f"since {day(local_date(duty.since))}"


def _next_reminder(file: CaseFile, duty: Owed) -> str:
    return day(local_date(duty.next_nudge(file.now.calendar)))


def _does(file: CaseFile, duty: Owed) -> list[str]:
    if duty.id == ANSWER:
        return _acts(file, (Done.OUTCOME,))
    if duty.id == NAME and panels.sits(file.now):
        return ["appoint"]
    if duty.rule is None:
        kind = duty.id.partition("#")[0]
        return [what_settles.OUR_OWN[kind]] if kind in what_settles.OUR_OWN else []
    return _acts(file, duty.rule.done_by)


def _acts(file: CaseFile, done_by: Iterable[Done]) -> list[str]:
    """What does one of these. Naming somebody is the first step to an answer, but not where somebody or a panel has it."""
    named = file.now.handler is not None or panels.sits(file.now)
    return [
        name
        for done in done_by
        for name in what_settles.DOES.get(done, ())
        if name != "assign" or done is Done.ASSIGNED or not named
    ]


def _windows(file: CaseFile) -> Iterator[Owing]:
    for window in (w for w in file.now.windows if w.standing):
        yield Owing(
            what="The complainant may ask for the next stage", by=_until(window), label="Their turn", colour="grey",
            why=(*why_window(window), *by_policy(window.rule)),
        )  # fmt: skip


def _until(window: Window) -> str:
    return f"until {day(window.closes)}" if window.closes else "There is no deadline."


def _able(names: Iterable[str], possible: Iterable[Possible]) -> tuple[Act, ...]:
    """The first of these acts that can be done now, with the other answer where it answers a question."""
    able = {one.act.name: one.act for one in possible if not one.why_not}
    first = next((name for name in names if name in able), "")
    return tuple(able[name] for name in (first, what_settles.OR_ELSE.get(first, "")) if name in able)


def _who(file: CaseFile, what: str) -> str:
    """Each with their role, as far as they have one: "Tansy Farthingale-Oak, investigating officer"."""
    return " or ".join(file.named_with_role(p.id) for p in owners(file.now, what))


def still_owed(file: CaseFile, done: str) -> str:
    """Said after an act that recorded a call, "" after any other or where the call was enough."""
    case = file.now.case
    told = next((r.event for r in reversed(case.history) if r.by_staff and isinstance(r.event, Told)), None)
    if done not in TELLS or told is None or as_promised(told, case, file.now.policy):
        return ""
    what = letter_name(told.notice).lower()
    return f"Our policy promises this in writing, so the letter is {_letter_due(file, told)}: {what}."


def _letter_due(file: CaseFile, told: Told) -> str:
    acts = set(does(told.notice) or (Done.OUTCOME,))
    waiting = (
        c
        for c in file.now.clocks
        if c.latest and c.owed and acts & set(c.rule.met_by) and c.stage in (None, told.stage)
    )
    due = min((clock.due for clock in waiting), default=None)
    if due is None:
        return "still due (no deadline in the policy)"
    return f"overdue since {day(due)}" if due < file.now.today else f"still due by {day(due)}"
