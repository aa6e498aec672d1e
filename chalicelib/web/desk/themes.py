"""Themes across cases at the desk: proposed and accepted ones, what changed, and the line that everybody may read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from textwrap import shorten

from chalice.app import Response

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.themes import Proposed
from chalicelib.messages.wording import NATURE
from chalicelib.ports import Conflict, Site
from chalicelib.ports.themes import Theme
from chalicelib.queries.data_requests import keeps_record
from chalicelib.queries.themes import Seen, actions_of, proposals, seen, warned_of
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.self_assessment import opened_by
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import Ask, answered, any_of, line, options, pick, typed, words
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
HERE, THEME = "staff.themes", "staff.theme"
LONGEST = 1_000
ACCEPT, SAVE, PUBLISH, WITHDRAW = "accept", "save", "publish", "withdraw"
NOT_PROPOSED = "This theme is not proposed any more. Choose another one"
MEANWHILE = "Somebody else has changed this theme. Check what it says now, then save again"
TICK = "Tick the box to say that you have read the warnings"
BOTH = "Write both sentences before you publish them"
NAME = line("name", "Name of the theme", "Others see it in the list.", missing="Enter a name", longest=120)
NO_ACTION, UNSEEN, SHORT = "None", "An action that you cannot read", 80
ASKS: Sequence[Ask] = (
    NAME,
    words("action", "What will be done, by whom and by when (optional)", "", rows=3, longest=LONGEST),
    words("changed", "What changed (optional)", "Counts as something learned, in the self-assessment and in reports.",
          rows=3, longest=LONGEST),
    words("said", "You said (optional)", "One sentence that everybody may read, without names.", rows=2, longest=LONGEST),
    words("did", "We did (optional)", "What we did about it.", rows=2, longest=LONGEST),
)  # fmt: skip


@pages.get(HERE)
def listed(signed: Signed, viewer: Viewer) -> Response:
    return _list(signed, viewer)


@pages.post(HERE)
def accept(signed: Signed, viewer: Viewer) -> Response:
    """A proposed theme is accepted, under a name."""
    site = _site(signed, viewer)
    chosen = next((one for one in proposals(signed.services, viewer, site.id) if one.key == signed.given("key")), None)
    answers, wrong = answered([NAME], signed.form, _setting(signed))
    if chosen is None and not wrong:
        wrong = {"name": FieldError(NOT_PROPOSED)}
    if wrong or chosen is None:
        return _list(signed, viewer, wrong=wrong)
    theme = Theme(
        id=signed.services.new_id(), site=site.id, name=answers["name"], came_of=chosen.key,
        cases=tuple(one.case_id for one in chosen.now), by=viewer.id, at=signed.services.now(),
    )  # fmt: skip
    signed.services.themes.keep(theme, None)
    return go_to(url_for(THEME, site.id, theme.id))


@pages.get(THEME)
def one(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, *_theme(signed, viewer))


@pages.post(THEME)
def change(signed: Signed, viewer: Viewer) -> Response:
    """Save it, publish its line, or withdraw that."""
    site, found = _theme(signed, viewer)
    before = found.theme
    if signed.given(WITHDRAW):
        return _kept(signed, viewer, site, found, replace(before, published_on=None, published_by=""))
    answers, wrong = answered(_asks(signed, viewer, before), signed.form, _setting(signed))
    if wrong:
        return _page(signed, viewer, site, found, wrong=wrong)
    after = replace(before, **answers)
    if (after.said, after.did) != (before.said, before.did):
        after = replace(after, published_on=None, published_by="")  # nobody confirmed these words
    if not signed.given(PUBLISH):
        return _kept(signed, viewer, site, found, after)
    if not (after.said and after.did):
        return _page(signed, viewer, site, found, wrong={"said": FieldError(BOTH)})
    if warned_of(signed.services, after) and signed.given("seen") != "yes":
        return _page(signed, viewer, site, replace(found, theme=after), wrong={"seen": FieldError(TICK)})
    today = local_date(signed.services.now())
    return _kept(signed, viewer, site, found, replace(after, published_on=today, published_by=viewer.id))


def _kept(signed: Signed, viewer: Viewer, site: Site, found: Seen, after: Theme) -> Response:
    before = found.theme
    try:
        if signed.number("rev") not in (None, before.rev):
            raise Conflict
        signed.services.themes.keep(replace(after, rev=before.rev + 1), before)
    except Conflict:
        return _page(signed, viewer, site, found, wrong={"name": FieldError(MEANWHILE)})
    return go_to(f"{url_for(THEME, site.id, before.id)}?saved=1")


def _site(signed: Signed, viewer: Viewer) -> Site:
    """The site that the page is about: of those whose record somebody keeps or which they lead or oversee.

    Raises HttpError(404): for anybody else there is no such page.
    """
    sites = opened_by(signed.services, viewer)
    if not sites:
        raise HttpError(404)
    wanted = signed.args.get("site") or signed.queried("site")
    return next((site for site in sites if site.id == wanted), sites[0])


def _theme(signed: Signed, viewer: Viewer) -> tuple[Site, Seen]:
    site = _site(signed, viewer)
    here = seen(signed.services, viewer, site.id) if site.id == signed.args["site"] else []
    found = next((one for one in here if one.theme.id == signed.args["theme"]), None)
    if found is None or not keeps_record(signed.services, site, viewer):
        raise HttpError(404)
    return site, found


def _setting(signed: Signed) -> Setting:
    return Setting(today=local_date(signed.services.now()))


def says(one: Proposed) -> str:
    """What a proposed theme is called: a kind of complaint, or a word."""
    kind, _, what = one.key.partition(":")
    natures = {str(code): text for code, text in NATURE.items()}
    return natures.get(what, what) if kind == "kind" else f"The word “{what}” in their points"


def _list(signed: Signed, viewer: Viewer, *, wrong: Mapping[str, FieldError] | None = None) -> Response:
    site = _site(signed, viewer)
    keeps = keeps_record(signed.services, site, viewer)
    return show(
        signed, viewer, "desk/themes.html", status=signed.refused if wrong else 200,
        navigation=navigation(viewer, "staff.register"), site=site, sites=opened_by(signed.services, viewer), keeps=keeps,
        proposed=[(says(one), one) for one in proposals(signed.services, viewer, site.id)],
        seen=seen(signed.services, viewer, site.id), wrong=wrong or {}, chosen=signed.given("key"), ask=NAME,
        typed=signed.given("name"),
    )  # fmt: skip


def _asks(signed: Signed, viewer: Viewer, theme: Theme) -> list[Ask]:
    """The fields, with a list of the actions of its cases where there are any."""
    name, action, *rest = ASKS
    known = actions_of(signed.services, viewer, theme)
    says = {key: f"{one.reference}: {shorten(one.what, SHORT, placeholder='…')}" for key, one in known.items()}
    if theme.tied and theme.tied not in says:
        says[theme.tied] = UNSEEN
    tied = pick("tied", "Action of a case (optional)", options([("", NO_ACTION), *says.items()]),
                "Its owner, day and state then stand on this page.")  # fmt: skip
    return [name, action, *([tied] if says else []), *rest]


def _page(
    signed: Signed, viewer: Viewer, site: Site, found: Seen, *, wrong: Mapping[str, FieldError] | None = None
) -> Response:
    theme = found.theme
    warned = warned_of(signed.services, theme) if theme.said or theme.did else []
    read = any_of("seen", "Before you publish", options([("yes", "I have read the warnings, and it may be published")]))
    own = _asks(signed, viewer, theme)
    kept = {ask.field.name: ask.field.again(getattr(theme, ask.field.name)) for ask in own}
    asks = [*own, *([read] if warned else [])]
    tied = actions_of(signed.services, viewer, theme).get(theme.tied) if theme.tied else None
    return show(
        signed, viewer, "desk/theme.html", status=signed.refused if wrong else 200,
        navigation=navigation(viewer, "staff.register"), site=site, found=found, asks=asks, warned=warned, tied=tied,
        typed={**kept, **typed(asks, signed.form)}, wrong=wrong or {}, saved="saved" in signed.query,
        back=f"{url_for(HERE)}?site={site.id}",
    )  # fmt: skip
