"""The story as staff read it."""

from datetime import date

import pytest

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import KINDS
from chalicelib.web.desk import staff_timeline
from tests.dates import day
from tests.desk.office import Office, case


def test_what_the_desks_story_has_words_for_are_events():
    assert set(staff_timeline.SAID) <= set(KINDS.values())


def test_an_event_without_words_of_its_own_is_named_and_never_left_out(office: Office, monkeypatch):
    reference = office.lodge()
    office.act("ceo", reference, "note", text="Rang them.")
    monkeypatch.setattr(staff_timeline, "SAID", {})
    page = office.page("ceo", case(reference))
    assert "Note added" in page.text
    assert "Rang them." in page.text


def test_every_event_but_bookkeeping_has_words_of_its_own():
    assert set(KINDS.values()) - set(staff_timeline.SAID) == set(staff_timeline.UNSEEN)


@pytest.mark.parametrize(("goes_on", "said"), [
    (day("Fri 2026-11-06"), "The hearing began on Thursday 5 November 2026, and continues on Friday 6 November 2026"),
    (None, "The hearing began on Thursday 5 November 2026, and will continue"),
])  # fmt: skip
def test_a_hearing_that_is_adjourned_says_when_it_continues(goes_on: date | None, said: str):
    adjourned = e.HearingAdjourned(stage="panel", on=day("Thu 2026-11-05"), goes_on=goes_on)
    assert staff_timeline.SAID[e.HearingAdjourned](None, adjourned) == said
