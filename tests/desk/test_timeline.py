"""The story as staff read it."""

from chalicelib.domain.events import KINDS
from chalicelib.web.desk import timeline
from tests.desk.office import Office, case


def test_what_the_desks_story_has_words_for_are_events():
    assert set(timeline.SAID) <= set(KINDS.values())


def test_an_event_without_words_of_its_own_is_named_and_never_left_out(office: Office, monkeypatch):
    reference = office.lodge()
    office.act("ceo", reference, "note", text="Rang them.")
    monkeypatch.setattr(timeline, "SAID", {})
    page = office.page("ceo", case(reference))
    assert "Note added" in page.text
    assert "Rang them." in page.text


def test_every_event_but_bookkeeping_has_words_of_its_own():
    assert set(KINDS.values()) - set(timeline.SAID) == set(timeline.UNSEEN)
