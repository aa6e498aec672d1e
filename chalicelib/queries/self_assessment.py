"""Whether a site does what the law, the codes and the charity regulator ask, point by point, with what speaks for it.

What is asked is data (policies/standards.json): each row names the rules of the policy's review that speak against it, and
has one function that gathers evidence. What only a person can answer, a row asks, and what they said is kept with its date.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from chalicelib.domain.access import summary_facts
from chalicelib.domain.access.sights import OVERSEER, SITE_LEAD
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.drafting import as_written
from chalicelib.domain.policy.model import Policy, Statute
from chalicelib.domain.policy.review import Remark, review
from chalicelib.ports import Services, Site
from chalicelib.ports.assessments import Verdict, Word
from chalicelib.queries.data_requests import keeps_record
from chalicelib.queries.evidence import Evidence, Facts, Find, Sat
from chalicelib.queries.evidence_of_codes import OF_CODES
from chalicelib.queries.evidence_of_schools import OF_SCHOOLS
from chalicelib.queries.register import Register, register
from chalicelib.queries.themes import lessons

EVIDENCE: Mapping[str, Find] = {**OF_SCHOOLS, **OF_CODES}
Known = Literal[
    "text", "reports", "memory"
]  # paraphrased from the text itself; from what others say of it; from memory
ORDER: Sequence[Verdict] = ("no", "partly", "ask", "yes", "not_applicable")  # the worst first


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is asked. `rules`: of the policy's review; `question`: what only a person can say; `to_do`: what mends it."""

    id: str
    of: Literal["schools", "code", "charity"]
    paragraph: str
    asks: str
    known: Known
    rules: tuple[str, ...] = ()
    question: str = ""
    to_do: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row is not met, and what to do about it."""

    says: str
    to_do: str


@dataclass(frozen=True, slots=True)
class Assessed:
    """A row with its answer. `said`: what people wrote to it, newest first."""

    row: Row
    verdict: Verdict
    evidence: Evidence
    faults: tuple[Fault, ...]
    said: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    site: Site
    policy: Policy
    register: Register
    rows: tuple[Assessed, ...]

    def tally(self) -> Mapping[Verdict, int]:
        return {verdict: sum(one.verdict == verdict for one in self.rows) for verdict in ORDER}


def rows_of(standards: Iterable[Mapping[str, Any]]) -> tuple[Row, ...]:
    """The rows that the file's parts say."""
    return tuple(Row(**{**row, "rules": tuple(row.get("rules", ()))}) for row in standards)


@dataclass(frozen=True, slots=True)
class Asks:
    """What is asked, and the law that is laid over every policy."""

    rows: tuple[Row, ...]
    statute: Statute


def assess(
    services: Services, viewer: Viewer, asks: Asks, site: Site, year: int, *, leaves: bool = False
) -> Assessment:
    """Every row, of a site's policy of today and a year's cases as far as the viewer may know of them.

    `leaves`: it is for the board or to publish, so that small numbers are left out.

    Raises StoreUnavailable.
    """
    today = local_date(services.now())
    policy = services.organisation.policy(site.in_force(today))
    found = register(services, viewer, year, site.id)
    facts = replace(_facts(services, viewer, site, policy, found), leaves=leaves)
    against: dict[str, list[Remark]] = {}
    for remark in review(as_written(policy, asks.statute), today):
        against.setdefault(remark.rule, []).append(remark)
    said = services.assessments.of(site.id)
    return Assessment(site, policy, found, tuple(
        _assessed(row, _named(found, EVIDENCE[row.id](facts)), against, [one for one in said if one.row == row.id])
        for row in asks.rows
    ))  # fmt: skip


def opened_by(services: Services, viewer: Viewer) -> list[Site]:
    """The sites whose self-assessment somebody may read: whose record they keep, or which they lead or oversee."""
    mine = [site for site in services.organisation.sites() if site.id in viewer.sites]
    return [
        one for one in mine if {OVERSEER, SITE_LEAD} & set(viewer.at(one.id)) or keeps_record(services, one, viewer)
    ]  # fmt: skip


def _assessed(row: Row, evidence: Evidence, against: Mapping[str, list[Remark]], said: Sequence[Word]) -> Assessed:
    remarks = [remark for rule in row.rules for remark in against.get(rule, ())]
    faults = [Fault(one.says, _mends(one)) for one in remarks] + [Fault(says, row.to_do) for says in evidence.fails]
    newest = tuple(sorted(said, key=lambda one: one.at, reverse=True))
    theirs = next((one for one in newest if one.verdict), None)
    verdict = _verdict(row, evidence, faults, theirs)
    own = [Fault("The answer below says so.", row.to_do)] if theirs and theirs.verdict in ("no", "partly") else []
    return Assessed(row, verdict, evidence, (*faults, *own), newest)


def _verdict(row: Row, evidence: Evidence, faults: Sequence[Fault], theirs: Word | None) -> Verdict:
    """What the evidence says; where a person is asked, the worse of that and of their answer."""
    if evidence.not_applicable or (theirs and theirs.verdict == "not_applicable"):
        return "not_applicable"
    some = bool(evidence.clauses) or any(line.narrowed or line.cases for line in evidence.lines)
    found: Verdict = "yes" if not faults else "partly" if some else "no"
    if not row.question:
        return found
    answer: Verdict = theirs.verdict if theirs and theirs.verdict else "ask"
    return min(found, answer, key=ORDER.index) if row.rules or faults else answer


def _mends(remark: Remark) -> str:
    return f"Let the policy say: “{remark.words}”" if remark.words else remark.to_do


def _facts(services: Services, viewer: Viewer, site: Site, policy: Policy, found: Register) -> Facts:
    today = local_date(services.now())
    held: dict[str, date] = {}
    kinds = {one.id: one.of for one in policy.reviews}
    for one in services.reviews.held(site.id):
        if one.review in kinds:
            held[kinds[one.review]] = one.held_on
    live = services.organisation.details().live_since
    return Facts(
        policy=policy, cases=found.counted, panels=_panels(services, found), held=held,
        lessons=len(lessons(services, viewer, site.id)),
        open_since=live if live and live <= today else None, missing=found.missing, today=today,
    )  # fmt: skip


def _panels(services: Services, found: Register) -> tuple[Sat, ...]:
    """Of those cases alone that have a line: each is named."""
    decided = {one.entry.case_id: [stage for stage, _ in one.findings] for one in found.cases}
    sat = []
    for summary in services.cases.summaries(case for case, stages in decided.items() if stages):
        for stage in decided[summary.case_id]:
            seats = [seat for seat in summary_facts.read(summary.facts).seats if seat.stage == stage]
            if seats:
                sat.append(Sat(summary.reference, len(seats), sum(seat.independent for seat in seats)))
    return tuple(sat)


def _named(found: Register, evidence: Evidence) -> Evidence:
    """Only cases that have a line for the reader are named."""
    lines = {one.entry.reference for one in found.cases}
    return replace(evidence, lines=tuple(
        replace(line, cases=tuple(case for case in line.cases if case in lines)) for line in evidence.lines
    ))  # fmt: skip
