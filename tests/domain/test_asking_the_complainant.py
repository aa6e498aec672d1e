"""Whoever complained is asked for a fact: by the way in which they are reached, chased as others are, and no clock stops."""

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.closing.parties import everybody, own
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import addressed, begun, do, due, duty, happens, kinds, notices, refusal, state, told, wait

OFFICER = "investigating_officer"
TUESDAY, WEDNESDAY, OCTOBER = "Tue 2026-09-15 10:00", "Wed 2026-09-16 10:00", "Mon 2026-10-05 10:00"
ASKS = {"text": "Which gate was it?", "due": "2026-09-24"}


def investigated(**fields: object) -> CaseSnapshot:
    now = begun(stage="formal", about=("head_teacher",), **fields)
    return do(now, "Tue 2026-09-15 09:00", "assign", "ceo", to=OFFICER)


def asked(**fields: object) -> CaseSnapshot:
    return do(investigated(**fields), TUESDAY, "ask_complainant", OFFICER, **ASKS)


def to_them(now: CaseSnapshot) -> list[tuple[str, str]]:
    return [(n.kind, n.medium) for n in notices(now) if n.to == COMPLAINANT and n.kind == "message"]


def test_it_goes_by_the_way_in_which_they_are_reached_and_again_three_times():
    assert to_them(asked()) == [("message", "mail")]
    assert to_them(asked(reach="post")) == [("message", "post")]
    assert len(to_them(wait(asked(), OCTOBER))) == 4


def test_clocks_go_on_and_no_answer_is_the_askers_task():
    assert (state(asked(), "formal.respond"), due(asked(), "formal.respond")) == (
        state(investigated(), "formal.respond"), due(investigated(), "formal.respond"),
    )  # fmt: skip
    now = wait(asked(), OCTOBER)
    assert "question_unanswered" in kinds(now)
    assert (duty(now, "question"), ("no_answer", OFFICER) in addressed(now)) == ("owed", True)


def test_their_answer_ends_the_chase_and_is_told_to_whoever_asked():
    before = asked()
    now = do(before, WEDNESDAY, "answer_question", COMPLAINANT, text="The north one.")
    assert ("answer", OFFICER) in addressed(now, before)
    assert all(to != COMPLAINANT for _, to in addressed(now, before))
    assert len(to_them(wait(now, OCTOBER))) == 1


def test_nobody_else_answers_it_and_they_answer_no_question_to_somebody_else():
    assert refusal(asked(), WEDNESDAY, "answer_question", "asked", text="No.") == "not_now"
    to = {"asked_as": "witness", "full_name": "Dana Cole", "email": "dana@example.org", **ASKS}
    witness = do(investigated(), TUESDAY, "ask", OFFICER, **to)
    assert refusal(witness, WEDNESDAY, "answer_question", COMPLAINANT, text="No.") == "not_now"
    assert refusal(witness, WEDNESDAY, "ask", OFFICER, **{**to, "asked_as": "complainant"}) == "write_to_them"


def test_whoever_cannot_be_reached_is_not_asked():
    assert refusal(investigated(reach="none"), WEDNESDAY, "ask_complainant", OFFICER, **ASKS) == "not_reachable"


def test_their_answer_is_theirs_whoever_wrote_it_down():
    now = do(asked(), WEDNESDAY, "answer_question", OFFICER, text="The north one.", how="telephone")
    (whole,) = everybody(now.case, {})
    assert now.case.history[-1].seq in own(now.case, whole)


def test_taken_back_it_is_told_where_it_was_asked_and_nowhere_else():
    gone = told(asked(), TUESDAY, "message")
    back = do(gone, WEDNESDAY, "withdraw_question", OFFICER, reason="Found.")
    assert len(to_them(back)) == len(to_them(gone)) + 1
    never = do(asked(), WEDNESDAY, "withdraw_question", OFFICER, reason="Found.")
    assert len(to_them(never)) == len(to_them(asked()))


def test_a_reminder_that_came_back_goes_again_as_what_it_was():
    now = wait(told(asked(), TUESDAY, "message"), "Thu 2026-09-24 09:00")
    reminder = next(n for n in notices(now) if n.to == COMPLAINANT and n.about and n.kind == "message")
    seq = next(r.seq for r in now.case.history if isinstance(r.event, e.QuestionSentAgain))
    lost = e.Bounced(notice="message", stage="formal", notice_id=f"{seq:06}-1")
    now = happens(now, "Thu 2026-09-24 10:00", lost)
    again = do(now, "Fri 2026-09-25 10:00", "change_contact", "ceo", reach="email", email="wren@example.org")
    assert [n.about for n in notices(again, now) if n.kind == "message"] == [reminder.about]
