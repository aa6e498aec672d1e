"""Who deals with a case, as the complainant may be told: by role, and by name where the policy promises a name."""

from chalicelib.domain.access.independence import Person
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.snapshot import Now
from chalicelib.domain.policy.phrases import lower

A_PANEL = "A panel"


def to_be_named(now: Now) -> Person | None:
    """Whose name the complainant is given, where the policy promises one: who deals with it, or convenes the panel."""
    promised = any("person" in letter.contains for letter in now.policy.letters)
    if not promised or not now.case.looked:
        return None
    if now.handler is not None:
        return now.handler
    arranging = panels.conveners(now) if panels.sits(now) else now.appointers
    return arranging[0] if len(arranging) == 1 else None


def whom_to_ask(now: Now, name: str) -> str:
    """Name and role of that person; "" where nobody is to be named."""
    person = to_be_named(now)
    if person is None or not name.strip():
        return ""
    arranges = f"{_title_of(now, person)}, who arranges it" if now.handler is None else _title_of(now, person)
    return f"{name.strip()} ({lower(arranges)})"


def _title_of(now: Now, person: Person) -> str:
    named = [r for route in now.stage.handled_by for r in route.roles if r in person.roles]
    own = [r for r in (*named, *now.policy.ladder, *now.policy.roles) if r in person.roles]
    return now.policy.roles[own[0]].title if own and own[0] in now.policy.roles else ""


def role_of_handler(now: Now) -> str:
    """The title of whoever deals with it; "" while nobody is named."""
    if now.stage.panel is not None and panels.sits(now):
        return A_PANEL
    if now.handler is None or not now.case.looked:
        return ""
    return _title_of(now, now.handler)
