"""Where the desk's pages lead to, from each of them."""

from typing import Any

from chalicelib.domain.access.permissions import may_open
from chalicelib.domain.access.viewer import Viewer
from chalicelib.web.kit.urls import url_for

PLACES = (
    ("staff", "Work list"), ("staff.log", "Log a complaint"), ("staff.add", "Add information"),
    ("staff.to-post", "Letters and calls"), ("staff.actions", "Actions"), ("staff.open-promises", "Open promises"),
    ("staff.register", "Register"), ("staff.report", "Report"), ("staff.reviews", "Reviews"),
    ("staff.remarks", "Suggestions"), ("staff.outbox", "Unsent mail"), ("staff.people", "People"),
    ("staff.set-up", "Set-up"),
)  # fmt: skip


def navigation(viewer: Viewer, here: str = "") -> list[dict[str, Any]]:
    """The service navigation's items, of the pages that somebody may open."""
    return [
        {"text": text, "href": url_for(name), "active": name == here} for name, text in PLACES if may_open(viewer, name)
    ]
