"""The draft of the present stage's response, and who may read it.

Whoever writes, signs, approves or assigns it reads it, and nobody else: not the keeper of the record, not whoever logged the
complaint. Of a panel's decision it is the panel's own, and its clerk's. A draft is over once it has become the report, the
decision or the response; a report that was sent back makes it a draft again.
"""

from chalicelib.domain.access.permissions import DRAFTS
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case, Status
from chalicelib.domain.casework.hearings import panels
from chalicelib.ports.response_drafts import ResponseDraft
from chalicelib.queries.case_file import CaseFile

BECOMES = (e.Reported, e.ResponseDrafted, e.DecisionDrafted, e.OutcomeIssued)
SENT_BACK = (e.Reported, e.ResponseDrafted)


def may_read(file: CaseFile) -> bool:
    if file.now.case.status is not Status.OPEN or not file.capacities & DRAFTS:
        return False
    return file.of_the_panel if panels.decides_itself(file.now) else True


def live(case: Case, draft: ResponseDraft | None) -> ResponseDraft | None:
    """The draft, while nothing has become of it."""
    became = next((r for r in reversed(case.history) if isinstance(r.event, BECOMES)), None)
    if draft is None or became is None or became.seq <= draft.version:
        return draft
    return draft if isinstance(became.event, SENT_BACK) and case.report is None else None


def draft_of(file: CaseFile) -> ResponseDraft | None:
    """The one of the present stage. None: there is none, or it is not this reader's."""
    if not may_read(file):
        return None
    return live(file.now.case, file.services.response_drafts.get(file.case_id, file.now.case.stage))
