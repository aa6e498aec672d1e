"""A session is there for whoever holds its key, until it is ended; and nothing brings back one that is."""

from dataclasses import replace

import pytest

from chalicelib.ports import Conflict, Session
from tests.contract.build import HOUR, MINUTE, MONDAY

SESSION = Session(id="S1", person="head", began_at=MONDAY, ends_at=MONDAY + 12 * HOUR, idle_at=MONDAY + HOUR)


def test_what_began_is_found_by_its_id_and_nothing_by_another(sessions, accounts):
    accounts.write(SESSION)
    assert sessions.get("S1") == SESSION
    assert [sessions.get(other) for other in ("S2", "", "☂", "x" * 3000)] == [None] * 4


def test_an_id_begins_once(sessions, accounts):
    accounts.write(SESSION)
    with pytest.raises(Conflict):
        accounts.write(replace(SESSION, person="somebody else"))
    assert sessions.get("S1") == SESSION


def test_a_session_goes_on_while_its_person_is_seen(sessions, accounts):
    accounts.write(SESSION)
    sessions.move_on(SESSION, MONDAY + 2 * HOUR)
    assert sessions.get("S1") == replace(SESSION, idle_at=MONDAY + 2 * HOUR)


def test_one_that_was_ended_is_remembered_and_opens_nothing(sessions, accounts):
    accounts.write(SESSION)
    sessions.end("S1", "head")
    assert sessions.get("S1") == replace(SESSION, ended=True)
    assert not sessions.get("S1").open_at(MONDAY + MINUTE)


def test_a_page_that_was_under_way_does_not_open_it_again(sessions, accounts):
    accounts.write(SESSION)
    sessions.end("S1", "head")
    sessions.move_on(SESSION, MONDAY + 2 * HOUR)
    assert sessions.get("S1") == replace(SESSION, ended=True)


def test_ending_or_moving_on_one_that_is_not_there_makes_none(sessions):
    sessions.end("S1", "head")
    sessions.move_on(SESSION, MONDAY + 2 * HOUR)
    assert sessions.get("S1") is None


def test_the_table_forgets_it_half_a_day_after_its_end(accounts, table):
    accounts.write(SESSION)
    assert table.get(("SESSION#S1", "SESSION"))["expires"] == int((MONDAY + 24 * HOUR).timestamp())


def test_nobody_ends_the_session_of_another(sessions, accounts):
    accounts.write(SESSION)
    sessions.end("S1", "somebody else")
    assert sessions.get("S1") == SESSION
