"""Putting a policy in force at a site, from a day on.

A case is pinned to the version in force on the day it was received, so nothing is recounted: a newer version, or a mended
reading of the same words, is for complaints that are received from its day on, also where they are logged late.
"""

from dataclasses import replace
from datetime import date

from chalicelib.actions.keeping_set_up import keep
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.publishing import compile
from chalicelib.domain.policy.role_holders import lacking
from chalicelib.messages.dates import day
from chalicelib.ports import Edit, InForce, Services, Site


class PolicyNotTaken(Exception):
    """A policy that cannot be put in force at the site. `problems`: the field, and a sentence that says what to do."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{name}: {says}" for name, says in problems))
        self.problems = problems


def put_in_force(services: Services, by: str, site_id: str, policy: Policy, since: date) -> tuple[str, ...]:
    """For complaints received from `since` on. `policy`: with the law laid over it. Raises PolicyNotTaken; Conflict.

    Gives the titles of roles that nobody holds though the policy can be run without them.
    """
    site = services.organisation.site(site_id)
    if site is None:
        raise PolicyNotTaken([("site", "There is no such site.")])
    lacks = lacking(policy, services.organisation.people(site_id))
    problems = list(_problems(site, since))
    problems += [("people", f"Nobody at this site is: {title}. Name somebody first.") for title in lacks.needed]
    if problems:
        raise PolicyNotTaken(problems)
    published = compile(policy)
    services.organisation.put_policy(published.hash, published.json)  # first: a site never names one that is not there
    keep(services, by, Edit(site, replace(site, later=(*site.later, InForce(since=since, policy=published.hash)))))
    return lacks.others


def _problems(site: Site, since: date) -> list[tuple[str, str]]:
    last = max((put.since for put in site.later), default=None)
    if last is not None and since <= last:
        return [("from", f"A version is in force from {day(last)} already. Give a later day.")]
    return []
