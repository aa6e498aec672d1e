"""Who else is told, where the policy informs roles besides the complainant: of a complaint, or of what was found.

The machine tells them, and never a subject: the next one up is told instead (READINGS R22, R23). What a person has to
tell, and may decide not to, is a duty (`owed_to`).
"""

from collections.abc import Iterable

from chalicelib.domain.access.independence import Person, matches, told_for
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.policy.scope_and_rights import Informed


def informed_of_the_complaint(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Who is told that there is a complaint, of the stage that has just begun or of the case, when it has come in."""
    begun = _begun(snapshot)
    new = begun[-1:] if len(begun) > 1 else [None, *begun]
    return _people(snapshot, (rule for rule in _rules(snapshot, "complaint") if rule.stage in new and begun))


def informed_of_findings(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Who has a copy of what was found last. Nobody while the complainant has not been told it."""
    if snapshot.case.outcome is None:
        return ()
    return _people(
        snapshot, (rule for rule in _rules(snapshot, "findings") if rule.stage in (None, snapshot.case.outcome.stage))
    )


def informed(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Everybody who has been told by now."""
    begun = _begun(snapshot)
    of_it = _people(
        snapshot, (rule for rule in _rules(snapshot, "complaint") if rule.stage in (None, *begun) and begun)
    )
    return (*of_it, *informed_of_findings(snapshot))


def _begun(snapshot: CaseSnapshot) -> list[str]:
    """The stages that the case has gone into, the last one last; a late request goes into none until it is accepted."""
    return [fact.entered for fact in snapshot.case.history if fact.entered]


def _rules(snapshot: CaseSnapshot, of: str) -> Iterable[Informed]:
    return (
        rule
        for rule in snapshot.policy.informed
        if rule.of == of and matches(rule.when, snapshot.case, snapshot.people)
    )


def _people(snapshot: CaseSnapshot, rules: Iterable[Informed]) -> tuple[Person, ...]:
    told = (
        p
        for rule in rules
        for role in rule.roles
        for p in told_for(role, snapshot.case, snapshot.policy, snapshot.people)
    )
    return tuple(dict.fromkeys(told))
