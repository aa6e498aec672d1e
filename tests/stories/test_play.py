"""Who does what in a story, what is told, and what a step compares."""

from tests.stories.telling import broken

FORMAL = "- {at: Mon 2026-09-14 10:00, do: receive, with: {stage: formal}}\n"
ANSWERED = FORMAL + "- {at: Mon 2026-10-12 15:00, do: issue_outcome, with: {finding: upheld}}\n"
APPEALED = ANSWERED + "- {at: Mon 2026-10-26 16:00, do: request_next_stage}\n"


def step(at: str, rest: str = "") -> str:
    return f"- {{at: {at}{', ' + rest if rest else ''}}}\n"


def test_what_does_not_hold_is_told_with_its_line_and_both_values() -> None:
    steps = FORMAL.replace("}}", "}, then: {clocks: {formal.acknowledge: {due: Thu 2026-09-17}}}}")
    assert broken(steps) == ["3: clocks.formal.acknowledge.due: Thu 2026-09-17, Wed 2026-09-16"]


def test_a_refusal_that_was_not_expected_does_not_hold() -> None:
    assert broken(ANSWERED + step("Tue 2026-10-13 09:00", "do: issue_outcome, with: {finding: upheld}")) == [
        "5: refused: none, not_now"
    ]


def test_a_command_that_should_have_been_refused_does_not_hold() -> None:
    assert broken(FORMAL.replace("}}", "}, then: {refused: in_future}}")) == ["3: refused: in_future, none"]


def test_each_thing_that_may_be_expected_can_fail() -> None:
    wrong = """- at: Mon 2026-09-14 10:00
  do: receive
  with: {stage: formal}
  then:
    stage: informal
    status: answered
    closed_as: final
    clocks: {informal.resolve: {state: running}, formal.respond: none}
    windows: {lodge: {state: open}, appeal.request: {closes: none}}
    duties: {line.tell: done, informal.confirm: owed}
    handled_by: chair
    may_act: {chair: subject}
    breaches: [formal.respond]
    retain_until: Mon 2026-09-14
    told: {missed: [chair]}
    not_told: {new_case: [investigating_officer]}
"""
    assert [found.split(": ")[1] for found in broken(wrong)] == [
        "stage", "status", "closed_as", "clocks.informal.resolve.state", "clocks.formal.respond", "windows.lodge.state",
        "windows.appeal.request.closes", "duties.line.tell", "duties.informal.confirm", "handled_by", "may_act.chair",
        "breaches", "retain_until", "told.missed", "not_told.new_case",
    ]  # fmt: skip


def test_the_machine_sends_the_complainant_nothing_by_itself() -> None:
    then = "then: {not_told: {acknowledgement: [complainant]}, clocks: {formal.acknowledge: {state: running}}}"
    assert not broken(FORMAL.replace("}}", "}, " + then + "}"))


def test_an_acknowledgement_is_told_when_somebody_acknowledges() -> None:
    told = "do: acknowledge, then: {told: {acknowledgement: [complainant]}}"
    assert not broken(FORMAL + step("Tue 2026-09-15 09:00", told))


def test_a_letter_by_email_is_its_own_proof() -> None:
    assert not broken(ANSWERED.rstrip("}\n") + "}, then: {status: answered, told: {outcome: [complainant]}}}\n")


def test_whoever_has_no_email_is_told_only_by_mark_told() -> None:
    by_letter = ANSWERED.replace("formal}", "formal, channel: letter}")
    untold = step("Mon 2026-10-12 16:00", "then: {status: open}")
    told = "do: mark_told, with: {notice: outcome, how: post}, then: {status: answered, told: {outcome: [complainant]}}"
    assert not broken(by_letter + untold + step("Tue 2026-10-13 09:00", told))


def test_an_outcome_that_is_said_to_be_posted_is_told_to_anybody() -> None:
    posted = ANSWERED.replace("formal}", "formal, channel: letter}").replace("upheld}", "upheld, sent: post}")
    closes = "then: {status: answered, windows: {appeal.request: {closes: Wed 2026-10-28}}}"
    assert not broken(posted + step("Mon 2026-10-12 16:00", closes))


def test_told_counts_since_the_step_before() -> None:
    missed = step("Thu 2026-09-17 00:00", "then: {told: {missed: [investigating_officer], missed_copy: [chair]}}")
    later = step("Thu 2026-09-17 01:00", "then: {not_told: {missed: [investigating_officer], missed_copy: [chair]}}")
    assert not broken(FORMAL + missed + later)


def test_nobody_is_named_so_whoever_the_policy_names_acts() -> None:
    reported = step("Fri 2026-11-06 10:00", "do: report, with: {finding: not_upheld}")
    approved = step("Mon 2026-11-09 09:00", "do: approve, then: {told: {approved: [ceo]}}")
    sent = step("Mon 2026-11-09 12:00", "do: issue_outcome, with: {finding: not_upheld}, then: {closed_as: final}")
    assert not broken(APPEALED + reported + approved + sent)


def test_somebody_else_may_be_named() -> None:
    by_chair = "do: approve, with: {by: senior_leader}, then: {refused: not_approved}"
    reported = step("Fri 2026-11-06 10:00", "do: report, with: {finding: not_upheld}")
    assert not broken(APPEALED + reported + step("Mon 2026-11-09 09:00", by_chair))


def test_of_several_in_a_role_one_who_is_free_acts() -> None:
    people = "people: {anna: [investigating_officer, senior_leader], ben: [senior_leader]}\n"
    reported = (
        "do: report, with: {finding: upheld, by: senior_leader}, then: {may_act: {anna: decided_earlier, ben: true}}"
    )
    assert not broken(APPEALED + step("Fri 2026-11-06 10:00", reported), people)


def test_a_subject_may_not_act_whatever_the_role() -> None:
    about = FORMAL.replace("formal}", "formal, about: [ceo]}")
    then = "then: {handled_by: trustee, may_act: {ceo: subject, trustee: true}}"
    assert not broken(about + step("Mon 2026-09-14 11:00", then))


def test_where_nobody_holds_the_role_it_is_refused() -> None:
    others = "investigating_officer, head_teacher, ceo, vice_chair, chair"
    people = f"people: {{anna: [senior_leader, trustee], ben: [{others}]}}\n"
    about = APPEALED.replace("formal}", "formal, about: [anna]}")
    assert not broken(
        about + step("Fri 2026-11-06 10:00", "do: report, with: {finding: upheld}, then: {refused: nobody_eligible}"),
        people,
    )


def test_what_somebody_would_rather_not_say_is_looked_at_by_the_rung_that_reads_first() -> None:
    unsaid = FORMAL.replace("formal}}", "formal, about: unknown}, then: {duties: {look: owed}, told: {look: [ceo]}}}")
    looked = (
        "do: look, with: {about: [head_teacher]}, "
        "then: {duties: {look: done}, handled_by: investigating_officer, not_told: {new_case: [head_teacher]}}"
    )
    assert not broken(unsaid + step("Mon 2026-09-14 12:00", looked))


def test_a_site_may_say_how_long_cases_are_kept() -> None:
    withdrawn = step("Tue 2026-09-15 09:00", "do: withdraw, then: {retain_until: Sat 2029-09-15}")
    assert not broken(FORMAL + withdrawn, "site: {retention_years: 3}\n")


def test_nobody_gave_a_time_to_keep_cases() -> None:
    assert not broken(FORMAL + step("Tue 2026-09-15 09:00", "do: withdraw, then: {retain_until: none}"))


def test_a_complaint_that_was_refused_is_nowhere_and_nobodys() -> None:
    steps = FORMAL.replace("stage: formal", "stage: appeal").replace(
        "}}", "}, then: {refused: not_now, stage: formal, handled_by: ceo, duties: {line.tell: owed}}}"
    )
    assert broken(steps + step("Tue 2026-09-15 09:00", "do: acknowledge, then: {status: open}")) == [
        "3: stage: formal, none", "3: handled_by: ceo, none", "3: duties.line.tell: owed, none",
        "4: refused: none, not_now", "4: status: open, none",
    ]  # fmt: skip


def test_a_window_that_was_past_at_receipt_is_lapsed_at_once() -> None:
    then = "then: {windows: {lodge: {closes: Mon 2026-04-06, state: lapsed}}, status: open}"
    assert not broken(
        f"- {{at: Mon 2026-09-14 10:00, do: receive, with: {{stage: informal, arose: 2026-01-06}}, {then}}}\n"
    )


def test_a_window_found_past_when_its_proof_is_recorded_closes_the_case_as_of_its_last_day() -> None:
    by_letter = FORMAL.replace("{stage: formal}", "{stage: formal, channel: letter}")
    told = "do: mark_told, with: {notice: outcome, how: post, on: 2026-09-16}"
    then = "then: {closed_as: lapsed, windows: {appeal.request: {state: lapsed, closes: Fri 2026-10-02}}}"
    assert not broken(
        by_letter
        + step("Wed 2026-09-16 09:00", "do: issue_outcome, with: {finding: upheld}")
        + step("Mon 2026-11-30 09:00", f"{told}, {then}")
    )


def test_any_command_that_sends_a_letter_may_say_that_it_went_by_post() -> None:
    by_letter = FORMAL.replace("{stage: formal}", "{stage: formal, channel: letter}")
    told = "then: {told: {%s: [complainant]}}"
    assert not broken(
        by_letter
        + step("Mon 2026-09-14 11:00", "do: acknowledge, then: {not_told: {acknowledgement: [complainant]}}")
        + step("Mon 2026-09-14 11:00", f"do: acknowledge, with: {{sent: post}}, {told % 'acknowledgement'}")
        + step("Tue 2026-09-15 09:00", f"do: hold, with: {{ground: police, sent: post}}, {told % 'hold'}")
        + step(
            "Tue 2026-09-15 10:00", "do: release, with: {ground: police}, then: {not_told: {release: [complainant]}}"
        )
    )


def test_what_is_not_somebodys_to_do_is_refused_to_them_in_a_story_too() -> None:
    assigned = step("Mon 2026-09-14 11:00", "do: assign, with: {to: trustee, by: ceo}")
    closed = step(
        "Mon 2026-09-14 12:00", "do: extend, with: {clock: formal.respond, to: 2026-10-30, reason: No, by: BY}"
    )
    assert not broken(FORMAL + assigned + closed.replace("BY}", "head_teacher}, then: {refused: not_yours}"))
    assert not broken(FORMAL + assigned + closed.replace("BY}", "trustee}"))
