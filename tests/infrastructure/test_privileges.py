"""Each function may do just what it asks of AWS: nothing is missing from its policy, and nothing is there in case."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from app import app
from chalicelib import wiring
from chalicelib.actions import (
    arriving_files,
    breaches,
    coming_back,
    data_requests,
    erasing,
    erasing_parties,
    files_of_cases,
    friday_lines,
    ledger,
    morning_lists,
    nightly_copies,
    retaining,
    saving_views,
    signs,
    sweeping,
    uploads,
)
from chalicelib.actions.change import perform
from chalicelib.actions.tags import tag
from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP, Viewer
from chalicelib.domain.casework.commands import Withdraw
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.casework.evidence.events import Verdict
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Breach, DataRequest, Draft, Erasure, NoticeItem, PartyErasure, Row, Week
from chalicelib.ports.saved_views import SavedView, SavedViews
from chalicelib.ports.uploads import Of, Upload
from chalicelib.queries import reviews, week
from infrastructure.emulate import create, create_backups
from infrastructure.local.quicker import QUICKER
from tests.desk.test_taking_down import CALLED
from tests.evidence import logo
from tests.infrastructure.asked import Asked, heard
from tests.pages import Browser
from tests.staff import signed_in
from tests.web.answers import ANSWERS, fill_in
from tests.web.conftest import found

POLICIES = Path(__file__).parents[2] / ".chalice"
UNHEARD = {  # what no call of ours asks for, and who does
    "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents",  # Lambda itself, for what a function prints
    "s3:ListBucket",  # without it S3 says of what is not there that one may not look
    "ses:SendEmail",  # the name of the request that carries a whole mail, which SES may ask for beside SendRawEmail
}  # fmt: skip
WHERE = {
    "table": '"Table", "Arn"',
    "index": "/index/",
    "object": "Files.Arn}/",
    "bucket": '"Files", "Arn"',
    "copies": '"Backups", "Arn"',
    "copy": "Backups.Arn}/",
    "identity": ":ses:",
    "parameter": ":ssm:",
}


FUNCTIONS = ("web", "sweep-minute", "sweep-daily", "erase", "back-up", "mail-came-back", "file-arrived", "file-checked")


@pytest.fixture(scope="module")
def asked() -> Iterator[Mapping[str, Asked]]:
    """What each function asked for while a complaint was told, read and added to, mail went out, and days went by."""
    with mock_aws(), pytest.MonkeyPatch.context() as environment:
        for one in QUICKER:
            environment.setattr(*one, raising=False)
        for name, value in create().environment().items():
            environment.setenv(name, value)
        create_backups(boto3.client("s3"), "redress-backups")
        environment.setenv("BACKUP_BUCKET", "redress-backups")
        _set_up()
        asked = {name: _of(work) for name, work in zip(FUNCTIONS, (_complain, _sweep_later, _report), strict=False)}
        wiring.use(None)
        nightly_copies.copy_what_changed(wiring.services(), lambda: 900)  # of what is erased the next night
        closed = _a_closed_case()
        asked |= {"erase": _of(partial(_erase, closed)), "back-up": _of(_back_up)}
        told = _a_told_mail()
        back = _of(partial(_come_back, told))
        arrived, checked = (_of(partial(work, told.case_id)) for work in (_a_file_arrives, _a_file_is_checked))
        yield {**asked, "mail-came-back": back, "file-arrived": arrived, "file-checked": checked}
    wiring.clock.offset = timedelta()
    wiring.use(None)


def _set_up() -> None:
    _browsers()
    ssm = boto3.client("ssm")
    ssm.put_parameter(Name="/redress/local/link-secret/1", Value="s" * 32, Type="SecureString")
    ssm.put_parameter(Name="/redress/local/base-url", Value="http://localhost:8000", Type="String")
    wiring.use(None)
    found(TableOrganisation(DynamoTable(wiring.dynamodb(), wiring.settings().table)))
    _awaited_in_the_morning()
    wiring.use(None)


def _of(work: Callable[[], object]) -> Asked:
    """What a function that has just been started asks for."""
    with heard() as asked:
        wiring.use(None)
        work()
    return asked


def _complain() -> None:
    browser = Browser(app)
    answers = {
        **ANSWERS,
        "about": {"about": ["lead_staff"]},
        "want": {**ANSWERS["want"], "stage": "informal"},
    }
    asked = fill_in(browser, browser.press(browser.get("/"), "Start now"), answers, until="evidence")
    (key,) = asked.filled("Upload file")["key"]
    _known("draft", key.split("/")[2])
    asked = browser.press(browser.get("/complain/evidence"), "Remove")
    sent = browser.press(fill_in(browser, asked, answers), "Send my complaint")
    link = next(href for href in (a.get("href", "") for a in sent.all("a")) if "/case/" in href)
    browser.press(browser.get(f"{link}/add"), information="It happened again.")
    browser.press(browser.get(f"{link}/next"), text="Nobody rang.")
    browser.get("/case/leads-nowhere")
    browser.press(browser.get("/staff/sign-in"), "Email me a link", email="chair@example.org")
    _at_the_desk()


def _at_the_desk() -> None:
    """A head teacher takes a call down, looks at the case, writes a note, and opens what is to post."""
    browser = signed_in(Browser(app), wiring.services(), "north.head")
    page = browser.press(browser.get("/staff/log"), "Continue", **CALLED)
    reference = browser.press(page, "Save this complaint", confirmed="yes").address.rpartition("=")[2]
    browser.get("/staff")
    browser.press(browser.get(f"/staff/cases/{reference}/note"), "Add a note", text="Rang them.")
    browser.get(browser.get("/staff/to-post").link(f"Acknowledgement, {reference}"))
    pointer = wiring.services().cases.follow(f"REF#{reference}")
    assert pointer is not None
    _known("case", pointer.case_id, verdict="clean")
    files_of_cases.hand_over(wiring.services(), uploads.Place("case", pointer.case_id))
    browser.get(f"/staff/cases/{reference}/files")
    browser.get(f"/staff/cases/{reference}/files/f1/preview")
    for page in ("/staff/register", "/staff/report", "/staff/reviews", "/staff/several?act=note&site=north"):
        assert browser.get(page).status == 200, page
    assert browser.raw("GET", f"/staff/cases/{reference}/files/f1").status_code == 303
    _a_logo()


def _a_logo() -> None:
    """Whoever sets up looks at a picture that they have sent."""
    TableOrganisation(DynamoTable(wiring.dynamodb(), wiring.settings().table)).put_person(
        "setter", "Wren Larksong", "wren@example.org", {EVERYWHERE: [SET_UP]}
    )
    key = "uploads/logo/setter/01/logo.png"
    boto3.client("s3").put_object(Bucket=wiring.settings().bucket, Key=key, Body=logo(400, 100))
    browser = signed_in(Browser(app), wiring.services(), "setter")
    assert browser.get(f"/staff/set-up/logo?key={key}").heading == "Logo"


def _sweep_later() -> None:
    """Twice: what waits is sent, and so is what forty days bring about. Before that, a stage on its first day begins."""
    with pytest.MonkeyPatch.context() as first_day:
        first_day.setenv("STAGE", "first")
        first_day.setenv("ADDRESS", "https://a1.execute-api.example/api")
        wiring.begin_stage()
    wiring.use(None)
    for days in (0, 40):
        wiring.clock.advance(timedelta(days=days))
        sweeping.sweep(wiring.services(), lambda: 300)
        _known("draft", "of-nobody")
        assert files_of_cases.look_after(wiring.services())
        signs.minute_ran(wiring.services(), mail_left=True)
    _friday()


def _report() -> None:
    sweeping.heartbeat(wiring.services())
    morning_lists.send_morning_lists(wiring.services())
    wiring.clock.advance(timedelta(days=(friday_lines.FRIDAY - _day().weekday()) % 7))
    assert friday_lines.owe_friday_lines(wiring.services())
    assert saving_views.owe_views(wiring.services()) == 1
    data_requests.owe_reminders(wiring.services())
    assert wiring.services().data_requests.all()[0].holders != ("left",)
    assert breaches.owe_reminders(wiring.services()) == 1
    assert [one for site in wiring.services().organisation.sites() for one in reviews.asked_at(wiring.services(), site)]
    retaining.call(wiring.services())
    signs.daily_ran(wiring.services())


def _day() -> date:
    return local_date(wiring.services().now())


def _awaited_in_the_morning() -> None:
    """A view that passes its number, a request for data whose holder has left, and a breach: as pages wrote them down."""
    services, by = wiring.services(), "north.head"
    TableOrganisation(DynamoTable(wiring.dynamodb(), wiring.settings().table)).put_person(
        "north.keeper", "Fern Larksong", "fern@example.org", {"north": ["records_lead"]}
    )
    view = SavedView(id="v1", name="All of them", more_than=0)
    services.organisation.keep_saved_views(SavedViews(person=by, views=(view,)))
    now = services.now()
    services.data_requests.keep(
        DataRequest(id="r1", by=by, at=now, received_on=_day(), name="Robin Wren", holders=("left",))
    )
    services.data_protection.keep_breach(Breach(id="b1", by=by, at=now, found_at=now, what="A letter went astray."))


def _friday() -> None:
    """What the minute's function looks up before it sends the mail of a week in which a promise was missed."""
    (row,), _ = wiring.services().cases.open_cases(1)
    missed = Week(friday=_day(), missed=(row.case_id,), unchecked=())
    setter = Viewer(id="setter", name="", email="", roles={})
    assert week.known_to(wiring.services(), setter, frozenset({row.site}), missed).missed == 1


def _a_closed_case() -> Row:
    """With a file that was copied; it stands in the ledger, as after a restore. Whoever complained is to be erased first."""
    services = wiring.services()
    (row,), _ = services.cases.open_cases(1)
    perform(services, COMPLAINANT, row.case_id, "withdraw", Withdraw())
    known = {"kept_until": _day(), "called_on": _day()}
    ledger.keep(
        services, Erasure(case_id=row.case_id, reference=row.reference, site=row.site, at=services.now(), **known)
    )
    one = PartyErasure(
        case_id=row.case_id, reference=row.reference, site=row.site, party="complainant", ground="objects", proposed_by="a",
        at=services.now(), confirmed_by="b", confirmed_at=services.now(),
    )  # fmt: skip
    services.erasures.put_party(None, one)
    return row


def _erase(closed: Row) -> None:
    assert erasing_parties.erase_parties(wiring.services(), lambda: 900.0) == 1
    assert erasing.erase_what_may_go(wiring.services(), lambda: 900.0) == 1
    assert wiring.services().erasures.proof(closed.site, closed.case_id)
    wiring.services().retention.listed(closed.site)
    signs.erased(wiring.services())


def _back_up() -> None:
    nightly_copies.copy_what_changed(wiring.services(), lambda: 900)
    signs.copied(wiring.services())


def _a_told_mail() -> NoticeItem:
    services = wiring.services()
    notices = services.cases.notices(services.cases.open_cases(1)[0][0].case_id)
    return next(n for n in notices if n.settled == "told")


def _come_back(told: NoticeItem) -> None:
    """What counts as told comes back, and then the mail that says so, which is still on its way."""
    services = wiring.services()
    coming_back.came_back(services, coming_back.Said(tag(told.case_id, told.id), "Bounce", "", "address"))
    waiting = next(n for n in services.cases.notices(told.case_id) if n.medium == "mail" and not n.settled)
    coming_back.came_back(services, coming_back.Said(tag(told.case_id, waiting.id), "Bounce", "", "address"))


def _known(of: Of, owner: str, verdict: Verdict | None = None) -> None:
    """A file that was taken note of, by another function."""
    services = wiring.services()
    now = services.wall()
    services.uploads.keep(
        Upload(of=of, owner=owner, id="f1", giver="complainant", name="a.txt", key="", at=now, type="text", wake_at=now)
    )
    if verdict:
        services.uploads.judge(of, owner, "f1", verdict)


def _a_file_arrives(case_id: str) -> None:
    """As somebody fills in the form, then once it has become a case, and with a virus that was found before it was known."""
    services = wiring.services()
    arriving_files.arrive(services, _posted("draft", _a_draft(), b"open"), 4)
    arriving_files.arrive(services, _posted("case", case_id, b"More."), 5)
    dangerous = _posted("case", case_id, b"Danger")
    services.uploads.judge("case", case_id, dangerous.id, "threat")
    arriving_files.arrive(services, dangerous, 6)


def _a_file_is_checked(case_id: str) -> None:
    services = wiring.services()
    for verdict in ("clean", "threat"):
        sent = services.uploads.all_of("case", case_id, services.wall())
        first = next(one for one in sent if one.key in _versions)
        posted = uploads.Posted(uploads.Place("case", case_id), first.key, _versions[first.key], first.name)
        arriving_files.judge(services, posted, verdict)


_versions: dict[str, str] = {}


@cache
def _browsers() -> Any:
    """S3 as a browser asks it: made before anything is heard, so that no function counts as asking for that."""
    return boto3.client("s3")


def _posted(of: str, owner: str, body: bytes) -> uploads.Posted:
    """What a browser puts into the bucket."""
    key = f"uploads/{of}/{owner}/complainant/01/gate.txt"
    _versions[key] = _browsers().put_object(Bucket=wiring.settings().bucket, Key=key, Body=body)["VersionId"]
    posted = uploads.read(key, _versions[key])
    assert posted is not None
    return posted


def _a_draft() -> str:
    wiring.services().drafts.put(Draft(id="a-draft", answers={}))
    return "a-draft"


def allowed(function: str) -> dict[str, str]:
    """Each action that a function's policy lets it do, with all that it may do it to."""
    statements = json.loads((POLICIES / f"policy-{function}.json").read_text())["Statement"]
    found: dict[str, str] = {}
    for one in statements:
        for action in one["Action"]:
            found[action] = found.get(action, "") + json.dumps([one["Resource"], one.get("Condition")])
    return found


def covers(resources: str, kind: str) -> bool:
    """Whether resources hold a kind; of an object or an item, also where its key begins."""
    kind, _, room = kind.partition(" ")
    if kind == "table" and "LeadingKeys" in resources:
        return f'"{room}"' in resources or f'"{room}#*"' in resources
    whole = WHERE["object"]
    whole_room = f"{whole}{room}/" in resources or f'{whole}*"' in resources
    return WHERE[kind] in resources and (kind == "table" or not room or whole_room)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_whatever_a_function_asks_for_its_policy_allows(asked: Mapping[str, Asked], function: str) -> None:
    may = allowed(function)
    assert [one for one in sorted(asked[function]) if not covers(may.get(one[0], ""), one[1])] == []


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_policy_allows_nothing_that_its_function_never_asks_for(asked: Mapping[str, Asked], function: str) -> None:
    assert set(allowed(function)) - {action for action, _ in asked[function]} - UNHEARD == set()
