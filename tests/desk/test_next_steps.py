"""What stands first on a case's page is what its reader can do next, and no button leads to what is not to be done yet."""

from collections.abc import Iterator

import pytest

from chalicelib import wiring
from chalicelib.web.desk.case_actions import ACTS
from tests.desk.trust import Trust
from tests.pages import text_of

OFFICE, HEAD, TEACHER = "fernhollow.office", "fernhollow.head", "fernhollow.teacher1"
MEMBERS = ("fernhollow.panel1", "fernhollow.panel2", "fernhollow.panel3")


@pytest.fixture(scope="module")
def trust() -> Iterator[Trust]:
    found = Trust()
    wiring.use(found.world.services)
    yield found
    wiring.use(None)


def next_step(trust: Trust, who: str, reference: str) -> str:
    """What the page says first, with its buttons there."""
    said = trust.says(who, reference).partition("Next step")[2]
    return said.partition("Later steps")[0].partition("What they told us")[0]


def test_a_panel_is_brought_together_hears_and_decides_each_step_when_its_time_has_come(trust: Trust):
    reference = trust.lodges("fernhollow")
    trust.does(HEAD, reference, "issue_outcome", finding="not_upheld", reasons="We asked.")
    trust.at("Mon 2026-09-21 10:00")
    trust.does(OFFICE, reference, "request_next_stage", channel="email")

    said = trust.says(OFFICE, reference)
    assert "Send the panel’s decision: Nettle Paperby" in said and "Send the response" not in said
    assert "A panel. Nobody sits on it yet" in said and "Do the first look" not in said
    listed = text_of(trust.browser(OFFICE).get("/staff").one("main"))
    assert "A panel" in listed and "Nobody yet" not in listed and "No handler yet (0)" in listed
    for number, who in enumerate(MEMBERS):
        assert "Add a panel member" in next_step(trust, OFFICE, reference)
        form = trust.sees(OFFICE, reference, "appoint").text
        assert "The panel needs three members, one of them independent. So far:" in form
        done = trust.does(OFFICE, reference, "appoint", to=who, independent=str(number == 2).lower())
        assert ("The panel is not complete" in done.text) == (number < 2)
    assert "You are on the panel" in next_step(trust, MEMBERS[0], reference)
    trust.does(MEMBERS[0], reference, "confirm_seat", independent="false")
    assert "You are on the panel" not in trust.says(MEMBERS[0], reference)

    assert "Set the hearing date" in next_step(trust, OFFICE, reference)
    assert "Record the end of the hearing" not in next_step(trust, OFFICE, reference)
    asked = trust.sees(OFFICE, reference, "schedule_hearing").text
    assert "Have both sides agreed" not in asked  # no notice is promised, so there is nothing to agree to
    trust.does(OFFICE, reference, "schedule_hearing", date="Thu 2026-10-01", starts="10am")
    assert "It is set for Thursday 1 October 2026 at 10:00am" in next_step(trust, OFFICE, reference)
    allowed = trust.sees(OFFICE, reference, "attend").text
    assert "You can bring the pupil." in allowed and "You cannot bring a lawyer." in allowed

    trust.at("Thu 2026-10-01 15:00")
    trust.does(OFFICE, reference, "adjourn_hearing", date="Tue 2026-10-06")
    trust.at("Tue 2026-10-06 15:00")
    assert "Record the end of the hearing" in next_step(trust, OFFICE, reference)
    trust.does(OFFICE, reference, "hold_hearing")
    assert "Write the panel’s decision" in next_step(trust, OFFICE, reference)
    trust.does(OFFICE, reference, "draft_decision", finding="upheld", reasons="The gate was open.")

    refused = trust.tries(MEMBERS[2], reference, "vote", agrees="false")
    assert refused.error == "Write why you do not agree"  # and not that the complainant reads it: they do not


@pytest.fixture
def unresolved(trust: Trust) -> str:
    trust.at("Mon 2026-10-12 10:00")
    reference = trust.lodges("fernhollow", "informal")
    trust.does(HEAD, reference, "assign", to=TEACHER)
    trust.does(TEACHER, reference, "issue_outcome", finding="unresolved", reasons="We could not agree.")
    return reference


def advice(trust: Trust, reference: str) -> list[str]:
    return [m for m in trust.mails() if f"You can take your complaint further ({reference})" in m]


def test_advice_to_go_on_that_somebody_gave_is_not_given_again_the_next_morning(trust: Trust, unresolved: str):
    assert "We will email it on Tuesday 13 October 2026." in trust.says(TEACHER, unresolved)
    trust.does(TEACHER, unresolved, "advise")
    trust.at("Tue 2026-10-13 10:00")
    assert len(advice(trust, unresolved)) == 1


def test_whoever_has_gone_on_already_is_not_advised_to(trust: Trust, unresolved: str):
    trust.does(OFFICE, unresolved, "escalate", channel="letter")
    trust.at("Tue 2026-10-13 10:00")
    assert not advice(trust, unresolved)


def test_advice_that_nobody_gave_goes_by_itself(trust: Trust, unresolved: str):
    trust.at("Tue 2026-10-13 10:00")
    assert len(advice(trust, unresolved)) == 1


def test_what_an_act_says_afterwards_names_no_button_that_is_on_another_page(trust: Trust, unresolved: str):
    assert not [act.name for act in ACTS.values() if "below" in act.done]
    assert "Add a file" in trust.says(TEACHER, unresolved + "/see/letters")
