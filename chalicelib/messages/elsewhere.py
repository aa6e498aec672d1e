"""Where else whoever complained can go: the organisations outside that the policy names."""

from collections.abc import Mapping

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.policy.model import ExternalRoute
from chalicelib.messages.blocks import Block, Heading, Items, Para

STILL_UNHAPPY = "If you are still unhappy, these organisations may be able to help:"
OURS_FIRST: Mapping[bool | None, str] = {
    True: "They usually ask you to finish all our stages first",
    False: "You can go to them at any time",
    None: "Ask them if you have to finish all our stages first",
}


def elsewhere(account: CaseAccount, intro: str = STILL_UNHAPPY, *, stages_left: bool = False) -> list[Block]:
    """Those that the policy names; while stages of ours are left, with whether each wants them finished first. And what
    else the organisation says."""
    items = (*(_body(route, stages_left=stages_left) for route in account.external), *account.outside)
    if not items:
        return []
    return [Heading("Where else you can go"), Para(intro), Items(items)]


def _body(route: ExternalRoute, *, stages_left: bool) -> str:
    first = OURS_FIRST[route.ours_first] if stages_left else ""
    return ". ".join(filter(None, (f"{route.name}: {route.says.rstrip('.')}", first, route.url)))
