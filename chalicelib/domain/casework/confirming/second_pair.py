"""What one person alone may not do, and who has to confirm it: one table (READINGS R29).

A command in SECOND_PAIR becomes a proposal: nothing of it happens, nothing is sent, and clocks run on, until somebody
else has confirmed it at their own desk, with reasons. Who that is comes rung by rung: the first is asked at once, and
after each time that the machine had to remind of it the next one besides. Neither whoever proposed it nor a subject is
ever among them. Approving a response is the same thing under names of its own (`report`, `approve`, `send_back`).
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib.domain.access.independence import Person, barred, may_act, route
from chalicelib.domain.casework.case import Proposal
from chalicelib.domain.obligations.duties.owed import APPROVE, CONFIRM
from chalicelib.domain.policy.conduct import CloseGround

if TYPE_CHECKING:  # a moment knows its duties, and the owner of one is found here
    from chalicelib.domain.casework.snapshot import CaseSnapshot

STOP = "stop_responding"
Rung = tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Second:
    """`asks`: whether a command with these coded fields needs it. `rungs`: who is asked, in turn."""

    asks: Callable[[Mapping[str, object]], bool]
    rungs: Callable[["CaseSnapshot", Proposal], list[Rung]]


def needed(name: str, given: Mapping[str, object]) -> bool:
    return name in SECOND_PAIR and SECOND_PAIR[name].asks(given)


def rungs(snapshot: "CaseSnapshot", proposal: Proposal) -> list[Rung]:
    """Everybody who may ever be asked, in turn; whom the proposer named comes first."""
    found = SECOND_PAIR[proposal.does].rungs(snapshot, proposal)
    named = [p for rung in found for p in rung if p.id == proposal.to]
    return [tuple(named), *found] if named else found


def confirmers(snapshot: "CaseSnapshot", does: str) -> Rung:
    """Who is asked by now to confirm a proposal; nobody, where there is none."""
    proposal = snapshot.case.proposal(does)
    return _by_now(snapshot, rungs(snapshot, proposal), CONFIRM[does], proposal.at) if proposal else ()


def newly_asked(snapshot: "CaseSnapshot", what: str) -> Rung:
    """Whom the last reminder of a duty to confirm or approve brought in."""
    if what == APPROVE:
        everybody, since = approving(snapshot), _reported_at(snapshot)
    else:
        proposal = next((p for p in snapshot.case.proposals if CONFIRM[p.does] == what), None)
        everybody, since = (rungs(snapshot, proposal), proposal.at) if proposal else ([], None)
    n = _reminders(snapshot, what, since) if since else 0
    before = {p.id for rung in everybody[:n] for p in rung}
    return tuple(p for rung in everybody[n : n + 1] for p in rung if p.id not in before)


def asked_to_confirm(snapshot: "CaseSnapshot") -> Rung:
    """Everybody who is asked to confirm anything."""
    return tuple(dict.fromkeys(p for proposal in snapshot.case.proposals for p in confirmers(snapshot, proposal.does)))


def asked_to_approve(snapshot: "CaseSnapshot") -> Rung:
    """Who is asked by now to approve what has been reported."""
    since = _reported_at(snapshot)
    return _by_now(snapshot, approving(snapshot), APPROVE, since) if since else (approving(snapshot) or [()])[0]


def approving(snapshot: "CaseSnapshot") -> list[Rung]:
    """Who may approve, in turn: the policy's roles, then the ladder above them. Approving is deciding (R21).

    Whoever opened the case from outside knows its substance, and is asked only where there is nobody else (R26).
    """
    chosen = route(snapshot.stage.approved_by, snapshot.case, snapshot.people)
    roles = chosen.roles if chosen else ()
    free = [p.id for p in snapshot.people.persons if p.id != snapshot.case.reported_by and _may_decide(snapshot, p)]
    if not roles:
        return []
    knowing = snapshot.case.knows_the_substance
    asked_in_turn = (*roles, *_above(snapshot, roles))
    first = _turns(asked_in_turn, snapshot, lambda p: p.id in free and p.id not in knowing)
    return first or _turns(asked_in_turn, snapshot, lambda p: p.id in free)


def _may_decide(snapshot: "CaseSnapshot", person: Person) -> bool:
    return may_act(person.id, snapshot.case.stage, snapshot.case, snapshot.policy, snapshot.people) is None


def _reported_at(snapshot: "CaseSnapshot") -> datetime | None:
    if snapshot.case.report is None:
        return None
    return snapshot.case.drafted_at


def _by_now(snapshot: "CaseSnapshot", everybody: list[Rung], duty: str, since: datetime) -> Rung:
    by_now = everybody[: 1 + _reminders(snapshot, duty, since)]
    return tuple(dict.fromkeys(person for rung in by_now for person in rung))


def _reminders(snapshot: "CaseSnapshot", duty: str, since: datetime) -> int:
    """How often the machine has reminded of it: each time the next rung is asked besides."""
    return sum(at >= since and reminded_of == duty for reminded_of, at in snapshot.case.reminded)


def _of_a_ground(snapshot: "CaseSnapshot", proposal: Proposal) -> list[Rung]:
    """The roles that the policy trusts with it from the lowest up, then whoever stands above them."""
    ground = _ground(snapshot, proposal)
    if ground is None:
        return []
    ladder = snapshot.policy.ladder
    order = sorted(ground.reviewed_by, key=lambda role: ladder.index(role) if role in ladder else len(ladder))
    return _turns(
        (*order, *_above(snapshot, order)),
        snapshot,
        lambda p: _second(snapshot, proposal, p, uninvolved=ground.uninvolved),
    )


def _ground(snapshot: "CaseSnapshot", proposal: Proposal) -> CloseGround | None:
    wanted = json.loads(proposal.given).get("ground")
    return next((g for g in snapshot.policy.close_grounds if g.ground == wanted), None)


def _next_rungs(snapshot: "CaseSnapshot", proposal: Proposal) -> list[Rung]:
    """The uninvolved rungs above the proposer; above whoever appoints, for a proposer on no ladder. Else an outsider."""
    proposer = snapshot.people.get(proposal.by)
    start = [proposer] if proposer and proposer.roles & set(snapshot.policy.ladder) else list(snapshot.appointers)
    held = [role for person in start for role in snapshot.policy.ladder if role in person.roles]
    own = [] if proposer in start else held
    found = _turns((*own, *_above(snapshot, held)), snapshot, lambda p: _second(snapshot, proposal, p, uninvolved=True))
    outside = [name for name, role in snapshot.policy.roles.items() if role.external]
    return found or _turns(outside, snapshot, lambda p: _second(snapshot, proposal, p, uninvolved=True))


def _second(snapshot: "CaseSnapshot", proposal: Proposal, person: Person, *, uninvolved: bool) -> bool:
    involved = person == snapshot.handler or person.id in snapshot.case.took_part | snapshot.case.declared
    return (
        person.id != proposal.by
        and person.id not in barred(snapshot.case, snapshot.people)
        and not (uninvolved and involved)
    )


def _above(snapshot: "CaseSnapshot", roles: Iterable[str]) -> tuple[str, ...]:
    """The ladder above the highest of these roles; all of it, where none stands on it."""
    on_it = [snapshot.policy.ladder.index(role) for role in roles if role in snapshot.policy.ladder]
    return snapshot.policy.ladder[max(on_it) + 1 :] if on_it else snapshot.policy.ladder


def _turns(roles: Iterable[str], snapshot: "CaseSnapshot", fit: Callable[[Person], bool]) -> list[Rung]:
    """Those who fit, a role a turn; a role with nobody is no turn, and nobody comes twice."""
    found: list[Rung] = []
    for role in roles:
        known = {p.id for rung in found for p in rung}
        rung = tuple(p for p in snapshot.people.holding(role) if fit(p) and p.id not in known)
        if rung:
            found.append(rung)
    return found


def _stops(given: Mapping[str, object]) -> bool:
    measures = given.get("measures")
    return isinstance(measures, list | tuple) and STOP in measures


SECOND_PAIR: Mapping[str, Second] = {
    "close": Second(lambda given: bool(given.get("ground")), _of_a_ground),
    "restrict": Second(_stops, _next_rungs),
    "lift_bar": Second(lambda given: True, _next_rungs),
}
