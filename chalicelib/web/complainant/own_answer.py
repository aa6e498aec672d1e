"""Their answer to what we have asked them: given where information is added, and kept as that where nobody waits for it."""

from contextlib import suppress
from dataclasses import dataclass, replace

from chalicelib.actions.change import perform
from chalicelib.domain.account import CaseAccount, Happening
from chalicelib.domain.casework import commands
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.asked_of_them import needed_by
from chalicelib.ports import Services
from chalicelib.web.complainant.additions import MORE
from chalicelib.web.complainant.letters_told import Said
from chalicelib.web.kit.pages import Request

ANSWER = replace(MORE, noun="Your answer", missing="Write your answer. If you cannot answer, say so")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that waits for their answer, by its number."""

    seq: int
    text: str
    needed_by: str  # in a sentence


def asked(request: Request, account: CaseAccount) -> list[Asked]:
    said, today = {h.seq: h.words.text for h in account.history}, local_date(request.services.now())
    return [Asked(one.seq, said[one.seq], needed_by(one.due, today)) for one in account.questions]


def chosen(request: Request, account: CaseAccount) -> Asked | None:
    """The question that the form is for. None: it is for something that we did not ask, or nobody waits for it any more."""
    wanted = request.given("question") or request.queried("question")
    return next((one for one in asked(request, account) if str(one.seq) == wanted), None)


def taken_back(request: Request, account: CaseAccount) -> str:
    """The question that the address names, where we need no answer to it any more; "" else."""
    wanted = request.given("question") or request.queried("question")
    said = {h.seq: h.words.text for h in account.history}
    return next((said[one.seq] for one in account.taken_back if str(one.seq) == wanted), "")


def withdrawn(account: CaseAccount, happening: Happening, event: e.QuestionWithdrawn) -> Said:
    """That a question to them needs no answer; why, is ours, and what anybody else was asked is not theirs to read."""
    theirs = any(one.seq == event.question for one in account.taken_back)
    return ("You do not need to answer our question any more",) if theirs else None


def told(account: CaseAccount, happening: Happening, event: e.QuestionAnswered) -> Said:
    """Their own answer in the timeline; what anybody else was asked, and said, is not theirs to read."""
    question = next(h.event for h in account.history if h.seq == event.question)
    if not isinstance(question, e.QuestionAsked) or question.asked_as != "complainant":
        return None
    return ("You answered our question", happening.words.text)


def add(services: Services, case_id: str, question: Asked | None, said: str) -> None:
    """What they wrote, as the answer to the question that the form is for, else as information."""
    if question is not None:
        with suppress(Refused):  # it was taken back meanwhile
            answer = commands.AnswerQuestion(question=question.seq, text=said)
            perform(services, COMPLAINANT, case_id, "answer_question", answer)
            return
    perform(services, COMPLAINANT, case_id, "add_information", commands.AddInformation(text=said))
