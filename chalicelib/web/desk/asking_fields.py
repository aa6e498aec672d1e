"""What is asked for of asking one person: who, what, until when; and of a question that waits, what becomes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from chalicelib.actions.knowing import address, among_us
from chalicelib.domain.access.independence import subjects
from chalicelib.domain.access.people import barred
from chalicelib.domain.casework.asking.questions import Question
from chalicelib.domain.casework.commands import Command
from chalicelib.domain.casework.fields import FieldsRefused
from chalicelib.domain.casework.refusals import SENTENCES
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day
from chalicelib.messages.wording import letter_name
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.questions import reached
from chalicelib.web.desk.action_fields import brief
from chalicelib.web.desk.case_letters import letters, read_again
from chalicelib.web.desk.contact_fields import must_not_be_told
from chalicelib.web.desk.enclosures import to_choose
from chalicelib.web.desk.plan_fields import of_the_plan
from chalicelib.web.kit import contact_checks
from chalicelib.web.kit.fields import FieldError, Option
from chalicelib.web.kit.form import STAFF_READ, Ask, a_day, any_of, line, one_of, options, pick, reason, words

AS = (
    ("colleague", "A colleague"),
    ("witness", "A witness"),
    ("subject", "The person complained about, for their own account"),
    ("outside", "Somebody outside, such as another organisation or an expert"),
)
HOW = (
    ("telephone", "By telephone"), ("in_person", "In person"), ("email", "By email"), ("post", "By post"),
    ("by_hand", "On paper, by hand"),
)  # fmt: skip
AGREES = (("yes", "Yes, it is right"), ("no", "No, or something is missing"))
NOT_NEEDED = "Whoever was emailed a link is told only that we no longer need an answer."
PAGE_STOPS = " If we told the complainant of the question, we tell them so too, and their page stops asking."
THEY_SEE = "They see this, your name and your role, and nothing else of the case but what you choose below."
SHOWS = (
    "They see the name of each file you choose, and can download it until they answer. To show another, add it first."
)
WHOLE = "They read the whole letter, with the reference and every name in it."
ABOUT_THEM = (
    "The complaint is about {}. They are asked for their own account, and see only {}. "
    "Being asked does not let them see the case."
)
NOBODY = "Choose somebody, or enter a name and an email address"
ONE_ONLY = "You chose somebody from the list. Delete this, or choose “Somebody else”"


def asked(file: CaseFile) -> list[Ask]:
    return [
        *of_the_plan(file),
        one_of("asked_as", "Who do you ask?", options(AS), "Choose who you ask"),
        pick("to", "Which of our people?", _ours(file)),
        line("full_name", "Their name, if they are not in the list (optional)"),
        line("email", "Their email address, if they are not in the list (optional)", longest=254, type="email",
             check=contact_checks.email),
        words("first", "What do they need to know first? (optional)", THEY_SEE, rows=3),
        words("text", "Your question", "Ask one thing. Do not name anyone unless you have to.",
              missing="Write your question", rows=5),
        words("statement", "Is there a statement for them to confirm? (optional)",
              "For example, what they told you in a meeting. We ask whether it is right.", rows=5),
        *to_choose(file, "Which files do they need to see? (optional)", SHOWS, "shows"),
        *_letters(file),
        last_day(file, "the answer"),
    ]  # fmt: skip


def _letters(file: CaseFile) -> list[Ask]:
    """Which of our letters they are shown; nothing is asked where none went of which there is a copy."""
    went = [one.notice for one in letters(file) if one.notice.settled == "told" and read_again(file, one.notice)]
    choices = [Option(one.id, letter_name(one.kind), f"Of {day(local_date(one.created_at))}") for one in went]
    return [any_of("letters", "Which of our letters do they need to see? (optional)", choices, WHOLE)] if went else []


def last_day(file: CaseFile, what: str) -> Ask:
    """The day by which `what` is needed."""
    hint = "We remind them on this day, and twice more after it. For example, 27 3 2026"
    return a_day(
        "due", f"The day by which you need {what}", hint, missing=f"Enter the day by which you need {what}", ahead=True,
        sample=file.now.today + timedelta(days=1),
    )  # fmt: skip


def of_the_complainant(file: CaseFile) -> list[Ask]:
    return [
        words("text", "Your question", "The complainant will read this. Ask one thing.", missing="Write your question",
              rows=6),
        *to_choose(file),
        last_day(file, "the answer"),
    ]  # fmt: skip


def wrong_together(answers: Mapping[str, Any]) -> dict[str, FieldError]:
    """Somebody from the list, or a name and an address."""
    if answers.get("to"):
        return {name: FieldError(ONE_ONLY) for name in ("full_name", "email") if answers.get(name)}
    missing = {"full_name": "Enter their name", "email": "Enter their email address"}
    lacking = {name: FieldError(says) for name, says in missing.items() if not answers.get(name)}
    return {"to": FieldError(NOBODY)} if len(lacking) == len(missing) else lacking


def one_of_ours(file: CaseFile, given: dict[str, Any]) -> dict[str, Any]:
    """Whoever has this address with us is asked as themselves. Raises FieldsRefused where it is the complainant's."""
    ours = _of_ours(file, given.get("email", ""))
    return {**not_the_complainant(file, given), **({"to": ours} if ours else {})}


def not_the_complainant(file: CaseFile, given: dict[str, Any]) -> dict[str, Any]:
    """They are written to, and not asked by a link. Raises FieldsRefused where the address is theirs."""
    email, (case, people) = given.get("email", ""), (file.now.case, file.now.people)
    their_own = bool(email) and address(email) == address(file.account.contact.email)
    if their_own or _of_ours(file, email) in barred(case, people) - subjects(case, people):
        raise FieldsRefused([("email", SENTENCES["write_to_them"])])
    return given


def _of_ours(file: CaseFile, email: str) -> str:
    """The id of whoever of this site has the address; ""."""
    ours = among_us(file.services.organisation, email, "") if email else ""
    return ours if ours and file.now.people.get(ours) else ""


def warned(file: CaseFile, command: Command) -> list[str]:
    """Whoever asks is told where the complaint is about the person."""
    who = getattr(command, "to", "") or _of_ours(file, getattr(command, "email", ""))
    chose = getattr(command, "shows", ()) or getattr(command, "letters", ())
    sees = "what you wrote and what you chose" if chose else "what you wrote"
    return [ABOUT_THEM.format(file.name(who), sees)] if who in subjects(file.now.case, file.now.people) else []


def may_be_asked(file: CaseFile, command: Command) -> list[str]:
    """What is asked about before a question is mailed to anybody."""
    return [*must_not_be_told(file, command), *warned(file, command)]


def to_send_again(file: CaseFile) -> list[Ask]:
    return [_which(file)]


def more_time(file: CaseFile) -> list[Ask]:
    last = max((q.due for q in waiting(file)), default=file.now.today)
    sample = max(last, file.now.today) + timedelta(days=1)
    missing = "Enter the day by which you need the answer"
    return [
        _which(file),
        a_day(
            "due",
            "The new day by which you need the answer",
            "For example, 27 3 2026",
            missing=missing,
            ahead=True,
            sample=sample,
        ),
    ]


def elsewhere(file: CaseFile) -> list[Ask]:
    return [
        _which(file, [q for q in waiting(file) if not (q.draft_of or q.of_the_complainant)]),
        line("full_name", "Their name, if it changes (optional)"),
        line("email", "Their email address", longest=254, type="email", check=contact_checks.email,
             missing="Enter their email address"),
    ]  # fmt: skip


def without_it(file: CaseFile) -> list[Ask]:
    theirs = any(question.of_the_complainant for question in waiting(file))
    return [_which(file), reason("Why?", f"{NOT_NEEDED}{PAGE_STOPS if theirs else ''} {STAFF_READ}")]


def given_otherwise(file: CaseFile) -> list[Ask]:
    agrees = one_of("agrees", "Do they say that the statement is right? (optional)", options(AGREES), "",
                    "Only if you sent one.")  # fmt: skip
    confirms = any(question.confirms for question in waiting(file))
    return [
        _which(file),
        one_of("how", "How did they answer?", options(HOW), "Choose how they answered"),
        *([replace(agrees, sample="yes")] if confirms else []),
        words("text", "What did they say?", STAFF_READ, missing="Write what they said", rows=8),
    ]


def waiting(file: CaseFile) -> list[Question]:
    """The questions that wait for an answer, the oldest first."""
    return [question for question in file.now.case.questions if question.state == "open"]


def name_of(file: CaseFile, number: int) -> str:
    """What whoever is asked is called."""
    return reached(file.services, file.now, number, file.words)[0] or "Somebody"


def _which(file: CaseFile, found: Sequence[Question] | None = None) -> Ask:
    """Of those that wait for an answer."""
    asked = [
        Option(str(q.seq), name_of(file, q.seq), f"Asked for by {day(q.due)}: {_question(file, q)}")
        for q in (waiting(file) if found is None else found)
    ]  # fmt: skip
    return one_of("question", "Whose question?", asked, "Choose the question")


def _question(file: CaseFile, question: Question) -> str:
    return brief(file.words[question.seq].text) if question.seq in file.words else ""


def _ours(file: CaseFile) -> list[Option]:
    case, people = file.now.case, file.now.people
    about = subjects(case, people)
    asked = [p for p in people.persons if p.id != file.viewer.id and p.id not in barred(case, people) - about]
    named = sorted((_called(file, p.id, p.id in about), p.id) for p in asked)
    return [Option("", "Somebody else"), *(Option(who, name) for name, who in named)]


def _called(file: CaseFile, person: str, about: bool) -> str:
    return file.named_with_role(person) + (" (the complaint is about them)" if about else "")
