"""Who is written to, when, and who never is (DESIGN §3)."""

import pytest

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.notices import table
from chalicelib.domain.notices.table import Notice
from tests.cast import MONDAY, addressed, answered, begun, do, happens, notices, people, told, wait
from tests.dates import LONDON, instant

LATER = "Tue 2026-09-15 09:00"
PEOPLE = people().persons


def sent(
    snapshot: CaseSnapshot, kind: str, about: str = "formal.respond", since: CaseSnapshot | None = None
) -> list[tuple[str, str]]:
    """(to whom, when) of the notices of a kind about a clock."""
    found = [n for n in notices(snapshot, since) if (n.kind, n.about) == (kind, about)]
    return [(n.to, said(n)) for n in found]


def said(notice: Notice) -> str:
    return f"{notice.send_after.astimezone(LONDON):%a %d %b %H:%M}"


def test_a_complaint_is_acknowledged_and_its_handler_hears_of_it_at_once() -> None:
    now = begun(stage="formal")
    assert [(n.kind, n.to, n.send_after) for n in notices(now)] == [
        ("acknowledgement", "complainant", now.at), ("new_case", "investigating_officer", now.at),
    ]  # fmt: skip


@pytest.mark.parametrize(("reach", "media"), [
    ("email", ["mail"]), ("post", ["post"]), ("telephone", ["call"]), ("none", []),
])  # fmt: skip
def test_the_complainant_is_reached_as_they_asked_to_be(reach: str, media: list[str]) -> None:
    assert [n.medium for n in notices(begun(reach=reach)) if n.to == "complainant"] == media


def test_who_withdraws_before_anybody_has_read_it_gets_the_letter_and_the_reader_hears() -> None:
    unread = begun(about=None)
    gone = do(unread, MONDAY, "withdraw")
    assert [(n.kind, n.to) for n in notices(gone, unread)] == [
        ("closing", "complainant"), *(("withdrawn", n.to) for n in notices(unread) if n.kind == "look"),
    ]  # fmt: skip


def test_reminders_fall_at_eight_two_working_days_before_the_last_day_and_on_it() -> None:
    now = wait(begun(stage="formal"), "Mon 2026-10-12 23:00")
    officer = "investigating_officer"
    assert sent(now, "reminder") == [(officer, "Thu 08 Oct 08:00"), (officer, "Mon 12 Oct 08:00")]


def test_a_reminder_not_later_than_the_start_of_its_clock_is_not_owed() -> None:
    now = wait(begun("Mon 2026-09-14 08:00", stage="formal"), "Wed 2026-09-16 23:00")
    assert [at for _, at in sent(now, "reminder", "formal.acknowledge")] == ["Wed 16 Sep 08:00"]
    now = wait(begun("Mon 2026-09-14 07:59", stage="formal"), "Wed 2026-09-16 23:00")
    assert [at for _, at in sent(now, "reminder", "formal.acknowledge")] == ["Mon 14 Sep 08:00", "Wed 16 Sep 08:00"]


def test_an_aim_reminds_nobody_and_what_is_met_neither() -> None:
    assert sent(wait(begun(), "Mon 2026-10-12 09:00"), "reminder", "informal.resolve") == []
    met = answered(begun(stage="formal"), LATER, "trustee", "upheld")
    assert sent(wait(met, "Mon 2026-10-12 09:00"), "reminder") == []


def test_a_moved_date_reminds_anew() -> None:
    now = do(begun(stage="formal"), MONDAY, "extend", "ceo", clock="formal.respond", to="Mon 2026-10-26", reason="Away")
    reminders = sent(wait(now, "Mon 2026-10-26 09:00"), "reminder")
    assert [at for _, at in reminders] == ["Thu 22 Oct 08:00", "Mon 26 Oct 08:00"]


def test_a_reminder_is_useless_once_the_day_is_over() -> None:
    now = wait(begun(stage="formal"), "Mon 2026-10-12 09:00")
    ends = {n.useless_after for n in notices(now) if n.kind == "reminder" and n.about == "formal.respond"}
    assert ends == {instant("Tue 2026-10-13 00:00")}


def test_a_miss_is_told_on_the_next_working_morning_and_copied_to_whom_the_policy_names() -> None:
    now = wait(begun("Fri 2026-09-11 10:00", stage="formal"), "Mon 2026-10-12 09:00")  # due Fri 9 October
    assert sent(now, "missed") == [("investigating_officer", "Mon 12 Oct 08:00")]
    assert sent(now, "missed_copy") == [("chair", "Mon 12 Oct 08:00")]


def test_where_the_policy_names_nobody_a_miss_is_copied_to_the_rung_above() -> None:
    now = wait(begun(), "Tue 2026-09-29 09:00")
    assert sent(now, "missed", "informal.resolve") == [("lead_staff", "Tue 29 Sep 08:00")]
    assert sent(now, "missed_copy", "informal.resolve") == [("senior_leader", "Tue 29 Sep 08:00")]


def test_a_copy_skips_a_subject() -> None:
    now = wait(begun(stage="formal", about=("chair",)), "Tue 2026-10-13 09:00")
    assert [to for to, _ in sent(now, "missed_copy")] == ["vice_chair"]


def test_safeguarding_waits_for_no_morning() -> None:
    now = wait(begun("Sat 2026-09-12 07:00", safeguarding=True), "Sun 2026-09-13 09:00")
    about = "safeguarding.notify"
    assert sent(now, "reminder", about) == [("dsl", "Sat 12 Sep 08:00")]
    assert sent(now, "missed", about)[0] == ("dsl", "Sun 13 Sep 00:00")


@pytest.mark.parametrize("fields", [{}, {"stage": "formal", "arose": "Sat 2026-06-13"}])
def test_the_safeguarding_lead_hears_at_once_and_once(fields: dict[str, str]) -> None:
    now = begun(safeguarding=True, **fields)
    assert addressed(now).count(("safeguarding", "dsl")) == 1
    now = do(now, MONDAY, "notify", "chair", duty="safeguarding.notify")
    after = do(now, LATER, "withdraw")
    after = do(after, LATER, "reopen", "chair", reason="News")
    assert ("safeguarding", "dsl") not in addressed(after, now)


def test_a_missed_clock_is_nudged_every_five_working_days_until_it_is_done() -> None:
    now = wait(begun(stage="formal"), "Mon 2026-11-02 09:00")
    assert [at for _, at in sent(now, "nudge")] == ["Tue 20 Oct 08:00", "Tue 27 Oct 08:00"]
    done = answered(now, "Mon 2026-11-02 09:00", "trustee", "upheld")
    assert sent(wait(done, "Mon 2026-12-07 09:00"), "nudge", since=done) == []


def test_nobody_is_nudged_about_the_time_before_it_was_written_down_or_while_it_was_closed() -> None:
    now = wait(begun(stage="formal", received="Mon 2025-09-15"), "Mon 2026-09-21 07:59")
    assert sent(now, "nudge") == []
    now = do(now, "Mon 2026-09-21 07:59", "close", "ceo", reason="Settled")
    now = do(now, "Mon 2027-09-13 09:00", "reopen", "ceo", reason="News")
    now = wait(now, "Fri 2027-09-17 09:00")
    assert [n for n in notices(now) if n.kind == "nudge"] == []


def test_a_duty_of_a_role_that_nobody_holds_is_nudged_higher_up() -> None:
    now = wait(begun(stage="formal", with_people={"ceo": [], "investigating_officer": []}), "Mon 2026-09-21 09:00")
    assert sent(now, "nudge", "formal.appoint") == [("chair", "Mon 21 Sep 08:00")]


def test_an_extension_that_came_too_late_leaves_its_owner_in_peace_until_the_new_day() -> None:
    now = wait(begun(stage="formal"), "Tue 2026-10-13 09:00")
    now = do(now, "Tue 2026-10-13 09:00", "extend", "ceo", clock="formal.respond", to="Mon 2026-11-02", reason="Away")
    assert [at for _, at in sent(wait(now, "Tue 2026-11-10 09:00"), "nudge")] == ["Tue 10 Nov 08:00"]


def test_decisions_are_told_to_whom_they_fall_to_next() -> None:
    appeal = do(answered(begun(stage="formal"), MONDAY, "trustee", "upheld"), LATER, "request_next_stage")
    reported = do(appeal, LATER, "report", "senior_leader", finding="upheld")
    approved = do(reported, LATER, "approve", "chair")
    outcome = do(approved, LATER, "issue_outcome", "ceo", finding="upheld")
    assert addressed(reported, appeal) == [("approval_wanted", "chair")]
    assert addressed(approved, reported) == [("approved", "ceo")]
    assert addressed(outcome, approved) == [("outcome", "complainant")]


def test_what_the_complainant_adds_reaches_the_handler() -> None:
    before = begun()
    assert addressed(do(before, LATER, "add_information", text="One more thing"), before) == [
        ("information", "lead_staff")
    ]


def test_a_letter_that_was_not_delivered_is_a_task_for_the_handler() -> None:
    before = begun(stage="formal")
    lost = e.NotReached(notice="acknowledgement", stage="formal", notice_id="000001-1")
    assert addressed(happens(before, LATER, lost), before) == [("not_reached", "investigating_officer")]


def test_proof_of_telling_owes_nobody_anything() -> None:
    before = begun(stage="formal")
    assert addressed(told(before, LATER, "acknowledgement"), before) == []


def test_where_whoever_reported_turned_out_to_be_a_subject_the_handler_reports_again() -> None:
    appeal = do(answered(begun(stage="formal"), MONDAY, "lead_staff", "upheld"), LATER, "request_next_stage")
    reported = do(appeal, LATER, "report", "head_teacher", finding="upheld")
    before = do(reported, LATER, "look", "chair", about=("head_teacher",))
    after = do(before, LATER, "send_back", "chair", reason="It is not independent.")
    assert addressed(after, before) == [("sent_back", "senior_leader")]


def test_whatever_the_table_says_a_barred_person_is_never_addressed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = begun(about=("ceo",))
    to_everybody = {
        e.NoteAdded: lambda now, r, event: [Notice("new_case", p.id, "mail", "", "", now.at) for p in PEOPLE]
    }
    monkeypatch.setattr(table, "TABLE", to_everybody)
    told = {to for _, to in addressed(do(before, LATER, "note", "chair", text="They rang."), before)}
    assert told == {person.id for person in PEOPLE} - {"ceo"}


def test_what_one_person_is_nudged_about_in_one_morning_is_one_mail_with_a_line_for_each() -> None:
    begins = begun(stage="formal", anonymous=True, reach="none")
    now = wait(do(begins, MONDAY, "assign", "ceo", to="investigating_officer"), "Mon 2026-09-21 09:00")
    nudges = [n for _, owed in table.owed_since(begins, now) for n in owed if n.kind == "nudge"]
    assert [(n.to, n.about.splitlines()) for n in nudges] == [
        ("investigating_officer", ["line.tell", "anonymous.decide"])
    ]
    assert len([n for n in notices(now, begins) if n.kind == "nudge"]) == 2
