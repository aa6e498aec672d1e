"""Each policy from the public form to its last stage, by its own people and by pages alone, in browsers.

One test a policy for a whole case, and one about whoever stands at the top of it, who is signed in all the time and finds
nothing. What the rules make of each act is tested quicker elsewhere (tests/desk/test_journeys.py, the stories): here every
page that is passed is looked at as well.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.casework import Casework
from tests.browser.trust import Trust, trusting

pytestmark = pytest.mark.prove
LAST = "This is the last stage of our procedure."
UNRESOLVED = {"What is your finding?": "Unresolved", "Your reasons": "We could not agree."}
NOT_UPHELD = {"What is your finding?": "Not upheld", "Your reasons": "We asked everybody who was there."}
UPHELD = {"What is your finding?": "Upheld", "Your reasons": "The taxi was late."}


@pytest.fixture
def trust(browser: Browser) -> Iterator[Trust]:
    with trusting(browser) as found:
        yield found


def test_miet_from_the_pastoral_lead_to_a_panel_of_three_that_adjourns(trust: Trust) -> None:
    case, members = Casework(trust, "fernhollow", "miet"), ("panel1", "panel2", "panel3")
    case.complains(about="Class teacher", formal=False)
    case.does("pastoral", "Send the response", UNRESOLVED)
    assert "Formal resolution" in case.asks_for_the_next_stage()

    case.does("head", "Record a meeting", {"What was said?": "We talked for an hour."})
    case.does("head", "Send the response", NOT_UPHELD)
    assert "you can ask for the next stage (panel hearing) until Monday 21 September 2026" in case.newest_mail()
    said = case.asks_for_the_next_stage(**{"What would you like to happen?": "A new taxi firm."})
    assert "Panel hearing" in said

    for who in members:
        independent = "Yes" if who == "panel3" else "No"
        joins = {"Who joins the panel?": case.name(who), "Are they independent?": independent}
        case.does("office", "Add a panel member", joins)
    for who in members:
        case.does(who, "Confirm your place on the panel", {"Are you independent?": "Yes" if who == "panel3" else "No"})
    case.does("office", "Choose the chair of the panel", {"Who chairs the panel?": case.name("panel1")})
    hearing = {"When is the hearing?": "Thu 2026-10-01", "What time does it start?": "2pm", "Where is it?": "The hall"}
    case.does("office", "Set the hearing date", hearing)
    assert "You cannot bring a lawyer." in case.newest_mail()
    refused = case.tries("office", "Record who will come with them", {"Who will come": "Legal representative"})
    assert "The policy does not allow a legal representative at the hearing." in refused
    case.does("office", "Record who will come with them", {"Who will come": "Pupil|Friend"})

    case.does("office", "Ask for details before the hearing", {"What does the panel want to know?": "Which day?"})
    case.adds("A Monday.")
    assert "Due in 14 days Monday 28 September 2026" in case.opens("office")
    case.does("office", "Send the hearing papers", {"What are the papers?": "The log of the taxi firm."})

    case.at("Thu 2026-10-01 16:00")
    goes_on = {"When will it continue?": "Tue 2026-10-06", "Why was it adjourned?": "One witness is ill."}
    case.does("office", "Record an adjournment", goes_on)
    assert "It will continue on Tuesday 6 October 2026 at 2:00pm." in case.newest_mail()
    case.at("Tue 2026-10-06 16:00")
    case.does("office", "Record the end of the hearing")
    case.does("office", "Record the minutes", {"What was said, and by whom?": "The driver said that he was late."})
    case.does("panel1", "Write the panel’s decision", {**UPHELD, "What does the panel recommend?": "Read the log."})
    for who, agrees in (("panel1", "Yes"), ("panel2", "Yes"), ("panel3", "No")):
        why = {} if agrees == "Yes" else {"If you do not agree, why?": "I would have dismissed it."}
        case.does(who, "Say whether you agree with the decision", {"Do you agree with this decision?": agrees, **why})
    case.opens("office", "panel")
    case.does("panel1", "Send the panel’s decision")
    assert "2 for this finding, 1 against" in case.newest_mail() and LAST in case.newest_mail()
    assert "I would have dismissed it." not in case.newest_mail()
    assert "We have given you our final response" in case.own_page()


def test_miet_about_its_executive_head_who_finds_nothing(trust: Trust) -> None:
    case = Casework(trust, "fernhollow", "miet-top")
    case.complains(about="Executive head teacher")
    case.finds_nothing("executive")
    case.does("chair", "Send the response", NOT_UPHELD)
    case.finds_nothing("executive")
    case.asks_for_the_next_stage(**{"What would you like to happen?": "An apology."})
    for who in ("panel1", "panel2", "panel3"):
        joins = {"Who joins the panel?": case.name(who), "Are they independent?": "Yes" if who == "panel3" else "No"}
        case.does("office", "Add a panel member", joins)
    case.does("office", "Set the hearing date", {"When is the hearing?": "Thu 2026-10-01"})
    case.at("Thu 2026-10-01 16:00")
    case.finds_nothing("executive")
    case.does("office", "Record the end of the hearing")
    case.does("office", "Send the panel’s decision", {**UPHELD, "How did the panel vote?": "3 to 0"})
    assert "The panel was unanimous" in case.newest_mail() and LAST in case.newest_mail()
    case.finds_nothing("executive")
    assert trust.mails("laurel.pennywhistle@example.org") == []


def test_one_two_one_pauses_a_part_for_a_disciplinary_case_and_answers_it_last_then_the_appeal(trust: Trust) -> None:
    case = Casework(trust, "bramblewick", "one-two-one")
    case.complains(about="It is not about a person", formal=False)
    case.does("director", "Assign a handler", {"Who should handle it?": case.name("mentor1")})
    case.does("mentor1", "Send the response", UNRESOLVED)
    assert "Formal complaint" in case.asks_for_the_next_stage()

    points = {"Point 1": "A mentor shouted at me.", "Another point": "The taxi did not come."}
    case.does("director", "Put the complaint into points", points)
    waits = {
        "What are we waiting for?": "formal staff disciplinary proceedings", "Which part?": "Point 1",
        "Why?": "We look into it.",
    }  # fmt: skip
    case.does("director", "Pause the case", waits)
    second = {"Your finding on point 2": "Upheld", "Your reasons on point 2": "The firm forgot it."}
    case.does("director", "Send the response", second)
    assert "Point 1: A mentor shouted at me. We have paused this part because of" in case.newest_mail()
    assert "A mentor shouted at me." in case.own_page()

    case.at("Mon 2026-10-12 10:00")
    over = {"Which pause has ended?": "formal staff disciplinary proceedings", "What has happened?": "It is over."}
    case.does("director", "End a pause", over)
    first = {
        "Your finding on point 1": "Not upheld", "Your reasons on point 1": "Two people saw it.",
        "How many working days do they have": "10",
    }  # fmt: skip
    case.does("director", "Send the response", first)
    assert "We have now responded to every part of your complaint." in case.newest_mail()
    assert "The firm forgot it." in case.own_page()  # what was found of the other part is not lost
    case.asks_for_the_next_stage()
    an_appeal_is_heard(case, by="director", on="Thu 2026-10-29")


def test_one_two_one_about_its_director_who_finds_nothing(trust: Trust) -> None:
    case = Casework(trust, "bramblewick", "one-two-one-top")
    case.complains(about="Director")
    case.finds_nothing("director")
    an_appeal_is_heard(case, by="operations", on="Thu 2026-10-01")
    case.finds_nothing("director")


def an_appeal_is_heard(case: Casework, *, by: str, on: str) -> None:
    """Three sit and confirm their places, after notice; each speaks before the decision goes."""
    members = ("panel1", "panel2", "panel3")
    for who in members:
        independent = "Yes" if who == "panel3" else "No"
        joins = {"Who joins the panel?": case.name(who), "Are they independent?": independent}
        case.does(by, "Add a panel member", joins)
        case.does(who, "Confirm your place on the panel", {"Are you independent?": independent})
    case.does(by, "Choose the chair of the panel", {"Who chairs the panel?": case.name("panel1")})
    hearing = {"When is the hearing?": on, "What time does it start?": "2pm", "Where is it?": "The barn"}
    case.does(by, "Set the hearing date", hearing)
    assert "The chair closes the hearing" in case.newest_mail()
    case.at(f"{on} 16:00")
    case.does(by, "Record the end of the hearing")
    case.does("panel1", "Write the panel’s decision", decision(case))
    assert "We uphold your complaint" not in case.opens(by, "panel")  # until each has spoken it is theirs alone
    for who in members:
        case.does(who, "Say whether you agree with the decision", {"Do you agree with this decision?": "Yes"})
    case.does("panel1", "Send the panel’s decision")
    assert "The panel was unanimous" in case.newest_mail() and LAST in case.newest_mail()


def decision(case: Casework) -> dict[str, str]:
    """Of the whole complaint, or of each of its points."""
    if "point by point" not in case.opens("panel1").casefold():
        return UPHELD
    return {
        f"Your {what} on point {number}": said
        for number in (1, 2)
        for what, said in (("finding", "Upheld"), ("reasons", "We heard both."))
    }


def test_map_extends_twice_and_is_reviewed_from_outside(trust: Trust) -> None:
    case = Casework(trust, "thimble-lane", "map")
    case.complains(about="It is not about a person", formal=False)
    case.does("director", "Assign a handler", {"Who should handle it?": case.name("staff1")})
    talk = {"Who took part?": "Robin and I", "What was said?": "We talked."}
    case.does("staff1", "Record a meeting", talk)
    case.does("staff1", "Send the response", UNRESOLVED)
    case.asks_for_the_next_stage()
    case.does("director", "Send a first response", {"What will you do, and by when?": "I will ask everybody."})
    for to in ("Fri 2026-11-06", "Fri 2026-11-20"):
        longer = {
            "Which deadline?": "“We will respond to your complaint",
            "The new deadline": to,
            "Why?": "One is ill.",
        }
        case.does("director", "Extend a deadline", longer)
    assert "Friday 20 November 2026" in case.newest_mail() and "Friday 20 November 2026" in case.own_page()
    case.does("director", "Send the response", NOT_UPHELD)
    case.at("Mon 2026-09-21 10:00")
    case.asks_for_the_next_stage()
    case.does("independent", "Send the response", UPHELD)
    assert LAST in case.newest_mail()


def test_map_about_its_managing_director_who_finds_nothing(trust: Trust) -> None:
    case = Casework(trust, "thimble-lane", "map-top")
    case.complains(about="Managing director")
    case.finds_nothing("director")
    case.does("independent", "Send the response", NOT_UPHELD)
    case.asks_for_the_next_stage()
    case.finds_nothing("director")
    case.does("body", "Send the response", UPHELD)
    assert LAST in case.newest_mail()
    case.finds_nothing("director")


def test_miag_from_a_concern_to_its_panel(trust: Trust) -> None:
    case = Casework(trust, "saltmarsh", "miag")
    case.complains(about="It is not about a person", formal=False)
    case.does("manager", "Assign a handler", {"Who should handle it?": case.name("staff1")})
    case.does("staff1", "Send the response", UNRESOLVED)
    case.asks_for_the_next_stage()
    case.does("manager", "Record the end of the investigation")
    case.does("manager", "Send the response", NOT_UPHELD)
    case.asks_for_the_next_stage()
    for who in ("panel1", "panel2", "panel3"):
        joins = {"Who joins the panel?": case.name(who), "Are they independent?": "Yes" if who == "panel3" else "No"}
        case.does("officer", "Add a panel member", joins)
    case.does("officer", "Record the end of the hearing")
    case.does("panel1", "Send the panel’s decision", {**UPHELD, "How did the panel vote?": "3 to 0"})
    assert "The panel was unanimous" in case.newest_mail() and LAST in case.newest_mail()


def test_miag_closes_one_as_malicious_once_a_second_person_has_confirmed_it(trust: Trust) -> None:
    case = Casework(trust, "saltmarsh", "miag-malicious")
    case.complains(about="It is not about a person")
    before = len(trust.mails())
    malicious = {
        "On what ground?": "Malicious",
        "Who should confirm": case.name("officer"),
        "Why?": "It never happened.",
    }
    assert "Nothing happens until a colleague confirms it." in case.does("manager", "Close the case", malicious)
    assert len(trust.mails()) == before
    assert "Confirm the proposal" not in case.opens("manager").partition("What you cannot do now")[0]
    why = {"Which proposal?": "The proposal to close the case", "Your reasons": "I have read all of it."}
    case.does("officer", "Confirm the proposal", why)
    assert "It never happened." in case.newest_mail()
    assert "Closed: malicious" in case.opens("manager")
    case.own_page()


def test_miag_about_its_centre_manager_who_finds_nothing(trust: Trust) -> None:
    case = Casework(trust, "saltmarsh", "miag-top")
    case.complains(about="Centre manager")
    case.finds_nothing("manager")
    case.does("officer", "Send the response", UPHELD)
    assert "We uphold your complaint" in case.newest_mail()
    case.finds_nothing("manager")


def test_aptcoo_from_a_concern_to_its_final_appeal(trust: Trust) -> None:
    case = Casework(trust, "larkfield", "aptcoo")
    case.complains(about="It is not about a person", formal=False)
    case.does("head", "Assign a handler", {"Who should handle it?": case.name("lead1")})
    case.does("lead1", "Send the response", UNRESOLVED)
    case.at("Mon 2026-09-21 10:00")
    case.asks_for_the_next_stage()
    case.does("ceo", "Assign a handler", {"Who should handle it?": case.name("officer1")})
    case.at("Mon 2026-10-05 10:00")
    case.does("officer1", "Send the response", NOT_UPHELD)
    case.at("Thu 2026-10-08 10:00")
    case.asks_for_the_next_stage()
    an_appeal_is_approved(case, appoints="ceo", reviewer="senior1", approves="chair")
    assert "Closed: final" in case.opens("senior1")


def test_aptcoo_before_an_independent_panel_that_was_asked_for(trust: Trust) -> None:
    case, members = Casework(trust, "larkfield", "aptcoo-panel"), ("trustee1", "trustee2", "senior1")
    case.complains(about="It is not about a person")
    case.does("ceo", "Assign a handler", {"Who should handle it?": case.name("officer1")})
    case.does("officer1", "Send the response", NOT_UPHELD)
    case.asks_for_the_next_stage()
    case.asks_for_a_panel("The reviewer is a friend of the head teacher.")
    assert "The reviewer is a friend of the head teacher." in case.opens("chair")
    case.does("chair", "Agree to an independent panel")
    assert "A panel of people who had no part in this will decide." in case.newest_mail()
    for who in members:
        case.does("ceo", "Add a panel member", {"Who joins the panel?": case.name(who), "Are they independent?": "No"})
    for who in members:
        case.does(who, "Confirm your place on the panel", {"Are you independent?": "No"})
    assert "not complete" not in case.opens("ceo", "panel")
    case.does("trustee1", "Report what you found", UPHELD)
    case.does("chair", "Approve the response")
    case.does("ceo", "Send the panel’s decision")
    assert "We uphold your complaint" in case.newest_mail() and LAST in case.newest_mail()
    assert "A panel of three people decided." in case.own_page()


def test_aptcoo_about_its_chief_executive_who_finds_nothing(trust: Trust) -> None:
    case = Casework(trust, "larkfield", "aptcoo-top")
    case.complains(about="Chief executive")
    case.finds_nothing("ceo")
    case.does("chair", "Assign a handler", {"Who should handle it?": case.name("trustee1")})
    case.does("trustee1", "Send the response", NOT_UPHELD)
    case.finds_nothing("ceo")
    case.asks_for_the_next_stage()
    an_appeal_is_approved(case, appoints="chair", reviewer="trustee2", approves="vice")
    case.finds_nothing("ceo")


def an_appeal_is_approved(case: Casework, *, appoints: str, reviewer: str, approves: str) -> None:
    """aptcoo's: looked into by one, approved by another, signed by whoever appointed."""
    case.does(appoints, "Assign a handler", {"Who should handle it?": case.name(reviewer)})
    case.does(reviewer, "Report what you found", UPHELD)
    case.does(approves, "Approve the response")
    case.does(appoints, "Send the response")
    assert "We uphold your complaint" in case.newest_mail() and LAST in case.newest_mail()
    assert "We have given you our final response" in case.own_page()
