"""Whoever looks after the store can go through all of it, also through what is in no list."""

from chalicelib.ports import Details
from tests.contract.build import commit, summary


def test_every_case_is_found_once_whether_open_or_closed(cases):
    cases.append(commit("C1", version=3, since=0))
    cases.append(commit("C2", summary=summary("C2", next_due=None, wake_at=None)))
    assert sorted(cases.every()) == ["C1", "C2"]


def test_a_store_larger_than_one_answer_is_gone_through_whole(cases):
    for n in range(3):
        cases.append(commit(f"C{n}", version=9, since=0, bodies=[(m, "å" * 80_000) for m in range(1, 5)]))
    assert sorted(cases.every()) == ["C0", "C1", "C2"]


def test_what_is_no_case_is_no_case(cases, organisation, drafts):
    organisation.put_details(Details(name="Larkfield Trust"))
    assert list(cases.every()) == []
