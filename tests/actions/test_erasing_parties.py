"""One person is erased from a case that stays: nothing of theirs is left, all else is, and the chain still verifies."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import boto3
import pytest
from moto import mock_aws

from chalicelib import wiring
from chalicelib.actions import erasing_parties, proposing_to_erase
from chalicelib.actions.consistency import check
from chalicelib.actions.exporting import export
from chalicelib.actions.importing import import_copy
from chalicelib.actions.mending import KEEPS
from chalicelib.actions.nightly_copies import copy_what_changed
from chalicelib.actions.proposing_to_erase import confirm, propose
from chalicelib.actions.verifying import verify_all
from chalicelib.adapters.erasures import TableErasures
from chalicelib.adapters.memory import MemoryFiles
from chalicelib.domain.access.viewer import SET_UP
from chalicelib.domain.casework.closing import parties as rules
from chalicelib.domain.history import verify, words_of
from chalicelib.ports import Breach, Held, PaperSaid, PartyErasure, StoreUnavailable
from chalicelib.ports.assessments import Word
from chalicelib.ports.themes import Theme
from chalicelib.queries.free_text import PLACES, naming
from infrastructure.emulate import create_bucket
from tests.actions.erased import PLANTED, SAID, Stage, played
from tests.actions.test_erasing import LONG
from tests.desk.office import FORMAL, Office, case
from tests.web.conftest import made

STAFFS = ("note", "opened", "delay", "pause", "reasons", "question", "askedname", "kept")  # said by others
TODAY = date(2026, 9, 14)
BESIDES = ("message", "stafffile", "filebytes", "replaced")  # planted in what is not theirs too
GONE = sorted({*PLANTED} - {SAID[one] for one in STAFFS} - {"zq92mail"} - {SAID[one] for one in BESIDES})


@pytest.fixture
def stage() -> Iterator[Stage]:
    with mock_aws():
        create_bucket(boto3.client("s3", region_name="eu-west-2"), "redress-files", "eu-west-2")
        office = Office(made())
        wiring.use(office.services)
        yield Stage(office, "redress-files")
        wiring.use(None)


def agreed(office: Office, reference: str, party: str, ground: str = "objects") -> None:
    """Two people say on the page that somebody is to be erased."""
    records, overseer, who = office.browser("records"), office.browser("overseer"), {"party": party, "ground": ground}
    page = records.press(records.get(case(reference, "erase-person")), "Propose to erase this person", **who)
    if "outside of this case" in page.text:
        page = records.press(page, "Propose to erase this person", looked=[party], **who)
    assert "A colleague has to confirm it on this page" in page.text
    assert "Confirm: erase" not in records.get(case(reference, "erase-person")).text, "who proposes does not confirm"
    confirmed = overseer.press(overseer.get(case(reference, "erase-person")), "Confirm: erase this person")
    assert "They will be erased tonight" in confirmed.text


def night(stage: Stage) -> int:
    done = erasing_parties.erase_parties(stage.services, lambda: LONG)
    stage.office.pass_hours(1)
    return done


@pytest.mark.prove
def test_whoever_complained_is_in_no_byte_and_what_others_said_and_decided_stays(stage: Stage):
    office, reference = stage.office, played(stage)
    entry = office.services.cases.entries([office.case_id(reference)])
    agreed(office, reference, "complainant")
    assert night(stage) == 1
    left = stage.found(*GONE)
    assert {word: where for word, where in left.items() if any("DRAFT#" not in one for one in where)} == {}
    stored = office.services.cases.load(office.case_id(reference), bodies=True)
    verify(stored.envelopes, stored.bodies)
    said = " ".join(str(words_of(stored.bodies, seq)) for seq in stored.bodies)
    assert all(SAID[one] in said for one in STAFFS) and rules.ERASED in said
    assert office.services.cases.entries([office.case_id(reference)]) == entry, "figures stay what they were"
    assert check(stage.services) == [] and verify_all(stage.services).findings == []
    page = office.page("records", case(reference, "erase-person"))
    assert "Entries in which their words are gone" in page.text and "[erased]" in page.text
    assert night(stage) == 0, "once"


def witnessed(office: Office) -> tuple[str, str]:
    """An open case in which a witness was asked and answered, and is named by others. Its reference, and the party."""
    told = replace(FORMAL, narrative="Tansy Oakapple saw it. So did Mr Wren.", name="Robin Wren", learner="Fell Wren")
    reference = office.lodge(told)
    office.act("ceo", reference, "assign", to="north.officer")
    office.act(
        "officer", reference, "ask", asked_as="witness", full_name="Tansy Oakapple", email="tansy@example.org",
        text="What did you see, Tansy?", due=(office.services.now() + timedelta(days=9)).date(),
    )  # fmt: skip
    office.sweep()
    number = office.kinds(reference).index("question_asked") + 1
    return reference, f"question-{number}"


def answered(office: Office, reference: str) -> None:
    number = office.kinds(reference).index("question_asked") + 1
    office.act(
        "officer", reference, "answer_question", question=number, how="telephone", text="It was the ladder. T. Oakapple"
    )
    office.act("officer", reference, "note", text="Ms Oakapple (tansy@example.org) was sure; the Wrens were not.")


def said(office: Office, reference: str) -> str:
    stored = office.services.cases.load(office.case_id(reference), bodies=True)
    verify(stored.envelopes, stored.bodies)
    return " ".join(words_of(stored.bodies, seq).model_dump_json(exclude_defaults=True) for seq in stored.bodies)


def test_a_witness_goes_from_everybodys_words_and_nobody_else_does(stage: Stage):
    office = stage.office
    reference, party = witnessed(office)
    page = office.page("records", case(reference, "erase-person"))
    assert "The case is open, and we have to reach them" in page.text and "a question that is still open" in page.text
    answered(office, reference)
    office.services.themes.keep(Theme(
        id="T1", site="north", name="Oakapple’s ladder", came_of="word:oakapple", cases=(office.case_id(reference),),
        by="north.records", at=office.services.now(), said="You said that Tansy fell.", published_on=TODAY,
    ), None)  # fmt: skip
    agreed(office, reference, party)
    records = office.browser("records")
    back = records.press(records.get(case(reference, "erase-person")), "Do not erase this person")
    assert "Nobody will be erased" in back.text and night(stage) == 0
    agreed(office, reference, party)
    night(stage)
    left = said(office, reference)
    assert "apple" not in left and "Tansy" not in left and "ladder" not in left and "tansy@" not in left
    for there in (
        "[erased] saw it. So did Mr Wren.",
        "What did you see, [erased]?",
        "Robin Wren",
        "Fell Wren",
        "the Wrens",
    ):
        assert there in left
    assert stage.found("oakapple", "tansy") == {} and check(stage.services) == []
    (theme,) = office.services.themes.at("north")
    assert (theme.name, theme.said, theme.published_on) == ("[erased]’s ladder", "You said that [erased] fell.", None)
    assert "[erased] saw it" in office.page("officer", case(reference)).text.replace("\n", " ")


def test_every_sentence_outside_the_case_that_names_them_is_shown_to_whoever_confirms_and_mended(stage: Stage):
    office = stage.office
    reference, party = witnessed(office)
    answered(office, reference)
    elsewhere(office)
    words = ["Tansy", "Oakapple", "tansy@example.org"]
    both = office.services.organisation.viewer("north.both")
    assert {one.place for one in naming(office.services, both, words)} == set(PLACES) == set(KEEPS)
    records, browser, here = office.browser("records"), office.browser("north.both"), case(reference, "erase-person")
    proposing = {"party": party, "ground": "objects"}
    page = records.press(records.get(here), "Propose to erase this person", **proposing)
    assert "Look at the sentences below" in page.text and office.services.erasures.parties() == []
    records.press(page, "Propose to erase this person", looked=["complainant"], **proposing)
    assert office.services.erasures.parties() == [], "who looked at what names somebody else has not looked"
    records.press(page, "Propose to erase this person", looked=[party], **proposing)
    page = browser.get(here)
    assert page.text.count("Change it") == len(PLACES)
    assert "Look at the sentences below" in browser.press(page, "Confirm: erase this person").text
    while "Change it" in page.text:
        there = browser.get(next(a.get("href") for a in page.all("a") if "/staff/sentence/" in a.get("href", "")))
        assert "Saved" in browser.press(there, "Save", text="A colleague saw it.").text
        page = browser.get(here)
    assert "Confirmed" in browser.press(page, "Confirm: erase this person").text
    night(stage)
    assert stage.found("oakapple", "tansy") == {}
    assert office.services.themes.at("north")[0].published_on is None, "nobody has confirmed what it says now"


def test_who_may_not_read_a_place_hears_no_word_of_it_and_cannot_mend_it(stage: Stage):
    office = stage.office
    elsewhere(office)
    records, both = (office.services.organisation.viewer(f"north.{who}") for who in ("records", "both"))
    found = {one.place: one for one in naming(office.services, records, ["Oakapple"])}
    assert set(found) == {"theme", "assessment", "breach", "paper"}, "the review is somebody else's"
    assert found["breach"].text == found["paper"].text == "" and not found["breach"].mends
    for one in naming(office.services, both, ["Oakapple"]):
        wanted = 200 if found.get(one.place, one).mends and one.place in found else 404
        assert office.page("records", f"/staff/sentence/{one.id}").status == wanted, one.place


def test_minutes_of_a_review_that_no_policy_asks_for_any_more_are_looked_through_too(stage: Stage):
    services, at = stage.office.services, stage.office.services.now()
    held = Held(
        site="north", review="gone", of=TODAY, held_on=TODAY, by="north.chair", at=at, minutes="Tansy Oakapple saw it."
    )
    services.reviews.keep(held)
    found = {
        who: [
            (one.where, one.mends)
            for one in naming(services, services.organisation.viewer(f"north.{who}"), ["Oakapple"])
        ]
        for who in ("overseer", "records", "officer")
    }
    assert found == {"overseer": [("An earlier review at North School: minutes", True)], "records": [], "officer": []}


def test_whoever_may_confirm_it_is_mailed_in_the_morning_without_a_word_of_the_case(stage: Stage):
    office = stage.office
    reference, party = witnessed(office)
    answered(office, reference)
    (viewer,) = [one for one in office.services.organisation.viewers() if one.id == "north.records"]
    propose(office.services, viewer, PartyErasure(
        case_id=office.case_id(reference), reference=reference, site="north", party=party, ground="objects",
        proposed_by="", at=office.services.now(),
    ))  # fmt: skip
    assert proposing_to_erase.call(office.services) == 0, "not before the next morning"
    office.pass_hours(24)
    sent = office.organisation.memory.mailer.sent
    before = len(sent)
    assert proposing_to_erase.call(office.services) > 0 and proposing_to_erase.call(office.services) == 0
    office.sweep()
    mails = [mail for mail in sent[before:] if mail.subject == "Erasure to confirm: North School"]
    assert {mail.to.partition("@")[0] for mail in mails} == {"chair", "overseer", "sitelead"}, "not to who proposed it"
    for word in (reference, "Oakapple", "Tansy", "Wren", "gate"):
        assert not [mail for mail in mails if word in mail.text + mail.html + mail.subject], word
    assert all("/staff/retention" in mail.text for mail in mails)
    (one,) = office.services.erasures.parties()
    confirm(office.services, office.services.organisation.viewer("north.overseer"), one)
    office.pass_hours(24 * 2)
    assert proposing_to_erase.call(office.services) == 0


def elsewhere(office: Office) -> None:
    """A sentence in each place outside a case, and somebody who may change all of them."""
    register, services, at = office.organisation.memory.organisation, office.services, office.services.now()
    register.put_person(
        "north.both",
        "Both Larksong",
        "both@example.org",
        {"north": ["records_lead", "chair"], "*": [SET_UP]},
    )
    said = "Tansy Oakapple saw it."
    services.themes.keep(Theme(
        id="T9", site="north", name="Ladders", came_of="word:ladder", cases=(), by="north.records", at=at, said=said,
        did="We tie them.", published_on=TODAY,
    ), None)  # fmt: skip
    services.assessments.keep(Word(site="north", row="panel", at=at, by="north.records", text=said))
    services.reviews.keep(Held(
        site="north", review="board.numbers", of=TODAY, held_on=TODAY, by="north.chair", at=at, minutes=said,
    ))  # fmt: skip
    services.data_protection.keep_breach(Breach(id="B1", by="keeper", at=at, found_at=at, what=said))
    services.data_protection.keep_paper(
        PaperSaid(paper="dpia", by="keeper", at=at, said={"consulted": said}, version=1)
    )


@pytest.mark.parametrize(("name", "parts"), [
    ("Tansy van Oakapple", ["Tansy", "Oakapple"]), ("mrs tansy oakapple", ["tansy", "oakapple"]),
    ("Miss T. Oakapple", ["Oakapple"]), ("محمد علي", ["محمد", "علي"]),
])  # fmt: skip
def test_a_title_is_no_part_of_a_name_however_it_is_written(name: str, parts: list[str]):
    assert rules.parts_of(name) == parts


@pytest.mark.prove
def test_whoever_is_kept_for_a_legal_reason_after_all_is_not_erased_and_the_page_says_why(stage: Stage):
    office = stage.office
    reference, party = witnessed(office)
    answered(office, reference)
    later = (office.services.now() + timedelta(days=90)).date()
    agreed(office, reference, party)
    office.act("records", reference, "hold_record", ground="litigation", review_on=later, reason="A claim.")
    page = office.page("records", case(reference, "erase-person"))
    assert "for a legal claim: UK GDPR, Article 17(3)(e)" in page.text
    assert night(stage) == 0 and "Oakapple" in said(office, reference), "what was agreed before is given up"
    assert office.services.erasures.parties() == []


def test_what_comes_back_with_a_restore_or_an_import_is_erased_again(stage: Stage):
    """Also where the copy is of the time between the entry in the history and the words."""
    office = stage.office
    reference, party = witnessed(office)
    answered(office, reference)
    table, copy = office.organisation.memory.table, MemoryFiles()
    before = table.items()
    agreed(office, reference, party)
    export(stage.services, copy)
    night(stage)
    words = [item for item in before if "body" in item]
    for set_back, back in ((False, words), (True, before)):
        table.remove([(str(item["pk"]), str(item["sk"])) for item in table.items()] if set_back else [])
        table.fill(back)
        assert erasing_parties.again(stage.services, [stage.services.files]) == 1
        assert stage.found("oakapple") == {} and "apple" not in said(office, reference)
    other = made()
    other.memory.table._partitions.clear()
    other.now = office.organisation.now
    elsewhere = replace(other.services, files=stage.services.files, randomness=office.services.randomness)
    import_copy(elsewhere, copy)
    assert "apple" not in str(other.memory.table.items()) and check(elsewhere) == []


def ask_another(office: Office, reference: str) -> str:
    """A second witness was asked, and answered. The party."""
    due = (office.services.now() + timedelta(days=9)).date()
    office.act(
        "officer", reference, "ask", asked_as="witness", full_name="Sorrel Fernley", email="sorrel@example.org", due=due,
        text="And you, Sorrel? Tansy Oakapple saw it.",
    )  # fmt: skip
    number = len(office.kinds(reference))
    office.act("officer", reference, "answer_question", question=number, how="telephone", text="Ask Tansy.")
    return f"question-{number}"


def put(stage: Stage, reference: str, party: str) -> None:
    """As two people agreed on the page."""
    now = stage.services.now()
    stage.services.erasures.put_party(None, PartyErasure(
        case_id=stage.office.case_id(reference), reference=reference, site="north", party=party, ground="objects",
        proposed_by="north.records", at=now, confirmed_by="north.overseer", confirmed_at=now,
    ))  # fmt: skip


@pytest.mark.prove
def test_who_is_half_gone_goes_before_anybody_else_of_the_case_and_from_the_copy_of_that_night(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
):
    office, copy = stage.office, MemoryFiles()
    reference, first = witnessed(office)
    answered(office, reference)
    second = ask_another(office, reference)
    put(stage, reference, second)
    with monkeypatch.context() as broken:
        broken.setattr(TableErasures, "rewrite", unavailable)
        with pytest.raises(StoreUnavailable):
            night(stage)
    copy_what_changed(replace(stage.services, backups=(copy,)), lambda: LONG)
    put(stage, reference, first)
    office.pass_hours(24)
    with monkeypatch.context() as broken:
        broken.setattr(TableErasures, "rewrite", poisoned)
        assert night(stage) == 0
    assert night(stage) == 2
    left = said(office, reference)
    assert [word for word in ("apple", "Tansy", "Fernley", "Sorrel") if word in left] == []
    copy_what_changed(replace(stage.services, backups=(copy,)), lambda: LONG)
    copied = b"".join(body for body, _ in copy.kept.values()).lower()
    assert [word for word in (b"oakapple", b"tansy", b"fernley", b"sorrel") if word in copied] == []
    assert check(stage.services) == []


def unavailable(*_: object) -> None:
    raise StoreUnavailable


def poisoned(*_: object) -> None:
    raise ValueError
