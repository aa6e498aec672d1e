"""What whoever holds the account does besides cases and people, done on Services: how it runs, what mail has not gone, and a
policy put in force. A policy comes as its published JSON, and is checked here once more.
"""

from datetime import date

from pydantic import ValidationError

from chalicelib.actions.policy_versions import PolicyNotTaken, put_in_force
from chalicelib.domain.history import instant
from chalicelib.domain.policy import checks
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.publishing import checked
from chalicelib.ports import Services
from chalicelib.queries.status import status
from chalicelib.queries.status_lines import in_words
from chalicelib.queries.unsent import unsent
from chalicelib.release import VERSION
from chalicelib.tooling.cli.output import OPERATOR, Reply, Request

NO_POLICY = "This version of Redress cannot run this policy. Read it with `redress policy review` first."


def outbox(services: Services, request: Request) -> Reply:
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


def how_it_stands(services: Services, request: Request) -> Reply:
    """Whether Redress runs, in the sentences of the page Status."""
    lines = in_words(status(services), services.wall(), VERSION)
    return {"lines": [{"name": one.name, "well": one.well, "says": one.says, "do": one.do} for one in lines]}


def put_policy(services: Services, request: Request) -> Reply:
    """Does {"site", "since": an ISO date, "policy": published JSON}. Raises PolicyNotTaken, Conflict, StoreUnavailable."""
    try:
        since = date.fromisoformat(str(request.get("since")))
    except ValueError:
        raise PolicyNotTaken([("from", "This is not a date as year-month-day, such as 2026-09-14.")]) from None
    site = str(request.get("site") or "")
    nobody = put_in_force(services, OPERATOR, site, _policy(str(request.get("policy"))), since)
    return {"site": site, "since": since.isoformat(), "nobody": list(nobody)}


def _policy(published: str) -> Policy:
    try:
        policy = checked(published)
    except ValidationError:
        raise PolicyNotTaken([("policy", NO_POLICY)]) from None
    if checks.problems(policy):
        raise PolicyNotTaken([("policy", NO_POLICY)])
    return policy
