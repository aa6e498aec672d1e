"""One person is asked one question: reminded on working days, answered once, settled by a person where nobody answers."""

import pytest

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.decisions import not_reached
from chalicelib.domain.casework.asking.plan import steps
from chalicelib.domain.casework.asking.questions import Question
from chalicelib.domain.casework.events import ASKED
from chalicelib.domain.casework.evidence.marks import marked
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.working_days import local_date
from tests.cast import addressed, answered, begun, do, duty, happens, kinds, notices, refusal, wait

OFFICER = "investigating_officer"
TUESDAY, WEDNESDAY = "Tue 2026-09-15 10:00", "Wed 2026-09-16 10:00"
TO = {"asked_as": "witness", "full_name": "Dana Cole", "email": "dana@example.org", "text": "What did you see?"}
DUE = "2026-09-24"  # a Thursday


def investigated(**fields: object) -> CaseSnapshot:
    """A complaint about the head teacher has its officer."""
    now = begun(stage="formal", about=("head_teacher",), **fields)
    return do(now, "Tue 2026-09-15 09:00", "assign", "ceo", to=OFFICER)


def asked(**fields: object) -> CaseSnapshot:
    return do(investigated(), TUESDAY, "ask", OFFICER, **{**TO, "due": DUE, **fields})


def question(now: CaseSnapshot) -> Question:
    (only,) = now.case.questions
    return only


def chased(now: CaseSnapshot) -> list[str]:
    """When what time alone did to a question happened."""
    found = (e.QuestionSentAgain, e.QuestionUnanswered)
    return [f"{local_date(r.at):%a %Y-%m-%d}" for r in now.case.history if isinstance(r.event, found)]


def test_whoever_is_asked_is_mailed_a_link_and_nobody_else_hears_of_it():
    before = investigated()
    now = do(before, TUESDAY, "ask", OFFICER, **TO, due=DUE)
    assert addressed(now, before) == [("question", ASKED)]
    assert (question(now).by, question(now).state) == (OFFICER, "open")


def test_they_are_reminded_three_times_on_working_days_and_then_their_asker_has_a_task():
    now = wait(asked(), "Mon 2026-10-05 10:00")
    assert chased(now) == ["Thu 2026-09-24", "Mon 2026-09-28", "Wed 2026-09-30", "Fri 2026-10-02"]
    assert [n.kind for n in notices(now) if n.to == ASKED] == ["question", *["question_again"] * 3]
    assert ("no_answer", OFFICER) in addressed(now)
    assert duty(now, "question") == "owed"


def test_a_last_day_at_a_weekend_is_reminded_of_on_monday():
    assert chased(wait(asked(due="2026-09-19"), "Mon 2026-09-21 10:00")) == ["Mon 2026-09-21"]


def test_nobody_is_reminded_on_the_day_after_a_mail():
    now = do(asked(due="2026-09-17"), "Wed 2026-09-16 15:00", "send_question_again", OFFICER)
    assert chased(wait(now, "Fri 2026-09-18 07:00")) == ["Wed 2026-09-16"]
    assert chased(wait(now, "Fri 2026-09-18 08:00")) == ["Wed 2026-09-16", "Fri 2026-09-18"]
    assert refusal(now, "Wed 2026-09-16 16:00", "send_question_again", OFFICER) == "already_done"


def test_an_answer_ends_the_chase_and_tells_both_who_asked_and_who_was_asked():
    before = wait(asked(), "Mon 2026-10-05 10:00")
    now = do(before, "Mon 2026-10-05 11:00", "answer_question", ASKED, text="A gate.", signed="Dana Cole")
    assert addressed(now, before) == [("question_answered", ASKED), ("answer", OFFICER)]
    assert (question(now).state, duty(now, "question")) == ("answered", "done")
    assert chased(wait(now, "Mon 2026-11-02 10:00")) == chased(before)


@pytest.mark.parametrize(("name", "fields"), [
    ("move_question", {"due": "2026-10-20"}),
    ("readdress_question", {"email": "d.cole@example.org"}),
    ("withdraw_question", {"reason": "She has left."}),
    ("answer_question", {"text": "She rang: a gate.", "how": "telephone"}),
])  # fmt: skip
def test_who_has_the_task_settles_it(name, fields):
    now = do(wait(asked(), "Mon 2026-10-05 10:00"), "Mon 2026-10-05 11:00", name, OFFICER, **fields)
    assert duty(now, "question") == "done"


def test_more_time_begins_the_reminders_anew():
    now = do(wait(asked(), "Mon 2026-10-05 10:00"), "Mon 2026-10-05 11:00", "move_question", OFFICER, due="2026-10-09")
    assert chased(wait(now, "Fri 2026-10-23 10:00"))[4:] == [
        "Fri 2026-10-09", "Tue 2026-10-13", "Thu 2026-10-15", "Mon 2026-10-19",
    ]  # fmt: skip
    assert refusal(now, "Mon 2026-10-05 12:00", "move_question", OFFICER, due="2026-10-08") == "not_later"


def test_a_second_answer_is_kept_and_changes_nothing():
    now = do(asked(), WEDNESDAY, "answer_question", ASKED, text="A gate.", signed="Dana Cole")
    again = do(now, "Wed 2026-09-16 11:00", "answer_question", ASKED, question=question(now).seq, text="Two gates.")
    assert [event.late for _, event in again.case.happened(e.QuestionAnswered)] == [False, True]
    assert question(again) == question(now)
    assert [kind for kind, to in addressed(again, now)] == ["answer"]


def test_an_answer_after_the_case_closed_is_kept():
    now = do(asked(), WEDNESDAY, "close", OFFICER, reason="Settled.")
    assert question(now).state == "over"
    late = do(now, "Thu 2026-09-17 10:00", "answer_question", ASKED, question=question(now).seq, text="A gate.")
    assert [event.late for _, event in late.case.happened(e.QuestionAnswered)] == [True]
    assert chased(wait(now, "Mon 2026-11-02 10:00")) == []


def test_nobody_is_chased_once_the_stage_was_answered():
    now = wait(asked(), "Mon 2026-10-05 10:00")
    now = answered(now, "Mon 2026-10-05 11:00", OFFICER, "upheld")
    assert (question(now).state, duty(now, "question")) == ("over", "done")


def test_a_question_that_was_withdrawn_is_not_answered_any_more():
    now = do(asked(), WEDNESDAY, "withdraw_question", OFFICER, reason="She has left.")
    assert ("question_withdrawn", ASKED) in addressed(now)
    fields = {"question": question(now).seq, "text": "A gate."}
    assert refusal(now, "Thu 2026-09-17 10:00", "answer_question", ASKED, **fields) == "not_now"


def test_who_is_complained_about_is_asked_as_such_and_stays_barred():
    now = do(investigated(), TUESDAY, "ask", OFFICER, asked_as="colleague", to="head_teacher", text="Well?", due=DUE)
    assert (question(now).asked_as, question(now).person) == ("subject", "head_teacher")
    assert refusal(now, WEDNESDAY, "answer_question", "head_teacher", text="No.") == "subject"
    now = do(now, WEDNESDAY, "answer_question", ASKED, text="I was in York.")
    assert "head_teacher" not in now.case.wrote


def test_who_complained_is_written_to_and_not_asked():
    now = do(investigated(come_from="staff"), "Tue 2026-09-15 09:30", "identify", OFFICER, person="trustee")
    fields = {"asked_as": "colleague", "to": "trustee", "text": "Well?", "due": DUE}
    assert refusal(now, TUESDAY, "ask", OFFICER, **fields) == "write_to_them"


@pytest.mark.parametrize(("fields", "code"), [
    ({"due": "2026-09-15"}, "day_past"),
    ({"due": "2027-10-01"}, "too_far"),
    ({"email": " "}, "not_reachable"),
    ({"to": "stranger"}, "nobody_eligible"),
])  # fmt: skip
def test_what_cannot_be_asked(fields, code):
    assert refusal(investigated(), TUESDAY, "ask", OFFICER, **{**TO, "due": DUE, **fields}) == code


def test_nobody_is_asked_before_it_is_known_whom_it_is_about():
    assert refusal(begun(stage="formal", about=None), TUESDAY, "ask", "ceo", **TO, due=DUE) == "not_now"


def test_a_statement_is_confirmed_or_put_right():
    now = asked(statement="I saw the gate.")
    assert refusal(now, WEDNESDAY, "answer_question", ASKED, text="Yes.") == "answer_required"
    assert refusal(now, WEDNESDAY, "answer_question", ASKED, agrees=False) == "answer_required"
    now = do(now, WEDNESDAY, "answer_question", ASKED, agrees=True)
    assert [event.agrees for _, event in now.case.happened(e.QuestionAnswered)] == [True]


def test_an_answer_has_words():
    assert refusal(asked(), WEDNESDAY, "answer_question", ASKED, text="  ") == "answer_required"


def test_where_mail_does_not_get_there_the_asker_has_a_task_and_nobody_is_chased():
    now = happens(asked(), WEDNESDAY, e.QuestionNotReached(question=question(asked()).seq))
    assert ("question_not_reached", OFFICER) in addressed(now)
    assert (duty(now, "question"), chased(wait(now, "Mon 2026-11-02 10:00"))) == ("owed", [])
    assert refusal(now, "Thu 2026-09-17 10:00", "send_question_again", OFFICER) == "not_reachable"
    now = do(now, "Thu 2026-09-17 10:00", "readdress_question", OFFICER, email="d.cole@example.org")
    assert chased(wait(now, "Thu 2026-09-24 10:00")) == ["Thu 2026-09-24"]


def test_more_time_for_somebody_whom_mail_did_not_reach_tries_their_address_anew():
    lost = e.QuestionNotReached(question=question(asked()).seq)
    now = do(happens(asked(), WEDNESDAY, lost), "Thu 2026-09-17 10:00", "move_question", OFFICER, due="2026-09-28")
    assert (duty(now, "question"), chased(wait(now, "Mon 2026-09-28 10:00"))) == ("done", ["Mon 2026-09-28"])
    assert duty(happens(now, "Thu 2026-09-17 11:00", lost), "question") == "owed"
    assert [type(event) for event in not_reached(now, lost.question, now.case.version, "address")] == [type(lost)]


def test_when_the_asker_is_replaced_the_task_and_the_news_go_to_the_new_handler():
    now = do(asked(), WEDNESDAY, "assign", "ceo", to="senior_leader")
    now = wait(now, "Mon 2026-10-05 10:00")
    assert [to for kind, to in addressed(now) if kind == "no_answer"] == ["senior_leader"]
    assert "question_unanswered" in kinds(now)


def test_a_step_of_the_plan_is_done_by_asking_it_or_ticked_off():
    now = do(investigated(), TUESDAY, "plan_step", OFFICER, text="Who saw it?", whom="Dana Cole", due="2026-09-20")
    now = do(now, TUESDAY, "plan_step", OFFICER, text="Read the register.")
    first, second = steps(now.case.history)
    now = do(now, TUESDAY, "ask", OFFICER, **TO, due=DUE, step=first)
    assert refusal(now, TUESDAY, "ask", OFFICER, **TO, due=DUE, step=first) == "not_now"
    assert [one.to_do for one in steps(now.case.history).values()] == [False, True]
    now = do(now, WEDNESDAY, "settle_step", OFFICER, step=second)
    assert [one.to_do for one in steps(now.case.history).values()] == [False, False]


def test_nothing_may_go_to_the_complainant_before_a_person_says_so():
    now = do(investigated(), TUESDAY, "note", OFFICER, text="The gate has no lock.")
    now = do(now, TUESDAY, "note", OFFICER, text="It opens at seven.", may_go=True)
    now = do(now, TUESDAY, "ask", OFFICER, **TO, due=DUE)
    now = do(now, WEDNESDAY, "answer_question", ASKED, text="A gate.")
    said = marked(now.case.history)
    assert list(said.values()) == [False, True, False]
    now = do(now, WEDNESDAY, "mark_for_them", OFFICER, of=max(said), may_go=True)
    assert list(marked(now.case.history).values()) == [False, True, True]
    assert refusal(now, WEDNESDAY, "mark_for_them", OFFICER, of=1, may_go=True) == "not_now"
