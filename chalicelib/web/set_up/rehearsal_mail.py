"""The mailbox of a rehearsal: every mail that anybody would have got, as its reader would read it."""

from chalice.app import Response

from chalicelib.actions import rehearsing
from chalicelib.actions.rehearsing import Posted
from chalicelib.domain.access.viewer import Viewer
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.pages import HttpError
from chalicelib.web.kit.paging import part
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.rehearsal import HERE, ended

pages = StaffPages(__name__)
BOX = "staff.set-up.rehearsal.mailbox"


@pages.get(BOX)
def mailbox(signed: Signed, viewer: Viewer) -> Response:
    played = rehearsing.play(signed.services, signed.services.rehearsals.get())
    if played is None:
        return ended()
    to = signed.queried("to")
    mails = [(n, one) for n, one in enumerate(played.stage.posted, 1) if to in ("", one.mail.to)]
    lines = [(n, one.at, one.mail.subject, one.mail.to, _name(signed, one)) for n, one in reversed(mails)]
    return show(
        signed, viewer, "set_up/rehearsal_mailbox.html", navigation=navigation(viewer, "staff.set-up"), to=to,
        mails=part(lines, signed.queried("part"), words=lambda line: line[2]), back=url_for(HERE), box=BOX,
    )  # fmt: skip


@pages.get("staff.set-up.rehearsal.mail")
def mail(signed: Signed, viewer: Viewer) -> Response:
    played = rehearsing.play(signed.services, signed.services.rehearsals.get())
    if played is None:
        return ended()
    said = signed.args["number"]
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 5 else 0
    if not 0 < number <= len(played.stage.posted):
        raise HttpError(404)
    one = played.stage.posted[number - 1]
    return show(
        signed, viewer, "set_up/rehearsal_mail.html", navigation=navigation(viewer, "staff.set-up"), one=one,
        name=_name(signed, one), back=url_for(BOX),
    )  # fmt: skip


def _name(signed: Signed, one: Posted) -> str:
    """Who reads the address; whoever complains is nobody of ours."""
    found = signed.services.organisation.viewer_at(one.mail.to)
    return found.name if found else "The person who complains"
