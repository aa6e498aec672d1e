"""What the form of an answer asks for: a finding, reasons, what puts it right, and what is agreed about going on."""

from typing import Any

from chalicelib.messages.wording import plain
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk.form import Ask, any_of, one_of, options, words
from chalicelib.web.fields import Option, Text

REMEDIES = ("apology", "explanation", "decision_changed", "put_right", "training", "change_to_how_we_work")
LONGEST_TIME = 1000  # working days, as the command has it
NOT_DAYS = f"Enter the working days as a number from 1 to {LONGEST_TIME}, such as 10"


def findings(file: CaseFile) -> Ask:
    """Of a report that was approved, only its own."""
    reported = file.now.case.report
    codes = (reported.finding,) if reported and file.now.case.approved_by else file.now.stage.findings
    return one_of("finding", "What do you find?", options((c, plain(c)) for c in codes), "Choose a finding")


def outcome(file: CaseFile) -> list[Ask]:
    """The whole answer."""
    return [
        findings(file),
        words("reasons", "Your reasons", "The complainant will read this.", missing="Write your reasons", rows=12),
        any_of("remedies", "What will you do to put it right?", _remedies(file)),
        *_changes(file),
        *_time_agreed(file),
    ]


def _changes(file: CaseFile) -> list[Ask]:
    """Where the policy says that the answer tells what was done or changed (`letters`, actions)."""
    stage = file.now.case.stage
    rows = (row for row in file.now.policy.letters if row.notice == "outcome" and row.stage in (None, stage))
    if not any("actions" in row.contains for row in rows):
        return []
    return [words("recommendations", "What has been done or will change? (optional)", "One thing a line.", rows=4)]


def filled(file: CaseFile, given: dict[str, Any]) -> dict[str, Any]:
    """What changes is a list, a line each."""
    lines = (line.strip() for line in str(given.get("recommendations", "")).splitlines())
    return {**given, "recommendations": tuple(line for line in lines if line)}


def _remedies(file: CaseFile) -> list[Option]:
    """The policy's own for this stage; ours where it names none."""
    own = {remedy.id: remedy.title for remedy in file.now.policy.remedies}
    return options((r, own.get(r, plain(r))) for r in file.now.stage.remedies or REMEDIES)


def _time_agreed(file: CaseFile) -> list[Ask]:
    """Where the policy leaves it to the two of them how long there is to ask for the next step."""
    window = file.now.stage.window
    if window is None or not file.now.policy.window(window).agreed:
        return []
    label = "How many working days do they have to ask for the next step? (optional)"
    field = Text(name="next_stage_days", noun="Working days", check=_days, longest=20)
    return [
        Ask(field, label, "Agree this with the complainant. Leave it empty if there is to be no last day.", sample="")
    ]


def _days(text: str) -> str:
    return "" if text.isdecimal() and 0 < int(text) <= LONGEST_TIME else NOT_DAYS
