"""Bundles of a case: for whom, of which documents, with which words blacked out; made by a function, fetched from here.

What was decided about each word is kept with the bundle, and is how the next one of the case begins. Each download is
written down as a view of the case.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalice.app import Response

from chalicelib.actions.bundling import make
from chalicelib.domain.access.permissions import allowed
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.redaction import BAR, blacked
from chalicelib.domain.third_parties import proposed
from chalicelib.messages.dates import day, time_of_day
from chalicelib.ports import Bundle
from chalicelib.queries.bundles import FOLDER, PDF, Became, became, place
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.action_fields import setting
from chalicelib.web.desk.bundle_documents import Paper, known, papers
from chalicelib.web.desk.bundle_fields import (
    IN,
    MOST,
    OUT,
    chosen,
    chosen_asks,
    decided,
    field_of,
    is_of_words,
    usual,
    word_asks,
)
from chalicelib.web.desk.bundle_words import FOR
from chalicelib.web.desk.case_page import no_case, opened
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.who_looked import saw
from chalicelib.web.kit.fields import FieldError
from chalicelib.web.kit.form import CHANGE, CONFIRMED, Ask, answered, typed, unseen
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
CONFIDENTIAL = "This bundle is confidential. Use it for this complaint only, and destroy it when you no longer need it."
THEIRS = (
    "This is what we hold about you in this case. If you think that something is missing or wrong, tell us. You can also "
    "complain to the Information Commissioner’s Office: ico.org.uk."
)
NONE_CHOSEN = "Choose at least one document"
TITLES = {"data_subject": "Your personal data"}
ENDINGS = {"pdf": PDF, "folder": FOLDER}
TYPES = {"pdf": "application/pdf", "folder": "application/zip"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A bundle in the list, with what became of it."""

    bundle: Bundle
    whom: str
    by: str
    became: Became


@pages.get("staff.bundles")
def listed(signed: Signed, viewer: Viewer) -> Response:
    file = _may_make(signed, viewer)
    if file is None:
        return no_case(signed, viewer)
    saw(file, "bundles")
    return _choose(signed, file, papers(file))


@pages.post("staff.bundles")
def ask(signed: Signed, viewer: Viewer) -> Response:
    file = _may_make(signed, viewer)
    if file is None:
        return no_case(signed, viewer)
    every = papers(file)
    asks = chosen_asks(every)
    answers, wrong = answered(asks, signed.form, setting(file))
    picked = chosen(every, answers)
    if not wrong and not picked:
        wrong = {asks[1].field.name: FieldError(NONE_CHOSEN)}
    if wrong or signed.given(CHANGE):
        return _choose(signed, file, every, wrong)
    every_word = proposed(known(file), [paper.text for paper in picked], files=any(paper.key for paper in picked))
    found, too_many = every_word[:MOST], [one.word for one in every_word[MOST:]]
    words = word_asks(found)
    said, wrong = answered(words, signed.form, setting(file)) if signed.given(CONFIRMED) else ({}, {})
    if wrong or not signed.given(CONFIRMED):
        return _words(signed, file, words, picked, wrong, too_many)
    return _made(signed, file, answers["recipient"], picked, decided(found, said))


@pages.get("staff.bundle")
def fetch(signed: Signed, viewer: Viewer) -> Response:
    """Leads to the file, for a minute. To whoever may not open it there is no such bundle."""
    file = _may_make(signed, viewer)
    bundle = next((one for one in _bundles(file) if one.id == signed.args["bundle"]), None) if file else None
    ending = ENDINGS.get(signed.args["file"])
    if file is None or bundle is None or ending is None or _became(file, bundle).state != "made":
        return no_case(signed, viewer)
    saw(file, "bundle")
    name = f'attachment; filename="{file.reference}-{bundle.recipient}{ending}"'
    return go_to(signed.services.bucket.link(place(bundle) + ending, name, TYPES[signed.args["file"]]))


def _may_make(signed: Signed, viewer: Viewer) -> CaseFile | None:
    file = opened(signed, viewer)
    return file if file and not file.asks_first and allowed(file.now, viewer.id, "make_bundle") else None


def _bundles(file: CaseFile) -> list[Bundle]:
    return file.services.bundles.of(file.case_id)


def _became(file: CaseFile, bundle: Bundle) -> Became:
    return became(file.services, place(bundle), bundle.at)


def _choose(
    signed: Signed, file: CaseFile, every: Sequence[Paper], wrong: Mapping[str, FieldError] | None = None
) -> Response:
    asks = chosen_asks(every)
    return show(
        signed, file.viewer, "desk/bundles.html", status=400 if wrong else 200, navigation=navigation(file.viewer),
        file=file, asks=asks, wrong=wrong or {},
        typed=typed(asks, signed.form) or {**usual(every), "recipient": [signed.queried("for")]},
        hidden=[(name, value) for name, value in unseen(signed.form) if is_of_words(name)],
        bundles=[
            Listed(bundle=one, whom=FOR[one.recipient], by=file.name(one.by), became=_became(file, one))
            for one in reversed(_bundles(file))
        ],
    )  # fmt: skip


def _words(
    signed: Signed, file: CaseFile, asks: Sequence[Ask], picked: Sequence[Paper], wrong: Mapping[str, FieldError],
    too_many: Sequence[str],
) -> Response:  # fmt: skip
    names = {one.field.name for one in asks}
    hidden = [(name, value) for name, value in unseen(signed.form) if name not in names]
    sent = typed(asks, signed.form) if names & signed.form.keys() else _as_before(file)
    return show(
        signed, file.viewer, "desk/bundle_words.html", status=400 if wrong else 200, navigation=navigation(file.viewer),
        file=file, asks=asks, typed=sent, wrong=wrong, hidden=hidden, count=len(picked), too_many=too_many,
        pictures=[paper.title for paper in picked if paper.kind == "picture"], pdfs=any(p.kind == "pdf" for p in picked),
    )  # fmt: skip


def _as_before(file: CaseFile) -> dict[str, Any]:
    """How each word was decided on last."""
    found: dict[str, Any] = {}
    for one in _bundles(file):
        found |= {field_of(word): [OUT] for word in one.blacked_out} | {field_of(word): [IN] for word in one.left}
    return found


def _made(
    signed: Signed, file: CaseFile, recipient: str, picked: Sequence[Paper], words: tuple[list[str], list[str]]
) -> Response:
    out, left = words
    documents = [document(paper, out) for paper in picked]
    bundle = Bundle(
        id=signed.services.new_id(), case_id=file.case_id, recipient=next(one for one in FOR if one == recipient),
        by=file.viewer.id, at=signed.services.now(),
        documents=tuple(one["title"] for one in documents), blacked_out=tuple(out), left=tuple(left),
        papers=tuple(paper.id for paper in picked),
    )  # fmt: skip
    try:
        make(
            signed.services, bundle, documents, file.stored,
            title=TITLES.get(bundle.recipient, f"Bundle for {FOR[bundle.recipient]}"),
            lines=[blacked(line, out) for line in _lines(file, bundle)],
            data=documents if bundle.recipient == "data_subject" else (),
        )  # fmt: skip
    except Refused as refused:
        return _choose(signed, file, papers(file), {"recipient": FieldError(refused.sentence)})
    return go_to(url_for("staff.bundles", file.reference) + "?done=yes")


def _lines(file: CaseFile, bundle: Bundle) -> Iterable[str]:
    """What its first page says of it."""
    yield f"Case {file.reference}. {file.services.organisation.name()}, {file.account.site}."
    yield f"Made on {day(local_date(bundle.at))} at {time_of_day(bundle.at)} by {file.name(bundle.by)}."
    if bundle.blacked_out:
        yield f"Words that identify other people, or that we may not pass on, are blacked out: {BAR}."
    yield THEIRS if bundle.recipient == "data_subject" else CONFIDENTIAL


def document(paper: Paper, out: Sequence[str]) -> dict[str, Any]:
    """A document as it is ordered: no word of it that is blacked out goes along.

    Nor does the digest of words of which some are: whoever guesses a name could prove by it that they are right.
    """
    blocks = [(block[0], *(blacked(text, out) for text in block[1:])) for block in paper.blocks]
    return {
        "title": blacked(paper.title, out, run_together=bool(paper.key)), "origin": blacked(paper.origin, out),
        "kind": paper.kind, "key": paper.key, "event": paper.event, "blocks": blocks,
        "digest": paper.digest if blocks == list(paper.blocks) else "",
    }  # fmt: skip
