"""What a policy lacks, contradicts or promises without an end: findings of a careful reader, not refusals.

RULES is the list; each looks at the policy as data, so a stranger's policy with the same fault is found as well. What only
a reader of the text can see (a stage on a form, a section that is not there) stands in the file's own `gaps`.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from chalicelib.domain.policy.model import Gap, Policy
from chalicelib.domain.policy.parts import Where
from chalicelib.domain.policy.review import codes, design, rights, schools
from chalicelib.domain.policy.review.merging import ORDER, once
from chalicelib.domain.policy.review.rule import Remark, Rule, Severity, is_school

__all__ = ["RULES", "Remark", "Severity", "review"]

RULES: Sequence[Rule] = (*schools.RULES, *rights.RULES, *codes.RULES, *design.RULES)


def review(policy: Policy, today: date) -> list[Remark]:
    """What every rule finds in a policy as it is written, without the law laid over it; what is law comes first."""
    rules = (*RULES, codes.overdue(today))
    remarks = once(policy, (remark for rule in rules for remark in _remarks(policy, rule)))
    return sorted(remarks, key=lambda remark: ORDER.index(remark.severity))


def _remarks(policy: Policy, rule: Rule) -> list[Remark]:
    binds = is_school(policy) or not rule.of_schools
    severity = rule.severity if binds else Severity.ADVICE
    source = rule.source if binds else f"{rule.source}; it binds schools, and is worth following"
    found = list(rule.find(policy))
    gaps = _gaps(policy, rule, [where for where, _ in found])
    return [
        Remark(
            rule.id, severity, where, says, clause_at(policy, where), source, rule.words, rule.to_do, gaps[where]
        )
        for where, says in found
    ]  # fmt: skip


def _gaps(policy: Policy, rule: Rule, places: list[Where]) -> dict[Where, tuple[str, ...]]:
    """The gaps that the file says this rule finds, at the place whose item or clause is theirs; else at each."""
    told = [gap for gap in policy.gaps if rule.id in gap.rules]
    here = {where: _theirs(policy, where, told) for where in places}
    placed = {ref for refs in here.values() for ref in refs}
    return {where: tuple(g.ref for g in told if g.ref in here[where] or g.ref not in placed) for where in places}


def _theirs(policy: Policy, where: Where, told: Sequence[Gap]) -> set[str]:
    borne = {ref for item in _way_to(policy, where) for ref in getattr(item, "refs", ())}
    clause = clause_at(policy, where)
    return {gap.ref for gap in told if gap.ref in borne or (gap.clause and gap.clause == clause)}


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
