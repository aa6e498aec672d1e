"""The work list: what is owed next, on which case, by when; by tabs and filters, all of them in the address."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from chalice.app import Response

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.wording import NATURE
from chalicelib.queries import work_list
from chalicelib.queries.lines import Line
from chalicelib.queries.work_list import Choice, Filters
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.after_acts import done_says
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.owed import due_words
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
CLOSED = "closed"
TITLES: Mapping[str, str] = {
    "all": "All open", "mine": "Yours to do", "nobody": "No handler yet", "overdue": "Overdue",
    "theirs": "Waiting for the complainant", "paused": "Paused", "missing": "Something missing",
    CLOSED: "Closed",
}  # fmt: skip
ORDERED: Mapping[str, str] = {
    "": "Next deadline", "newest": "Newest first", "oldest": "Oldest first", "site": "Site", "stage": "Stage",
}  # fmt: skip
CHOSEN = ("site", "stage", "handler", "kind", "policy", "order")
Options = list[tuple[str, str]]


@pages.get("staff")
def listed(signed: Signed, viewer: Viewer) -> Response:
    if viewer.sets_up and not signed.services.organisation.sites():
        return go_to(url_for("staff.set-up"))
    tab = signed.queried("tab") if signed.queried("tab") in TITLES else "all"
    options = _options(signed, viewer)
    narrowed = _chosen(signed, options)
    only = _filters(narrowed)
    shared: dict[str, Any] = {
        "tab": tab, "tabs": _tabs(tab, narrowed), "options": options, "chosen": narrowed,
        "filtered": any(narrowed.values()), "several": len(options["site"]) > 1,
    }  # fmt: skip
    if tab == CLOSED:
        return _closed(signed, viewer, only, shared)
    part = Choice(
        tab=tab, only=only, order=narrowed["order"], after=signed.queried("after"),
        page=_number(signed.queried("page")), count=bool(signed.queried("count")),
    )  # fmt: skip
    found, today = work_list.work_list(signed.services, viewer, part), local_date(signed.services.now())
    at = "page" if part.order else "after"
    return show(
        signed, viewer, "desk/list.html", navigation=navigation(viewer, "staff"), found=found,
        rows=[(line, *_tag(line, today)) for line in found.lines], done=done_says(signed.queried("done")),
        hand_over=_address(tab, narrowed, to="staff.hand-over"), later=part.page > 1 or bool(part.after),
        count=_address(tab, narrowed, count="yes"),
        onward=_address(tab, narrowed, **{at: found.onward}) if found.onward else "", **shared,
    )  # fmt: skip


def chosen(signed: Signed, viewer: Viewer) -> dict[str, str]:
    """The tab and the filters that an address, or a form, carries."""
    tab = signed.queried("tab") or signed.given("tab")
    return {"tab": tab if tab in work_list.TABS else "all", **_chosen(signed, _options(signed, viewer))}


def wanted(signed: Signed, viewer: Viewer) -> Choice:
    """The part of the list that these are."""
    asked = chosen(signed, viewer)
    return Choice(tab=asked["tab"], only=_filters(asked))


def _chosen(signed: Signed, options: Mapping[str, Options]) -> dict[str, str]:
    return {name: _one_of(options[name], signed.queried(name) or signed.given(name)) for name in CHOSEN}


def _filters(chosen: Mapping[str, str]) -> Filters:
    return Filters(**{name: chosen[name] for name in CHOSEN if name != "order"})


def _closed(signed: Signed, viewer: Viewer, only: Filters, shared: dict[str, Any]) -> Response:
    """A month at a time: whatever has been closed since, by when it came in."""
    today = local_date(signed.services.now()).replace(day=1)
    month = min(_month(signed.queried("month")) or today, today)
    chosen = shared["chosen"]
    before, after = (month - timedelta(days=1)).replace(day=1), (month + timedelta(days=31)).replace(day=1)
    return show(
        signed, viewer, "desk/closed.html", navigation=navigation(viewer, "staff"), month=f"{month:%B %Y}",
        cases=work_list.closed(signed.services, viewer, only, month),
        earlier=(f"{before:%B %Y}", _address(CLOSED, chosen, month=f"{before:%Y-%m}")),
        newer=(f"{after:%B %Y}", _address(CLOSED, chosen, month=f"{after:%Y-%m}")) if after <= today else None, **shared,
    )  # fmt: skip


def _tabs(tab: str, chosen: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Each tab by its name, with its title and its address."""
    return [(name, title, _address(name, chosen)) for name, title in TITLES.items()]


def _address(tab: str, chosen: Mapping[str, str], *, to: str = "staff", **more: str) -> str:
    said = {"tab": "" if tab == "all" else tab, **chosen, **more}
    given = urlencode({name: value for name, value in said.items() if value})
    return url_for(to) + (f"?{given}" if given else "")


def _options(signed: Signed, viewer: Viewer) -> dict[str, Options]:
    """What each filter offers: of the sites at which somebody is anybody, and of every policy of theirs, past ones too."""
    organisation = signed.services.organisation
    here = [site for site in organisation.sites() if site.id in viewer.sites]
    versions = [organisation.policy(version) for site in here for version in site.versions]
    policies = {policy.id: policy for policy in versions}
    stages = dict.fromkeys(stage.title for policy in versions for stage in policy.stages)
    people = sorted((one.name, one.id) for one in organisation.viewers() if set(one.sites) & set(viewer.sites))
    return {
        "site": [(site.id, site.name) for site in here], "stage": [(title, title) for title in stages],
        "handler": [(person, name) for name, person in people], "kind": list(NATURE.items()),
        "policy": [(one.id, one.title) for one in policies.values()],
        "order": [(name, text) for name, text in ORDERED.items() if name != "site" or here[1:]],
    }  # fmt: skip


def _one_of(options: Iterable[tuple[str, str]], asked: str) -> str:
    return asked if asked in dict(options) else ""


def _number(asked: str) -> int:
    known = asked.isascii() and asked.isdecimal() and len(asked) < 4
    return max(1, int(asked)) if known else 1


def _month(asked: str) -> date | None:
    return date.fromisoformat(f"{asked}-01") if re.fullmatch(r"20\d\d-(?:0[1-9]|1[0-2])", asked, re.ASCII) else None


def _tag(line: Line, today: date) -> tuple[str, str]:
    if line.at_risk:
        return "At risk", "red"
    if line.kind == "clock":
        return due_words(line.by, today, line.strength)
    return ("Their turn", "grey") if line.kind == "window" else ("To do", "blue")
