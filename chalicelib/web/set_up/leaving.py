"""Somebody leaves: what they have in their hands is handed on, their roles end, and with them their sign-in.

Each case is handed on by itself, as whoever is signed in may do it at the desk anyway. What they may not hand on is left:
once the roles have ended, the case itself asks whoever its policy says to name somebody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from chalice.app import Response

from chalicelib.actions import people, sessions
from chalicelib.actions.change import perform
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework import commands
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.policy.phrases import lower
from chalicelib.ports import Conflict, Services
from chalicelib.queries.handing_over import Workload, seen, workloads
from chalicelib.queries.held_cases import HeldCase, held_cases
from chalicelib.queries.site_roles import SiteRole, left_empty
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.workloads import workload
from chalicelib.web.kit.fields import FieldError, Option
from chalicelib.web.kit.form import Ask, answered, pick, typed
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.editing import REVISION, setting
from chalicelib.web.set_up.people import HERE, the_person
from chalicelib.web.set_up.person_fields import not_needed

pages = StaffPages(__name__)
LEFT_TO_THEM = Option("", "Leave it: ask whoever names handlers")
MEANWHILE = "Somebody else changed this person at the same time. Look at the page again, then press the button again"
NOT_DONE = "We could not hand on every case, so their roles have not ended. Choose again, or leave those cases"


@pages.get("staff.person.leaving")
def shown(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, _here(signed))


@pages.post("staff.person.leaving")
def leaves(signed: Signed, viewer: Viewer) -> Response:
    person = the_person(signed)
    if not person.may_sign_in:  # the button was pressed twice
        return go_to(f"{url_for(HERE)}?said=left")
    after = gone(person)
    if _blocked(signed.services, person, left_empty(signed.services, after)):
        return _page(signed, viewer, person, status=409)
    if signed.number(REVISION) != person.revision:
        return _page(signed, viewer, person, refused=MEANWHILE, status=409)
    wrong = _handed_on(signed, viewer, person)
    if wrong:
        return _page(signed, viewer, person, wrong=wrong, refused=NOT_DONE, status=409)
    try:
        people.save(signed.services, viewer.id, people.Change(person, after))
    except Refused as refused:
        return _page(signed, viewer, person, refused=refused.sentence, status=409)
    except Conflict:
        return _page(signed, viewer, the_person(signed), refused=MEANWHILE, status=409)
    sessions.end_everywhere(signed.services, person.id)
    return go_to(f"{url_for(HERE)}?said=left")


def gone(person: Viewer) -> Viewer:
    """The same person, who holds nothing any more. Their name stays with what they did."""
    return replace(person, roles={}, reports_to="", absences=())


def _handed_on(signed: Signed, viewer: Viewer, person: Viewer) -> dict[str, FieldError]:
    """Each case for which somebody was chosen, by itself. Gives what went wrong, beside its case."""
    cases = [one for one in held_cases(signed.services, person, viewer) if one.next_ones]
    answers, wrong = answered(_asks(signed.services, viewer, cases), signed.form, setting(signed))
    for one in cases:
        to = answers.get(field(one), "")
        if to:
            try:
                perform(signed.services, viewer.id, one.case_id, "assign", commands.Assign(to=to))
            except Refused as refused:
                wrong[field(one)] = FieldError(refused.sentence)
    return wrong


def field(case: HeldCase) -> str:
    """The name of the field that asks who has a case next."""
    return f"to-{case.reference}"


def _asks(services: Services, viewer: Viewer, cases: Sequence[HeldCase]) -> list[Ask]:
    """Who has each case next, with how much each of them has to do already."""
    if not cases:
        return []
    names = {one.id: one.name for one in services.organisation.viewers()}
    found = seen(services, viewer)
    loads, nothing = workloads(services, found), Workload(more=found.more)

    def named(person: str) -> Option:
        return Option(person, f"{names.get(person, person)} ({lower(workload(loads.get(person, nothing)))})")

    return [
        pick(field(one), f"Who handles {one.reference} next?", [*map(named, one.next_ones), LEFT_TO_THEM])
        for one in cases
    ]  # fmt: skip


def _page(
    signed: Signed, viewer: Viewer, person: Viewer, *, wrong: Mapping[str, FieldError] | None = None,
    refused: str = "", status: int = 200,
) -> Response:  # fmt: skip
    services, held = signed.services, held_cases(signed.services, person, viewer)
    asks = _asks(services, viewer, [one for one in held if one.next_ones])
    empty = left_empty(services, gone(person))
    blocked = _blocked(services, person, empty)
    return show(
        signed, viewer, "set_up/leaving.html", navigation=navigation(viewer, HERE), status=status, person=person,
        asks=asks, typed=typed(asks, signed.form),
        wrong=wrong or {}, refused=refused or (blocked[0] if blocked and status == 409 else ""), blocked=blocked,
        says=[*not_needed(empty), *_others(services, person)], handled=[one for one in held if one.handles],
        asked=[one.reference for one in held if one.handles and not one.next_ones],
        by_role=[one.reference for one in held if not one.handles], yourself=person.id == viewer.id,
    )  # fmt: skip


def _blocked(services: Services, person: Viewer, empty: Sequence[SiteRole]) -> list[str]:
    """Why their roles cannot end yet."""
    alone = person.sets_up and not any(one.sets_up for one in _everybody_else(services, person))
    needed = [
        f"Nobody else at {one.site.name} is {one.title}, and its policy needs one." for one in empty if one.needed
    ]
    return [*needed, *(["Nobody else is an administrator, and there has to be one."] if alone else [])]


def _others(services: Services, person: Viewer) -> list[str]:
    """Who counts on them."""
    here = _everybody_else(services, person)
    managed = ", ".join(one.name for one in here if one.reports_to == person.id)
    covered = ", ".join(one.name for one in here if any(away.cover == person.id for away in one.absences))
    says = [
        f"They are the line manager of {managed}. After that it is whoever the policy says." if managed else "",
        f"They cover for {covered}. After that nobody in particular does." if covered else "",
    ]
    return [one for one in says if one]


def _everybody_else(services: Services, person: Viewer) -> list[Viewer]:
    return [one for one in services.organisation.viewers() if one.may_sign_in and one.id != person.id]


def _here(signed: Signed) -> Viewer:
    """Whoever holds nothing has left already."""
    person = the_person(signed)
    if not person.may_sign_in:
        raise HttpError(404)
    return person
