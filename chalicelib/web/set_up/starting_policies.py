"""The policies that an organisation may begin from, as a choice."""

from collections.abc import Sequence
from functools import cache

from chalicelib import policies
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.phrases import lower
from chalicelib.messages.dates import day
from chalicelib.web.kit.fields import Option
from chalicelib.web.set_up.provisions import PROVISIONS


@cache
def offered() -> Sequence[Option]:
    """Each policy that comes with Redress: what it is for, and the stages that it has. The plain beginnings come first."""
    plain = [Option(name, what, _stages(policies.policy(name))) for name, what in policies.STARTS.items()]
    return [*plain, *(Option(name, *_said(policies.policy(name))) for name in policies.names())]


def _said(policy: Policy) -> tuple[str, str]:
    """`Complaints policy, for the trust's schools`, and `Informal resolution, then formal complaint, then panel`."""
    document = policy.document
    applies_to = document.applies_to if document else ()
    for_whom = applies_to or (tuple(PROVISIONS[kind] for kind in document.provision) if document else ())
    title = f"{policy.title}, for {lower(for_whom[0])}" if for_whom else policy.title
    return f"{title} ({policy.in_force.year})", f"{_stages(policy)}. Dated {day(policy.in_force)}"


def _stages(policy: Policy) -> str:
    first, *others = [stage.title for stage in policy.stages]
    return ", then ".join([first, *map(lower, others)])
