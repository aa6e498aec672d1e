"""How a panel decides: the decision is written down, each member confirms it or is against it, and the chair signs it.

Where nobody has written one down, whoever convened the panel or sits on it records what it decided and how it voted.
"""

from collections.abc import Iterable

from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.answering import points
from chalicelib.domain.casework.aspects import paused
from chalicelib.domain.casework.checks import a_reason, free_to_decide, has_place, known_finding, not_barred, words
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot


def draft_decision(snapshot: CaseSnapshot, command: c.DraftDecision) -> list[e.Event]:
    """Write down what the panel decides, for its members to confirm; written anew, they are asked anew.

    Raises Refused("not_now" | "subject" | "panel_incomplete" | "finding_unknown" | "ground_not_in_policy" | "points_open").
    """
    has_place(snapshot, e.DecisionDrafted)
    if not panels.decides_itself(snapshot) or snapshot.case.pending is not None:
        raise Refused("not_now", "no panel decides this stage")
    _heard(snapshot)
    not_barred(snapshot)
    lacks = panels.missing(snapshot)
    if lacks:
        raise Refused("panel_incomplete", lacks)
    known_finding(snapshot, command.finding)
    of_points = points.given(snapshot, command)
    remedies = points.remedies(command.remedies, of_points)
    _within_its_powers(snapshot, remedies)
    said = e.Words(
        reasons=command.reasons, recommendations="\n".join(command.recommendations), **points.in_words(of_points)
    )
    return [
        e.DecisionDrafted(
            stage=snapshot.case.stage, finding=command.finding, remedies=remedies, points=points.found(of_points),
            words=said if said != e.Words() else None,
        )
    ]  # fmt: skip


def vote(snapshot: CaseSnapshot, command: c.Vote) -> list[e.Event]:
    """A member is for the decision as it stands, or against it and says why.

    Raises Refused("not_now" | "not_independent" | "already_done" | "reason_required").
    """
    has_place(snapshot, e.DecisionVoted)
    if panels.decision(snapshot) is None or snapshot.case.pending is not None:
        raise Refused("not_now", "no decision has been written down")
    said = panels.votes(snapshot)
    if snapshot.actor not in said:
        raise Refused("not_independent", "not on the panel")
    if said[snapshot.actor] is command.agrees:
        raise Refused("already_done")
    why = words(command.reason) if command.agrees else a_reason(command.reason)
    return [e.DecisionVoted(stage=snapshot.case.stage, person=snapshot.actor, agrees=command.agrees, words=why)]


def would_issue(snapshot: CaseSnapshot) -> e.OutcomeIssued | None:
    """The outcome that the decision as it is drafted will be: what each member reads. None: none is drafted."""
    drafted = panels.decision(snapshot)
    if drafted is None or snapshot.case.pending is not None:
        return None
    leaves, said = paused(snapshot), list(panels.votes(snapshot).values())
    return e.OutcomeIssued(
        stage=drafted.stage, finding=drafted.finding, final=snapshot.stage.next_stage is None and not leaves,
        partial=bool(leaves), leaves=leaves,
        decided_by=tuple(panels.votes(snapshot)), remedies=drafted.remedies, points=drafted.points,
        words_of=snapshot.case.decision_seq, signed_by=panels.chair(snapshot),
        votes=None if None in said else (said.count(True), said.count(False)),
    )  # fmt: skip


def as_confirmed(snapshot: CaseSnapshot, issued: e.OutcomeIssued) -> e.OutcomeIssued:
    """The decision that was written down, with its votes and under the name of the chair; as it is said, without one.

    Raises Refused("not_approved") before each member has said what they think of it, without a majority or a chair, and
    where something else is to be sent.
    """
    drafted = panels.decision(snapshot)
    if drafted is None:
        return issued
    said = list(panels.votes(snapshot).values())
    if None in said:
        raise Refused("not_approved", f"{said.count(None)} of {len(said)} members have not confirmed it")
    votes = (said.count(True), said.count(False))
    if votes[0] <= votes[1]:
        raise Refused("not_approved", "no majority is for it")
    if not panels.chair(snapshot):
        raise Refused("not_approved", "name who chairs the panel, who signs it")
    if issued.words is not None or (issued.finding, issued.remedies) not in (
        (drafted.finding, ()),
        (drafted.finding, drafted.remedies),
    ):
        raise Refused("not_approved", "what is sent is what the members confirmed")
    return issued.model_copy(update={
        "remedies": drafted.remedies, "points": drafted.points, "votes": votes, "words_of": snapshot.case.decision_seq,
        "signed_by": panels.chair(snapshot),
    })  # fmt: skip


def decides(snapshot: CaseSnapshot, command: c.IssueOutcome) -> tuple[str, ...]:
    """The members, who decide together, whoever of them or of those who convened the panel writes it down.

    Raises Refused("not_now" | "subject" | "decided_earlier" | "not_independent" | "panel_incomplete" | "not_approved" |
    "ground_not_in_policy"): no hearing, too few members, votes that are no majority, what it has no power to do.
    """
    own = panels.members(snapshot)
    _heard(snapshot)
    free_to_decide(snapshot)
    if snapshot.actor not in {p.id for p in (*own, *panels.conveners(snapshot))}:
        raise Refused("not_independent", "not on the panel")
    lacks = panels.missing(snapshot)
    if lacks:
        raise Refused("panel_incomplete", lacks)
    if command.votes is not None and command.votes[0] <= command.votes[1]:
        raise Refused("not_approved", "no majority is for it")
    _within_its_powers(snapshot, points.remedies(command.remedies, command.points))
    return tuple(p.id for p in own)


def _heard(snapshot: CaseSnapshot) -> None:
    hearing = snapshot.case.hearing
    if panels.of_stage(snapshot).hearing and (hearing is None or hearing.held_on is None):
        raise Refused("not_now", "no hearing has been held")


def _within_its_powers(snapshot: CaseSnapshot, remedies: Iterable[str]) -> None:
    beyond = set(remedies) & set(panels.of_stage(snapshot).no_power_to)
    if beyond:
        raise Refused("ground_not_in_policy", "the panel may only recommend: " + ", ".join(sorted(beyond)))
