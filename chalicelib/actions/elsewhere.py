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
from chalicelib.domain.casework.snapshot import Now
from chalicelib.ports import Services, Stored
from chalicelib.queries.moments import as_it_stands
from chalicelib.queries.other_sites import other_sites
from chalicelib.queries.tracking import all_words

LONGEST_CHAIN = 20  # cases that are each said to be the same as the next


def looked_up(services: Services, now: Now, command: Command) -> Now:
    """The moment with what the command names. Raises Refused("no_such_case" | "no_such_place")."""
    if isinstance(command, Refer) and command.to not in places(now.policy, other_sites(services, now.case.site)):
        raise Refused("no_such_place")
    if isinstance(command, MarkCampaign) and now.policy.campaigns and command.of in now.policy.campaigns.answers:
        return now
    if isinstance(command, MarkDuplicate | MarkCampaign | LinkAppeal):
        return replace(now, other=_other(services, now, command.of))
    return now


def appealed(services: Services, actor: str, said: str) -> Now:
    """The case against whose result somebody else appeals. Raises Refused("no_such_case" | "not_now").

    Whoever logs the appeal may know of it, and its policy gives others a right to appeal.
    """
    pointer = services.cases.follow(f"REF#{references.read(said) or ''}")
    stored = services.cases.load(pointer.case_id) if pointer else None
    now = as_it_stands(services, actor, stored) if stored else None
    if now is None or not (actor == MACHINE or sight(capacities(now, actor))):
        raise Refused("no_such_case")
    if now.policy.affected is None or now.case.outcome is None:
        raise Refused("not_now", "there is no result that somebody else may appeal against")
    return now


def _other(services: Services, now: Now, said: str) -> Other:
    first = _case(services, now, references.read(said) or "")
    if first is None:
        raise Refused("no_such_case")
    last, leads_back = _followed(services, now, first[1])
    theirs, ours = _mail_of(first[0]), _mail_of(services.cases.load(now.case.id, bodies=True))
    return Other(
        reference=first[1].case.reference,
        answered=last.case.outcome is not None and not last.case.outcome.partial and last.case.pending is None,
        same_person=theirs == ours != "", leads_back=leads_back,
    )  # fmt: skip


def _case(services: Services, now: Now, reference: str) -> tuple[Stored, Now] | None:
    """A case that whoever acts may know of."""
    pointer = services.cases.follow(f"REF#{reference}") if reference else None
    stored = services.cases.load(pointer.case_id, bodies=True) if pointer else None
    if stored is None:
        return None
    other = as_it_stands(services, now.actor, stored)
    known = now.actor in (COMPLAINANT, MACHINE) or other.case.id == now.case.id or sight(capacities(other, now.actor))
    return (stored, other) if known else None


def _followed(services: Services, now: Now, other: Now) -> tuple[Now, bool]:
    """The case at the end of a chain of those that are closed as the same as the next, and whether it comes back here."""
    for _ in range(LONGEST_CHAIN):
        if other.case.id == now.case.id:
            return other, True
        found = _case(services, now, _same_as(other))
        if found is None:
            return other, False
        other = found[1]
    return other, True


def _same_as(other: Now) -> str:
    marked = [r.event for r in other.case.history if isinstance(r.event, MarkedDuplicate | MarkedCampaign)]
    closed = other.case.closed_as in ("duplicate", "campaign")
    return (references.read(marked[-1].of) or "") if closed and marked else ""


def _mail_of(stored: Stored | None) -> str:
    words = all_words(stored).get(1) if stored else None
    return words.email.strip().casefold() if words else ""
