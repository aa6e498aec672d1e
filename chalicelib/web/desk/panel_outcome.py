"""What sending a stage's answer asks for, where a panel decides it; for every other stage, answer.py."""

from typing import Any

from chalicelib.domain.casework.hearings import panels
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk import answer, panel_decision
from chalicelib.web.kit.form import Ask


def outcome(file: CaseFile) -> list[Ask]:
    """Of a decision that its members confirm nothing is left to say but when they may go on: it says what it answers."""
    if not _decides(file):
        return answer.outcome(file)
    if panels.decision(file.now):
        return answer.time_agreed(file)
    asked = [ask for ask in answer.outcome(file) if ask.field.name != "recommendations"]
    return [*asked, *panel_decision.recorded(file)]


def filled(file: CaseFile, given: dict[str, Any]) -> dict[str, Any]:
    drafted = panels.decision(file.now) if _decides(file) else None
    given = {**given, "finding": drafted.finding} if drafted else panel_decision.counted(given)
    return answer.filled(file, given)


def _decides(file: CaseFile) -> bool:
    return panels.decides_itself(file.now)
