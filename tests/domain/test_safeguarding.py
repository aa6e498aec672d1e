"""Where somebody may be at risk the safeguarding leads hear at once, before anybody has read anything, until it is done."""

import pytest

from chalicelib import policies
from chalicelib.domain.access.capacities import Capacity, asked_first, capacities
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import MONDAY, addressed, begun, do, duty, happens, notices, refusal, state, wait
from tests.dates import LONDON

LATER = "Tue 2026-09-15 09:00"
CLOCK = "safeguarding.notify"


def told(snapshot: CaseSnapshot, since: CaseSnapshot | None = None) -> list[str]:
    return [to for kind, to in addressed(snapshot, since) if kind == "safeguarding"]


def mailed(snapshot: CaseSnapshot, who: str = "dsl", at: str = MONDAY) -> CaseSnapshot:
    """The mail to a lead was taken."""
    return happens(snapshot, at, e.Notified(duty=CLOCK, to=(who,), notice_id="000001-2"))


@pytest.mark.parametrize("policy", policies.names())
@pytest.mark.parametrize("about", [None, (), ("dsl",)])
def test_in_each_policy_somebody_hears_at_once_whatever_is_known(policy: str, about: tuple[str, ...] | None) -> None:
    now = begun(policy=policy, about=about, safeguarding=True)
    (who,) = told(now)
    assert (who == "dsl") is (about != ("dsl",))
    assert [n.send_after for n in notices(now) if n.kind == "safeguarding"] == [now.at]


@pytest.mark.parametrize(("policy", "head"), [
    ("miag", "centre_manager"), ("map", "managing_director"), ("miet", "head"), ("one-two-one", "director"),
    ("aptcoo", "head_teacher"),
])  # fmt: skip
def test_a_concern_about_the_lead_goes_to_the_head(policy: str, head: str) -> None:
    assert told(begun(policy=policy, about=("dsl",), safeguarding=True)) == [head]


def test_about_the_lead_and_the_head_it_goes_on() -> None:
    assert told(begun(policy="miet", about=("dsl", "head"), safeguarding=True)) == ["executive_head"]
    people = {"executive_head": ()}
    now = begun(policy="miet", about=("dsl", "head"), safeguarding=True, with_people=people)
    assert told(now) == ["chair_of_trustees"]


def test_every_lead_hears() -> None:
    assert told(begun(about=None, safeguarding=True, with_people={"deputy": ("dsl",)})) == ["dsl", "deputy"]


def test_only_who_is_named_by_their_name_is_passed_over() -> None:
    deputy = {"deputy": ("dsl",)}
    assert told(begun(about=None, perhaps=("dsl",), safeguarding=True, with_people=deputy)) == ["deputy"]
    assert told(begun(about=None, perhaps=("dsl",), safeguarding=True)) == ["head_teacher"]


def test_at_a_site_without_a_lead_the_head_hears() -> None:
    assert told(begun(about=None, safeguarding=True, with_people={"dsl": ()})) == ["head_teacher"]


def test_the_only_lead_hears_though_they_deal_with_the_case() -> None:
    now = begun(safeguarding=True, with_people={"dsl": ("dsl", "lead_staff"), "lead_staff": ()})
    assert {kind for kind, to in addressed(now) if to == "dsl"} == {"safeguarding", "new_case"}


@pytest.mark.parametrize("fields", [
    {"anonymous": True, "reach": "none"}, {"channel": "telephone", "reach": "telephone"},
    {"stage": "formal", "arose": "Sat 2026-06-13"},
])  # fmt: skip
def test_safeguarding_leads_hear_of_a_risk_however_it_came(fields: dict[str, object]) -> None:
    assert told(begun(about=None, safeguarding=True, **fields)) == ["dsl"]


def test_said_later_they_hear_then() -> None:
    before = begun(about=None)
    after = do(before, LATER, "classify", "ceo", it_is=("safeguarding",))
    assert told(after, before) == ["dsl"]
    assert duty(after, e.SAFETY) == "owed"


def test_each_working_morning_they_hear_again_and_from_the_second_on_one_more_does() -> None:
    now = wait(begun("Fri 2026-09-11 10:00", safeguarding=True), "Wed 2026-09-16 12:00")
    heard = [(f"{n.send_after.astimezone(LONDON):%a %H:%M}", n.to) for n in notices(now) if n.kind == "safeguarding"]
    assert heard == [
        ("Fri 10:00", "dsl"), ("Mon 08:00", "dsl"),
        ("Tue 08:00", "dsl"), ("Tue 08:00", "head_teacher"),
        ("Wed 08:00", "dsl"), ("Wed 08:00", "head_teacher"), ("Wed 08:00", "ceo"),
    ]  # fmt: skip


def test_the_mail_tells_them_and_does_not_end_the_chase() -> None:
    now = mailed(begun(about=None, safeguarding=True))
    assert state(now, CLOCK) == "met"
    assert duty(now, e.SAFETY) == "owed"


@pytest.mark.parametrize(("act", "fields"), [("safeguarding_done", {}), ("notify", {"duty": CLOCK})])
@pytest.mark.parametrize("mail", [True, False])
def test_one_done_by_a_person_ends_the_chase_and_says_who(act: str, fields: dict[str, str], mail: bool) -> None:
    begins = begun(about=None, safeguarding=True)
    now = do(mailed(begins) if mail else begins, MONDAY, act, "dsl", **fields)
    assert duty(now, e.SAFETY) == "done"
    assert next(r.actor for r in reversed(now.case.history) if isinstance(r.event, e.Notified)) == "dsl"
    assert told(wait(now, "Fri 2026-09-25 09:00"), now) == []
    assert refusal(now, LATER, act, "ceo", **fields) == "not_now"


def back(snapshot: CaseSnapshot, who: str, notice_id: str) -> CaseSnapshot:
    """The mail to somebody came back."""
    return happens(
        snapshot, MONDAY, e.Bounced(notice="safeguarding", stage=snapshot.case.stage, notice_id=notice_id, to=who)
    )


def test_where_the_mail_to_the_only_lead_comes_back_the_head_hears_at_once_and_the_lead_counts_as_untold() -> None:
    before = mailed(begun(about=None, safeguarding=True))
    after = back(before, "dsl", "000001-2")
    assert (told(after, before), state(after, CLOCK)) == (["head_teacher"], "running")


def test_where_one_of_two_mails_comes_back_somebody_was_told() -> None:
    before = begun(safeguarding=True, with_people={"deputy": ("dsl",)})
    both = happens(mailed(before), MONDAY, e.Notified(duty=CLOCK, to=("deputy",), notice_id="000001-3"))
    after = back(both, "dsl", "000001-2")
    assert (told(after, both), state(after, CLOCK)) == ([], "met")
    assert state(back(after, "deputy", "000001-3"), CLOCK) == "running"


def test_what_a_person_recorded_stands_whatever_comes_back() -> None:
    done = do(mailed(begun(safeguarding=True)), MONDAY, "safeguarding_done", "dsl")
    assert state(back(done, "dsl", "000001-2"), CLOCK) == "met"


def test_a_risk_is_chased_though_the_case_is_closed() -> None:
    before = do(begun(safeguarding=True), MONDAY, "withdraw")
    assert told(wait(before, LATER), before) == ["dsl"]


def test_what_turns_out_to_be_no_risk_is_chased_no_more() -> None:
    now = do(begun(safeguarding=True), MONDAY, "classify", "lead_staff", it_is_not=("safeguarding",))
    assert told(wait(now, "Fri 2026-09-18 09:00"), now) == []


def test_a_lead_whom_it_is_about_says_so_and_the_head_hears_at_once() -> None:
    before = begun(about=None, safeguarding=True)
    after = do(before, MONDAY, "about_me", "dsl")
    assert told(after, before) == ["head_teacher"]
    assert not capacities(after, "dsl")


@pytest.mark.parametrize("about", [None, ()])
def test_whoever_is_called_by_their_post_alone_is_asked_first_whether_it_is_about_them(about: object) -> None:
    now = begun(about=about, safeguarding=True)
    assert asked_first(now, "dsl")
    assert not asked_first(do(now, MONDAY, "begin_reading", "dsl"), "dsl")
    assert asked_first(now, "ceo") is (about is None)


def test_whoever_deals_with_the_case_is_not_asked() -> None:
    assert not asked_first(begun(safeguarding=True), "lead_staff")


def test_until_somebody_has_looked_a_lead_sees_a_case_only_for_the_risk() -> None:
    assert capacities(begun(about=None, safeguarding=True), "dsl") - {Capacity.MEMBER} == {Capacity.SAFEGUARDING}
    assert capacities(begun(about=None), "dsl") <= {Capacity.MEMBER}


def test_the_first_readers_look_tells_no_lead_twice() -> None:
    before = begun(about=None, safeguarding=True)
    assert told(do(before, MONDAY, "look", "ceo", about=("lead_staff",)), before) == []


def test_where_the_look_names_the_lead_the_head_hears() -> None:
    before = begun(about=None, safeguarding=True)
    assert told(do(before, MONDAY, "look", "ceo", about=("dsl",)), before) == ["head_teacher"]
