"""Who else is told what was found, where the policy owes it to roles besides the complainant (`informed`, of findings)."""

from chalicelib.domain import events as e
from chalicelib.domain.independence import Person, matches, told_for
from chalicelib.domain.now import Now
from chalicelib.domain.policy.surroundings import Informed


def informed_of_findings(now: Now) -> tuple[Person, ...]:
    """Who has a copy of what was found last. Never a subject: the next one up has it instead (READINGS R22, R23).

    Nobody while the complainant has not been told it.
    """
    roles = [role for rule in now.policy.informed if _applies(now, rule) for role in rule.roles]
    told = (p for role in roles for p in told_for(role, now.case, now.policy, now.people))
    return tuple(dict.fromkeys(told))


def _applies(now: Now, rule: Informed) -> bool:
    if now.case.outcome is None or rule.of != "findings" or rule.by_a_person:
        return False
    of_this_stage = rule.stage in (None, now.case.outcome.stage)
    return of_this_stage and matches(rule.when, now.case, now.people)


def told_for_the_first_time(now: Now) -> bool:
    """Whether the outcome that stands has been told once; a letter that is sent again is no news of it."""
    times = 0
    for recorded in reversed(now.case.history):
        if recorded.event == now.case.outcome:
            return times == 1 or now.case.reach == "none"
        times += isinstance(recorded.event, e.Told) and recorded.event.notice == "outcome"
    return False
