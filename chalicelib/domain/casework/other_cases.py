"""What one case may know of another, and where a complaint may be sent on to: facts from outside the case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chalicelib.domain.policy.model import Policy

NEXT_SITE = "site."  # begins the code of another site of the organisation's
OURS: Mapping[str, str] = {  # procedures that complaints often belong to, whatever the policy says (READINGS R24)
    "staff_grievance": "Our grievance procedure for staff",
    "whistleblowing": "Our whistleblowing procedure",
    "data_protection": "Whoever answers for data protection with us",
    "admissions": "Our admissions appeals procedure",
    "employment": "Our procedures for staff",
    "police": "The police",
}


@dataclass(frozen=True, slots=True)
class Other:
    """The case that this one is said to be the same as."""

    reference: str
    answered: bool  # all of it, and whoever made it was told
    same_person: bool  # who made this one made that one too
    leads_back: bool  # it is this case, or is closed as the same as this one


@dataclass(frozen=True, slots=True)
class Place:
    """Where a complaint may be sent on to. `title`: to choose by; `says`: what the complainant reads."""

    title: str
    says: str


@dataclass(frozen=True, slots=True)
class Site:
    """Another site of the organisation, as it may be written to."""

    id: str
    name: str
    reached_at: str


def places(policy: Policy, sites: Iterable[Site]) -> Mapping[str, Place]:
    """By code: what the policy says goes elsewhere, our usual other procedures, the bodies it names, and our other sites."""
    named = {one.kind: Place(one.title, one.goes_to) for one in policy.exclusions}
    usual = {code: Place(title, title) for code, title in OURS.items() if code not in named}
    outside = {
        f"outside.{n}": Place(body.name, ". ".join(filter(None, (f"{body.name}: {body.says.rstrip('.')}", body.url))))
        for n, body in enumerate(policy.external, start=1)
    }
    own = {f"{NEXT_SITE}{site.id}": Place(site.name, f"{site.name}, {site.reached_at}") for site in sites}
    return {**named, **usual, **outside, **own}
