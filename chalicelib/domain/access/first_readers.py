"""Who is asked to read a complaint first, while nobody has said whom it is about; and who hears of a risk at once.

Anybody may turn out to be whom it is about, so one rung of the ladder is asked, and another only when that one is silent
or steps aside. It begins with the role that whoever complained chose, else just above whoever decides a formal complaint:
close enough to be there every day. Upwards first, then down, so that nobody is left unable (READINGS R22, R23).

A risk waits for none of this: every safeguarding lead is told before anybody has read anything, but for one who is
named; then whoever the policy says is told instead, in its order (R25).
"""

from collections.abc import Iterable, Iterator

from chalicelib.domain.access.people import People, Person, barred, perhaps
from chalicelib.domain.casework.case import Case
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.terms import SAFEGUARDING_LEAD


def first_readers(policy: Policy, case: Case, people: People) -> tuple[Person, ...]:
    """Whoever is asked by now: the first rung with somebody free, and one more for each day that nobody looked."""
    groups = list(_groups(_from(policy, _first_rung(policy, case)), people, barred(case, people)))
    return _together(groups[: 1 + case.readers_called])


def more_readers(policy: Policy, case: Case, people: People) -> bool:
    """Whether there is another rung to ask."""
    return len(list(_groups(policy.ladder, people, barred(case, people)))) > 1 + case.readers_called


def usual_reader(policy: Policy) -> str:
    """The role that reads first where nobody chose another: the rung above whoever decides a formal complaint.

    Where the decider stands on no ladder that is whoever names the decider; where nobody stands above, the decider.
    """
    stages = [stage for stage in policy.stages if "receive" in stage.entered_by]
    stage = next((stage for stage in stages if stage.kind == "formal"), stages[-1])
    ladder = policy.ladder
    decider = stage.handled_by[-1].roles[0]
    if decider in ladder:
        return ladder[min(ladder.index(decider) + 1, len(ladder) - 1)]
    named_by = stage.appointed_by[-1].roles if stage.appointed_by else ()
    return next((role for role in named_by if role in ladder), ladder[-1])


def safeguarding_leads(policy: Policy, case: Case, people: People) -> tuple[Person, ...]:
    """Who is told of a risk by now: the leads, else whoever is told instead.

    One more of the others is told for each morning but the first on which nobody had recorded that it was dealt with, and
    in the place of those whom the mail did not reach.
    """
    out = barred(case, people)
    out |= perhaps(case, people, out)
    instead = policy.safeguarding.instead if policy.safeguarding else ()
    named = list(_groups((SAFEGUARDING_LEAD, *instead), people, out))
    told, wanted = list[tuple[Person, ...]](), max(1, case.chased)
    while named and wanted > 0:
        told.append(named.pop(0))
        wanted -= _reached(told[-1], case)
    if not any(_reached(group, case) for group in told):
        top = _groups(reversed(policy.ladder), people, out | case.unreached)
        told += [group for group in top if group not in told][:1]
    return _together(told)


def _reached(group: tuple[Person, ...], case: Case) -> bool:
    return any(person.id not in case.unreached for person in group)


def _first_rung(policy: Policy, case: Case) -> str:
    return case.reader if case.reader in policy.ladder else usual_reader(policy)


def _from(policy: Policy, role: str) -> tuple[str, ...]:
    at = policy.ladder.index(role)
    return (*policy.ladder[at:], *reversed(policy.ladder[:at]))


def _groups(roles: Iterable[str], people: People, out: frozenset[str]) -> Iterator[tuple[Person, ...]]:
    """The holders of each role who are not kept out; a role without any is passed over."""
    held = (tuple(p for p in people.holding(role) if p.id not in out) for role in roles)
    return (group for group in held if group)


def _together(groups: Iterable[tuple[Person, ...]]) -> tuple[Person, ...]:
    return tuple(dict.fromkeys(person for group in groups for person in group))
