"""What is owed in writing is sent once, kept as it was read, and where it cannot be sent somebody hears of it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from chalicelib import policies
from chalicelib.actions.delivering import LEASE, WAITS
from chalicelib.domain.history import unseal
from chalicelib.domain.links import TOKEN, without
from chalicelib.ports import Commit, Site
from tests.actions.house import WREN, House
from tests.cast import state

POST = replace(WREN, reach="post", email="", address="1 Imaginary Way")


def test_the_acknowledgement_goes_at_once_and_meets_its_clock_when_it_is_taken(house: House) -> None:
    case_id = house.receive().case_id
    assert state(house.case(case_id), "formal.acknowledge") == "running"
    house.sweep()
    assert state(house.case(case_id), "formal.acknowledge") == "met"
    (mail,) = house.mails("robin")
    assert mail.reply_to == "north@example.org"


def test_told_and_the_settled_notice_are_one_transaction(house: House) -> None:
    case_id = house.receive().case_id
    commits: list[Commit] = []
    append = house.memory.cases.append
    house.memory.cases.append = lambda c: (commits.append(c), append(c))[1]  # type: ignore[assignment, method-assign]
    house.sweep()
    (commit,) = [c for c in commits if c.settle]
    assert next(unseal(text).event.kind for _, text in commit.envelopes) == "told"
    assert [(n.kind, n.settled) for n in commit.settle] == [("acknowledgement", "told")]
    assert commit.case_id == case_id


def test_what_was_sent_is_kept_under_its_case_as_it_was_read(house: House) -> None:
    case_id = house.receive().case_id
    house.sweep()
    (notice,) = house.notices(case_id, "acknowledgement")
    assert notice.letter.startswith(f"CASE/{case_id}/")
    (mail,) = house.mails("robin")
    assert house.memory.files.get(f"{notice.letter}.txt") == without(mail.text).encode()
    assert house.memory.files.get(f"{notice.letter}.html") == without(mail.html).encode()
    assert TOKEN.search(mail.text) and TOKEN.search(mail.html)


def test_every_notice_is_sent_once_whoever_sweeps(house: House) -> None:
    lodged = [house.receive() for _ in range(5)]
    with ThreadPoolExecutor(4) as sweeps:
        list(sweeps.map(lambda _: house.sweep(), range(8)))
    assert len(house.memory.mailer.sent) == len({mail.tag for mail in house.memory.mailer.sent}) == 10
    assert all(n.settled for one in lodged for n in house.notices(one.case_id))


def test_a_sweep_that_died_while_sending_is_made_good_when_its_lease_ends(house: House) -> None:
    case_id = house.receive().case_id
    house.memory.outbox.claim(house.now, house.now + LEASE, "dead worker")
    house.sweep()
    assert not house.mails("robin")
    house.now += LEASE
    house.sweep()
    assert len(house.mails("robin")) == 1 and house.kinds(case_id).count("told") == 1


def test_refused_and_throttled_it_goes_when_the_medium_takes_it_again(house: House) -> None:
    case_id = house.receive().case_id
    house.refuse(3)
    house.sweep()
    assert not house.mails("robin") and house.stored(case_id).summary.status == "open"
    house.sweep_until("Mon 2026-09-14 12:00", timedelta(minutes=1))
    assert len(house.mails("robin")) == 1 and state(house.case(case_id), "formal.acknowledge") == "met"


def test_each_time_it_waits_longer(house: House) -> None:
    house.receive()
    house.refuse(1000)
    tries, before = [], 0
    for _ in range(200):
        house.now += timedelta(minutes=1)
        house.sweep()
        if house.memory.alarms.counted.get("mail_refused", 0) > before:
            before = house.memory.alarms.counted["mail_refused"]
            tries.append(house.now)
    waits = [later - earlier for earlier, later in pairwise(tries)]
    assert waits == sorted(waits) and waits[-1] >= WAITS[3]


@pytest.mark.parametrize("again", [True, False])
def test_when_it_helps_no_more_a_person_is_told_and_the_letter_is_to_be_posted(house: House, again: bool) -> None:
    case_id = house.receive().case_id
    house.never_reaches("robin", again=again)
    while not house.memory.outbox.waiting("post"):
        house.now += timedelta(hours=6)
        house.sweep()
    (to_post,) = house.memory.outbox.waiting("post")
    assert (to_post.kind, to_post.to, to_post.settled) == ("acknowledgement", "complainant", "")
    assert house.kinds(case_id).count("not_reached") == 1 and "mail_given_up" in house.alarms()
    assert [(n.to, n.settled) for n in house.notices(case_id, "not_reached")] == [("investigating_officer", "told")]


def test_posted_by_a_person_it_leaves_the_list_and_meets_its_clock(house: House) -> None:
    case_id = house.receive(POST).case_id
    assert [n.kind for n in house.memory.outbox.waiting("post")] == ["acknowledgement"]
    house.do(case_id, "mark_told", "ceo", notice="acknowledgement", how="post")
    assert house.memory.outbox.waiting("post") == []
    assert [n.settled for n in house.notices(case_id, "acknowledgement")] == ["told"]
    assert state(house.case(case_id), "formal.acknowledge") == "met"


def test_acknowledged_by_a_person_it_is_not_posted_besides(house: House) -> None:
    case_id = house.receive(POST).case_id
    house.do(case_id, "acknowledge", "ceo", how="telephone")
    assert house.memory.outbox.waiting("post") == []


def test_an_outcome_that_was_overtaken_before_it_went_is_not_sent(house: House) -> None:
    for complaint in (WREN, POST):
        case_id = house.receive(complaint).case_id
        house.sweep()
        house.do(case_id, "issue_outcome", "investigating_officer", finding="upheld")
        house.do(case_id, "withdraw")
        house.sweep()
        assert [n.settled for n in house.notices(case_id, "outcome")] == ["overtaken"]
        assert house.stored(case_id).summary.status == "closed"
    assert not [n for n in house.memory.outbox.waiting("post") if n.kind == "outcome"]


def test_a_call_to_look_or_to_appoint_is_not_sent_once_it_is_done(house: House) -> None:
    case_id = house.receive(replace(WREN, about=None)).case_id
    house.do(case_id, "look", "chair")
    house.sweep()
    assert [n.settled for n in house.notices(case_id, "look")] == ["useless"]
    assert not house.mails("chair")


def test_a_reminder_is_not_sent_once_it_is_of_no_use(house: House) -> None:
    case_id = house.receive().case_id
    house.sweep("Thu 2026-10-15 09:00")
    assert {n.settled for n in house.notices(case_id, "reminder")} == {"useless"}
    assert [n.settled for n in house.notices(case_id, "missed")] == ["told"] * len(house.notices(case_id, "missed"))


def test_whoever_is_barred_by_the_time_it_goes_is_not_written_to(house: House) -> None:
    case_id = house.receive().case_id
    house.do(case_id, "look", "chair", about=("investigating_officer",))
    house.sweep()
    assert not house.mails("investigating_officer")


def test_the_mail_to_the_safeguarding_lead_meets_its_clock(house: House) -> None:
    case_id = house.receive(replace(WREN, safeguarding=True)).case_id
    house.sweep()
    assert len(house.mails("dsl")) == 1
    assert state(house.case(case_id), "safeguarding.notify") == "met"


def test_one_letter_that_cannot_be_written_does_not_keep_the_others(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.actions import letters

    monkeypatch.setattr(letters, "MESSAGES", {**letters.MESSAGES, "acknowledgement": lambda account, letter: 1 / 0})
    house.receive()
    house.sweep()
    assert len(house.mails("investigating_officer")) == 1 and "letter_not_rendered" in house.alarms()


def test_of_two_messages_to_post_the_one_that_was_posted_is_settled(house: House) -> None:
    case_id = house.receive(POST).case_id
    for text in ("First.", "Second."):
        house.do(case_id, "message", "ceo", text=text)
    first, _ = (n.id for n in house.notices(case_id, "message"))
    house.do(case_id, "mark_told", "ceo", notice="message", notice_id=first, how="post")
    assert [n.settled for n in house.notices(case_id, "message")] == ["told", ""]
    house.do(case_id, "mark_told", "ceo", notice="message", how="post")
    assert [n.settled for n in house.notices(case_id, "message")] == ["told", "told"]


def test_a_letter_names_only_the_bodies_outside_that_hear_complaints_about_such_a_site(house: House) -> None:
    published = policies.publish("map")
    house.memory.organisation.put_policy(published.hash, published.json)
    place = {"name": "North School", "mailbox": "north@example.org", "postal_address": "1 Imaginary Way"}
    house.memory.organisation.put_site(Site(id="north", policy=published.hash, provision="council", **place))
    house.do(house.receive().case_id, "withdraw")
    house.sweep()
    (mail,) = [mail for mail in house.mails("robin") if "closed" in mail.subject]
    assert "Local Government and Social Care Ombudsman" in mail.text
    assert "Ofsted" not in mail.text and "Department for Education" not in mail.text
