"""What a policy promises in writing, and whether a telling was that (READINGS R27).

A stage says it of its answer, a clock or a duty of what meets it, the way of extending a clock, a ground for closing and a
limit on contact of their letters. A call is recorded, and the letter stays owed; but where nothing could be written to the
person, by their own limits, the call counts, with that reason (`Told.in_writing`).
"""

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.letters import does, letter_of
from chalicelib.domain.policy.model import Act, Policy


def promised(case: Case, policy: Policy, notice: str, stage: str) -> bool:
    """Whether the policy promises this letter in writing."""
    if notice == "outcome":
        return policy.stage(stage).answered_in_writing or _wants(policy, Act.OUTCOME, stage)
    if does(notice):
        return any(_wants(policy, act, stage) for act in does(notice))
    return any(letter_of(r.event) == notice and wants_letter(r.event, policy) for r in case.history)


def as_promised(told: e.Told, case: Case, policy: Policy) -> bool:
    """Whether a telling was all that is promised of its letter: where that is a letter, a call leaves it still to go."""
    return told.in_writing or not promised(case, policy, told.notice, told.stage)


def _wants(policy: Policy, act: Act, stage: str) -> bool:
    clocks = any(c.in_writing and act in c.met_by and c.stage in (None, stage) for c in policy.clocks)
    return clocks or any(d.in_writing and act in d.done_by and d.stage in (None, stage) for d in policy.duties)


def wants_letter(event: e.Event, policy: Policy) -> bool:
    """Whether the policy wants what an event says told in writing."""
    match event:
        case e.ClockExtended() | e.ExtensionCorrected():
            extending = policy.clock(event.clock.partition("@")[0]).extending
            return extending is not None and extending.told != "any_way"
        case e.Closed():
            return any(g.in_writing for g in policy.close_grounds if g.ground == event.ground)
        case e.ContactRestricted():
            own = policy.persistent.measures if policy.persistent else ()
            return any(m.in_writing for m in own if m.id in event.measures)
    return False
