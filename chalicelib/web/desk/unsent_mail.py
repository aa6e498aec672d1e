"""Mail that has not gone: what waits, since when and why, for whoever sets up; and sending it again."""

from collections.abc import Mapping

from chalice.app import Response

from chalicelib.domain.access.viewer import Viewer
from chalicelib.messages.wording import plain
from chalicelib.queries.unsent import Unsent, unsent
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
WHY: Mapping[str, str] = {  # what the medium said, and what to do about it
    "": "It was not tried yet.",
    "MessageRejected": "The mail service does not know our sender: its address or domain is not verified there, or the "
    "account may only write to verified addresses. Whoever looks after the AWS account can put that right.",
    "MailFromDomainNotVerifiedException": "The mail service does not know our domain. Whoever looks after the AWS account "
    "can put that right.",
    "SendingPausedException": "The mail service has paused our account. Whoever looks after it can find out why.",
    "AccountSuspendedException": "The mail service has closed our account. Whoever looks after it can find out why.",
    "AccessDeniedException": "Redress may not send mail. Whoever looks after the AWS account can put that right.",
    "TooManyRequestsException": "The mail service is busy, or our limit for a day is used up. We try again.",
    "LimitExceededException": "The mail service is busy, or our limit for a day is used up. We try again.",
    "no address": "We have no address that takes mail.",
    "address": "It came back: there is no such mailbox.",
    "full": "It came back: the mailbox is full.",
    "complaint": "Its reader called our mail junk.",
}
ELSE = "The mail service did not take it. We try again."


def why(one: Unsent) -> str:
    return WHY.get(one.why, WHY["no address"] if one.why.startswith("not an address") else ELSE)


@pages.get("staff.outbox")
def outbox(signed: Signed, viewer: Viewer) -> Response:
    found = unsent(signed.services, viewer)
    lines = [(one, plain(one.kind), why(one), "|".join(one.key)) for one in found]
    return show(
        signed,
        viewer,
        "desk/unsent_mail.html",
        navigation=navigation(viewer, "staff.outbox"),
        lines=lines,
        again=signed.queried("again"),
    )


@pages.post("staff.outbox")
def again(signed: Signed, viewer: Viewer) -> Response:
    """Only what the page shows: the form's key may be anything."""
    given = signed.given("which")
    chosen = [one for one in unsent(signed.services, viewer) if given in ("all", "|".join(one.key)) and one.refusals]
    for one in chosen:
        signed.services.outbox.again(one.key, signed.services.now())
    return go_to(f"{url_for('staff.outbox')}?again={len(chosen)}")
