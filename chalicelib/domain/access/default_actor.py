"""Who a command is expected from when nobody in particular is named.

The policy says who decides, appoints, approves and sends; this table says which of them each command asks. It gives no
right: the decision still checks whoever it is given. Stories use it ("by whoever the policy names", READINGS §3), and so
does the command line.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from chalicelib.domain.access.independence import Person
from chalicelib.domain.access.owners import (
    answerers,
    deciders,
    deciders_of_lateness,
    deciders_on_a_panel,
    responsible,
    safeguarding_leads,
    signers,
)
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.commands import Command, Look
from chalicelib.domain.casework.confirming.second_pair import asked_to_approve, asked_to_confirm
from chalicelib.domain.casework.decisions import decide
from chalicelib.domain.casework.events import ASKED, COMPLAINANT, MACHINE
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot


def default_actor(snapshot: CaseSnapshot, name: str, command: Command) -> str:
    """Whoever the policy names for a command at this moment: a person's id, or `complainant`.

    Raises Refused("nobody_eligible") with those who can appoint, when that is nobody; but where nobody at all could do
    it now, what comes first in the order of refusals (READINGS §3): "not_now" or "already_done".
    """
    if snapshot.case.status is Status.NONE or name in OF_THE_COMPLAINANT:
        return COMPLAINANT
    if name == "answer_question":
        return ASKED
    asked = list(EXPECTED.get(name, responsible)(snapshot))
    about = command.about if isinstance(command, Look) else ()  # whoever looks is somebody uninvolved
    named = {person.id for who in about for person in snapshot.people.named(who)}
    found = next(iter([p for p in asked if p.id not in named] or asked), None)
    if found is not None:
        return found.id
    _refused_to_everybody(snapshot, name, command)
    raise Refused("nobody_eligible", ", ".join(p.id for p in snapshot.appointers))


def _refused_to_everybody(snapshot: CaseSnapshot, name: str, command: Command) -> None:
    try:
        decide(replace(snapshot, actor=MACHINE), name, command)
    except Refused as refused:
        if refused.code in ("not_now", "already_done"):
            raise


def _reporters(snapshot: CaseSnapshot) -> Iterable[Person]:
    return (snapshot.handler,) if snapshot.handler else deciders(snapshot)


def _requirers(snapshot: CaseSnapshot) -> Iterable[Person]:
    return panels.members(snapshot) or panels.conveners(snapshot)


def _conveners(snapshot: CaseSnapshot) -> Iterable[Person]:
    return panels.conveners(snapshot)


OF_THE_COMPLAINANT = frozenset(
    {"receive", "escalate", "request_next_stage", "add_information", "withdraw", "ask_for_panel"}
)
OF_A_PANEL = (
    "appoint", "stand_down", "schedule_hearing", "postpone_hearing", "send_papers", "send_notice", "attend",
    "adjourn_hearing", "hold_hearing",
)  # fmt: skip
EXPECTED: Mapping[str, Callable[[CaseSnapshot], Iterable[Person]]] = {
    "safeguarding_done": safeguarding_leads,
    "assign": lambda snapshot: snapshot.appointers,
    "accept_late": deciders_of_lateness,
    "decline_late": deciders_of_lateness,
    "grant_panel": deciders_on_a_panel,
    "refuse_panel": deciders_on_a_panel,
    "reopen": lambda snapshot: (snapshot.handler,) if snapshot.handler else snapshot.appointers,
    "report": _reporters,
    "draft_response": signers,
    "require_details": _requirers,
    **dict.fromkeys(OF_A_PANEL, _conveners),
    "approve": asked_to_approve,
    "send_back": asked_to_approve,
    "confirm": asked_to_confirm,
    "decline": asked_to_confirm,
    "issue_outcome": answerers,
}
