"""What signing in rests on: a thing that was changed meanwhile is not changed again, and what must be new is new."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.ports import Conflict, Entry, Factor, FirstLink, Reset, Session, SignIn
from tests.contract.build import HOUR, MINUTE, MONDAY, notice

SIGN_IN = SignIn(id="K1", person="head", until=MONDAY + HOUR, back="/staff", secret_version=1)
FACTOR = Factor(person="head", kind="app", id="K1", secret_version=1, used=59, set_at=MONDAY)
RESET = Reset(person="head", first="ceo", asked_at=MONDAY, factor="K1")
LINK = FirstLink(id="L1", until=MONDAY + HOUR)
SESSION = Session(id="S1", person="head", began_at=MONDAY, ends_at=MONDAY + HOUR, idle_at=MONDAY + MINUTE)
MAIL = notice("", "1", home="SIGNIN#K1", kind="sign_in", to="head")


def entry(n: int) -> Entry:
    return Entry(
        id=f"E{n}", person="head", at=MONDAY + n * MINUTE, what="signed_in", by="head", how="app", session="S1"
    )


def test_each_is_read_as_it_was_written_and_one_revision_on(accounts):
    accounts.write(SIGN_IN, FACTOR, RESET, LINK)
    assert accounts.sign_in("K1") == replace(SIGN_IN, rev=1)
    assert accounts.factor("head") == replace(FACTOR, rev=1)
    assert accounts.reset("head") == replace(RESET, rev=1)
    assert accounts.first_link("L1") == replace(LINK, rev=1)


def test_the_second_factors_of_many_are_read_at_once(accounts):
    accounts.write(FACTOR)
    assert accounts.factors(["ceo", "head"]) == {"ceo": Factor(person="ceo"), "head": replace(FACTOR, rev=1)}
    assert accounts.factors([]) == {}


@pytest.mark.parametrize("unknown", ["", "K9", "☂", "x" * 3000])
def test_what_is_not_there_is_none_and_of_second_factors_an_empty_one(accounts, unknown):
    assert (accounts.sign_in(unknown), accounts.reset(unknown), accounts.first_link(unknown)) == (None, None, None)
    assert accounts.factor(unknown) == Factor(person=unknown)
    assert accounts.log(unknown, MONDAY) == []


def test_whoever_saw_it_last_changes_it_and_whoever_saw_it_before_does_not(accounts):
    accounts.write(SIGN_IN)
    seen = accounts.sign_in("K1")
    accounts.write(replace(seen, state="proved"))
    with pytest.raises(Conflict):
        accounts.write(replace(seen, state="over"))
    assert accounts.sign_in("K1") == replace(SIGN_IN, state="proved", rev=2)


def test_what_must_be_new_is_refused_a_second_time(accounts):
    for thing in (SIGN_IN, FACTOR, RESET, LINK, SESSION, entry(1)):
        accounts.write(thing)
        with pytest.raises(Conflict):
            accounts.write(thing)


def test_all_of_it_is_written_or_nothing(accounts, sessions):
    accounts.write(SIGN_IN)
    with pytest.raises(Conflict):
        accounts.write(SESSION, entry(1), SIGN_IN)
    assert sessions.get("S1") is None
    assert accounts.log("head", MONDAY) == []


def test_the_log_is_read_newest_first_since_an_instant(accounts):
    for n in (1, 3, 2):
        accounts.write(entry(n))
    assert accounts.log("head", MONDAY) == [entry(3), entry(2), entry(1)]
    assert accounts.log("head", MONDAY + 2 * MINUTE) == [entry(3), entry(2)]


def test_a_mail_of_no_case_waits_in_the_same_outbox_and_is_settled_where_it_lies(accounts, outbox):
    accounts.write(SIGN_IN, MAIL)
    claimed = outbox.claim(MONDAY, MONDAY + MINUTE, "w")
    assert claimed == replace(MAIL, lease="w", attempts=1, next_attempt_at=MONDAY + MINUTE)
    outbox.put(replace(claimed, settled="told", next_attempt_at=None), "w")
    assert outbox.claim(MONDAY + HOUR, MONDAY + 2 * HOUR, "w") is None


@pytest.mark.parametrize(("thing", "key", "forgotten"), [
    (SIGN_IN, ("SIGNIN#K1", "SIGNIN"), MONDAY + 13 * HOUR),
    (SESSION, ("SESSION#S1", "SESSION"), MONDAY + 13 * HOUR),
    (LINK, ("LINK#L1", "FIRST"), MONDAY + 13 * HOUR),
    (MAIL, ("SIGNIN#K1", "NOTICE#1"), MAIL.created_at + timedelta(days=30)),
])  # fmt: skip
def test_the_table_may_forget_what_time_has_ended(accounts, table, thing, key, forgotten):
    accounts.write(thing)
    assert table.get(key)["expires"] == int(forgotten.timestamp())


def test_a_second_factor_is_not_forgotten(accounts, table):
    accounts.write(FACTOR)
    assert "expires" not in table.get(("ACCOUNT#head", "FACTOR"))


def test_so_many_times_in_a_stretch_of_time_and_then_no_more(limits):
    assert [limits.take("ask", 3, HOUR, MONDAY + n * MINUTE) for n in range(5)] == [True, True, True, False, False]
    assert limits.take("ask", 3, HOUR, MONDAY + HOUR)


def test_one_that_is_asked_of_again_is_counted_once_and_keeps_its_answer(limits):
    asked = ["a", "a", "b", "c", "a", "c", "b"]
    assert [limits.admit(one, "form", 2, HOUR, MONDAY) for one in asked] == [True, True, True, False, True, False, True]
    assert limits.admit("c", "form", 2, HOUR, MONDAY + HOUR)


def test_each_thing_is_counted_for_itself(limits):
    assert [limits.take(what, 1, HOUR, MONDAY) for what in ("a", "b", "a")] == [True, True, False]
