"""Who deals with a case, as the complainant may be told: by role, and by name where the policy promises a name."""

from chalicelib.domain.access.independence import Person, role_for
from chalicelib.domain.casework.events import OutcomeIssued
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.policy.phrases import lower

A_PANEL, CHAIR = "A panel", "Chair of the panel"


def to_be_named(snapshot: CaseSnapshot) -> Person | None:
    """Whose name the complainant is given, where the policy promises one: who deals with it, or convenes the panel."""
    promised = any("person" in letter.contains for letter in snapshot.policy.letters)
    if not promised or not snapshot.case.looked:
        return None
    if snapshot.handler is not None:
        return snapshot.handler
    arranging = panels.conveners(snapshot) if panels.sits(snapshot) else snapshot.appointers
    return arranging[0] if len(arranging) == 1 else None


def signatory(snapshot: CaseSnapshot, letter: str) -> Person | None:
    """Who signs a letter: a response, its chair or whoever sent it; another, whom the complainant is told by name."""
    if letter != "outcome":
        return to_be_named(snapshot)
    issued = [r.event.signed_by or r.actor for r in snapshot.case.history if isinstance(r.event, OutcomeIssued)]
    return next((one for one in snapshot.people.persons if issued and one.id == issued[-1]), None)


def name_and_post(snapshot: CaseSnapshot, person: Person, name: str) -> str:
    """How a person signs; "" where they have no name."""
    return ", ".join(filter(None, (name.strip(), _title_of(snapshot, person)))) if name.strip() else ""


def whom_to_ask(snapshot: CaseSnapshot, name: str) -> str:
    """Name and role of that person; "" where nobody is to be named."""
    person = to_be_named(snapshot)
    if person is None or not name.strip():
        return ""
    arranges = (
        f"{_title_of(snapshot, person)}, who arranges it" if snapshot.handler is None else _title_of(snapshot, person)
    )
    return f"{name.strip()} ({lower(arranges)})"


def _title_of(snapshot: CaseSnapshot, person: Person) -> str:
    case, stage, policy = snapshot.case, snapshot.stage, snapshot.policy
    if person.id == panels.chair(snapshot):
        return CHAIR
    given = (case.assigned_as.get(stage.id, ""), role_for(person, stage, case, policy, snapshot.people))
    own = [r for r in (*given, *policy.ladder, *policy.roles) if r in person.roles]
    return snapshot.policy.roles[own[0]].title if own and own[0] in snapshot.policy.roles else ""


def role_of_handler(snapshot: CaseSnapshot) -> str:
    """The title of whoever deals with it; "" while nobody is named."""
    if snapshot.stage.panel is not None and panels.sits(snapshot):
        return A_PANEL
    if snapshot.handler is None or not snapshot.case.looked:
        return ""
    return _title_of(snapshot, snapshot.handler)
