"""The work list: what is owed next, on which case, by when; by tabs and filters, all of them in the address."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlencode

from chalice.app import Response

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports.saved_views import SavedView
from chalicelib.queries import work_list
from chalicelib.queries.lines import Line
from chalicelib.queries.work_list import Choice, Filters
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.after_acts import done_says
from chalicelib.web.desk.list_filters import (
    CLOSED,
    TITLES,
    address,
    chosen_of,
    filters_of,
    gone,
    of_view,
    options_of,
)
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.owed import due_words
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)


@pages.get("staff")
def listed(signed: Signed, viewer: Viewer) -> Response:
    if viewer.sets_up and not signed.services.organisation.sites():
        return go_to(url_for("staff.set-up"))
    options, saved = options_of(signed, viewer), signed.services.organisation.saved_views(viewer.id).views
    view = next((one for one in saved if one.id == signed.queried("view")), None)
    tab = view.tab if view else signed.queried("tab") if signed.queried("tab") in TITLES else "all"
    narrowed = of_view(view) if view else chosen_of(signed, options)
    only = filters_of(narrowed)
    shared: dict[str, Any] = {
        "tab": tab, "tabs": _tabs(tab, narrowed), "options": options, "chosen": narrowed, "view": view, "saved": saved,
        "filtered": any(narrowed.values()), "several": len(options["site"]) > 1,
        "gone": gone(view, options) if view else [], "saves": address(tab, narrowed, to="staff.views"),
    }  # fmt: skip
    if tab == CLOSED:
        return _closed(signed, viewer, only, shared)
    part = Choice(
        tab=tab, only=only, order=narrowed["order"], after=signed.queried("after"),
        page=_number(signed.queried("page")), count=bool(signed.queried("count")),
        saved={one.id: (one.tab, filters_of(of_view(one))) for one in saved},
    )  # fmt: skip
    found, today = work_list.work_list(signed.services, viewer, part), local_date(signed.services.now())
    at, here = "page" if part.order else "after", partial(_here, view, tab, narrowed)
    return show(
        signed, viewer, "desk/list.html", navigation=navigation(viewer, "staff"), found=found,
        rows=[(line, *_tag(line, today)) for line in found.lines], today=today,
        done=done_says(signed.queried("done")),
        hand_over="" if shared["gone"] else address(tab, narrowed, to="staff.hand-over"),
        later=part.page > 1 or bool(part.after), count=here(count="yes"),
        onward=here(**{at: found.onward}) if found.onward else "", **shared,
    )  # fmt: skip


def _here(view: SavedView | None, tab: str, narrowed: Mapping[str, str], **more: str) -> str:
    """The same part of the list. A saved view stays itself: what it names may be gone, and would leave more over."""
    return f"{url_for('staff')}?{urlencode({'view': view.id, **more})}" if view else address(tab, narrowed, **more)


def _closed(signed: Signed, viewer: Viewer, only: Filters, shared: dict[str, Any]) -> Response:
    """A month at a time: whatever has been closed since, by when it came in."""
    today = local_date(signed.services.now()).replace(day=1)
    month = min(_month(signed.queried("month")) or today, today)
    chosen = shared["chosen"]
    before, after = (month - timedelta(days=1)).replace(day=1), (month + timedelta(days=31)).replace(day=1)
    return show(
        signed, viewer, "desk/closed.html", navigation=navigation(viewer, "staff"), month=f"{month:%B %Y}",
        cases=work_list.closed(signed.services, viewer, only, month),
        earlier=(f"{before:%B %Y}", address(CLOSED, chosen, month=f"{before:%Y-%m}")),
        newer=(f"{after:%B %Y}", address(CLOSED, chosen, month=f"{after:%Y-%m}")) if after <= today else None, **shared,
    )  # fmt: skip


def _tabs(tab: str, chosen: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Each tab by its name, with its title and its address."""
    return [(name, title, address(name, chosen)) for name, title in TITLES.items()]


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
