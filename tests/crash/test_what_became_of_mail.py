"""Trouble of the store, then of SES, then what SES says of the mail it took: in any order, late and twice.

Whatever comes, each letter either counts as told and has not come back, or somebody is asked to see to it, or it waits to
go by itself; and no case thinks of an address as good from which mail came back.
"""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.actions.coming_back import came_back, read
from chalicelib.actions.consistency import check
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.ports import Conflict, Mail, NoticeItem, SendFailed, StoreUnavailable
from tests.actions.deployment import WREN, Deployment
from tests.actions.test_coming_back import AWAY, FULL, HARD, event
from tests.proofs import SEED, proved

A_FEW, MANY = 6, 200
SOMETIMES = 0.3
MINUTE = timedelta(minutes=1)


class Hours:
    """A house whose files refuse at first, and whose mail is then refused, or comes back, now and again."""

    def __init__(self, seed: int) -> None:
        self.chance, self.house = random.Random(seed), Deployment()
        self.put, self.send = self.house.memory.files.put, self.house.memory.mailer.send
        self.said: list[tuple[str, dict[str, str]]] = []
        self.trouble = 0
        lodge = self.house.receive
        self.ids = [lodge(replace(WREN, email=f"robin{n}@example.org", safeguarding=n == 0)).case_id for n in range(4)]

    def files(self, key: str, body: bytes, content_type: str) -> None:
        if self.chance.random() < SOMETIMES:
            raise StoreUnavailable("SlowDown")
        self.put(key, body, content_type)

    def mailer(self, mail: Mail) -> str:
        if self.chance.random() < SOMETIMES:
            raise SendFailed("Throttling", self.chance.choice(["busy", "ours"]))
        if self.chance.random() < SOMETIMES:
            self.said += [(mail.tag, self.chance.choice([HARD, HARD, FULL, AWAY]))] * self.chance.randint(1, 2)
        return self.send(mail)

    def a_minute(self, files: Callable[..., None], mailer: Callable[[Mail], str]) -> None:
        self.house.memory.files.put, self.house.memory.mailer.send = files, mailer  # type: ignore[method-assign]
        self.house.now += MINUTE
        with suppress(StoreUnavailable):
            self.house.sweep()
        self.chance.shuffle(self.said)
        while self.said and self.chance.random() < 0.5:
            self.come_back(*self.said.pop())
        self.trouble += self.house.memory.alarms.counted.pop("mail_refused", 0)

    def come_back(self, tag: str, bounce: dict[str, str]) -> None:
        with suppress(Conflict):
            came_back(self.house.services, read(event(tag, **bounce)))


def some_hours(seed: int) -> tuple[int, int]:
    """Gives how many mails came back, and how many were refused."""
    hours = Hours(seed)
    for _ in range(20):
        hours.a_minute(hours.files, hours.send)
    for _ in range(20):
        hours.a_minute(hours.put, hours.mailer)
    hours.house.do(hours.ids[1], "issue_outcome", "investigating_officer", finding="upheld")
    for _ in range(20):
        hours.a_minute(hours.put, hours.mailer)
    hours.a_minute(hours.put, hours.send)
    for said in hours.said:
        hours.come_back(*said)
    hours.house.sweep_until("Tue 2026-09-15 12:00", timedelta(hours=1))
    for case_id in hours.ids:
        assert wrong(hours.house, case_id) == [], f"seed {seed}"
    assert check(hours.house.services) == [], f"seed {seed}"
    return hours.house.memory.alarms.counted.get("mail_came_back", 0), hours.trouble


def wrong(house: Deployment, case_id: str) -> list[str]:
    now, notices = house.case(case_id), house.notices(case_id)
    asked = {duty.id for duty in now.duties if duty.done is None}
    by_hand = [n for n in notices if n.to == COMPLAINANT and n.for_a_person]
    given_up = [n for n in notices if n.settled == "failed"]
    found = [f"waits for no one: {n.kind}" for n in notices if not n.settled and n.next_attempt_at is None]
    found += ["nobody is asked to reach them"] if by_hand and "reach" not in asked else []
    found += ["nobody is asked to tell a colleague"] if given_up and "reach.staff" not in asked else []
    return found + [f"mailed all the same: {n.kind}" for n in notices if now.case.returned and _mailed_later(n)]


def _mailed_later(notice: NoticeItem) -> bool:
    """Whether a mail to a complainant whose address takes none waits to be mailed."""
    return notice.to == COMPLAINANT and notice.medium == "mail" and not notice.settled


@pytest.mark.parametrize("seed", range(A_FEW))
def test_no_mail_is_lost_whatever_the_store_and_ses_do_and_say(seed: int) -> None:
    some_hours(SEED + seed)


@pytest.mark.prove
def test_no_mail_is_lost_in_many_such_hours() -> None:
    found = [some_hours(SEED + seed) for seed in range(A_FEW, MANY)]
    back, trouble = (sum(column) for column in zip(*found, strict=True))
    assert back and trouble
    proved(
        "mail", f"{len(found)} times some hours of trouble: {trouble} refusals, {back} mails came back, none was lost."
    )
