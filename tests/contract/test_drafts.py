"""A form half filled in is kept until it expires or is submitted; a submitted one keeps only its case's id."""

import pytest

from chalicelib.adapters import draft_items
from chalicelib.ports import AlreadyThere, Conflict, Draft, DraftKey
from tests.contract.build import HOUR, MONDAY, commit

ANSWERS = {
    "narrative": "naïve 👩‍👩‍👧 \u202e",
    "about": ["head", "teacher"],
    "when": None,
    "sure": True,
    "times": 3,
    "": "",
}


def test_answers_come_back_as_they_were(drafts):
    draft = Draft(id="D1", answers=ANSWERS, expires_at=MONDAY + HOUR)
    drafts.put(draft)
    assert drafts.get("D1", MONDAY) == draft


def test_the_newest_answers_count(drafts):
    drafts.put(Draft(id="D1", answers={"old": "1"}, expires_at=MONDAY))
    drafts.put(Draft(id="D1", answers={"new": "2"}))
    assert drafts.get("D1", MONDAY + HOUR) == Draft(id="D1", answers={"new": "2"})


def test_a_draft_is_gone_the_instant_it_expires(drafts):
    drafts.put(Draft(id="D1", answers={}, expires_at=MONDAY))
    assert drafts.get("D1", MONDAY - HOUR) is not None
    assert drafts.get("D1", MONDAY) is None


@pytest.mark.parametrize("unknown", ["", "D", "D1#", "☂", "DRAFT#D1", "x" * 3000])
def test_an_unknown_draft_is_none(drafts, unknown):
    drafts.put(Draft(id="D1", answers={}))
    assert drafts.get(unknown, MONDAY) is None


def test_a_submitted_draft_keeps_its_case_and_no_answers_and_does_not_expire(cases, drafts):
    drafts.put(Draft(id="D1", answers=ANSWERS, expires_at=MONDAY))
    cases.append(commit("C1", draft="D1"))
    assert drafts.get("D1", MONDAY + HOUR) == Draft(id="D1", answers={}, case_id="C1")


def test_a_submitted_draft_cannot_be_filled_in_again(cases, drafts):
    cases.append(commit("C1", draft="D1"))
    with pytest.raises(AlreadyThere) as refused:
        drafts.put(Draft(id="D1", answers=ANSWERS))
    assert refused.value.case_id == "C1"
    assert drafts.get("D1", MONDAY).answers == {}


def kept(drafts, **changed) -> Draft:
    return drafts.keep(Draft(**{"id": "D1", "answers": ANSWERS, "expires_at": MONDAY + HOUR, **changed}))


def test_whatever_is_kept_of_a_draft_comes_back(drafts):
    draft = kept(drafts, email="robin@example.org", link=2, secret=1)
    assert drafts.get("D1", MONDAY) == draft
    assert drafts.keep(draft).rev == 2


def test_of_two_that_read_the_same_one_is_too_late(drafts):
    draft = kept(drafts)
    drafts.keep(draft)
    with pytest.raises(Conflict):
        drafts.keep(draft)
    with pytest.raises(Conflict):
        kept(drafts)


def test_nothing_is_kept_of_a_draft_that_was_done_away_with(drafts):
    draft = kept(drafts)
    drafts.put(Draft(id="D1", answers={}, expires_at=MONDAY))
    assert drafts.get("D1", MONDAY) is None
    with pytest.raises(Conflict):
        drafts.keep(draft)


def test_nothing_is_kept_of_a_submitted_draft(cases, drafts):
    draft = kept(drafts)
    cases.append(commit("C1", draft="D1"))
    with pytest.raises(AlreadyThere) as refused:
        drafts.keep(draft)
    assert refused.value.case_id == "C1"


def test_another_browsers_key_opens_the_draft_itself(drafts):
    draft = drafts.keep(kept(drafts), [DraftKey(id="K2", draft="D1", browser=True)])
    assert drafts.get("K2", MONDAY) == draft
    assert drafts.get("K2", MONDAY + HOUR) is None
    assert drafts.behind("K2") is None


def test_a_link_leads_to_the_draft_and_opens_nothing_as_a_browsers_key(drafts):
    way = DraftKey(id="L1", draft="D1", link=3)
    drafts.keep(kept(drafts), [way])
    assert drafts.behind("L1") == way
    assert drafts.get("L1", MONDAY) is None
    assert drafts.behind("D1") is None


def test_the_way_back_to_a_form_that_was_sent_has_no_end(cases, drafts):
    way = DraftKey(id="L1", draft="D1")
    drafts.keep(kept(drafts), [way])
    assert "expires" in drafts.table.get(draft_items.way_back_key("L1"))
    cases.append(commit("C1", draft="D1", way_back=way))
    assert "expires" not in drafts.table.get(draft_items.way_back_key("L1"))
    found = drafts.behind("L1")
    assert found == way and drafts.get(found.draft, MONDAY).case_id == "C1"
