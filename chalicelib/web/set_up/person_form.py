"""Somebody is added, or given another name, other roles, another line manager.

What nobody could be without is refused beside the roles of its site. What somebody should know before they go on is said
on a page of its own, which carries the answers: that another role will have nobody, or that the address is somebody's who
is here already.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from chalice.app import Response

from chalicelib.actions import people
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.refusals import Refused
from chalicelib.ports import Conflict
from chalicelib.queries.site_roles import held_in_words, left_empty
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError
from chalicelib.web.kit.form import CHANGE, CONFIRMED, Ask, answered, unseen
from chalicelib.web.kit.meanwhile import MEANWHILE, made_of, now_beside
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up import person_fields
from chalicelib.web.set_up.editing import REVISION, setting
from chalicelib.web.set_up.people import HERE, the_person
from chalicelib.web.set_up.person_fields import EMAIL, INVITE, SETS_UP

pages = StaffPages(__name__)
NO_ROLE = "Choose at least one role. Without one they cannot sign in"
LEAVING = "Choose at least one role. If they are leaving, say so on their own page"


@dataclass(frozen=True, slots=True)
class PersonForm:
    """The form at one request. `person`: whom it changes; None: somebody new."""

    signed: Signed
    viewer: Viewer
    person: Viewer | None
    asks: Sequence[Ask]

    def page(
        self, *, typed: Mapping[str, Any] | None = None, wrong: Mapping[str, FieldError] | None = None,
        refused: str = "", status: int = 0,
    ) -> Response:  # fmt: skip
        typed = self.typed if typed is None else typed
        wrong = wrong or {}
        return show(
            self.signed, self.viewer, "set_up/person_form.html", navigation=navigation(self.viewer, HERE),
            status=status or (400 if wrong else 200), person=self.person, asks=self.asks, typed=typed, wrong=wrong,
            refused=refused, several=len(self.signed.services.organisation.sites()) > 1,
            revision=made_of(self.signed, REVISION, self.person and self.person.revision, refused),
        )  # fmt: skip

    @property
    def typed(self) -> dict[str, Any]:
        return {ask.field.name: ask.field.typed(self.signed.form) for ask in self.asks}

    def check(self, says: Sequence[str], button: str, title: str) -> Response:
        return show(
            self.signed, self.viewer, "set_up/check_person.html", navigation=navigation(self.viewer, HERE), says=says,
            title=title, button=button, hidden=unseen(self.signed.form),
        )  # fmt: skip

    def meanwhile(self) -> Response:
        """Somebody else changed this person: what was typed, beside what is kept now."""
        if self.person is None:
            return self.page(refused=MEANWHILE, status=409)
        person = the_person(self.signed)
        kept = person_fields.of(self.signed.services, person)
        day = setting(self.signed)
        asks = [now_beside(ask, kept[ask.field.name], self.typed[ask.field.name], day) for ask in self.asks]
        return replace(self, person=person, asks=asks).page(refused=MEANWHILE, status=409)

    @property
    def confirmed(self) -> bool:
        return CONFIRMED in self.signed.form


def _form(signed: Signed, viewer: Viewer, person: Viewer | None) -> PersonForm:
    return PersonForm(signed, viewer, person, person_fields.asks(signed.services, person))


@pages.get("staff.person.roles")
def shown(signed: Signed, viewer: Viewer) -> Response:
    person = the_person(signed)
    form, kept = _form(signed, viewer, person), person_fields.of(signed.services, person)
    again = {ask.field.name: ask.field.again(kept[ask.field.name]) for ask in form.asks}
    return form.page(typed=form.typed if signed.form else again)


@pages.post("staff.person.roles")
def changed(signed: Signed, viewer: Viewer) -> Response:
    person = the_person(signed)
    form = _form(signed, viewer, person)
    answers, wrong = answered(form.asks, signed.form, setting(signed))
    if wrong or CHANGE in signed.form:
        return form.page(wrong=wrong)
    after = person_fields.with_answers(signed.services, person, answers)
    if after != person and signed.number(REVISION) != person.revision:
        return form.meanwhile()
    if not after.may_sign_in:
        return form.page(wrong={form.asks[1].field.name: FieldError(LEAVING)})
    empty = left_empty(signed.services, after)
    if wrong := person_fields.needed(empty):
        return form.page(wrong=wrong, status=409)
    if (says := person_fields.not_needed(empty)) and not form.confirmed:
        return form.check(says, "Save", f"Change {person.name}: check first")
    return _saved(form, people.Change(person, after), "saved")


@pages.get("staff.new-person")
def new(signed: Signed, viewer: Viewer) -> Response:
    form = _form(signed, viewer, None)
    return form.page(typed=form.typed if signed.form else {INVITE: ["yes"]})


@pages.post("staff.new-person")
def added(signed: Signed, viewer: Viewer) -> Response:
    form = _form(signed, viewer, None)
    answers, wrong = answered(form.asks, signed.form, setting(signed))
    if wrong or CHANGE in signed.form:
        return form.page(wrong=wrong)
    here = signed.services.organisation.viewer_at(answers[EMAIL])
    nobody = Viewer(id=signed.services.new_id(), name="", email=answers[EMAIL], roles={})
    wanted = person_fields.with_answers(signed.services, here or nobody, answers)
    if not wanted.may_sign_in:
        return form.page(wrong={form.asks[2].field.name: FieldError(NO_ROLE)})
    if here is None:
        return _saved(form, people.Change(None, wanted), "invited" if answers[INVITE] else "added")
    after = both(here, wanted)
    if after == here:
        return _gone_on(here.id, "here")
    if not form.confirmed:
        return form.check(_already(signed, here, after), "Add these roles", f"{here.name} is already here")
    return _saved(form, people.Change(here, after), "invited" if answers[INVITE] else "saved")


def both(here: Viewer, wanted: Viewer) -> Viewer:
    """Somebody who is here already, with what they are to hold besides. Nothing is taken, and the name stays."""
    sites = {*here.roles, *wanted.roles}
    roles = {at: here.roles.get(at, frozenset()) | wanted.roles.get(at, frozenset()) for at in sites}
    manager = wanted.reports_to if wanted.reports_to != here.id else ""  # who is here is on the list that was shown
    return replace(here, roles=roles, reports_to=manager or here.reports_to)


def _already(signed: Signed, here: Viewer, after: Viewer) -> list[str]:
    then = held_in_words(signed.services, here)
    new = [one for one in held_in_words(signed.services, after) if one not in then]
    return [
        f"{here.email} is the address of {here.name}, so nobody is added a second time. Their name stays as it is.",
        f"They are now: {'; '.join(then)}." if then else "They hold no role now.",
        f"They will also be: {'; '.join(new)}." if new else "Their roles stay as they are.",
    ]


def _saved(form: PersonForm, change: people.Change, said: str) -> Response:
    services, by = form.signed.services, form.viewer.id
    try:
        people.save(services, by, change)
    except Refused as refused:
        beside = SETS_UP if refused.code == "last_set_up" else ""
        wrong = {beside: FieldError(refused.sentence)} if beside else {}
        return form.page(wrong=wrong, refused="" if beside else refused.sentence, status=409)
    except Conflict:
        there = services.organisation.viewer_at(change.after.email)
        if change.before is None and there and both(there, change.after) == there:
            return _gone_on(there.id, said)  # the button was pressed twice
        return form.meanwhile()
    if said == "invited":
        people.invite(services, by, change.after.id)
    return _gone_on(change.after.id, said)


def _gone_on(person_id: str, said: str) -> Response:
    return go_to(f"{url_for('staff.person', person_id)}?said={said}")
