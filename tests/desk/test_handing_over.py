"""Several cases go from one handler to another in one go, and whoever has them next reads one page of each first."""

from dataclasses import replace

import pytest

from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from chalicelib.domain.casework.closing.parties import without
from chalicelib.domain.casework.event import ERASED
from chalicelib.domain.history import changed, words_of
from chalicelib.domain.redaction import blacked
from chalicelib.domain.third_parties import proposed
from chalicelib.queries.case_file import open_case
from chalicelib.web.complainant.complainant_timeline import timeline
from chalicelib.web.desk.bundle_documents import NOTES, known, papers
from tests.desk.office import FORMAL, Office, case
from tests.pages import Browser, Page

HERE = "/staff/hand-over"
HAND_OVER = "Hand over 2 cases"
NOTE = "The school has promised a lock. Ask for the date."


@pytest.fixture
def many(office: Office) -> list[str]:
    """Three cases of the officer's, each with a title, and a second officer."""
    register = office.organisation.memory.organisation
    register.put_person("north.second", "Second Larksong", "second@example.org", {"north": ["investigating_officer"]})
    found = [office.lodge(replace(FORMAL, email=f"robin{number}@example.org")) for number in range(3)]
    for reference in found:
        office.act("ceo", reference, "assign", to="north.officer")
    office.sweep()
    office.organisation.memory.mailer.sent.clear()
    return found


def chosen(browser: Browser, cases: list[str], to: str = "north.second") -> Page:
    return browser.press(browser.get(HERE), "Continue", cases=cases, to=to, reason="Away until May.", note=NOTE)


def mailed(office: Office, to: str) -> list[str]:
    office.organisation.pass_hours(1)
    office.sweep()
    return [m.subject for m in office.organisation.memory.mailer.sent if m.to == to]


def test_chosen_cases_go_to_one_person_and_each_hears_of_all_in_one_mail(office: Office, many: list[str]):
    browser = office.browser("ceo")
    check = chosen(browser, many[:2])
    assert check.heading == "Check before you hand over 2 cases"
    assert "Second Larksong will handle them." in check.text
    done = browser.press(check, HAND_OVER, confirmed="yes")
    assert done.heading == "Handed over 2 cases"
    assert browser.press(check, HAND_OVER, confirmed="yes").heading == "Handed over 2 cases"  # a second click
    assert "Handler Second Larksong" in " ".join(browser.get(case(many[0])).text.split())
    assert [s for s in mailed(office, "second@example.org") if "handed over" in s] == ["2 cases handed over"]
    assert [s for s in mailed(office, "officer@example.org") if "handed over" in s] == ["2 cases handed over"]


def test_the_sheet_stands_at_the_top_until_the_new_handler_has_read_it(office: Office, many: list[str]):
    browser = office.browser("ceo")
    browser.press(chosen(browser, many[:2]), HAND_OVER, confirmed="yes")
    second = office.browser("second")
    page = second.get(case(many[0]))
    assert "Officer Larksong handed this case over to you" in page.text and NOTE in page.text
    sheet = second.get(page.link("Read the hand-over sheet"))
    for said in (
        "Hand-over sheet",
        NOTE,
        "Away until May.",
        "Still to do",
        "The gate was left open.",
        "What was done last",
    ):
        assert said in sheet.text
    assert "handed this case over to you" not in second.get(case(many[0])).text
    assert office.kinds(many[0]).count("hand_over_read") == 1
    assert "handed this case over to you" in second.get(case(many[1])).text
    assert "Second Larksong read the hand-over sheet" in second.get(case(many[0], "see/history")).text


def test_a_case_that_cannot_go_stays_and_says_no_more_than_the_chooser_may_know(office: Office, many: list[str]):
    about = office.lodge(replace(FORMAL, about=("north.second",)))
    office.act("ceo", about, "assign", to="north.officer")
    browser = office.browser("ceo")
    check = chosen(browser, [about, many[0]])
    assert check.heading == "Check before you hand over 1 case"
    assert f"{about}: They cannot take this case. Choose somebody else for it." in check.text
    left = [*check.filled("Hand over 1 case")["left"], f"{about}~2"]
    done = browser.press(check, "Hand over 1 case", confirmed="yes", left=left)
    assert done.heading == "Handed over 1 case" and f"{about}: " in done.text
    assert "about this person" not in done.text and office.kinds(about).count("assigned") == 1


def test_what_is_said_to_the_next_handler_is_treated_as_any_other_words_of_staff(office: Office):
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    office.act("ceo", reference, "assign", to="north.ceo", note="Ring Robin Wren about Tansy Oakapple.")
    file = open_case(office.services, office.services.organisation.viewer("north.ceo"), reference)
    assert file is not None
    (paper,) = [one for one in papers(file) if "Tansy Oakapple" in one.text]
    assert paper.group == NOTES and not paper.usual, "it goes into a bundle only where a person chooses it"
    assert [one.times for one in proposed(known(file), [paper.text], files=False) if one.word == "Robin Wren"] == [1]
    assert "Oakapple" not in blacked(paper.text, ["Tansy Oakapple"])
    body = next(body for body in file.stored.bodies.values() if "Tansy Oakapple" in body)
    erased = changed(body, lambda said: without(said, ["Tansy Oakapple"], whole=False))
    assert words_of({1: erased}, 1).hand_over == f"Ring Robin Wren about {ERASED}."
    told = " ".join(str(one) for one in timeline(file.account))
    assert "Oakapple" not in told and "Officer" not in told


def test_cases_that_have_gone_meanwhile_take_no_words_with_them(office: Office, many: list[str]):
    browser = office.browser("ceo")
    form = browser.get(HERE)
    for reference in many:
        office.act("officer", reference, "close", reason="Settled.")
    page = browser.press(form, "Continue", cases=many, to="north.second", reason="Away until May.", note=NOTE)
    assert page.status == 409 and "Nothing has been handed over. What you wrote is still here." in page.text
    filled = page.filled("Look again")
    assert (filled["reason"], filled["note"]) == (["Away until May."], [NOTE])


def test_nobody_is_offered_a_case_that_they_may_not_give_away_or_see(office: Office, many: list[str]):
    hidden = office.lodge(replace(FORMAL, about=("ceo",)))
    for who, offers in (("ceo", set(many)), ("clerk", set()), ("head", set()), ("south.manager", set())):
        page = office.page(who, HERE)
        assert {i.get("value") for i in page.all("input") if i.get("name") == "cases"} == offers, who
        assert hidden not in page.text
    browser = office.browser("clerk")
    page = browser.get(HERE)
    assert "There are no cases here that you can hand over." in page.text


def test_workload_stands_beside_each_name_and_counts_only_what_the_chooser_sees(office: Office, many: list[str]):
    assert "3 open cases that you can see" in office.page("ceo", case(many[0], "assign")).text
    page = office.page("ceo", HERE)  # whoever has them all already is not offered
    assert "Second Larksong" in page.text and "No open cases that you can see" in page.text
    hidden = office.lodge(replace(FORMAL, about=("ceo",)))
    office.act("chair", hidden, "assign", to="north.officer")
    assert "3 open cases that you can see" in office.page("ceo", case(many[0], "assign")).text
    assert "4 open cases that you can see" in office.page("chair", case(hidden, "assign")).text
    unread = office.lodge(replace(FORMAL, about=None))
    office.act("ceo", unread, "begin_reading")
    assert "3 open cases that you can see" in office.page("ceo", case(unread, "triage")).text
    register = office.organisation.memory.organisation
    register.put_person("north.ceo", "Ceo Larksong", "ceo@example.org", {"north": ["ceo"], EVERYWHERE: [SET_UP]})
    office.act("ceo", many[2], "assign", to="north.second")
    leaves = office.page("ceo", "/staff/people/north.second/leaving")
    assert "Officer Larksong (2 open cases that you can see)" in leaves.text


def test_the_filters_of_the_list_and_a_persons_page_lead_to_their_cases(office: Office, many: list[str]):
    office.act("ceo", many[2], "assign", to="north.second")
    browser = office.browser("ceo")
    narrowed = browser.get("/staff?handler=north.second").link("Hand several of these over to somebody else")
    page = browser.get(narrowed)
    assert {i.get("value") for i in page.all("input") if i.get("name") == "cases"} == {many[2]}
    everything = browser.get(page.link("Choose all 1"))
    assert everything.filled("Continue")["cases"] == [many[2]]
    register = office.organisation.memory.organisation
    register.put_person("north.ceo", "Ceo Larksong", "ceo@example.org", {"north": ["ceo"], EVERYWHERE: [SET_UP]})
    again = office.browser("ceo")
    assert "handler=north.second" in again.get("/staff/people/north.second").link(
        "Hand over their cases to somebody else"
    )


def test_what_is_left_empty_is_said_beside_its_field_and_nothing_typed_is_lost(office: Office, many: list[str]):
    browser = office.browser("ceo")
    page = browser.press(browser.get(HERE), "Continue", note=NOTE)
    assert (
        page.status == 400
        and "Choose at least one case" in page.error
        and "Choose who should handle them" in page.error
    )
    assert NOTE in page.text or NOTE in page.filled("Continue")["note"]


def test_where_nobody_can_take_them_a_form_that_was_open_says_so(
    office: Office, many: list[str], monkeypatch: pytest.MonkeyPatch
):
    browser = office.browser("ceo")
    form = browser.get(HERE)
    monkeypatch.setattr("chalicelib.queries.handing_over.kept_from", lambda *_: "Nobody.")
    page = browser.press(form, "Continue", cases=many[:1], to="north.second")
    assert "Nobody is free to take one of these cases" in page.text


def test_whoever_has_a_case_already_is_not_handed_it_and_keeps_what_they_have_not_read(office: Office, many: list[str]):
    browser = office.browser("ceo")
    browser.press(chosen(browser, many[:1]), "Hand over 1 case", confirmed="yes")
    check = chosen(browser, many[:2])
    assert check.heading == "Check before you hand over 1 case"
    assert f"{many[0]}: They already handle this case." in check.text
    office.act("ceo", many[0], "assign", to="north.second")
    assert NOTE in office.page("second", case(many[0])).text
