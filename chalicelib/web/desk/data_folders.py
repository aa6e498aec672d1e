"""One folder of a person's data from several cases: which go into it, and of what is not given, why.

It holds the newest bundle of each case that was made for the person. What was left out of one is asked about by kind, as is
what is blacked out: the person is told how many there are and under which exemption, where telling does no harm.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chalice.app import Response

from chalicelib.actions.data_folders import Part, give
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.exemptions import EXEMPTIONS, OTHERS, KeptBack, kept_back
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Bundle, DataRequest, Given, Services
from chalicelib.queries.bundles import FOLDER, PDF, Became, became, place
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.data_requests import cases
from chalicelib.queries.how_it_went import decided, holds_answers, own_answers
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.bundle_documents import MADE, papers
from chalicelib.web.desk.bundle_fields import GROUPS
from chalicelib.web.desk.data_request_access import asked_of
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.who_looked import saw
from chalicelib.web.kit.fields import FieldError, Option, Setting
from chalicelib.web.kit.form import Ask, answered, any_of, pick, typed
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
HERE, ONE = "staff.data-folders", "staff.data-folder"
BLACKED_OUT = "Words blacked out"
ENDINGS = {"index": (PDF, "application/pdf"), "folder": (FOLDER, "application/zip")}
WHY = [Option("", "Choose a reason"), *(Option(code, one.in_full) for code, one in EXEMPTIONS.items())]
ALSO = [Option("", "None"), *WHY[1:]]
WHY_NOT = "Choose why, or take the case out of the folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A case with the bundle of it that goes into the folder, and what is not in that: how many, and their titles."""

    file: CaseFile
    bundle: Bundle
    left_out: Sequence[tuple[str, int, str]]
    unread: int  # pages on which nothing could be looked for

    def field(self, what: str) -> str:
        number = ([*GROUPS, BLACKED_OUT]).index(what)
        return f"why-{self.file.reference}-{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder that was ordered for this request, on the request's page."""

    id: str
    on: date
    by: str
    became: Became
    cases: Sequence[tuple[str, Sequence[str]]]  # reference, and what was kept back
    opens: bool  # its reader may open it


@pages.get(HERE)
def asked(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, _open(signed, viewer))


@pages.post(HERE)
def made(signed: Signed, viewer: Viewer) -> Response:
    request = _open(signed, viewer)
    ready = _ready(cases(signed.services, viewer, request))
    asks = _asks(ready)
    answers, wrong = answered(asks, signed.form, Setting(today=local_date(signed.services.now())))
    picked = [one for one in ready if one.bundle.id in (answers.get("cases") or ())]
    undecided = (one.field(what) for one in picked for what, _, _ in one.left_out)
    wrong |= {name: FieldError(WHY_NOT) for name in undecided if not answers.get(name)}
    if wrong:
        return _page(signed, viewer, request, wrong)
    give(signed.services, viewer, request, [_part(request, one, answers) for one in picked])
    return go_to(url_for("staff.data-request", request.id))


@pages.get(ONE)
def fetch(signed: Signed, viewer: Viewer) -> Response:
    """Leads to the file, for a minute. To whoever does not answer for each of its cases there is no such folder.

    Nor to whoever decided one, where a colleague made it with what the person may have said of that.
    """
    request = asked_of(signed, viewer)
    found = cases(signed.services, viewer, request)
    givens = [one for one in _given(found, request) if one.id == signed.args["folder"]]
    wanted, ending = next(iter(givens), None), ENDINGS.get(signed.args["file"])
    if (
        wanted is None
        or ending is None
        or not _opens(found, givens)
        or became(signed.services, wanted.place, wanted.at).state != "made"
    ):
        raise HttpError(404)
    for file in found:
        if file.case_id in wanted.cases:
            saw(file, "data_folder")
    name = f'attachment; filename="personal-data-{local_date(wanted.at)}{ending[0]}"'
    return go_to(signed.services.bucket.link(wanted.place + ending[0], name, ending[1]))


def folders(services: Services, found: Sequence[CaseFile], request: DataRequest) -> list[Folder]:
    """Those of a request of which somebody answers for every case, the newest first."""
    by_id = {file.case_id: file for file in found}
    each = defaultdict[str, list[Given]](list)
    for given in _given(found, request):
        each[given.id].append(given)
    return [
        Folder(
            id=one.id, on=local_date(one.at), by=by_id[one.case_id].name(one.by), became=became(services, one.place, one.at),
            cases=[(by_id[given.case_id].reference, _in_words(given)) for given in givens], opens=_opens(found, givens),
        )
        for givens in (each[folder] for folder in sorted(each, reverse=True))
        for one in givens[:1]
    ]  # fmt: skip


def _given(found: Sequence[CaseFile], request: DataRequest) -> list[Given]:
    theirs = {file.case_id for file in found}
    every = (one for file in found for one in file.services.bundles.given(file.case_id))
    return [one for one in every if one.request == request.id and theirs.issuperset(one.cases)]


def _opens(found: Iterable[CaseFile], givens: Iterable[Given]) -> bool:
    """Not whoever decided a case, where the folder may hold what the person said of that."""
    apart = {one.case_id for one in givens if one.own_answers}
    return not any(file.case_id in apart and decided(file) for file in found)


def _in_words(given: Given) -> list[str]:
    """What was kept back of a case, and why, as whoever decided it named it."""
    kept = map(kept_back, given.kept_back)
    return [f"{one.what}, {one.count}: {'; '.join(EXEMPTIONS[code].name for code in one.why)}" for one in kept]


def _open(signed: Signed, viewer: Viewer) -> DataRequest:
    """The request of the address, which is still to be answered. Raises HttpError(404)."""
    request = asked_of(signed, viewer)
    if request.closed_on:
        raise HttpError(404)
    return request


def _page(
    signed: Signed, viewer: Viewer, request: DataRequest, wrong: Mapping[str, FieldError] | None = None
) -> Response:
    found = cases(signed.services, viewer, request)
    for file in found:
        saw(file, "data_folders")
    ready = _ready(found)
    asks = _asks(ready)
    usual = {"cases": [one.bundle.id for one in ready], **{one.field(BLACKED_OUT): OTHERS for one in ready}}
    held = {one.file.reference for one in ready}
    return show(
        signed, viewer, "desk/data_folders.html", status=400 if wrong else 200,
        navigation=navigation(viewer, "staff.data-requests"), one=request, asks=asks,
        typed=typed(asks, signed.form) or usual, wrong=wrong or {},
        unread=[(one.file.reference, one.unread) for one in ready if one.unread],
        without=[file.reference for file in found if file.reference not in held],
    )  # fmt: skip


def _asks(ready: Iterable[Ready]) -> list[Ask]:
    """Which cases, by the bundle that was looked at: where a newer one has been made since, it is asked again."""
    ready = [*ready]
    which = [
        Option(one.bundle.id, one.file.reference, f"{one.file.account.site}. Documents: {len(one.bundle.documents)}")
        for one in ready
    ]
    whole = any_of("cases", "Which cases go into the folder?", which, missing="Choose at least one case")
    why = (
        ask
        for one in ready
        for what, count, titles in one.left_out
        for ask in (
            pick(one.field(what), f"{one.file.reference}. {what}: {count} not given. Why?", WHY, titles),
            pick(also(one.field(what)), "Another reason (optional)", ALSO),
        )
    )
    return [whole, *why] if ready else []


def _ready(found: Iterable[CaseFile]) -> list[Ready]:
    return [one for one in map(_newest, found) if one]


def _newest(file: CaseFile) -> Ready | None:
    """The case with the newest bundle of it that was made for the person. None: there is none yet."""
    theirs = [one for one in file.services.bundles.of(file.case_id) if one.recipient == "data_subject" and one.papers]
    for one in reversed(theirs):
        result = became(file.services, place(one), one.at)
        if result.state == "made":
            unread = sum(count for _, count in result.unread)
            return Ready(file=file, bundle=one, left_out=_left_out(file, one), unread=unread)
    return None


def _left_out(file: CaseFile, bundle: Bundle) -> list[tuple[str, int, str]]:
    """By kind, what is not in a bundle: what we only make of a case is no document that we hold."""
    out = [paper for paper in papers(file) if paper.id not in bundle.papers and paper.group != MADE]
    count = Counter(paper.group for paper in out)
    titles = {group: "; ".join(paper.title for paper in out if paper.group == group) for group in count}
    words = [(BLACKED_OUT, len(bundle.blacked_out), "; ".join(bundle.blacked_out))] if bundle.blacked_out else []
    return [*((one, count[one], titles[one]) for one in GROUPS if one in count), *words]


def also(field: str) -> str:
    """The field of another reason for the same."""
    return f"also-{field}"


def _part(request: DataRequest, one: Ready, answers: Mapping[str, str]) -> Part:
    kept = []
    for what, count, _ in one.left_out:
        why = (answers[one.field(what)], answers.get(also(one.field(what))) or "")
        kept.append(KeptBack(what=what, count=count, why=tuple(dict.fromkeys(filter(None, why)))))
    return Part(
        reference=one.file.reference, site=one.file.account.site, bundle=one.bundle, kept_back=kept,
        said=own_answers(one.file, request), own_answers=holds_answers(one.file, request),
    )  # fmt: skip
