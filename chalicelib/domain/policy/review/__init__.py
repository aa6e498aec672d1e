"""What a policy lacks, contradicts or promises without an end: findings of a careful reader, not refusals.

RULES is the list; each looks at the policy as data, so a stranger's policy with the same fault is found as well. What only
a reader of the text can see (a stage on a form, a section that is not there) stands in the file's own `gaps`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.policy.finding import Where
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.review import codes, design, rights, schools
from chalicelib.domain.policy.review.rule import Rule, Severity, is_school

__all__ = ["RULES", "Remark", "Severity", "review"]

RULES: Sequence[Rule] = (*schools.RULES, *rights.RULES, *codes.RULES, *design.RULES)
ORDER = list(Severity)


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding: what is wrong where, by which source, the clause that it is about, and words that would settle it."""

    rule: str
    severity: Severity
    where: Where
    says: str
    clause: str  # "": no clause of the policy speaks of it
    source: str
    words: str
    gaps: tuple[str, ...]  # the gaps that the file itself tells of, which this rule finds


def review(policy: Policy, today: date) -> list[Remark]:
    """What every rule finds in a policy as it is written, without the law laid over it; what is law comes first."""
    rules = (*RULES, codes.overdue(today))
    remarks = [remark for rule in rules for remark in _remarks(policy, rule)]
    return sorted(remarks, key=lambda remark: ORDER.index(remark.severity))


def _remarks(policy: Policy, rule: Rule) -> list[Remark]:
    severity = Severity.ADVICE if rule.of_schools and not is_school(policy) else rule.severity
    found = list(rule.find(policy))
    gaps = _gaps(policy, rule, [where for where, _ in found])
    return [
        Remark(rule.id, severity, where, says, clause_at(policy, where), rule.source, rule.words, gaps[where])
        for where, says in found
    ]


def _gaps(policy: Policy, rule: Rule, places: list[Where]) -> dict[Where, tuple[str, ...]]:
    """The gaps that the file says this rule finds, at the place whose item bears them; what none bears, at each."""
    told = [gap.ref for gap in policy.gaps if gap.rule == rule.id]
    here = {where: {ref for item in _way_to(policy, where) for ref in getattr(item, "refs", ())} for where in places}
    borne = {ref for refs in here.values() for ref in refs}
    return {where: tuple(ref for ref in told if ref in here[where] or ref not in borne) for where in places}


def clause_at(policy: Policy, where: Where) -> str:
    """The policy's words nearest to a place, or ""."""
    clauses = [getattr(item, "clause", None) for item in _way_to(policy, where)]
    return next((clause for clause in reversed(clauses) if clause), "")


def _way_to(policy: Policy, where: Where) -> Iterator[object]:
    """What lies on the way to a place, from the outside in; the place itself need not be there."""
    value: object = policy
    for step in where:
        if isinstance(step, int):
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
        else:
            value = value.get(step) if isinstance(value, dict) else getattr(value, step, None)
        yield value
