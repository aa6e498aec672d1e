"""The sites: their list, a new one, and what each says of itself."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from chalice.app import Response

from chalicelib import policies
from chalicelib.actions import sites
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Conflict, Site
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit import contact_checks
from chalicelib.web.kit.form import answered, any_of, line, one_of, options, words
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.sites import site_of
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.editing import Editing, setting
from chalicelib.web.set_up.first_steps import HERE, LONGEST_NAME, MAILBOX, MEANWHILE, form_page, new_site, site_asks
from chalicelib.web.set_up.provisions import PROVISIONS

pages = StaffPages(__name__)
LIST, NEW = "staff.set-up.sites", "set_up/new_site.html"
LONGEST_YEARS = 100
UNLISTED = "unlisted"
SILENCE, ASKS_FROM = "silence_erases", "asks_from"
ADDED = "{} has been added, and the public form offers it. Say how people reach it, and what else is known of it."


def years(said: str) -> str:
    """What is wrong with a number of years, or ""."""
    if said.isascii() and said.isdecimal() and int(said) <= LONGEST_YEARS:
        return ""
    return f"Enter a whole number of years, {LONGEST_YEARS} at most, like 7"


ASKS = (
    line("name", "Name", missing="Enter the name of the site", longest=LONGEST_NAME),
    line("mailbox", "Mailbox that people watch", MAILBOX,
         missing="Enter the email address of a mailbox", longest=254, type="email", check=contact_checks.email),
    line("telephone", "Telephone (optional)", "Shown to people who complain.", type="tel", check=contact_checks.telephone),
    words("postal_address", "Postal address (optional)", "Shown to people who complain, and on letters.", rows=4),
    one_of("provision", "What is it? (optional)", options(PROVISIONS.items()), missing="",
           hint="This decides which law and which outside bodies apply."),
    line("services", "What it offers, in a few words (optional)", "Helps people to tell your sites apart."),
    line("funder", "Who pays for its places (optional)", "A council, for example, to which a complaint may go on."),
    line("officer", "Who at the council hears of allegations against staff (optional)",
         "Name of the council, telephone and email. Staff are told when somebody may be at risk.", longest=300),
    line("retention_years", "Years to keep closed complaints (optional)",
         "Only used where the policy gives no time.", check=years),
    any_of(SILENCE, "If nobody decides about a closed case before its time is over",
           options([("yes", "Erase it 30 days after we asked")]),
           "A month before, we ask whether each case may be erased, and two people have to agree. "
           "A case with a reason to keep it always waits for them."),
    any_of(ASKS_FROM, "Two weeks after our last letter",
           options([("yes", "Ask people how it went")]),
           "Three questions, once, by email or on paper, about letters from tomorrow on. We count the answers by site."),
    any_of(UNLISTED, "On the public form", options([("yes", "Do not offer this site. Its own address still works")])),
)  # fmt: skip


@pages.get("staff.set-up.sites")
def listed(signed: Signed, viewer: Viewer) -> Response:
    today, organisation = local_date(signed.services.now()), signed.services.organisation
    rows = [(site, organisation.policy(site.in_force(today))) for site in organisation.sites()]
    return show(
        signed, viewer, "set_up/sites.html", navigation=navigation(viewer, HERE), rows=rows, saved="saved" in signed.query,
        provisions=PROVISIONS,
    )  # fmt: skip


@pages.get("staff.set-up.site")
def one(signed: Signed, viewer: Viewer) -> Response:
    site = site_of(signed)
    says = ADDED.format(site.name) if "added" in signed.query else ""
    return replace(_editing(signed, site), says=says).shown(signed, viewer, site)


@pages.post("staff.set-up.site")
def changed(signed: Signed, viewer: Viewer) -> Response:
    return _editing(signed, site_of(signed)).saved(signed, viewer, lambda: site_of(signed))


@pages.get("staff.set-up.new-site")
def new(signed: Signed, viewer: Viewer) -> Response:
    return form_page(signed, viewer, NEW, site_asks())


@pages.post("staff.set-up.new-site")
def opened(signed: Signed, viewer: Viewer) -> Response:
    answers, wrong = answered(site_asks(), signed.form, setting(signed))
    if wrong:
        return form_page(signed, viewer, NEW, site_asks(), wrong=wrong)
    try:
        site = sites.open_site(signed.services, viewer, new_site(answers), policies.policy(answers["policy"]))
    except Conflict:
        return form_page(signed, viewer, NEW, site_asks(), refused=MEANWHILE)
    return go_to(f"{url_for('staff.set-up.site', site.id)}?added=1")


def _chosen(kept: object) -> list[str]:
    return ["yes"] if kept else []


def _asks_from(signed: Signed, site: Site, chosen: object) -> date | None:
    """From tomorrow on: no letter that has gone already is asked about."""
    return (site.asks_from or local_date(signed.services.now()) + timedelta(days=1)) if chosen else None


def _editing(signed: Signed, site: Site) -> Editing:
    return Editing(
        title=f"Change {site.name}", asks=ASKS, back=url_for(LIST),
        into={"retention_years": lambda said: int(said or 0), UNLISTED: bool, SILENCE: bool,
              ASKS_FROM: partial(_asks_from, signed, site)},
        again={
            "retention_years": lambda kept: str(kept or ""), **dict.fromkeys((UNLISTED, SILENCE, ASKS_FROM), _chosen),
        },
    )  # fmt: skip
