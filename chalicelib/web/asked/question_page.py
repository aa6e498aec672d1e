"""Behind the link of somebody who is asked: one question, what was chosen for them to read with it, a form for the answer,
and nothing else of the case.

Not even that there is a complaint: whoever is asked may be a stranger, or whom it is about. GET only shows. An answer ends
the link; one that comes after that, or after the case went on, is kept with the case and changes nothing. What was typed is
never lost: it is kept while it is typed, and stands in the page that says why it was not taken.
"""

from dataclasses import replace
from datetime import timedelta

from chalice.app import Response

from chalicelib.actions.change import perform
from chalicelib.domain import keys, links
from chalicelib.domain.casework import commands
from chalicelib.domain.casework.events import ASKED
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.evidence.names import described
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day, time_of_day
from chalicelib.messages.wording import letter_name
from chalicelib.ports import Draft, View
from chalicelib.queries.questions import AskedQuestion, answered_before, by_token
from chalicelib.queries.tracking import Replaced
from chalicelib.web.desk import drafting
from chalicelib.web.kit import csrf
from chalicelib.web.kit.fields import FieldError, Setting, Text
from chalicelib.web.kit.form import Ask, answered, any_of, one_of, options, typed
from chalicelib.web.kit.pages import OUR_SCRIPTS, HttpError, Pages, Request, go_to, show
from chalicelib.web.kit.urls import url_for

pages = Pages(__name__)
ANSWER = "answer"  # what the form is for
A_DAY = timedelta(days=1)
KEPT_FOR = timedelta(days=60)  # what was typed and not sent
OFTEN = "downloaded-enough"  # in the address of the page
LATE_A_DAY, OPENED_A_DAY, TYPED_A_DAY = 5, 20, 1_000
PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
SAVED, NOT_SAVED, TOO_LONG = (
    "Saved at {}",
    "We could not save this. Press “Send my answer” to send it",
    "This is too long",
)
AGREES = (("yes", "Yes, it is right"), ("no", "No, or something is missing"))
WRITE_IT = "Write your answer. If you cannot answer, say so"
WHAT_IS_WRONG = "Write what is wrong or missing"
TEXT = Text(name="text", noun="Your answer", longest=20_000, rows=10)
SIGNED = Text(name="signed", noun="Your name", missing="Enter your name", longest=200)
INSIDE = (("yes", "Only the people who look into this should see my answer"),)


@pages.get("asked")
def question(request: Request) -> Response:
    try:
        found = asked(request)
    except Replaced:
        return _replaced(request)
    if found.question.state != "open":
        return _ended(request, found)
    if request.services.limits.take(_limit("opened", found), OPENED_A_DAY, A_DAY, request.services.wall()):
        now = request.services.now()
        request.services.cases.saw(
            View(case_id=found.case_id, person=ASKED, at=now, what=links.asked(found.question.seq))
        )
    return _form(request, found)


@pages.post("asked")
def answer(request: Request) -> Response:
    try:
        found = asked(request)
    except Replaced:
        return _replaced(request)
    if found.question.state == "withdrawn":
        return _ended(request, found, typed_text=TEXT.typed(request.form))
    if not csrf.genuine(request.args["token"], ANSWER, request.given(csrf.FIELD)):
        return _form(request, found, {"text": FieldError(csrf.NOT_SHOWN)}, 403)
    asks = _asks(found)
    answers, wrong = answered(asks, request.form, Setting(today=local_date(request.services.now())))
    if not wrong and not answers["text"] and answers.get("agrees") != "yes":
        wrong = {"text": FieldError(WHAT_IS_WRONG if found.question.confirms else WRITE_IT)}
    if wrong:
        return _form(request, found, wrong, 413 if request.too_big else 400)
    command = commands.AnswerQuestion(
        question=found.question.seq, text=answers["text"], signed=answers["signed"],
        kept_inside=bool(answers.get("kept_inside")), agrees={"yes": True, "no": False}.get(answers.get("agrees") or ""),
    )  # fmt: skip
    return _sent(request, found, command)


@pages.post("asked.typed")
def keep(request: Request) -> Response:
    """What was typed and not sent, for whoever opens the same link again. The answer is a sentence for the script."""
    services = request.services
    try:
        found = asked(request)
    except Replaced:
        return _says(NOT_SAVED, 410)
    if found.question.state != "open" or not csrf.genuine(request.args["token"], ANSWER, request.given(csrf.FIELD)):
        return _says(NOT_SAVED, 410)
    if request.too_big or len(TEXT.typed(request.form)) > TEXT.longest:
        return _says(TOO_LONG, 413)
    if not services.limits.take(_limit("typed", found), TYPED_A_DAY, A_DAY, services.wall()):
        return _says(NOT_SAVED, 429)
    answers = {field.name: field.typed(request.form)[: field.longest] for field in (TEXT, SIGNED)}
    services.drafts.put(Draft(id=_draft(found), answers=answers, expires_at=services.now() + KEPT_FOR))
    return _says(SAVED.format(time_of_day(services.now())))


def asked(request: Request) -> AskedQuestion:
    """The question that the address's link leads to. Raises Replaced, and HttpError for a link that leads nowhere."""
    found = by_token(request.services, request.args["token"])
    if found is None:
        raise HttpError(404)
    return found


def _sent(request: Request, found: AskedQuestion, command: commands.AnswerQuestion) -> Response:
    """Where it is what was answered already, by a double click or by going back, nothing more is done."""
    services, state = request.services, found.question.state
    if answered_before(found, command.text, command.signed):
        return _to(request, "answered")
    late = state in ("answered", "over")
    if late and not services.limits.take(_limit("late", found), LATE_A_DAY, A_DAY, services.wall()):
        return _ended(request, found, typed_text=command.text)
    try:
        perform(services, ASKED, found.case_id, "answer_question", command)
    except Refused:  # nobody waits for it any more
        return _ended(request, asked(request), typed_text=command.text)
    services.drafts.put(Draft(id=_draft(found), answers={}, expires_at=services.now()))
    return _to(request, "kept" if late else "answered")


def _asks(found: AskedQuestion) -> list[Ask]:
    if found.question.draft_of:
        return [Ask(TEXT, "Your comment"), Ask(SIGNED, "Your name")]
    confirms = [one_of("agrees", "Is this statement right?", options(AGREES), "Choose whether it is right")]
    label = "What is wrong or missing? (optional)" if found.question.confirms else "Your answer"
    return [
        *(confirms if found.question.confirms else []),
        Ask(TEXT, label, "If you cannot answer, say so, and why."),
        Ask(SIGNED, "Your name"),
        any_of("kept_inside", "Who should see your answer? (optional)", options(INSIDE),
               "The people who look into this read it. They may tell others involved what you said, unless you tick this."),
    ]  # fmt: skip


def _form(
    request: Request, found: AskedQuestion, wrong: dict[str, FieldError] | None = None, status: int = 200
) -> Response:
    asks, key = _asks(found), request.args["token"]
    kept = request.services.drafts.get(_draft(found), request.services.now())
    unsent = dict(kept.answers) if kept and not request.form else {}
    return show(
        request, "asked/question.html", status=status, headers=OUR_SCRIPTS, found=found, asks=asks, wrong=wrong or {},
        typed={**unsent, **typed(asks, request.form)}, unsent=any(unsent.values()), token=csrf.token(key, ANSWER),
        draft=drafting.to_read(found.about) if found.about else [],
        due=day(found.question.due), late=found.question.due < local_date(request.services.now()),
        keeps=url_for("asked.typed", key), not_saved=NOT_SAVED, files=url_for("asked.files", key),
        shown=_shown(found, key), enough=request.queried("done") == OFTEN,
    )  # fmt: skip


def _shown(found: AskedQuestion, key: str) -> list[tuple[str, str, str]]:
    """The letters and files that were chosen for them: name, what it is, and where it is had."""
    letters = ((f"{letter_name(x.kind)}, {day(x.on)}", "", url_for("asked.letter", key, x.id)) for x in found.letters)
    files = ((x.name, described(x.file.type, x.file.size), url_for("asked.file", key, x.file.id)) for x in found.files)
    return [*letters, *files]


def _replaced(request: Request) -> Response:
    """They are asked at another address: whoever has this link learns nothing, and loses nothing that they typed."""
    return show(request, "asked/replaced.html", status=410, typed_text=TEXT.typed(request.form))


def _ended(request: Request, found: AskedQuestion, *, typed_text: str = "") -> Response:
    """That the link has ended, and nothing of what was asked. What could not be taken stands there to be copied."""
    done = request.queried("done")
    return show(
        request, "asked/ended.html", status=200 if found.question.state == "answered" and not typed_text else 410,
        found=replace(found, words=found.words.model_copy(update={"text": "", "statement": "", "about": ""})),
        state=found.question.state, kept=done == "kept", typed_text=typed_text,
    )  # fmt: skip


def _to(request: Request, done: str) -> Response:
    return go_to(f"{url_for('asked', request.args['token'])}?done={done}")


def _draft(found: AskedQuestion) -> str:
    """Of whoever is asked at the present address: what somebody typed at one before is not theirs to read."""
    return keys.named("answer", found.case_id, str(found.question.seq), str(found.question.mailed_since))


def _limit(what: str, found: AskedQuestion) -> str:
    return keys.named(f"asked-{what}", found.case_id, str(found.question.seq))


def _says(sentence: str, status: int = 200) -> Response:
    return Response(body=sentence, status_code=status, headers={**PLAIN})
