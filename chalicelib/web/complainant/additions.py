"""What may be added to a complaint by its link, and how much: enough for anybody who writes, not what a machine sends.

Whoever meets the limit is told when they can go on, and how to reach us until then. What they wrote stays in the form.
"""

from dataclasses import replace
from datetime import timedelta

from chalice.app import Response

from chalicelib.domain.casework import events as e
from chalicelib.ports import Services, Site
from chalicelib.queries.tracking import Tracked
from chalicelib.web.complainant.one_field import Again, show_form, to_case, tracked
from chalicelib.web.complainant.request_fields import in_full
from chalicelib.web.kit.fields import FieldError, Text
from chalicelib.web.kit.pages import Request

MORE = Text(
    name="information", noun="What you want to add", missing="Write what you want to add", longest=20_000, rows=10
)
NOT_NOW = "You cannot make this request now. You can add what you wrote to your complaint instead"
A_DAY = 10  # times
IN_ALL = 200_000  # characters, some 60 pages of a letter


def too_much(services: Services, tracked: Tracked) -> str:
    """Why nothing more can be added just now, and what to do; "" where it can. Asking counts as one addition."""
    site = services.organisation.site(tracked.summary.site)
    added = sum(len(h.words.text) for h in tracked.account.history if isinstance(h.event, e.InformationAdded))
    if added >= IN_ALL:
        return f"You cannot add any more on this page. {_instead(site, 'Send us anything more')}"
    if not services.limits.take(f"add|{tracked.case_id}", A_DAY, timedelta(days=1), services.wall()):
        now = _instead(site, "If it cannot wait, write")
        return f"You have added {A_DAY} messages today. Add more tomorrow. {now}"
    return ""


def said_before(tracked: Tracked, text: str, corrects: int = 0) -> bool:
    """Whether these were their last words to us: a form that comes twice adds once. What answers a question that still
    waits is none: “Yes” answers two.
    """
    for happening in reversed(tracked.account.history):
        event = happening.event
        if isinstance(event, e.InformationAdded):
            return happening.words.text == text and event.corrects == corrects
        if isinstance(event, e.QuestionAnswered) and happening.actor == e.COMPLAINANT:
            return happening.words.text == text and not corrects
    return False


def instead(request: Request, said: str, why: str = NOT_NOW) -> Response:
    """What came with something that cannot be done any more stands in the form that adds it; nothing that we have.

    So a form that comes twice leads to the page of the case. Raises HttpError.
    """
    found = tracked(request)
    if not said or any(in_full(happening.words) == said for happening in found.account.history):
        return to_case(request, "")
    typed = replace(request, form={MORE.name: [said]})
    return show_form(typed, found, "complainant/add.html", MORE, Again(FieldError(why), 409), asked=None)


def _instead(site: Site | None, do: str) -> str:
    if site is None:
        return ""
    call = f", or call us on {site.telephone}" if site.telephone else ""
    return f"{do} to {site.mailbox}{call}"
