"""Actions across cases, and the page of one's own: what was promised, by when, and what shows that it was done."""

from collections.abc import Mapping

from chalice.app import Response

from chalicelib.actions.change import perform
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.commands import ActionDone
from chalicelib.domain.casework.fields import build
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.queries.actions import Shown, actions, own
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.case_page import no_case
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.putting_right_fields import evidence
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import answered, typed, values
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)


@pages.get("staff.actions")
def listed(signed: Signed, viewer: Viewer) -> Response:
    found = actions(signed.services, viewer)
    return show(
        signed, viewer, "desk/actions.html", navigation=navigation(viewer, "staff.actions"),
        own=[one for one in found if one.mine], others=[one for one in found if not one.mine],
        done="Recorded. We have asked a colleague to check it." if signed.queried("done") == "action_done" else "",
    )  # fmt: skip


@pages.get("staff.action")
def one(signed: Signed, viewer: Viewer) -> Response:
    found = own(signed.services, viewer, signed.args["reference"], _number(signed))
    return _page(signed, viewer, found[1]) if found else no_case(signed, viewer)


@pages.post("staff.action")
def done(signed: Signed, viewer: Viewer) -> Response:
    found = own(signed.services, viewer, signed.args["reference"], _number(signed))
    if found is None:
        return no_case(signed, viewer)
    case_id, action = found
    answers, wrong = answered(evidence(), signed.form, Setting(today=local_date(signed.services.now())))
    if wrong:
        return _page(signed, viewer, action, wrong=wrong, status=signed.refused)
    try:
        command = build(ActionDone, {"action": action.number, **values(evidence(), answers)})
        perform(signed.services, viewer.id, case_id, "action_done", command)
    except Refused as refused:
        if refused.code == "already_done":  # a second press finds it done
            return go_to(url_for("staff.actions"))
        return _page(signed, viewer, action, refused=refused.sentence, status=409)
    return go_to(url_for("staff.actions") + "?done=action_done")


def _page(
    signed: Signed, viewer: Viewer, action: Shown, *, wrong: Mapping[str, FieldError] | None = None, refused: str = "",
    status: int = 200,
) -> Response:  # fmt: skip
    return show(
        signed, viewer, "desk/action.html", status=status, navigation=navigation(viewer, "staff.actions"), action=action,
        asks=evidence(), typed=typed(evidence(), signed.form), wrong=wrong or {}, refused=refused,
        back=url_for("staff.actions"),
    )  # fmt: skip


def _number(signed: Signed) -> int:
    """Which action of its case; 0, which none has, for what is no number."""
    said = signed.args["number"]
    return int(said) if said.isdecimal() and len(said) < 10 else 0
