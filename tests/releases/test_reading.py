"""A table of an earlier release is read, checked and worked with by this one. Each file here is one, and stays.

Before you change how something is written down: `python -m tests.releases.making tests/releases/NAME.ndjson`.
"""

import json
from pathlib import Path

import pytest

from chalicelib.actions.consistency import check, repair
from chalicelib.actions.exporting import export
from chalicelib.actions.importing import import_copy
from chalicelib.actions.verifying import verify_all
from chalicelib.adapters.memory import MemoryFiles
from tests.actions.deployment import Deployment
from tests.dates import instant

TABLES = sorted(Path(__file__).parent.glob("*.ndjson"))
AT = instant("Fri 2026-09-25 09:00")  # when each was left


@pytest.fixture(params=TABLES, ids=lambda path: path.stem)
def house(request: pytest.FixtureRequest) -> Deployment:
    made = Deployment(now=AT, empty=True)
    lines = request.param.read_text(encoding="utf-8").splitlines()
    made.memory.table.fill(json.loads(line) for line in lines)
    made.memory.files.kept = {
        f"{item['letter']}.{ending}": (b"", "") for item in made.memory.table.items() if item.get("letter")
        for ending in ("txt", "html")
    }  # fmt: skip
    return made


def test_its_chains_hold_and_its_lists_agree(house):
    """But for what cases are called and found by, which no release before had: the doctor makes it."""
    assert verify_all(house.services).findings == []
    wrong = [one for one in check(house.services) if one.why != "changed_at"]
    assert {one.what for one in wrong} <= {"label", "look_up", "words", "register"}
    repair(house.services)
    assert check(house.services) == []
    assert house.memory.cases.look_up("wren", 9)


def test_its_cases_go_on(house):
    unread, _, extended, closed, _ = sorted(house.memory.cases.every())
    house.do(extended, "issue_outcome", "investigating_officer", finding="upheld", reasons="It was left open.")
    house.do(unread, "look", "records_lead")
    house.do(closed, "reopen", "investigating_officer", reason="They rang again.")
    swept = house.sweep("Mon 2026-09-28 09:00")
    assert swept.moved and swept.sent and not swept.set_aside
    assert "outcome_issued" in house.kinds(extended)
    assert verify_all(house.services).findings == []


def test_it_can_be_copied_and_put_back(house):
    copy, stage = MemoryFiles(), Deployment(now=AT, empty=True)
    assert export(house.services, copy).troubles == {}
    assert import_copy(stage.services, copy).cases == 5
    heads = [one.memory.cases.summaries(sorted(one.memory.cases.every())) for one in (house, stage)]
    assert [s.head for s in heads[0]] == [s.head for s in heads[1]]
