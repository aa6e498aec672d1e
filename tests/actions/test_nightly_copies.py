"""Each night what changed is copied to where nobody can change it; the copy is whole, and its heads are a chain of days."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.actions.exporting import export
from chalicelib.actions.importing import import_copy
from chalicelib.actions.nightly_copies import Night, copy_what_changed
from chalicelib.actions.verifying import verify_all
from chalicelib.adapters.memory import MemoryFiles
from chalicelib.ports import Services, StoreUnavailable, View
from chalicelib.ports.archive import Restoring
from tests.actions.deployment import WREN, Deployment
from tests.releases.making import lived

PLENTY = 900.0  # seconds


class Counting(MemoryFiles):
    """A bucket that knows what was put into it last."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []

    def put(self, key: str, body: bytes, content_type: str) -> None:
        self.written.append(key)
        super().put(key, body, content_type)


@pytest.fixture
def house() -> Deployment:
    return lived()


@pytest.fixture
def bucket() -> Counting:
    return Counting()


def backed(house: Deployment, *buckets: MemoryFiles) -> Services:
    return replace(house.services, backups=buckets)


def night(house: Deployment, *buckets: MemoryFiles, seconds: float = PLENTY) -> Night:
    """The next night's run."""
    house.now += timedelta(days=1)
    for bucket in buckets:
        if isinstance(bucket, Counting):
            bucket.written.clear()
    return copy_what_changed(backed(house, *buckets), lambda: seconds)


def test_the_first_night_copies_everything_as_an_export_does(house, bucket):
    assert night(house, bucket).copied == 5
    whole = MemoryFiles()
    export(house.services, whole)
    assert {k: v for k, v in bucket.kept.items() if k.startswith(("cases/", "files/", "organ"))} == {
        k: v for k, v in whole.kept.items() if k.startswith(("cases/", "files/", "organ"))
    }


def test_a_night_in_which_nothing_happened_writes_its_heads_and_no_case(house, bucket):
    night(house, bucket)
    assert night(house, bucket).copied == 0
    assert bucket.written == ["organisation.ndjson", "heads/2026-09-27.ndjson", "manifest.json"]


def test_what_happened_to_a_case_takes_it_along_and_no_letter_a_second_time(house, bucket):
    night(house, bucket)
    one, two, three, *_ = sorted(house.memory.cases.every())
    house.do(one, "note", "ceo", text="They rang.")
    house.memory.cases.saw(View(case_id=two, person="ceo", at=house.now))
    notice = next(n for n in house.notices(three) if n.settled)
    house.memory.outbox.put(replace(notice, settled="failed", settled_at=house.now), notice.lease)
    assert night(house, bucket).copied == 3
    assert sorted(key for key in bucket.written if key.startswith("cases/")) == [
        f"cases/{case_id}.ndjson" for case_id in (one, two, three)
    ]
    assert not [key for key in bucket.written if key.startswith("files/")]


def test_what_is_kept_up_to_date_night_by_night_is_put_back_as_it_stands(house, bucket):
    night(house, bucket)
    house.sweep("Mon 2026-10-05 09:00")
    night(house, bucket)
    stage = Deployment(now=house.now, empty=True)
    assert import_copy(stage.services, bucket).newer == 0
    ends = [{s.case_id: s.head for s in d.memory.cases.summaries(d.memory.cases.every())} for d in (house, stage)]
    assert ends[0] == ends[1]


def test_a_night_that_was_cut_off_leaves_a_copy_that_can_be_put_back_and_the_next_finishes_it(house, bucket):
    night(house, bucket)
    house.sweep("Mon 2026-10-05 09:00")

    class Cut(Counting):
        def put(self, key: str, body: bytes, content_type: str) -> None:
            if any(written.startswith("cases/") for written in self.written):
                raise StoreUnavailable("silent")
            super().put(key, body, content_type)

    cut = Cut()
    cut.kept = bucket.kept
    with pytest.raises(StoreUnavailable):
        night(house, cut)
    assert import_copy(Deployment(now=house.now, empty=True).services, bucket).newer >= 1
    assert night(house, bucket).copied >= 2
    assert import_copy(Deployment(now=house.now, empty=True).services, bucket).newer == 0


def test_a_night_that_runs_out_of_time_says_so_and_the_next_goes_on_from_there(house, bucket):
    left = iter([PLENTY, PLENTY, 59.0])
    house.now += timedelta(days=1)
    first = copy_what_changed(backed(house, bucket), lambda: next(left, 59.0))
    assert (first.copied >= 1, first.over, house.alarms()[-1]) == (True, False, "copies_behind")
    assert night(house, bucket).over
    stage = Deployment(now=house.now, empty=True)
    assert import_copy(stage.services, bucket).cases == 5


def test_the_same_goes_into_another_accounts_bucket(house, bucket):
    other = MemoryFiles()
    night(house, bucket, other)
    assert other.kept == bucket.kept


def test_the_heads_of_each_day_name_those_of_the_day_before(house, bucket):
    night(house, bucket)
    night(house, bucket)
    copy_what_changed(backed(house, bucket), lambda: PLENTY)  # a second run on the same day
    first = json.loads(bucket.get("heads/2026-09-27.ndjson").splitlines()[0])
    assert (first["before"], first["cases"]) == ("heads/2026-09-26.ndjson", 5)
    assert verify_all(backed(house, bucket)).findings == []
    body, kind = bucket.kept["heads/2026-09-26.ndjson"]
    bucket.kept["heads/2026-09-26.ndjson"] = body.replace(b"4", b"5", 1), kind
    assert [one.why for one in verify_all(backed(house, bucket)).findings] == [
        "heads/2026-09-26.ndjson is not what the heads after it name"
    ]


def test_a_history_made_anew_by_whoever_can_write_the_table_is_found_by_the_heads_outside(bucket):
    """The chain of the forged case holds, and its summary names its last event."""
    house, forger = Deployment(), Deployment()
    case_id = house.receive().case_id
    night(house, bucket)
    forger.receive(replace(WREN, narrative="Nothing."))
    house.memory.table.fill(i for i in forger.memory.table.items() if i["pk"] == f"CASE#{case_id}")
    seen = verify_all(backed(house, bucket))
    assert [one.why for one in seen.findings] == ["event 1 is not the one that was written down outside"]
    assert (seen.anchored, seen.anchored_at[:10]) == (1, "2026-09-15")


def test_a_case_that_is_gone_or_shorter_than_it_was_is_found_by_the_heads_outside(house, bucket):
    night(house, bucket)
    one, two, *_ = sorted(house.memory.cases.every())
    house.memory.table._partitions[f"CASE#{one}"].clear()
    events = len(house.stored(two).envelopes)
    house.memory.table._partitions[f"CASE#{two}"].pop(f"EVENT#{events:06}")
    whys = [one.why for one in verify_all(backed(house, bucket)).findings]
    assert "it was there at the last copy, and is gone" in whys
    assert any(f"had {events} events at the last copy, and has {events - 1}" in why for why in whys)


def test_a_table_of_an_earlier_moment_is_held_against_the_heads_of_then(house, bucket):
    """What happened since was written down outside, and cannot be in it."""
    night(house, bucket)
    restored, then = Deployment(empty=True), house.now
    restored.memory.table.fill(house.memory.table.items())
    restored.memory.files = house.memory.files
    one = min(house.memory.cases.every())
    house.do(one, "note", "ceo", text="They rang.")
    house.receive()
    for _ in range(2):
        night(house, bucket)
    at = then + timedelta(hours=4)
    seen = verify_all(backed(restored, bucket), at)
    assert (seen.findings, seen.anchored, seen.anchored_at[:10]) == ([], 0, "")
    assert verify_all(backed(restored, bucket), at + timedelta(days=1)).anchored == 5
    restored.memory.table._partitions[f"CASE#{one}"].clear()
    whys = [one.why for one in verify_all(backed(restored, bucket), at + timedelta(days=1)).findings]
    assert "it was there at the last copy, and is gone" in whys


def test_half_a_copy_that_is_being_put_back_is_not_copied_and_nobody_believes_that_it_was(house, bucket):
    house.memory.archive.keep_restoring(Restoring(of="x"))
    assert night(house, bucket).copied == 0
    assert bucket.kept == {}
    assert house.alarms()[-1] == "nothing_copied"


def test_after_weeks_without_a_night_when_the_last_heads_are_no_longer_kept_everything_is_copied_anew(house, bucket):
    night(house, bucket)
    name = next(key for key in bucket.kept if key.startswith("heads/"))
    del bucket.kept[name]
    house.now += timedelta(days=40)
    assert night(house, bucket).copied == 5
    assert import_copy(Deployment(now=house.now, empty=True).services, bucket).cases == 5


def test_a_damaged_case_rings_and_keeps_no_other_from_being_copied(house, bucket):
    first = min(house.memory.cases.every())
    del house.memory.table._partitions[f"CASE#{first}"]["CASE"]
    assert night(house, bucket).copied == 4
    assert house.alarms()[-1] == "case_not_copied"


def test_without_a_bucket_nothing_is_done(house):
    assert night(house).copied == 0
