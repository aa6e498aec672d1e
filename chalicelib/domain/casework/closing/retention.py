"""How long a case is kept (READINGS R20)."""

from datetime import date

from dateutil.relativedelta import relativedelta

from chalicelib.domain.casework.case import Case
from chalicelib.domain.policy.model import Policy


def retain_until(case: Case, policy: Policy, site_years: int | None = None) -> date | None:
    """The day to which a resolved case is kept: the policy's years, else the site's, from its resolution.

    None: it is not resolved, or nobody gave a time; then it is looked at every year.
    """
    years = years_kept(policy, site_years)
    return case.resolved_on + relativedelta(years=years) if case.resolved_on and years else None


def years_kept(policy: Policy, site_years: int | None) -> int | None:
    """The years for which a case is kept from its resolution: the policy's, else the site's. None or 0: nobody gave any."""
    return (policy.retention.years if policy.retention else None) or site_years
