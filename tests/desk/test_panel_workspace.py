"""Where a panel decides: what whoever convenes it, its clerk and its members are shown, and do, by pages alone."""

from collections.abc import Iterator

import pytest

from app import app
from chalicelib import wiring
from tests.desk.test_access import a_clean_file
from tests.desk.trust import Trust
from tests.pages import Browser, Page, text_of

OFFICE, HEAD, EXECUTIVE = "fernhollow.office", "fernhollow.head", "fernhollow.executive"
PASTORAL = "fernhollow.pastoral"
MEMBERS = ("fernhollow.panel1", "fernhollow.panel2", "fernhollow.panel3")
HEARING = "Thu 2026-10-01"
DECISION = {"finding": "upheld", "reasons": "The gate was open.", "recommendations": "Mend the lock."}


@pytest.fixture
def trust() -> Iterator[Trust]:
    found = Trust()
    wiring.use(found.world.services)
    yield found
    wiring.use(None)


@pytest.fixture
def appealed(trust: Trust) -> str:
    """miet's panel is asked for on Mon 21 September 2026."""
    reference = trust.lodges("fernhollow")
    trust.does(HEAD, reference, "issue_outcome", finding="not_upheld", reasons="We asked.")
    trust.at("Mon 2026-09-21 10:00")
    trust.does(OFFICE, reference, "request_next_stage", channel="email")
    return reference


@pytest.fixture
def seated(trust: Trust, appealed: str) -> str:
    """Three sit on it, the last of them independent, and each has confirmed it."""
    for who in MEMBERS:
        independent = str(who == MEMBERS[-1]).lower()
        trust.does(OFFICE, appealed, "appoint", to=who, independent=independent)
        trust.does(who, appealed, "confirm_seat", independent=independent)
    return appealed


@pytest.fixture
def heard(trust: Trust, seated: str) -> str:
    trust.does(OFFICE, seated, "schedule_hearing", date=HEARING, starts="10am", place="The hall")
    trust.at(f"{HEARING} 15:00")
    trust.does(OFFICE, seated, "hold_hearing")
    return seated


def next_step(page: Page) -> list[str]:
    """The buttons that stand out: what is to be done next."""
    buttons = [a for a in page.all("a") if "govuk-button" in (a.get("class") or "").split()]
    return [text_of(a) for a in buttons if "govuk-button--secondary" not in (a.get("class") or "")]


def panel(trust: Trust, who: str, reference: str) -> str:
    return trust.sees(who, reference, "panel").text


def test_a_day_that_leaves_no_time_for_the_notice_is_refused_beside_its_field_with_the_earliest(
    trust: Trust, appealed: str
):
    trust.does(OFFICE, appealed, "require_details", text="The timetable.")
    page = trust.tries(OFFICE, appealed, "schedule_hearing", date="Wed 2026-09-23", agreed="false", starts="10am")
    said = "This is too soon to give the notice that the policy promises. The earliest is Thursday 24 September 2026"
    assert (page.status, page.error) == (400, said)
    assert page.filled(page.heading)["starts"] == ["10am"]


def test_whoever_convenes_is_led_from_the_case_to_its_panel_and_offered_the_first_lawful_days(
    trust: Trust, appealed: str
):
    page = trust.browser(OFFICE).get(
        trust.sees(OFFICE, appealed).link("The panel: its members, hearing, papers and decision")
    )
    assert "The panel is not complete: nobody sits on it." in page.text
    assert next_step(page) == ["Add a panel member"]
    days = page.text.partition("The earliest days for a hearing")[2]
    assert days.lstrip().startswith("Tuesday 22 September 2026")  # no notice is promised before details are required
    assert "Sage Applecross-Bee: " in page.text  # the head decided the stage before
    trust.does(OFFICE, appealed, "require_details", text="The timetable.")
    days = panel(trust, OFFICE, appealed)
    assert "Thursday 24 September 2026“We will send everyone the papers before the hearing” by Monday 21" in days
    assert "Wednesday 23 September 2026“We" not in days


def test_each_member_confirms_their_own_place_and_how_independent_they_are(trust: Trust, appealed: str):
    trust.does(OFFICE, appealed, "appoint", to=MEMBERS[0], independent="true")
    assert "Independent of the organisation. Has not confirmed their place yet." in panel(trust, OFFICE, appealed)
    assert "confirm that you can sit on the panel" in trust.mails("vetch.underbough@example.org")[-1]
    trust.does(MEMBERS[0], appealed, "confirm_seat", independent="false")
    assert "Not counted as independent. Has confirmed their place." in panel(trust, OFFICE, appealed)


def test_a_member_who_turns_out_to_be_who_it_is_about_leaves_the_panel_at_once_and_a_new_one_is_asked_for(
    trust: Trust, seated: str
):
    trust.does(OFFICE, seated, "look", about=[MEMBERS[1]])
    assert trust.sees(MEMBERS[1], seated).status == 404
    page = panel(trust, OFFICE, seated)
    assert "The panel is not complete: 2 of 3 members." in page
    assert "No longer counted Iris Candlewick-Jay: " in page
    assert "Add a panel member" in page


def test_a_member_who_declares_an_interest_is_replaced(trust: Trust, seated: str):
    trust.does(MEMBERS[1], seated, "declare_interest", reason="He is my cousin.")
    assert "The gate was left open." not in trust.says(MEMBERS[1], seated)
    assert trust.sees(MEMBERS[1], seated, "panel").status == 404
    page = panel(trust, OFFICE, seated)
    assert "The panel is not complete: 2 of 3 members." in page
    assert "No longer counted Iris Candlewick-Jay: " in page


def test_the_policy_keeps_a_lawyer_out_and_who_else_comes_is_taken_down(trust: Trust, seated: str):
    page = trust.tries(OFFICE, seated, "attend", who=["pupil", "legal_representative"])
    assert (page.status, page.error) == (409, "The policy does not allow a legal representative at the hearing.")
    trust.does(OFFICE, seated, "attend", who=["pupil", "friend"])
    assert "You cannot bring a lawyer." in panel(trust, OFFICE, seated)
    assert "Coming with them Pupil, friend" in panel(trust, OFFICE, seated)


@pytest.mark.prove
def test_the_panel_sees_which_papers_went_what_was_kept_back_and_why(trust: Trust, seated: str):
    kept = a_clean_file(trust, seated)  # type: ignore[arg-type]
    trust.does(OFFICE, seated, "schedule_hearing", date=HEARING)
    trust.does(
        OFFICE, seated, "send_papers", text="The timetable.", withholds=[kept], why_withheld="It names another child."
    )
    page = panel(trust, MEMBERS[0], seated)
    assert "The timetable. Kept back: gate.png.Why files were kept back: It names another child." in page
    assert "another child" not in trust.mails()[-1]


def test_each_member_confirms_the_decision_before_its_chair_signs_it_and_it_goes(trust: Trust, heard: str):
    trust.does(OFFICE, heard, "name_chair", person=MEMBERS[0])
    trust.does(OFFICE, heard, "take_minutes", text="The head spoke first.")
    trust.does(MEMBERS[0], heard, "draft_decision", **DECISION)
    assert "Mend the lock." in trust.sees(MEMBERS[1], heard, "vote").text
    trust.does(MEMBERS[0], heard, "vote", agrees="true")
    assert "Signed by: The chair of the panel" in panel(trust, MEMBERS[0], heard)  # as it will be sent
    early = trust.sees(MEMBERS[0], heard, "issue_outcome")
    assert early.error
    trust.does(MEMBERS[1], heard, "vote", agrees="false", reason="I would not.")
    trust.does(MEMBERS[2], heard, "vote", agrees="true")
    office = trust.sees(OFFICE, heard, "panel")
    assert (
        "Votes: 2 for this finding, 1 against" in office.text and "Vetch Underbough, Chair of the panel" in office.text
    )
    assert next_step(office) == ["Send the panel’s decision"]
    trust.does(MEMBERS[0], heard, "issue_outcome")
    letter = trust.mails()[-1]
    assert "2 for this finding, 1 against" in letter
    assert "Signed by: The chair of the panel, for all its members" in letter
    assert "Vetch Underbough, Chair of the panel" in letter and "Member of the complaints panel" not in letter
    assert "What we recommend ----------------- * Mend the lock." in letter
    assert "I would not." not in letter


@pytest.mark.prove
def test_a_decision_that_is_changed_because_a_point_is_paused_says_so_and_is_confirmed_anew(trust: Trust, heard: str):
    trust.does(OFFICE, heard, "name_chair", person=MEMBERS[0])
    trust.does(MEMBERS[0], heard, "draft_decision", **DECISION)
    for who in MEMBERS:
        trust.does(who, heard, "vote", agrees="true")
    trust.does(OFFICE, heard, "split", points=["The gate was open.", "He shouted."])
    trust.does(OFFICE, heard, "hold", ground="police", aspect="point_2", reason="They asked us to.")
    of_one = {"finding_point_1": "upheld", "reasons_point_1": "The gate was shut."}
    trust.does(OFFICE, heard, "draft_decision", finding="upheld", **of_one)
    assert panel(trust, OFFICE, heard).count("Has not said yet") == 3
    assert "What we have paused" in trust.sees(MEMBERS[1], heard, "vote").text
    for who in MEMBERS:
        trust.does(who, heard, "vote", agrees="true")
    assert "Which part" not in trust.sees(MEMBERS[0], heard, "issue_outcome").text  # the decision says it
    trust.does(MEMBERS[0], heard, "issue_outcome")
    assert "What we have paused" in trust.mails()[-1]


def test_an_act_that_was_begun_on_the_panels_page_leads_back_to_it(trust: Trust, appealed: str):
    browser = trust.browser(OFFICE)
    form = browser.get(trust.sees(OFFICE, appealed, "panel").link("Add a panel member"))
    assert form.link("Back to the panel") == f"/staff/cases/{appealed}/panel"
    wrong = browser.press(form, "Add a panel member")
    page = browser.press(wrong, "Add a panel member", to=MEMBERS[0], independent="false")
    assert page.heading == "The panel" and "Panel member added." in page.text
    letter = browser.press(
        browser.get(page.link("Ask for details before the hearing")), "Ask for details before the hearing"
    )
    assert browser.press(letter, "Change it", confirmed="yes").heading == "The panel"


@pytest.mark.prove
def test_until_each_member_has_said_what_they_think_the_decision_is_the_panels_alone(trust: Trust, heard: str):
    trust.does(OFFICE, heard, "name_chair", person=MEMBERS[0])
    trust.does(MEMBERS[0], heard, "draft_decision", **DECISION)
    assert "The gate was open." in panel(trust, MEMBERS[1], heard)
    trust.does(MEMBERS[1], heard, "vote", agrees="false", reason="I would not.")
    assert "I would not." in panel(trust, MEMBERS[0], heard)


@pytest.mark.prove
def test_members_share_the_draft_of_their_decision_with_a_colleague_and_read_alone_what_is_said(
    trust: Trust, heard: str
):
    member = trust.browser(MEMBERS[0])
    member.press(trust.sees(MEMBERS[0], heard, "draft_decision"), "Save the draft", reasons="The gate was open.")
    ask = "Ask a colleague about the draft"
    draft = member.get(trust.sees(MEMBERS[1], heard, "panel").link("The draft and its comments"))
    assert (
        draft.heading == "Draft of the panel’s decision" and "Only the panel and its clerk can read it." in draft.text
    )
    form = member.get(draft.link(ask))
    day = {"due-day": "9", "due-month": "10", "due-year": "2026"}
    member.press(form, ask, to=PASTORAL, text="Is it fair?", **day)
    trust.sweep()
    mail = trust.world.memory.mailer.sent[-1].text
    link = "/question/" + mail.partition("/question/")[2].split()[0]
    page = Browser(app).get(link)
    assert "The gate was open." in page.text and "add them first" not in page.text and "add files" not in mail
    assert Browser(app).get(f"{link}/files").heading == page.heading
    Browser(app).press(page, "Send my answer", text="Say sorry.", signed="Pastoral")
    assert "Say sorry." in trust.sees(MEMBERS[2], heard, "draft").text
    assert "Say sorry." not in trust.sees(HEAD, heard, "see/evidence").text
    assert trust.sees(HEAD, heard, "draft").status == trust.sees(PASTORAL, heard, "draft").status == 404


def decided(trust: Trust, reference: str) -> None:
    trust.does(OFFICE, reference, "name_chair", person=MEMBERS[0])
    trust.does(MEMBERS[0], reference, "draft_decision", **DECISION)
    for who in MEMBERS:
        trust.does(who, reference, "vote", agrees="true")
    trust.does(MEMBERS[0], reference, "issue_outcome")


def test_the_panels_page_opens_once_its_decision_has_gone(trust: Trust, heard: str):
    decided(trust, heard)
    page = trust.sees(OFFICE, heard, "panel")
    assert page.status == 200 and "It ended on Thursday 1 October 2026" in page.text


@pytest.mark.prove
def test_a_decision_that_went_stays_readable_whoever_sits_on_the_panel_since(trust: Trust, heard: str):
    decided(trust, heard)
    assert "The gate was open." in trust.says(HEAD, heard)
    trust.at("Fri 2026-10-02 10:00")
    trust.does(OFFICE, heard, "reopen", reason="New evidence.")
    assert "The gate was open." in trust.says(HEAD, heard)


@pytest.mark.prove
def test_a_panel_cannot_order_what_the_policy_gives_it_no_power_to(trust: Trust, heard: str):
    page = trust.sees(MEMBERS[0], heard, "draft_decision")
    assert "The panel cannot order a financial award or a sanction, but can recommend it." in page.text
    assert "financial_award" not in {one.get("value") for one in page.all("input")}


def test_members_see_that_one_case_until_it_ends(trust: Trust, heard: str):
    other = trust.lodges("fernhollow")
    assert trust.sees(MEMBERS[0], heard, "panel").status == 200
    assert trust.sees(MEMBERS[0], other, "panel").status == 404
    trust.does(OFFICE, heard, "issue_outcome", finding="upheld", reasons="It was open.", votes="2 to 1")
    assert "2 for this finding, 1 against" in trust.mails()[-1]
    assert trust.sees(MEMBERS[0], heard, "panel").status == 404


@pytest.mark.prove
def test_an_adjourned_hearing_goes_on_and_its_members_read_the_minutes(trust: Trust, seated: str):
    trust.does(OFFICE, seated, "schedule_hearing", date=HEARING)
    trust.at(f"{HEARING} 15:00")
    trust.does(OFFICE, seated, "adjourn_hearing", date="Mon 2026-10-12", reason="One witness is ill.")
    trust.does(OFFICE, seated, "take_minutes", text="We heard two witnesses.")
    page = panel(trust, MEMBERS[0], seated)
    assert "It began on Thursday 1 October 2026 and continues on Monday 12 October 2026" in page
    assert "We heard two witnesses." in page
    trust.at("Mon 2026-10-12 15:00")
    trust.does(OFFICE, seated, "hold_hearing")
    assert "It ended on Monday 12 October 2026" in panel(trust, MEMBERS[0], seated)
