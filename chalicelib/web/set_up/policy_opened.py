"""What the pages about one policy open: a draft of a site, or a version that is or was in force there."""

from dataclasses import dataclass
from functools import cache

from chalice.app import Response

from chalicelib import policies
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.drafting import as_written
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.publishing import load
from chalicelib.ports import PolicyDraft, Site
from chalicelib.web.accounts.session import Signed
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.sites import site_of
from chalicelib.web.kit.urls import url_for

LIST = "staff.set-up.policies"
OF_SITE = "staff.set-up.policy"
ITSELF = "staff.set-up.policy.draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """`of`: the draft's id, or the version's hash. `policy`: as it is written, without the law."""

    site: Site
    of: str
    policy: Policy
    draft: PolicyDraft | None

    @property
    def named(self) -> str:
        return f"{self.policy.title}, version {self.policy.version}"


@cache
def law() -> tuple[str, ...]:
    """Ids of the clocks that the law sets, which no form changes."""
    return tuple(clock.id for clock in policies.statute().clocks)


def in_force(signed: Signed, site: Site) -> tuple[str, Policy]:
    """The hash of the version that a complaint of today has there, and what it says without the law."""
    version = site.in_force(local_date(signed.services.now()))
    return version, as_written(signed.services.organisation.policy(version), policies.statute())


def opened(signed: Signed) -> Opened:
    """What the address names. Raises HttpError(404) where there is no such draft or version of the site, or it is over."""
    site, of = site_of(signed), signed.args["of"]
    if of in site.versions:
        written = as_written(signed.services.organisation.policy(of), policies.statute())
        return Opened(site=site, of=of, policy=written, draft=None)
    draft = signed.services.policy_drafts.get(site.id, of)
    if draft is None or draft.over:
        raise HttpError(404)
    return Opened(site=site, of=of, policy=load(draft.policy), draft=draft)


def ended(signed: Signed) -> str:
    """How the draft of the address ended: "in-force", "discarded", or "" where it has not, or there is none."""
    draft = signed.services.policy_drafts.get(site_of(signed).id, signed.args["of"])
    return draft.over.replace("_", "-") if draft else ""


def to_its_site(signed: Signed, done: str) -> Response:
    """To the policy of the site, which says what became of a draft. Whoever presses its button twice is led there twice."""
    return go_to(f"{url_for(OF_SITE, signed.args['site'])}?done={done}")


def opened_draft(signed: Signed) -> tuple[Opened, PolicyDraft]:
    """The same, of a draft. Raises HttpError(404)."""
    found = opened(signed)
    if found.draft is None:
        raise HttpError(404)
    return found, found.draft
