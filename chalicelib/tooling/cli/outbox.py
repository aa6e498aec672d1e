"""What has not gone, since when and why, for whoever holds the account; and sending it again."""

from chalicelib.domain.history import instant
from chalicelib.ports import Services
from chalicelib.queries.unsent import unsent
from chalicelib.tooling.cli.output import Reply, Request


def run(services: Services, request: Request) -> Reply:
    """What waits; with `again` what was refused is sent as soon as may be."""
    found = unsent(services)
    again = [one for one in found if one.refusals] if request.get("again") else []
    for one in again:
        services.outbox.again(one.key, services.now())
    waits = [
        {
            "reference": one.reference, "kind": one.kind, "to": one.to, "lane": one.lane, "since": instant(one.since),
            "refusals": one.refusals, "why": one.why, "given_up": one.given_up,
        }
        for one in found
    ]  # fmt: skip
    return {"waits": waits, "again": len(again)}
