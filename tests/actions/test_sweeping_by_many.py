"""Several threads send and let time pass: everything once, and the case read once for both."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.actions.sweeping import sweep
from tests.actions.deployment import AGES, WREN, Deployment

REMINDED = "Thu 2026-10-08 08:00"


@pytest.mark.prove
@pytest.mark.parametrize("workers", [1, 4])
def test_every_case_moves_once_and_every_mail_goes_once_whoever_many_work(house: Deployment, workers: int) -> None:
    lodged = [house.receive(replace(WREN, email=f"robin{n}@example.org")).case_id for n in range(60)]
    house.sweep()
    house.memory.mailer.sent.clear()
    house.at(REMINDED)
    swept = sweep(house.services, lambda: AGES, workers)
    assert (swept.moved, swept.set_aside) == (60, 0)
    assert {house.kinds(case_id).count("reminder_fell") for case_id in lodged} == {1}
    tags = Counter(mail.tag for mail in house.memory.mailer.sent)
    assert set(tags.values()) == {1} and swept.sent >= 60
    assert {n.settled for case_id in lodged for n in house.notices(case_id, "reminder")} == {"told"}
    assert len(house.mails("investigating_officer")) < 10  # each of fifty notices at most


def test_a_due_case_costs_three_requests_of_the_table_and_a_mail_of_several_one(
    house: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read, it is written, and its mail is settled; a mail of several says first what goes with it."""
    lodged = [house.receive(replace(WREN, email=f"robin{n}@example.org")).case_id for n in range(50)]
    house.sweep()
    house.at(REMINDED)
    asked: Counter[str] = Counter()
    table = house.memory.table

    def counted(name: str) -> Any:
        plain = getattr(table, name)

        def call(*given: Any, **named: Any) -> Any:
            asked[name] += any(case_id in str(given) for case_id in lodged)
            return plain(*given, **named)

        return call

    for name in ("get", "between", "write", "update", "get_many"):
        monkeypatch.setattr(table, name, counted(name))
    swept = house.sweep()
    assert swept.moved == 50
    mails = sum("reminders" in mail.subject for mail in house.memory.mailer.sent)
    assert mails < 10
    assert asked.total() <= 3 * 50 + mails, asked
