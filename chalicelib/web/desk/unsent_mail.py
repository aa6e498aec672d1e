"""Mail that has not gone: what waits, since when and why, for whoever sets up; and sending it again."""

from collections.abc import Mapping

from chalice.app import Response

from chalicelib.domain.access.viewer import Viewer
from chalicelib.messages.wording import letter_name
from chalicelib.queries.unsent import Unsent, unsent
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
WHY: Mapping[str, str] = {  # what the medium said, and what to do about it
    "": "We have not tried it yet.",
    "MessageRejected": "The mail service has not verified our address or domain, or the account may only write to verified "
    "addresses. Ask the person who looks after the AWS account to fix it.",
    "MailFromDomainNotVerifiedException": "The mail service has not verified our domain. Ask the person who looks after the "
    "AWS account to fix it.",
    "SendingPausedException": "The mail service has paused our account. Ask the person who looks after it why.",
    "AccountSuspendedException": "The mail service has closed our account. Ask the person who looks after it why.",
    "AccessDeniedException": "We are not allowed to send mail. Ask the person who looks after the AWS account to fix it.",
    "TooManyRequestsException": "The mail service is busy, or we have reached our daily limit. We will try again.",
    "LimitExceededException": "The mail service is busy, or we have reached our daily limit. We will try again.",
    "no address": "We have no working email address.",
    "address": "It came back: there is no such mailbox.",
    "full": "It came back: the mailbox is full.",
    "complaint": "The reader marked our email as junk.",
}
ELSE = "The mail service did not accept it. We will try again."


def why(one: Unsent) -> str:
    return WHY.get(one.why, WHY["no address"] if one.why.startswith("not an address") else ELSE)


@pages.get("staff.outbox")
def outbox(signed: Signed, viewer: Viewer) -> Response:
    found = unsent(signed.services, viewer)
    lines = [(one, letter_name(one.kind), why(one), "|".join(one.key)) for one in found]
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
