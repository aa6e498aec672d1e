"""What a command says of the world outside its case: another case by its reference, and where a complaint is sent on to.

Both are looked up before anything is decided. A case that somebody may not know of is none that they may name.
"""

from dataclasses import replace

from chalicelib.domain import references
from chalicelib.domain.access.capacities import capacities, sight
from chalicelib.domain.casework.commands import Command, LinkAppeal, MarkCampaign, MarkDuplicate, Refer
from chalicelib.domain.casework.event import COMPLAINANT, MACHINE
from chalicelib.domain.casework.events import MarkedCampaign, MarkedDuplicate
from chalicelib.domain.casework.other_cases import Other, places
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.ports import Services, Stored
from chalicelib.queries.moments import as_it_stands
from chalicelib.queries.tracking import all_words, other_sites

LONGEST_CHAIN = 20  # cases that are each said to be the same as the next


def looked_up(services: Services, snapshot: CaseSnapshot, command: Command) -> CaseSnapshot:
    """The moment with what the command names. Raises Refused("no_such_case" | "no_such_place")."""
    if isinstance(command, Refer) and command.to not in places(
        snapshot.policy, other_sites(services, snapshot.case.site)
    ):
        raise Refused("no_such_place")
    if (
        isinstance(command, MarkCampaign)
        and snapshot.policy.campaigns
        and command.of in snapshot.policy.campaigns.answers
    ):
        return snapshot
    if isinstance(command, MarkDuplicate | MarkCampaign | LinkAppeal):
        return replace(snapshot, other=_other(services, snapshot, command.of))
    return snapshot


def appealed(services: Services, actor: str, said: str) -> CaseSnapshot:
    """The case against whose result somebody else appeals. Raises Refused("no_such_case" | "not_now").

    Whoever logs the appeal may know of it, and its policy gives others a right to appeal.
    """
    found = _case(services, actor, references.read(said) or "")
    if found is None:
        raise Refused("no_such_case")
    now = found[1]
    if now.policy.affected is None or now.case.outcome is None:
        raise Refused("not_now", "there is no result that somebody else may appeal against")
    return now


def _other(services: Services, snapshot: CaseSnapshot, said: str) -> Other:
    first = _case(services, snapshot.actor, references.read(said) or "", snapshot.case.id)
    if first is None:
        raise Refused("no_such_case")
    last, leads_back = _followed(services, snapshot, first[1])
    theirs, ours = _mail_of(first[0]), _mail_of(services.cases.load(snapshot.case.id, bodies=True))
    return Other(
        reference=first[1].case.reference,
        answered=last.case.outcome is not None and not last.case.outcome.partial and last.case.pending is None,
        same_person=theirs == ours != "", leads_back=leads_back,
    )  # fmt: skip


def _case(services: Services, actor: str, reference: str, own: str = "") -> tuple[Stored, CaseSnapshot] | None:
    """A case that whoever acts may know of. `own`: the id of the case in which they act, which they know."""
    pointer = services.cases.follow(f"REF#{reference}") if reference else None
    stored = services.cases.load(pointer.case_id, bodies=True) if pointer else None
    if stored is None:
        return None
    other = as_it_stands(services, actor, stored)
    known = actor in (COMPLAINANT, MACHINE) or other.case.id == own or sight(capacities(other, actor))
    return (stored, other) if known else None


def _followed(services: Services, snapshot: CaseSnapshot, other: CaseSnapshot) -> tuple[CaseSnapshot, bool]:
    """The case at the end of a chain of those that are closed as the same as the next, and whether it comes back here."""
    for _ in range(LONGEST_CHAIN):
        if other.case.id == snapshot.case.id:
            return other, True
        found = _case(services, snapshot.actor, _same_as(other), snapshot.case.id)
        if found is None:
            return other, False
        other = found[1]
    return other, True


def _same_as(other: CaseSnapshot) -> str:
    marked = [r.event for r in other.case.history if isinstance(r.event, MarkedDuplicate | MarkedCampaign)]
    closed = other.case.closed_as in ("duplicate", "campaign")
    return (references.read(marked[-1].of) or "") if closed and marked else ""


def _mail_of(stored: Stored | None) -> str:
    words = all_words(stored).get(1) if stored else None
    return words.email.strip().casefold() if words else ""
