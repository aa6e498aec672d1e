"""Who opens what there is only once it was made: an action, a request for personal data, a bundle. Each cell by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from chalicelib import wiring
from chalicelib.queries.moments import moment
from tests.desk.office import FORMAL, Office, case
from tests.desk.test_access import WHO
from tests.desk.test_bundles import decide
from tests.desk.test_bundles import function as make_bundles
from tests.desk.test_data_requests import logged

MADE = {  # what has to be made first: whose it is opens it, and whoever reads the case where it is the case's
    "an action": "---------+---",  # the lead's: the case's own readers have it on the case
    "a request for personal data": "----------+--",
    "the folders of a request": "----------+--",
    "the bundles of the case": "++--------+--",
    "a bundle": "++--------+--",
}


@pytest.fixture(scope="module")
def made() -> Iterator[tuple[Office, Mapping[str, str]]]:
    """What was made in a case about the head teacher that the senior leader answers, and its address."""
    found = Office()
    wiring.use(found.services)
    reference = found.lodge(replace(FORMAL, about=("head_teacher",)))
    found.act("officer", reference, "issue_outcome", finding="upheld", reasons="It was open.", remedies=("put_right",))
    found.sweep()
    found.act("officer", reference, "set_action", text="A lock.", owner="north.lead", due="2026-09-25")
    stored = found.services.cases.load(found.case_id(reference))
    (action,) = moment(found.services, "north.officer", stored).case.actions
    found.act("complainant", reference, "request_next_stage", text="I do not agree.")
    found.act("ceo", reference, "assign", to="north.senior")
    browser = found.browser("senior")
    page = browser.press(browser.get(case(reference, "bundles")), "Continue", recipient="panel")
    browser.press(page, "Make the bundle", **decide(page))
    make_bundles(found)
    (bundle,) = found.services.bundles.of(found.case_id(reference))
    asked = logged(found.browser("records")).address
    yield found, {
        "an action": f"/staff/actions/{reference}/{action.seq}", "a request for personal data": asked,
        "the folders of a request": f"{asked}/folders", "the bundles of the case": case(reference, "bundles"),
        "a bundle": case(reference, f"bundles/{bundle.id}/pdf"),
    }  # fmt: skip
    wiring.use(None)


@pytest.mark.parametrize("what", MADE)
def test_who_opens_what_was_made(made: tuple[Office, Mapping[str, str]], what: str):
    office, at = made
    raw = {who: office.browser(who).raw("GET", at[what]).status_code for who in WHO}
    assert {who: {200: "+", 303: "+", 404: "-"}[raw[who]] for who in WHO} == dict(zip(WHO, MADE[what], strict=True))
