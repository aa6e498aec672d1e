"""Reminders of what stands still grow rarer, and from the third on whoever oversees reads them too (READINGS R11)."""

from tests.cast import addressed, begun, kinds, wait
from tests.dates import day


def reminded(what: str, until: str, **fields: object) -> list[str]:
    """The days on which the owner of a clock or duty was reminded."""
    now = wait(begun(stage="formal", **fields), until)
    return [f"{r.at:%a %Y-%m-%d}" for r in now.case.history
            if r.event.kind == "nudged" and r.event.duty == what]  # fmt: skip


def test_an_owner_hears_after_5_working_days_again_after_5_after_10_and_then_every_20() -> None:
    assert reminded("line.tell", "Mon 2027-01-04 12:00") == [
        "Mon 2026-09-21", "Mon 2026-09-28", "Mon 2026-10-12", "Mon 2026-11-09", "Mon 2026-12-07",
    ]  # fmt: skip


def test_a_clock_whose_day_has_passed_grows_as_quiet() -> None:
    """Due on Wednesday 16 September."""
    assert reminded("formal.acknowledge", "Mon 2027-01-04 12:00") == [
        "Thu 2026-09-24", "Thu 2026-10-01", "Thu 2026-10-15", "Thu 2026-11-12", "Thu 2026-12-10",
    ]  # fmt: skip


def test_from_the_third_reminder_on_whoever_oversees_reads_it_too() -> None:
    def copies(before: str, after: str) -> list[tuple[str, str]]:
        now = begun(stage="formal")
        return [n for n in addressed(wait(now, after), wait(now, before)) if n[0] == "nudge_copy"]

    assert copies("Mon 2026-09-14 11:00", "Mon 2026-10-12 07:59") == []
    assert ("nudge_copy", "vice_chair") in copies("Mon 2026-10-12 07:59", "Mon 2026-10-12 08:00")


def test_two_silent_years_of_one_case_stay_readable() -> None:
    """They made 298 events and 304 notices when an owner was reminded every five working days."""
    now = begun(stage="formal")
    silent = wait(now, "Mon 2028-09-18 12:00")
    assert kinds(silent).count("nudged") <= 27 * 5
    each = {what: reminded(what, "Mon 2028-09-18 12:00") for what in ("line.tell", "formal.respond")}
    assert all(len(days) <= 29 for days in each.values()), each
    assert day("Mon 2028-09-18")
