"""The same act on several cases of a site."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.actions.floods import FLOOD
from chalicelib.ports import StoreUnavailable
from chalicelib.web.desk import pieces
from chalicelib.web.kit.sent import MOST_FIELDS
from tests.desk.office import FORMAL, Office, case
from tests.pages import Browser, Page

CAMPAIGN = "/staff/several?act=mark_campaign&site=north"
BUTTON = "Close the case as part of a campaign"


@pytest.fixture
def many(office: Office) -> list[str]:
    """Thirty people wrote about the same gate; the officer deals with each."""
    found = [office.lodge(replace(FORMAL, email=f"robin{number}@example.org")) for number in range(30)]
    for reference in found:
        office.confirms(reference)
        office.act("ceo", reference, "assign", to="north.officer")
    return found


def chosen(browser: Browser, cases: list[str]) -> Page:
    page = browser.get(CAMPAIGN)
    of = next(i.get("value", "") for i in page.all("input") if i.get("name") == "of")
    return browser.press(page, "Continue", cases=cases, of=of, new_aspects="false", reason="All wrote about one gate.")


def test_a_campaign_is_answered_with_one_form_so_many_at_a_time(office: Office, many: list[str]):
    browser = office.browser("officer")
    check = chosen(browser, many)
    assert check.heading == "Check before you do this on 30 cases"
    assert "All wrote about one gate." in check.text
    assert "marked_campaign" not in office.kinds(many[0])
    page = browser.press(check, BUTTON, confirmed="yes")
    assert (page.heading, "25 of 30 done. 5 are left." in page.text) == ("Done on 25 cases", True)
    page = browser.press(page, "Go on with the next 5")
    assert page.heading == "Done on 30 cases"
    assert all("marked_campaign" in office.kinds(one) for one in many)
    office.sweep()
    told = {m.to for m in office.organisation.memory.mailer.sent if "All wrote about one gate." in m.text}
    assert len(told) == 30


def test_all_of_them_are_chosen_by_one_link(office: Office, many: list[str]):
    browser = office.browser("officer")
    page = browser.get(browser.get(CAMPAIGN).link("Choose all 30"))
    assert set(page.filled("Continue")["cases"]) == set(many)


def test_a_case_on_which_somebody_acted_meanwhile_is_left_out_and_a_second_click_does_nothing_twice(
    office: Office, many: list[str]
):
    browser = office.browser("officer")
    check = chosen(browser, many[:3])
    office.act("officer", many[1], "note", text="They rang: it is about another gate.")
    page = browser.press(check, BUTTON, confirmed="yes")
    assert page.heading == "Done on 2 cases"
    assert f"{many[1]}: Somebody has worked on it since. Open the case, and do it there." in page.text
    assert browser.press(check, BUTTON, confirmed="yes").heading == "Done on 2 cases"
    assert office.kinds(many[0]).count("marked_campaign") == 1


@pytest.fixture
def few(office: Office, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three cases of the officer's, of which a piece holds two."""
    monkeypatch.setattr(pieces, "AT_ONCE", 2)
    found = [office.lodge() for _ in range(3)]
    for reference in found:
        office.act("ceo", reference, "assign", to="north.officer")
    return found


def test_whoever_lost_the_page_finds_what_is_left_and_goes_on_from_there(office: Office, few: list[str]):
    browser = office.browser("officer")
    browser.press(chosen(browser, few), BUTTON, confirmed="yes")
    browser = office.browser("officer")  # another day, on another device
    found = browser.get("/staff/several")
    assert "Not finished: close the case as part of a campaign 2 of 3 cases are done." in found.text
    assert "Not finished" not in office.page("ceo", "/staff/several").text
    assert browser.press(found, "Go on with the other 1").heading == "Done on 3 cases"
    assert "Not finished" not in browser.get("/staff/several").text


def test_whoever_never_saw_the_last_answer_finds_by_the_same_button_on_which_cases_it_was_not_done(
    office: Office, few: list[str]
):
    browser = office.browser("officer")
    page = browser.press(chosen(browser, few), BUTTON, confirmed="yes")
    (last,) = [one for one in few if "marked_campaign" not in office.kinds(one)]
    office.act("officer", last, "note", text="They rang: it is about another gate.")
    for _ in ("lost on its way", "read"):
        done = browser.press(page, "Go on with the next 1")
        assert done.heading == "Done on 2 cases" and f"{last}: Somebody has worked on it since." in done.text
    assert "Not finished" not in browser.get("/staff/several").text


def test_a_piece_that_was_cut_off_is_done_again_and_nothing_in_it_twice(
    office: Office, few: list[str], monkeypatch: pytest.MonkeyPatch
):
    browser, plain = office.browser("officer"), pieces._one
    check = chosen(browser, few)

    def cut_off(services: Any, viewer: Any, one: str, *how: Any) -> str:
        if not one.startswith(few[0]):
            raise StoreUnavailable("killed")
        return plain(services, viewer, one, *how)

    monkeypatch.setattr(pieces, "_one", cut_off)
    assert browser.press(check, BUTTON, confirmed="yes").status == 503
    monkeypatch.setattr(pieces, "_one", plain)
    found = browser.get("/staff/several")
    assert "0 of 3 cases are done." in found.text
    page = browser.press(found, "Go on with the other 3")
    assert (page.heading, "Not done" in page.text) == ("Done on 2 cases", False)
    assert [office.kinds(one).count("marked_campaign") for one in few] == [1, 1, 0]


def test_whoever_does_not_want_the_rest_says_so(office: Office, few: list[str]):
    browser = office.browser("officer")
    browser.press(chosen(browser, few), BUTTON, confirmed="yes")
    assert "Not finished" not in browser.press(browser.get("/staff/several"), "Do not do the others").text
    assert "marked_campaign" not in office.kinds(few[-1])


def test_whoever_has_to_say_first_that_it_is_not_about_them_does_nothing_on_it(office: Office):
    read, unread = office.lodge(), office.lodge(replace(FORMAL, about=None))
    browser = office.browser("ceo")
    check = browser.press(browser.get("/staff/several?act=note&site=north"), "Continue", cases=[read], text="A note.")
    done = browser.press(check, "Add a note", confirmed="yes", left=[f"{unread}~1"])
    assert done.heading == "Done on 0 cases" and f"{unread}: You cannot see this case." in done.text
    assert "note_added" not in office.kinds(unread)


def test_only_cases_that_one_reads_and_may_do_it_on_are_offered_and_posting_others_does_nothing(
    office: Office, many: list[str]
):
    about_the_officer = office.lodge(replace(FORMAL, about=("investigating_officer",)))
    page = office.page("officer", CAMPAIGN)
    offered = {i.get("value") for i in page.all("input") if i.get("name") == "cases"}
    assert offered == set(many)
    assert "There is no open case on which you can do this." in office.page("clerk", CAMPAIGN).text
    browser = office.browser("officer")
    check = chosen(browser, many[:1])
    left = [*check.filled(BUTTON)["left"], f"{about_the_officer}~2"]
    done = browser.press(check, BUTTON, confirmed="yes", left=left)
    assert done.heading == "Done on 1 case"
    assert "marked_campaign" not in office.kinds(about_the_officer)


def test_a_note_goes_to_several_cases_and_no_letter_is_shown(office: Office, many: list[str]):
    browser = office.browser("officer")
    page = browser.get("/staff/several?act=note&site=north")
    check = browser.press(page, "Continue", cases=many[:2], text="The council wrote to all of them.")
    assert "Each person gets this letter" not in check.text
    assert browser.press(check, "Add a note", confirmed="yes").heading == "Done on 2 cases"
    assert "The council wrote to all of them." in browser.get(case(many[1])).text


def test_whoever_goes_back_finds_what_they_had_chosen(office: Office, many: list[str]):
    browser = office.browser("officer")
    again = browser.press(chosen(browser, many[:2]), "Change it", change="yes")
    assert set(again.filled("Continue")["cases"]) == set(many[:2])
    assert again.filled("Continue")["reason"] == ["All wrote about one gate."]


def test_as_many_as_one_page_shows_fit_a_form(office: Office, many: list[str]):
    """Each case is carried once: a form that is checked has room for three hundred."""
    check = chosen(office.browser("officer"), many)
    carried = check.filled(BUTTON)
    assert len(carried["left"]) == len(many) and "cases" not in carried
    assert sum(map(len, carried.values())) - len(many) + 300 <= MOST_FIELDS


def test_what_is_left_empty_is_said_beside_its_field(office: Office, many: list[str]):
    browser = office.browser("officer")
    page = browser.press(browser.get(CAMPAIGN), "Continue", reason="")
    assert (page.status, "Choose at least one case" in page.error) == (400, True)
    assert browser.get("/staff/several").heading == "Several cases at once"
    assert browser.get("/staff/several?act=close&site=north").heading == "Several cases at once"
    assert browser.get("/staff/several?act=note&site=south").heading == "Several cases at once"


SAME = " ".join(f"The council plans to close the gate on road{n}" for n in range(12))


def test_complaints_of_the_same_text_are_proposed_to_whoever_reads_them_and_done_together(office: Office):
    office.lodge(replace(FORMAL, narrative="Something else altogether about the bus."))
    hidden = office.lodge(replace(FORMAL, narrative=SAME, about=("investigating_officer",)))
    same = [office.lodge(replace(FORMAL, narrative=f"{SAME} I am parent{n}.")) for n in range(3)]
    browser = office.browser("officer")
    page = browser.get(browser.get("/staff/several").link("See complaints with the same text"))
    assert "3 complaints" in page.text and same[0] in page.text and hidden not in page.text
    form = browser.get(f"/staff/several?act=message&site=north&like={same[0]}")
    assert page.link("Do the same on these 3") == f"/staff/several?site=north&like={same[0]}"
    assert set(form.filled("Continue")["cases"]) == set(same)
    check = browser.press(form, "Continue", cases=same[:2], text="The gate stays open until May.")
    assert browser.press(check, "Write to the complainant", confirmed="yes").heading == "Done on 2 cases"
    assert "message_written" not in office.kinds(same[2])
    assert "no three have the same text" in office.page("clerk", "/staff/same-text").text


TWO = ("The gate was left open.", "Nobody told us about the gate.")


def campaign(office: Office, number: int, points: tuple[str, ...] = TWO) -> list[str]:
    found = [
        office.lodge(replace(FORMAL, name=f"Wren {n}", email=f"wren{n}@example.org", points=points))
        for n in range(number)
    ]
    for reference in found:
        office.confirms(reference)
        office.act("ceo", reference, "assign", to="north.officer")
    return found


def respond(browser: Browser, cases: list[str]) -> Page:
    form = browser.get("/staff/several?act=issue_outcome&site=north")
    found = {"finding_point_1": "upheld", "reasons_point_1": "It was.", "finding_point_2": "not_upheld",
             "reasons_point_2": "We wrote in May.", "finding": "partly_upheld"}  # fmt: skip
    return browser.press(form, "Continue", cases=cases, **found)


def test_one_response_is_written_once_and_each_gets_it_with_their_own_name_and_reference(office: Office):
    same, (other,) = campaign(office, 2), campaign(office, 1, ("The bus was late.", "Nobody rang us about the bus."))
    closed = campaign(office, 1)[0]
    browser = office.browser("officer")
    check = respond(browser, [*same, other, closed])
    assert check.heading == "Check before you do this on 4 cases"
    assert "We wrote in May." in check.text and "Wren 0" in check.text
    office.act("officer", closed, "issue_outcome", finding="upheld", points=(
        {"point": "point_1", "finding": "upheld", "reasons": "Yes."},
        {"point": "point_2", "finding": "upheld", "reasons": "Yes."},
    ))  # fmt: skip
    done = browser.press(check, "Send the response", confirmed="yes")
    assert done.heading == "Done on 2 cases"
    assert f"{other}: Its points are not the same as the first case’s. Respond to it separately." in done.text
    assert f"{closed}: Somebody has worked on it since." in done.text
    office.sweep()
    letters = [m for m in office.organisation.memory.mailer.sent if "We wrote in May." in m.text]
    assert {(m.to, *(one for one in same if one in m.text)) for m in letters} == {
        ("wren0@example.org", same[0]), ("wren1@example.org", same[1]),
    }  # fmt: skip
    assert all("10 working days" in m.text or "appeal" in m.text.lower() for m in letters)


def test_no_response_goes_to_several_while_a_point_lacks_its_finding_or_reason(office: Office):
    same = campaign(office, 1)
    browser = office.browser("officer")
    form = browser.get("/staff/several?act=issue_outcome&site=north")
    page = browser.press(
        form, "Continue", cases=same, finding_point_1="upheld", reasons_point_1="Yes.", finding="upheld"
    )
    assert (page.status, "Write your reasons on point 2" in page.error) == (400, True)


def appeal(office: Office) -> str:
    """An appeal, which the senior leader reviews, the chair approves and the chief executive signs."""
    reference = office.lodge()
    office.confirms(reference)
    office.act("ceo", reference, "assign", to="north.officer")
    office.act("officer", reference, "issue_outcome", finding="not_upheld", reasons="The gate was shut.")
    office.sweep()
    office.act("complainant", reference, "request_next_stage", text="It was open.")
    office.act("ceo", reference, "assign", to="north.senior")
    return reference


def test_what_has_to_be_approved_is_reported_approved_and_signed_together_where_it_is_the_same(office: Office):
    one, two, formal = appeal(office), appeal(office), campaign(office, 1)[0]
    at_the_stage = "/staff/several?act=report&site=north&stage=appeal"
    senior, chair, ceo = (office.browser(who) for who in ("senior", "chair", "ceo"))
    form = senior.get(at_the_stage)
    assert {one, two} == {i.get("value") for i in form.all("input") if i.get("name") == "cases"}
    check = senior.press(form, "Continue", cases=[one, two], finding="upheld", reasons="It stood open.")
    assert "It stood open." in check.text, "the response as whoever approves it will read it"
    assert senior.press(check, "Report what you found", confirmed="yes").heading == "Done on 2 cases"
    office.act("senior", two, "draft_response", reasons="It stood wide open.")
    check = chair.press(chair.get("/staff/several?act=approve&site=north"), "Continue", cases=[one, two])
    assert "It stood" in check.text
    done = chair.press(check, "Approve the response", confirmed="yes")
    assert done.heading == "Done on 1 case"
    assert "Its response is not the same as the first case’s." in done.text
    signs = ceo.press(ceo.get("/staff/several?act=issue_outcome&site=north&stage=appeal"), "Continue", cases=[one, two])
    done = ceo.press(signs, "Send the response", confirmed="yes") if signs.status == 200 else signs
    assert done.heading == "Done on 1 case" and formal not in done.text


def test_the_page_says_how_many_letters_are_on_hold_and_marking_the_campaign_lets_them_go(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(FLOOD, "site", 2)
    same = [office.lodge(replace(FORMAL, narrative=SAME, email=f"wren{n}@example.org")) for n in range(5)]
    office.sweep()
    assert "2 letters to complainants are on hold." not in office.page("clerk", "/staff/same-text").text
    browser = office.browser("ceo")
    assert "3 letters to complainants are on hold." in browser.get("/staff/same-text").text
    form = browser.get(f"/staff/several?act=mark_campaign&site=north&like={same[0]}")
    of = next(i.get("value", "") for i in form.all("input") if i.get("name") == "of")
    check = browser.press(form, "Continue", cases=same, of=of, new_aspects="false", reason="All of one gate.")
    assert "3 letters on hold will then go by email" in check.text
    assert browser.press(check, BUTTON, confirmed="yes").heading == "Done on 5 cases"
    for _ in range(4):
        office.sweep()
        office.pass_hours(1)
    mailed = [m.to for m in office.organisation.memory.mailer.sent if m.to.startswith("wren4")]
    assert len(mailed) == 2, "that we have the complaint, and that it is one of many"
