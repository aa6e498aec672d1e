"""What changes from one version of a policy to the next, for whoever complains and for staff, in plain sentences.

CHANGES is the list of what is compared. A field of a policy that differs without any of them having a sentence for it is
named at the end, so that no change goes by in silence. Changes of clauses and readings alone are counted there too: they
change no date and nobody's task.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from chalicelib.domain.policy.comparing import procedure, scope_and_rights
from chalicelib.domain.policy.comparing.change import Audience, Change
from chalicelib.domain.policy.model import Policy

__all__ = ["Audience", "Change", "compare"]

CHANGES: Sequence[tuple[tuple[str, ...], Callable[[Policy, Policy], Iterator[Change]]]] = (
    (("version", "in_force", "review_due"), scope_and_rights.version),
    (("stages",), procedure.stages),
    (("clocks",), procedure.clocks),
    (("windows",), procedure.windows),
    (("duties",), procedure.duties),
    (("external", "support", "exclusions", "may_complain", "definitions", "letters", "informed", "reviews"),
     scope_and_rights.lists),
    (("close_grounds",), scope_and_rights.close_grounds),
    (("anonymous", "duplicates", "campaigns", "persistent"), scope_and_rights.unusual),
    (("retention",), scope_and_rights.retention),
    (("sheet",), scope_and_rights.sheet),
    (("roles", "ladder", "complaint_about"), scope_and_rights.people),
)  # fmt: skip
TELLS_NOTHING: Final = {"id", "gaps"}


def compare(old: Policy, new: Policy) -> list[Change]:
    """Every change, what matters to complainants first."""
    found = [change for _, changes in CHANGES for change in changes(old, new)]
    found += _the_rest(old, new)
    return sorted(found, key=lambda change: change.audience is Audience.STAFF)


def _the_rest(old: Policy, new: Policy) -> Iterator[Change]:
    """Fields that differ, for which nothing above had a sentence."""
    told = {field for fields, changes in CHANGES for field in fields if any(changes(old, new))}
    for field in Policy.model_fields:
        if field not in told | TELLS_NOTHING and getattr(old, field) != getattr(new, field):
            yield Change(Audience.STAFF, f"What the file says under “{field}” has changed.")
