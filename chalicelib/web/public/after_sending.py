"""A page of the form that stood open when the complaint was sent in another window, and is answered now.

It was not sent with the complaint. What was typed in it, and is not in the complaint, stands in the form that adds it.
"""

from dataclasses import replace
from datetime import date

from chalice.app import Response

from chalicelib.actions import links
from chalicelib.queries import tracking
from chalicelib.web.complainant import additions
from chalicelib.web.kit.drafts import Held
from chalicelib.web.kit.pages import Request
from chalicelib.web.public import unsent
from chalicelib.web.public.asking import Question
from chalicelib.web.public.form_pages import onward

SENT = "You have sent your complaint already, and this was not in it. You can add it now"


def too_late(request: Request, held: Held, question: Question) -> Response:
    """An answer that comes twice, or says nothing new, leads where the form does that was sent. Raises HttpError."""
    found = tracking.by_case(request.services, held.draft.case_id)
    if found is None or found.summary.link > 1:  # whoever comes to this browser later must not be given the newer link
        return onward(request, held)
    first = found.account.history[0]
    known = [str(value) for value in first.words.model_dump().values()]
    typed = (field.typed(request.form).strip() for field in unsent.fields(question))
    new = [said for said in typed if said and said not in known]
    dates = [f"{on.day} {on.month} {on.year}" for on in first.event.model_dump().values() if isinstance(on, date)]
    days = (field.written(request.form) for field in unsent.days(question))
    new += [said for said in days if said and said not in dates]
    if not new:
        return onward(request, held)
    by_link = replace(request, args={"token": links.token(request.services, found.summary)})
    return additions.instead(by_link, "\n\n".join(new), SENT)
