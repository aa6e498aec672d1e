"""What befalls a rehearsal from outside: a complaint that is made up, and days on which nobody works."""

from collections.abc import Mapping, Sequence
from typing import Any

from chalice.app import Response

from chalicelib.actions import rehearsing
from chalicelib.actions.rehearsing import NotRehearsed, Played
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Conflict, Site
from chalicelib.ports.rehearsals import DAYS, LODGE, Step
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import Ask, a_day, answered, any_of, one_of, options, words
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for
from chalicelib.web.public import choices
from chalicelib.web.public.journey import held
from chalicelib.web.set_up.rehearsal import HERE, MEANWHILE, ended

pages = StaffPages(__name__)
EVERY = "*"
RISK = (("no", "No"), ("yes", "Yes"))
REACHES = (("email", "By email"), ("telephone", "By telephone"), ("post", "By post"))
KINDS = (("bank_holiday", "A new bank holiday"), ("closure", "A site is closed"))
EXAMPLE = {
    "narrative": "Nobody answered my letter about the timetable.",
    "about": [choices.NOBODY],
    "risk": ["no"],
    "come_from": ["parent"],
    "reach": ["email"],
}


@pages.get("staff.set-up.rehearsal.complain")
def complaint(signed: Signed, viewer: Viewer) -> Response:
    played = rehearsing.play(signed.services, signed.services.rehearsals.get())
    return _complaint(signed, viewer, played) if played else ended()


@pages.post("staff.set-up.rehearsal.complain")
def complain(signed: Signed, viewer: Viewer) -> Response:
    played = rehearsing.play(signed.services, signed.services.rehearsals.get())
    if played is None:
        return ended()
    site = _site(signed, played)
    if site is None:
        return _complaint(signed, viewer, played)
    answers, wrong = answered(_asks(played, site), signed.form, _setting(played, site))
    if wrong:
        return _complaint(signed, viewer, played, wrong=wrong, status=signed.refused)
    step = Step(do=LODGE, by=COMPLAINANT, given=_made_up(site, answers, len(played.lodged) + 1))
    refused, status = _taken(signed, played, step)
    if refused:
        return _complaint(signed, viewer, played, refused=refused, status=status)
    return go_to(url_for("staff.set-up.rehearsal.case", str(len(played.lodged))))


def _taken(signed: Signed, played: Played, step: Step) -> tuple[str, int]:
    """Takes the step. Why it was refused, or "", and the answer's status."""
    try:
        rehearsing.take(signed.services, played, step)
    except NotRehearsed as refused:
        return str(refused), 409
    except Conflict:
        return MEANWHILE, 409
    return "", 303


def _made_up(site: Site, answers: Mapping[str, Any], number: int) -> dict[str, Any]:
    """The complaint's fields: whoever complains is nobody, and is reached nowhere."""
    about = choices.roles(answers["about"])
    return {
        "site": site.id, "stage": answers["stage"], "narrative": answers["narrative"],
        "about": None if about is None else list(about),
        "come_from": answers["come_from"], "name": f"Example Complainant {number}", "reach": answers["reach"],
        "email": f"complainant.{number}@example.org", "telephone": "01632 960999", "address": "2 Example Road\nZZ1 1ZZ",
        "safeguarding": answers["risk"] == "yes",
    }  # fmt: skip


def _asks(played: Played, site: Site) -> list[Ask]:
    setting = _setting(played, site)
    return [
        one_of("stage", "What do they want?", choices.stages(setting), missing="Choose what they want"),
        any_of("about", "Who is it about?", choices.about(setting), missing="Choose who it is about",
               mixed="Choose people from the list, or one of the last three answers, but not both"),
        words("narrative", "What happened?", "Make something up. Write nothing about real people.",
              missing="Write what happened", rows=3),
        one_of("come_from", "Who complains?", choices.relations(setting), missing="Choose who complains"),
        one_of("reach", "How do we contact them?", options(REACHES), missing="Choose how we contact them"),
        one_of("risk", "Is anyone at risk of harm?", options(RISK), missing="Choose whether anyone is at risk"),
    ]  # fmt: skip


def _setting(played: Played, site: Site | None) -> Setting:
    organisation, today = played.services.organisation, local_date(played.stage.at)
    policy = organisation.policy(site.in_force(today)) if site else None
    present = held(played.services, site.id) if site else frozenset()
    return Setting(sites=(), site=site, policy=policy, today=today, answers={}, held=present)


def _site(signed: Signed, played: Played) -> Site | None:
    """The site that was chosen; the only one, where there is one."""
    sites = played.services.organisation.sites()
    wanted = signed.given("site") or signed.queried("site")
    return sites[0] if len(sites) == 1 else next((site for site in sites if site.id == wanted), None)


def _complaint(
    signed: Signed, viewer: Viewer, played: Played, *, wrong: Mapping[str, FieldError] | None = None,
    refused: str = "", status: int = 200,
) -> Response:  # fmt: skip
    site = _site(signed, played)
    asks = _asks(played, site) if site else []
    typed = {ask.field.name: ask.field.typed(signed.form) for ask in asks} if signed.form else _example(asks)
    return show(
        signed, viewer, "set_up/rehearsal_complaint.html", status=status, navigation=navigation(viewer, "staff.set-up"),
        site=site, sites=played.services.organisation.sites(), asks=asks, typed=typed, wrong=wrong or {}, refused=refused,
        back=url_for(HERE),
    )  # fmt: skip


def _example(asks: Sequence[Ask]) -> Mapping[str, Any]:
    """What the form is filled with at first. Where a policy has one way only for them to want, it is chosen."""
    ways = [option.value for ask in asks if ask.field.name == "stage" for option in ask.choices]
    return {**EXAMPLE, **({"stage": ways} if len(ways) == 1 else {})}


@pages.get("staff.set-up.rehearsal.days")
def days(signed: Signed, viewer: Viewer) -> Response:
    played = rehearsing.play(signed.services, signed.services.rehearsals.get())
    return _days(signed, viewer, played) if played else ended()


@pages.post("staff.set-up.rehearsal.days")
def announced(signed: Signed, viewer: Viewer) -> Response:
    played = rehearsing.play(signed.services, signed.services.rehearsals.get())
    if played is None:
        return ended()
    answers, wrong = answered(_days_asks(played), signed.form, _setting(played, None))
    if wrong:
        return _days(signed, viewer, played, wrong=wrong, status=signed.refused)
    off = {"first": answers["first"], "last": answers["last"] or answers["first"], "kind": answers["kind"]}
    where = "" if answers["site"] == EVERY else answers["site"]
    given = {"site": where, "why": answers["why"], "added": [off]}
    refused, status = _taken(signed, played, Step(do=DAYS, by=viewer.id, given=given))
    return _days(signed, viewer, played, refused=refused, status=status) if refused else go_to(url_for(HERE))


def _days_asks(played: Played) -> list[Ask]:
    places = [(EVERY, "Every site"), *((site.id, site.name) for site in played.services.organisation.sites())]
    return [
        one_of("kind", "What is it?", options(KINDS), missing="Choose what it is"),
        one_of("site", "Where?", options(places), missing="Choose a site, or every site"),
        a_day("first", "The first day", missing="Enter the first day", ahead=True),
        a_day("last", "The last day (optional)", "Leave it empty for one day.", ahead=True),
        words("why", "Why?", "Whoever was told a date that moves will read it.", missing="Write a reason", rows=2),
    ]


def _days(
    signed: Signed, viewer: Viewer, played: Played, *, wrong: Mapping[str, FieldError] | None = None, refused: str = "",
    status: int = 200,
) -> Response:  # fmt: skip
    asks = _days_asks(played)
    typed = {ask.field.name: ask.field.typed(signed.form) for ask in asks} if signed.form else {}
    return show(
        signed, viewer, "set_up/rehearsal_form.html", status=status, navigation=navigation(viewer, "staff.set-up"),
        title="Announce days off", caption="Your rehearsal", says="Dates that move with them move here at once.", asks=asks,
        typed=typed, wrong=wrong or {}, refused=refused, button="Announce them", back=url_for(HERE),
    )  # fmt: skip
