"""From nothing to a page that works: six fields, and then a list of what is still to do before it is open to everybody.

The first two fields, name and email address, were asked for when the invitation was taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from chalice.app import Response

from chalicelib import policies
from chalicelib.actions import rehearsing, sites
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Conflict, Edit, Site
from chalicelib.queries.first_steps import STEPS, When, facts, left
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit import contact_checks
from chalicelib.web.kit.fields import FieldError
from chalicelib.web.kit.form import Ask, answered, line, one_of, typed
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.editing import setting
from chalicelib.web.set_up.starting_policies import offered

pages = StaffPages(__name__)
HERE = "staff.set-up"
LONGEST_NAME = 200  # characters, of an organisation or a site
MAILBOX = "Replies to our emails go there. It is shown to people who complain."
NEAREST = "If you have no policy yet, choose the plain procedure. You can change every part of it later."
SAID = {"saved": "Saved", "opened": "Your complaints page is open to everybody. Now tell people about it"}
MEANWHILE = "Somebody else changed the set-up at the same moment. Nothing was saved. Look at the set-up, then try again"


def asks() -> list[Ask]:
    """Four of the six fields."""
    return [
        line("organisation", "What is your organisation called?", missing="Enter the name of your organisation",
             longest=LONGEST_NAME),
        *site_asks(),
    ]  # fmt: skip


def site_asks() -> list[Ask]:
    """What a site needs to begin with."""
    return [
        line("name", "What is the site called?", "The school, centre or service that people complain about.",
             missing="Enter the name of the site", longest=LONGEST_NAME),
        one_of("policy", "Which policy is nearest to yours?", offered(),
               missing="Choose a policy", hint=NEAREST),
        line("mailbox", "Which mailbox do people watch?", MAILBOX,
             missing="Enter the email address of a mailbox", longest=254, type="email", check=contact_checks.email),
    ]  # fmt: skip


@pages.get("staff.set-up")
def overview(signed: Signed, viewer: Viewer) -> Response:
    found = facts(signed.services, policies.statute())
    if not found.sites:
        return go_to(url_for("staff.set-up.begin"))
    done = {step.id for step in STEPS if step.done(found)}
    lists = [(when, [(step, step.id in done) for step in STEPS if step.when is when]) for when in When]
    return show(
        signed, viewer, "set_up/first_steps.html", navigation=navigation(viewer, HERE), facts=found, lists=lists,
        left=left(found, When.BEFORE), saved=next((says for done, says in SAID.items() if done in signed.query), ""),
    )  # fmt: skip


@pages.get("staff.set-up.begin")
def begin(signed: Signed, viewer: Viewer) -> Response:
    if signed.services.organisation.sites():
        return go_to(url_for(HERE))
    return form_page(signed, viewer, "set_up/begin.html", asks())


@pages.post("staff.set-up.begin")
def begun(signed: Signed, viewer: Viewer) -> Response:
    if signed.services.organisation.sites():
        return go_to(url_for(HERE))
    answers, wrong = answered(asks(), signed.form, setting(signed))
    if wrong:
        return form_page(signed, viewer, "set_up/begin.html", asks(), wrong=wrong)
    details = signed.services.organisation.details()
    named = Edit(details, replace(details, name=answers["organisation"]))
    try:
        sites.open_site(signed.services, viewer, new_site(answers), policies.policy(answers["policy"]), named)
    except Conflict:
        return form_page(signed, viewer, "set_up/begin.html", asks(), refused=MEANWHILE)
    return go_to(url_for(HERE))


def new_site(answers: dict[str, Any]) -> Site:
    """The site that some answers describe, before it has an id."""
    return Site(id="", name=answers["name"], policy="", mailbox=answers["mailbox"], postal_address="")


def form_page(
    signed: Signed, viewer: Viewer, template: str, asks: Sequence[Ask], *, wrong: Mapping[str, FieldError] | None = None,
    refused: str = "",
) -> Response:  # fmt: skip
    """A form that opens a site, with what was typed into it, what is wrong with that, or why it was not done."""
    status = signed.refused if wrong else 409 if refused else 200
    return show(
        signed, viewer, template, status=status, navigation=navigation(viewer, HERE), asks=asks,
        typed=typed(asks, signed.form), wrong=wrong or {}, refused=refused,
    )  # fmt: skip


@pages.get("staff.set-up.live")
def before_live(signed: Signed, viewer: Viewer) -> Response:
    return _live(signed, viewer)


@pages.post("staff.set-up.live")
def live(signed: Signed, viewer: Viewer) -> Response:
    """Open the page to everybody, from today. What was rehearsed is gone then."""
    details = signed.services.organisation.details()
    if details.live_since is None:
        opened = replace(details, live_since=local_date(signed.services.now()))
        try:
            rehearsing.wipe(signed.services)
            sites.change(signed.services, viewer.id, details, opened)
        except Conflict:
            return _live(signed, viewer, refused=MEANWHILE, status=409)
    return go_to(f"{url_for(HERE)}?opened=1")


def _live(signed: Signed, viewer: Viewer, *, refused: str = "", status: int = 200) -> Response:
    found = facts(signed.services, policies.statute())
    return show(
        signed, viewer, "set_up/live.html", status=status, navigation=navigation(viewer, HERE), facts=found,
        left=left(found, When.BEFORE), refused=refused,
    )  # fmt: skip
