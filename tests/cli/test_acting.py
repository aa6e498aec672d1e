"""`redress do`, `case`, `verify`, `sweep` against a local server."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from chalicelib import wiring
from chalicelib.tooling.cli import asking, showing
from tests.cli.conftest import Office, Redress
from tests.domain.panels import seated

pytestmark = pytest.mark.usefixtures("server")


def test_a_command_is_done_by_whoever_the_policy_names(redress: Redress, office: Office) -> None:
    assert redress("do", office.reference, "acknowledge") == 0
    assert f"{office.reference}: done by north.investigating_officer. Now formal, open." in redress.out


def test_somebody_else_may_be_named_by_id_or_role(redress: Redress, office: Office) -> None:
    redress("do", office.reference, "note", "--text", "Rang them.", "--as", "north.chair")
    assert "done by north.chair" in redress.out
    redress("do", office.reference, "note", "--text=And again.", "--as=ceo")
    assert "done by north.ceo" in redress.out


def test_a_reference_may_be_typed_in_any_case_and_spacing(redress: Redress, office: Office) -> None:
    assert redress("do", office.reference.lower().replace("-", " "), "acknowledge") == 0


def test_fields_are_turned_into_dates_and_lists(redress: Redress, office: Office) -> None:
    extended = ["extend", "--clock", "formal.respond", "--to", "2026-10-30", "--reason", "One more answer."]
    assert redress("do", office.reference, *extended) == 0
    answered = ["issue_outcome", "--finding", "upheld", "--remedies", "apology,explanation", "--remedies", "review"]
    assert redress("do", office.reference, *answered, "--json") == 0
    assert json.loads(redress.out)["happened"][0]["kind"] == "outcome_issued"
    redress("case", office.reference, "--json")
    outcome = next(h for h in json.loads(redress.out)["history"] if h["kind"] == "outcome_issued")
    assert outcome["facts"]["remedies"] == ["apology", "explanation", "review"]


def test_a_refusal_gives_its_code_and_its_sentence(redress: Redress, office: Office) -> None:
    assert redress("do", office.reference, "approve") == 1
    assert "Refused: not_now" in redress.out
    assert "Do the next step first" in redress.out


def test_a_part_that_the_complaint_has_not_is_refused_and_says_so(redress: Redress, office: Office) -> None:
    assert redress("do", office.reference, "hold", "--ground", "police", "--aspect", "lunch") == 1
    assert "Refused: not_now" in redress.out
    assert "the complaint has no such aspect. It has: none" in redress.out


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["extend", "--clock", "formal.respond", "--to", "soon"], "--to: this takes a date such as 2026-09-14."),
        (["extend", "--clock", "formal.respond"], "--to: this is missing. It takes a date such as 2026-09-14."),
        (
            ["acknowledge", "--how", "pigeon"],
            "--how: this takes one of email, post, telephone, in_person, by_hand, link.",
        ),
        (["note", "--txt", "Hm."], "--txt: this command has no such field. It has: text, may_go, aspect."),
        (["note", "--text"], "--text needs a value."),
        (["note", "two", "words"], '"two" belongs to nothing.'),
        (["sing"], 'There is no command "sing".'),
        (["receive"], 'There is no command "receive".'),
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_field(
    redress: Redress, office: Office, typed: list[str], says: str
) -> None:
    assert redress("do", office.reference, *typed) == 2
    assert says in redress.err


def test_without_a_command_all_are_listed_with_their_fields(redress: Redress, office: Office) -> None:
    assert redress("do", office.reference) == 0
    assert "\nextend\n  --clock  a name\n  --to  a date such as 2026-09-14\n" in redress.out
    assert "receive\n" not in redress.out


@pytest.mark.parametrize("command", [["case"], ["verify"], ["do", "acknowledge"]])
def test_a_reference_that_leads_nowhere_is_refused(redress: Redress, command: list[str]) -> None:
    name, *rest = command
    assert redress(name, "RDS-7K3M-4XQT", *rest) == 1
    assert 'There is no case "RDS-7K3M-4XQT".' in redress.out


def test_an_unknown_person_is_refused_with_those_that_there_are(redress: Redress, office: Office) -> None:
    assert redress("do", office.reference, "note", "--text", "Hm.", "--as", "nobody") == 1
    assert "north.chair" in redress.out


def test_a_case_is_shown_with_its_clocks_and_its_history(redress: Redress, office: Office) -> None:
    redress("do", office.reference, "note", "--text", "First line.\nSecond line.")
    assert redress("case", office.reference) == 0
    shown = redress.out.splitlines()
    assert shown[0] == f"{office.reference}: formal, open"
    assert "  formal.respond      running  Mon 12 Oct 2026  respond to your complaint in writing" in shown
    assert "   1  Monday 14 September 2026 at 10:00am, complainant: received" in shown
    assert "      narrative: The door was locked." in shown
    assert shown[-2:] == ["      text: First line.", "        Second line."]


def test_time_is_shown_as_it_has_passed_though_no_sweep_came(redress: Redress, office: Office) -> None:
    office.pass_days(3)
    redress("case", office.reference, "--json")
    clocks = {clock["id"]: clock["state"] for clock in json.loads(redress.out)["clocks"]}
    assert clocks["formal.acknowledge"] == "missed"


def test_a_history_that_holds(redress: Redress, office: Office) -> None:
    assert redress("verify", office.reference) == 0
    assert "the history holds" in redress.out


def test_a_history_that_somebody_changed(redress: Redress, office: Office) -> None:
    table = office.memory.table
    envelope = next(item for item in table.items() if str(item["sk"]).startswith("EVENT#"))
    name = next(key for key, value in envelope.items() if '"stage":"formal"' in str(value))
    with table._lock:
        stored = table._partitions[str(envelope["pk"])][str(envelope["sk"])]
        stored[name] = str(stored[name]).replace('"stage":"formal"', '"stage":"informal"')
    assert redress("verify", office.reference) == 1
    assert "does NOT hold" in redress.out


def test_a_sweep_sends_what_waits(redress: Redress, office: Office) -> None:
    assert redress("sweep") == 0
    assert redress.out == "Cases moved: 0. Messages sent: 2. Set aside: 0.\n"
    assert {mail.to for mail in office.memory.mailer.sent} == {"robin@example.org", "investigating_officer@example.org"}


def test_a_stage_is_acted_on_directly(redress: Redress, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDRESS_LOCAL", "/nowhere.json")
    monkeypatch.setattr(asking, "use", lambda stage: None)  # finding it is test_finding_the_stack's
    wiring.use(replace(office.services))
    try:
        assert redress("case", office.reference, "--stage", "prod") == 0
        assert redress("do", office.reference, "acknowledge", "--stage", "prod") == 0
    finally:
        wiring.use(None)


def test_where_no_server_runs_it_says_how_to_start_one(
    redress: Redress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDRESS_LOCAL", str(tmp_path / "gone.json"))
    assert redress("sweep") == 2
    assert "make run" in redress.err


def test_a_server_that_has_gone_away_is_said_so(
    redress: Redress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = tmp_path / "old.json"
    door.write_text(json.dumps({"url": "http://127.0.0.1:9", "token": "old"}))
    monkeypatch.setenv("REDRESS_LOCAL", str(door))
    assert redress("sweep") == 2
    assert "make run" in redress.err


def test_a_case_that_a_panel_decides_says_who_sits_on_it() -> None:
    said = list(showing.told(showing.shown(seated(), {}, ())))
    assert said[1] == "Received Mon 14 Sep 2026 at north. A panel decides: anna, bert, outsider."


def test_a_closed_case_asks_for_nobody(redress: Redress, office: Office) -> None:
    office.reference = office.lodge(about=None)
    redress("do", office.reference, "withdraw")
    redress("case", office.reference)
    assert "closed as withdrawn" in redress.out
    assert "Nobody deals with it" not in redress.out


def test_a_case_that_nobody_has_read_says_who_has_to(redress: Redress, office: Office) -> None:
    office.reference = office.lodge(about=None)
    redress("case", office.reference)
    assert "No handler yet; north.ceo has to read it first." in redress.out
    assert "About: not known yet, somebody has to read it" in redress.out
