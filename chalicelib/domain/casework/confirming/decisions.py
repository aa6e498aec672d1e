"""What needs a second pair of eyes is proposed, and confirmed or declined by somebody else (READINGS R29)."""

import json
from collections.abc import Mapping
from typing import Any

from chalicelib.domain.access.independence import barred
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Proposal
from chalicelib.domain.casework.checks import a_reason, has_place, not_barred
from chalicelib.domain.casework.confirming import second_pair
from chalicelib.domain.casework.intake import naming
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.history import canonical

SAID = {"reason"}  # the field of a command that is a person's words
SAID_ALREADY = "-"  # stands for the proposer's reasons, which only the proposal itself keeps


def proposed(snapshot: CaseSnapshot, name: str, command: c.Command) -> list[e.Event]:
    """The command as a proposal, where it has been found that it could be done.

    Raises Refused("nobody_eligible") where nobody could confirm it.
    """
    to = str(getattr(command, "reviewed_by", ""))
    given = coded(command)
    named = snapshot.people.named(to)
    event = e.Proposed(does=name, given=canonical(given), to=named[0].id if named else "", words=_reason(command))
    if not second_pair.confirmers(snapshot.after(event), name):
        raise Refused("nobody_eligible", "somebody else has to confirm it")
    return [event]


def none_waits(snapshot: CaseSnapshot, name: str) -> None:
    """Raises Refused("not_now") where nothing can be proposed, and while the same waits to be confirmed."""
    has_place(snapshot, e.Proposed)
    if snapshot.case.proposal(name) is not None:
        raise Refused("not_now", f"{name} has been proposed and waits")


def coded(command: c.Command) -> Mapping[str, Any]:
    """What a command asks for without anybody's words, and without whom it names to confirm it."""
    return command.model_dump(mode="json", exclude={*SAID, "reviewed_by"}, exclude_defaults=True)


def to_confirm(snapshot: CaseSnapshot, command: c.Confirm) -> tuple[Proposal, e.Confirmed]:
    """The proposal, and that whoever acts agrees to it.

    Raises Refused("not_now" | "subject" | "not_independent" | "reason_required").
    """
    has_place(snapshot, e.Confirmed)
    proposal = _waiting(snapshot, command.does)
    if proposal.by in barred(snapshot.case, snapshot.people):
        raise Refused("not_now", "whoever proposed it is barred by now")
    _is_asked(snapshot, proposal)
    return proposal, e.Confirmed(does=proposal.does, proposal=proposal.seq, words=a_reason(command.reason))


def decline(snapshot: CaseSnapshot, command: c.Decline) -> list[e.Event]:
    """Do not agree to what was proposed; whoever proposed it takes it back so.

    Raises Refused("not_now" | "subject" | "not_independent" | "reason_required").
    """
    has_place(snapshot, e.Declined)
    proposal = _waiting(snapshot, command.does)
    if snapshot.actor != proposal.by:
        _is_asked(snapshot, proposal)
    return [e.Declined(does=proposal.does, proposal=proposal.seq, words=a_reason(command.reason))]


def lift_bar(snapshot: CaseSnapshot, command: c.LiftBar) -> list[e.Event]:
    """Somebody is kept out of the case no more (R22). Raises Refused("not_now" | "subject" | "reason_required")."""
    lifted = naming.lift_bar(snapshot, command.person)
    return [lifted.model_copy(update={"words": a_reason(command.reason)})]


def restored(proposal: Proposal, model: type[c.Command], confirmer: str) -> c.Command:
    """The command that was proposed, as it is done now."""
    own = {"reviewed_by": confirmer} if "reviewed_by" in model.model_fields else {}
    given = {**json.loads(proposal.given), **own, **dict.fromkeys(SAID & set(model.model_fields), SAID_ALREADY)}
    return model.model_validate(given)


def with_words_of(event: e.Event, proposal: Proposal) -> e.Event:
    """What was confirmed was said by whoever proposed it."""
    if "words_of" not in type(event).model_fields:
        return event
    return event.model_copy(update={"words": None, "words_of": proposal.seq})


def _waiting(snapshot: CaseSnapshot, does: str) -> Proposal:
    proposal = snapshot.case.proposal(does)
    if proposal is None:
        raise Refused("not_now", "nothing of the kind has been proposed")
    not_barred(snapshot)
    return proposal


def _is_asked(snapshot: CaseSnapshot, proposal: Proposal) -> None:
    if snapshot.actor == proposal.by:
        raise Refused("not_independent", "whoever proposes does not confirm")
    confirmers = second_pair.confirmers(snapshot, proposal.does)
    if snapshot.actor not in {person.id for person in confirmers}:
        raise Refused("not_independent", ", ".join(sorted({role for p in confirmers for role in p.roles})))


def _reason(command: c.Command) -> e.Words | None:
    said = str(getattr(command, "reason", ""))
    return e.Words(text=said) if said.strip() else None
