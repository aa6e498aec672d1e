"""What was typed on a page of the form and not sent: kept while it is typed, where a script runs.

It is no answer. It stands in the page's form again, "check your answers" says that it is there, and only "Continue" makes an
answer of it. So nothing is checked here but whether there is room for it.
"""

from collections.abc import Mapping
from typing import Any

from chalice.app import Response

from chalicelib.messages.dates import time_of_day
from chalicelib.ports import AlreadyThere, Conflict
from chalicelib.web.kit import drafts
from chalicelib.web.kit.drafts import Held
from chalicelib.web.kit.fields import Text
from chalicelib.web.kit.pages import HttpError, Pages, Request
from chalicelib.web.kit.public_fields import WrittenDown
from chalicelib.web.public.asking import Question
from chalicelib.web.public.questions import BY_SLUG

pages = Pages(__name__)
PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
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
    typing = fields(question)
    typed = {field.name: field.typed(request.form) for field in typing if field.name in request.form}
    if request.too_big or any(len(typed.get(field.name, "")) > field.longest for field in typing):
        return _says(TOO_LONG, 413)
    try:
        drafts.keep(request.services, held, {UNSENT + question.slug: typed})
    except (AlreadyThere, Conflict):
        return _says(NOT_SAVED, 410)
    return _says(SAVED.format(time_of_day(request.services.now())))


def typed_on(question: Question, kept: Mapping[str, Any]) -> Mapping[str, str]:
    """What was typed on its page after it was last sent, by the name of the field; empty where it says the same."""
    typed: Mapping[str, str] = kept.get(UNSENT + question.slug) or {}
    return typed if any(text.strip() != (kept.get(name) or "") for name, text in typed.items()) else {}


def sent(question: Question) -> Mapping[str, Any]:
    """What is kept with its answers, so that nothing of it is unsent any more."""
    return {UNSENT + question.slug: {}}


def can_be_kept(held: Held, question: Question) -> bool:
    """Whether there is anything on its page that is typed."""
    return bool(fields(question)) and not held.draft.case_id


def fields(question: Question) -> list[Text]:
    """The fields of its page in which somebody types."""
    every = (question.field, *(one.field for one in question.also))
    return [field for field in every if isinstance(field, Text) and not isinstance(field, WrittenDown)]


def _says(sentence: str, status: int = 200) -> Response:
    return Response(body=sentence, status_code=status, headers={**PLAIN})
