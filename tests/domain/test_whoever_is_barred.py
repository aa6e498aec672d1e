"""In every life of a case, whoever changes posts and whenever: whoever is barred stays so, and is told and given nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.access.capacities import capacities
from chalicelib.domain.access.independence import barred
from chalicelib.domain.access.owners import deciders, owners, responsible, safeguarding_leads
from chalicelib.domain.access.people import People, Person
from chalicelib.domain.casework.contact.decisions import BARS
from chalicelib.domain.casework.events import COMPLAINANT, Received
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.next_due import next_owed
from chalicelib.domain.obligations.passing_time import let_time_pass
from tests.cast import POLICY, notices
from tests.domain.lives import START, Step, acts, receipts, received, steps
from tests.proofs import WHOLE

SOME = settings(max_examples=100 if WHOLE else 15)
Post = tuple[str, frozenset[str]]
posts = st.tuples(
    st.sampled_from([*POLICY.roles, "newcomer"]), st.frozensets(st.sampled_from(list(POLICY.roles)), max_size=2)
)
changes = st.lists(st.lists(posts, max_size=3), max_size=12)


def moved(snapshot: CaseSnapshot, posts: list[Post]) -> CaseSnapshot:
    """The same moment after these people have taken these posts and left all others."""
    held = {p.id: p.roles for p in snapshot.people.persons} | dict(posts)
    return replace(snapshot, people=People(tuple(Person(id=who, roles=roles) for who, roles in held.items() if roles)))


def moments(
    fields: dict[str, Any], life: list[Step], changes: list[list[Post]]
) -> Iterator[tuple[CaseSnapshot, CaseSnapshot]]:
    """Each step of a life with the moment before it; before it people change their posts."""
    now, at = received(fields), START
    for n, (wait, actor, (name, command)) in enumerate(life):
        at += wait
        before = moved(now.as_of(at), changes[n]) if n < len(changes) else now.as_of(at)
        now = acts(replace(let_time_pass(before), actor=actor or COMPLAINANT), name, command)
        yield before, now
    year = let_time_pass(now.as_of(at + timedelta(days=60)))
    yield now.as_of(at + timedelta(days=60)), year


@SOME
@given(receipts, st.lists(posts, max_size=6))
def test_no_change_of_posts_frees_or_bars_anybody(fields: dict[str, Any], change: list[Post]) -> None:
    now = received(fields)
    after = moved(now, change)
    assert barred(after.case, after.people) == barred(now.case, now.people)


@SOME
@given(receipts, steps, changes)
def test_whoever_is_barred_stays_so_until_a_role_of_many_is_narrowed_or_two_people_agree(
    fields: dict[str, Any], life: list[Step], changes: list[list[Post]]
) -> None:
    for before, after in moments(fields, life, changes):
        happened = {r.event.kind for r in after.case.history[before.case.version :]}
        assert happened & {"looked", "bar_lifted"} or barred(before.case, before.people) <= barred(
            after.case, after.people
        )


@SOME
@given(receipts, steps, changes)
def test_only_what_may_keep_somebody_out_does(
    fields: dict[str, Any], life: list[Step], changes: list[list[Post]]
) -> None:
    for before, after in moments(fields, life, changes):
        happened = [r.event for r in after.case.history[before.case.version :]]
        newly = barred(after.case, after.people) - barred(before.case, before.people)
        assert not newly or any(isinstance(event, (*BARS, Received)) for event in happened)


@SOME
@given(receipts, steps, changes)
def test_nobody_barred_is_told_given_or_asked_anything(
    fields: dict[str, Any], life: list[Step], changes: list[list[Post]]
) -> None:
    for before, after in moments(fields, life, changes):
        out = barred(after.case, after.people)
        _, owed = next_owed(after)
        asked = [
            *responsible(after),
            *deciders(after),
            *after.appointers,
            *owners(after, owed),
            *safeguarding_leads(after),
        ]
        assert not {person.id for person in asked} & out
        assert not any(capacities(after, who) for who in out)
        assert not {n.to for n in notices(after, before)} & out & barred(before.case, before.people)
