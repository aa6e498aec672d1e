"""The record of processing (UK GDPR Article 30), and an assessment of the impact on data protection (Article 35): what is
known of both is filled in; what only the organisation knows is asked for and kept. Both are printed from their pages.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from chalice.app import Response

from chalicelib import wiring
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.impact import HAZARDS, LEVELS
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Conflict, PaperSaid, Services
from chalicelib.ports.data_protection import Paper
from chalicelib.queries.processing import processing
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import Ask, answered, line, options, pick, typed, words
from chalicelib.web.kit.meanwhile import MEANWHILE, all_beside, made_of
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
SET_UP, PROCESSING, DPIA = "staff.set-up", "staff.set-up.processing", "staff.set-up.dpia"
OF_PROCESSING = (
    line("officer", "Data protection officer, or who looks after data protection (optional)", "Name and how to reach them"),
    line("number", "Registration number at the Information Commissioner’s Office (optional)", longest=40),
    words("basis", "Why the law lets you use the data (optional)",
          "For example: a legal obligation, or a task in the public interest. Say it for health data too.",
          rows=3),
    words("joint", "Who decides about the data with you? (optional)", rows=2),
    words("others", "Who else receives it? (optional)", "Besides those listed above", rows=2),
    words("transfers", "Does any of it leave the United Kingdom? (optional)", "Where to, and how it is protected", rows=2),
    words("more", "Anything else (optional)", rows=2),
)  # fmt: skip
NEEDED = (
    words("needed", "Why do you need this data, and could you do with less? (optional)", rows=3),
    words("consulted", "Whom did you ask, and what did they say? (optional)", "Staff, parents, learners", rows=3),
)
AGREED = (
    words("advice", "What your data protection officer advises (optional)", rows=3),
    line("agreed", "Who agreed to it, and on which day? (optional)"),
)
LEVEL = options(LEVELS.items())


def _of_dpia() -> list[Ask]:
    of_hazards = (
        ask for one in HAZARDS for ask in (
            pick(f"level-{one.code}", one.risk, LEVEL, f"{one.measures}."),
            words(f"own-{one.code}", "What else do you do about it? (optional)", rows=2),
        )
    )  # fmt: skip
    return [*NEEDED, *of_hazards, *AGREED]


@pages.get(PROCESSING)
def record(signed: Signed, viewer: Viewer) -> Response:
    return _record(signed, viewer)


@pages.post(PROCESSING)
def record_said(signed: Signed, viewer: Viewer) -> Response:
    wrong, refused = _keep(signed, viewer, "processing", OF_PROCESSING)
    return _record(signed, viewer, wrong, refused) if wrong or refused else go_to(url_for(PROCESSING) + "?done=yes")


@pages.get(DPIA)
def impact(signed: Signed, viewer: Viewer) -> Response:
    return _impact(signed, viewer)


@pages.post(DPIA)
def impact_said(signed: Signed, viewer: Viewer) -> Response:
    wrong, refused = _keep(signed, viewer, "dpia", _of_dpia())
    return _impact(signed, viewer, wrong, refused) if wrong or refused else go_to(url_for(DPIA) + "?done=yes")


def _keep(signed: Signed, viewer: Viewer, paper: Paper, asks: Sequence[Ask]) -> tuple[Mapping[str, FieldError], str]:
    """What is wrong with what was typed, and why it could not be kept; nothing where it was."""
    services = signed.services
    answers, wrong = answered(asks, signed.form, Setting(today=local_date(services.now())))
    if wrong:
        return wrong, ""
    kept = services.data_protection.paper(paper)
    said = {name: str(answer) for name, answer in answers.items() if answer}
    after = PaperSaid(paper=paper, by=viewer.id, at=services.now(), said=said, version=kept.version + 1)
    if signed.given("version") != str(kept.version):
        return {}, MEANWHILE
    try:
        services.data_protection.keep_paper(after)
    except Conflict:
        return {}, MEANWHILE
    return {}, ""


def _record(
    signed: Signed, viewer: Viewer, wrong: Mapping[str, FieldError] | None = None, refused: str = ""
) -> Response:
    rows = processing(signed.services, _region())
    return _paper(signed, viewer, "processing", OF_PROCESSING, wrong, refused, rows=rows)


def _impact(
    signed: Signed, viewer: Viewer, wrong: Mapping[str, FieldError] | None = None, refused: str = ""
) -> Response:
    said = signed.services.data_protection.paper("dpia").said
    risks = [
        (one.risk, one.measures, said.get(f"own-{one.code}", ""), LEVELS[said.get(f"level-{one.code}", "")])
        for one in HAZARDS
    ]
    rows = processing(signed.services, _region())
    return _paper(signed, viewer, "dpia", _of_dpia(), wrong, refused, rows=rows, risks=risks)


def _paper(
    signed: Signed, viewer: Viewer, paper: Paper, asks: Sequence[Ask], wrong: Mapping[str, FieldError] | None,
    refused: str, **more: Any,
) -> Response:  # fmt: skip
    kept = signed.services.data_protection.paper(paper)
    now = {ask.field.name: kept.said.get(ask.field.name, "") for ask in asks}
    before = {ask.field.name: ask.field.again(now[ask.field.name]) for ask in asks}
    given = typed(asks, signed.form)
    of_a_risk = {name for one in HAZARDS for name in (f"level-{one.code}", f"own-{one.code}")}  # they stand in its row
    names = [ask for ask in asks if ask.field.name in kept.said and ask.field.name not in of_a_risk]
    return show(
        signed, viewer, f"set_up/{paper}.html", status=400 if wrong else 409 if refused else 200,
        navigation=navigation(viewer, SET_UP), typed=given or before, wrong=wrong or {},
        asks=all_beside(asks, now, given, Setting(today=local_date(signed.services.now()))) if refused else asks,
        refused=refused, version=made_of(signed, "version", kept.version, refused), kept=kept,
        by=_name(signed.services, kept.by), done=signed.queried("done"),
        own=[(ask.label.removesuffix(" (optional)"), kept.said[ask.field.name]) for ask in names], **more,
    )  # fmt: skip


def _name(services: Services, person: str) -> str:
    return (services.organisation.contact(person) or ("Somebody who has left",))[0] if person else ""


def _region() -> str:
    return wiring.configured_region() or ""
