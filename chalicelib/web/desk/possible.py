"""Which acts can be done now, and why the others cannot: asked of the rules themselves, with an answer that would do."""

from dataclasses import dataclass

from chalicelib.actions.lodging import may_take_down
from chalicelib.domain.access.permissions import allowed, must_be_allowed
from chalicelib.domain.casework.decisions import DECISIONS, decide
from chalicelib.domain.casework.fields import FieldsRefused, build
from chalicelib.domain.casework.refusals import Refused
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk.case_actions import ROWS, Act
from chalicelib.web.desk.form import values
from chalicelib.web.kit.urls import url_for

NOTHING_TO_CHOOSE = "There is nothing here that this could be done to."


@dataclass(frozen=True, slots=True)
class Possible:
    """An act, and why it cannot be done now: "" where it can."""

    act: Act
    why_not: str


def possible(file: CaseFile) -> list[Possible]:
    """Every act, in the table's order."""
    return [Possible(act, why_not(file, act)) for act in ROWS]


def why_not(file: CaseFile, act: Act) -> str:
    """The sentence with which the rules or the permissions refuse an act, or ""."""
    try:
        command = build(DECISIONS[act.name][0], _sample(file, act))
        decide(file.now, act.name, command)
        must_be_allowed(file.now, act.name, command)
    except FieldsRefused:
        return NOTHING_TO_CHOOSE
    except Refused as refused:
        return _sentence(refused)
    return ""


def _sample(file: CaseFile, act: Act) -> dict[str, object]:
    asks = act.asks(file)
    return act.fill(file, values(asks, {ask.field.name: ask.sample for ask in asks}))


def _sentence(refused: Refused) -> str:
    if refused.code == "not_yours":
        return f"This is for somebody else to do: {refused.detail}."
    return refused.sentence


def appeals_by_others(file: CaseFile) -> str:
    """Where an appeal by somebody else whom the result affects is logged; "" where the policy gives none, or not by them."""
    case = file.now.case
    there = file.now.policy.affected is not None and case.outcome is not None and not case.appeal_of
    logs = there and allowed(file.now, file.viewer.id, "link_appeal") and may_take_down(file.viewer.at(case.site))
    return f"{url_for('staff.log')}?site={case.site}&appeal_of={case.reference}" if logs else ""
