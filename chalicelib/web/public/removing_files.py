"""Taking back a file that was added to the form, or putting away what was said of one that was not taken."""

from chalice.app import Response

from chalicelib.actions import uploads
from chalicelib.web.kit import csrf, drafts
from chalicelib.web.kit.pages import Pages, Request
from chalicelib.web.public import evidence, form_pages
from chalicelib.web.public.journey import journey

pages = Pages(__name__)


@pages.post("evidence.remove")
def remove(request: Request) -> Response:
    held = drafts.of(request)
    if held is None:
        return form_pages.expired(request)
    if held.draft.case_id:
        return form_pages.onward(request, held)
    if not held.showed(request):
        so_far = journey(request.services, held.draft.answers)
        return evidence.page(request, held, so_far, status=403, problem=csrf.NOT_SHOWN)
    uploads.remove(request.services, held.draft.id, request.given("file"))
    return form_pages.onward(request, held, evidence.SLUG)
