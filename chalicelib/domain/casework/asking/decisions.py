"""Asking one person, and what becomes of the question.

Being asked is no part in a case: it lifts no bar, and whoever is complained about is asked as such. Their answer is the act
of whoever holds the link, and of nobody at the desk.
"""

from datetime import date

from chalicelib.domain.access.capacities import rows_alone
from chalicelib.domain.access.independence import Person, may_act, must_be_free, subjects
from chalicelib.domain.access.people import barred
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.plan import steps
from chalicelib.domain.casework.asking.questions import Question
from chalicelib.domain.casework.checks import a_reason, has_place, not_barred, the_person, within_a_year, words
from chalicelib.domain.casework.confirming.second_pair import approving
from chalicelib.domain.casework.events import ASKED, COMPLAINANT, Words
from chalicelib.domain.casework.evidence.enclosing import chosen, chosen_letters
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.telling import decisions as telling
from chalicelib.domain.casework.telling.events import Unreached
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.text import is_blank


def ask(snapshot: CaseSnapshot, command: c.Ask) -> list[e.Event]:
    """Ask one person one question, by a link that shows it, the files and letters that were chosen for it, and nothing else.

    Raises Refused("not_now" | "subject" | "nobody_eligible" | "write_to_them" | "not_reachable" | "day_past" | "too_far" |
    "not_yours" | "file_closed").
    """
    has_place(snapshot, e.QuestionAsked)
    if not snapshot.case.looked:
        raise Refused("not_now", "nobody has looked")
    not_barred(snapshot)
    if command.asked_as == "complainant":
        raise Refused("write_to_them")
    person = the_person(snapshot, command.to).id if command.to else ""
    about = subjects(snapshot.case, snapshot.people)
    if person in barred(snapshot.case, snapshot.people) - about:
        raise Refused("write_to_them")
    if not person and is_blank(command.email):
        raise Refused("not_reachable")
    _planned(snapshot, command.step)
    said = Words(
        name=command.full_name, email=command.email, text=command.text, about=command.first, statement=command.statement
    )
    return [
        e.QuestionAsked(
            asked_as="subject" if person in about else command.asked_as, person=person,
            due=_still_to_come(snapshot, command.due), step=command.step, confirms=not is_blank(command.statement),
            shows=chosen(snapshot, command.shows),
            letters=chosen_letters(snapshot, command.letters), words=said,
        )
    ]  # fmt: skip


def ask_complainant(snapshot: CaseSnapshot, command: c.AskComplainant) -> list[e.Event]:
    """Ask whoever complained, by a message; they answer on the page of their case, or in any way that they like.

    Clocks run on: they stop only where the policy has a ground for it, and somebody pauses the case on it.

    Raises Refused("not_now" | "subject" | "not_reachable" | "day_past" | "too_far" | "not_yours" | "file_closed").
    """
    has_place(snapshot, e.QuestionAsked)
    if not snapshot.case.looked:
        raise Refused("not_now", "nobody has looked")
    if snapshot.case.reach == "none":
        raise Refused("not_reachable")
    due = _still_to_come(snapshot, command.due)
    return [
        *telling.message(snapshot, c.Message(text=command.text, encloses=command.encloses)),
        e.QuestionAsked(asked_as="complainant", due=due, words=Words(text=command.text)),
    ]


def ask_about_draft(snapshot: CaseSnapshot, command: c.AskAboutDraft) -> list[e.Event]:
    """Ask one of ours what they think of the draft response, by a link that shows it until something becomes of it.

    Whoever could not decide the stage may not shape its words either, and whoever may have to approve them comes fresh
    to them (R26, R29). What a panel writes is among its members: one of them asks, and they alone read what is said.

    Raises Refused("not_now" | "not_yours" | "subject" | "decided_earlier" | "not_independent" | "comes_fresh" |
    "nobody_eligible" | "day_past" | "too_far").
    """
    has_place(snapshot, e.QuestionAsked)
    case = snapshot.case
    by_a_panel = panels.decides_itself(snapshot)
    became = panels.decision(snapshot) if by_a_panel else case.report
    if not case.looked or became is not None:
        raise Refused("not_now", "there is no draft to show")
    not_barred(snapshot)
    if by_a_panel and snapshot.actor not in {member.id for member in panels.members(snapshot)}:
        raise Refused("not_yours", "a member of the panel")
    person = the_person(snapshot, command.to)
    must_be_free(person.id, case.stage, case, snapshot.policy, snapshot.people)
    if person not in draft_readers(snapshot):
        raise Refused("comes_fresh")
    due = _still_to_come(snapshot, command.due)
    return [
        e.QuestionAsked(
            asked_as="colleague", person=person.id, due=due, draft_of=case.stage, words=Words(text=command.text)
        )
    ]  # fmt: skip


def draft_readers(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Who may be asked about a draft: of ours, free to decide the stage, and not among those who come to a case fresh.

    Those are whoever may have to approve the response, and whoever stays free to sit on a panel.
    """
    case, policy, people = snapshot.case, snapshot.policy, snapshot.people
    outside = {name for name, role in policy.roles.items() if role.external}
    approve = {person.id for rung in approving(snapshot) for person in rung}
    inside = (p for p in people.persons if p.id not in approve and not p.roles <= outside)
    fresh = (p for p in inside if not rows_alone(snapshot, p))
    return tuple(p for p in fresh if may_act(p.id, case.stage, case, policy, people) is None)


def plan_step(snapshot: CaseSnapshot, command: c.PlanStep) -> list[e.Event]:
    """Write down what is to be asked of whom. No clock moves. Raises Refused("not_now" | "subject" | "too_far")."""
    has_place(snapshot, e.StepPlanned)
    not_barred(snapshot)
    due = within_a_year(snapshot, command.due) if command.due else None
    return [e.StepPlanned(due=due, words=Words(text=command.text, name=command.whom))]


def settle_step(snapshot: CaseSnapshot, command: c.SettleStep) -> list[e.Event]:
    """A step was done otherwise, or is not needed any more. Raises Refused("not_now" | "subject")."""
    has_place(snapshot, e.StepSettled)
    not_barred(snapshot)
    if not command.step:
        raise Refused("not_now", "no such step")
    _planned(snapshot, command.step)
    return [e.StepSettled(step=command.step, words=words(command.text))]


def _planned(snapshot: CaseSnapshot, step: int) -> None:
    """Raises Refused("not_now") where a step is named that is not there, or was done."""
    known = steps(snapshot.case.history).get(step) if step else None
    if step and (known is None or not known.to_do):
        raise Refused("not_now", "no such step")


def send_again(snapshot: CaseSnapshot, command: c.SendQuestionAgain) -> list[e.Event]:
    """Remind them now. Raises Refused("not_now" | "subject" | "not_reachable" | "already_done"), the last within a day."""
    question = _open(snapshot, command.question)
    if question.unreached or (question.of_the_complainant and snapshot.case.reach == "none"):
        raise Refused("not_reachable")
    if local_date(question.mailed_at) == snapshot.today:
        raise Refused("already_done")
    return [e.QuestionSentAgain(question=question.seq)]


def move(snapshot: CaseSnapshot, command: c.MoveQuestion) -> list[e.Event]:
    """Give them more time. Raises Refused("not_now" | "subject" | "day_past" | "not_later" | "too_far")."""
    question = _open(snapshot, command.question)
    due = _still_to_come(snapshot, command.due)
    if due <= question.due:
        raise Refused("not_later", question.due.isoformat())
    return [e.QuestionMoved(question=question.seq, due=due)]


def readdress(snapshot: CaseSnapshot, command: c.ReaddressQuestion) -> list[e.Event]:
    """Ask them at another address; the link that went to the one before ends. Raises Refused("not_now" | "subject").

    A draft goes to nobody but the colleague who was chosen, at the address that we have for them.
    """
    question = _open(snapshot, command.question)
    if question.draft_of or question.of_the_complainant:
        raise Refused("not_now", "take it back and ask somebody else")
    return [e.QuestionReaddressed(question=question.seq, words=Words(name=command.full_name, email=command.email))]


def withdraw(snapshot: CaseSnapshot, command: c.WithdrawQuestion) -> list[e.Event]:
    """Go on without the answer. Raises Refused("not_now" | "subject" | "reason_required")."""
    question = _open(snapshot, command.question)
    return [e.QuestionWithdrawn(question=question.seq, words=a_reason(command.reason))]


def answer(snapshot: CaseSnapshot, command: c.AnswerQuestion) -> list[e.Event]:
    """The answer. By the link one that comes too late is kept as well: nothing that a person told us is lost.

    Raises Refused("not_now" | "subject" | "answer_required").
    """
    by_link = snapshot.actor in (ASKED, COMPLAINANT)
    question = _named(snapshot, command.question, ("open", "answered", "over") if by_link else ("open",))
    if by_link and question.of_the_complainant != (snapshot.actor == COMPLAINANT):
        raise Refused("not_now", "somebody else is asked")
    if question.confirms and command.agrees is None:
        raise Refused("answer_required")
    if is_blank(command.text) and not (question.confirms and command.agrees):
        raise Refused("answer_required")
    return [
        e.QuestionAnswered(
            question=question.seq, how="link" if by_link else command.how,
            agrees=command.agrees if question.confirms else None, kept_inside=command.kept_inside,
            late=question.state != "open", words=Words(text=command.text, name=command.signed),
        )
    ]  # fmt: skip


def not_reached(snapshot: CaseSnapshot, question: int, mailed: int, why: Unreached) -> list[e.Event]:
    """Our mail does not get to them. `mailed`: number of the event that owed it.

    Nothing, where nobody waits for their answer any more, this is known, or it went to an address before their present one.
    """
    known = next((q for q in snapshot.case.questions if q.seq == question), None)
    if known is None or known.state != "open" or known.unreached or mailed < known.mailed_since:
        return []
    return [e.QuestionNotReached(question=question, why=why)]


def _open(snapshot: CaseSnapshot, number: int) -> Question:
    return _named(snapshot, number, ("open",))


def _named(snapshot: CaseSnapshot, number: int, states: tuple[str, ...]) -> Question:
    """The question of this number, or, for 0, the only one that is so. Raises Refused("not_now" | "subject")."""
    has_place(snapshot, e.QuestionAnswered)
    fit = [q for q in snapshot.case.questions if q.state in states and number in (0, q.seq)]
    if len(fit) != 1:
        raise Refused("not_now", "no such question waits")
    not_barred(snapshot)
    return fit[0]


def _still_to_come(snapshot: CaseSnapshot, day: date) -> date:
    """The day. Raises Refused("day_past") where it is not after today, and Refused("too_far")."""
    if day <= snapshot.today:
        raise Refused("day_past", snapshot.today.isoformat())
    return within_a_year(snapshot, day)
