"""A session: who is let in, until when, and what becomes of a form that comes too late."""

import pytest

from chalicelib.web.accounts.session import COOKIE, safe
from tests.dates import instant
from tests.pages import Browser
from tests.staff import signed_in

HEAD = "north.head"


@pytest.fixture
def head(browser, organisation) -> Browser:
    return signed_in(browser, organisation.services, HEAD)


def test_whoever_is_signed_in_is_shown_who_they_are(head):
    assert "Head Larksong" in head.get("/staff/you").text


@pytest.mark.parametrize("cookie", [None, "", "guessed", "☂"])
def test_without_a_session_every_page_leads_to_signing_in_and_back(browser, cookie):
    if cookie is not None:
        browser.cookies[COOKIE] = cookie
    answer = browser.raw("GET", "/staff/you?from=mail")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/staff/sign-in?back=%2Fstaff%2Fyou%3Ffrom%3Dmail")


def test_half_an_hour_after_the_last_page_it_is_over(head, organisation):
    organisation.now = instant("Mon 2026-09-14 10:29")
    assert head.get("/staff/you").heading == "Your sign-in"
    organisation.now = instant("Mon 2026-09-14 10:58")
    assert head.get("/staff/you").heading == "Your sign-in"
    organisation.now = instant("Mon 2026-09-14 11:28")
    assert head.get("/staff/you").heading.startswith("Sign in")


def test_after_twelve_hours_it_is_over_whoever_is_busy(head, organisation):
    for _ in range(47):
        organisation.now += instant("Mon 2026-09-14 10:15") - instant("Mon 2026-09-14 10:00")
        assert head.get("/staff/you").heading == "Your sign-in"
    organisation.now = instant("Mon 2026-09-14 22:00")
    assert head.get("/staff/you").heading.startswith("Sign in")


def test_every_page_says_when_it_will_be_over(head):
    assert "sign you out at 10:30am" in head.get("/staff/you").html


def test_staying_signed_in_moves_the_end_on_in_a_tab_of_its_own(head, organisation):
    page = head.get("/staff/you")
    organisation.now = instant("Mon 2026-09-14 10:20")
    assert head.press(page, "Stay signed in").heading == "You stay signed in until 10:50am"
    assert page.form("Stay signed in").get("target") == "_blank"


def test_signing_out_ends_it_also_for_whoever_copied_the_cookie(head, organisation):
    copied = head.cookies[COOKIE]
    assert head.press(head.get("/staff/you"), "Sign out").heading.startswith("Sign in")
    assert COOKIE not in head.cookies
    head.cookies[COOKIE] = copied
    assert head.get("/staff/you").heading.startswith("Sign in")


def test_somebody_who_holds_nothing_any_more_is_out_at_the_next_request(head, organisation):
    assert head.get("/staff/you").heading == "Your sign-in"
    organisation.memory.organisation.put_person(HEAD, "Head Larksong", "head@example.org", {})
    assert head.get("/staff/you").heading.startswith("Sign in")


def test_one_page_costs_one_read_of_the_session_and_no_write_within_a_minute(head, organisation, monkeypatch):
    asked: list[tuple[str, str]] = []
    table = organisation.memory.table
    for name in ("get", "update", "write"):
        real = getattr(table, name)
        monkeypatch.setattr(
            table, name, lambda *a, name=name, real=real: asked.append((name, str(a[0])[:10])) or real(*a)
        )
    head.get("/staff/stay")
    assert asked == [("get", "('SESSION#"), ("get", "('ORG', 'R")]  # the second: whether the set-up changed


@pytest.mark.parametrize("theirs", [
    "https://example.org/staff", "//example.org/staff", "/staff//example.org", "/staffroom", "/case/x", "", "staff",
    "/staff/\\example.org", "/staff/you\r\nX: y", "/staff/../case/x", "/staff/..",
    "/staff@example.org", "/staff/you#x", "javascript:x",
])  # fmt: skip
def test_nobody_is_led_out_of_the_desk_after_signing_in(theirs):
    assert safe(theirs) == "/staff"


@pytest.mark.parametrize("ours", ["/staff", "/staff/you", "/staff/case/01ABC/note?kept=1", "/staff/you?a=%2F&b=c+d"])
def test_whoever_came_to_a_page_of_the_desk_is_led_back_to_it(ours):
    assert safe(ours) == ours
