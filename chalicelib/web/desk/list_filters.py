"""By what the work list is narrowed: its tabs, filters and orders, as they stand in an address, a form or a saved view."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from chalicelib.domain.access.viewer import Viewer
from chalicelib.messages.wording import NATURE
from chalicelib.ports.saved_views import SavedView
from chalicelib.queries import work_list
from chalicelib.queries.work_list import Choice, Filters
from chalicelib.web.accounts.session import Signed
from chalicelib.web.kit.urls import url_for

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
CALLED: Mapping[str, str] = {
    "site": "site", "stage": "stage", "handler": "handler", "kind": "kind of complaint", "policy": "policy",
    "order": "order",
}  # fmt: skip
Options = list[tuple[str, str]]


def chosen(signed: Signed, viewer: Viewer) -> dict[str, str]:
    """The tab and the filters that an address, or a form, carries."""
    tab = signed.queried("tab") or signed.given("tab")
    return {"tab": tab if tab in work_list.TABS else "all", **chosen_of(signed, options_of(signed, viewer))}


def wanted(signed: Signed, viewer: Viewer) -> Choice:
    """The part of the list that these are."""
    asked = chosen(signed, viewer)
    return Choice(tab=asked["tab"], only=filters_of(asked))


def chosen_of(signed: Signed, options: Mapping[str, Options]) -> dict[str, str]:
    return {name: one_of_these(options[name], signed.queried(name) or signed.given(name)) for name in CHOSEN}


def filters_of(chosen: Mapping[str, str]) -> Filters:
    return Filters(**{name: chosen[name] for name in CHOSEN if name != "order"})


def address(tab: str, chosen: Mapping[str, str], *, to: str = "staff", **more: str) -> str:
    said = {"tab": "" if tab == "all" else tab, **chosen, **more}
    given = urlencode({name: value for name, value in said.items() if value})
    return url_for(to) + (f"?{given}" if given else "")


def options_of(signed: Signed, viewer: Viewer) -> dict[str, Options]:
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


def one_of_these(options: Iterable[tuple[str, str]], asked: str) -> str:
    return asked if asked in dict(options) else ""


def of_view(view: SavedView) -> dict[str, str]:
    """The filters of a saved view, as they were chosen: what is gone by now leaves nothing over."""
    return {name: str(getattr(view, name)) for name in CHOSEN}


def gone(view: SavedView, options: Mapping[str, Options]) -> list[str]:
    """What a saved view names that cannot be chosen any more."""
    return [CALLED[name] for name, value in of_view(view).items() if value and value not in dict(options[name])]
