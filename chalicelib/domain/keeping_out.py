"""Who else independence keeps from deciding a stage, where the policy says so (`keeps_out` of a stage): one rule a word.

Subjects, and whoever decided an earlier stage, are kept out of every stage of every policy: see independence.py.
"""

from collections.abc import Callable, Mapping

from chalicelib.domain.case import Case
from chalicelib.domain.people import People, barred, posts, subjects
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.procedure import KeptOut


def _involved(person_id: str, stage: str, case: Case, policy: Policy, people: People) -> bool:
    """Whether a person dealt with, or sat on the panel of, another stage than this."""
    assigned = any(person_id == who for other, who in case.assigned.items() if other != stage)
    return assigned or any(seat.person == person_id for seat in case.seats if seat.stage != stage)


def _manages_subject(person_id: str, stage: str, case: Case, policy: Policy, people: People) -> bool:
    return any(_manages(person_id, subject, case, policy, people) for subject in subjects(case, people))


def _managed_by_subject(person_id: str, stage: str, case: Case, policy: Policy, people: People) -> bool:
    """A member of staff who complains bars whom they manage as a subject does: nobody looks into their own chief's case."""
    return any(_manages(chief, person_id, case, policy, people) for chief in barred(case, people))


def _internal(person_id: str, stage: str, case: Case, policy: Policy, people: People) -> bool:
    person = people.get(person_id)
    return person is None or not any(policy.roles[role].external for role in person.roles if role in policy.roles)


def _manages(above_id: str, below_id: str, case: Case, policy: Policy, people: People) -> bool:
    """Whether a role of the one stands over a role of the other, however far up, now or when they were named."""
    one, other = posts(above_id, case, people), posts(below_id, case, people)
    over: set[str] = set()
    roles = {role for role in other if role in policy.roles}
    while roles:
        roles = {boss for role in roles if (boss := policy.roles[role].reports_to)} - over
        over |= roles
    return bool(over & one)


KEPT_OUT: Mapping[KeptOut, Callable[[str, str, Case, Policy, People], bool]] = {
    "involved": _involved,
    "manages_subject": _manages_subject,
    "managed_by_subject": _managed_by_subject,
    "internal": _internal,
}
RULES: Mapping[KeptOut, str] = {
    "involved": "had a part in an earlier stage",
    "manages_subject": "manages whom the complaint is about",
    "managed_by_subject": "is managed by whom the complaint is about, or from",
    "internal": "somebody from outside is needed",
}
