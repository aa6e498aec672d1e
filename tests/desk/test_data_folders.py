"""What somebody is given of several cases becomes one folder; what is not given has a reason."""

import io
import json
from dataclasses import replace
from zipfile import ZipFile

import pytest

from bundles import folders as making
from chalicelib.actions.erasing import prefixes
from chalicelib.domain.how_it_went import HowItWent
from chalicelib.ports import DataRequest
from chalicelib.queries import bundles
from chalicelib.queries.case_file import file_of
from chalicelib.queries.how_it_went import ON_THEIR_PAGE, own_answers
from tests.desk.office import FORMAL, Office, case
from tests.desk.test_bundles import decide, function
from tests.desk.test_data_requests import ABOUT_THEM, logged, passed_on
from tests.pages import Browser, Page


def prepared(office: Office, reference: str) -> None:
    """What somebody is given of a case: everything but the notes, and no name blacked out but one."""
    browser = office.browser("records")
    page = browser.press(browser.get(case(reference, "bundles") + "?for=data_subject"), "Continue")
    browser.press(page, "Make the bundle", **decide(page, ("Officer Larksong",)))


def drawn(office: Office) -> None:
    """What the function does, bundles first."""
    function(office)
    kept = office.organisation.memory.bucket.kept
    for key, raw in {key: json.loads(kept[key][0]) for key in kept if key.endswith(bundles.ORDER)}.items():
        if "parts" in raw:
            found, beside = (
                making.made(making.read(raw), lambda of: kept.get(of, (None, ""))[0]),
                key.removesuffix(".order"),
            )
            kept[beside + bundles.PDF], kept[beside + bundles.FOLDER] = (found.index, ""), (found.folder, "")
            kept[beside + bundles.RESULT] = (json.dumps({"state": "made", "pages": found.pages}).encode(), "")


def why(page: Page, code: str = "legal") -> dict[str, str]:
    return dict.fromkeys((name for one in page.all("select") if (name := one.get("name", "")).startswith("why-")), code)


def asked(browser: Browser, request: Page) -> Page:
    return browser.get(f"{request.address}/folders")


@pytest.fixture
def two(office: Office) -> list[str]:
    """Two cases of one person, prepared for them: of the first, a note stays out."""
    found = [office.lodge(FORMAL), office.lodge(FORMAL)]
    for reference in found:
        office.act("ceo", reference, "assign", to="north.officer")
    office.act("officer", found[0], "note", text="Our solicitor says: settle.")
    for reference in found:
        prepared(office, reference)
    function(office)
    return found


def test_two_cases_become_one_folder_with_an_index_and_the_reason_for_each_thing_kept_back(
    office: Office, two: list[str]
):
    browser, request = office.browser("records"), logged(office.browser("records"))
    page = asked(browser, request)
    assert f"{two[0]}. Notes and records: 1 not given. Why?" in page.text
    refused = browser.press(page, "Make the folder", **why(page, ""))
    assert refused.status == 400 and "Choose why, or take the case out of the folder" in refused.error
    shown = browser.press(page, "Make the folder", **why(page))
    assert "It is being made" in shown.text
    drawn(office)
    shown = browser.get(request.address)
    assert "Folder: 2 cases" in shown.text and "Notes and records, 1: Legal advice" in shown.text
    address = next(a.get("href", "") for a in shown.all("a") if "/folders/" in a.get("href", ""))
    assert browser.raw("GET", address).status_code == 303
    views = office.services.cases.views(office.case_id(two[1]))
    assert (views[-1].what, views[-1].person) == ("data_folder", "north.records")
    (given,) = office.services.bundles.given(office.case_id(two[0]))
    body, _ = office.organisation.memory.bucket.kept[given.place + bundles.FOLDER]
    with ZipFile(io.BytesIO(body)) as zipped:
        index = json.loads(zipped.read("index.json"))
    assert [one["reference"] for one in index["cases"]] == sorted(two, key=two[::-1].index)
    kept = next(one for one in index["cases"] if one["reference"] == two[0])["not_given"]
    assert kept[0]["why"] == ["It is legal advice (Data Protection Act 2018, Schedule 2, paragraph 19)"]
    assert "solicitor" not in json.dumps(index)


def test_of_what_may_not_even_be_mentioned_the_index_says_nothing_and_the_decision_is_kept(
    office: Office, two: list[str]
):
    browser, request = office.browser("records"), logged(office.browser("records"))
    browser.press(page := asked(browser, request), "Make the folder", **why(page, "untold"))
    order = next(body for key, (body, _) in office.organisation.memory.bucket.kept.items() if b'"parts"' in body)
    assert [one["kept"] for one in json.loads(order)["parts"]] == [[], []]
    (given,) = office.services.bundles.given(office.case_id(two[0]))
    assert "Notes and records|1|untold" in given.kept_back


def test_a_folder_goes_with_whichever_of_its_cases_is_erased_first(office: Office, two: list[str]):
    browser, request = office.browser("records"), logged(office.browser("records"))
    browser.press(page := asked(browser, request), "Make the folder", **why(page))
    (given,) = office.services.bundles.given(office.case_id(two[0]))
    for reference in two:
        assert any(given.place.startswith(one) for one in prefixes(office.services, office.case_id(reference)))


def test_a_hidden_case_is_in_no_folder_but_its_holders_and_neither_learns_of_the_other(office: Office, two: list[str]):
    hidden = office.lodge(ABOUT_THEM)
    request = logged(office.browser("records"))
    browser = office.browser("records")
    page = asked(browser, request)
    assert hidden not in page.html
    browser.press(page, "Make the folder", **why(page))
    who, part = passed_on(office)
    theirs = office.page(who, f"{part.address}/folders")
    assert hidden in theirs.text and not any(one in theirs.html for one in two)
    assert "One folder" not in office.page(who, part.address).text.replace("into one folder", "")
    drawn(office)
    shown = browser.get(request.address)
    address = next(a.get("href", "") for a in shown.all("a") if "/folders/" in a.get("href", ""))
    for one in (address, address.replace(request.address, part.address)):
        assert office.page(who, one).status == 404
    assert office.page("records", f"{part.address}/folders").status == 404


def test_nobody_else_finds_the_page_and_a_closed_request_has_none(office: Office, two: list[str]):
    request = logged(office.browser("records"))
    for who in ("officer", "head", "overseer"):
        never = office.page(who, "/staff/data-requests/none/folders")
        page = office.page(who, f"{request.address}/folders")
        assert (page.status, page.text) == (404, never.text)
    browser = office.browser("records")
    closing = {"on-day": "14", "on-month": "9", "on-year": "2026"}
    browser.press(browser.get(request.address), "Record it", did="close", why="Sent.", **closing)
    assert asked(browser, request).status == 404


def test_what_they_answered_to_how_it_went_is_in_their_folder_and_on_no_page(office: Office, two: list[str]):
    """Of a case in whose decision its maker had no part; nor where somebody else asks, or for somebody else."""
    case_id, at = office.case_id(two[0]), office.services.now()
    office.services.how_it_went.keep(HowItWent(case_id=case_id, at=at, fair="no", text="Zqanswer."))
    browser = office.browser("records")
    page = asked(browser, logged(browser))
    assert "Zqanswer" not in page.html
    browser.press(page, "Make the folder", **why(page))
    order = next(body for key, (body, _) in office.organisation.memory.bucket.kept.items() if b'"parts"' in body)
    said = {one["reference"]: one["said"] for one in json.loads(order)["parts"]}
    assert said == {two[0]: [["Did we treat you fairly?", "No"], ["What you added", "Zqanswer."]], two[1]: []}
    own = DataRequest(id="r", by="x", at=at, received_on=at.date(), name="Robin Wren")
    viewer = office.services.organisation.viewer("north.officer")
    file = file_of(office.services, viewer, case_id)
    for other in (replace(own, learner="Fell Wren"), replace(own, name="Wren"), replace(own, name="Fell Wren")):
        assert own_answers(file, other) == []
    assert own_answers(file, own) == [("How it went", ON_THEIR_PAGE)], "whoever handles the case holds no answer"


def test_whoever_decides_a_case_opens_no_folder_that_may_hold_what_was_said_of_that(office: Office, two: list[str]):
    browser, bucket = office.browser("records"), office.organisation.memory.bucket
    request = logged(browser)
    page = asked(browser, request)
    browser.press(page, "Make the folder", **why(page))
    (given,) = office.services.bundles.given(office.case_id(two[0]))
    bucket.kept[given.place + bundles.RESULT] = (json.dumps({"state": "made", "pages": 2}).encode(), "")
    address = f"{request.address}/folders/{given.id}/folder"
    assert browser.raw("GET", address).status_code == 303
    office.act("ceo", two[0], "assign", to="north.records")
    assert browser.raw("GET", address).status_code == 404, "whether or not anything was said"
    assert "the folder may hold what they said about that" in browser.get(request.address).text
    office.services.bundles.give(replace(given, own_answers=False))  # of an earlier release
    office.services.bundles.give(replace(office.services.bundles.given(office.case_id(two[1]))[0], own_answers=False))
    assert browser.raw("GET", address).status_code == 303
