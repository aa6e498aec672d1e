"""A query is no snapshot. A case that was being written while it was read is read again, and never shown half."""

import pytest

from chalicelib.adapters.cases import Damaged, TableCases
from chalicelib.adapters.memory_table import MemoryTable
from chalicelib.adapters.table import Put
from tests.contract.build import commit


class Torn(MemoryTable):
    """The first `times` reads of a case lack the items whose `sk` is in `unseen`."""

    def __init__(self, unseen, times):
        super().__init__()
        self.unseen, self.times = unseen, times

    def between(self, pk, first, last, most=0):
        self.times -= 1
        found = super().between(pk, first, last, most)
        return [item for item in found if item["sk"] not in self.unseen] if self.times >= 0 else found


def written(unseen, times):
    cases = TableCases(Torn(unseen, times))
    cases.append(commit(version=2, since=0))
    return cases


@pytest.mark.parametrize(
    "unseen", [{"EVENT#000002"}, {"EVENT#000001"}, {"BODY#000002"}, {"CASE"}, {"BODY#000001", "CASE"}]
)
def test_a_half_seen_commit_is_looked_at_again(unseen):
    stored = written(unseen, times=2).load("C1", bodies=True)
    assert (stored.summary.version, len(stored.envelopes), len(stored.bodies)) == (2, 2, 2)


def test_an_event_that_the_summary_does_not_count_yet_is_not_shown():
    cases = TableCases(Torn({"CASE"}, times=0))
    cases.append(commit(version=2, since=0))
    newer = {"pk": "CASE#C1", "sk": "EVENT#000003", "envelope": "{}", "has_body": True}
    cases.table.write([Put(newer)])
    assert len(cases.load("C1", bodies=True).envelopes) == 2


@pytest.mark.parametrize("unseen", [{"EVENT#000001"}, {"EVENT#000002"}, {"CASE"}])
def test_a_case_that_lacks_what_its_summary_counts_is_damaged_and_says_so(unseen):
    with pytest.raises(Damaged, match="C1"):
        written(unseen, times=9).load("C1", bodies=True)


def test_a_body_that_stays_away_has_been_erased():
    assert written({"BODY#000001"}, times=9).load("C1", bodies=True).bodies.keys() == {2}
