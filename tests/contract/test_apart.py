"""Suggestions and thanks are kept once each; of what people say of themselves only numbers are."""

from dataclasses import replace

from chalicelib.ports import Remark
from tests.contract.build import HOUR, MONDAY, notice

THANKS = Remark(id="01A", site="north", at=MONDAY, kind="thanks", text="Thank you.", name="Robin")
MAIL = notice(case_id="", notice_id="01A", kind="remark", home="REMARK#north")


def test_remarks_of_a_site_come_newest_first_and_no_more_than_are_asked_for(apart):
    later = replace(THANKS, id="01B", at=MONDAY + HOUR, kind="suggestion", text="A bench.")
    for remark in (THANKS, later, replace(THANKS, id="01C", site="south")):
        apart.keep(remark, replace(MAIL, id=remark.id, home=f"REMARK#{remark.site}"))
    assert apart.remarks("north", 10) == [later, THANKS]
    assert apart.remarks("north", 1) == [later]


def test_the_same_remark_is_kept_once_and_its_mail_is_owed(apart, outbox):
    apart.keep(THANKS, MAIL)
    apart.keep(replace(THANKS, text="Again."), MAIL)
    assert apart.remarks("north", 10) == [THANKS]
    claimed = outbox.claim(MONDAY, MONDAY + HOUR, "worker")
    assert claimed is not None and claimed.kind == "remark"


def test_answers_are_counted_by_question_in_the_months_that_are_asked_for(apart):
    apart.count("north", "2026-09", {"age": "25", "sex": "female"})
    apart.count("north", "2026-10", {"age": "25"})
    apart.count("south", "2026-09", {"age": "65"})
    assert apart.counted("north", ["2026-09"]) == {"age": {"25": 1}, "sex": {"female": 1}}
    assert apart.counted("north", ["2026-10", "2026-09"])["age"] == {"25": 2}
    assert apart.counted("north", []) == {}
