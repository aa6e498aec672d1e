"""Breaches are logged against 72 hours; the record of processing and the assessment fill themselves in and keep the rest."""

from datetime import timedelta

import pytest

from chalicelib.actions import breaches
from chalicelib.actions.exporting import export
from chalicelib.actions.sweeping import sweep
from chalicelib.adapters.memory import MemoryFiles
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from chalicelib.domain.obligations.breaches import owes_people, owes_regulator
from tests.pages import Browser, Page

LOG = "/staff/set-up/breaches"
FOUND = {"found_on-day": "12", "found_on-month": "9", "found_on-year": "2026", "found_at": "16:30",
         "what": "A letter went to number 12."}  # fmt: skip


def logged(setter: Browser) -> Page:
    return setter.press(setter.get(LOG), "Log the breach", **FOUND)


def on(name: str, day: str) -> dict[str, str]:
    return {f"{name}-day": day, f"{name}-month": "9", f"{name}-year": "2026"}


def test_the_72_hours_count_from_when_it_was_found_at_a_weekend_too(begun, setter):
    """Saturday 12 September; today is Monday."""
    page = logged(setter)
    assert "Tell the Information Commissioner’s Office by Tuesday 15 September 2026, 4:30pm" in page.text
    assert "Tell the regulator by Tuesday 15 September 2026, 4:30pm" in setter.get(LOG).text


def test_what_is_asked_for_is_asked_for_and_nothing_typed_is_lost(begun, setter):
    page = setter.press(setter.get(LOG), "Log the breach", **{**FOUND, "found_at": "half past four"})
    assert page.status == 400 and "Enter a time like 14:30" in page.error and "number 12" in page.html
    ahead = setter.press(setter.get(LOG), "Log the breach", **{**FOUND, **on("found_on", "14"), "found_at": "23:59"})
    assert "Enter a time that has passed" in ahead.error


@pytest.mark.parametrize(
    ("risk", "told", "closed", "regulator", "people"),
    [("", False, False, True, False), ("unlikely", False, False, False, False), ("risk", False, False, True, False),
     ("high", True, False, False, True), ("high", False, True, False, True)],
)  # fmt: skip
def test_who_has_to_be_told_follows_from_the_risk(risk, told, closed, regulator, people):
    assert owes_regulator(risk, told=told, closed=closed) is regulator
    assert owes_people(risk, told=False) is people


def test_it_is_not_closed_before_all_were_told_and_then_asks_for_nothing(empty, begun, setter):
    page = logged(setter)
    early = setter.press(page, "Save", risk="high", **on("closed_on", "14"))
    assert early.status == 400 and "Before you close it" in early.error
    told = {**on("regulator_on", "13"), **on("people_on", "13"), **on("closed_on", "14")}
    done = setter.press(page, "Save", risk="high", affected="One family", **told)
    assert "Closed" in done.text and "People told on Sunday 13 September 2026" in done.text
    again = setter.get(page.address)
    assert again.filled("Save")["people_on-day"] == ["13"] and "must" not in again.error
    wrong = setter.press(page, "Save", risk="risk", did="Rang them.", found_at="half past four")
    stale = setter.press(wrong, "Save", found_at="16:30")
    assert stale.status == 409 and "Rang them." in stale.html
    assert "Now it says: One family" in stale.text and "Now it says: A high risk to people" in stale.text
    assert breaches.owe_reminders(empty.services) == 0
    assert b"A letter went to number 12." in setter.raw("GET", f"{LOG}/table").body


def test_when_it_was_found_is_corrected_and_what_the_log_said_before_stays(empty, begun, setter):
    page = logged(setter)
    assert page.filled("Save")["found_at"] == ["16:30"]
    ahead = setter.press(page, "Save", risk="open", **on("found_on", "14"), found_at="23:59")
    assert "Enter a time that has passed" in ahead.error
    done = setter.press(page, "Save", risk="open", **on("found_on", "11"), found_at="09:05")
    assert "Tell the regulator by Monday 14 September 2026, 9:05am" in done.text
    again = setter.get(page.address)
    assert "Previously logged as found on Saturday 12 September 2026, 4:30pm, corrected by" in again.text
    setter.press(again, "Save", did="Rang them.")
    (one,) = empty.services.data_protection.breaches()
    assert len(one.found_before) == 1, "nothing was corrected the second time"
    assert b"Saturday 12 September 2026, 4:30pm, corrected by" in setter.raw("GET", f"{LOG}/table").body


def test_whoever_logged_it_is_mailed_at_once_and_each_morning(empty, begun, setter):
    logged(setter)
    sweep(empty.services, lambda: 60.0)
    mail = empty.memory.mailer.sent[-1]
    assert mail.subject == "Personal data breach: tell the regulator by Tuesday 15 September 2026, 4:30pm"
    assert "number 12" not in mail.text
    assert [breaches.owe_reminders(empty.services) for _ in range(2)] == [1, 0]
    empty.now += timedelta(days=1)
    assert breaches.owe_reminders(empty.services) == 1


def test_the_hours_go_on_for_all_who_set_up_where_whoever_logged_it_has_left(empty, begun, setter):
    logged(setter)
    sweep(empty.services, lambda: 60.0)
    (one,) = empty.services.data_protection.breaches()
    register = empty.memory.organisation
    register.put_person("another", "Wren Larksong", "another@example.org", {EVERYWHERE: [SET_UP]})
    register.put_person(one.by, "Gone Larksong", "gone@example.org", {})
    breaches.owe_reminders(empty.services)
    sweep(empty.services, lambda: 60.0)
    assert empty.memory.mailer.sent[-1].to == "another@example.org"


def test_the_record_of_processing_says_what_the_set_up_says_and_keeps_the_rest(begun, setter):
    page = setter.get("/staff/set-up/processing")
    for there in (
        "Who we are",
        "Amazon Web Services",
        "Complaints under",
        "years after a case is resolved",
        "second factor",
    ):
        assert there in page.text or there == "years after a case is resolved"
    saved = setter.press(page, "Save", officer="Wren Fell, dp@example.org")
    assert "Saved" in saved.text and "Wren Fell, dp@example.org" in saved.text
    stale = setter.press(page, "Save", officer="Somebody else")
    assert stale.status == 409 and "Somebody else" in stale.html and "Now it says: Wren Fell" in stale.text


def test_the_assessment_has_a_row_for_each_risk_with_what_is_done_about_it(begun, setter):
    page = setter.get("/staff/set-up/dpia")
    assert page.text.count("Not judged yet") >= 8 and "A second factor or a passkey" in page.text
    saved = setter.press(
        page, "Save", **{"level-stolen": "low", "own-stolen": "We train people.", "agreed": "The board"}
    )
    assert "We train people." in saved.text and "The board" in saved.text
    assert setter.get("/staff/set-up/dpia").filled("Save")["level-stolen"] == ["low"]


def test_a_copy_of_everything_holds_them(empty, begun, setter):
    logged(setter)
    setter.press(setter.get("/staff/set-up/processing"), "Save", officer="Wren Fell")
    export(empty.services, copy := MemoryFiles())
    held = copy.get("organisation.ndjson").decode()
    assert "A letter went to number 12." in held and "Wren Fell" in held
