"""Where else whoever complained can go: the bodies outside that the policy names."""

from collections.abc import Mapping

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.policy.model import ExternalRoute
from chalicelib.messages.blocks import Block, Heading, Items, Para

STILL_UNHAPPY = "If you are still unhappy, these bodies outside our organisation may help you:"
STEPS_LEFT = "If you are still unhappy, these bodies outside our organisation may help you:"
OURS_FIRST: Mapping[bool | None, str] = {
    True: "They usually ask you to finish all our steps first",
    False: "You can go to them at any time",
    None: "Ask them whether you have to finish all our steps first",
}


def elsewhere(account: CaseAccount, intro: str) -> list[Block]:
    """The bodies outside that the policy names; while steps of ours are left, with whether each wants them done first."""
    if not account.external:
        return []
    items = tuple(_body(route, steps_left=intro == STEPS_LEFT) for route in account.external)
    return [Heading("Where else you can go"), Para(intro), Items(items)]


def _body(route: ExternalRoute, *, steps_left: bool) -> str:
    first = OURS_FIRST[route.ours_first] if steps_left else ""
    return ". ".join(filter(None, (f"{route.name}: {route.says.rstrip('.')}", first, route.url)))
