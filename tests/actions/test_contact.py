"""How a complainant is reached is put right: letters go where they are now, and the old address learns nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.actions import links
from chalicelib.actions.delivering import deliver_one
from chalicelib.actions.renewing_links import renew
from chalicelib.domain.access import summary_facts
from chalicelib.domain.access.people import barred
from chalicelib.domain.links import TOKEN
from chalicelib.ports import Mail
from chalicelib.queries.tracking import Replaced, by_token
from tests.actions.deployment import WREN, Deployment
from tests.actions.test_coming_back import back
from tests.cast import state

NEW = {"reach": "email", "email": "wren@example.org"}
LANE = {"reach": "post", "address": "2 Imaginary Lane"}


def tokens(mails: list[Mail]) -> list[str]:
    return [TOKEN.findall(mail.text)[0] for mail in mails]


@pytest.fixture
def case_id(house: Deployment) -> str:
    """A complaint whose acknowledgement went to a mistyped address and came back."""
    lodged = house.receive()
    house.sweep()
    house.do(lodged.case_id, "bounce", "ceo", notice="acknowledgement")
    return lodged.case_id


def corrected(house: Deployment, case_id: str, **given: str) -> None:
    house.do(case_id, "change_contact", "ceo", **(given or NEW))
    house.sweep()


def test_the_old_address_hears_that_something_changed_and_nothing_else(house: Deployment, case_id: str) -> None:
    before = len(house.mails("robin"))
    corrected(house, case_id)
    (told,) = house.mails("robin")[before:]
    said = f"{told.subject} {told.text} {told.html}"
    known = ("Robin", "Wren", "RDS-", "wren@", "/case/", "complain", "North", "gate", "Imaginary")
    assert [word for word in known if word in said] == []


def test_what_was_not_received_goes_to_the_new_address_with_a_link_that_works(house: Deployment, case_id: str) -> None:
    (old,) = tokens(house.mails("robin"))
    corrected(house, case_id)
    assert sorted(n.kind for n in house.notices(case_id) if n.to == "complainant") == [
        "acknowledgement", "acknowledgement", "new_link",
    ]  # fmt: skip
    new = house.mails("wren")
    assert len(new) == 2 and len(set(tokens(new))) == 1
    assert by_token(house.services, tokens(new)[0])
    with pytest.raises(Replaced):
        by_token(house.services, old)


def test_where_the_address_stays_nobody_is_told_of_a_change(house: Deployment) -> None:
    case_id = house.receive().case_id
    house.sweep()
    corrected(house, case_id, reach="telephone", telephone="01632 960002", email="robin@example.org")
    assert [n.settled for n in house.notices(case_id, "contact_changed")] == ["useless"]


def test_every_letter_that_waits_goes_the_new_way(house: Deployment) -> None:
    case_id = house.receive(replace(WREN, reach="post", email="", address="1 Imaginary Way")).case_id
    house.do(case_id, "message", "ceo", text="The caretaker is away.")
    assert {n.medium for n in house.notices(case_id) if n.to == "complainant"} == {"post"}
    corrected(house, case_id)
    assert sorted(m.subject.partition(" (")[0] for m in house.mails("wren")) == [
        "We have changed how we contact you", "We have written to you", "We have your complaint",
    ]  # fmt: skip
    assert not house.mails("robin")


def test_a_letter_that_no_mail_can_carry_any_more_waits_to_be_posted(house: Deployment) -> None:
    case_id = house.receive().case_id
    corrected(house, case_id, **LANE)
    assert {n.medium for n in house.notices(case_id) if n.to == "complainant"} == {"post"}
    assert all("contact details" in m.subject.lower() for m in house.mails("robin"))


def test_each_of_several_letters_of_a_kind_goes_again_as_what_it_was(house: Deployment) -> None:
    case_id = house.receive().case_id
    for text in ("First.", "Second.", "Third."):
        house.do(case_id, "message", "ceo", text=text)
    house.sweep()
    first, second, _ = house.notices(case_id, "message")
    back(house, first)
    back(house, second)
    corrected(house, case_id)
    letters = house.letters(case_id, "message")
    said = [next(w for w in ("First.", "Second.", "Third.") if w in text) for text in letters]
    assert said == ["Third.", "First.", "Second."]
    assert [n.settled for n in house.notices(case_id, "message")] == ["overtaken", "overtaken", "told", "told", "told"]


def test_what_is_still_said_of_the_old_address_does_not_take_back_what_the_new_one_was_told(house: Deployment) -> None:
    case_id = house.receive().case_id
    house.sweep()
    (mail,) = house.notices(case_id, "acknowledgement")
    back(house, mail)
    corrected(house, case_id)
    told = house.kinds(case_id)
    back(house, mail)
    (old,) = house.notices(case_id, "contact_changed")
    back(house, old)
    assert house.kinds(case_id) == told
    assert state(house.case(case_id), "formal.acknowledge") == "met"


def test_a_letter_that_was_refused_at_once_goes_again_too_and_once(house: Deployment) -> None:
    house.never_reaches("robin", fault="theirs")
    case_id = house.receive().case_id
    house.sweep()
    assert "not_reached" in house.kinds(case_id)
    corrected(house, case_id)
    assert sorted(m.subject.partition(" (")[0] for m in house.mails("wren")) == [
        "We have changed how we contact you", "We have your complaint",
    ]  # fmt: skip
    assert not house.memory.outbox.waiting("post")


def test_a_mail_that_was_on_its_way_to_the_old_address_told_nobody_and_goes_again(house: Deployment) -> None:
    case_id = house.receive().case_id
    send = house.memory.mailer.send

    def slow(mail: Mail) -> str:
        house.memory.mailer.send = send  # type: ignore[method-assign]
        house.do(case_id, "change_contact", "ceo", **NEW)
        return send(mail)

    house.memory.mailer.send = slow  # type: ignore[method-assign]
    deliver_one(house.services, "slow")
    assert "told" not in house.kinds(case_id)
    house.now += timedelta(minutes=5)
    house.sweep()
    assert "We have your complaint" in " ".join(m.subject for m in house.mails("wren"))


def test_who_asks_not_to_be_contacted_is_sent_nothing_that_waits_and_each_letter_says_why(house: Deployment) -> None:
    by_mail = house.receive().case_id
    house.do(by_mail, "change_contact", "ceo", **NEW)  # whose old address is still to hear of it
    by_post = house.receive(replace(WREN, reach="post", email="", address="1 Imaginary Way")).case_id
    for case_id in (by_mail, by_post):
        house.do(case_id, "message", "ceo", text="We have asked.")
        house.do(case_id, "change_contact", "ceo", reach="none")
    house.sweep()
    assert not house.mails("robin") and not house.mails("wren") and not house.memory.outbox.waiting("post")
    letters = [n for one in (by_mail, by_post) for n in house.notices(one) if n.to in ("complainant", "former")]
    assert {n.settled for n in letters} == {"unwanted"}


def test_a_letter_that_was_made_out_before_all_the_same_does_not_go(house: Deployment) -> None:
    case_id = house.receive().case_id
    (letter,) = house.notices(case_id, "acknowledgement")
    house.do(case_id, "change_contact", "ceo", reach="none")
    house.services.outbox.put(letter, house.notices(case_id, "acknowledgement")[0].lease)
    house.sweep()
    assert not house.mails("robin")
    assert [n.settled for n in house.notices(case_id, "acknowledgement")] == ["unwanted"]


def test_who_may_be_contacted_again_gets_what_they_were_not_told_and_a_link(house: Deployment) -> None:
    lodged = house.receive()
    house.do(lodged.case_id, "change_contact", "ceo", reach="none", email="robin@example.org")
    house.do(lodged.case_id, "message", "ceo", text="We have asked.")
    house.sweep()
    assert not house.mails("robin") and by_token(house.services, lodged.token)
    corrected(house, lodged.case_id)
    assert sorted(m.subject.partition(" (")[0] for m in house.mails("wren")) == [
        "We have changed how we contact you", "We have written to you", "We have your complaint",
    ]  # fmt: skip
    assert not house.mails("robin")
    assert house.kinds(lodged.case_id).count("told") == 3


def test_whoever_acts_for_them_gets_everything_and_letters_say_for_whom(house: Deployment) -> None:
    case_id = house.receive().case_id
    house.sweep()
    house.do(case_id, "record_death", "ceo")
    house.do(case_id, "message", "ceo", text="We go on.")
    house.sweep()
    assert len(house.mails("robin")) == 1
    given = {"authority": "executor", "reach": "email", "email": "jo@example.org", "text": "The will."}
    house.do(case_id, "represent", "ceo", full_name="Jo Lark", **given)
    house.sweep()
    assert len(house.mails("robin")) == 1
    mails = house.mails("jo")
    assert len(mails) == 2 and not any(name in m.text for m in mails for name in ("Jo Lark", "Robin Wren"))
    (letter,) = house.letters(case_id, "message")
    assert "Dear Jo Lark" in letter and "You act for Robin Wren, who has died." in letter


def kept_out(house: Deployment, case_id: str) -> frozenset[str]:
    case = summary_facts.read(house.stored(case_id).summary.facts)
    return barred(case, house.services.organisation.people("north"))


def test_whoever_turns_out_to_be_one_of_ours_by_their_address_does_not_see_it_at_the_desk(house: Deployment) -> None:
    case_id = house.receive().case_id
    house.do(case_id, "change_contact", "ceo", reach="email", email="Head_Teacher@example.org")
    assert "head_teacher" in kept_out(house, case_id)
    given = {"authority": "consent", "reach": "email", "email": "trustee@example.org", "text": "A letter."}
    house.do(case_id, "represent", "ceo", full_name="A Trustee", **given)
    assert {"head_teacher", "trustee"} <= kept_out(house, case_id)


class TestSecrets:
    def rotated(self, house: Deployment, **ends: date) -> Deployment:
        """The same house with a second secret beside the first."""
        secrets = {1: b"not a secret", 2: b"another"}
        services = house.memory.services
        house.memory.services = lambda now, wall=None: replace(  # type: ignore[method-assign]
            services(now, wall), link_secret=secrets.__getitem__, link_version=2,
            link_ends={int(version[1:]): day for version, day in ends.items()},
        )  # fmt: skip
        return house

    def test_a_link_of_the_old_secret_works_beside_those_of_the_new(self, house: Deployment) -> None:
        old = house.receive()
        self.rotated(house)
        new = house.receive()
        assert (old.token[:2], new.token[:2]) == ("1-", "2-")
        assert all(by_token(house.services, one.token) for one in (old, new))

    def test_letters_of_an_older_case_go_on_holding_a_link_that_works(self, house: Deployment) -> None:
        old = house.receive()
        self.rotated(house)
        house.sweep()
        assert tokens(house.mails("robin")) == [old.token]

    def test_a_renewed_link_is_made_by_the_new_secret(self, house: Deployment) -> None:
        old = house.receive()
        self.rotated(house)
        house.do(old.case_id, "new_link", "ceo", why="leak")
        token = links.token(house.services, house.stored(old.case_id).summary)
        assert token.startswith("2-") and by_token(house.services, token)

    def test_a_retired_secret_opens_nothing_from_its_day_on(self, house: Deployment) -> None:
        old = house.receive()
        self.rotated(house, v1=date(2026, 9, 16))
        assert by_token(house.services, old.token)
        house.at("Wed 2026-09-16 00:00")
        assert by_token(house.services, old.token) is None
        new = house.receive()
        assert by_token(house.services, new.token)

    def test_before_it_retires_everybody_is_sent_a_link_of_the_new_one(self, house: Deployment) -> None:
        old = house.receive()
        self.rotated(house, v1=date(2026, 9, 16))
        assert renew(house.services) == 1 and renew(house.services) == 0
        house.sweep()
        house.at("Thu 2026-09-17 09:00")
        assert by_token(house.services, tokens(house.mails("robin"))[-1])
        with pytest.raises(Replaced):
            by_token(house.services, old.token)
