"""Every way of complaining that is not the ordinary one, each by whoever needs it, in a browser. Half of them; all in
`make prove`."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.trust import EMAIL, Trust, begin, chooses, fill_in, follow, otherwise, says, send, trusting
from tests.browser.visitor import Visitor
from tests.proofs import share


@pytest.fixture
def trust(browser: Browser) -> Iterator[Trust]:
    with trusting(browser) as found:
        yield found


def for_a_friend_until_a_day(trust: Trust) -> None:
    v = trust.visitor("friend")
    begin(v, "larkfield")

    def agreed(v: Visitor) -> None:
        v.choose("Yes")
        for part, number in (("Day", "1"), ("Month", "12"), ("Year", "2026")):
            v.page.get_by_label(part, exact=True).fill(number)
        v.write("Everything", "What may we tell them ourselves?")

    fill_in(v, otherwise(**{"for": chooses("Someone else"), "agreed": agreed}))
    assert "They have agreed until" in says(v) and "1 December 2026" in says(v)
    v.press("Send my complaint")
    v.go(trust.link())
    assert v.heading() == "We have your complaint"


def a_learner_who_wants_to_be_asked_first(trust: Trust) -> None:
    v = trust.visitor("learner")
    begin(v, "larkfield")

    def talk(v: Visitor) -> None:
        v.write("My mentor", "Is there someone you would like to talk to about this?")
        v.choose("Yes, ask me first")

    answers = otherwise(you=chooses("I am a pupil or student here, or used to be"), talk=talk)
    reference = send(v, {name: answers[name] for name in answers if name not in ("for", "agreed", "needs")})
    v.go(trust.link())
    assert reference in says(v) and "You want us to ask you before we do anything." in says(v)


def a_social_worker_for_somebody_else(trust: Trust) -> None:
    v = trust.visitor("social-worker")
    begin(v, "thimble-lane")

    def whom(v: Visitor) -> None:
        v.choose("Someone I work with")
        v.write("Kit Wren", "The name of the pupil or student")
        v.write("Needleshire Council, social worker", "Your organisation and your job")

    answers = {"you": chooses("I work for another organisation"), "for": whom, "agreed": chooses("Yes")}
    fill_in(v, otherwise(**answers))
    assert "Needleshire Council, social worker" in says(v)
    v.press("Send my complaint")
    assert v.heading() == "We have your complaint"


def somebody_whom_a_decision_about_another_affects(trust: Trust) -> None:
    v = trust.visitor("affected")
    begin(v, "bramblewick")
    label = "A decision on someone else’s complaint affects me"
    reference = send(v, otherwise(you=chooses(label), **{"for": chooses("Myself")}))
    assert any(reference in mail for mail in trust.mails())


def an_independent_panel_because_somebody_may_not_be_fair(trust: Trust) -> None:
    v = trust.visitor("panel")
    begin(v, "larkfield")
    reference = send(v, otherwise())
    trust.does(reference, "larkfield.ceo", "assign", to="larkfield.officer1")
    trust.does(reference, "larkfield.officer1", "issue_outcome", finding="not_upheld", reasons="We rang.")
    v.go(trust.link())
    v.press("Yes, this is my email address. Show me the letter")
    follow(v, "Back")
    v.go(v.page.url.partition("/letters")[0].removeprefix(trust.url))
    follow(v, "Ask for the next stage")
    v.press("Continue")
    v.press("Send my request")
    follow(v, "Ask for an independent panel")
    v.press("Ask for an independent panel")
    assert v.page.title().startswith("Error: ")
    v.write("The reviewer is a friend of the head teacher.", "Why")
    v.press("Ask for an independent panel")
    trust.does(reference, "larkfield.chair", "grant_panel")
    v.page.reload()
    assert "The reviewer is a friend of the head teacher." in says(v)
    assert "A panel of people who had no part in this will decide." in says(v) + "".join(trust.mails())


def a_suggestion_and_thanks(trust: Trust) -> None:
    v = trust.visitor("thanks")
    v.go("/at/larkfield")
    follow(v, "Send a suggestion or thanks to Larkfield School")
    v.press("Send")
    assert v.page.title().startswith("Error: ")
    v.choose("Thanks")
    v.write("The new gate is safe.", "What would you like to tell us?")
    v.press("Send")
    assert v.heading() == "Thank you"


def adding_and_withdrawing(trust: Trust) -> None:
    v = trust.visitor("withdraws")
    begin(v, "saltmarsh")
    send(v, otherwise())
    v.go(trust.link())
    v.press("Yes, this is my email address")
    follow(v, "Add information")
    v.write("There was a witness.", "What do you want to add?")
    v.press("Add this to my complaint")
    assert "There was a witness." in says(v)
    follow(v, "Withdraw your complaint")
    v.press("Withdraw my complaint")
    assert v.heading() == "You have withdrawn your complaint"


def coming_back_by_a_link_and_by_a_code(trust: Trust) -> None:
    v = trust.visitor("saves")
    begin(v, "larkfield")
    fill_in(v, otherwise(), until="what")
    v.write("The taxi did not", "What happened?")
    v.press("Save and come back later")
    v.write(EMAIL, "Email address")
    v.press("Email me a link")
    v.press("Show me a code")
    code = v.page.locator("strong.app-reference").inner_text()

    by_link = trust.visitor("by-link")
    by_link.go(trust.link("/complain/back/"))
    by_link.press("Continue")
    by_link.go("/complain/what")
    assert by_link.page.get_by_label("What happened?").input_value() == "The taxi did not"

    by_code = trust.visitor("by-code", scripts=False)
    by_code.go("/")
    follow(by_code, "Come back to a complaint with your code")
    by_code.write(code.lower().replace("-", " "), "Your code")
    by_code.press("Continue")
    fill_in(by_code, {**otherwise(), "evidence": lambda v: v.press("Save and come back later")}, until="evidence")
    by_code.press("Continue without files")
    send(by_code, otherwise())
    assert by_code.heading() == "We have your complaint"


def a_closed_browser_finds_what_was_begun(trust: Trust) -> None:
    v = trust.visitor("closes")
    begin(v, "larkfield", own=True)
    fill_in(v, otherwise(), until="what")
    v.write("The taxi", "What happened?")
    v.page.get_by_text("Saved at").wait_for()
    kept = [one for one in v.page.context.cookies() if one["expires"] > 0]  # what a browser keeps that is closed
    again = trust.visitor("opens", cookies=kept)
    again.go("/")
    follow(again, "Continue it")
    assert again.page.get_by_label("What happened?").input_value() == "The taxi"

    shared = trust.visitor("shared")
    begin(shared, "larkfield")
    assert [one for one in shared.page.context.cookies() if one["expires"] > 0] == []


def leaving_at_once(trust: Trust) -> None:
    v = trust.visitor("leaves")
    begin(v, "larkfield")
    v.choose("I am not sure")
    v.press("Continue")
    assert v.heading() == "If someone is at risk"
    v.page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="The weather"))
    v.page.get_by_role("link", name="Exit this page").click()
    v.page.get_by_text("The weather").wait_for()
    v.go("/complain/leave")
    for _ in range(3):
        v.page.keyboard.press("Shift")
    v.page.get_by_text("The weather").wait_for()


def a_link_that_was_lost(trust: Trust) -> None:
    v = trust.visitor("lost")
    begin(v, "larkfield")
    reference = send(v, otherwise())
    v.go(trust.link())
    v.press("Yes, this is my email address")
    v.go("/")
    follow(v, "Get the link to your complaint again")
    v.write(EMAIL, "Email address")
    v.press(v.page.locator("main button").inner_text())
    other = trust.visitor("finds")
    other.go(trust.link())
    assert reference in says(other)


def two_windows_with_one_form(trust: Trust) -> None:
    """Neither answer is lost, and nothing is sent that was not seen."""
    v = trust.visitor("windows")
    begin(v, "larkfield")
    fill_in(v, otherwise())
    other = Visitor(v.page.context.new_page(), trust, "other-window", True, "status of 40")  # type: ignore[arg-type]
    for one in (v, other):
        one.go("/complain/want")
    v.write("An apology.", "What would put it right")
    v.press("Continue")
    other.write("A new lock.", "What would put it right")
    other.press("Continue")
    assert (
        "An apology." in says(other)
        and other.page.get_by_label("What would put it right").input_value() == "A new lock."
    )
    other.press("Continue")
    assert "A new lock." in says(other)
    v.press("Send my complaint")
    assert v.heading() == "Check your answers before you send them" and "A new lock." in says(v)


JOURNEYS: tuple[Callable[[Trust], None], ...] = (
    for_a_friend_until_a_day, a_learner_who_wants_to_be_asked_first, a_social_worker_for_somebody_else,
    somebody_whom_a_decision_about_another_affects, an_independent_panel_because_somebody_may_not_be_fair,
    a_suggestion_and_thanks, adding_and_withdrawing, coming_back_by_a_link_and_by_a_code,
    a_closed_browser_finds_what_was_begun, leaving_at_once, a_link_that_was_lost, two_windows_with_one_form,
)  # fmt: skip


@pytest.mark.parametrize("journey", share(JOURNEYS, 6), ids=lambda journey: journey.__name__)
def test_a_journey(trust: Trust, journey: Callable[[Trust], None]) -> None:
    journey(trust)
