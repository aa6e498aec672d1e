"""A notice is sent by one worker at a time, is never lost with its worker, and is settled only by whoever holds it."""

from dataclasses import replace

import pytest

from chalicelib.ports import Conflict
from tests.contract.build import HOUR, MINUTE, MONDAY, commit, notice


def add(cases, *notices):
    cases.append(commit(notices=notices))


def test_the_mail_that_has_waited_longest_is_claimed_first(cases, outbox):
    add(cases, notice(notice_id="1-1"), notice(notice_id="1-2", next_attempt_at=MONDAY - MINUTE))
    first = outbox.claim(MONDAY, MONDAY + 2 * MINUTE, "w1")
    second = outbox.claim(MONDAY, MONDAY + 2 * MINUTE, "w2")
    assert [first.id, second.id] == ["1-2", "1-1"]
    assert outbox.claim(MONDAY, MONDAY + 2 * MINUTE, "w3") is None


def test_a_claimed_notice_says_who_has_it_until_when_and_how_often_it_was_tried(cases, outbox):
    add(cases, notice())
    claimed = outbox.claim(MONDAY, MONDAY + 2 * MINUTE, "w1")
    assert claimed == notice(lease="w1", next_attempt_at=MONDAY + 2 * MINUTE, attempts=1)
    assert outbox.get("C1", claimed.id) == claimed


def test_nothing_is_claimed_before_its_time_nor_what_goes_by_post_or_telephone(cases, outbox):
    add(
        cases,
        notice(notice_id="1-1", next_attempt_at=MONDAY + MINUTE),
        notice(notice_id="1-2", medium="post"),
        notice(notice_id="1-3", medium="call"),
        notice(notice_id="1-4", next_attempt_at=None, settled="told"),
    )
    assert outbox.claim(MONDAY, MONDAY + HOUR, "w") is None
    assert outbox.claim(MONDAY + MINUTE, MONDAY + HOUR, "w").id == "1-1"


def test_when_a_lease_ends_another_worker_may_try(cases, outbox):
    add(cases, notice())
    outbox.claim(MONDAY, MONDAY + 2 * MINUTE, "died")
    assert outbox.claim(MONDAY + 2 * MINUTE - MINUTE / 60_000, MONDAY + HOUR, "early") is None
    again = outbox.claim(MONDAY + 2 * MINUTE, MONDAY + HOUR, "next")
    assert (again.lease, again.attempts) == ("next", 2)


def test_the_holder_of_the_lease_settles_and_the_notice_leaves_the_outbox(cases, outbox):
    add(cases, notice())
    claimed = outbox.claim(MONDAY, MONDAY + MINUTE, "w")
    told = replace(claimed, settled="told", settled_at=MONDAY, next_attempt_at=None)
    outbox.put(told, "w")
    assert outbox.get("C1", told.id) == told
    assert outbox.waiting("mail") == []
    assert outbox.claim(MONDAY + HOUR, MONDAY + 2 * HOUR, "w") is None


@pytest.mark.parametrize("lease", ["", "other", "W"])
def test_nobody_else_settles_it(cases, outbox, lease):
    add(cases, notice())
    claimed = outbox.claim(MONDAY, MONDAY + MINUTE, "w")
    with pytest.raises(Conflict):
        outbox.put(replace(claimed, settled="told", next_attempt_at=None), lease)
    assert outbox.get("C1", claimed.id) == claimed


def test_a_notice_that_is_not_there_is_not_made_by_rewriting_it(cases, outbox):
    with pytest.raises(Conflict):
        outbox.put(notice(), "")
    assert outbox.get("C1", notice().id) is None


def test_a_refused_mail_goes_later_or_to_the_post(cases, outbox):
    add(cases, notice(notice_id="1-1"), notice(notice_id="1-2"))
    first = outbox.claim(MONDAY, MONDAY + MINUTE, "w")
    outbox.put(replace(first, lease="", next_attempt_at=MONDAY + HOUR), "w")
    second = outbox.claim(MONDAY, MONDAY + MINUTE, "w")
    outbox.put(replace(second, lease="", medium="post", next_attempt_at=MONDAY), "w")
    assert outbox.claim(MONDAY + MINUTE, MONDAY + HOUR, "w") is None
    assert [item.id for item in outbox.waiting("post")] == [second.id]
    assert outbox.claim(MONDAY + HOUR, MONDAY + 2 * HOUR, "w").id == first.id


def test_waiting_lists_one_medium_oldest_first_up_to_a_limit(cases, outbox):
    letters = [notice(notice_id=f"1-{n}", medium="post", next_attempt_at=MONDAY + n * MINUTE) for n in range(1, 5)]
    add(cases, notice(notice_id="1-5"), notice(notice_id="1-6", medium="call"), *reversed(letters))
    assert outbox.waiting("post") == letters
    assert outbox.waiting("post", limit=2) == letters[:2]
    assert [item.id for item in outbox.waiting("call")] == ["1-6"]


def test_more_notices_wait_than_one_request_fetches(cases, outbox):
    for n in range(3):
        letters = [notice(f"C{n}", f"1-{m}", medium="post") for m in range(50)]
        cases.append(commit(f"C{n}", notices=letters))
    assert len({(item.case_id, item.id) for item in outbox.waiting("post", limit=150)}) == 150


@pytest.mark.parametrize(("case_id", "notice_id"), [("C1", "9-9"), ("C9", "1-1"), ("", ""), ("C1", ""), ("☂", "☂")])
def test_an_unknown_notice_is_none(cases, outbox, case_id, notice_id):
    add(cases, notice(notice_id="1-1"))
    assert outbox.get(case_id, notice_id) is None


def test_a_claim_names_its_worker_and_lasts(outbox):
    with pytest.raises(ValueError, match="worker"):
        outbox.claim(MONDAY, MONDAY + MINUTE, "")
    with pytest.raises(ValueError, match="after now"):
        outbox.claim(MONDAY, MONDAY, "w")
