"""`redress doctor`: what does not agree with its case, and mending it."""

import json

import pytest

from chalicelib.adapters.table import Item, Put
from tests.cli.conftest import Office, Redress

pytestmark = pytest.mark.usefixtures("server")


def only_case(office: Office) -> tuple[str, Item]:
    """Its id and its summary."""
    (case_id,) = office.memory.cases.every()
    summary = office.memory.table.get((f"CASE#{case_id}", "CASE"))
    assert summary is not None
    return case_id, summary


def lose_from_the_index(office: Office) -> str:
    """The sweep would not find the case any more. Gives its id."""
    case_id, summary = only_case(office)
    office.memory.table.write([Put({name: summary[name] for name in summary if name != "due_shard"})])
    return case_id


def forge(office: Office) -> str:
    case_id, summary = only_case(office)
    office.memory.table.write([Put({**summary, "head": "0" * 64})])
    return case_id


def test_where_all_is_well_it_says_so(redress: Redress) -> None:
    assert redress("doctor") == 0
    assert redress.out == "All is well: every history holds, and every list agrees with its cases.\n"


def test_what_is_wrong_is_named_and_left_until_mending_is_asked_for(redress: Redress, office: Office) -> None:
    case_id = lose_from_the_index(office)
    for _ in range(2):
        assert redress("doctor") == 1
        assert redress.out == f"{case_id}: due: not listed\n"


def test_mending_mends(redress: Redress, office: Office) -> None:
    case_id = lose_from_the_index(office)
    assert redress("doctor", "--mend") == 0
    assert redress.out == f"{case_id}: due: not listed (mended)\n"
    assert redress("doctor") == 0


def test_a_history_that_does_not_hold_is_not_mended(redress: Redress, office: Office) -> None:
    case_id = forge(office)
    assert redress("doctor", "--mend") == 1
    says = "broken history: the last event is not the one that the summary names"
    assert redress.out == f"{case_id}: {says}\n"


def test_a_program_reads_it_as_json(redress: Redress, office: Office) -> None:
    case_id = lose_from_the_index(office)
    assert redress("doctor", "--json") == 1
    finding = {"case_id": case_id, "what": "due", "why": "not listed"}
    assert json.loads(redress.out) == {"ok": True, "found": [finding], "left": [finding]}


def test_a_case_that_this_version_cannot_read_is_refused_in_words(redress: Redress, office: Office) -> None:
    case_id, _ = only_case(office)
    envelope = office.memory.table.get((f"CASE#{case_id}", "EVENT#000001"))
    assert envelope is not None
    later = str(envelope["envelope"]).replace('"kind":"received"', '"kind":"foreseen"')
    office.memory.table.write([Put({**envelope, "envelope": later})])
    assert redress("do", office.reference, "acknowledge") == 1
    assert "Refused: unreadable" in redress.out
    assert "foreseen" in redress.out
