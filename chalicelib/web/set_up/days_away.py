"""When somebody is away, and who covers for them: one stretch of days at a time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from chalice.app import Response

from chalicelib.actions import people
from chalicelib.domain.access.absences import Absence
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day
from chalicelib.ports import Conflict, Services
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError
from chalicelib.web.kit.form import Ask, a_day, answered, pick, typed
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.editing import REVISION, setting
from chalicelib.web.set_up.people import HERE, the_person
from chalicelib.web.set_up.person_fields import others

pages = StaffPages(__name__)
LONGEST, FURTHEST = timedelta(days=366), timedelta(days=731)
REMOVE = "remove"
MEANWHILE = (
    "Somebody else changed this person while you were typing. What you typed is still here. Look at the days below, then "
    "press the button again"
)


def asks(services: Services, person: Viewer) -> list[Ask]:
    return [
        a_day("first", "First day away", "For example, 27 3 2027", missing="Enter the first day", ahead=True),
        a_day("last", "Last day away", "They are back on the day after.", missing="Enter the last day", ahead=True),
        pick("cover", "Who covers for them? (optional)", others(services, person, person.sites),
             "Without anybody, the policy’s next person takes what is theirs."),
    ]  # fmt: skip


@pages.get("staff.person.away")
def shown(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, the_person(signed))


@pages.post("staff.person.away")
def changed(signed: Signed, viewer: Viewer) -> Response:
    person = the_person(signed)
    to_come = _to_come(signed, person)
    if REMOVE in signed.form:
        kept = tuple(one for one in to_come if key(one) != signed.given(REMOVE))
    else:
        answers, wrong = answered(asks(signed.services, person), signed.form, setting(signed))
        if not wrong and _absence(answers) not in to_come:
            wrong = _wrong(signed, answers, to_come)
        if wrong:
            return _page(signed, viewer, person, wrong=wrong, status=400)
        kept = tuple(sorted({*to_come, _absence(answers)}, key=lambda one: one.first))
    try:
        if kept != to_come and signed.number(REVISION) != person.revision:
            raise Conflict
        people.save(signed.services, viewer.id, people.Change(person, replace(person, absences=kept)))
    except Conflict:
        return _page(signed, viewer, the_person(signed), refused=MEANWHILE, status=409)
    return go_to(f"{url_for('staff.person.away', person.id)}?said=saved")


def key(absence: Absence) -> str:
    """How a button names it."""
    return f"{absence.first}~{absence.last}"


def _to_come(signed: Signed, person: Viewer) -> tuple[Absence, ...]:
    """What is over decides nothing any more; the record of changes still has it."""
    today = local_date(signed.services.now())
    return tuple(one for one in person.absences if one.last >= today)


def _absence(answers: Mapping[str, Any]) -> Absence:
    return Absence(date.fromisoformat(answers["first"]), date.fromisoformat(answers["last"]), answers["cover"])


def _wrong(signed: Signed, answers: Mapping[str, Any], known: tuple[Absence, ...]) -> dict[str, FieldError]:
    """What is wrong with the days together."""
    new, today = _absence(answers), local_date(signed.services.now())
    cover = signed.services.organisation.viewer(new.cover)
    other = next((one for one in known if _meet(one, new)), None)
    if new.last < new.first:
        return {"last": FieldError("Last day away must not be before the first", "day")}
    if new.last < today:
        return {"last": FieldError("These days are over. Enter days that are still to come", "day")}
    if new.first > today + FURTHEST:
        return {"first": FieldError("This is more than two years away. Check the year", "year")}
    if new.last - new.first > LONGEST:
        return {"last": FieldError("This is more than a year. Check the year", "year")}
    if other:
        return {"first": FieldError(f"They are already away from {day(other.first)} to {day(other.last)}", "day")}
    if cover and any(_meet(one, new) for one in cover.absences):
        return {"cover": FieldError(f"{cover.name} is away then too. Choose somebody else")}
    return {}


def _meet(one: Absence, other: Absence) -> bool:
    return one.first <= other.last and other.first <= one.last


def _page(
    signed: Signed, viewer: Viewer, person: Viewer, *, wrong: Mapping[str, FieldError] | None = None,
    refused: str = "", status: int = 200,
) -> Response:  # fmt: skip
    wanted = asks(signed.services, person)
    names = {one.id: one.name for one in signed.services.organisation.viewers()}
    return show(
        signed, viewer, "set_up/days_away.html", navigation=navigation(viewer, HERE), status=status, person=person,
        asks=wanted, typed=typed(wanted, signed.form),
        wrong=wrong or {}, refused=refused, saved=signed.queried("said") == "saved",
        away=[(one, key(one), names.get(one.cover, "")) for one in _to_come(signed, person)],
    )  # fmt: skip
