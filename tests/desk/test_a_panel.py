"""What the case's page says of a panel."""

import pytest

from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.web.desk.case_people import panel
from tests.cast import do
from tests.domain.panels import asked, seated
from tests.domain.test_hearing import HEARD, heard, scheduled
from tests.messages.test_hearings import told_of

GOES_ON = {"date": "Mon 2026-11-09", "reason": "One witness is ill."}


@pytest.mark.parametrize(("snapshot", "said"), [
    (asked("miet"), {"Panel": "Nobody sits on it", "Hearing": "On a date to be set"}),
    (seated("miet", ("anna", "outsider")), {"Panel": "2 of 3 members"}),
    (scheduled("miet"), {"Panel": "", "Hearing": "On Thursday 22 October 2026"}),
    (do(scheduled("miet"), HEARD, "adjourn_hearing", "trust_office", **GOES_ON),
     {"Hearing": "It began on Thursday 22 October 2026 and continues on Monday 9 November 2026"}),
    (heard("miet"), {"Panel": "", "Hearing": "It ended on Thursday 22 October 2026"}),
    (do(scheduled("miet"), HEARD, "attend", "trust_office", who=("pupil", "friend")), {"Coming with them": "Pupil, friend"}),
])  # fmt: skip
def test_staff_see_how_far_it_has_come(snapshot: CaseSnapshot, said: dict[str, str]) -> None:
    rows = dict(panel(told_of(snapshot).hearing))
    assert {name: rows[name] for name in said} == said
