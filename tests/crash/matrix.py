"""One step of a story with one thing going wrong in it, and what the minutes after make of that."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from chalicelib.actions.consistency import check
from chalicelib.actions.sweeping import sweep
from chalicelib.ports import Services, StoreUnavailable
from tests.crash import stories
from tests.crash.deployment import MINUTE, Deployment
from tests.crash.edge import ANSWER_LOST, CANCELLED, DIES_AFTER, MAIL, REFUSED, WRITE, Call, Died, Edge
from tests.crash.stories import Step
from tests.crash.undisturbed import mailed, told
from tests.dates import instant

OF_TROUBLE = ("lease_lost", "lane_waits", "mail_waits")  # alarms that say what trouble did, and that it is late
QUIET = 5  # minutes after which everything is done, whatever went wrong


@dataclass(frozen=True)
class Moment:
    """A house before a step, the step's case so far, and the same house when all went well."""

    before: Deployment
    case_id: str
    after: Deployment
    calls: tuple[Call, ...]


@cache
def moments(story: str) -> list[Moment]:
    """A story in which nothing goes wrong, step by step."""
    house, case_id, found = Deployment().set_up(), "", []
    for step in stories.STORIES[story]:
        before, edge = house.copy(), Edge()
        house.now = instant(step.at)
        case = play(house, step, case_id, edge)
        found.append(Moment(before, case_id, house.copy(), tuple(edge.calls)))
        case_id = case
    return found


def play(house: Deployment, step: Step, case_id: str, edge: Edge) -> str:
    """The step and a sweep beyond that edge, then the minutes after, undisturbed. Gives the case's id."""
    house.now = instant(step.at)
    seen = acted(house, case_id)
    done = person(house.process(edge), step, case_id) if step.does else case_id
    swept(house.process(edge))
    for _ in range(QUIET):
        house.now += MINUTE
        if done is None:  # who got no answer looks first whether their act is there already
            done = case_id if acted(house, case_id) > seen else person(house.process(), step, case_id)
        swept(house.process())
    assert done is not None
    return done


def acted(house: Deployment, case_id: str) -> int:
    stored = house.process().cases.load(case_id)
    return stored.summary.acted if stored else 0


def person(services: Services, step: Step, case_id: str) -> str | None:
    """Somebody acts. None: they got no answer."""
    try:
        return stories.act(services, step, case_id)
    except (Died, StoreUnavailable):
        return None


def swept(services: Services) -> None:
    with suppress(Died, StoreUnavailable):  # the next one is a minute away
        sweep(services, lambda: 60.0)


def mails_in_doubt(calls: Sequence[Call], n: int, trouble: str) -> int:
    """How many mails trouble there may leave sent without anybody knowing: the only ones that somebody hears twice.

    The window opens when the medium has taken a message, and shuts with the write that says so of all the mail of one
    case: SES has no way to ask whether a message went, and no key by which it would send one only once. A process that
    lives writes down what it has sent before it leaves the rest, so that only a refused write leaves those in doubt.
    """
    before = max((i for i in range(n) if calls[i].kind == WRITE), default=-1)
    sent = sum(calls[i].kind == MAIL for i in range(before + 1, n))
    if calls[n].kind == MAIL and trouble in (REFUSED, CANCELLED, ANSWER_LOST):
        return int(trouble == ANSWER_LOST)
    if calls[n].kind == WRITE and trouble in (DIES_AFTER, ANSWER_LOST, CANCELLED):
        return 0
    return sent + int(calls[n].kind == MAIL and trouble == DIES_AFTER)


def complaints(house: Deployment, moment: Moment) -> list[str]:
    """What is wrong with a house, compared with the same when all went well, but for mail sent twice."""
    services = house.process()
    wrong = [str(finding) for finding in check(services)]
    should, there = told(moment.after), told(house)
    wrong += [f"lost: {key}" for key in should.keys() - there.keys()]
    wrong += [f"too much: {key}" for key in there.keys() - should.keys()]
    wrong += [f"{key}: {there[key]}, not {value}" for key, value in should.items() if there.get(key, value) != value]
    wrong += [f"never mailed: {tag}" for tag in mailed(moment.after) - mailed(house)]
    return wrong + [f"alarm: {name} {why}" for name, _, why in house.alarms.raised if name not in OF_TROUBLE]


def mailed_twice(house: Deployment, moment: Moment) -> int:
    return (mailed(house) - mailed(moment.after)).total()
