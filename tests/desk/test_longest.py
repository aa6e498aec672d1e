"""Nothing that a member of staff can send to the desk makes it fail: each field of each form has a longest."""

import pytest

from chalicelib.web.desk.case_actions import ACTS
from tests.desk.office import Office
from tests.longest import send_monsters
from tests.proofs import share


@pytest.mark.parametrize("act", share(sorted(ACTS), 4))
def test_no_field_of_an_act_makes_the_desk_fail(office: Office, act: str):
    reference = office.lodge()
    browser = office.browser("ceo")
    turn = sorted(ACTS).index(act)
    assert send_monsters(browser, browser.get(f"/staff/cases/{reference}/{act}"), one_each=turn) == []


@pytest.mark.prove
@pytest.mark.parametrize("act", share(sorted(ACTS), 4))
def test_no_field_of_an_act_makes_the_desk_fail_whatever_is_sent(office: Office, act: str):
    reference = office.lodge()
    browser = office.browser("ceo")
    assert send_monsters(browser, browser.get(f"/staff/cases/{reference}/{act}")) == []


@pytest.mark.parametrize("each", [True, pytest.param(False, marks=pytest.mark.prove)], ids=["one each", "all"])
def test_no_field_of_the_form_for_logging_makes_the_desk_fail(office: Office, each: bool):
    browser = office.browser("clerk")
    assert send_monsters(browser, browser.get("/staff/log"), one_each=0 if each else None) == []


@pytest.mark.parametrize("part", ["x" * 2_500, "%F0%9F%99%82" * 250, "%00", "%", "%2F..%2F"])
@pytest.mark.parametrize("address", [
    "/staff/cases/{}", "/staff/cases/{}/note", "/staff/reset/{}", "/staff?after={}", "/staff?site={}",
    "/staff/find?q={}", "/staff/logged?reference={}", "/staff/log?site={}",
])  # fmt: skip
def test_no_part_of_an_address_makes_the_desk_fail(office: Office, address: str, part: str):
    for who in ("ceo", "keeper"):
        assert office.page(who, address.format(part)).status < 500


def test_no_name_of_a_letter_makes_the_desk_fail(office: Office):
    reference = office.lodge()
    assert office.page("ceo", f"/staff/cases/{reference}/letters/{'x' * 2_500}").status == 404


@pytest.mark.parametrize("written", ["rds {} {}", "%23RDS-{}-{}", "Re: we have your complaint: RDS-{}-{}", "{}{}"])
def test_a_case_is_found_by_its_reference_as_people_write_it(office: Office, written: str):
    reference = office.lodge()
    _, one, other = reference.split("-")
    page = office.page("ceo", f"/staff/find?q={written.format(one, other)}".replace(" ", "%20"))
    assert (page.status, page.address) == (200, f"/staff/cases/{reference}")


def test_a_case_opens_under_its_reference_as_an_address_writes_it(office: Office):
    reference = office.lodge()
    assert office.page("ceo", f"/staff/cases/%23{reference.lower()}").status == 200


def test_a_late_form_of_more_than_any_form_takes_says_so_and_how_to_go_on(office: Office):
    reference = office.lodge()
    address = f"/staff/cases/{reference}/note"
    browser = office.browser("ceo")
    page = browser.get(address)
    office.pass_hours(24)
    token = next(one.get("value") for one in page.all("input") if one.get("name") == "token")
    late = browser.post(address, {"token": token, "text": "x" * 450_000})
    assert (late.status, late.heading) == (413, "That is too long to send at once")
    assert "What you wrote is still in your browser" in late.text
