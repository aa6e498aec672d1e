"""The policies of the organisation: what is in force at each site, what was, what is being written, and beginning anew."""

from dataclasses import dataclass
from datetime import date

from chalice.app import Response

from chalicelib import policies
from chalicelib.actions import policy_drafting
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.drafting import from_today
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.publishing import load
from chalicelib.ports import PolicyDraft, Site
from chalicelib.queries.policy_findings import findings, unsettled
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError, Option
from chalicelib.web.kit.form import Ask, answered, one_of
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.sites import site_of
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.editing import HERE, setting
from chalicelib.web.set_up.policy_opened import ITSELF, LIST, OF_SITE, in_force
from chalicelib.web.set_up.starting_policies import offered

pages = StaffPages(__name__)
IN_FORCE, PASTED = "in-force", "pasted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One that was put in force. `since` None: the site began with it. `now`: a complaint of today has it."""

    hash: str
    policy: Policy
    since: date | None
    now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AtSite:
    """What the list says of a site."""

    site: Site
    now: Version
    drafts: int
    left: int  # findings against the law or a code that nobody has answered


@pages.get("staff.set-up.policies")
def listed(signed: Signed, viewer: Viewer) -> Response:
    rows = [_at(signed, site) for site in signed.services.organisation.sites()]
    return show(signed, viewer, "set_up/policies.html", navigation=navigation(viewer, HERE), rows=rows)


def _at(signed: Signed, site: Site) -> AtSite:
    services, today = signed.services, local_date(signed.services.now())
    version, written = in_force(signed, site)
    return AtSite(
        site=site, now=next(one for one in versions(signed, site) if one.now), drafts=len(_drafts(signed, site)),
        left=len(unsettled(findings(services, site.id, version, written, today))),
    )  # fmt: skip


def versions(signed: Signed, site: Site) -> list[Version]:
    """Every version that was put in force there, the newest first."""
    found = [(None, site.policy), *((put.since, put.policy) for put in site.later)]
    today = local_date(signed.services.now())
    present = max((since for since, _ in found if since and since <= today), default=None)
    made = [
        Version(hash=one, policy=signed.services.organisation.policy(one), since=since, now=since == present)
        for since, one in found
    ]
    return made[::-1]


def _drafts(signed: Signed, site: Site) -> list[PolicyDraft]:
    return [draft for draft in signed.services.policy_drafts.at_site(site.id) if not draft.over]


@pages.get("staff.set-up.policy")
def of_site(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, site_of(signed))


@pages.post("staff.set-up.policy")
def begun(signed: Signed, viewer: Viewer) -> Response:
    """Begin a draft, or go to the page on which a text is pasted."""
    site = site_of(signed)
    answers, wrong = answered([_ask()], signed.form, setting(signed))
    if wrong:
        return _page(signed, viewer, site, wrong=wrong, status=400)
    chosen = str(answers["start"])
    if chosen == PASTED:
        return go_to(url_for("staff.set-up.policy.paste", site.id))
    draft = _begin(signed, viewer, site, chosen)
    return go_to(url_for(ITSELF, site.id, draft.id))


def _begin(signed: Signed, viewer: Viewer, site: Site, chosen: str) -> PolicyDraft:
    services = signed.services
    if chosen == IN_FORCE:
        version, written = in_force(signed, site)
        return policy_drafting.begin(services, viewer.id, site.id, written, "the version in force", version)
    written = policies.as_text_says(policies.text(chosen), chosen)
    if chosen in policies.STARTS:
        written = from_today(written, local_date(services.now()))
    title = next(option.text for option in offered() if option.value == chosen)
    return policy_drafting.begin(services, viewer.id, site.id, written, title)


def _ask() -> Ask:
    choices = [
        Option(IN_FORCE, "The version in force", "You change what is to be different."),
        *offered(),
        Option(PASTED, "A policy that somebody wrote as YAML", "You paste its text on the next page."),
    ]
    return one_of("start", "What do you want to begin from?", choices, missing="Choose what to begin from")


def _page(
    signed: Signed, viewer: Viewer, site: Site, *, wrong: dict[str, FieldError] | None = None, status: int = 200
) -> Response:
    drafts = [
        (draft, load(draft.policy).version, signed.services.organisation.viewer(draft.by))
        for draft in _drafts(signed, site)
    ]
    return show(
        signed, viewer, "set_up/policy.html", status=status, navigation=navigation(viewer, HERE), site=site,
        versions=versions(signed, site), drafts=drafts, asks=[_ask()], typed={}, wrong=wrong or {}, refused="",
        back=url_for(LIST), done=signed.queried("done"), itself=ITSELF, here=OF_SITE,
    )  # fmt: skip
