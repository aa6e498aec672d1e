"""The draft of a response is kept on top of what was read; what others left of it and said of it stays beside it."""

from dataclasses import replace

import pytest

from chalicelib.ports import Conflict
from chalicelib.ports.response_drafts import DraftComment, ResponseDraft
from tests.contract.build import HOUR, MONDAY

DRAFT = ResponseDraft(case_id="C1", stage="formal", rev=1, by="P1", at=MONDAY, version=3, form='{"reasons": ["Wëll."]}')
SAID = DraftComment(case_id="C1", stage="formal", by="P2", at=MONDAY, text="Say sorry.", form=DRAFT.form)


def test_a_draft_comes_back_as_it_was_kept_and_another_stage_has_its_own(response_drafts):
    response_drafts.keep(DRAFT, None)
    response_drafts.keep(replace(DRAFT, stage="formal.two"), None)
    assert response_drafts.get("C1", "formal") == DRAFT
    assert response_drafts.of("C1", "formal").draft == DRAFT
    assert response_drafts.get("C1", "form") is None
    assert response_drafts.of("C2", "formal").draft is None


def test_what_one_person_overwrites_is_gone_and_what_another_left_is_kept(response_drafts):
    second = replace(DRAFT, rev=2, at=MONDAY + HOUR)
    third = replace(DRAFT, rev=3, by="P2", at=MONDAY + 2 * HOUR)
    response_drafts.keep(DRAFT, None)
    response_drafts.keep(second, DRAFT)
    response_drafts.keep(third, second)
    there = response_drafts.of("C1", "formal")
    assert (there.draft, there.earlier) == (third, (second,))


@pytest.mark.parametrize("before", [None, replace(DRAFT, rev=7)])
def test_of_two_who_keep_it_at_once_one_is_told(response_drafts, before):
    response_drafts.keep(DRAFT, None)
    with pytest.raises(Conflict):
        response_drafts.keep(replace(DRAFT, rev=2), before)


def test_comments_stand_in_the_order_in_which_they_were_made(response_drafts):
    later = replace(SAID, by="P1", at=MONDAY + HOUR, text="I did.")
    response_drafts.comment(later)
    response_drafts.comment(SAID)
    assert response_drafts.of("C1", "formal").comments == (SAID, later)
