"""Whoever has two complaints finds both from one link, where both addresses are surely theirs and neither hides anything."""

import re
from dataclasses import replace

import pytest

from app import app
from chalicelib.actions import links
from tests.desk.office import FORMAL, Office
from tests.pages import Browser
from tests.web.mail import all_mail, mails

ROBIN = "robin@example.org"


def page(office: Office, reference: str) -> str:
    summary = office.services.cases.load(office.case_id(reference)).summary
    return links.address(office.services, summary).removeprefix("http://redress.example")


def test_each_page_leads_to_the_other(office: Office):
    first, second = (
        office.lodge(),
        office.lodge(replace(FORMAL, narrative="The bus was late.", email="Robin@Example.org")),
    )
    for reference in (first, second):
        office.confirms(reference)
    browser = Browser(app)
    shown = browser.get(page(office, first))
    assert "Your other complaint" in shown.text
    assert "The bus was late." in browser.get(shown.link(second)).text
    assert first in browser.get(page(office, second)).text
    assert second not in browser.get(f"{page(office, first)}/print").text


@pytest.mark.parametrize(
    "other",
    [
        {"safeguarding": True},
        {"avoid": ("post",)},
        {"safe": ("mornings",)},
        {"safe_times": "Never at home."},
        {"not_told": "Her father."},
        {"reach": "telephone", "telephone": "01632 960 123"},
    ],
    ids=lambda given: next(iter(given)),
)
def test_one_that_somebody_must_not_come_upon_stands_alone(office: Office, other: dict):
    first, second = office.lodge(), office.lodge(replace(FORMAL, **other))
    for reference in (first, second):
        office.confirms(reference)
    assert second not in Browser(app).get(page(office, first)).text
    assert first not in Browser(app).get(page(office, second)).text


def test_nobody_learns_of_a_case_by_typing_an_address(office: Office):
    first, second = office.lodge(), office.lodge()
    office.confirms(first)
    assert second not in Browser(app).get(page(office, first)).text
    assert first not in Browser(app).get(page(office, second)).text


def test_another_address_leaves_the_others(office: Office):
    first, second = office.lodge(), office.lodge()
    for reference in (first, second):
        office.confirms(reference)
    office.act("officer", second, "change_contact", reach="email", email="new@example.org")
    assert second not in Browser(app).get(page(office, first)).text


def asks(email: str, **headers: str):
    browser = Browser(app)
    return browser.press(browser.get("/complain/lost-link"), "Email me the link", email=email)


def test_a_lost_link_is_mailed_and_works(office: Office):
    first, second = office.lodge(), office.lodge()
    office.sweep()
    asks(ROBIN)
    mail = mails(office.organisation, ROBIN)[-1]
    assert mail.startswith("The link to your complaint") and first in mail and second in mail
    (link, *_) = re.findall(r"http://redress\.example(/case/\S+)", mail)
    assert Browser(app).get(link).status == 200
    for word in ("Robin", "gate", "North"):
        assert word not in mail


def test_the_page_says_the_same_of_an_address_that_we_do_not_know_and_no_mail_goes(office: Office):
    office.lodge()
    office.sweep()
    before = len(all_mail(office.organisation))
    known, unknown = asks(ROBIN), asks("wren@example.org")
    assert known.text.replace(ROBIN, "…") == unknown.text.replace("wren@example.org", "…")
    assert (known.status, unknown.status) == (200, 200)
    assert [m.to for m in all_mail(office.organisation)[before:]] == [ROBIN]


def test_no_link_goes_where_they_must_not_be_emailed_and_none_at_an_unsafe_hour(office: Office):
    office.lodge(replace(FORMAL, reach="post", address="2 Imaginary Way"))
    office.lodge(replace(FORMAL, email="wren@example.org", safe=("evenings",)))
    asks(ROBIN)
    asks("wren@example.org")
    assert [m.to for m in all_mail(office.organisation) if m.to in (ROBIN, "wren@example.org")] == []
    office.pass_hours(8)
    assert any("The link to your complaint" in mail for mail in mails(office.organisation, "wren@example.org"))
    assert not mails(office.organisation, ROBIN)


def test_links_whose_safe_times_never_meet_do_not_wait_for_each_other_for_ever(office: Office):
    mornings = office.lodge(replace(FORMAL, safe=("mornings",)))
    evenings = office.lodge(replace(FORMAL, safe=("evenings",)))
    asks(ROBIN)
    for _ in range(24):
        office.pass_hours(1)
        office.sweep()
    (mail,) = [mail for mail in mails(office.organisation, ROBIN) if "The link to your complaint" in mail]
    assert evenings in mail and mornings not in mail


def test_links_go_together_at_the_first_time_that_suits_them_all(office: Office):
    first = office.lodge(replace(FORMAL, safe=("mornings", "evenings")))
    second = office.lodge(replace(FORMAL, safe=("evenings", "weekends")))
    asks(ROBIN)
    office.pass_hours(8)
    (mail,) = [mail for mail in mails(office.organisation, ROBIN) if "The link to your complaint" in mail]
    assert first in mail and second in mail


def test_what_is_no_address_is_said_beside_the_field_and_too_many_are_refused(office: Office):
    assert "Enter the email address that we write to" in asks("").text
    for _ in range(3):
        assert asks(ROBIN).status == 200
    refused = asks(ROBIN)
    assert refused.status == 429 and "wait an hour" in refused.text
