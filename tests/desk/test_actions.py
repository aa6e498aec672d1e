"""What was promised to put a complaint right becomes somebody's action: on the case, and on one page across cases."""

from functools import partial

import pytest

from tests.desk.office import Office, case, see
from tests.desk.test_hidden import NEAR, calls

WHAT = "Put a lock on the gate."


@pytest.fixture
def told(office: Office) -> str:
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    office.act("officer", reference, "issue_outcome", finding="upheld", reasons="It was open.", remedies=("put_right",))
    office.sweep()
    return reference


@pytest.fixture
def promised(office: Office, told: str) -> str:
    browser = office.browser("officer")
    form = browser.get(case(told, "set_action"))
    given = {"due_day": "25", "due_month": "9", "due_year": "2026"}
    page = browser.press(form, "Add an action", text=WHAT, owner="north.head", remedy="put_right", **given)
    assert "The action is added. We have told the person who will do it." in page.text
    return told


def number(office: Office, reference: str) -> int:
    from chalicelib.queries.moments import moment

    stored = office.services.cases.load(office.case_id(reference))
    return int(moment(office.services, "north.officer", stored).case.actions[0].seq)


def test_its_owner_does_it_on_a_page_of_their_own_and_finds_nothing_of_the_case(office: Office, promised: str):
    head = office.browser("head")
    assert head.get(case(promised)).status == 404
    page = head.get("/staff/actions")
    assert WHAT in page.text
    assert "It was open." not in page.html
    form = head.get(f"/staff/actions/{promised}/{number(office, promised)}")
    wrong = head.press(form, "Record it as done", text=" ")
    assert "Write what shows it" in wrong.text
    assert (
        "We have asked a colleague to check it." in head.press(form, "Record it as done", text="The lock is on.").text
    )
    assert "You have no actions to do." not in head.get("/staff/actions").text


def test_the_mail_to_its_owner_leads_to_the_action_and_says_nothing_of_it(office: Office, promised: str):
    office.sweep()
    (mail,) = [one for one in office.organisation.memory.mailer.sent if one.to == "head@example.org"]
    assert f"/staff/actions/{promised}/" in mail.text
    assert "lock" not in mail.text
    assert "Friday 25 September 2026" in mail.text


def test_another_checks_it_on_the_case(office: Office, promised: str):
    action = number(office, promised)
    office.act("head", promised, "action_done", action=action, text="The lock is on.")
    browser = office.browser("officer")
    assert "The lock is on." in browser.get(see(promised, "findings")).text
    page = browser.press(
        browser.get(case(promised, "check_action")), "Check an action", action=str(action), agrees="true"
    )
    assert "Recorded." in page.text
    assert "Done and checked" in browser.get(see(promised, "findings")).text
    assert WHAT not in browser.get("/staff/actions").text


def test_whose_action_is_sent_back_reads_what_is_still_to_do(office: Office, promised: str):
    action = number(office, promised)
    office.act("head", promised, "action_done", action=action, text="The lock is on.")
    office.act("officer", promised, "check_action", action=action, agrees=False, reason="The other gate has none.")
    assert "The other gate has none." in office.page("head", f"/staff/actions/{promised}/{action}").text
    assert "The other gate has none." in office.page("officer", see(promised, "findings")).text


def test_it_is_overdue_in_red_on_the_case_the_list_and_the_page(office: Office, promised: str):
    office.pass_hours(24 * 16)
    for address in (case(promised), "/staff/actions", "/staff?tab=overdue"):
        assert "Overdue" in office.page("officer", address).text, address


def test_the_register_says_how_much_of_it_was_done(office: Office, promised: str):
    assert "0 of 1 done" in office.page("officer", "/staff/register").text


@pytest.mark.parametrize("who", ["vice", "clerk", "overseer"])
def test_to_anybody_else_there_is_no_such_action(office: Office, promised: str, who: str):
    page, never = (office.page(who, f"/staff/actions/{promised}/{n}") for n in (number(office, promised), 999))
    assert (page.status, never.status) == (404, 404)
    assert WHAT not in office.page(who, "/staff/actions").html


def test_an_owner_who_turns_out_to_be_whom_it_is_about_finds_nothing(office: Office, promised: str):
    action = number(office, promised)
    office.act("officer", promised, "look", about=("north.head",))
    assert office.page("head", f"/staff/actions/{promised}/{action}").status == 404
    assert WHAT not in office.page("head", "/staff/actions").html


def test_it_takes_no_more_work_to_hide_it_than_one_that_never_was(office: Office, promised: str):
    action = number(office, promised)
    office.act("officer", promised, "look", about=("north.head",))
    head = office.browser("head")
    pages = [f"/staff/actions/{one}/{action}" for one in (promised, "RDS-2222-2222")]
    for page in pages:
        head.raw("GET", page)  # what is read once and kept is kept by now
    hidden, never = (calls(partial(head.raw, "GET", page)) for page in pages)
    assert 1 / NEAR < hidden / never < NEAR, (hidden, never)


ASSIGN = "Assign what we promised"


@pytest.fixture
def several(office: Office) -> str:
    """A response that promised three things."""
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    remedies = ("put_right", "apology", "review")
    office.act("officer", reference, "issue_outcome", finding="upheld", reasons="It was open.", remedies=remedies)
    return reference


def test_one_page_settles_all_that_a_response_promised(office: Office, several: str):
    browser = office.browser("officer")
    form = browser.get(browser.get(case(several)).link(ASSIGN))
    day = {"due_put_right-day": "25", "due_put_right-month": "9", "due_put_right-year": "2026"}
    page = browser.press(
        form, ASSIGN, owner_put_right="north.head", text_put_right=WHAT, **day, owner_apology="nobody",
        reason_apology="Our letter says sorry.",
    )  # fmt: skip
    assert "Saved. We have told each person who has something to do." in page.text
    assert office.kinds(several)[-2:] == ["action_set", "promise_set_aside"]
    assert "by when (review" in page.text, "which was left for later"


def test_everything_that_is_wrong_is_said_beside_its_field_and_nothing_is_saved_or_lost(office: Office, several: str):
    browser = office.browser("officer")
    past = {"due_put_right-day": "25", "due_put_right-month": "9", "due_put_right-year": "2025"}
    page = browser.press(
        browser.get(case(several, "settle_promises")), ASSIGN, owner_put_right="north.head", text_put_right=WHAT, **past,
        owner_apology="nobody", owner_review="north.lead", text_review=" ", reason_review="It is done.",
    )  # fmt: skip
    later = browser.press(page, ASSIGN, owner_put_right="", text_put_right=WHAT, **dict.fromkeys(past, ""))
    assert "You changed what has to be done. Choose who will do it, or change it back to “Put right”" in later.text
    said = ("Enter today’s date or a later one", "Write why nobody has to do anything more", "Enter the day",
            "You wrote why nobody has to do it", "Write what has to be done")  # fmt: skip
    assert page.status == 400 and [one for one in said if one not in page.text] == []
    filled = page.filled(ASSIGN)
    assert (filled["text_put_right"], filled["due_put_right-year"], filled["reason_review"]) == (
        [WHAT], ["2025"], ["It is done."],
    )  # fmt: skip
    assert "Choose who will do at least one of these" in browser.press(browser.get(page.address), ASSIGN).text
    assert office.kinds(several)[-1] == "outcome_issued"


def test_what_follows_sending_a_response_asks_who_will_do_what_it_promised(office: Office, told: str):
    browser = office.browser("officer")
    page = browser.get(case(told))
    assert "Say who will do what we promised, and by when (put right" in page.text
    assert browser.get(case(told, "set_action")).filled("Add an action")["remedy"] == ["put_right"]
    aside = browser.get(case(told, "set_promise_aside"))
    assert "Write a reason" in browser.press(aside, "Record that a promise needs no action", remedy="put_right").text
    done = browser.press(aside, "Record that a promise needs no action", remedy="put_right", reason="It was mended.")
    assert "Say who will do what we promised" not in done.text
    assert "Nobody has to do anything for this promise: Put right" in office.page("officer", see(told, "history")).text
