"""The self-assessment of a site: each point of the law and the codes with its evidence, for the board; to print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from chalice.app import Response

from chalicelib import policies
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.phrases import quotation
from chalicelib.messages.dates import day
from chalicelib.ports import Services, Site
from chalicelib.ports.assessments import Verdict, Word
from chalicelib.queries.data_requests import keeps_record
from chalicelib.queries.self_assessment import Asks, Assessed, Assessment, Row, assess, opened_by, rows_of
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.register_filters import Asked, asked, options
from chalicelib.web.desk.register_filters import named as year_named
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import Ask, answered, one_of, typed, words
from chalicelib.web.kit.form import options as choices
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
HERE, WORD = "staff.self-assessment", "staff.self-assessment.word"
SAYS: Mapping[Verdict, tuple[str, str]] = {  # in words, and the colour of its tag
    "yes": ("Yes", "green"), "partly": ("Partly", "yellow"), "no": ("No", "red"), "ask": ("For you to answer", "blue"),
    "not_applicable": ("Does not apply", "grey"),
}  # fmt: skip
ANSWERS = [(verdict, SAYS[verdict][0]) for verdict in ("yes", "partly", "no", "not_applicable")]
PARTS = {
    "schools": "Independent School Standards, paragraphs 33 and 32",
    "code": "Ombudsmen’s Complaint Handling Code",
    "charity": "What charity regulators expect",
}
OF_PARTS = {
    "schools": "The Schedule to the 2014 Regulations. It binds independent schools and academies.",
    "code": "The Code of the Local Government and Social Care Ombudsman (2024) is made for councils and a model for others. "
    "The Housing Ombudsman’s Code asks the same of its members, and binds them.",
    "charity": "No law asks a charity for a complaints policy. The regulators expect one.",
}
KNOWN = {
    "text": "",
    "reports": "In our words, from what others write about it. Check the text itself before you rely on it.",
    "memory": "From memory. Check the text itself before you rely on it.",
}


@cache
def asks() -> Asks:
    return Asks(rows_of(policies.standards()), policies.statute())


@dataclass(frozen=True, slots=True)
class Shown:
    """A point as it is read. `lines`: a sentence, where the cases behind it are ("": nowhere), and cases by reference."""

    of: Assessed
    says: str
    colour: str
    clauses: Sequence[tuple[str, str]]  # heading, words
    lines: Sequence[tuple[str, str, Sequence[str]]]
    words: Sequence[tuple[str, str, str, str]]  # text, answer, who, when
    known: str


@pages.get(HERE)
def shown(signed: Signed, viewer: Viewer) -> Response:
    wanted, sites = asked(signed, viewer), opened_by(signed.services, viewer)
    if not sites:
        raise HttpError(404)
    site = next((one for one in sites if one.id == wanted.site), sites[0])
    wanted = Asked(year=wanted.year, site=site.id)
    copy = signed.queried("copy") == "yes"
    found = assess(signed.services, viewer, asks(), site, wanted.year, leaves=copy)
    offered = {**options(signed, viewer, found.register, wanted), "site": [(one.id, one.name) for one in sites]}
    return show(
        signed, viewer, "desk/self_assessment.html", navigation=navigation(viewer, "staff.register"), chosen=wanted,
        options=offered, saved="saved" in signed.query, at=signed.services.now(),
        adds=None if copy else keeps_record(signed.services, site, viewer), copy=copy, here=wanted.whole(HERE),
        copies=f"{wanted.whole(HERE)}&copy=yes", **told(signed.services, found, None if copy else wanted, named=not copy),
    )  # fmt: skip


@pages.get(WORD)
def form(signed: Signed, viewer: Viewer) -> Response:
    return _form(signed, viewer)


@pages.post(WORD)
def add(signed: Signed, viewer: Viewer) -> Response:
    site, row = _of(signed, viewer)
    answers, wrong = answered(_asks(row), signed.form, Setting(today=local_date(signed.services.now())))
    if wrong:
        return _form(signed, viewer, wrong=wrong)
    signed.services.assessments.keep(Word(
        site=site.id, row=row.id, at=signed.services.now(), by=viewer.id, text=answers["text"],
        verdict=answers.get("verdict") or "",
    ))  # fmt: skip
    return go_to(f"{url_for(HERE)}?site={site.id}&saved=1#{row.id}")


def told(services: Services, found: Assessment, wanted: Asked | None, *, named: bool = True) -> dict[str, Any]:
    """What the page says of an assessment. `wanted` None: its reader has no register to be led to; `named`: nor cases."""
    parts = [
        (
            PARTS[part],
            OF_PARTS[part],
            [_shown(services, one, wanted, named) for one in found.rows if one.row.of == part],
        )
        for part in PARTS
    ]
    return {
        "site": found.site.name, "year": year_named(found.register.year), "official": found.register.official,
        "policy": found.policy, "parts": parts,
        "tally": [(SAYS[verdict][0], many) for verdict, many in found.tally().items() if many],
    }  # fmt: skip


def _shown(services: Services, one: Assessed, wanted: Asked | None, named: bool) -> Shown:
    says, colour = SAYS[one.verdict]
    lines = [
        (
            line.says,
            wanted.whole("staff.register", **line.narrowed) if wanted and line.narrowed else "",
            line.cases if named else (),
        )
        for line in one.evidence.lines
    ]
    lines = lines if named else list(dict.fromkeys(lines))  # how many panels there were tells of cases
    return Shown(
        one, says, colour, [quotation(clause) for clause in one.evidence.clauses], lines,
        [_word(services, word) for word in one.said], KNOWN[one.row.known],
    )  # fmt: skip


def _word(services: Services, word: Word) -> tuple[str, str, str, str]:
    who = (services.organisation.contact(word.by) or ("Somebody who is no longer here",))[0]
    return word.text, SAYS[word.verdict][0] if word.verdict else "", who, day(local_date(word.at))


def _of(signed: Signed, viewer: Viewer) -> tuple[Site, Row]:
    """The site and the point that the address names. Raises HttpError(404) where there is none for this viewer."""
    site = next((one for one in opened_by(signed.services, viewer) if one.id == signed.args["site"]), None)
    row = next((one for one in asks().rows if one.id == signed.args["row"]), None)
    if site is None or row is None or not keeps_record(signed.services, site, viewer):
        raise HttpError(404)
    return site, row


def _asks(row: Row) -> list[Ask]:
    answer = one_of("verdict", row.question, choices(ANSWERS), missing="Choose an answer") if row.question else None
    sentence = words("text", "Your sentence", "The board and inspectors read it. Write no names.",
                     missing="Write a sentence", rows=3, longest=2_000)  # fmt: skip
    return [*([answer] if answer else []), sentence]


def _form(signed: Signed, viewer: Viewer, *, wrong: Mapping[str, FieldError] | None = None) -> Response:
    site, row = _of(signed, viewer)
    fields = _asks(row)
    return show(
        signed, viewer, "desk/self_assessment_word.html", status=signed.refused if wrong else 200,
        navigation=navigation(viewer, "staff.register"), asks=fields, typed=typed(fields, signed.form), wrong=wrong or {},
        row=row, site=site.name, back=f"{url_for(HERE)}?site={site.id}#{row.id}",
    )  # fmt: skip
