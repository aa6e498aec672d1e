"""What follows a call where the policy promised a letter: that the letter is still owed, and by when (READINGS R27)."""

from chalicelib.domain.casework.events import Told
from chalicelib.domain.casework.letters import does
from chalicelib.domain.casework.telling.in_writing import as_promised
from chalicelib.domain.policy.terms import Act
from chalicelib.messages.dates import day
from chalicelib.messages.wording import plain
from chalicelib.queries.case_file import CaseFile

TELLS = ("mark_told", "acknowledge")


def still_owed(file: CaseFile, done: str) -> str:
    """Said after an act that recorded a call, "" after any other or where the call was enough."""
    case = file.now.case
    told = next((r.event for r in reversed(case.history) if r.by_staff and isinstance(r.event, Told)), None)
    if done not in TELLS or told is None or as_promised(told, case, file.now.policy):
        return ""
    what = plain(told.notice).lower()
    return f"Our policy promises this in writing, so the letter is still owed {_by(file, told)}: {what}."


def _by(file: CaseFile, told: Told) -> str:
    acts = set(does(told.notice) or (Act.OUTCOME,))
    waiting = (
        c
        for c in file.now.clocks
        if c.latest and c.owed and acts & set(c.rule.met_by) and c.stage in (None, told.stage)
    )
    due = min((clock.due for clock in waiting), default=None)
    if due is None:
        return "(the policy gives no deadline)"
    return f"since {day(due)}" if due < file.now.today else f"by {day(due)}"
