"""Who else independence keeps from deciding a stage, where the policy says so (`keeps_out` of a stage): one rule a word.

Subjects, and whoever decided an earlier stage, are kept out of every stage of every policy: see independence.py.
"""

from collections.abc import Callable, Mapping

from chalicelib.domain.access.people import People, barred, posts, subjects
from chalicelib.domain.casework.case import Case
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.procedure import KeptOut


def _involved(person_id: str, stage: str, case: Case, policy: Policy, people: People) -> bool:
    """Whether a person dealt with, sat on the panel of, or was shown the draft response of, another stage than this."""
    assigned = any(person_id == who for other, who in case.assigned.items() if other != stage)
    read = any(person_id == who for other, who in case.shown_draft if other != stage)
    return assigned or read or any(seat.person == person_id for seat in case.seats if seat.stage != stage)


def _manages_subject(person_id: str, stage: str, case: Case, policy: Policy, people: People) -> bool:
    return any(_manages(person_id, subject, case, policy, people) for subject in subjects(case, people))


def _managed_by_subject(person_id: str, stage: str, case: Case, policy: Policy, people: People) -> bool:
    """A member of staff who complains bars whom they manage as a subject does: nobody looks into their own chief's case."""
    return any(_manages(chief, person_id, case, policy, people) for chief in barred(case, people))


def _internal(person_id: str, stage: str, case: Case, policy: Policy, people: People) -> bool:
    person = people.get(person_id)
    return person is None or not any(policy.roles[role].external for role in person.roles if role in policy.roles)


def _manages(above_id: str, below_id: str, case: Case, policy: Policy, people: People) -> bool:
    """Whether the one is the other's own line manager, or theirs, or a role of the one stands over one of the other's.

    However far up, now or when they were named.
    """
    if above_id in _own_chain(below_id, people):
        return True
    one, other = posts(above_id, case, people), posts(below_id, case, people)
    over: set[str] = set()
    roles = {role for role in other if role in policy.roles}
    while roles:
        roles = {boss for role in roles if (boss := policy.roles[role].reports_to)} - over
        over |= roles
    return bool(over & one)


def _own_chain(person_id: str, people: People) -> set[str]:
    """The line managers over somebody, as far as they are kept person by person."""
    over: set[str] = set()
    person = people.get(person_id)
    while person is not None and person.reports_to and person.reports_to not in over:
        over.add(person.reports_to)
        person = people.get(person.reports_to)
    return over


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
