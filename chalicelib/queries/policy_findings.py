"""What a careful reader finds in a policy of a site, and what the site has said to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.review import Remark, Severity, review
from chalicelib.domain.policy.telling import place
from chalicelib.ports import Accepted, Services

WEIGHTY = (Severity.LAW, Severity.CODE)  # what somebody has to settle, by changing it or saying why not


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark, with a name for addresses, and why it is to stay if somebody said so."""

    id: str
    remark: Remark
    place: str
    accepted: Accepted | None

    @property
    def open(self) -> bool:
        return self.accepted is None


def findings(services: Services, site_id: str, of: str, written: Policy, today: date) -> list[Finding]:
    """The findings in a policy as it is written, weightiest first. `of`: a draft's id, or a version's hash."""
    said = {(one.rule, one.place, one.says): one for one in services.policy_drafts.accepted(site_id, of) if one.reason}
    found = ((remark, place(written, remark.where)) for remark in review(written, today))
    return [
        Finding(_id(remark, where), remark, where, said.get((remark.rule, where, remark.says)))
        for remark, where in found
    ]


def unsettled(found: Sequence[Finding]) -> list[Finding]:
    """Those against the law or a code that nobody has answered yet."""
    return [one for one in found if one.open and one.remark.severity in WEIGHTY]


def _id(remark: Remark, where: str) -> str:
    return sha256("\n".join((remark.rule, where, remark.says)).encode()).hexdigest()[:16]
