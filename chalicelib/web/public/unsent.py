"""What was typed, chosen or ticked on a page of the form and not sent: kept while it is typed, where a script runs.

It is no answer. It stands in the page's form again, "check your answers" says that it is there, and only "Continue" makes an
answer of it. So nothing is checked here but whether there is room for it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from chalice.app import Response

from chalicelib.messages.dates import time_of_day
from chalicelib.ports import AlreadyThere, Conflict
from chalicelib.web.kit import drafts
from chalicelib.web.kit.drafts import Held
from chalicelib.web.kit.fields import Field, Text
from chalicelib.web.kit.pages import HttpError, Pages, Request
from chalicelib.web.kit.past_day import PastDay
from chalicelib.web.kit.points import Points
from chalicelib.web.kit.public_fields import WrittenDown
from chalicelib.web.public.asking import Question
from chalicelib.web.public.questions import BY_SLUG

pages = Pages(__name__)
PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
KINDS = ("text", "choice", "choices", "day", "points")
LONGEST_CHOICE = 1_000  # characters of what is ticked, or of a date as it is typed
UNSENT = "-unsent-"  # among the answers, before a page's slug; no field's name begins so
SAVED, NOT_SAVED = "Saved at {}", "We could not save this. Press “Continue” to save it"
TOO_LONG = "This is too long to save. Make it shorter"


@pages.post("typed")
def keep(request: Request) -> Response:
    """What the script says of it, as a sentence."""
    question, held = BY_SLUG.get(request.args["question"]), drafts.of(request)
    if question is None:
        raise HttpError(404)
    if held is None or held.draft.case_id:
        return _says(NOT_SAVED, 410)
    if not held.showed(request):
        return _says(NOT_SAVED, 403)
    typed = {field.name: _typed(field, request, held) for field in _kept(question)}
    if request.too_big or any(_longer(typed[field.name], field) for field in _kept(question)):
        return _says(TOO_LONG, 413)
    try:
        drafts.keep(request.services, held, {UNSENT + question.slug: typed})
    except (AlreadyThere, Conflict):
        return _says(NOT_SAVED, 410)
    return _says(SAVED.format(time_of_day(request.services.now())))


def typed_on(question: Question, kept: Mapping[str, Any]) -> Mapping[str, Any]:
    """What stood on its page after it was last sent, by the name of the field; empty where it says the same."""
    typed: Mapping[str, Any] = kept.get(UNSENT + question.slug) or {}
    answered = {field.name: _as_typed(field, kept[field.name]) for field in _kept(question) if field.name in kept}
    return typed if any(_plain(said) != _plain(answered.get(name)) for name, said in typed.items()) else {}


def sent(question: Question) -> Mapping[str, Any]:
    """What is kept with its answers, so that nothing of it is unsent any more."""
    return {UNSENT + question.slug: {}}


def put_off(question: Question, typed: Mapping[str, Any], wrong: Iterable[str]) -> Mapping[str, Any] | None:
    """What is kept of a page that is left half answered, so that nothing stands in the way of whoever has to go.

    `wrong`: the names of the fields that cannot be taken as they are. None: one of them holds what could not be kept.
    """
    left = {name: typed[name] for name in wrong if _said(typed[name])}
    lengths = {field.name: field.longest for field in fields(question)}
    if any(name not in lengths or len(text) > lengths[name] for name, text in left.items()):
        return None
    return {UNSENT + question.slug: left}


def _said(typed: Any) -> bool:
    return any(typed.values()) if isinstance(typed, dict) else bool(typed)


def can_be_kept(held: Held, question: Question) -> bool:
    """Whether there is anything on its page that is typed, chosen or ticked."""
    return bool(_kept(question)) and not held.draft.case_id


def fields(question: Question) -> list[Text]:
    """The fields of its page in which somebody types."""
    every = (question.field, *(one.field for one in question.also))
    return [field for field in every if isinstance(field, Text) and not isinstance(field, WrittenDown)]


def days(question: Question) -> list[PastDay]:
    """The fields of its page in which somebody writes a date."""
    every = (question.field, *(one.field for one in question.also))
    return [field for field in every if isinstance(field, PastDay)]


def _kept(question: Question) -> list[Field]:
    """What is kept of its page: what is typed, chosen and ticked."""
    every = (question.field, *(one.field for one in question.also))
    return [field for field in every if field.kind in KINDS and not isinstance(field, WrittenDown)]


def _typed(field: Field, request: Request, held: Held) -> Any:
    """Points are kept with the words that they are of, as an answer is: these may be changed before they are sent."""
    return (
        field.as_they_are(request.form, held.draft.answers) if isinstance(field, Points) else field.typed(request.form)
    )


def _as_typed(field: Field, kept: Any) -> Any:
    return kept if isinstance(field, Points) else field.again(kept)


def _longer(said: Any, field: Field) -> bool:
    """Whether it is more than its field has room for."""
    if isinstance(field, Points):
        return field.too_much(said["points"])
    return len(said) > field.longest if isinstance(field, Text) else len(str(said)) > LONGEST_CHOICE


def _plain(said: Any) -> Any:
    """The same without what makes no difference; None for nothing."""
    if isinstance(said, dict):
        return {part: _plain(words) for part, words in said.items() if _plain(words)} or None
    return (said.strip() if isinstance(said, str) else said) or None


def _says(sentence: str, status: int = 200) -> Response:
    return Response(body=sentence, status_code=status, headers={**PLAIN})
