"""Cases from paper are brought in once each, and nobody hears of it or sees them for having brought them in."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.actions.taking_over import PaperCase, already_there, bring_in, check
from chalicelib.actions.verifying import verify_one
from chalicelib.domain.casework.refusals import Refused
from chalicelib.queries.case_file import open_case
from tests.actions.deployment import Deployment
from tests.dates import day


def paper(house: Deployment, **given: Any) -> PaperCase:
    site = house.services.organisation.site("north")
    assert site is not None
    whole = PaperCase(
        site=site, called="2026/14", received=day("Tue 2026-09-01"), stage="formal", narrative="The gate was left open.",
        about=(), name="Robin Wren", email="robin@example.org", handler="investigating_officer",
        acknowledged=day("Wed 2026-09-02"),
    )  # fmt: skip
    return replace(whole, **given)


def test_one_line_becomes_one_case_however_it_is_spelt_and_by_however_many_hands(house: Deployment) -> None:
    cases = [paper(house), paper(house, called=" 2026/14 "), paper(house, called="2026/14")]
    with ThreadPoolExecutor(3) as hands:
        references = set(hands.map(lambda case: bring_in(house.services, "ceo", case), cases))
    assert len(references) == 1
    assert already_there(house.services, cases) == {cases[0].id: references.pop()}


def test_the_same_reference_at_another_site_is_another_case(house: Deployment) -> None:
    south = house.services.organisation.site("south")
    assert south is not None
    assert paper(house).id != paper(house, site=south).id


def test_nobody_is_written_to_until_something_happens_from_now_on(house: Deployment) -> None:
    bring_in(house.services, "ceo", paper(house))
    late = paper(house, called="2026/3", received=day("Mon 2026-06-01"), acknowledged=None)
    bring_in(house.services, "ceo", late)
    assert house.memory.cases.notices(late.id) == house.memory.cases.notices(paper(house).id) == []
    house.sweep("Tue 2026-09-15 09:00")
    assert house.memory.cases.notices(paper(house).id) == []


def test_what_happens_from_now_on_is_told_as_ever(house: Deployment) -> None:
    bring_in(house.services, "ceo", paper(house))
    house.at("Tue 2026-09-15 09:00")
    house.do(paper(house).id, "issue_outcome", "investigating_officer", finding="upheld", reasons="We agree.")
    house.sweep()
    assert [n.kind for n in house.memory.cases.notices(paper(house).id) if n.settled == "told"] == ["outcome"]


def test_what_is_stored_of_it_holds(house: Deployment) -> None:
    bring_in(house.services, "ceo", paper(house, closed=day("Mon 2026-09-07"), finding="upheld"))
    assert verify_one(house.services, paper(house).id) == []


def test_what_is_only_checked_is_not_written_and_what_cannot_be_is_refused(house: Deployment) -> None:
    check(house.services, "ceo", paper(house))
    assert already_there(house.services, [paper(house)]) == {}
    with pytest.raises(Refused, match="subject"):
        check(house.services, "ceo", paper(house, about=("investigating_officer",)))


def test_the_handler_opens_it_and_who_brought_it_in_does_not(house: Deployment) -> None:
    reference = bring_in(house.services, "trustee", paper(house))
    assert open_case(house.services, house.viewer("investigating_officer"), reference)
    assert open_case(house.services, house.viewer("trustee"), reference) is None


def test_its_complainant_is_known_to_be_one_of_ours_by_their_address(house: Deployment) -> None:
    own = paper(house, email="investigating_officer@example.org")
    with pytest.raises(Refused, match="subject"):
        check(house.services, "ceo", own)
