"""What no mail can carry: letters to post and calls to make, each with its sheet of paper, and how to record it."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from chalice.app import Response

from chalicelib.actions import links
from chalicelib.actions.composing import keep
from chalicelib.actions.letters import written
from chalicelib.domain.access.permissions import ACTS
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.contact.limits import withheld
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.messages import Message
from chalicelib.messages.wording import letter_name
from chalicelib.ports import Conflict, Medium, NoticeItem, Services, Summary
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.seeing import standing
from chalicelib.queries.sent_letters import as_sent
from chalicelib.queries.tracking import account_of, all_words
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk import enclosures
from chalicelib.web.desk.case_files import files_given
from chalicelib.web.desk.case_letters import ListedLetter, letters, waits_for
from chalicelib.web.desk.case_page import no_case, opened
from chalicelib.web.desk.case_parts import limits
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.staff_timeline import timeline
from chalicelib.web.desk.who_looked import saw
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
MOST = 100  # shown at once; the oldest come first
DO: Mapping[Medium, tuple[str, str]] = {  # what to do, and how it is then recorded
    "post": ("Post", "post"), "call": ("Call", "telephone"), "hand": ("Give", ""),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter or a call that waits for somebody."""

    notice: NoticeItem
    reference: str
    site: str
    what: str
    since: datetime


@pages.get("staff.to-post")
def to_post(signed: Signed, viewer: Viewer) -> Response:
    services = signed.services
    notices = {m: [n for n in services.outbox.waiting(m, MOST) if n.to == COMPLAINANT] for m in DO}
    cases = services.cases.summaries({n.case_id for found in notices.values() for n in found})
    seen = {s.case_id: s for s in cases if standing(services, viewer, s) & ACTS["mark_told"]}
    return show(
        signed, viewer, "desk/to_post.html", navigation=navigation(viewer, "staff.to-post"),
        post=_waiting(services, notices["post"], seen), call=_waiting(services, notices["call"], seen),
        by_hand=_waiting(services, notices["hand"], seen),
    )  # fmt: skip


@pages.get("staff.letter")
def letter(signed: Signed, viewer: Viewer) -> Response:
    """One letter: on its sheet, as it would read if it went today, while it waits; as it was read, once it has gone."""
    file = opened(signed, viewer)
    notice = _notice(file, signed.args["notice"]) if file else None
    if file is None or notice is None or file.asks_first:
        return no_case(signed, viewer)
    saw(file, "letter")
    return _to_send(signed, file, notice) if waits_for(file, notice) else _sent(signed, file, notice)


def _sent(signed: Signed, file: CaseFile, notice: NoticeItem) -> Response:
    """With what is known of how it arrived."""
    about = [line for line in timeline(file) if getattr(line.event, "notice_id", "") == notice.id]
    return show(
        signed, file.viewer, "desk/sent_letter.html", navigation=navigation(file.viewer), file=file,
        what=letter_name(notice.kind), went=ListedLetter(notice, opens=True).went, text=as_sent(file.services, notice),
        happened=about, back=url_for("staff.case.part", file.reference, "letters"),
    )  # fmt: skip


def _to_send(signed: Signed, file: CaseFile, notice: NoticeItem) -> Response:
    words = all_words(file.stored)  # whoever posts a letter sees that letter, whatever else they see of the case
    contact = account_of(file.services, file.now, words).contact
    site = file.services.organisation.site(file.now.case.site)
    link = links.address(file.services, file.stored.summary)
    _, how = DO.get(notice.medium, DO["post"])
    record = f"{url_for('staff.act', file.reference, 'mark_told')}?notice_id={notice.id}{how and f'&how={how}'}"
    message = written(file.services, notice, file.now, words, link)
    _kept(file.services, notice, message)
    return show(
        signed, file.viewer, "desk/letter.html", navigation=navigation(file.viewer), file=file, notice=notice,
        message=message, contact=contact, site=site, record=record,
        limits=[(key, value) for key, value in limits(contact) if value],
        withheld=withheld(file.now.case, file.now.today),
        prints=[one for one in files_given(file, words) if one.id in enclosures.to_print(file, notice.id)],
        what=letter_name(notice.kind), today=file.now.today, back=url_for("staff.to-post"),
    )  # fmt: skip


def _kept(services: Services, notice: NoticeItem, message: Message) -> None:
    """What is printed is kept as it reads, because it may be posted: the last sheet that was opened is what went."""
    letter = keep(services, notice, message)
    if notice.letter != letter:
        with suppress(Conflict):  # somebody settles it at this moment, and what they printed is kept already
            services.outbox.put(replace(notice, letter=letter), notice.lease)


def _waiting(services: Services, notices: list[NoticeItem], seen: dict[str, Summary]) -> list[Waiting]:
    names = {site.id: site.name for site in services.organisation.sites()}
    return [
        Waiting(n, seen[n.case_id].reference, names.get(seen[n.case_id].site, ""), letter_name(n.kind), n.created_at)
        for n in notices
        if n.case_id in seen
    ]


def _notice(file: CaseFile, notice_id: str) -> NoticeItem | None:
    """A letter of this case that this person may open: it waits for them to send it, or they may read what was sent."""
    return next((one.notice for one in letters(file) if one.opens and one.notice.id == notice_id), None)
