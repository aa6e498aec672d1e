"""Themes across cases, of a site or of several: proposed and accepted ones, what changed, and the line for everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten
from urllib.parse import urlencode

from chalice.app import Response

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.themes import Proposed
from chalicelib.messages.wording import NATURE
from chalicelib.ports import Conflict, Site
from chalicelib.ports.themes import ACROSS, Theme
from chalicelib.queries.data_requests import keeps_record
from chalicelib.queries.self_assessment import opened_by
from chalicelib.queries.themes import Seen, actions_of, proposals, proposals_across, seen, warned_of
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import Ask, answered, any_of, line, options, pick, typed, words
from chalicelib.web.kit.meanwhile import MEANWHILE, all_beside, made_of
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
HERE, THEME = "staff.themes", "staff.theme"
LONGEST, ACROSS_SITES = 1_000, "all these sites"
ACCEPT, SAVE, PUBLISH, WITHDRAW = "accept", "save", "publish", "withdraw"
NOT_PROPOSED = "This theme is not proposed any more. Choose another one"
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


@dataclass(frozen=True, slots=True)
class Where:
    """What a page is about: a site, or ACROSS, all sites whose record its reader keeps."""

    id: str
    name: str
    sites: tuple[Site, ...]


@pages.get(HERE)
def listed(signed: Signed, viewer: Viewer) -> Response:
    return _list(signed, viewer)


@pages.post(HERE)
def accept(signed: Signed, viewer: Viewer) -> Response:
    """A proposed theme is accepted, under a name."""
    where = _where(signed, viewer)
    chosen = next((one for one in _proposals(signed, viewer, where) if one.key == signed.given("key")), None)
    answers, wrong = answered([NAME], signed.form, _setting(signed))
    if chosen is None and not wrong:
        wrong = {"name": FieldError(NOT_PROPOSED)}
    if wrong or chosen is None:
        return _list(signed, viewer, wrong=wrong)
    cases = tuple(one.case_id for one in chosen.now)
    theme = Theme(
        id=signed.services.new_id(), site=where.id, name=answers["name"], came_of=chosen.key, cases=cases, by=viewer.id,
        at=signed.services.now(), sites=_sites_of(signed, cases) if where.id == ACROSS else (),
    )  # fmt: skip
    signed.services.themes.keep(theme, None)
    return go_to(url_for(THEME, where.id, theme.id))


def _sites_of(signed: Signed, cases: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({one.site for one in signed.services.cases.entries(cases)}))


@pages.get(THEME)
def one(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, *_theme(signed, viewer))


@pages.post(THEME)
def change(signed: Signed, viewer: Viewer) -> Response:
    """Save it, publish its line, or withdraw that."""
    where, found = _theme(signed, viewer)
    before = found.theme
    if signed.given(WITHDRAW):
        return _kept(signed, viewer, where, found, replace(before, published_on=None, published_by=""))
    answers, wrong = answered(_asks(signed, viewer, before), signed.form, _setting(signed))
    if wrong:
        return _page(signed, viewer, where, found, wrong=wrong)
    after = replace(before, **answers)
    if (after.said, after.did) != (before.said, before.did):
        after = replace(after, published_on=None, published_by="")  # nobody confirmed these words
    if not signed.given(PUBLISH):
        return _kept(signed, viewer, where, found, after)
    if not (after.said and after.did):
        return _page(signed, viewer, where, found, wrong={"said": FieldError(BOTH)})
    if warned_of(signed.services, after) and signed.given("seen") != "yes":
        return _page(signed, viewer, where, replace(found, theme=after), wrong={"seen": FieldError(TICK)})
    today = local_date(signed.services.now())
    return _kept(signed, viewer, where, found, replace(after, published_on=today, published_by=viewer.id))


def _kept(signed: Signed, viewer: Viewer, where: Where, found: Seen, after: Theme) -> Response:
    before = found.theme
    try:
        if signed.number("rev") not in (None, before.rev):
            raise Conflict
        signed.services.themes.keep(replace(after, rev=before.rev + 1), before)
    except Conflict:
        return _page(signed, viewer, *_theme(signed, viewer), refused=MEANWHILE)
    return go_to(f"{url_for(THEME, where.id, before.id)}?saved=1")


def _where(signed: Signed, viewer: Viewer) -> Where:
    """What the page is about: a site whose record somebody keeps or which they lead or oversee, or all that they keep.

    Raises HttpError(404): for anybody else there is no such page.
    """
    sites = opened_by(signed.services, viewer)
    if not sites:
        raise HttpError(404)
    wanted, kept = signed.args.get("site") or signed.queried("site"), _kept_by(signed, viewer, sites)
    if wanted == ACROSS and len(kept) > 1:
        return Where(ACROSS, ACROSS_SITES, kept)
    site = next((site for site in sites if site.id == wanted), sites[0])
    return Where(site.id, site.name, (site,))


def _kept_by(signed: Signed, viewer: Viewer, sites: Sequence[Site]) -> tuple[Site, ...]:
    return tuple(site for site in sites if keeps_record(signed.services, site, viewer))


def _theme(signed: Signed, viewer: Viewer) -> tuple[Where, Seen]:
    """Raises HttpError(404) for whoever does not keep the record of each site that it is of."""
    where = _where(signed, viewer)
    here = seen(signed.services, viewer, where.id) if where.id == signed.args["site"] else []
    found = next((one for one in here if one.theme.id == signed.args["theme"]), None)
    kept = {site.id for site in _kept_by(signed, viewer, where.sites)}
    if found is None or found.theme.site != where.id or not kept >= {*found.theme.places}:
        raise HttpError(404)
    return where, found


def _proposals(signed: Signed, viewer: Viewer, where: Where) -> list[Proposed]:
    if where.id == ACROSS:
        return proposals_across(signed.services, viewer, [site.id for site in where.sites])
    return proposals(signed.services, viewer, where.id)


def _setting(signed: Signed) -> Setting:
    return Setting(today=local_date(signed.services.now()))


def says(one: Proposed) -> str:
    """What a proposed theme is called: a kind of complaint, or a word."""
    kind, _, what = one.key.partition(":")
    natures = {str(code): text for code, text in NATURE.items()}
    return natures.get(what, what) if kind == "kind" else f"The word “{what}” in their points"


def _list(signed: Signed, viewer: Viewer, *, wrong: Mapping[str, FieldError] | None = None) -> Response:
    where, sites = _where(signed, viewer), opened_by(signed.services, viewer)
    kept = _kept_by(signed, viewer, sites)
    ours = {site.id for site in kept}
    several = [(ACROSS, ACROSS_SITES)] if len(kept) > 1 else []
    here = seen(signed.services, viewer, where.id)
    return show(
        signed, viewer, "desk/themes.html", status=signed.refused if wrong else 200,
        navigation=navigation(viewer, "staff.register"), where=where,
        places=[*((site.id, site.name) for site in sites), *several], keeps=ours >= {site.id for site in where.sites},
        proposed=[(says(one), one) for one in _proposals(signed, viewer, where)],
        seen=[(one, ours >= {*one.theme.places}, _names(signed, one.theme)) for one in here],
        wrong=wrong or {}, chosen=signed.given("key"), ask=NAME, typed=signed.given("name"),
    )  # fmt: skip


def _names(signed: Signed, theme: Theme) -> list[str]:
    """Of the sites that share it."""
    return [site.name for site in signed.services.organisation.sites() if site.id in theme.sites]


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
    signed: Signed, viewer: Viewer, where: Where, found: Seen, *, wrong: Mapping[str, FieldError] | None = None,
    refused: str = "",
) -> Response:  # fmt: skip
    theme = found.theme
    warned = warned_of(signed.services, theme) if theme.said or theme.did else []
    read = any_of("seen", "Before you publish", options([("yes", "I have read the warnings, and it may be published")]))
    own = _asks(signed, viewer, theme)
    now = {ask.field.name: getattr(theme, ask.field.name) for ask in own}
    kept = {ask.field.name: ask.field.again(now[ask.field.name]) for ask in own}
    asks = [*own, *([read] if warned else [])]
    given = typed(asks, signed.form)
    tied = actions_of(signed.services, viewer, theme).get(theme.tied) if theme.tied else None
    return show(
        signed, viewer, "desk/theme.html", status=signed.refused if wrong else 409 if refused else 200, refused=refused,
        navigation=navigation(viewer, "staff.register"), where=where, found=found,
        asks=all_beside(asks, now, given, _setting(signed)) if refused else asks, warned=warned, tied=tied,
        typed={**kept, **given}, wrong=wrong or {}, saved="saved" in signed.query,
        rev=made_of(signed, "rev", theme.rev, refused),
        back=f"{url_for(HERE)}?{urlencode({'site': where.id})}",
        read_at=[site for site in where.sites if site.id in theme.places],
    )  # fmt: skip
