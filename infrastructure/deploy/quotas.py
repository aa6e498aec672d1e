"""What an account must be able to do, a row each: where it says so, how much is enough, what to say where it is not.

An answer that is not there or not allowed is no obstacle: the deployment itself will tell.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError, ParamValidationError

Client = Callable[[str], Any]


@dataclass(frozen=True)
class Quota:
    service: str
    operation: str
    found: Callable[[Mapping[str, Any]], float]
    enough: float
    words: str  # {found} and {enough} are filled in


QUOTAS: Sequence[Quota] = (
    Quota("lambda", "get_account_settings", lambda said: said["AccountLimit"]["ConcurrentExecutions"], 10,
          "This account may run {found:.0f} functions at once; Redress wants {enough:.0f}. It works, and answers “Too many "
          "people” sooner. AWS's console raises it (Service Quotas, AWS Lambda, Concurrent executions)."),
    Quota("sesv2", "get_account", lambda said: _left(said["SendQuota"]), 100,
          "This account may send {found:.0f} more mails today. What does not go today goes tomorrow. AWS raises the number "
          "with “production access”."),
)  # fmt: skip
FREE_PLAN = (
    "This account is on AWS's free plan: it ends on {until}, and AWS then closes it with all that is in it. Upgrade to the "
    "paid plan before you go live (console, Billing, Upgrade plan). Redress's own costs stay as they are."
)


def remarks(client: Client) -> Iterator[str]:
    """A sentence for each that is not enough."""
    for quota in QUOTAS:
        said = _asked(client, quota.service, quota.operation)
        if said is not None and quota.found(said) < quota.enough:
            yield quota.words.format(found=quota.found(said), enough=quota.enough)
    plan = _asked(client, "freetier", "get_account_plan_state") or {}
    if plan.get("accountPlanType") == "FREE":
        yield FREE_PLAN.format(until=f"{plan['accountPlanExpirationDate']:%-d %B %Y}")


def _left(quota: Mapping[str, float]) -> float:
    most = quota["Max24HourSend"]
    return float("inf") if most == -1 else most - quota["SentLast24Hours"]


def _asked(client: Client, service: str, operation: str) -> Mapping[str, Any] | None:
    try:
        said: Mapping[str, Any] = getattr(client(service), operation)()
    except (ClientError, ParamValidationError):
        return None
    return said
