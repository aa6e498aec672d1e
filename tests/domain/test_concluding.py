"""Where the time for an answer counts from the end of the investigation, that end is said, or the answer is it (R12)."""

from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import MONDAY, answered, begun, do, due, kinds, refusal, state

CONCLUDED = "Wed 2026-09-30 10:00"


def formal(**fields: object) -> CaseSnapshot:
    return begun(policy="miag", stage="formal", **fields)


def concluded(snapshot: CaseSnapshot | None = None, **fields: object) -> CaseSnapshot:
    return do(snapshot or formal(), CONCLUDED, "conclude_investigation", "centre_manager", **fields)


def owed(snapshot: CaseSnapshot) -> set[str]:
    return {duty.id for duty in snapshot.duties if duty.done is None}


def test_until_then_no_clock_runs_for_the_answer_and_a_duty_asks_for_it() -> None:
    assert state(formal(), "formal.respond") == "none"
    assert owed(formal()) and not owed(formal()) & owed(concluded())


def test_the_answer_is_due_a_span_after_it() -> None:
    now = concluded()
    assert (due(now, "formal.respond"), state(now, "formal.respond")) == ("Wed 2026-10-14", "running")


def test_an_answer_without_it_concludes_it_the_same_day() -> None:
    now = answered(formal(), CONCLUDED, "centre_manager", "upheld")
    assert (state(now, "formal.respond"), due(now, "formal.respond")) == ("met", "Wed 2026-10-14")
    assert kinds(now).index("investigation_concluded") < kinds(now).index("outcome_issued")


def test_an_investigation_is_concluded_once() -> None:
    assert refusal(concluded(), CONCLUDED, "conclude_investigation", "centre_manager") == "not_now"


def test_a_stage_whose_answer_counts_from_the_receipt_has_nothing_to_conclude() -> None:
    assert refusal(begun(stage="formal"), MONDAY, "conclude_investigation", "ceo") == "not_now"


def test_a_case_that_was_reopened_counts_from_the_reopening_without_it() -> None:
    now = do(
        answered(formal(), CONCLUDED, "centre_manager", "upheld"),
        CONCLUDED,
        "close",
        "centre_manager",
        reason="Settled",
    )
    now = do(now, "Mon 2026-10-05 10:00", "reopen", "centre_manager", reason="News")
    assert (due(now, "formal.respond"), state(now, "formal.respond#1")) == ("Mon 2026-10-19", "met")
    assert refusal(now, "Mon 2026-10-05 11:00", "conclude_investigation", "centre_manager") == "not_now"


def test_one_aspect_may_be_concluded_by_itself() -> None:
    now = concluded(formal(aspects=("bullying", "transport")), aspect="bullying")
    assert (due(now, "formal.respond@bullying"), state(now, "formal.respond")) == ("Wed 2026-10-14", "none")
    now = do(now, "Thu 2026-10-01 10:00", "conclude_investigation", "centre_manager")
    assert due(now, "formal.respond") == "Thu 2026-10-15"


def test_the_rest_is_still_asked_for_until_all_of_it_is_concluded() -> None:
    """Else nothing would ask for it: the clock of one aspect runs, and ends with its answer."""
    one = concluded(formal(aspects=("bullying", "transport")), aspect="bullying")
    both = do(one, "Thu 2026-10-01 10:00", "conclude_investigation", "centre_manager", aspect="transport")
    assert owed(one) == owed(formal())
    assert owed(both) == owed(concluded()) != owed(one)


def test_an_aspect_that_is_named_before_has_no_clock_to_split_off_yet() -> None:
    now = do(
        formal(aspects=("bullying", "transport")),
        MONDAY,
        "note",
        "centre_manager",
        text="Two things.",
        aspect="bullying",
    )
    assert due(concluded(now), "formal.respond") == "Wed 2026-10-14"
    assert state(concluded(now), "formal.respond@bullying") == "none"
