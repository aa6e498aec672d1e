"""What SES says of a mail it had taken: in any order, late, twice, and before we wrote down that it was taken."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.actions import coming_back
from chalicelib.actions.coming_back import came_back, read
from chalicelib.actions.morning_lists import send_morning_lists
from chalicelib.actions.tags import tag
from chalicelib.domain.account.risk import risk_told
from chalicelib.ports import Mail, NoticeItem
from tests.actions.deployment import WREN, Deployment
from tests.cast import state

HARD = {"bounceType": "Permanent", "bounceSubType": "General"}
FULL = {"bounceType": "Transient", "bounceSubType": "MailboxFull"}
AWAY = {"bounceType": "Transient", "bounceSubType": "General"}


def event(said: str, what: str = "Bounce", **more: Any) -> Mapping[str, Any]:
    """As SES puts it into an event's detail."""
    name = what[0].lower() + what[1:]
    return {"eventType": what, name: more, "mail": {"tags": {"notice": [said]}, "destination": ["robin@example.org"]}}


def back(house: Deployment, notice: NoticeItem, what: str = "Bounce", **more: Any) -> None:
    came_back(house.services, read(event(tag(notice.case_id, notice.id), what, **(more or HARD))))


def acknowledged(house: Deployment) -> tuple[str, NoticeItem]:
    case_id = house.receive().case_id
    house.sweep()
    return case_id, house.notices(case_id, "acknowledgement")[0]


def test_what_came_back_was_not_told_and_is_a_named_persons_task_with_its_day(house: Deployment) -> None:
    case_id, mail = acknowledged(house)
    back(house, mail)
    now = house.case(case_id)
    assert state(now, "formal.acknowledge") == "running"
    assert [d.state for d in now.duties if d.id == "reach"] == ["owed"]
    assert [n.id for n in house.memory.outbox.waiting("post")] == [mail.id]
    house.sweep()
    assert [n.to for n in house.notices(case_id, "not_reached")] == ["investigating_officer"]


def test_nothing_more_goes_to_an_address_from_which_mail_came_back(house: Deployment) -> None:
    """The answer once went to the same dead address, counted as told, the appeal lapsed and the case closed."""
    case_id, mail = acknowledged(house)
    back(house, mail)
    house.do(case_id, "issue_outcome", "investigating_officer", finding="upheld")
    house.sweep_until("Mon 2026-11-30 09:00", timedelta(days=1))
    assert len(house.mails("robin")) == 1
    assert house.case(case_id).case.pending is not None and house.stored(case_id).summary.status == "open"
    assert {n.kind for n in house.memory.outbox.waiting("post")} >= {"acknowledgement", "outcome"}


def test_posted_instead_it_is_told(house: Deployment) -> None:
    case_id, mail = acknowledged(house)
    back(house, mail)
    house.do(case_id, "mark_told", "ceo", notice="acknowledgement", notice_id=mail.id, how="post")
    assert state(house.case(case_id), "formal.acknowledge") == "met"
    assert house.memory.outbox.waiting("post") == []


def test_said_twice_it_is_one_bounce(house: Deployment) -> None:
    case_id, mail = acknowledged(house)
    back(house, mail)
    back(house, mail)
    assert house.kinds(case_id).count("bounced") == 1


def test_said_late_of_what_a_person_has_told_since_it_changes_nothing_but_what_is_known_of_the_address(
    house: Deployment,
) -> None:
    case_id, mail = acknowledged(house)
    house.do(case_id, "mark_told", "ceo", notice="acknowledgement", how="telephone")
    back(house, mail)
    assert state(house.case(case_id), "formal.acknowledge") == "met"
    assert "bounced" not in house.kinds(case_id) and house.case(case_id).case.returned


def test_said_before_we_wrote_down_that_it_was_taken_it_is_not_told_after_all(house: Deployment) -> None:
    case_id = house.receive().case_id
    send = house.memory.mailer.send

    def comes_back_at_once(mail: Mail) -> str:
        sent = send(mail)
        if mail.to == "robin@example.org":
            came_back(house.services, read(event(mail.tag, **HARD)))
        return sent

    house.memory.mailer.send = comes_back_at_once  # type: ignore[method-assign]
    house.sweep()
    assert "told" not in house.kinds(case_id) and house.kinds(case_id).count("not_reached") == 1
    assert state(house.case(case_id), "formal.acknowledge") == "running"
    assert [n.kind for n in house.memory.outbox.waiting("post")] == ["acknowledgement"]


def test_a_full_mailbox_takes_the_telling_back_and_leaves_the_address_good(house: Deployment) -> None:
    case_id, mail = acknowledged(house)
    back(house, mail, **FULL)
    assert state(house.case(case_id), "formal.acknowledge") == "running"
    assert not house.case(case_id).case.returned


@pytest.mark.parametrize(
    ("what", "more"),
    [("Bounce", AWAY), ("DeliveryDelay", {"delayType": "MailboxFull"}), ("DeliveryDelay", {"delayType": "IPFailure"})],
)
def test_what_may_still_have_arrived_takes_nothing_back(house: Deployment, what: str, more: dict[str, str]) -> None:
    case_id, mail = acknowledged(house)
    back(house, mail, what, **more)
    assert "bounced" not in house.kinds(case_id) and not house.case(case_id).case.returned
    assert ("mail_not_carried" in house.alarms()) == (more.get("delayType") == "IPFailure")


def test_whoever_calls_our_mail_junk_has_it_and_is_not_mailed_again(house: Deployment) -> None:
    case_id, mail = acknowledged(house)
    for _ in range(2):
        back(house, mail, "Complaint", complaintFeedbackType="abuse")
    assert state(house.case(case_id), "formal.acknowledge") == "met" and house.case(case_id).case.returned
    assert house.kinds(case_id).count("not_reached") == 1


def test_what_ses_would_not_carry_is_an_alarm_and_a_task(house: Deployment) -> None:
    case_id, mail = acknowledged(house)
    back(house, mail, "Reject", reason="Bad content")
    assert "mail_not_carried" in house.alarms() and not house.case(case_id).case.returned
    assert state(house.case(case_id), "formal.acknowledge") == "running"


def test_a_safeguarding_mail_that_came_back_told_nobody(house: Deployment) -> None:
    case_id = house.receive(replace(WREN, safeguarding=True)).case_id
    house.sweep()
    assert state(house.case(case_id), "safeguarding.notify") == "met"
    back(house, house.notices(case_id, "safeguarding")[0])
    now = house.case(case_id)
    assert state(now, "safeguarding.notify") == "running"
    assert [d.state for d in now.duties if d.id == "reach.staff"] == ["owed"]
    assert [n.kind for n in house.memory.outbox.failed()] == ["safeguarding"]


def test_of_two_safeguarding_leads_one_was_told_though_the_others_mail_came_back(house: Deployment) -> None:
    house.memory.organisation.put_person("deputy", "Deputy", "deputy@example.org", {"north": ["dsl"]})
    case_id = house.receive(replace(WREN, safeguarding=True)).case_id
    house.sweep()
    first, other = house.notices(case_id, "safeguarding")[:2]
    for mail in (first, other):
        assert state(house.case(case_id), "safeguarding.notify") == "met"
        assert (risk_told(house.case(case_id)) or pytest.fail("no risk")).told
        back(house, mail)
    assert state(house.case(case_id), "safeguarding.notify") == "running"


def test_a_lead_whose_mail_waited_for_hours_and_then_went_was_told(house: Deployment) -> None:
    case_id = house.receive(replace(WREN, safeguarding=True)).case_id
    house.refuse(12)
    house.sweep_until("Mon 2026-09-14 18:00", timedelta(minutes=1))
    assert "not_reached" in house.kinds(case_id)
    assert (risk_told(house.case(case_id)) or pytest.fail("no risk")).told


@pytest.mark.parametrize("said", ["", "account_sign-in_chair", "heartbeat_north", "C9_000001-1", "☂"])
def test_what_is_about_no_notice_of_a_case_harms_nothing(house: Deployment, said: str) -> None:
    came_back(house.services, read(event(said, **HARD)))


def test_a_morning_list_that_came_back_rings(house: Deployment) -> None:
    """It once counted as the letter of a case that is not there, and its keeper printed nothing, unnoticed."""
    house.receive()
    (mail, *_) = send_morning_lists(house.services)
    came_back(house.services, read(event(mail.tag, **HARD)))
    assert house.alarms() == ["mail_of_no_case_came_back"]


def test_what_we_did_not_ask_to_be_told_is_loud() -> None:
    with pytest.raises(KeyError):
        read({"eventType": "Open", "mail": {"tags": {}}})


def test_every_kind_of_bounce_is_decided() -> None:
    assert {kind for kind, _ in coming_back.BOUNCES} == {"Permanent", "Transient", "Undetermined"}
