"""Roles change while people act and sweeps come by: the people of yesterday decide nothing, and undo nothing."""

import random
from collections.abc import Callable
from functools import partial

import pytest

from chalicelib.actions import accounts
from chalicelib.actions.change import perform
from chalicelib.actions.consistency import check
from chalicelib.domain.access.people import barred
from chalicelib.domain.casework import commands
from chalicelib.domain.casework.events import MACHINE
from chalicelib.domain.casework.posts import kept
from chalicelib.domain.casework.refusals import Refused
from chalicelib.ports import Conflict, Services, StoreUnavailable
from chalicelib.queries.case_file import open_case
from chalicelib.queries.moments import moment
from chalicelib.queries.work_list import work_list
from tests.crash.deployment import MINUTE, ROLES, SITE, Deployment
from tests.crash.stories import lodge, sweeps
from tests.proofs import SEED, proved
from tests.races.fights import at_once
from tests.races.test_sweeps import swept, twice

ABOUT = "head_teacher"
MOVES = (
    "ceo",
    "head_teacher",
    "chair",
    "investigating_officer",
    "records_lead",
    "vice_chair",
)  # what is given and taken
QUIET = 5  # sweeps, after which nothing is under way


def changes_role(services: Services, chance: random.Random) -> None:
    """Somebody is given a role, or loses it; whoever meets others who change the same person, or the set-up, tries again."""
    who, role = chance.choice(ROLES), chance.choice(MOVES)
    do = chance.choice((accounts.give, accounts.take))
    for _ in range(10):
        try:
            do(services, "chair", who, SITE.id, role)
            return
        except (Conflict, StoreUnavailable):
            services = services.for_one_piece_of_work()


def writes(services: Services, case_id: str, chance: random.Random) -> None:
    """Somebody writes something down in a case, if it is theirs to do by now."""
    try:
        perform(services, chance.choice(ROLES), case_id, "note", commands.Note(text="They rang."))
    except Refused:
        return


def raced(house: Deployment, chance: random.Random, cases: int, changes: int) -> None:
    found = [
        lodge(house, f"D{n}", about=(ABOUT,) if n % 2 else (), email=f"robin{n}@example.com") for n in range(cases)
    ]
    sweeps(house)
    seeds = [chance.randrange(10**9) for _ in range(changes)]
    work: list[Callable[[], object]] = [
        *(partial(changes_role, house.process(), random.Random(seed)) for seed in seeds),
        *(partial(writes, house.process(), case_id, random.Random(n)) for n, case_id in enumerate(found)),
        *([partial(swept, house)] * 2),
    ]
    chance.shuffle(work)
    at_once(work)
    house.now += 3 * MINUTE
    sweeps(house, QUIET)
    assert house.alarms.raised == []
    assert check(house.process()) == []
    assert twice(house, found) == []
    assert [problem for case_id in found for problem in of_yesterday(house, case_id)] == []
    assert [problem for person in ROLES for problem in unlike(house, person)] == []


def of_yesterday(house: Deployment, case_id: str) -> list[str]:
    """What a case's summary says of its people that is not so today, and who of those it is about may see it."""
    services = house.process()
    stored = services.cases.load(case_id)
    assert stored is not None
    now, row = moment(services, MACHINE, stored), stored.summary
    found = [f"{case_id}: woken {row.woken}, heeded {row.heeded}"] if row.woken != row.heeded else []
    found += [f"{case_id}: {row.posts!r} is {kept(now)!r} by now"] if row.posts != kept(now) else []
    out = barred(now.case, now.people)
    viewers = [services.organisation.viewer(person) for person in out]
    return found + [f"{case_id}: {v.id} sees it" for v in viewers if v and open_case(services, v, row.reference)]


def unlike(house: Deployment, person: str) -> list[str]:
    """Cases that somebody finds in their list and cannot open, or opens and does not find."""
    services = house.process()
    viewer = services.organisation.viewer(person)
    assert viewer is not None
    listed = {line.reference for line in work_list(services, viewer).lines}
    every = [stored.summary for case_id in services.cases.every() if (stored := services.cases.load(case_id))]
    opens = {one.reference for one in every if one.next_due and open_case(services, viewer, one.reference)}
    return [f"{person}: {reference}" for reference in sorted(listed ^ opens)]


@pytest.mark.prove
def test_roles_change_while_people_act_and_sweeps_come_by(house: Deployment) -> None:
    raced(house, random.Random(SEED), cases=4, changes=4)


@pytest.mark.prove
def test_roles_change_again_and_again_while_many_act(house: Deployment) -> None:
    raced(house, random.Random(SEED + 1), cases=20, changes=30)
    proved(
        f"30 role changes while 20 people act on 20 cases and 2 sweeps come by (seed {SEED + 1})",
        "every list and every case as today's people have it; nobody whom a case is about sees it; nothing twice",
    )
