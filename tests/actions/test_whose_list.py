"""Who finds a case in their list is asked with the people of today, and no commit with the people of yesterday undoes it."""

from dataclasses import replace

import pytest

from chalicelib.actions import accounts, change
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from chalicelib.domain.casework import commands
from chalicelib.domain.casework.decisions import decide
from chalicelib.domain.casework.events import MACHINE, Event
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.ports import Conflict
from chalicelib.queries.case_file import open_case
from chalicelib.queries.moments import moment
from chalicelib.queries.work_list import work_list
from tests.actions.deployment import WREN, Deployment


def listed(house: Deployment, who: str) -> bool:
    """Whether somebody finds a case in their list, which they can open then."""
    viewer = house.services.organisation.viewer(who)
    assert viewer is not None
    lines = work_list(house.services, viewer).lines
    assert all(open_case(house.services, viewer, line.reference) for line in lines)
    return bool(lines)


def about_the_head(house: Deployment, site: str = "north") -> str:
    case_id = house.receive(replace(WREN, site=site, about=("head_teacher",))).case_id
    house.sweep("Mon 2026-09-14 10:05")
    return case_id


def test_whoever_is_given_something_to_do_finds_the_case_at_once_before_any_sweep(house: Deployment) -> None:
    about_the_head(house)
    assert not listed(house, "dsl")
    accounts.give(house.services, "chair", "dsl", "north", "ceo")
    assert listed(house, "dsl")


def test_whoever_loses_it_finds_it_no_more(house: Deployment) -> None:
    about_the_head(house)
    assert listed(house, "ceo")
    accounts.give(house.services, "chair", "dsl", "north", "ceo")
    accounts.take(house.services, "chair", "ceo", "north", "ceo")
    assert not listed(house, "ceo")


def test_nobody_whom_it_is_about_finds_it_whatever_else_they_are_given(house: Deployment) -> None:
    about_the_head(house)
    accounts.give(house.services, "chair", "head_teacher", "north", "ceo")
    assert not listed(house, "head_teacher")


def test_nothing_is_written_into_the_history_and_it_sleeps_as_before(house: Deployment) -> None:
    case_id = about_the_head(house)
    before = house.stored(case_id)
    accounts.give(house.services, "chair", "trustee", "north", "head_teacher")
    house.sweep()
    after = house.stored(case_id)
    assert after.envelopes == before.envelopes
    assert after.summary.wake_at == before.summary.wake_at


@pytest.mark.parametrize(("site", "role"), [("south", "head_teacher"), (EVERYWHERE, SET_UP)])
def test_cases_of_another_site_sleep_on(house: Deployment, site: str, role: str) -> None:
    case_id = about_the_head(house)
    before = house.stored(case_id)
    accounts.give(house.services, "chair", "trustee", site, role)
    assert house.stored(case_id) == before


def test_a_commit_that_did_not_know_that_the_case_was_woken_is_made_again_with_todays_people(house: Deployment) -> None:
    """The role changes between the reading of the case and the writing of it: the instant of waking is not lost."""
    case_id = about_the_head(house)
    asked: list[int] = []

    def decision(snapshot: CaseSnapshot) -> list[Event]:
        asked.append(len(snapshot.people.holding("ceo")))
        if len(asked) == 1:
            accounts.give(house.services, "chair", "dsl", "north", "ceo")
        return decide(snapshot, "note", commands.Note(text="Hm."))

    change.change(house.services.for_one_piece_of_work(), "ceo", case_id, decision)
    assert asked == [1, 2]
    summary = house.stored(case_id).summary
    assert (summary.woken, summary.heeded) == (1, 1)


def test_whoever_read_the_people_before_they_changed_reads_them_again_for_a_case_that_was_woken(
    house: Deployment,
) -> None:
    case_id = about_the_head(house)
    before = house.services.for_one_piece_of_work()
    assert len(before.organisation.people("north").holding("ceo")) == 1
    accounts.give(house.services, "chair", "dsl", "north", "ceo")
    after = change.change(before, MACHINE, case_id, lambda now: [])
    assert len(after.people.holding("ceo")) == 2


def test_a_case_that_was_woken_after_it_was_read_is_not_written(house: Deployment) -> None:
    case_id = about_the_head(house)
    stored = house.stored(case_id)
    house.services.cases.wake(case_id, house.now)
    now = moment(house.services, MACHINE, stored)
    with pytest.raises(Conflict):
        change.append(house.services, stored, now, now, change.AlsoWrite())
