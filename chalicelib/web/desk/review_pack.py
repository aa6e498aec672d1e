"""What is ready for whoever holds a review: what came in, the year in figures, themes, and what to mend in the policy.

All of it as far as the reader may know of the cases: each part is asked of the query that its own page asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib import policies
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.account.figures import figures
from chalicelib.domain.account.register import Entry, year_of
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.drafting import as_written
from chalicelib.domain.themes import Proposed
from chalicelib.ports import Services
from chalicelib.queries.policy_findings import Finding, findings, unsettled
from chalicelib.queries.register import Register, issuers, register
from chalicelib.queries.reviews import Asked, pack_from
from chalicelib.queries.self_assessment import opened_by
from chalicelib.queries.themes import Seen, proposals, seen
from chalicelib.web.desk import report_tables as tables
from chalicelib.web.desk.figures import sentences
from chalicelib.web.desk.register_filters import Asked as Wanted
from chalicelib.web.desk.register_filters import named
from chalicelib.web.desk.themes import says
from chalicelib.web.kit.urls import url_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    since: date
    sentences: Sequence[str]  # of what came in since
    issuer: str  # who issues the official figures; "": they are these, or nobody does
    year: str
    told: Register  # of that year
    of_the_year: Sequence[str]
    beyond: int  # went beyond the stage at which they came in
    kinds: tables.Table | None
    actions: tables.Table | None
    themes: Sequence[Seen]
    proposed: Sequence[tuple[str, Proposed]]  # as it is called
    findings: Sequence[Finding]  # in the policy, against the law or a code; none where it is not looked at
    pages: Sequence[tuple[str, str]]  # what to open, and where it is


def pack(services: Services, viewer: Viewer, one: Asked) -> Pack:
    """The pack of a review that has come round. Raises StoreUnavailable."""
    assert one.occasion is not None
    since, year, today = pack_from(one), year_of(one.occasion.since), local_date(services.now())
    over = year - 1 if one.review.every == "year" else year  # each year, of the year that is over
    by_year = {each: register(services, viewer, each, one.site.id) for each in {over, *range(year_of(since), year + 1)}}
    came_in = [case.entry for found in by_year.values() for case in found.counted if case.entry.received_on >= since]
    told, wanted = by_year[over], Wanted(year=over, site=one.site.id)
    entries = [case.entry for case in told.counted]
    return Pack(
        since=since, sentences=_in_short(came_in, told), issuer="" if told.official else issuers(services, one.site),
        year=named(over), told=told, of_the_year=_in_short(entries, told), beyond=_beyond(entries),
        kinds=tables.kinds(told, wanted),
        actions=tables.actions(told, wanted, today), themes=seen(services, viewer, one.site.id),
        proposed=_proposed(services, viewer, one), findings=_findings(services, one, today),
        pages=list(_pages(services, viewer, one, wanted)),
    )  # fmt: skip


def _in_short(entries: Sequence[Entry], told: Register) -> list[str]:
    """That nothing came in is said only to whoever would know."""
    return sentences(figures(entries)) if entries or told.official else ["You may see none of the cases that came in."]


def _beyond(entries: Sequence[Entry]) -> int:
    return sum(len(entry.stages) > 1 for entry in entries)


def _proposed(services: Services, viewer: Viewer, one: Asked) -> list[tuple[str, Proposed]]:
    """Where complaints are looked at, and not their number alone."""
    found = proposals(services, viewer, one.site.id) if one.review.of == "complaints" else []
    return [(says(theme), theme) for theme in found]


def _findings(services: Services, one: Asked, today: date) -> list[Finding]:
    if one.review.of != "policy":
        return []
    written = as_written(one.policy, policies.statute())
    return unsettled(findings(services, one.site.id, one.site.in_force(today), written, today))


def _pages(services: Services, viewer: Viewer, one: Asked, wanted: Wanted) -> list[tuple[str, str]]:
    """The pages that this reader may open, of the same year and site."""
    opens = one.site.id in {site.id for site in opened_by(services, viewer)}
    return [
        ("The register: case by case, with findings and what was put right", wanted.address("staff.register")),
        ("The report, in figures", wanted.address("staff.report")),
        *([("Themes, and what changed", f"{url_for('staff.themes')}?site={one.site.id}")] if opens else []),
        *([("The self-assessment, point by point", wanted.address("staff.self-assessment"))] if opens else []),
        *([("How it went: what people said", f"{url_for('staff.how-it-went')}?year={wanted.year}")]
          if one.site.asks_from else []),
    ]  # fmt: skip
