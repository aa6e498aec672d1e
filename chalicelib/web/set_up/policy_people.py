"""Everybody whom a draft's policy asks for and the site lacks, on one page: each role with somebody proposed, given at once.

Proposed is whoever does the like now: the same role at another site, a role of the same name here, or the same rung of the
ladder. Nobody loses a role by it; what the policy before asked for is taken on the pages of people.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from chalice.app import Response

from chalicelib.actions import people
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.role_holders import needed_roles
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.form import Ask, answered, pick, typed
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up import person_fields
from chalicelib.web.set_up.editing import HERE, setting
from chalicelib.web.set_up.policy_opened import Opened, in_force, opened_draft

pages = StaffPages(__name__)
PAGE = "staff.set-up.policy.people"
IN_FORCE = "staff.set-up.policy.in-force"
NEEDED = "The policy cannot be put in force while nobody has this role."
MEANWHILE = (
    "Somebody else changed one of these people at the same moment. Look at the list, then press the button again"
)


@pages.get(PAGE)
def shown(signed: Signed, viewer: Viewer) -> Response:
    found, _ = opened_draft(signed)
    asks = _asks(signed, found)
    return _page(signed, viewer, found, typed(asks, signed.form) or _proposed(signed, viewer, found))


@pages.post(PAGE)
def given(signed: Signed, viewer: Viewer) -> Response:
    found, _ = opened_draft(signed)
    asks = _asks(signed, found)
    answers, wrong = answered(asks, signed.form, setting(signed))
    if wrong:
        return _page(signed, viewer, found, typed(asks, signed.form), wrong=wrong, status=400)
    try:
        people.add(signed.services, viewer.id, list(_changes(signed, found, answers)))
    except people.Stopped:
        return _page(signed, viewer, found, typed(asks, signed.form), refused=MEANWHILE, status=409)
    return go_to(url_for(IN_FORCE, found.site.id, found.of) + ("?given=1" if any(answers.values()) else ""))


def _vacant(signed: Signed, found: Opened) -> dict[str, str]:
    """The roles of the draft that nobody at the site holds, by title."""
    here = signed.services.organisation.people(found.site.id)
    return {role: it.title for role, it in found.policy.roles.items() if not here.holding(role)}


def _asks(signed: Signed, found: Opened) -> list[Ask]:
    needed = needed_roles(found.policy, signed.services.organisation.people(found.site.id))
    everybody = person_fields.others(signed.services, None)
    vacant = sorted(_vacant(signed, found).items(), key=lambda role: role[0] not in needed)
    return [pick(role, title, everybody, NEEDED if role in needed else "") for role, title in vacant]


def _proposed(signed: Signed, viewer: Viewer, found: Opened) -> dict[str, Any]:
    _, before = in_force(signed, found.site)
    everybody = [one for one in signed.services.organisation.viewers() if one.may_sign_in]
    return {role: [_like(role, found, before, everybody)] for role in _vacant(signed, found)}


def _like(role: str, found: Opened, before: Policy, everybody: list[Viewer]) -> str:
    """Whoever does the like now: their id. "": nobody."""
    here = found.site.id
    for like in _likes(role, found.policy, before):
        held = [one.id for one in everybody if like in one.roles.get(here, ())]
        if held:
            return held[0]
    return next((one.id for one in everybody if any(role in roles for roles in one.roles.values())), "")


def _likes(role: str, policy: Policy, before: Policy) -> Iterator[str]:
    """Roles of the policy in force that are like one of the draft: called the same, or on the same rung."""
    title = policy.roles[role].title.casefold()
    yield from (old for old, it in before.roles.items() if it.title.casefold() == title)
    if role in policy.ladder:
        from_the_top = len(policy.ladder) - policy.ladder.index(role)
        yield from before.ladder[-from_the_top:][:1] if from_the_top <= len(before.ladder) else ()


def _changes(signed: Signed, found: Opened, answers: Mapping[str, str]) -> Iterator[people.Change]:
    """Each person who is named, with all that they are given."""
    site = found.site.id
    for person_id in dict.fromkeys(filter(None, answers.values())):
        person = signed.services.organisation.viewer(person_id)
        if person is not None:
            roles = {role for role, to in answers.items() if to == person_id}
            held = person.roles.get(site, frozenset()) | roles
            yield people.Change(person, replace(person, roles={**person.roles, site: held}))


def _page(
    signed: Signed, viewer: Viewer, found: Opened, said: Mapping[str, Any], *, wrong: Mapping[str, Any] | None = None,
    refused: str = "", status: int = 200,
) -> Response:  # fmt: skip
    return show(
        signed, viewer, "set_up/policy_people.html", status=status, navigation=navigation(viewer, HERE), found=found,
        asks=_asks(signed, found), typed=said, wrong=wrong or {}, refused=refused,
        back=url_for(IN_FORCE, found.site.id, found.of),
    )  # fmt: skip
