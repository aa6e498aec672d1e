"""A site's days are changed while cases are open: the sweep wakes what may move, each meets it by itself, and is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.actions.changing_days import DaysRefused, change_days
from chalicelib.actions.sweeping import sweep
from chalicelib.adapters import organisation
from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.domain.casework.events import Days, DaysChanged
from chalicelib.domain.obligations.calendars import HolidayList
from chalicelib.domain.obligations.expected_holidays import expected
from chalicelib.queries.seeing import sees_row
from chalicelib.queries.site_days import preview
from tests.actions.deployment import WREN, Deployment
from tests.cast import due, state
from tests.dates import day, instant

LISTED = organisation.holiday_list
PROCLAIMED = "Sat 2026-09-19 12:00"


def mourning(on: str = "Mon 2026-09-28", site: str = "", why: str = "Mourning") -> DaysChanged:
    days = Days(first=day(on), last=day(on), kind="bank_holiday")
    return DaysChanged(site=site, added=(days,), why=why, by="chair", at=instant(PROCLAIMED))


@pytest.fixture
def house() -> Deployment:
    """Two complaints, at two sites, both acknowledged by mail."""
    made = Deployment()
    for site in ("north", "south"):
        made.receive(replace(WREN, site=site))
    made.sweep("Mon 2026-09-14 10:05")
    return made


def ids(house: Deployment) -> list[str]:
    return sorted(house.memory.cases.every())


def proclaim(house: Deployment, change: DaysChanged) -> None:
    house.sweep(PROCLAIMED)
    change_days(house.services, change)


def test_until_it_counts_a_change_moves_nothing(house: Deployment) -> None:
    proclaim(house, mourning())
    house.sweep("Sat 2026-09-19 12:00")
    assert {due(house.case(case_id), "formal.respond") for case_id in ids(house)} == {"Mon 2026-10-12"}


def test_from_then_on_every_open_case_is_counted_again_and_whoever_was_told_is_told(house: Deployment) -> None:
    proclaim(house, mourning())
    house.sweep("Sat 2026-09-19 12:02")
    for case_id in ids(house):
        assert due(house.case(case_id), "formal.respond") == "Tue 2026-10-13"
        assert house.kinds(case_id)[-2:] == ["dates_moved", "told"]
    letters = [text for case_id in ids(house) for text in house.letters(case_id, "new_date")]
    assert len(letters) == 2 and all("Mourning" in text for text in letters)


def test_a_change_at_one_site_leaves_the_others_alone(house: Deployment) -> None:
    proclaim(house, mourning(site="north"))
    house.sweep("Sat 2026-09-19 12:02")
    moved = {house.case(case_id).case.site for case_id in ids(house) if "dates_moved" in house.kinds(case_id)}
    assert moved == {"north"}


def test_staff_hear_of_it_in_the_morning_of_a_working_day(house: Deployment) -> None:
    proclaim(house, mourning(site="north"))
    house.sweep("Sat 2026-09-19 12:02")
    waiting = [n for case_id in ids(house) for n in house.notices(case_id, "date_moved")]
    assert [n.send_after for n in waiting] == [instant("Mon 2026-09-21 08:00")]


def test_a_sweep_that_is_cut_off_leaves_the_rest_to_the_next_one(house: Deployment) -> None:
    proclaim(house, mourning())
    house.now += timedelta(minutes=2)
    assert sweep(house.services, lambda: 0.0).moved == 0
    assert [kept.announced for kept in house.memory.organisation.days_changed()] == [False]
    house.sweep()
    assert [kept.announced for kept in house.memory.organisation.days_changed()] == [True]
    assert all("dates_moved" in house.kinds(case_id) for case_id in ids(house))


def test_waking_once_more_changes_nothing(house: Deployment) -> None:
    proclaim(house, mourning())
    house.sweep("Sat 2026-09-19 12:02")
    before = [house.facts(case_id) for case_id in ids(house)]
    for case_id in ids(house):
        house.memory.cases.wake(case_id, house.now)
    house.sweep("Sat 2026-09-19 12:03")
    assert [house.facts(case_id) for case_id in ids(house)] == before


def test_somebody_who_acts_before_the_sweep_meets_the_new_date_first(house: Deployment) -> None:
    proclaim(house, mourning())
    house.at("Sat 2026-09-19 12:01")
    case_id = ids(house)[0]
    house.do(case_id, "note", "investigating_officer", text="They rang.")
    assert house.kinds(case_id)[-2:] == ["dates_moved", "note_added"]


def test_what_was_settled_keeps_its_date_when_it_is_read_again(house: Deployment) -> None:
    proclaim(house, mourning(on="Tue 2026-09-15"))
    house.sweep("Sat 2026-09-19 12:02")
    now = house.case(ids(house)[0])
    assert (due(now, "formal.acknowledge"), state(now, "formal.acknowledge")) == ("Wed 2026-09-16", "met")


def test_a_date_missed_before_a_change_is_explained_by_the_calendar_of_its_day(house: Deployment) -> None:
    """No sweep came between the miss and the change, so one transaction brings both."""
    house.at("Thu 2026-10-15 12:00")
    change_days(house.services, mourning())
    house.sweep("Thu 2026-10-15 12:02")
    now = house.case(ids(house)[0])
    assert (due(now, "formal.respond"), state(now, "formal.respond")) == ("Mon 2026-10-12", "missed")
    assert "dates_moved" not in house.kinds(now.case.id)


def test_a_preview_says_what_then_happens_and_changes_nothing(house: Deployment) -> None:
    house.sweep(PROCLAIMED)
    before = [house.facts(case_id) for case_id in ids(house)]
    foreseen = {one.case_id: one for one in preview(house.services, mourning())}
    assert [house.facts(case_id) for case_id in ids(house)] == before
    proclaim(house, mourning())
    house.sweep("Sat 2026-09-19 12:02")
    for case_id in ids(house):
        event = house.case(case_id).case.history[-2].event
        assert event.kind == "dates_moved" and event.moved == foreseen[case_id].moved
        assert foreseen[case_id].told == (("new_date", "complainant"), ("date_moved", "investigating_officer"))


def test_a_preview_speaks_only_of_cases_that_whoever_asks_may_know(house: Deployment) -> None:
    house.do(ids(house)[0], "look", "records_lead", about=("ceo",))

    def known_to(person: str) -> set[str]:
        viewer = house.viewer(person)
        found = preview(house.services, mourning(), lambda case: sees_row(house.services, viewer, case))
        return {one.case_id for one in found}

    every = set(ids(house))
    seen = {one: known_to(one) for one in ("ceo", "chair", "records_lead", "lead_staff")}
    assert seen == {"ceo": {ids(house)[1]}, "chair": every, "records_lead": every, "lead_staff": set()}


def test_a_preview_says_what_would_be_overdue_at_once(house: Deployment) -> None:
    change_days(house.services, mourning())
    house.sweep("Mon 2026-09-14 10:10")
    house.sweep("Tue 2026-10-13 09:00")
    back = DaysChanged(removed=mourning().added, why="Not after all", by="chair", at=house.now)
    assert {one.missed for one in preview(house.services, back)} == {("formal.respond",)}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (mourning(why=" "), "reason"),
        (mourning(site="west"), "site"),
        (mourning(on="Sun 2026-09-27"), "days"),
        (mourning(on="Fri 2026-12-25"), "days"),
        (DaysChanged(removed=mourning().added, why="Back", by="chair", at=instant(PROCLAIMED)), "days"),
        (DaysChanged(why="Nothing", by="chair", at=instant(PROCLAIMED)), "days"),
        (DaysChanged(why="Long", by="chair", at=instant(PROCLAIMED), added=(
            Days(first=day("Thu 2026-01-01"), last=day("Sat 2028-01-01"), kind="closure"),)), "days"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_beside_its_field(house: Deployment, change: DaysChanged, field: str) -> None:
    with pytest.raises(DaysRefused) as refused:
        change_days(house.services, change)
    assert [name for name, _ in refused.value.problems] == [field]
    assert house.memory.organisation.days_changed() == []


class TestANewListOfBankHolidays:
    """A deployment that brings one moves dates as any change of days does: written down, and told, never in silence."""

    @pytest.fixture
    def deployed(self, house: Deployment, monkeypatch: pytest.MonkeyPatch) -> Deployment:
        """The next version of Redress knows that Monday 28 September 2026 became a bank holiday, and no May Day 2027."""
        house.sweep("Sat 2026-09-19 11:00")
        listed = LISTED()
        days = {**listed.days, day("Mon 2026-09-28"): "State funeral"}
        del days[day("Mon 2027-05-03")]
        newer = HolidayList(edition=listed.edition + 1, days=days, known_until=listed.known_until)
        monkeypatch.setattr(organisation, "holiday_list", lambda: newer)
        return house

    def test_dates_stand_until_the_change_counts(self, deployed: Deployment) -> None:
        assert {due(deployed.case(case_id), "formal.respond") for case_id in ids(deployed)} == {"Mon 2026-10-12"}

    def test_a_newly_known_bank_holiday_is_a_change_of_days_in_every_case_and_is_told(
        self, deployed: Deployment
    ) -> None:
        deployed.sweep("Sat 2026-09-19 12:00")
        deployed.sweep("Sat 2026-09-19 12:02")
        for case_id in ids(deployed):
            assert due(deployed.case(case_id), "formal.respond") == "Tue 2026-10-13"
            assert deployed.kinds(case_id)[-2:] == ["dates_moved", "told"]
        assert all("State funeral" in mail.text for mail in deployed.mails("robin") if "date has moved" in mail.subject)
        made = [kept.change for kept in deployed.memory.organisation.days_changed()]
        assert [change.why for change in made] == ["It is no bank holiday any more", "State funeral"]

    def test_a_newly_known_bank_holiday_is_written_down_once_though_a_sweep_dies(
        self, deployed: Deployment, monkeypatch
    ) -> None:
        keep = deployed.memory.organisation.keep_bank_holidays
        monkeypatch.setattr(
            TableOrganisation, "keep_bank_holidays", lambda self, latest: exec("raise ZeroDivisionError")
        )
        with pytest.raises(ZeroDivisionError):
            deployed.sweep("Sat 2026-09-19 12:00")
        monkeypatch.setattr(TableOrganisation, "keep_bank_holidays", lambda self, latest: keep(latest))
        for minute in range(1, 5):
            deployed.sweep(f"Sat 2026-09-19 12:0{minute}")
        assert len(deployed.memory.organisation.days_changed()) == 2

    def test_an_older_version_that_still_runs_takes_nothing_back(self, deployed: Deployment, monkeypatch) -> None:
        deployed.sweep("Sat 2026-09-19 12:00")
        monkeypatch.setattr(organisation, "holiday_list", LISTED)
        deployed.sweep("Sat 2026-09-19 12:05")
        assert {due(deployed.case(case_id), "formal.respond") for case_id in ids(deployed)} == {"Tue 2026-10-13"}

    def test_a_day_that_somebody_had_entered_by_hand_is_not_entered_again(self, deployed: Deployment) -> None:
        change_days(deployed.services, mourning())
        deployed.sweep("Sat 2026-09-19 12:05")
        assert [kept.change.why for kept in deployed.memory.organisation.days_changed()][1:] == [
            "It is no bank holiday any more"
        ]

    def test_knowing_further_ahead_moves_nothing(self, house: Deployment, monkeypatch) -> None:
        listed = LISTED()
        years = range(listed.known_until.year + 1, 2041)
        days = {**listed.days, **{d: name for year in years for d, name in expected(year).items()}}
        newer = HolidayList(edition=listed.edition + 1, days=days, known_until=day("Sat 2039-12-31"))
        monkeypatch.setattr(organisation, "holiday_list", lambda: newer)
        house.sweep("Sat 2026-09-19 12:00")
        assert house.memory.organisation.days_changed() == []
        calendar = house.memory.organisation.calendars("north").current
        assert calendar.known_until == newer.known_until
        assert calendar.why_not(day("Thu 2037-01-01"))

    def test_an_organisation_begins_with_the_list_of_its_day(self) -> None:
        house = Deployment()
        house.sweep()
        assert house.memory.organisation.bank_holidays() == (LISTED(), LISTED())
        assert house.memory.organisation.days_changed() == []
