"""A letter's dates follow the medium by which it leaves (R8): what is posted is deemed received two working days later."""

from dataclasses import replace

from chalicelib.actions.letters import written
from chalicelib.queries.moments import as_it_stands
from chalicelib.queries.tracking import all_words
from tests.actions.deployment import WREN, Deployment

BY_POST = replace(WREN, reach="post", email="", address="2 Imaginary Way")


def answer(house: Deployment, case_id: str) -> str:
    """The latest letter that tells the answer, as it would read if it went now."""
    stored = house.services.cases.load(case_id, bodies=True)
    assert stored is not None
    notice = [n for n in house.services.cases.notices(case_id) if n.kind == "outcome"][-1]
    return written(house.services, notice, as_it_stands(house.services, "machine", stored), all_words(stored), "").text


def test_a_printed_answer_names_the_last_day_of_one_that_is_posted() -> None:
    house = Deployment()
    case_id = house.receive(BY_POST).case_id
    house.do(case_id, "issue_outcome", "investigating_officer", finding="upheld")
    assert "until Wednesday 30 September 2026" in answer(house, case_id)


def test_a_mailed_answer_names_that_of_one_that_is_mailed() -> None:
    house = Deployment()
    case_id = house.receive(WREN).case_id
    house.do(case_id, "issue_outcome", "investigating_officer", finding="upheld")
    assert "until Monday 28 September 2026" in answer(house, case_id)


def test_an_answer_that_is_posted_after_its_mail_came_back_counts_from_then() -> None:
    house = Deployment()
    case_id = house.receive(WREN).case_id
    house.do(case_id, "issue_outcome", "investigating_officer", finding="upheld")
    house.sweep()
    house.at("Thu 2026-09-17 10:00")
    house.do(case_id, "bounce", "investigating_officer", notice="outcome")
    house.do(case_id, "resend", "investigating_officer", notice="outcome")
    assert "until Monday 5 October 2026" in answer(house, case_id)
