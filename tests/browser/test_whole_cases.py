"""Two cases from the first word to the last, in the browsers of those whom they are about: one by a representative through
every stage of its policy, one by somebody who never says who they are."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from tests.browser.trust import Trust, begin, chooses, fill_in, follow, otherwise, says, send, trusting
from tests.browser.visitor import Visitor

QUESTION = "Which door do you mean?"


@pytest.fixture
def trust(browser: Browser) -> Iterator[Trust]:
    with trusting(browser) as found:
        yield found


def asks_for_the_next_stage(v: Visitor, why: str, **more: str) -> None:
    follow(v, "Ask for the next stage")
    v.write(why, "Why are you asking?")
    for label, text in more.items():
        v.write(text, label.replace("_", " "))
    v.press("Continue")
    v.press("Send my request")


def the_newest(v: Visitor, trust: Trust) -> None:
    """The page of the complaint, by the newest mail."""
    v.go(trust.link().partition("?")[0])


@pytest.mark.prove
def test_a_representative_takes_a_complaint_through_every_stage_of_miet(trust: Trust) -> None:
    v, who = trust.visitor("representative"), "fernhollow"
    begin(v, who)
    answers = otherwise(
        **{"for": chooses("Someone else"), "agreed": chooses("Yes")},
        want=chooses("Talk to me and try to put it right"),
    )
    reference = send(v, answers)
    v.go(trust.link())
    v.press("Yes, this is my email address")

    trust.does(reference, f"{who}.head", "assign", to=f"{who}.teacher1")
    trust.does(reference, f"{who}.teacher1", "issue_outcome", finding="unresolved", reasons="We could not agree.")
    the_newest(v, trust)
    asks_for_the_next_stage(v, "Nobody asked the driver.")
    assert "Formal resolution" in says(v)

    trust.does(reference, f"{who}.head", "issue_outcome", finding="not_upheld", reasons="The taxi was on time.")
    the_newest(v, trust)
    follow(v, "Ask for the next stage")
    v.write("Nobody asked the driver.", "Why are you asking?")
    v.press("Continue")  # this policy wants the outcome too
    assert "Write what you would like to happen" in says(v)
    assert v.page.get_by_label("Why are you asking?").input_value() == "Nobody asked the driver."
    v.write("A new taxi firm.", "What would you like to happen?")
    v.write("Robin", "Who will come with you?")
    v.press("Continue")
    v.press("Send my request")
    assert "Panel hearing" in says(v)

    for n in (1, 2, 3):
        trust.does(reference, f"{who}.office", "appoint", to=f"{who}.panel{n}", independent=n == 3)
    trust.does(reference, f"{who}.office", "schedule_hearing", date="2026-10-22")
    trust.does(reference, f"{who}.office", "require_details", text="Which day was it?")
    the_newest(v, trust)
    assert "Which day was it?" in says(v) and "Thursday 22 October 2026" in says(v)
    follow(v, "Add information")
    v.write("A Monday.", "What do you want to add?")
    v.press("Add this to my complaint")

    trust.world.now += timedelta(days=39)  # after the hearing
    trust.does(reference, f"{who}.office", "hold_hearing", date="2026-10-22")
    trust.does(
        reference, f"{who}.panel1", "issue_outcome", finding="upheld", reasons="The driver was late.", votes=(3, 0)
    )
    the_newest(v, trust)
    assert "The driver was late." in says(v) and "Ask for the next stage" not in says(v)
    follow(v, "Read our letters again")
    assert says(v).count("We gave you our response") == 3


@pytest.mark.prove
def test_a_whole_case_both_ways_without_a_name(trust: Trust) -> None:
    v = trust.visitor("without-a-name")
    begin(v, "larkfield")
    fill_in(v, otherwise(contact=chooses("I do not want to be contacted")), until="code")
    code = v.page.locator(".govuk-inset-text.app-reference").inner_text().strip()
    v.write("ABCD-EFGH-JKLM", "Type your code here")
    v.press("Continue")
    assert "This is not the code on this page." in says(v)
    v.write(code, "Type your code here")
    v.press("Continue")
    v.press("Send my complaint")
    reference = v.page.locator(".app-reference").first.inner_text()
    v.press("Finish and hide this page")

    trust.does(reference, "larkfield.ceo", "assign", to="larkfield.officer1")
    trust.does(reference, "larkfield.officer1", "message", text=QUESTION)
    v = comes_back(trust, code)
    assert QUESTION in says(v)
    follow(v, "Add information")
    v.write("The one by the bins.", "What do you want to add?")
    v.press("Add this to my complaint")
    assert "The one by the bins." in says(v)

    trust.does(reference, "larkfield.officer1", "issue_outcome", finding="not_upheld", reasons="We looked at the door.")
    v = comes_back(trust, code)
    assert "We looked at the door." in says(v)
    asks_for_the_next_stage(v, "It was the other door.")
    assert "Appeal" in says(v)

    trust.does(reference, "larkfield.ceo", "assign", to="larkfield.senior1")
    trust.does(reference, "larkfield.senior1", "report", finding="upheld", reasons="It was the other door.")
    trust.does(reference, "larkfield.chair", "approve")
    trust.does(reference, "larkfield.ceo", "issue_outcome", finding="upheld")
    v = comes_back(trust, code)
    assert v.heading() == "We have given you our final response" and "It was the other door." in says(v)
    assert trust.world.memory.mailer.sent and not [m for m in trust.world.memory.mailer.sent if code in m.text]


def comes_back(trust: Trust, code: str) -> Visitor:
    """In a browser that knows nothing of them."""
    v = trust.visitor("comes-back")
    v.go("/")
    follow(v, "Come back to a complaint with your code")
    v.write(code, "Your code")
    v.press("Continue")
    return v
