"""A bundle of a case: chosen, decided on word by word, made, fetched; by whoever answers for the case and by nobody else."""

import json
from dataclasses import replace

import pypdfium2
import pytest

from bundles import making, order
from chalicelib.actions import bundling
from chalicelib.domain.casework.events import Words
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.redaction import BAR
from chalicelib.queries import bundles
from chalicelib.web.desk.bundle_documents import Paper, blocks_of
from chalicelib.web.desk.bundle_fields import field_of
from chalicelib.web.desk.bundles import document
from chalicelib.web.desk.timeline_words import all_said
from tests.desk.office import FORMAL, Office, case
from tests.desk.test_access import a_clean_file
from tests.pages import Browser, Page

TOLD = replace(
    FORMAL, narrative="Tansy Oakapple left the gate open. Ring her on 07700 900123.", telephone="07700 900456",
    learner="Wren Fell",
)  # fmt: skip

FACTS = {  # about whoever complained: they stand on the case's pages, and are nobody's statement
    "name", "email", "telephone", "address", "works_for", "knows", "may_be_told", "safe_times", "interpreter", "talk_to",
}  # fmt: skip


def test_whatever_somebody_says_is_in_the_documents_that_a_bundle_is_chosen_from():
    """Each field of the words, and so one that is new: what stands there is proposed, blacked out and given as well."""
    of_each = {
        name: Words(**{name: "xyzzy" if field.annotation is str else ("xyzzy",)})
        for name, field in Words.model_fields.items()
    }
    assert {name for name, said in of_each.items() if "xyzzy" not in str(blocks_of(all_said(said), said))} == FACTS


@pytest.fixture
def reference(office: Office) -> str:
    found = office.lodge(TOLD)
    office.act("ceo", found, "assign", to="north.officer")
    office.act("officer", found, "note", text="Robin Wren rang about Tansy Oakapple.")
    return found


def function(office: Office) -> None:
    """What the function Bundles does with the orders that lie in the bucket."""
    kept = office.organisation.memory.bucket.kept
    orders = {key: json.loads(kept[key][0]) for key in kept if key.endswith(bundles.ORDER)}
    for key, raw in orders.items():
        if "parts" in raw:  # a folder of several bundles
            continue
        asked, beside = order.read(raw), key.removesuffix(bundles.ORDER)
        found = making.made(asked, lambda file: kept.get(file, (None, ""))[0])
        kept[beside + bundles.PDF], kept[beside + bundles.FOLDER] = (found.pdf, ""), (found.folder, "")
        result = {"state": "made", "pages": found.pages, "problems": found.problems, "unread": found.unread}
        kept[beside + bundles.RESULT] = (json.dumps(result).encode(), "")


def words(browser: Browser, reference: str, **chosen: object) -> Page:
    """The page that asks what is blacked out, for a bundle for the panel."""
    page = browser.get(case(reference, "bundles"))
    notes = [one.get("value") for one in page.all("input") if one.get("name") == "documents-2"]
    return browser.press(page, "Continue", **{"recipient": "panel", "documents-2": notes, **chosen})


def decide(page: Page, out: tuple[str, ...] = ()) -> dict[str, str]:
    """An answer for each word that the page asks about: black out these, and leave the others."""
    asked = {one.get("name", "") for one in page.all("input") if one.get("name", "").startswith("word-")}
    return {name: "out" if name in {field_of(one) for one in out} else "in" for name in asked}


def made(office: Office, reference: str, out: tuple[str, ...], **more: str) -> tuple[Browser, Page]:
    browser = office.browser("officer")
    page = words(browser, reference)
    shown = browser.press(page, "Make the bundle", **decide(page, out), **more)
    function(office)
    return browser, shown


def pdf_of(browser: Browser, reference: str) -> str:
    """The address behind the newest bundle's PDF."""
    page = browser.get(case(reference, "bundles"))
    return next(a.get("href", "") for a in page.all("a") if a.get("href", "").endswith("/pdf"))


def text(office: Office) -> str:
    kept = office.organisation.memory.bucket.kept
    (pdf,) = [body for key, (body, _) in kept.items() if key.endswith(bundles.PDF)]
    with pypdfium2.PdfDocument(pdf) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


def test_names_numbers_and_addresses_in_what_was_chosen_are_asked_about(office: Office, reference: str):
    page = words(office.browser("officer"), reference)
    for one in ("Robin Wren", "Wren Fell", "07700 900123", "Officer Larksong"):
        assert one in page.text
    assert "07700 900456" not in page.text, "it stands in nothing that goes into the bundle"


def test_of_more_than_a_page_can_ask_about_it_says_that_they_will_be_left_in(
    office: Office, reference: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("chalicelib.web.desk.bundles.MOST", 2)
    page = words(office.browser("officer"), reference)
    assert len(decide(page)) == 2
    assert "These will be left in" in page.text and "; 07700 900123" in page.text


def test_each_has_to_be_decided_and_nothing_that_was_decided_is_lost(office: Office, reference: str):
    browser = office.browser("officer")
    page = words(browser, reference)
    first, *_ = sorted(decide(page))
    again = browser.press(page, "Make the bundle", **{first: "out"}, others="Tansy Oakapple")
    assert again.status == 400 and "Decide about" in again.text and "Tansy Oakapple" in again.html
    assert office.kinds(reference).count("bundle_made") == 0


def test_what_was_decided_is_kept_while_other_documents_are_chosen(office: Office, reference: str):
    browser = office.browser("officer")
    page = words(browser, reference)
    back = browser.press(page, "Change it", **decide(page, ("Wren Fell",)), others="Tansy Oakapple")
    again = browser.press(back, "Continue").filled("Make the bundle")
    assert (again[field_of("Wren Fell")], again["others"]) == (["out"], ["Tansy Oakapple"])


def test_what_was_blacked_out_is_nowhere_in_the_bundle_and_the_rest_is(office: Office, reference: str):
    made(office, reference, ("07700 900123",), others="Tansy Oakapple")
    found = text(office).replace("\r\n", " ")
    assert "Oakapple" not in found and "900123" not in found and BAR in found
    for there in (
        "left the gate open",
        "Chronology",
        "Dates, and how each was worked out",
        "Bundle for the panel",
        "Index",
    ):
        assert there in found
    order_ = next(b for k, (b, _) in office.organisation.memory.bucket.kept.items() if k.endswith(bundles.ORDER))
    assert json.loads(order_)["words"] == ["07700 900123", "Tansy Oakapple"]
    assert b"Oakapple" not in order_.replace(b'"words": ["07700 900123", "Tansy Oakapple"]', b"")


def test_by_no_digest_can_a_guess_at_what_was_blacked_out_be_proved():
    """A letter is as it was sent but for a name: with its digest, whoever tries each name finds which it was."""
    letter = Paper(id="l", group="", title="Letter", origin="", blocks=(("said", "Tansy left."),), digest="d1")
    assert (document(letter, ["Tansy"])["digest"], document(letter, ["Wren"])["digest"]) == ("", "d1")


def test_the_history_says_for_whom_and_the_list_what_was_blacked_out(office: Office, reference: str):
    browser, shown = made(office, reference, (), others="Tansy Oakapple")
    assert "It is being made" in shown.text and office.kinds(reference)[-1] == "bundle_made"
    page = browser.get(case(reference, "bundles"))
    assert "For the panel" in page.text and "Blacked out: Tansy Oakapple" in page.text
    assert "Made a bundle for the panel" in browser.get(case(reference, "see/history")).text


def test_the_next_bundle_begins_with_what_was_decided_before(office: Office, reference: str):
    browser, _ = made(office, reference, ("Wren Fell",))
    page = words(browser, reference)
    assert page.filled("Make the bundle")[field_of("Wren Fell")] == ["out"]


def test_a_download_leads_to_the_file_and_is_written_down(office: Office, reference: str):
    browser, _ = made(office, reference, ())
    link = pdf_of(browser, reference)
    assert browser.raw("GET", link).status_code == 303
    views = office.services.cases.views(office.case_id(reference))
    assert [view.what for view in views] == ["bundle"]


def test_a_file_is_chosen_by_hand_and_a_picture_is_warned_about(office: Office, reference: str):
    file = a_clean_file(office, reference)
    browser = office.browser("officer")
    assert f"file-{file}" not in words(browser, reference).html
    page = words(browser, reference, **{"documents-4": f"file-{file}"})
    assert "Look at each one before you include it: File: gate.png" in page.text


def test_nothing_is_made_of_no_document(office: Office, reference: str):
    browser = office.browser("officer")
    page = browser.get(case(reference, "bundles"))
    none = {name: [] for name in page.filled("Continue") if name.startswith("documents-")}
    assert "Choose at least one document" in browser.press(page, "Continue", recipient="panel", **none).text


def test_nothing_is_ordered_that_the_history_does_not_say(
    office: Office, reference: str, monkeypatch: pytest.MonkeyPatch
):
    """Whatever fails half-way: a bundle that is there to be fetched is one whose making was written down."""
    browser = office.browser("officer")
    page = words(browser, reference)

    def refuse(*_: object) -> None:
        raise Refused("not_now", "")

    monkeypatch.setattr(bundling, "perform", refuse)
    browser.press(page, "Make the bundle", **decide(page))
    assert not [key for key in office.organisation.memory.bucket.kept if key.endswith(bundles.ORDER)]


def test_an_order_that_nobody_made_within_a_quarter_of_an_hour_has_failed(office: Office, reference: str):
    browser = office.browser("officer")
    page = words(browser, reference)
    browser.press(page, "Make the bundle", **decide(page))
    office.pass_hours(1)
    assert "It could not be made. Make it again" in office.browser("officer").get(case(reference, "bundles")).text


@pytest.mark.parametrize("who", ["head", "clerk", "overseer", "lead"])
def test_to_whoever_does_not_answer_for_the_case_there_is_no_bundle(office: Office, reference: str, who: str):
    browser, _ = made(office, reference, ())
    link = pdf_of(browser, reference)
    never = office.page(who, case("RDS-0000-0000", "bundles"))
    for address in (case(reference, "bundles"), link):
        page = office.page(who, address)
        assert (page.status, page.text) == (404, never.text)
