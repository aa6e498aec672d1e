"""Each review and count that the five policies promise, as a story: owed, reminded, prepared, written down, owed again.

One person holds each role of the policy, named after it. One complaint came in before, and the holidays are known.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from chalicelib import wiring
from chalicelib.actions.reviewing import owe_reviews
from chalicelib.domain.obligations.site_days import Days, DaysChanged
from chalicelib.domain.policy.publishing import load
from chalicelib.queries.reviews import asked_at
from tests.dates import day, instant
from tests.desk.office import FORMAL, Office
from tests.web.conftest import PUBLISHED, made

HOLIDAYS = (
    Days(first=day("Sat 2026-12-19"), last=day("Sun 2027-01-03"), kind="holiday"),
    Days(first=day("Sat 2027-04-03"), last=day("Sun 2027-04-18"), kind="holiday"),
)
TERM, NEXT_TERM = "Mon 2027-01-04", "Mon 2027-04-19"
YEAR, NEXT_YEAR = "Tue 2026-09-01", "Wed 2027-09-01"
SINCE = {YEAR: "Fri 2026-08-28", NEXT_YEAR: "Fri 2027-08-27"}  # when the complaint came in
MAY_SEE = {
    "chair_of_governors",
    "managing_director",
    "executive_head",
    "director",
    "chair",
    "ceo",
}  # the others ask them
STORIES = [  # policy, review, the day it is owed, the first reminder, whose it is, the day it is owed again
    ("miag", "complaints.themes", TERM, "Mon 2027-01-11", ["chair_of_governors"], NEXT_TERM),
    ("miag", "policy.review", YEAR, "Tue 2026-09-08", ["chair_of_governors"], NEXT_YEAR),
    ("map", "complaints.statistics", TERM, "Mon 2027-01-11", ["senior_management"], NEXT_TERM),
    ("map", "complaints.learning", TERM, "Mon 2027-01-11", ["senior_management"], NEXT_TERM),
    ("map", "policy.review", "Thu 2026-10-01", "Thu 2026-10-08", ["managing_director"], "Fri 2027-10-01"),
    ("miet", "log.term", TERM, "Mon 2027-01-11", ["executive_head", "senior_leader"], NEXT_TERM),
    ("miet", "informal.watch", TERM, "Mon 2027-01-11", ["pastoral_lead"], NEXT_TERM),
    ("miet", "count.year", YEAR, "Tue 2026-09-08", ["executive_head"], NEXT_YEAR),
    ("one-two-one", "policy.year", YEAR, "Tue 2026-09-08", ["director"], NEXT_YEAR),
    ("aptcoo", "board.numbers", TERM, "Mon 2027-01-11", ["chair"], NEXT_TERM),
    ("aptcoo", "board.learning", TERM, "Mon 2027-01-11", ["ceo", "chair", "senior_leader"], NEXT_TERM),
    ("aptcoo", "yearly.count", YEAR, "Tue 2026-09-08", ["chair"], NEXT_YEAR),
    ("aptcoo", "policy.review", NEXT_YEAR, "Wed 2027-09-08", ["ceo"], "Mon 2030-09-02"),
]  # fmt: skip


def site_of(policy: str, since: str) -> Office:
    """A site with one complaint that came in on a day."""
    office = Office(made())
    register, published = office.organisation.memory.organisation, PUBLISHED(policy)
    register.put_policy(published.hash, published.json)
    register.put_site(replace(register.site("north"), policy=published.hash, later=()))
    for person in register.viewers():
        register.put_person(person.id, person.name, "", {})
    for role in load(published.json).roles:
        register.put_person(f"north.{role}", f"{role} Larksong", f"{role}@example.org", {"north": [role]})
    office.organisation.now = instant(f"{since} 10:00")
    office.lodge(FORMAL)
    return office


@pytest.fixture
def at_site() -> Iterator[None]:
    yield None
    wiring.use(None)


def holidays(office: Office) -> None:
    change = DaysChanged(
        site="north", added=HOLIDAYS, removed=(), why="Terms", by="north.all", at=office.services.now()
    )
    office.organisation.memory.organisation.change_days("terms", change)


def morning(office: Office, when: str, review: str) -> list[str]:
    """What the daily sweep mails about a review on a day, and to whom."""
    office.organisation.now = instant(f"{when} 08:30")
    before = len(office.organisation.memory.mailer.sent)
    owe_reviews(office.services)
    office.sweep()
    title = one_of(office, review).review.title
    sent = office.organisation.memory.mailer.sent[before:]
    return sorted(mail.to.partition("@")[0] for mail in sent if title in mail.text and "Reviews" in mail.text)


def one_of(office: Office, review: str):
    return next(
        one for one in asked_at(office.services, office.services.organisation.site("north")) if one.review.id == review
    )


def test_every_review_of_the_five_policies_has_its_story():
    told = {(policy, review) for policy, review, *_ in STORIES}
    assert told == {
        (policy, review.id)
        for policy in {policy for policy, _ in told}
        for review in load(PUBLISHED(policy).json).reviews
    }


@pytest.mark.parametrize(("policy", "review", "on", "reminded", "whose", "again"), STORIES)
def test_it_is_owed_on_its_day_reminded_prepared_written_down_and_owed_again(
    at_site: None, policy: str, review: str, on: str, reminded: str, whose: list[str], again: str
):
    office = site_of(policy, SINCE.get(on, "Mon 2026-09-07"))
    wiring.use(office.services)
    holidays(office)
    assert morning(office, on, review) == sorted(whose)
    assert morning(office, reminded, review) == sorted(whose)
    browser = office.browser(whose[0])
    page = browser.get(f"/staff/reviews/north/{review}")
    counted = "1 complaint came in." if whose[0] in MAY_SEE else "You may see none of the cases that came in."
    for part in (counted, "The year", "Themes", "The register: case by case", "The report, in figures"):
        assert part in page.text, part
    assert "Nobody has entered the term dates" not in page.text
    today = day(reminded)
    held = {f"held_on-{part}": str(getattr(today, part)) for part in ("day", "month", "year")}
    browser.press(page, "Record the review", minutes="Nothing recurs.", decided="Train new staff.", **held)
    assert not one_of(office, review).owed
    page = browser.get(f"/staff/reviews/north/{review}")
    assert "Nothing recurs." in page.text and "Decided: Train new staff." in page.text
    office.organisation.now = instant(f"{again} 08:30")
    next_time = one_of(office, review)
    assert next_time.owed and next_time.occasion and next_time.occasion.since == day(again)
    assert owe_reviews(office.services) >= len(whose)


def test_a_term_whose_dates_nobody_entered_says_so_in_the_mail_in_the_list_and_on_its_page(at_site: None):
    office = site_of("miet", "Mon 2026-12-14")
    wiring.use(office.services)
    assert morning(office, TERM, "log.term") == ["executive_head", "senior_leader"]
    said = [mail.text for mail in office.organisation.memory.mailer.sent if mail.to.startswith("senior_leader")]
    assert any("Nobody has entered the term dates of North School" in text for text in said)
    for address in ("/staff/reviews", "/staff/reviews/north/log.term"):
        assert "obody has entered the term dates" in office.page("senior_leader", address).text


def test_the_pack_of_the_policy_says_what_the_law_and_codes_find_in_it(at_site: None):
    office = site_of("aptcoo", "Fri 2027-08-27")
    wiring.use(office.services)
    office.organisation.now = instant(f"{NEXT_YEAR} 08:30")
    text = office.page("ceo", "/staff/reviews/north/policy.review").text
    assert "Where it falls short of the law or a code of practice" in text and "Let the policy say" in text
