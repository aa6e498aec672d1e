"""What if: an acknowledgement that goes from 5 to 2 working days, for cases whose dates were worked out by hand."""

import pytest

from app import app
from chalicelib import policies
from chalicelib.actions import lodging
from chalicelib.actions.change import perform
from chalicelib.actions.lodging import Complaint
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.policy.drafting import changed
from chalicelib.queries import what_if as asking
from chalicelib.queries.what_if import Tally, what_if
from tests.dates import instant
from tests.pages import Browser
from tests.set_up.conftest import FIRST, SETTER
from tests.set_up.test_policy_drafts import draft, part
from tests.staff import signed_in

SITE = "larkfield-school"
FORMAL = Complaint(
    site=SITE, stage="formal", narrative="The gate was left open.", come_from="parent", name="Robin Wren", reach="email",
    email="robin@example.org",
)  # fmt: skip
ACKNOWLEDGED = {"notice": "acknowledgement", "how": "by_hand"}


@pytest.fixture
def plain(empty, setter):
    """A site with a plain procedure in two stages, on which nothing has happened."""
    empty.now = instant("Mon 2026-08-24 09:00")
    setter = signed_in_again(empty)
    setter.press(setter.get("/staff/set-up"), "Set up the page", **{**FIRST, "policy": "two-stage"})
    return empty


def signed_in_again(empty):
    return signed_in(Browser(app), empty.services, SETTER)


def came_in(organisation, at, acknowledged="", about=()):
    """A complaint by the form, which the setter acknowledges by hand. Its reference."""
    organisation.now = instant(at)
    lodged = lodging.submit(organisation.services, f"draft {at}", Complaint(**{**as_fields(FORMAL), "about": about}))
    if acknowledged:
        organisation.now = instant(acknowledged)
        act(organisation, lodged.case_id, "look")
        act(organisation, lodged.case_id, "mark_told", **ACKNOWLEDGED)
    return lodged.reference


def as_fields(complaint):
    return {name: getattr(complaint, name) for name in complaint.__dataclass_fields__}


def act(organisation, case_id, name, **fields):
    perform(organisation.services, SETTER, case_id, name, DECISIONS[name][0].model_validate(fields))


def two_days():
    policy = policies.policy("two-stage")
    n = next(n for n, clock in enumerate(policy.clocks) if clock.id == "formal.acknowledge")
    return changed(policy, {("clocks", n, "span"): "2 working days"})


def asked(organisation, policy, **given):
    viewer = organisation.services.organisation.viewer(SETTER)
    return what_if(organisation.services, viewer, SITE, policy, **given)


def said(found):
    """Reference, then day and state before and after, of each difference."""
    return [
        (line.reference, f"{one.before.due:%a} {one.before.due}", one.before.state, f"{one.after.due:%a} {one.after.due}",
         one.after.state, one.after.broken)
        for line in found.lines for one in line.differences
    ]  # fmt: skip


def test_an_acknowledgement_of_2_working_days_in_place_of_5(plain):
    """Monday 31 August 2026 is a bank holiday.

    Thu 27 August: 5 working days are 28 August, 1, 2, 3 and 4 September; 2 are 28 August and 1 September. Told on the 2nd.
    Mon 14 September: Mon 21 in place of Wed 16. Told on the 15th.
    Fri 18 September: Fri 25 in place of Tue 22. Told on the 28th, which is late either way.
    Wed 30 September, now: Wed 7 October in place of Fri 2.
    """
    first = came_in(plain, "Thu 2026-08-27 10:00", "Wed 2026-09-02 10:00")
    second = came_in(plain, "Mon 2026-09-14 10:00", "Tue 2026-09-15 10:00")
    third = came_in(plain, "Fri 2026-09-18 10:00", "Mon 2026-09-28 10:00")
    fourth = came_in(plain, "Wed 2026-09-30 10:00")
    found = asked(plain, two_days())
    assert said(found) == [
        (first, "Fri 2026-09-04", "met", "Tue 2026-09-01", "late", True),
        (second, "Mon 2026-09-21", "met", "Wed 2026-09-16", "met", False),
        (third, "Fri 2026-09-25", "late", "Tue 2026-09-22", "late", True),
        (fourth, "Wed 2026-10-07", "running", "Fri 2026-10-02", "running", False),
    ]
    assert found.tally == Tally(cases=4, differ=4, cannot=0, broken_before=2, broken_after=3)
    assert (found.left, found.onward) == (0, "")


def test_the_same_policy_makes_no_difference(plain):
    came_in(plain, "Mon 2026-09-14 10:00")
    assert asked(plain, policies.policy("two-stage")).tally == Tally(cases=1)


def test_a_closed_case_counts_and_one_of_more_than_twelve_months_ago_does_not(plain):
    reference = came_in(plain, "Mon 2026-09-14 10:00")
    case_id = plain.services.cases.follow(f"REF#{reference}").case_id
    perform(plain.services, "complainant", case_id, "withdraw", DECISIONS["withdraw"][0]())
    assert asked(plain, two_days()).tally.cases == 1
    plain.now = instant("Tue 2027-09-14 10:00")
    assert asked(plain, two_days()).tally.cases == 1
    plain.now = instant("Wed 2027-09-15 10:00")
    assert asked(plain, two_days()).tally.cases == 0


def test_a_case_that_went_through_a_stage_which_the_draft_has_not_is_counted_and_no_more(plain):
    came_in(plain, "Mon 2026-09-14 10:00")
    informal_only = policies.policy("school-minimum")
    stages = tuple(stage for stage in informal_only.stages if stage.id != "formal")
    assert asked(plain, informal_only.model_copy(update={"stages": stages})).tally == Tally(cases=1, cannot=1)


def test_a_case_about_a_role_that_the_draft_has_not_cannot_be_counted_again(plain):
    register = plain.memory.organisation
    register.put_person(SETTER, "Wren Larksong", "wren@example.org", {EVERYWHERE: [SET_UP], SITE: ["clerk"]})
    register.put_person("p2", "Robin Larksong", "robin@example.org", {SITE: ["manager", "director"]})
    came_in(plain, "Mon 2026-09-14 10:00", about=("manager",))
    assert asked(plain, policies.policy("school-minimum")).tally == Tally(cases=1, cannot=1)


def test_many_cases_are_taken_a_page_at_a_time_and_what_is_left_is_counted(plain, monkeypatch):
    monkeypatch.setattr(asking, "A_PAGE", 2)
    references = [came_in(plain, f"{day} 10:00") for day in ("Mon 2026-09-14", "Tue 2026-09-15", "Wed 2026-09-16")]
    first = asked(plain, two_days())
    assert ([line.reference for line in first.lines], first.left) == (references[:2], 1)
    second = asked(plain, two_days(), after=first.onward, so_far=first.tally)
    assert ([line.reference for line in second.lines], second.left, second.tally.cases) == (references[2:], 0, 3)


def test_of_a_case_about_whoever_asks_there_is_not_even_a_count(plain):
    came_in(plain, "Mon 2026-09-14 10:00", about=("chair",))  # as which the setter stands in
    assert asked(plain, two_days()).tally == Tally()


def test_the_page_says_counts_first_then_what_differs_and_no_words_of_any_case(plain):
    reference = came_in(plain, "Mon 2026-09-14 10:00", "Thu 2026-09-17 10:00")
    setter = signed_in_again(plain)
    page = draft(setter)
    setter.press(part(setter, page, "clock.formal.acknowledge"), "Save", span="2")
    shown = setter.get(f"{page.address}/what-if")
    assert "Complaints looked at 1 Complaints in which something differs 1" in shown.text
    assert "Promises broken as it was 0 Promises broken under the draft 1" in shown.text
    assert f"{reference}, received Monday 14 September 2026" in shown.text
    assert (
        "We will acknowledge your complaint As it was: by Monday 21 September 2026, kept. "
        "Under the draft: by Wednesday 16 September 2026, done late" in shown.text
    )
    assert "gate" not in shown.html
    assert "Robin" not in shown.html


def test_the_page_goes_on_where_the_one_before_ended(plain, monkeypatch):
    monkeypatch.setattr(asking, "A_PAGE", 1)
    for day in ("Mon 2026-09-14", "Tue 2026-09-15"):
        came_in(plain, f"{day} 10:00")
    setter = signed_in_again(plain)
    page = setter.get(f"{draft(setter).address}/what-if")
    assert "1 complaint is left." in page.text
    page = setter.get(page.link("Count more of them"))
    assert "Complaints looked at 2" in page.text
    assert "left." not in page.text


@pytest.mark.parametrize(
    "query", ["after=~&so-far=1.2", "after=2026-13~x&so-far=-1.2.3.4.5", "so-far=99999999999.0.0.0.0"]
)
def test_an_address_that_somebody_wrote_by_hand_does_no_harm(plain, query):
    setter = signed_in_again(plain)
    assert setter.get(f"{draft(setter).address}/what-if?{query}").status == 200


def test_a_draft_that_cannot_be_run_is_not_tried(plain):
    setter = signed_in_again(plain)
    page = draft(setter, "school-minimum")
    setter.press(part(setter, page, "clock.panel.notice"), "Save", **{"span-unit": "days"})
    shown = setter.get(f"{page.address}/what-if")
    assert "This draft cannot be put in force yet" in shown.text
    assert "Complaints looked at" not in shown.text
