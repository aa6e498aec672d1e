"""The cases of the last twelve months under a draft of a policy: counts first, then what differs, a page of cases at a time.

No words of any case: whoever sets up has no part in it. Of a case that they are barred from there is not even a count.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from dateutil.relativedelta import relativedelta

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.another_policy import CannotBeRead, Difference, Replayed, replayed
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.model import Policy
from chalicelib.ports import Damaged, Services, Summary
from chalicelib.queries.moments import moment
from chalicelib.queries.seeing import barred_from

MONTHS = 12
A_PAGE = 25  # cases that are read whole
AT_ONCE = 100  # summaries in one read
COUNTED = 1_000  # cases that are left, as far as they are counted
Place = tuple[str, str]  # a month, and the id of a case that was received in it


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the cases so far."""

    cases: int = 0
    differ: int = 0  # in which something would differ
    cannot: int = 0  # that cannot be read under the draft
    broken_before: int = 0  # promises broken under the policy that each case has
    broken_after: int = 0  # the same under the draft

    def with_one(self, found: Replayed | None) -> "Tally":
        """With one case more. None: it cannot be read under the draft."""
        if found is None:
            return replace(self, cases=self.cases + 1, cannot=self.cannot + 1)
        return replace(
            self, cases=self.cases + 1, differ=self.differ + bool(found.differences),
            broken_before=self.broken_before + found.broken_before, broken_after=self.broken_after + found.broken_after,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A case in which something would differ."""

    reference: str
    received_on: date
    differences: Sequence[Difference]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """A page of cases. `left`: how many come after it, `COUNTED` at most; `onward`: where they begin, or ""."""

    lines: Sequence[Line]
    tally: Tally
    left: int
    onward: str


def what_if(
    services: Services, viewer: Viewer, site_id: str, draft: Policy, after: str = "", so_far: Tally | None = None
) -> WhatIf:
    """The next page of a site's cases under a draft, with the law laid over it. Raises StoreUnavailable."""
    since = local_date(services.now()) - relativedelta(months=MONTHS)
    seen = _seen(services, viewer, _places(services, site_id, since, after), since)
    page = list(islice(seen, A_PAGE))
    left = sum(1 for _ in islice(seen, COUNTED))
    tally, lines = so_far or Tally(), list[Line]()
    for _, summary in page:
        found = _replayed(services, viewer, summary.case_id, draft)
        tally = tally.with_one(found)
        if found and found.differences:
            lines.append(Line(summary.reference, summary.received_on, found.differences))
    return WhatIf(lines=lines, tally=tally, left=left, onward="~".join(page[-1][0]) if left else "")


def _places(services: Services, site_id: str, since: date, after: str) -> list[Place]:
    """Where the cases of the site stand in the register, from the oldest on. An `after` of nobody's begins anew."""
    month, _, last = after.partition("~")
    first, today = since.replace(day=1), local_date(services.now())
    months = [first + relativedelta(months=n) for n in range(MONTHS + 2)]
    places = [
        (f"{one:%Y-%m}", case_id) for one in months if one <= today for case_id in services.cases.received(one, site_id)
    ]
    return [place for place in places if place > (month, last)]


def _seen(services: Services, viewer: Viewer, places: Sequence[Place], since: date) -> Iterator[tuple[Place, Summary]]:
    """Those that were received since then, and that somebody may know of."""
    for start in range(0, len(places), AT_ONCE):
        some = places[start : start + AT_ONCE]
        summaries = {one.case_id: one for one in services.cases.summaries([case_id for _, case_id in some])}
        for place in some:
            summary = summaries.get(place[1])
            if summary and summary.received_on >= since and not barred_from(services, viewer, summary):
                yield place, summary


def _replayed(services: Services, viewer: Viewer, case_id: str, draft: Policy) -> Replayed | None:
    try:
        stored = services.cases.load(case_id)
        return replayed(moment(services, viewer.id, stored), draft) if stored else None
    except (CannotBeRead, Damaged):
        return None
