"""The letters that say that a date moves, waits or will not be kept: what each must tell its reader."""

from tests.messages.letters import RECEIVED, written

HELD = (
    RECEIVED
    + "  - {at: Mon 2026-09-21 10:00, do: hold, with: {ground: police, reason: The police asked us to wait.}}\n"
)
RELEASED = HELD + "  - {at: Mon 2026-09-28 10:00, do: release, with: {ground: police}}\n"
DELAY = "{clock: formal.acknowledge, to: 2026-09-21, reason: We are short of people.}"


def test_a_hold_says_why_we_wait_and_which_promises_wait_with_us() -> None:
    text = written("hold", HELD, about="police").text
    assert "We have paused your complaint because of police action." in text
    assert "* respond to your complaint in writing" in text
    assert "    The police asked us to wait." in text
    assert "we will write to you with the new dates" in text


def test_a_release_gives_the_new_date_and_the_days_that_were_given_back() -> None:
    text = written("release", RELEASED, about="police").text
    assert "We paused your complaint because of police action. We have now restarted." in text
    assert "We will respond to your complaint in writing by Monday 19 October 2026." in text
    assert (
        "We paused from Monday 21 September 2026 to Monday 28 September 2026. This added 5 days and moved the date from "
        "Monday 12 October 2026 to Monday 19 October 2026." in text
    )


def test_a_correction_gives_the_right_day_why_and_the_dates_that_follow_from_it() -> None:
    steps = (
        RECEIVED
        + "  - {at: Tue 2026-09-15 10:00, do: correct_received, with: {to: 2026-09-11, reason: The stamp says so.}}\n"
    )
    text = written("corrected", steps, about="formal").text
    assert "We had recorded the wrong date for when we heard from you. It was Friday 11 September 2026." in text
    assert "    The stamp says so." in text
    assert "We will respond to your complaint in writing by Friday 9 October 2026." in text


def test_a_delay_gives_the_promised_day_and_the_day_by_which_they_will_hear() -> None:
    steps = RECEIVED + f"  - {{at: Tue 2026-09-15 10:00, do: tell_delay, with: {DELAY}}}\n"
    text = written("delay", steps, about="formal.acknowledge").text
    assert "Date we gave you: Wednesday 16 September 2026" in text
    assert "You will hear from us by: Monday 21 September 2026" in text
    assert "    We are short of people." in text


def test_while_a_case_waits_its_promises_give_no_day() -> None:
    assert (
        "We will respond to your complaint in writing. We have paused this for now, so it has no date."
        in written("reopened", HELD).text
    )


def test_an_answer_to_one_part_says_which_and_that_the_rest_is_to_come() -> None:
    steps = (
        "  - {at: Mon 2026-09-14 10:00, do: receive, with: {stage: formal, aspects: [transport, bullying]}}\n"
        "  - {at: Fri 2026-09-25 10:00, do: issue_outcome, with: {finding: upheld, aspect: transport}}\n"
    )
    text = written("outcome", steps).text
    said = " ".join(text.split())
    assert (
        "This is our response. It is about one part of your complaint: transport. We uphold that part. This means"
        in said
    )
    assert "We uphold your complaint" not in said
    assert "We will write to you separately about the other parts." in text


def test_a_part_that_is_timed_by_itself_is_named_in_its_promise() -> None:
    steps = (
        "  - {at: Mon 2026-09-14 10:00, do: receive, with: {stage: formal, aspects: [transport, bullying]}}\n"
        "  - {at: Fri 2026-09-25 10:00, do: hold, with: {ground: court, aspect: bullying}}\n"
    )
    text = written("hold", steps, about="court").text
    assert "* respond to your complaint in writing (bullying)" in text
    assert "* respond to your complaint in writing\n" not in text
