"""Rehearsing a year by pages: made-up complaints under one's own policy, which touch nothing real and are wiped."""

import json

import pytest

from app import app
from chalicelib.actions import rehearsing
from chalicelib.actions.sweeping import sweep
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.ports.rehearsals import MOVE, Step
from tests.pages import Browser, Page
from tests.set_up.conftest import FIRST, SETTER
from tests.staff import signed_in

HERE = "/staff/set-up/rehearsal"
CASE = f"{HERE}/cases/1"
BUTTONS = {"next": "A day on", "day": "A day on", "week": "A day on", "back": "Delete", "wipe": "Delete"}  # in one form


@pytest.fixture
def rehearsal(setter: Browser, begun: Page) -> Page:
    return setter.press(setter.get(HERE), "Begin")


@pytest.fixture
def complaint(setter: Browser, rehearsal: Page) -> Page:
    """The page of a formal complaint by email that is about nobody."""
    return complain(setter)


def complain(setter: Browser, **given: object) -> Page:
    return setter.press(setter.get(f"{HERE}/complain"), "Make the complaint", **{"stage": "formal", **given})


def on(setter: Browser, do: str) -> Page:
    """A button of the page pressed, by its value."""
    return setter.press(setter.get(HERE), BUTTONS[do], do=do)


def act(setter: Browser, person: str, name: str, **given: object) -> Page:
    page = setter.get(f"{CASE}/as/{person}/{name}")
    return setter.press(page, page.heading, **given)


def mailbox(setter: Browser) -> str:
    return setter.get(f"{HERE}/mailbox").text


def real(empty) -> list[object]:
    """Everything in the table but what a rehearsal keeps, and the session of whoever looks."""
    return [item for item in empty.memory.table.items() if not str(item["pk"]).startswith(("REHEARSAL", "SESSION"))]


def test_it_begins_today_with_nothing_in_it(rehearsal):
    assert "In your rehearsal it is Monday 14 September 2026 at 10:00am." in rehearsal.text
    assert "There is none yet." in rehearsal.text


def test_it_begins_on_another_day_if_one_is_given(setter, begun):
    days = {"from_day": "4", "from_month": "1", "from_year": "2027"}
    page = setter.press(setter.get(HERE), "Begin", **days)
    assert "it is Monday 4 January 2027 at 9:00am" in page.text


def test_a_complaint_has_its_dates_and_says_whose_turn_it_is(complaint):
    assert complaint.status == 200 and complaint.heading.startswith("Complaint RDS-")
    assert "Response due" in complaint.text and "Due in 28 days Monday 12 October 2026" in complaint.text
    assert "Wren Larksong" in complaint.text  # who has what to do


def test_each_mail_is_read_as_its_reader_would_get_it(setter, complaint):
    assert "We have your complaint" in mailbox(setter)
    page = setter.get(f"{HERE}/mailbox/1")
    assert "To The person who complains, complainant.1@example.org" in page.text
    assert "Hello," in page.text and "Example Complainant" not in page.text  # nobody has confirmed the address
    assert setter.get(f"{HERE}/mailbox?to=complainant.1@example.org").text.count("Assign a handler") == 0
    assert setter.get(f"{HERE}/mailbox/99").status == 404


def test_nothing_real_is_touched_and_no_mail_is_sent(empty, setter, rehearsal):
    sweep(empty.services, lambda: 60.0)  # which writes down the bank holidays that it finds
    before, sent = real(empty), len(empty.memory.mailer.sent)
    complain(setter)
    on(setter, "week")
    sweep(empty.services, lambda: 60.0)
    assert (real(empty), len(empty.memory.mailer.sent), empty.cases) == (before, sent, [])
    assert empty.services.cases.due(empty.now, 10) == [] and "There is nothing to do" in setter.get("/staff").text


def test_the_next_date_and_a_week_bring_reminders(setter, complaint):
    page = on(setter, "next")
    assert "What time will bring" in page.text
    on(setter, "week")
    on(setter, "week")
    assert "it is Monday 14 September" not in setter.get(HERE).text
    assert "You still have something to do" in mailbox(setter)


def test_whoever_is_played_sees_what_they_can_do_and_does_it(setter, complaint):
    page = setter.get(f"{CASE}?as={SETTER}")
    assert "Wren Larksong can do this now" in page.text
    page = act(setter, SETTER, "assign", to=SETTER)
    assert "Handler assigned: Wren Larksong" in page.text
    page = act(setter, SETTER, "issue_outcome", finding="upheld", reasons="We lost the letter.")
    assert "We have responded to your complaint" in page.text
    assert "Wren Larksong" in setter.get(HERE).text
    page = act(setter, COMPLAINANT, "request_next_stage", text="It is not enough.")
    assert "We have your request" in page.text


def test_what_is_left_empty_has_its_message_and_what_was_typed_stays(setter, complaint):
    act(setter, SETTER, "assign", to=SETTER)
    page = act(setter, SETTER, "issue_outcome", reasons="We lost the letter.")
    assert (page.status, "Choose a finding" in page.error) == (400, True)
    assert page.filled("Send")["reasons"] == ["We lost the letter."]


def test_a_bank_holiday_that_is_announced_moves_a_date_and_the_letter_says_so(setter, complaint):
    days = {"first_day": "21", "first_month": "9", "first_year": "2026"}
    setter.press(setter.get(f"{HERE}/days"), "Announce", kind="bank_holiday", site="*", why="The King said so", **days)
    assert "Tuesday 13 October 2026" in setter.get(CASE).text  # 20 working days were over on Monday


@pytest.mark.parametrize("do", ["back", "wipe"])
def test_what_takes_something_away_plays_nothing_first(setter, complaint, monkeypatch, do: str):
    played, play = [], rehearsing.play
    monkeypatch.setattr(rehearsing, "play", lambda *given: played.append(given) or play(*given))
    on(setter, do)
    assert len(played) == 2  # the page with the button, and the page after it


def test_the_last_step_is_taken_back(setter, complaint):
    on(setter, "back")
    assert setter.get(CASE).status == 404
    assert "There is none yet." in setter.get(HERE).text


def test_where_a_policy_has_one_way_to_complain_it_is_chosen_and_the_form_can_be_sent_as_it_stands(setter):
    setter.press(setter.get("/staff/set-up"), "Set up the page", **{**FIRST, "policy": "two-stage"})
    setter.press(setter.get(HERE), "Begin")
    page = setter.press(setter.get(f"{HERE}/complain"), "Make the complaint")
    assert page.heading.startswith("Complaint RDS-")


def test_it_is_not_said_to_go_when_the_page_is_opened_once_it_is_open(setter, begun):
    gone = "It is deleted when you open your page to everybody."
    assert gone in setter.get(HERE).text
    setter.press(setter.get("/staff/set-up/live"), "Open it to everybody")
    assert gone not in setter.get(HERE).text


def test_the_clock_only_goes_forward_and_not_further_than_thirteen_months(setter, rehearsal):
    for year, says in (("2026", "only goes forward"), ("2029", "thirteen months at most")):
        given = {"until_day": "1", "until_month": "1", "until_year": year}
        page = setter.press(setter.get(HERE), "Move it there", **given)
        assert (page.status, says in page.error) == (409, True)


def test_it_has_so_many_complaints_and_steps_at_most(empty, setter, rehearsal):
    for _ in range(rehearsing.MOST_CASES):
        assert complain(setter).status == 200
    assert "complaints at most" in complain(setter).error
    found = empty.services.rehearsals.get()
    steps = tuple(Step(do=MOVE, given={"until": "2020-01-01T00:00:00+00:00"}) for _ in range(rehearsing.MOST_STEPS))
    empty.memory.rehearsals.keep(rehearsing.replace(found, steps=steps))
    assert "80 steps at most" in on(setter, "day").error


def test_a_step_that_the_set_up_no_longer_allows_is_passed_over_and_says_so(empty, setter, complaint):
    found = empty.services.rehearsals.get()
    gone = Step(do="assign", by="nobody", case=1, given={"to": "nobody"})
    empty.memory.rehearsals.keep(rehearsing.replace(found, steps=(*found.steps, gone)))
    assert "Passed over." in setter.get(HERE).text


def test_of_two_who_go_on_at_once_the_second_looks_again(empty, setter, rehearsal, monkeypatch):
    keep = empty.memory.rehearsals.keep

    def slower(mine):
        keep(empty.services.rehearsals.get())
        keep(mine)

    monkeypatch.setattr(empty.memory.rehearsals, "keep", slower)
    assert "Somebody else went on with this rehearsal" in on(setter, "day").error


@pytest.mark.parametrize("how", ["wiped", "live"])
def test_it_is_gone_when_it_is_deleted_and_when_the_page_is_opened_to_everybody(empty, setter, complaint, how):
    if how == "live":
        setter.press(setter.get("/staff/set-up/live"), "Open it to everybody")
    else:
        on(setter, "wipe")
    (item,) = [one for one in empty.memory.table.items() if one["pk"] == "REHEARSAL"]
    assert (item["began"], json.loads(str(item["steps"]))) == ("", [])
    assert setter.get(HERE).heading == "Rehearse your year" and setter.get(CASE).address == HERE


def test_the_first_step_is_done_once_somebody_has_tried(setter, begun):
    assert "Try it out: rehearse your year" in begun.text
    before = begun.text.count("Done")
    setter.press(setter.get(HERE), "Begin")
    assert setter.get("/staff/set-up").text.count("Done") == before + 1


def test_nobody_else_finds_it(empty, setter, complaint):
    empty.memory.organisation.put_person("p2", "Robin Larksong", "robin@example.org", {"larkfield-school": ["ceo"]})
    robin = signed_in(Browser(app), empty.services, "p2")
    for page in ("", "/complain", "/days", "/mailbox", "/mailbox/1", "/cases/1", f"/cases/1/as/{SETTER}/assign"):
        assert robin.get(HERE + page).status == 404


def test_a_complaint_leads_back_to_the_clock(setter, complaint):
    back = setter.get(CASE).link("Move the clock on")
    assert back == f"{HERE}#clock" and setter.get(HERE).by_id("clock") is not None
