"""What is owed on a case, in words: what comes first, by when, why then, whose turn it is, and what does it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chalicelib.domain.access.owners import owners
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.events import COMPLAINANT, Told
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.letters import does
from chalicelib.domain.casework.putting_right.actions import PROMISE, is_to_do, of_duty
from chalicelib.domain.casework.telling.in_writing import as_promised
from chalicelib.domain.obligations import outstanding
from chalicelib.domain.obligations.clocks import Clock, State
from chalicelib.domain.obligations.duties import LOOK, RELEASE, REVIEW, SAFETY, SETTLE, Owed
from chalicelib.domain.obligations.windows import Window
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.model import Strength
from chalicelib.domain.policy.phrases import lower
from chalicelib.domain.policy.terms import Act as Done
from chalicelib.messages.dates import by_policy, day, why, why_window
from chalicelib.messages.hearings import when
from chalicelib.messages.staff_wording import OUR_OWN, duty_title, owed_next
from chalicelib.messages.wording import first_words, letter_name, titled
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk import what_settles
from chalicelib.web.desk.act import Act
from chalicelib.web.desk.action_fields import letters
from chalicelib.web.desk.possible import Possible

NO_DEADLINE = "No deadline in the policy"
LEFT_IN_PEACE = (SETTLE, RELEASE)  # for some weeks, as long as nothing is said (READINGS R20)
TELLS = ("mark_told", "acknowledge")
ON_ITS_WAY = "We will email it within a minute."


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
    """Everything that is still owed, what is due first coming first; what has no time comes last.

    Once the stage is answered, what the viewer can do stands before what waits for the complainant.
    """
    unread, answered = not file.now.case.looked, file.now.case.status is Status.ANSWERED
    found = [
        *_own_seat(possible), *_untold(file, possible), *_clocks(file, possible), *_duties(file, possible),
        *_windows(file),
    ]  # fmt: skip
    urgent = (OUR_OWN[SAFETY], *((OUR_OWN[LOOK],) if unread else ()))
    ordered = sorted(found, key=lambda one: (_place(one.what, urgent), answered and not one.does))
    return list(_each_once(ordered))


def _place(what: str, urgent: Sequence[str]) -> int:
    return urgent.index(what) if what in urgent else len(urgent)


def _each_once(found: Iterable[Owing]) -> Iterator[Owing]:
    """What sends the response is offered where it is due first, and not again beside each promise that it keeps."""
    before: set[str] = set()
    for one in found:
        yield replace(one, does=tuple(act for act in one.does if act.name not in before))
        before |= {act.name for act in one.does} & what_settles.OFFERED_ONCE


def due_words(due: date, today: date, strength: Strength | None) -> tuple[str, str]:
    """How near a day is, for a tag, and the tag's colour. Only a missed `must` is overdue (READINGS R9)."""
    days = (due - today).days
    if days < 0:
        return ("Overdue", "red") if strength is Strength.MUST else ("Past its target", "yellow")
    if days < 2:
        return ("Due today" if days == 0 else "Due tomorrow"), "orange"
    return f"Due in {days} days", "blue"


def _own_seat(possible: Sequence[Possible]) -> Iterator[Owing]:
    """First of all for whoever has been put on the panel: whether they can sit."""
    does = what_settles.able(("confirm_seat",), possible)
    if does:
        yield Owing(what="You are on the panel", by="Confirm your place.", label="To do", colour="blue", does=does)


def _untold(file: CaseFile, possible: Sequence[Possible]) -> Iterator[Owing]:
    if file.now.case.pending is None:
        return
    does = what_settles.able(("mark_told",), possible)
    by = "Record it here once you have posted it or told them." if does else ON_ITS_WAY
    yield Owing(
        what="The response has not reached the complainant yet", by=by, label="To send", colour="orange", does=does
    )


def _clocks(file: CaseFile, possible: Sequence[Possible]) -> Iterator[Owing]:
    waiting = {letter.kind for letter in letters(file)}
    for clock in sorted(outstanding.clocks(file.now), key=lambda c: c.due):
        label, colour = _state(file, clock)
        names = what_settles.acts(file, clock.rule.met_by)
        if Done.ACKNOWLEDGEMENT in clock.rule.met_by and "acknowledgement" in waiting:
            names = ["mark_told"]
        going = _going(file, clock.rule.met_by)
        yield Owing(
            what=owed_next(file.now.policy, clock.rule.id, panel=panels.stage_of(file.now)).what,
            by=" ".join(filter(None, (_by(file, clock), _heard(file, clock), going))), label=label, colour=colour,
            why=(*why(clock), *by_policy(clock.rule)), who=_who(file, clock.rule.id),
            does=() if going else what_settles.able(names, possible),
        )  # fmt: skip


def _going(file: CaseFile, acts: Iterable[Done]) -> str:
    """When the letter that does one of these leaves by itself; "" where none is on its way."""
    wanted = set(acts)
    mails = (n for n in file.notices if n.to == COMPLAINANT and not n.settled and not n.for_a_person)
    leaving = [n.send_after for n in mails if n.stage == file.now.case.stage and wanted & set(does(n.kind))]
    if not leaving:
        return ""
    return ON_ITS_WAY if min(leaving) <= file.now.at else f"We will email it on {day(local_date(min(leaving)))}."


def _heard(file: CaseFile, clock: Clock) -> str:
    """Beside the last day for a hearing, the day that is set for it."""
    told = file.account.hearing
    if Done.HEARING not in clock.rule.met_by or told is None or told.on is None:
        return ""
    return f"It is set for {when(told)}."


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
        going = _going(file, duty.rule.done_by) if duty.rule else ""
        offered = not going and _its_day_has_come(file, duty)
        yield Owing(
            what=_titled(file, duty), by=going or _when(file, duty), label=label, colour=colour,
            who=_who(file, duty.id), does=what_settles.able(what_settles.acts_for(file, duty), possible) if offered else (),
        )  # fmt: skip


def _urgency(file: CaseFile, duty: Owed) -> tuple[str, str]:
    """What was promised to put it right is overdue after its day, as a promise is."""
    if duty.id == SAFETY:
        return "At risk", "red"
    late = is_to_do(duty.id) and duty.not_before is not None and duty.not_before < file.now.today
    return ("Overdue", "red") if late else ("To do", "blue")


def _titled(file: CaseFile, duty: Owed) -> str:
    if duty.id == PROMISE:
        return f"{OUR_OWN[PROMISE]} ({', '.join(map(lower, titled(file.account, file.now.case.unowned)))})"
    promised = of_duty(file.now.case.actions, duty.id)
    said = file.words[promised.seq].text if promised and promised.seq in file.words else ""
    title = duty_title(duty, panel=panels.stage_of(file.now) == duty.stage)
    return f"{title}: {first_words(said)}" if said else title


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


def _windows(file: CaseFile) -> Iterator[Owing]:
    for window in (w for w in file.now.windows if w.standing):
        yield Owing(
            what="The complainant may ask for the next stage", by=_until(window), label="Their turn", colour="grey",
            why=(*why_window(window), *by_policy(window.rule)),
        )  # fmt: skip


def _until(window: Window) -> str:
    return f"until {day(window.closes)}" if window.closes else "There is no deadline."


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
