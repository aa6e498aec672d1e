"""Many writers at once: one line of events, each accepted command in it once, and everybody told what is true.

What is drawn comes from a seed (tests/proofs.py); who is faster is the machine's affair, and may differ each time.
"""

import random
from collections import Counter
from functools import partial

import pytest

from chalicelib.actions import floods, lodging
from chalicelib.actions.change import StalePage, perform
from chalicelib.actions.consistency import check
from chalicelib.domain.casework.commands import Note
from chalicelib.domain.history import unseal, verify, words_of
from tests.crash.damage import kinds
from tests.crash.deployment import Deployment
from tests.crash.stories import complaint, lodge, sweeps
from tests.proofs import SEED, proved
from tests.races.fights import Writer, as_stored, at_once, writer, wrong

FEW, MANY, ROUNDS = 8, 50, 10


def fight(house: Deployment, chance: random.Random, cases: list[str], writers: int, sweeping: int = 0) -> Counter[str]:
    """One round: everybody does one command at the same moment, while so many sweeps send. Gives how it went for whom."""
    people = [writer(chance, n, chance.choice(cases)) for n in range(writers)]
    at_once([partial(person.act, house.process()) for person in people] + [partial(sweeps, house)] * sweeping)
    for case_id in cases:
        assert explained(house, case_id, [person for person in people if person.case_id == case_id]) == []
    assert check(house.process()) == []
    return Counter(person.outcome for person in people)


def explained(house: Deployment, case_id: str, people: list[Writer]) -> list[str]:
    stored = house.process().cases.load(case_id, bodies=True)
    assert stored is not None
    assert verify(stored.envelopes, stored.bodies) == stored.summary.head
    history = [unseal(envelope) for envelope in stored.envelopes]
    assert [recorded.seq for recorded in history] == list(range(1, stored.summary.version + 1))
    return wrong(people, stored, history)


def test_writers_on_one_case(house: Deployment) -> None:
    case_id, chance = lodge(house, "D1"), random.Random(SEED)
    outcomes = sum((fight(house, chance, [case_id], FEW) for _ in range(3)), Counter[str]())
    assert outcomes["accepted"] > 3


def test_writers_on_several_cases(house: Deployment) -> None:
    cases, chance = [lodge(house, f"D{n}") for n in range(4)], random.Random(SEED)
    outcomes = fight(house, chance, cases, 2 * FEW)
    assert outcomes["accepted"] > 3


def test_of_many_who_saw_the_same_page_one_acts_and_all_others_are_told_what_happened_meanwhile(
    house: Deployment,
) -> None:
    case_id = lodge(house, "D1")
    seen = house.process().cases.load(case_id).summary.acted

    def act(n: int) -> str | StalePage:
        try:
            perform(house.process(), "ceo", case_id, "note", Note(text=f"by {n}"), seen=seen)
        except StalePage as meanwhile:
            return meanwhile
        return f"by {n}"

    came_to = at_once([partial(act, n) for n in range(FEW)])
    (winner,) = [each for each in came_to if isinstance(each, str)]
    stored = house.process().cases.load(case_id, bodies=True)
    happened = tuple(recorded for recorded in map(unseal, stored.envelopes) if recorded.seq > seen)
    assert [words_of(stored.bodies, recorded.seq).text for recorded in happened] == [winner]
    told = [tuple(map(as_stored, each.happened)) for each in came_to if isinstance(each, StalePage)]
    assert told == [happened] * (FEW - 1)


def test_a_form_sent_by_many_clicks_at_once_is_one_case(house: Deployment) -> None:
    clicks = [partial(lodging.submit, house.process(), "D1", complaint()) for _ in range(FEW)]
    lodged = at_once(clicks)
    assert len(set(lodged)) == 1
    assert list(house.process().cases.every()) == [lodged[0].case_id]


def test_forms_sent_twice_at_once_count_once_and_no_more_of_them_are_mailed_than_may_be(house: Deployment) -> None:
    forms = [f"D{n}" for n in range(FEW)]
    lodged = at_once([partial(lodging.submit, house.process(), form, complaint()) for form in forms * 2])
    sweeps(house)
    cases = {one.case_id for one in lodged}
    held = [case_id for case_id in cases if "not_reached" in kinds(house, case_id)]
    assert (len(cases), len(held)) == (FEW, FEW - floods.FLOOD["address"])


def test_one_form_sent_by_many_clicks_at_once_leaves_room_for_others(house: Deployment) -> None:
    at_once([partial(lodging.submit, house.process(), "D0", complaint()) for _ in range(FEW)])
    others = [lodging.submit(house.process(), f"D{n}", complaint()) for n in range(1, floods.FLOOD["address"])]
    sweeps(house)
    assert [one for one in others if "not_reached" in kinds(house, one.case_id)] == []


@pytest.mark.prove
def test_fifty_writers_on_one_case(house: Deployment) -> None:
    case_id, chance = lodge(house, "D1"), random.Random(SEED)
    outcomes = Counter[str]()
    for _ in range(ROUNDS):
        outcomes += fight(house, chance, [case_id], MANY)
        sweeps(house)
    proved(f"{MANY} writers on one case, {ROUNDS} rounds (seed {SEED})", told(outcomes))


@pytest.mark.prove
def test_fifty_writers_on_many_cases(house: Deployment) -> None:
    cases, chance = [lodge(house, f"D{n}") for n in range(20)], random.Random(SEED)
    outcomes = Counter[str]()
    for _ in range(ROUNDS):
        outcomes += fight(house, chance, cases, MANY, sweeping=2)
        sweeps(house)
    mailed = Counter(mail.tag for mail in house.mailer.sent)
    assert max(mailed.values()) == 1, "nobody heard twice"
    proved(
        f"{MANY} writers and 2 sweeps on 20 cases, {ROUNDS} rounds (seed {SEED})", f"{told(outcomes)}; no mail twice"
    )


@pytest.mark.prove
def test_fifty_clicks_at_once(house: Deployment) -> None:
    for round_ in range(ROUNDS):
        clicks = [partial(lodging.submit, house.process(), f"R{round_}", complaint()) for _ in range(MANY)]
        assert len(set(at_once(clicks))) == 1
    assert len(list(house.process().cases.every())) == ROUNDS
    proved(f"{MANY} clicks at once on one form, {ROUNDS} forms", f"{ROUNDS} cases, each click given its form's")


def told(outcomes: Counter[str]) -> str:
    return ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common())
