"""A clock that runs more than once has its plain name in its latest run; one act of telling serves them all (R12, R18)."""

from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import MONDAY, answered, begun, do, due, state

ESCALATED = "Wed 2026-09-16 10:00"


def twice() -> CaseSnapshot:
    """Each receipt tells the lead: the first, and the move to formal."""
    return do(begun(policy="map"), ESCALATED, "escalate")


def test_the_earlier_run_is_numbered() -> None:
    assert (due(twice(), "lead.notify#1"), due(twice(), "lead.notify")) == ("Tue 2026-09-15", "Thu 2026-09-17")


def test_telling_once_serves_every_run_that_is_owed() -> None:
    now = do(twice(), "Thu 2026-09-17 10:00", "notify", "managing_director", duty="lead.notify")
    assert (state(now, "lead.notify#1"), state(now, "lead.notify")) == ("late", "met")


def test_whom_the_case_tells_does_not_depend_on_its_stages() -> None:
    now = answered(begun(policy="map", stage="formal"), MONDAY, "managing_director", "upheld")
    assert (state(now, "formal.acknowledge"), state(now, "lead.notify")) == ("met", "running")


def test_closing_voids_what_still_runs() -> None:
    now = do(begun(policy="map", stage="formal"), MONDAY, "withdraw")
    assert (state(now, "lead.notify"), state(now, "formal.respond")) == ("void", "void")


def test_what_was_missed_stays_owed_through_closing_and_reopening() -> None:
    now = do(begun(policy="map", stage="formal"), ESCALATED, "withdraw")
    now = do(now, "Mon 2026-09-21 10:00", "reopen", "managing_director", reason="News")
    assert (state(now, "lead.notify"), state(now, "formal.acknowledge")) == ("missed", "void")
    now = do(now, "Mon 2026-09-21 11:00", "notify", "managing_director", duty="lead.notify")
    assert state(now, "lead.notify") == "late"
