"""Appeals by others than the complainant, whom the result of a case affects."""

from chalicelib.actions.lodging import may_take_down
from chalicelib.domain.access.permissions import allowed
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.kit.urls import url_for


def appeals_by_others(file: CaseFile) -> str:
    """Where an appeal by somebody else whom the result affects is logged; "" where the policy gives none, or not by them."""
    case = file.now.case
    there = file.now.policy.affected is not None and case.outcome is not None and not case.appeal_of
    logs = there and allowed(file.now, file.viewer.id, "link_appeal") and may_take_down(file.viewer.at(case.site))
    return f"{url_for('staff.log')}?site={case.site}&appeal_of={case.reference}" if logs else ""
