"""What is owed in writing is sent once, kept as it was read, and where it cannot be sent somebody hears of it."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from chalicelib import policies
from chalicelib.actions import signing_in
from chalicelib.actions.delivering import LEASE, deliver
from chalicelib.actions.sweeping import late_lanes
from chalicelib.domain.account.risk import leads_told
from chalicelib.domain.history import unseal
from chalicelib.domain.links import TOKEN, without
from chalicelib.ports import Commit, Site, StoreUnavailable
from chalicelib.ports.errors import Fault
from tests.actions.deployment import WREN, Deployment
from tests.cast import state
from tests.dates import instant

POST = replace(WREN, reach="post", email="", address="1 Imaginary Way")


def test_the_acknowledgement_goes_at_once_and_meets_its_clock_when_it_is_taken(house: Deployment) -> None:
    case_id = house.receive().case_id
    assert state(house.case(case_id), "formal.acknowledge") == "running"
    house.sweep()
    assert state(house.case(case_id), "formal.acknowledge") == "met"
    (mail,) = house.mails("robin")
    assert mail.reply_to == "north@example.org"


def test_told_and_the_settled_notice_are_one_transaction(house: Deployment) -> None:
    case_id = house.receive().case_id
    commits: list[Commit] = []
    append = house.memory.cases.append
    house.memory.cases.append = lambda c: (commits.append(c), append(c))[1]  # type: ignore[assignment, method-assign]
    house.sweep()
    (commit,) = [c for c in commits if c.settle]
    assert next(unseal(text).event.kind for _, text in commit.envelopes) == "told"
    assert {n.kind: n.settled for n in commit.settle} == {"acknowledgement": "told", "new_case": "told"}
    assert commit.case_id == case_id


def test_what_was_sent_is_kept_under_its_case_as_it_was_read(house: Deployment) -> None:
    case_id = house.receive().case_id
    house.sweep()
    (notice,) = house.notices(case_id, "acknowledgement")
    assert notice.letter.startswith(f"CASE/{case_id}/")
    (mail,) = house.mails("robin")
    assert house.memory.files.get(f"{notice.letter}.txt") == without(mail.text).encode()
    assert house.memory.files.get(f"{notice.letter}.html") == without(mail.html).encode()
    assert TOKEN.search(mail.text) and TOKEN.search(mail.html)


def test_every_notice_is_sent_once_whoever_sweeps(house: Deployment) -> None:
    lodged = [house.receive(replace(WREN, email=f"robin{n}@example.org")) for n in range(5)]
    with ThreadPoolExecutor(4) as sweeps:
        list(sweeps.map(lambda _: house.sweep(), range(8)))
    assert len(house.memory.mailer.sent) == len({mail.tag for mail in house.memory.mailer.sent}) == 10
    assert all(n.settled for one in lodged for n in house.notices(one.case_id))


def test_what_became_of_more_mails_of_a_case_than_a_transaction_holds_is_written_down_in_parts(
    house: Deployment,
) -> None:
    for n in range(120):
        house.memory.organisation.put_person(f"lead{n}", f"Lead {n}", f"lead{n}@example.org", {"north": ["dsl"]})
    case_id = house.receive(replace(WREN, safeguarding=True)).case_id
    while house.memory.cases.write_the_rest():
        pass
    in_hand = []
    while notice := house.memory.outbox.claim(house.now, house.now + LEASE, "one sweep"):
        in_hand.append(notice)
    assert len(in_hand) > 120
    deliver(house.services, in_hand)
    assert {n.settled for n in house.notices(case_id)} == {"told"} and not house.alarms()
    assert len(leads_told(house.case(case_id))) == 121


def test_a_sweep_that_died_while_sending_is_made_good_when_its_lease_ends(house: Deployment) -> None:
    case_id = house.receive().case_id
    house.memory.outbox.claim(house.now, house.now + LEASE, "dead worker")
    house.sweep()
    assert not house.mails("robin")
    house.now += LEASE
    house.sweep()
    assert len(house.mails("robin")) == 1 and house.kinds(case_id).count("told") == 1


def test_refused_and_throttled_it_goes_when_the_medium_takes_it_again(house: Deployment) -> None:
    case_id = house.receive().case_id
    house.refuse(3)
    house.sweep()
    assert not house.mails("robin") and house.stored(case_id).summary.status == "open"
    house.sweep_until("Mon 2026-09-14 12:00", timedelta(minutes=1))
    assert len(house.mails("robin")) == 1 and state(house.case(case_id), "formal.acknowledge") == "met"


def test_each_time_it_waits_longer_and_never_more_than_an_hour(house: Deployment) -> None:
    case_id = house.receive().case_id
    house.refuse(1000)
    tries, before = [], 0
    for _ in range(300):
        house.now += timedelta(minutes=1)
        house.sweep()
        (mail,) = house.notices(case_id, "acknowledgement")
        if mail.refusals > before:
            before = mail.refusals
            tries.append(house.now)
    waits = [later - earlier for earlier, later in pairwise(tries)]
    assert waits == sorted(waits) and waits[-1] == timedelta(hours=1)


def test_an_address_that_takes_no_mail_is_a_named_persons_task_at_once(house: Deployment) -> None:
    case_id = house.receive().case_id
    house.never_reaches("robin")
    house.sweep()
    (to_post,) = house.memory.outbox.waiting("post")
    assert (to_post.kind, to_post.to, to_post.settled) == ("acknowledgement", "complainant", "")
    assert house.kinds(case_id).count("not_reached") == 1 and "mail_given_up" in house.alarms()
    assert [n.to for n in house.notices(case_id, "not_reached")] == ["investigating_officer"]
    reach = next(d for d in house.case(case_id).duties if d.id == "reach")
    assert (reach.state, reach.next_nudge(house.case(case_id).calendar)) == ("owed", instant("Tue 2026-09-15 08:00"))


def test_what_goes_to_them_after_that_is_posted_too(house: Deployment) -> None:
    case_id = house.receive().case_id
    house.never_reaches("robin")
    house.sweep()
    house.do(case_id, "issue_outcome", "investigating_officer", finding="upheld")
    house.sweep()
    assert {n.kind for n in house.memory.outbox.waiting("post")} == {"acknowledgement", "outcome"}
    assert house.case(case_id).case.pending is not None


def test_a_letter_that_waited_when_the_address_turned_out_bad_is_posted(house: Deployment) -> None:
    case_id = house.receive().case_id
    house.do(case_id, "message", "investigating_officer", text="One more thing.")
    house.never_reaches("robin")
    house.sweep()
    assert {n.kind for n in house.memory.outbox.waiting("post")} == {"acknowledgement", "message"}


@pytest.mark.parametrize("fault", ["ours", "busy"])
def test_what_is_not_the_addresss_fault_is_tried_until_it_goes(house: Deployment, fault: Fault) -> None:
    case_id = house.receive().case_id
    mended = house.memory.mailer.send
    house.never_reaches("robin", fault)
    house.sweep_until("Wed 2026-09-16 12:00", timedelta(minutes=30))
    assert house.memory.outbox.waiting("post") == []
    house.memory.mailer.send = mended  # type: ignore[method-assign]
    house.sweep("Wed 2026-09-16 13:00")
    assert len(house.mails("robin")) == 1 and state(house.case(case_id), "formal.acknowledge") == "met"


def test_a_fault_of_ours_is_an_alarm_at_the_first_refusal(house: Deployment) -> None:
    house.receive()
    house.never_reaches("robin", "ours")
    house.sweep()
    assert "mail_refused_by_our_fault" in house.alarms()


def test_mail_that_a_busy_medium_keeps_waiting_is_an_alarm_within_a_quarter_of_an_hour(house: Deployment) -> None:
    house.receive()
    house.never_reaches("robin", "busy")
    house.sweep_until("Mon 2026-09-14 10:14", timedelta(minutes=1))
    assert "mail_waits" not in house.alarms()
    house.sweep("Mon 2026-09-14 10:15")
    assert "mail_waits" in house.alarms()


def test_after_some_hours_a_person_is_asked_to_tell_them_and_the_mail_goes_on_trying(house: Deployment) -> None:
    case_id = house.receive().case_id
    house.never_reaches("robin", "busy")
    house.sweep_until("Mon 2026-09-14 14:00", timedelta(minutes=1))
    assert house.kinds(case_id).count("not_reached") == 1
    assert not house.case(case_id).case.returned
    house.do(case_id, "mark_told", "ceo", notice="acknowledgement", how="telephone")
    assert house.memory.outbox.waiting("mail") == []
    assert state(house.case(case_id), "formal.acknowledge") == "met"


def test_trouble_of_the_store_is_no_refusal_of_the_mail(house: Deployment, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty minutes of it, and one throttling after that, once settled a safeguarding mail as failed for good."""
    case_id = house.receive(replace(WREN, safeguarding=True)).case_id
    with monkeypatch.context() as trouble:
        trouble.setattr(house.memory.files, "put", _silent)
        for _ in range(40):
            house.now += timedelta(minutes=1)
            with suppress(StoreUnavailable):
                house.sweep()
    house.refuse(1)
    house.sweep_until("Mon 2026-09-14 11:00", timedelta(minutes=1))
    assert [n.settled for n in house.notices(case_id, "safeguarding")] == ["told"]


def test_a_safeguarding_mail_that_does_not_arrive_is_a_task_of_somebody_elses_and_the_next_one_is_told_at_once(
    house: Deployment,
) -> None:
    case_id = house.receive(replace(WREN, safeguarding=True)).case_id
    house.never_reaches("dsl")
    house.sweep()
    now = house.case(case_id)
    assert [d.state for d in now.duties if d.id == "reach.staff"] == ["owed"]
    assert [n.to for n in house.notices(case_id, "staff_not_reached")] == ["investigating_officer"]
    assert [n.to for n in house.notices(case_id, "safeguarding")] == ["dsl", "head_teacher"]
    assert state(now, "safeguarding.notify") == "met"  # by the mail to whoever stands in
    assert [n.kind for n in house.memory.outbox.failed()] == ["safeguarding"]
    house.do(case_id, "notify", "investigating_officer", duty="reach.staff")
    assert [d.state for d in house.case(case_id).duties if d.id == "reach.staff"] == ["done"]
    assert house.memory.outbox.failed() == []


def test_sent_again_a_mail_that_was_given_up_goes(house: Deployment) -> None:
    case_id = house.receive().case_id
    mended = house.memory.mailer.send
    house.never_reaches("investigating_officer")
    house.sweep()
    house.memory.mailer.send = mended  # type: ignore[method-assign]
    (given_up,) = house.memory.outbox.failed()
    house.memory.outbox.again((f"CASE#{case_id}", f"NOTICE#{given_up.id}"), house.now)
    house.sweep()
    assert [n.settled for n in house.notices(case_id, "new_case")] == ["told"]
    assert house.memory.outbox.failed() == []


def _silent(*_: object) -> None:
    raise StoreUnavailable("SlowDown")


def test_posted_by_a_person_it_leaves_the_list_and_meets_its_clock(house: Deployment) -> None:
    case_id = house.receive(POST).case_id
    assert [n.kind for n in house.memory.outbox.waiting("post")] == ["acknowledgement"]
    house.do(case_id, "mark_told", "ceo", notice="acknowledgement", how="post")
    assert house.memory.outbox.waiting("post") == []
    assert [n.settled for n in house.notices(case_id, "acknowledgement")] == ["told"]
    assert state(house.case(case_id), "formal.acknowledge") == "met"


def test_acknowledged_by_a_person_it_is_not_posted_besides(house: Deployment) -> None:
    case_id = house.receive(POST).case_id
    house.do(case_id, "acknowledge", "ceo", how="telephone")
    assert house.memory.outbox.waiting("post") == []


def test_an_outcome_that_was_overtaken_before_it_went_is_not_sent(house: Deployment) -> None:
    for complaint in (WREN, POST):
        case_id = house.receive(complaint).case_id
        house.sweep()
        house.do(case_id, "issue_outcome", "investigating_officer", finding="upheld")
        house.do(case_id, "withdraw")
        house.sweep()
        assert [n.settled for n in house.notices(case_id, "outcome")] == ["overtaken"]
        assert house.stored(case_id).summary.status == "closed"
    assert not [n for n in house.memory.outbox.waiting("post") if n.kind == "outcome"]


def test_a_call_to_look_or_to_appoint_is_not_sent_once_it_is_done(house: Deployment) -> None:
    case_id = house.receive(replace(WREN, about=None)).case_id
    house.do(case_id, "look", "ceo")
    house.sweep()
    assert [n.settled for n in house.notices(case_id, "look")] == ["useless"]
    assert not [mail for mail in house.mails("ceo") if "Read a complaint first" in mail.subject]


def test_a_reminder_is_not_sent_once_it_is_of_no_use(house: Deployment) -> None:
    case_id = house.receive().case_id
    house.sweep("Thu 2026-10-15 09:00")
    assert {n.settled for n in house.notices(case_id, "reminder")} == {"useless"}
    missed = [(n.about, n.to == "complainant", n.settled) for n in house.notices(case_id, "missed")]
    assert ("formal.acknowledge", True, "useless") in missed  # they were told that we have it in the same minute
    assert {settled for about, to_them, settled in missed if about == "formal.respond" or not to_them} == {"told"}


def test_whoever_is_barred_by_the_time_it_goes_is_not_written_to(house: Deployment) -> None:
    case_id = house.receive().case_id
    house.do(case_id, "look", "ceo", about=("investigating_officer",))
    house.sweep()
    assert not house.mails("investigating_officer")


def test_the_mail_to_the_safeguarding_lead_meets_its_clock(house: Deployment) -> None:
    case_id = house.receive(replace(WREN, safeguarding=True)).case_id
    house.sweep()
    assert len(house.mails("dsl")) == 1
    assert state(house.case(case_id), "safeguarding.notify") == "met"


def test_one_letter_that_cannot_be_written_does_not_keep_the_others(
    house: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.actions import letters

    monkeypatch.setattr(letters, "MESSAGES", {**letters.MESSAGES, "acknowledgement": lambda account, letter: 1 / 0})
    house.receive()
    house.sweep()
    assert len(house.mails("investigating_officer")) == 1 and "letter_not_rendered" in house.alarms()


def test_of_two_messages_to_post_the_one_that_was_posted_is_settled(house: Deployment) -> None:
    case_id = house.receive(POST).case_id
    for text in ("First.", "Second."):
        house.do(case_id, "message", "ceo", text=text)
    first, _ = (n.id for n in house.notices(case_id, "message"))
    house.do(case_id, "mark_told", "ceo", notice="message", notice_id=first, how="post")
    assert [n.settled for n in house.notices(case_id, "message")] == ["told", ""]
    house.do(case_id, "mark_told", "ceo", notice="message", how="post")
    assert [n.settled for n in house.notices(case_id, "message")] == ["told", "told"]


def test_a_letter_names_only_the_bodies_outside_that_hear_complaints_about_such_a_site(house: Deployment) -> None:
    published = policies.publish("map")
    house.memory.organisation.put_policy(published.hash, published.json)
    place = {"name": "North School", "mailbox": "north@example.org", "postal_address": "1 Imaginary Way"}
    house.memory.organisation.put_site(Site(id="north", policy=published.hash, provision="council", **place))
    case_id = house.receive().case_id
    house.do(case_id, "withdraw")
    house.sweep()
    (letter,) = house.letters(case_id, "closing")
    assert "Local Government and Social Care Ombudsman" in letter
    assert "Ofsted" not in letter and "Department for Education" not in letter


def test_a_sign_in_never_waits_behind_letters_nor_an_answer_behind_the_rest(house: Deployment) -> None:
    for case in range(3):
        house.receive(WREN, f"earlier {case}")
    signing_in.ask(house.services, "ceo@example.org", "here", "/staff")
    lanes = []
    while (notice := house.memory.outbox.claim(house.now, house.now + LEASE, f"w{len(lanes)}")) is not None:
        lanes.append(notice.lane)
    assert lanes[0] == "first" and lanes == sorted(lanes, key=["first", "answer", "rest"].index)


def test_a_lane_whose_first_mail_waits_for_a_quarter_of_an_hour_is_an_alarm(house: Deployment) -> None:
    house.receive()
    house.at("Mon 2026-09-14 10:14")
    late_lanes(house.services)
    assert "lane_waits" not in house.alarms()
    house.at("Mon 2026-09-14 10:15")
    late_lanes(house.services)
    assert [(name, why) for name, _, why in house.memory.alarms.raised] == [("lane_waits", "answer")]
