"""A case that a panel decides: answered at the formal stage, and the next step asked for on Thu 2026-10-01."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from chalicelib import policies
from chalicelib.domain.access.independence import People, Person
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import MONDAY, answered, do, nothing_yet

ASKED = "Thu 2026-10-01 10:00"
LATER = "Fri 2026-10-02 10:00"
DECIDES = {"one-two-one": "director", "miet": "head", "miag": "centre_manager"}
SEATS = ("anna", "bert", "outsider")  # the last is independent


def staff(policy_id: str, **others: Iterable[str]) -> People:
    """One person a role, three who may sit on a panel, and others."""
    policy = policies.policy(policy_id)
    roles = {role: (role,) for role in policy.roles if role != "panel_member"}
    held = {**roles, **dict.fromkeys(SEATS, ("panel_member",)), **others}
    return People(tuple(Person(id=who, roles=frozenset(of)) for who, of in held.items() if of))


def asked(
    policy_id: str = "one-two-one", with_people: dict[str, Iterable[str]] | None = None, **fields: Any
) -> CaseSnapshot:
    """A panel is asked for. Nobody sits on it."""
    people, policy = staff(policy_id, **(with_people or {})), policies.policy(policy_id)
    now = do(replace(nothing_yet(), policy=policy, people=people), MONDAY, "receive", stage="formal", **fields)
    now = answered(now, "Mon 2026-09-28 10:00", DECIDES[policy_id], "not_upheld")
    return do(now, ASKED, "request_next_stage")


def seated(policy_id: str = "one-two-one", seats: Iterable[str] = SEATS, **fields: Any) -> CaseSnapshot:
    """The same, and they sit on it."""
    now = asked(policy_id, **fields)
    by = now.appointers[0].id
    for who in seats:
        now = do(now, LATER, "appoint", by, to=who, independent=who == SEATS[-1])
    return now


def convener(snapshot: CaseSnapshot) -> str:
    return snapshot.appointers[0].id
