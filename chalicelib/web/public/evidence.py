"""The question of the form that takes files. They go straight to the bucket; what has arrived is listed here.

It is a question like any other, but for its page. To go on, somebody presses "Continue", whether or not they sent a file. A
browser that keeps no cookies stays on the page when it posts a file, because no address could lead it back to its form.
"""

from chalice.app import Response

from chalicelib.actions import uploads
from chalicelib.actions.uploads import Place
from chalicelib.web.kit import files
from chalicelib.web.kit.drafts import Held
from chalicelib.web.kit.pages import Request, show
from chalicelib.web.kit.urls import path_for
from chalicelib.web.public import safety
from chalicelib.web.public.journey import Journey
from chalicelib.web.public.questions import BY_SLUG

SLUG = "evidence"


def page(request: Request, held: Held, so_far: Journey, *, status: int = 200, problem: str = "") -> Response:
    """The question's page. `problem`: what was wrong with the form that was sent."""
    question = BY_SLUG[SLUG]
    back_to = "" if held.by_form else path_for("question", SLUG)
    sending = files.component(request, Place("draft", held.draft.id), back_to)
    return show(
        request, "public/evidence.html", status=status, headers=sending.headers, question=question, sending=sending,
        problem_is=problem, back=so_far.before(question), held=held, again=so_far.why_again(question),
        leaves=safety.leaves_quickly(so_far.setting),
    )  # fmt: skip


def shown(request: Request, held: Held) -> str:
    """The files as "check your answers" lists them."""
    sent = uploads.sent_to(request.services, Place("draft", held.draft.id))
    return "\n".join(upload.name for upload in sent if upload.kept)
