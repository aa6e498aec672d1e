"""One answer a case, which comes back as it was kept."""

import pytest

from chalicelib.adapters.how_it_went import TableHowTheyWent
from chalicelib.domain.how_it_went import HowItWent
from chalicelib.ports import Conflict
from tests.contract.build import MONDAY

ANSWER = HowItWent(case_id="C1", at=MONDAY, clear="yes", settled="no", text="It took löng.")


def test_a_case_has_one_answer_and_another_case_none(table):
    kept = TableHowTheyWent(table)
    kept.keep(ANSWER)
    with pytest.raises(Conflict):
        kept.keep(HowItWent(case_id="C1", at=MONDAY))
    assert kept.of(["C0", "C1", "C2"]) == [ANSWER] and kept.of([]) == []
