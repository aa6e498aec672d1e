"""The files of their case that a complainant may have: adding one, and saving one by a link that lasts a minute.

Their own they may have once staff may open them, and the same copy. Nothing that has not been checked, or released by a
person, leaves us: whoever has the link need not be whoever sent it.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from chalice.app import Response

from chalicelib.actions.uploads import Place
from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework.events import COMPLAINANT, Words
from chalicelib.domain.casework.evidence.files import OPEN, GivenFile, State, files, name_of
from chalicelib.domain.evidence.names import described
from chalicelib.ports import View
from chalicelib.web.complainant.one_field import to_case, tracked
from chalicelib.web.kit.files import TO_SENDER, Line, address_of, component
from chalicelib.web.kit.pages import HttpError, Pages, Request, go_to, show
from chalicelib.web.kit.urls import path_for, url_for

pages = Pages(__name__)
OFTEN = "downloaded-enough"
A_DAY = 100  # downloads: each is written down
THEIRS = ("form", "link")
NOT_YET: Mapping[State, str] = {
    State.WAITING: "We are checking it for viruses. You can download it when we have finished",
    State.ERASED: "We have deleted it",
    State.LATE: "We have it. You cannot download it yet, because the virus check is taking longer than usual",
    State.NOT_SCANNED: "We have it. You cannot download it yet, because it has not been checked for viruses",
}


@pages.get("case.files")
def more(request: Request) -> Response:
    found = tracked(request, files=True)
    place, now = Place("case", found.case_id), request.services.now()
    there = [file for file in found.files if file.stands(now)]
    sending = component(request, place, path_for("case.files", request.args["token"]), there)
    return show(
        request, "complainant/files.html", headers=sending.headers, account=found.account, sending=sending,
        back=url_for("case", request.args["token"]),
    )  # fmt: skip


@pages.get("case.file")
def fetch(request: Request) -> Response:
    """Leads to the bytes. Of what is not theirs, or not to be opened, it says nothing. Raises HttpError."""
    found, services = tracked(request), request.services
    file = to_open(found.account, request.args["file"], services.now())
    if file is None:
        raise HttpError(404)
    if not services.limits.take(f"download|{found.case_id}", A_DAY, timedelta(days=1), services.wall()):
        return to_case(request, OFTEN)
    services.cases.saw(View(case_id=found.case_id, person=COMPLAINANT, at=services.now(), what="file"))
    return go_to(address_of(services, file, name_of(file, _names(found.account))))


def sent(account: CaseAccount, now: datetime) -> tuple[Line, ...]:
    """The files that they sent themselves."""
    return tuple(_line(account, file, now) for file in files(account.history).values() if file.source in THEIRS)


def received(account: CaseAccount, now: datetime) -> dict[str, Line]:
    """The files that went to them with a letter, by their ids: what else staff keep with the case is not shown to them."""
    known = files(account.history)
    went = dict.fromkeys(one for letter in account.enclosed.values() for one in letter)
    return {one: _line(account, known[one], now) for one in went}


def to_open(account: CaseAccount, file_id: str, now: datetime) -> GivenFile | None:
    """A file that they may have now. None: there is none, it is neither theirs nor sent to them, or it is in quarantine."""
    found = files(account.history).get(file_id)
    if found is None or found.state(now) not in OPEN:
        return None
    sent_to_them = any(file_id in letter for letter in account.enclosed.values())
    return found if found.source in THEIRS or sent_to_them else None


def _line(account: CaseAccount, file: GivenFile, now: datetime) -> Line:
    state = file.state(now)
    says = NOT_YET.get(state, TO_SENDER[state])
    return Line(
        file.id, name_of(file, _names(account)), described(file.type, file.size), says, opens=state in OPEN
    )  # fmt: skip


def _names(account: CaseAccount) -> Mapping[int, Words]:
    return {happening.seq: happening.words for happening in account.history}
