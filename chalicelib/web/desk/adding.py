"""Adding what somebody says to a complaint, by its reference alone, whether or not they may know that there is one.

Whoever takes a call need not have a part in the case that the caller speaks of. So nobody is told whether there was one:
it is kept with the case of that reference, where this person's site has one that is not about themself.
"""

from typing import Any

from chalice.app import Response

from chalicelib.actions.change import perform
from chalicelib.domain import references
from chalicelib.domain.access.permissions import ACTS
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework import commands
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Services
from chalicelib.queries.case_file import named
from chalicelib.queries.moments import NoSuchCase
from chalicelib.queries.seeing import standing
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import answered, line, words
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
ADD = "add_information"
DONE = "done"
NO_REFERENCE = "Check the reference. It is 3 letters then 8 letters or numbers, like RDS-36PD-VD3J"
ASKS = (
    line(
        "reference", "What is the reference of the complaint?", "It is in every letter we send about it.",
        missing="Enter the reference", check=lambda said: "" if references.read(said) else NO_REFERENCE,
    ),
    words("text", "What information do they want to add?", "Staff on the case and the complainant can read it.",
          missing="Write the information"),
)  # fmt: skip


@pages.get("staff.add")
def form(signed: Signed, viewer: Viewer) -> Response:
    return _form(signed, viewer)


@pages.post("staff.add")
def do(signed: Signed, viewer: Viewer) -> Response:
    setting = Setting(sites=(), site=None, policy=None, today=local_date(signed.services.now()), answers={})
    answers, wrong = answered(ASKS, signed.form, setting)
    if wrong:
        return _form(signed, viewer, wrong=wrong, status=signed.refused)
    add(signed.services, viewer, answers["reference"], answers["text"])
    return go_to(f"{url_for('staff.add')}?{DONE}=1")


def add(services: Services, viewer: Viewer, said: str, text: str) -> None:
    """Keep it with the case of this reference, if there is one. Raises StoreUnavailable.

    What is hidden costs the same reads as what never was.
    """
    summary = named(services, viewer, said)
    if summary is None or not ACTS[ADD] & standing(services, viewer, summary):
        return
    try:
        perform(services, viewer.id, summary.case_id, ADD, commands.AddInformation(text=text))
    except (Refused, NoSuchCase):  # somebody's part has changed since: to them there is none
        return


def _form(signed: Signed, viewer: Viewer, *, wrong: dict[str, FieldError] | None = None, status: int = 200) -> Response:
    typed: dict[str, Any] = {ask.field.name: ask.field.typed(signed.form) for ask in ASKS} if signed.form else {}
    return show(
        signed, viewer, "desk/add.html", status=status, navigation=navigation(viewer, "staff.add"), asks=ASKS,
        typed=typed, wrong=wrong or {}, done=DONE in signed.query,
    )  # fmt: skip
