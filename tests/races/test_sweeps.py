"""Sweeps at once, and a sweep while people act: nothing happens twice, nobody hears twice, time stands before the act."""

import random
from collections import Counter
from functools import partial
from itertools import pairwise

import pytest

from chalicelib.actions.consistency import check
from chalicelib.actions.sweeping import Swept, sweep
from chalicelib.domain.history import unseal
from tests.crash.damage import kinds
from tests.crash.deployment import MINUTE, Deployment
from tests.crash.stories import lodge, sweeps
from tests.dates import instant
from tests.proofs import SEED, proved
from tests.races.fights import Writer, at_once
from tests.races.test_writers import explained

REMINDED, MISSED = "Thu 2026-10-08 08:00", "Tue 2026-10-13 08:00"
OF_TIME = {"clock_missed", "reminder_fell", "clock_settled"}
A_SWEEP = 600.0  # seconds that it has


def due_at(house: Deployment, when: str, cases: int) -> list[str]:
    """So many cases, whose first letters have gone, at an instant at which all of them are due."""
    found = [lodge(house, f"D{n}", email=f"robin{n}@example.com") for n in range(cases)]
    sweeps(house)
    house.mailer.sent.clear()
    house.now = instant(when)
    return found


def swept(house: Deployment) -> Swept:
    return sweep(house.process(), lambda: A_SWEEP)


def twice(house: Deployment, cases: list[str]) -> list[str]:
    """Whatever is there more than once: of what time does, and of mail."""
    tags = Counter(mail.tag for mail in house.mailer.sent)
    found = [f"mailed {times} times: {tag}" for tag, times in tags.items() if times > 1]
    for case_id in cases:
        stored = house.process().cases.load(case_id)
        assert stored is not None
        events = [recorded.event for recorded in map(unseal, stored.envelopes) if recorded.event.kind in OF_TIME]
        found += [f"{case_id}: {event}" for event, times in Counter(events).items() if times > 1]
    return found


def sweeps_at_once(house: Deployment, cases: list[str], how_many: int) -> None:
    at_once([partial(swept, house)] * how_many)
    assert twice(house, cases) == []
    assert house.alarms.raised == []
    assert check(house.process()) == []
    assert {kinds(house, case_id)[-1] for case_id in cases} == {"reminder_fell"}
    notices = [n for case_id in cases for n in house.process().cases.notices(case_id) if n.kind == "reminder"]
    assert [n.settled for n in notices] == ["told"] * len(cases), "each owner was reminded of each, in a few mails"


def while_people_act(house: Deployment, cases: list[str], chance: random.Random) -> Counter[str]:
    """On each case somebody acts while two sweeps notice that a date has passed."""
    does = {"acknowledge": {}, "note": {"text": "{mark}"}, "issue_outcome": {"finding": "upheld", "reasons": "{mark}"}}
    people = []
    for n, case_id in enumerate(cases):
        name = chance.choice(list(does))
        mark = f"w{n}-{chance.randrange(10**9)}"
        fields = {key: value.format(mark=mark) for key, value in does[name].items()}
        people.append(Writer(mark, "investigating_officer", name, fields, case_id))
    at_once([partial(person.act, house.process()) for person in people] + [partial(swept, house)] * 2)
    house.now += 3 * MINUTE
    sweeps(house)
    assert twice(house, cases) == []
    raised = [
        alarm for alarm in house.alarms.raised if alarm[0] != "lane_waits"
    ]  # one sweep may find what another is at
    assert raised == []
    assert check(house.process()) == []
    for person in people:
        assert explained(house, person.case_id, [person]) == []
        assert time_stands_before(house, person.case_id)
    return Counter(person.outcome for person in people)


def time_stands_before(house: Deployment, case_id: str) -> bool:
    """The miss, which was before anybody acted, stands before it, with its own instant; so does everything else."""
    stored = house.process().cases.load(case_id)
    assert stored is not None
    history = [unseal(envelope) for envelope in stored.envelopes]
    missed = next(r for r in history if r.event.kind == "clock_missed")
    return missed.at == instant("Tue 2026-10-13 00:00") and all(a.at <= b.at for a, b in pairwise(history))


def test_two_sweeps_at_once(house: Deployment) -> None:
    sweeps_at_once(house, due_at(house, REMINDED, cases=6), how_many=2)


@pytest.mark.prove
def test_a_sweep_while_people_act(house: Deployment) -> None:
    outcomes = while_people_act(house, due_at(house, MISSED, cases=6), random.Random(SEED))
    assert outcomes["accepted"] > 0


@pytest.mark.prove
def test_four_sweeps_at_once_on_many_cases(house: Deployment) -> None:
    sweeps_at_once(house, due_at(house, REMINDED, cases=100), how_many=4)
    proved("4 sweeps at once, 100 cases due in the same minute", "100 reminders written and told, none twice")


@pytest.mark.prove
def test_two_sweeps_while_fifty_people_act(house: Deployment) -> None:
    outcomes = while_people_act(house, due_at(house, MISSED, cases=50), random.Random(SEED))
    proved(
        f"2 sweeps while 50 people act on 50 cases (seed {SEED})",
        f"{outcomes['accepted']} accepted, {50 - outcomes['accepted']} refused; no event and no mail twice, time first",
    )
