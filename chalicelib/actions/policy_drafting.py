"""Writing a policy of a site until it is put in force: begun, kept page by page, and over.

What was said of a careful reader's findings goes with the policy: from the version that a draft was begun from, and into
the version that it becomes.
"""

from dataclasses import replace
from datetime import date

from chalicelib.actions.policy_versions import put_in_force
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.publishing import compile
from chalicelib.domain.policy.review import Remark
from chalicelib.domain.policy.telling import place
from chalicelib.ports import Accepted, InForce, PolicyDraft, Services


def begin(
    services: Services, by: str, site_id: str, written: Policy, begun_from: str, version: str = ""
) -> PolicyDraft:
    """A draft of a policy as it is written. `version`: the hash of the one in force that it is, else ""."""
    draft = PolicyDraft(
        id=services.new_id(), site=site_id, policy=compile(written).json, title=written.title, begun_from=begun_from,
        by=by, at=services.wall(),
    )  # fmt: skip
    kept = services.policy_drafts.keep(draft)
    _take_along(services, site_id, version, kept.id)
    return kept


def keep(services: Services, by: str, draft: PolicyDraft, written: Policy) -> PolicyDraft:
    """The draft as it is now, on top of what was read. Raises Conflict, StoreUnavailable."""
    text = compile(written).json
    if text == draft.policy:
        return draft
    return services.policy_drafts.keep(replace(draft, policy=text, title=written.title, by=by, at=services.wall()))


def discard(services: Services, by: str, draft: PolicyDraft) -> None:
    """Nobody goes on with it. Raises Conflict, StoreUnavailable."""
    services.policy_drafts.keep(replace(draft, policy="", over="discarded", by=by, at=services.wall()))


def publish(services: Services, by: str, draft: PolicyDraft, policy: Policy, since: date) -> tuple[str, ...]:
    """Put a draft in force at its site, with the law laid over it: `policy_versions.put_in_force`.

    Raises PolicyNotTaken, Conflict, StoreUnavailable. Ended half-way, the version is in force and the draft still there;
    the same once more goes on from there.
    """
    put = InForce(since=since, policy=compile(policy).hash)
    site = services.organisation.site(draft.site)
    nobody = () if site and put in site.later else put_in_force(services, by, draft.site, policy, since)
    _take_along(services, draft.site, draft.id, put.policy)
    services.policy_drafts.keep(replace(draft, policy="", over="in_force", by=by, at=services.wall()))
    return nobody


def accept(services: Services, by: str, site_id: str, of: str, written: Policy, remark: Remark, reason: str) -> None:
    """A finding is to stay as it is, and why; "" takes that back. `of`: a draft's id, or a version's hash."""
    said = Accepted(
        rule=remark.rule, place=place(written, remark.where), says=remark.says, reason=reason, by=by, at=services.wall()
    )
    services.policy_drafts.accept(site_id, of, said)


def _take_along(services: Services, site_id: str, before: str, after: str) -> None:
    for said in services.policy_drafts.accepted(site_id, before) if before else ():
        services.policy_drafts.accept(site_id, after, said)
