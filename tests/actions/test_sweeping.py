"""Sweeps may run late, twice or not at all: what time brings about is the same, and nothing keeps anything else waiting."""

from datetime import timedelta

import pytest

from chalicelib.actions.sweeping import STEPS, heartbeat
from chalicelib.domain.obligations import clocks
from chalicelib.ports import StoreUnavailable
from tests.actions.deployment import Deployment
from tests.dates import instant


def told_apart(house: Deployment, case_id: str) -> list[object]:
    """What time alone brought about: telling carries the instant at which the medium took it."""
    return [fact for fact in house.facts(case_id) if '"kind":"told"' not in fact[2] and "settled" not in fact[2]]


def test_weeks_of_silence_leave_the_history_that_sweeps_would_have_made() -> None:
    awake, asleep = Deployment(), Deployment()
    cases = [house.receive().case_id for house in (awake, asleep)]
    for house in (awake, asleep):
        house.sweep()
    awake.sweep_until("Tue 2026-10-13 09:00", timedelta(hours=1))
    asleep.sweep("Tue 2026-10-13 09:00")
    assert told_apart(awake, cases[0]) == told_apart(asleep, cases[1])
    missed = [r.at for r in asleep.case(cases[1]).case.history if r.event.kind == "clock_missed"]
    assert missed == [instant("Tue 2026-10-13 00:00")]


def test_swept_twice_nothing_more_happens(house: Deployment) -> None:
    house.receive()
    house.sweep("Tue 2026-10-13 09:00")
    before = house.memory.table.items()
    assert house.sweep().moved == 0
    assert house.memory.table.items() == before


def test_a_sweep_reads_what_is_due_and_nothing_else(house: Deployment) -> None:
    house.receive()
    house.sweep()
    assert house.sweep("Mon 2026-09-14 12:00").moved == 0


def test_short_of_time_it_begins_nothing_new(house: Deployment) -> None:
    from chalicelib.actions.sweeping import ENOUGH, sweep

    house.receive()
    house.at("Tue 2026-10-13 09:00")
    assert sweep(house.services, lambda: ENOUGH).moved == 0
    assert house.memory.mailer.sent == []


def poison(house: Deployment, monkeypatch: pytest.MonkeyPatch, reference: str) -> None:
    """Let the rules stumble over one case."""
    sound = clocks.clocks

    def stumble(case, *rest):  # type: ignore[no-untyped-def]
        if case.reference == reference:
            raise ZeroDivisionError
        return sound(case, *rest)

    monkeypatch.setattr("chalicelib.domain.casework.snapshot.clocks", stumble)


def test_a_poison_case_is_set_aside_for_longer_and_longer_and_the_others_go_on(
    house: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = house.receive(), house.receive()
    house.sweep()
    poison(house, monkeypatch, bad.reference)
    swept = house.sweep("Wed 2026-09-16 08:00")
    assert swept.set_aside == 0 or "case_set_aside" in house.alarms()
    house.at("Thu 2026-10-08 08:00")
    waits = []
    for _ in range(len(STEPS) + 2):
        assert house.sweep().set_aside == 1
        woken = house.memory.cases.load(bad.case_id).summary.wake_at  # type: ignore[union-attr]
        assert woken is not None
        waits.append(woken - house.now)
        house.now = woken
    assert waits == [*STEPS, STEPS[-1], STEPS[-1]]
    assert "reminder_fell" in house.kinds(good.case_id)


def test_once_it_is_sound_again_it_catches_up_and_its_strikes_are_forgotten(
    house: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    lodged = house.receive()
    house.sweep()
    with monkeypatch.context() as patch:
        poison(house, patch, lodged.reference)
        house.sweep("Thu 2026-10-08 08:00")
    house.sweep("Thu 2026-10-08 08:02")
    assert "reminder_fell" in house.kinds(lodged.case_id)
    assert house.stored(lodged.case_id).summary.strikes == 0


def test_a_case_that_cannot_even_be_read_does_not_stop_the_others(house: Deployment) -> None:
    bad, good = house.receive(), house.receive()
    house.sweep()
    partitions = house.memory.table._partitions
    del partitions[f"CASE#{bad.case_id}"]["EVENT#000001"]
    house.sweep("Thu 2026-10-08 08:00")
    assert "reminder_fell" in house.kinds(good.case_id)
    assert "case_set_aside" in house.alarms()
    assert house.sweep("Thu 2026-10-08 08:01").set_aside == 0


def test_a_store_that_does_not_answer_stops_the_sweep_and_the_next_one_goes_on(
    house: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    lodged = house.receive()
    house.sweep()
    house.at("Thu 2026-10-08 08:00")
    with monkeypatch.context() as patch:

        def down(case_id: str, *, bodies: bool = False) -> None:
            raise StoreUnavailable

        patch.setattr(house.memory.cases, "load", down)
        with pytest.raises(StoreUnavailable):
            house.sweep()
    house.sweep()
    assert "reminder_fell" in house.kinds(lodged.case_id)


def test_once_a_day_each_site_hears_that_redress_runs_and_of_no_case(house: Deployment) -> None:
    house.receive()
    house.sweep("Tue 2026-10-13 09:00")
    house.receive()
    heartbeat(house.services)
    subjects = {mail.to: mail.subject for mail in house.memory.mailer.sent if "heartbeat" in mail.tag}
    assert subjects == {
        "north@example.org": "Redress is running",
        "south@example.org": "Redress is running",
    }
