"""How a case ends, and how it begins again."""

from typing import get_args

from chalicelib.domain.access.independence import barred
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.checks import a_reason, has_place, not_barred, the_person, words
from chalicelib.domain.casework.closing.retention import held_for
from chalicelib.domain.casework.confirming import second_pair
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.policy.model import CloseGround


def withdraw(snapshot: CaseSnapshot, command: c.Withdraw) -> list[e.Event]:
    """The complainant takes the complaint back. Raises Refused("not_now" | "subject")."""
    has_place(snapshot, e.Withdrawn)
    not_barred(snapshot)
    return [e.Withdrawn(words=words(command.reason))]


def close(snapshot: CaseSnapshot, command: c.Close) -> list[e.Event]:
    """Close a case: settled with the complainant, or, once somebody else confirms it, on a ground that the policy names.

    Raises Refused("not_now" | "subject" | "reason_required" | "ground_not_in_policy" | "not_independent").
    """
    has_place(snapshot, e.Closed)
    not_barred(snapshot)
    reason = a_reason(command.reason)
    if not command.ground:
        return [e.Closed(words=reason)]
    ground = _ground(snapshot, command.ground)
    reviewer = _reviewer(snapshot, ground, command.reviewed_by)
    return [e.Closed(closed_as=ground.closed_as, ground=ground.ground, reviewed_by=reviewer, words=reason)]


def reopen(snapshot: CaseSnapshot, command: c.Reopen) -> list[e.Event]:
    """Take a closed case up again in the stage in which it closed (READINGS R17).

    Raises Refused("not_now" | "subject" | "reason_required").
    """
    has_place(snapshot, e.Reopened)
    not_barred(snapshot)
    return [e.Reopened(words=a_reason(command.reason))]


def hold_record(snapshot: CaseSnapshot, command: c.HoldRecord) -> list[e.Event]:
    """Keep the record, whatever its time, and be asked again on a day to come. A new one takes the place of the one before.

    Raises Refused("not_now" | "subject" | "reason_required" | "ground_not_in_policy" | "not_later").
    """
    has_place(snapshot, e.RecordHeld)
    not_barred(snapshot)
    reason = a_reason(command.reason)
    ground = next((one for one in get_args(e.KeptFor) if one == command.ground), None)
    if ground is None:
        raise Refused("ground_not_in_policy", ", ".join(get_args(e.KeptFor)))
    if command.review_on <= snapshot.today:
        raise Refused("not_later", snapshot.today.isoformat())
    return [e.RecordHeld(ground=ground, review_on=command.review_on, words=reason)]


def free_record(snapshot: CaseSnapshot, command: c.FreeRecord) -> list[e.Event]:
    """Let its time alone say how long the record is kept.

    Raises Refused("not_now" | "subject" | "reason_required"); not_now where nothing holds it.
    """
    has_place(snapshot, e.RecordFreed)
    not_barred(snapshot)
    if held_for(snapshot.case) is None:
        raise Refused("not_now", "not held")
    return [e.RecordFreed(words=a_reason(command.reason))]


def _ground(snapshot: CaseSnapshot, wanted: str) -> CloseGround:
    found = next((g for g in snapshot.policy.close_grounds if g.ground == wanted), None)
    if found is None:
        raise Refused("ground_not_in_policy", ", ".join(g.ground for g in snapshot.policy.close_grounds))
    return found


def _reviewer(snapshot: CaseSnapshot, ground: CloseGround, who: str) -> str:
    """Who judges the ground: uninvolved, and in a role that the policy trusts with it, or above. "": not named yet."""
    if not who:
        return ""
    person = the_person(snapshot, who)
    if person.id in barred(snapshot.case, snapshot.people):
        raise Refused("subject", person.id)
    involved = person == snapshot.handler or person.id in snapshot.case.took_part
    waiting = snapshot.case.proposal("close")
    trusted = person.roles & set(ground.reviewed_by) or (
        waiting and person in second_pair.confirmers(snapshot, "close")
    )
    if (ground.uninvolved and involved) or not trusted:
        raise Refused("not_independent", ", ".join(ground.reviewed_by))
    return person.id
