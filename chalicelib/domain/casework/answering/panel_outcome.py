"""What a panel needs to have done before its finding can be issued, and whose finding it is."""

from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework.checks import free_to_decide
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot


def decided_by(snapshot: CaseSnapshot, command: c.IssueOutcome) -> tuple[str, ...]:
    """The members, who decide together, whoever of them or of those who convened the panel writes it down.

    Raises Refused("not_now" | "subject" | "decided_earlier" | "not_independent" | "panel_incomplete" | "not_approved" |
    "ground_not_in_policy"): no hearing, too few members, votes that are no majority, what it has no power to do.
    """
    panel, own = panels.of_stage(snapshot), panels.members(snapshot)
    hearing = snapshot.case.hearing
    if panel.hearing and (hearing is None or hearing.held_on is None):
        raise Refused("not_now", "no hearing has been held")
    free_to_decide(snapshot)
    if snapshot.actor not in {p.id for p in (*own, *panels.conveners(snapshot))}:
        raise Refused("not_independent", "not on the panel")
    lacks = panels.missing(snapshot)
    if lacks:
        raise Refused("panel_incomplete", lacks)
    if command.votes is not None and command.votes[0] <= command.votes[1]:
        raise Refused("not_approved", "no majority is for it")
    beyond = set(command.remedies) & set(panel.no_power_to)
    if beyond:
        raise Refused("ground_not_in_policy", "the panel may only recommend: " + ", ".join(sorted(beyond)))
    return tuple(p.id for p in own)
