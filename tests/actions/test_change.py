"""A case changes in one way: time first, then the command, with its notices, in one transaction (DESIGN §3)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from chalicelib.actions import change
from chalicelib.domain.access import summary_facts
from chalicelib.domain.casework.refusals import Refused
from chalicelib.ports import Commit, Conflict, StoreUnavailable
from chalicelib.queries.moments import NoSuchCase
from tests.actions.deployment import WREN, Deployment


@pytest.mark.parametrize(("who", "code"), [("lead_staff", "not_yours"), ("head_teacher", "subject")])
def test_whoever_may_not_do_it_learns_nothing_of_the_case_from_the_refusal(
    house: Deployment, who: str, code: str
) -> None:
    """Once a case that could not be reopened said so to anybody who asked by the command line."""
    case_id = house.receive(replace(WREN, about=("head_teacher",))).case_id
    for _ in ("open", "closed"):
        for name in ("reopen", "withdraw", "accept_late"):
            with pytest.raises(Refused, match=code):
                house.do(case_id, name, who)
        if not house.case(case_id).case.closed_as:
            house.do(case_id, "withdraw", "ceo")


def test_time_comes_before_the_act(house: Deployment) -> None:
    case_id = house.receive(replace(WREN, reach="post", address="1 Imaginary Way")).case_id
    house.at("Thu 2026-09-17 09:00")
    house.do(case_id, "acknowledge", "ceo", how="telephone")
    kinds = house.kinds(case_id)
    assert kinds.index("clock_missed") < kinds.index("told")


def test_whoever_loses_a_race_reads_again_and_decides_again(house: Deployment) -> None:
    case_id = house.receive(replace(WREN, reach="post", address="1 Imaginary Way")).case_id
    outrun(house, lambda: house.do(case_id, "acknowledge", "ceo", how="telephone"))
    with pytest.raises(Refused, match="already_done"):
        house.do(case_id, "acknowledge", "investigating_officer", how="telephone")
    assert house.kinds(case_id).count("told") == 1


def outrun(house: Deployment, faster: object) -> None:
    """Let somebody be faster once, just before the next write."""
    append, cases = house.memory.cases.append, house.memory.cases

    def late(commit: Commit) -> None:
        cases.append = append  # type: ignore[method-assign]
        faster()  # type: ignore[operator]
        append(commit)

    cases.append = late  # type: ignore[method-assign]


def test_whoever_loses_every_race_is_told_to_try_again(house: Deployment, monkeypatch: pytest.MonkeyPatch) -> None:
    case_id = house.receive().case_id

    def never(commit: Commit) -> None:
        raise Conflict

    monkeypatch.setattr(house.memory.cases, "append", never)
    with pytest.raises(StoreUnavailable):
        house.do(case_id, "note", "ceo", text="They rang.")


def test_of_many_at_once_each_is_written_down_and_the_chain_holds(house: Deployment) -> None:
    case_id = house.receive().case_id
    with ThreadPoolExecutor(4) as hands:
        list(hands.map(lambda n: house.do(case_id, "note", "ceo", text=f"Call {n}"), range(8)))
    assert house.kinds(case_id).count("note_added") == 8


def test_what_is_refused_changes_nothing(house: Deployment) -> None:
    case_id = house.receive().case_id
    before = house.memory.table.items()
    with pytest.raises(Refused):
        house.do(case_id, "reopen", "ceo", reason="News")
    assert house.memory.table.items() == before


def test_there_is_no_acting_on_a_case_that_is_not_there(house: Deployment) -> None:
    with pytest.raises(NoSuchCase):
        house.do("nothing", "note", "ceo", text="They rang.")


def test_a_year_of_silence_is_written_down_in_pieces_and_the_same_as_day_by_day(house: Deployment) -> None:
    commits: list[Commit] = []
    append = house.memory.cases.append
    house.memory.cases.append = lambda c: (commits.append(c), append(c))[1]  # type: ignore[assignment, method-assign]
    slept, swept = house.receive(), Deployment()
    watched = swept.receive()
    house.at("Mon 2027-09-13 10:00")
    house.do(slept.case_id, "note", "ceo", text="Found in a drawer.")
    for month in ("Mon 2026-10-12 09:00", "Wed 2026-10-21 12:00", "Fri 2027-02-05 17:00", "Mon 2027-09-13 10:00"):
        swept.at(month)
        change.change(swept.services, "machine", watched.case_id, lambda now: [])
    assert house.facts(slept.case_id)[:-1] == swept.facts(watched.case_id)
    assert max(len(c.envelopes) + len(c.bodies) for c in commits) <= 3 * change.EVENTS_OF_TIME
    assert len(commits) > 3


def test_the_summary_says_what_lists_ask_for(house: Deployment) -> None:
    case_id = house.receive(replace(WREN, about=("ceo",))).case_id
    summary = house.stored(case_id).summary
    assert (summary.status, summary.stage, summary_facts.read(summary.facts).about) == ("open", "formal", ("ceo",))
    assert (summary.owed, summary.version, summary.acted) == ("formal.acknowledge", 1, 1)


def test_a_closed_case_is_in_no_list_and_waits_for_nothing(house: Deployment) -> None:
    case_id = house.receive().case_id
    house.sweep()
    house.do(case_id, "withdraw")
    summary = house.stored(case_id).summary
    assert (summary.next_due, summary.wake_at, house.memory.cases.open_cases(10)) == (None, None, ([], ""))


def test_staff_may_do_what_the_table_of_permissions_gives_them_and_no_more(house: Deployment) -> None:
    case_id = house.receive().case_id
    house.do(case_id, "assign", "ceo", to="trustee")
    for who, name, given in (
        ("investigating_officer", "issue_outcome", {"finding": "upheld"}),
        ("trustee", "assign", {"to": "investigating_officer"}),
        ("dsl", "note", {"text": "Hm."}),
    ):
        with pytest.raises(Refused, match="not_yours"):
            house.do(case_id, name, who, **given)
    house.do(case_id, "issue_outcome", "trustee", finding="upheld")
