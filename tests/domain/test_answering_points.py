"""No response leaves while a point of the complaint lacks its finding or its reason, but for points on hold (R14, R18)."""

from typing import Any

import pytest

from chalicelib.domain.casework.answering.decisions import would_issue
from chalicelib.domain.casework.answering.points import unanswered
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.telling.decisions import mend_points
from tests.cast import answered, begun, do, happens, refusal, told

MONDAY, TUESDAY, WEDNESDAY = "Mon 2026-09-14 10:00", "Tue 2026-09-15 10:00", "Wed 2026-09-16 10:00"
BY = "investigating_officer"
ONE = {"point": "point_1", "finding": "upheld", "reasons": "The bus was late on 3 March.", "remedies": ("apology",)}
TWO = {"point": "point_2", "finding": "not_upheld", "reasons": "The driver did not shout."}


def two(stage: str = "formal") -> CaseSnapshot:
    return begun(stage=stage, points=2)


def sent(now: CaseSnapshot, at: str, *points: dict[str, Any], **fields: Any) -> CaseSnapshot:
    return do(now, at, "issue_outcome", BY, finding="partly_upheld", points=points, **fields)


def lacks(now: CaseSnapshot, *points: dict[str, Any], **fields: Any) -> str:
    with pytest.raises(Refused) as refused:
        sent(now, MONDAY, *points, **fields)
    return f"{refused.value.code}: {refused.value.detail}"


@pytest.mark.parametrize(("points", "open_"), [
    ((), "point_1 finding, point_1 reasons, point_2 finding, point_2 reasons"),
    ((ONE,), "point_2 finding, point_2 reasons"),
    ((ONE, {**TWO, "finding": ""}), "point_2 finding"),
    (({**ONE, "reasons": "  \n "}, TWO), "point_1 reasons"),
])  # fmt: skip
def test_a_response_waits_for_the_finding_and_the_reason_of_each_point(
    points: tuple[dict[str, Any], ...], open_: str
) -> None:
    assert lacks(two(), *points, reasons="All in all.") == f"points_open: {open_}"


def test_what_was_found_of_each_point_is_kept_with_its_words_apart() -> None:
    issued = sent(two(), MONDAY, TWO, {**ONE, "recommendation": "A new timetable."}).case.history[-1].event
    assert [(p.point, p.finding, p.remedies) for p in issued.points] == [  # type: ignore[union-attr]
        ("point_1", "upheld", ("apology",)), ("point_2", "not_upheld", ()),
    ]  # fmt: skip
    assert issued.words.point_reasons == ("The bus was late on 3 March.", "The driver did not shout.")  # type: ignore[union-attr]
    assert issued.words.point_recommendations == ("A new timetable.", "")  # type: ignore[union-attr]
    assert issued.remedies == ("apology",)  # type: ignore[union-attr]


def test_a_point_has_a_finding_of_the_stage() -> None:
    assert lacks(two(), ONE, {**TWO, "finding": "beautiful"}).startswith("finding_unknown")


@pytest.mark.parametrize("wrong", [{**TWO, "point": "point_3"}, {**TWO, "point": "point_1"}])
def test_nothing_is_said_of_a_point_that_is_not_there_or_twice_of_one(wrong: dict[str, Any]) -> None:
    assert lacks(two(), ONE, wrong).startswith("not_now")


def test_a_point_on_hold_is_left_and_answered_by_the_response_that_names_it() -> None:
    now = do(two(), MONDAY, "hold", BY, ground="police", aspect="point_2", reason="They asked us to.")
    assert lacks(now, ONE, TWO).startswith("not_now")
    now = told(sent(now, TUESDAY, ONE), TUESDAY, "outcome")
    assert now.case.answered == {"point_1"}
    now = do(now, WEDNESDAY, "release", BY, ground="police", aspect="point_2", reason="They are done.")
    assert unanswered(now) == ("point_2",)
    assert refusal(now, WEDNESDAY, "issue_outcome", BY, finding="upheld", aspect="point_2") == "points_open"
    issued = do(now, WEDNESDAY, "issue_outcome", BY, finding="upheld", aspect="point_2", reasons="He did.")
    event = issued.case.history[-1].event
    assert [p.finding for p in event.points] == ["upheld"]  # type: ignore[union-attr]
    assert (event.words.text, event.words.point_reasons) == ("", ("He did.",))  # type: ignore[union-attr]


def test_the_reasons_on_one_point_alone_may_be_as_long_as_those_on_the_whole() -> None:
    long = "It was so. " * 900
    now = do(two(), MONDAY, "issue_outcome", BY, finding="upheld", aspect="point_1", reasons=long)
    assert now.case.history[-1].event.words.point_reasons == (long.strip(),)  # type: ignore[union-attr]


@pytest.mark.parametrize("begin", [{}, {"aspects": ("transport", "bullying")}])
def test_a_complaint_that_was_not_put_into_points_is_answered_as_a_whole(begin: dict[str, Any]) -> None:
    now = do(begun(stage="formal", **begin), MONDAY, "issue_outcome", BY, finding="upheld", reasons="Sorry.")
    assert now.case.pending is not None


def test_an_informal_answer_need_not_go_by_points() -> None:
    now = do(two("informal"), MONDAY, "assign", "ceo", to="ceo")
    assert do(now, MONDAY, "issue_outcome", "ceo", finding="resolved").case.pending is not None


def test_a_report_answers_each_point_and_what_was_approved_leaves_only_while_the_points_are_those() -> None:
    now = do(answered(begun(stage="formal"), MONDAY, BY, "not_upheld"), TUESDAY, "request_next_stage")
    now = do(now, TUESDAY, "split", "ceo", points=("The bus was late.", "He shouted."))
    assert refusal(now, TUESDAY, "report", "senior_leader", finding="upheld", reasons="So.") == "points_open"
    now = do(now, TUESDAY, "report", "senior_leader", finding="upheld", points=(ONE, TWO))
    assert refusal(now, TUESDAY, "draft_response", "ceo", reasons="Shorter.") == "points_open"
    now = do(now, WEDNESDAY, "approve", "chair")
    paused = do(now, WEDNESDAY, "hold", "ceo", ground="police", aspect="point_2", reason="They asked.")
    assert refusal(paused, WEDNESDAY, "issue_outcome", "ceo", finding="upheld") == "points_changed"
    assert refusal(now, WEDNESDAY, "issue_outcome", "ceo", finding="upheld", points=(ONE, TWO)) == "not_approved"
    issued = do(now, WEDNESDAY, "issue_outcome", "ceo", finding="upheld").case.history[-1].event
    assert [p.point for p in issued.points] == ["point_1", "point_2"]  # type: ignore[union-attr]


def test_who_approves_a_response_reads_which_points_it_leaves() -> None:
    now = do(answered(begun(stage="formal"), MONDAY, BY, "not_upheld"), TUESDAY, "request_next_stage")
    now = do(now, TUESDAY, "split", "ceo", points=("The bus was late.", "He shouted."))
    now = do(now, TUESDAY, "hold", "ceo", ground="police", aspect="point_2", reason="They asked.")
    now = do(now, TUESDAY, "report", "senior_leader", finding="upheld", points=(ONE,))
    read = would_issue(now)
    sent = do(do(now, WEDNESDAY, "approve", "chair"), WEDNESDAY, "issue_outcome", "ceo", finding="upheld")
    issued = sent.case.pending
    assert issued is not None
    assert (read.partial, read.leaves, read.final, read.settles) == (True, ("point_2",), False, False)
    assert (issued.partial, issued.leaves, issued.final, issued.settles) == (True, ("point_2",), False, False)


def test_the_complainant_may_mend_points_until_one_has_gone_its_own_way() -> None:
    now = happens(two(), MONDAY, *mend_points(two(), ("a b c", "d", "e")), by="complainant")
    assert now.case.aspects == ("point_1", "point_2", "point_3")
    assert happens(now, MONDAY, *mend_points(now, ("all of it",)), by="complainant").case.aspects == ()
    held = do(now, MONDAY, "hold", BY, ground="police", aspect="point_3", reason="They asked us to.")
    assert mend_points(held, ("a", "b", "c"))[0].kind == "points_mended"
    with pytest.raises(Refused, match="points_begun"):
        mend_points(held, ("a", "b"))
