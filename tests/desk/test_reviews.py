"""The reviews that policies promise: each due on its day, asked for, prepared, written down, and asked for again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.actions.reviewing import hold, owe_reviews
from chalicelib.domain.obligations.reviews import asked_on, occasion, term_starts
from chalicelib.domain.obligations.site_days import Days, DaysChanged
from chalicelib.domain.obligations.working_days import Calendar, local_date
from chalicelib.domain.policy.publishing import load
from chalicelib.queries.reviews import asked_at, pack_from
from tests.dates import day
from tests.desk.office import FORMAL, Office
from tests.web.conftest import PUBLISHED

REVIEWS, NUMBERS = "/staff/reviews", "/staff/reviews/north/board.numbers"
RECORD = "Record the review"
NO_HOLIDAYS = Calendar({}, date.max)
HOLIDAY = Days(first=day("Sat 2026-12-19"), last=day("Sun 2027-01-03"), kind="holiday")
HALF_TERM = Days(first=day("Sat 2026-10-24"), last=day("Sun 2026-11-01"), kind="holiday")


def policy(name: str):
    return load(PUBLISHED(name).json)


def review(name: str, which: str):
    return next(one for one in policy(name).reviews if one.id == which)


def mails(office: Office, who: str) -> list[str]:
    """Sweep, and the subjects of the reviews' mails to somebody."""
    owe_reviews(office.services)
    office.sweep()
    return [
        m.subject
        for m in office.organisation.memory.mailer.sent
        if m.to == f"{who}@example.org" and "review" in m.subject
    ]


def on(held: date) -> dict[str, str]:
    return {f"held_on-{part}": str(getattr(held, part)) for part in ("day", "month", "year")}


def to_the_morning(office: Office, when: str) -> None:
    office.pass_hours(24 * (day(when) - local_date(office.services.now())).days)


def test_a_term_begins_where_it_was_entered_or_on_the_day_after_long_holidays_and_not_after_half_term():
    term = Days(first=day("Wed 2026-09-02"), last=day("Fri 2026-12-18"), kind="term")
    assert term_starts([term, HOLIDAY, HALF_TERM]) == [day("Wed 2026-09-02"), day("Mon 2027-01-04")]


def test_a_review_of_each_term_is_due_on_its_first_working_day_and_on_the_usual_ones_where_none_was_entered():
    of, which = policy("miet"), review("miet", "log.term")
    entered = occasion(of, which, [HOLIDAY], NO_HOLIDAYS, day("Tue 2027-02-02"))
    assert entered and (entered.since, entered.usual_day) == (day("Mon 2027-01-04"), False)
    usual = occasion(of, which, [], NO_HOLIDAYS, day("Tue 2027-02-02"))
    assert usual and (usual.since, usual.usual_day) == (day("Mon 2027-01-04"), True)  # 3 January is a Sunday


@pytest.mark.parametrize(("name", "which", "today", "since"), [
    ("miet", "count.year", "Fri 2026-10-02", "Tue 2026-09-01"),  # an academic year is over
    ("map", "policy.review", "Fri 2026-10-02", "Thu 2026-10-01"),  # the day that the policy names
    ("one-two-one", "policy.year", "Fri 2026-10-02", "Tue 2026-09-01"),  # its anniversary since
    ("aptcoo", "policy.review", "Fri 2030-10-04", "Mon 2030-09-02"),  # every three years; the first is a Sunday
])  # fmt: skip
def test_a_yearly_review_is_due_on_its_own_day(name: str, which: str, today: str, since: str):
    found = occasion(policy(name), review(name, which), [], NO_HOLIDAYS, day(today))
    assert found and found.since == day(since)


def test_a_review_whose_day_has_not_come_since_the_policy_is_in_force_is_not_due():
    assert occasion(policy("aptcoo"), review("aptcoo", "policy.review"), [], NO_HOLIDAYS, day("Fri 2026-10-02")) is None


def test_a_day_that_was_named_for_the_next_meeting_takes_the_place_of_the_usual_ones():
    of, which = policy("aptcoo"), review("aptcoo", "board.numbers")
    named = day("Thu 2026-11-12")
    assert occasion(of, which, [], NO_HOLIDAYS, day("Wed 2026-11-11"), named) is None
    found = occasion(of, which, [], NO_HOLIDAYS, day("Fri 2026-11-13"), named)
    assert found and found.since == named


def test_a_day_that_was_named_for_another_review_is_one_more_on_which_it_is_asked_for():
    of, which = policy("miet"), review("miet", "log.term")
    named = day("Thu 2026-11-12")
    for today, since in (("Wed 2026-11-11", "Tue 2026-09-01"), ("Fri 2026-11-13", "Thu 2026-11-12"),
                         ("Tue 2027-02-02", "Mon 2027-01-04")):  # fmt: skip
        found = occasion(of, which, [], NO_HOLIDAYS, day(today), named)
        assert found and found.since == day(since)


def test_holidays_that_were_taken_away_and_entered_again_begin_a_term(office: Office):
    since = office.services.now()
    for n, (added, removed) in enumerate((((HOLIDAY,), ()), ((), (HOLIDAY,)), ((HOLIDAY,), ()))):
        at = since + timedelta(minutes=n)
        change = DaysChanged(site="north", added=added, removed=removed, why="The term", by="north.all", at=at)
        office.organisation.memory.organisation.change_days(f"change-{n}", change)
    to_the_morning(office, "Tue 2027-02-02")
    numbers = next(one for one in asked_at(office.services, office.services.organisation.site("north")) if one.occasion)
    assert numbers.occasion and not numbers.occasion.usual_day


def test_the_pack_of_a_first_review_on_a_leap_day_begins_a_year_before(office: Office):
    to_the_morning(office, "Mon 2027-01-04")
    one = next(one for one in asked_at(office.services, office.services.organisation.site("north")) if one.occasion)
    on_leap_day = replace(one, occasion=replace(one.occasion, since=day("Tue 2028-02-29")), last=None)
    assert pack_from(on_leap_day) == day("Sun 2027-02-28")


def test_it_is_asked_for_on_its_day_then_after_five_ten_and_twenty_working_days_and_every_twenty():
    since = day("Tue 2026-09-01")
    mornings = [since + timedelta(days=n) for n in range(90)]
    asked = [one for one in mornings if asked_on(NO_HOLIDAYS, since, one) is not None]
    assert asked == [day(one) for one in (
        "Tue 2026-09-01", "Tue 2026-09-08", "Tue 2026-09-15", "Tue 2026-09-29", "Tue 2026-10-27", "Tue 2026-11-24",
    )]  # fmt: skip


def test_whoever_holds_a_review_is_mailed_on_its_morning_and_again_until_it_is_written_down(office: Office):
    to_the_morning(office, "Mon 2027-01-04")
    assert mails(office, "chair") == ["A review of complaints is due: North School"] * 2
    assert len(mails(office, "chair")) == 2, "the daily sweep may be repeated"
    to_the_morning(office, "Mon 2027-01-11")
    assert len(mails(office, "chair")) == 4
    for one in asked_at(office.services, office.services.organisation.site("north")):
        if one.owed:
            hold(
                office.services, office.services.organisation.viewer("north.chair"), one, decided="", next_on=None,
                held_on=local_date(office.services.now()), minutes="Held.",
            )  # fmt: skip
    to_the_morning(office, "Mon 2027-01-18")
    assert len(mails(office, "chair")) == 4


def test_what_was_said_is_for_those_whose_review_it_is_and_whoever_oversees_the_site(office: Office):
    for who in ("chair", "sitelead", "overseer"):
        assert "The number and nature of complaints" in office.page(who, REVIEWS).text, who
    assert "The policies of your sites ask for no reviews that you can see." in office.page("clerk", REVIEWS).text
    assert office.browser("clerk").raw("GET", NUMBERS).status_code == 404


def test_the_pack_counts_what_came_in_and_what_went_beyond_its_first_stage(office: Office):
    reference = office.lodge(replace(FORMAL, reach="post", email="", address="2 Imaginary Way"))
    office.act("ceo", reference, "assign", to="north.officer")
    office.act("officer", reference, "issue_outcome", finding="not_upheld", reasons="We read the register.")
    office.act("officer", reference, "mark_told", notice="outcome", how="post")
    office.act("complainant", reference, "request_next_stage", text="I do not agree.")
    text = office.page("chair", NUMBERS).text
    assert "1 complaint came in." in text
    assert "Went beyond the stage they started at: 1." in text


def test_what_a_second_person_wrote_of_the_same_review_stays_in_the_form(office: Office):
    today = on(local_date(office.services.now()))
    chair, colleague = office.browser("chair"), office.browser("chair")
    page = chair.get(NUMBERS)
    colleague.press(colleague.get(NUMBERS), RECORD, minutes="Written first.", **today)
    again = chair.press(page, RECORD, minutes="Written second.", **today)
    assert again.status == 409 and "Your own text is kept here" in again.error
    assert again.filled(RECORD)["minutes"] == ["Written second."]
    assert "Written first." in again.text


def test_a_day_that_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(office: Office):
    browser = office.browser("chair")
    page = browser.press(browser.get(NUMBERS), RECORD, minutes="Typed.", **on(day("Mon 2025-09-01")))
    assert "It must be on or after" in page.text and "Typed." in page.html
    again = browser.press(page, RECORD, minutes="")
    assert "Write what was said" in again.text


def test_a_next_day_that_is_over_is_refused_because_nobody_would_be_asked_again(office: Office):
    today = local_date(office.services.now())
    over = {f"next_on-{part}": str(getattr(today, part)) for part in ("day", "month", "year")}
    browser = office.browser("chair")
    page = browser.press(browser.get(NUMBERS), RECORD, minutes="Typed.", **on(today), **over)
    assert "When it is held next must be in the future" in page.text and "Typed." in page.html
