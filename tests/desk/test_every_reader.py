"""Every way to read of a case asks one rule: lists, counts, pages, letters, previews and the command line, a row each.

Each row says to whom of these a formal complaint about the head teacher, with the officer, shows through that reader.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from chalicelib import wiring
from chalicelib.actions.changing_days import checked
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.events import Days, DaysChanged
from chalicelib.queries.case_file import open_case
from chalicelib.queries.seeing import sees_row
from chalicelib.queries.site_days import preview
from chalicelib.queries.unsent import unsent
from chalicelib.queries.work_list import work_list
from chalicelib.tooling.cli import work
from tests.dates import day
from tests.desk.office import FORMAL, Office, case
from tests.pages import Browser

WHO = ("officer", "ceo", "records", "chair", "overseer", "clerk", "sitelead", "lead", "head", "south.manager", "keeper")
# deals with it; named them; keeps the record; top of the ladder; given at the site ×3; no part; subject; away; sets up
Reader = Callable[[Office, Viewer, str], bool]


def _page(address: str) -> Reader:
    def reads(office: Office, viewer: Viewer, reference: str) -> bool:
        page = _browser(office, viewer).get(address.format(case=case(reference), letter=_letter(office, reference)))
        return page.status == 200 and reference in page.text

    return reads


def _table(office: Office, viewer: Viewer, reference: str) -> bool:
    """The register as a file."""
    return reference in _browser(office, viewer).raw("GET", "/staff/register/table").body.decode()


def _browser(office: Office, viewer: Viewer) -> Browser:
    return office.browser(viewer.id.removeprefix("north."))


def _letter(office: Office, reference: str) -> str:
    return next(n.id for n in office.services.cases.notices(office.case_id(reference)) if n.medium == "post")


def _previews(office: Office, viewer: Viewer, reference: str) -> bool:
    on = day("Mon 2026-09-21")
    days = (Days(first=on, last=on, kind="bank_holiday"),)
    change = checked(office.services, DaysChanged(added=days, why="Mourning", by="chair", at=office.services.now()))
    return any(
        one.reference == reference
        for one in preview(office.services, change, lambda case: sees_row(office.services, viewer, case))
    )


def _by_command(office: Office, viewer: Viewer, reference: str) -> bool:
    return bool(work.run(office.services, {"command": "case", "ref": reference, "as": viewer.id})["ok"])


def _words(office: Office, viewer: Viewer, reference: str) -> bool:
    file = open_case(office.services, viewer, reference)
    return file is not None and any("gate" in words.narrative for words in file.words.values())


READERS: dict[str, tuple[Reader, str]] = {  # a cell for each of WHO
    "the list":         (lambda o, v, r: any(x.reference == r for x in work_list(o.services, v).lines), "+++++++----"),
    "the count":        (lambda o, v, r: work_list(o.services, v).counts["all"] == 1,                       "+++++++----"),
    "the list's page":  (_page("/staff"),                                                               "+++++++----"),
    "the case":         (lambda o, v, r: open_case(o.services, v, r) is not None,                       "+++++++----"),
    "the case's page":  (_page("{case}"),                                                               "+++++++----"),
    "a preview":        (_previews,                                                                     "+++++++----"),
    "its words":        (_words,                                                                        "+-+--------"),
    "its page's words": (lambda o, v, r: "gate" in _browser(o, v).get(case(r)).text,                    "+-+--------"),
    "a form of it":     (_page("{case}/note"),                                                          "+-+--------"),
    "cases to hand over": (_page("/staff/hand-over"),                                                   "-+---------"),
    "a hand-over sheet": (_page("{case}/hand-over"),                                                    "+-+--------"),
    "the command line": (_by_command,                                                                   "+-+--------"),
    "what is to post":  (_page("/staff/to-post"),                                                       "+----++----"),
    "a letter to post": (lambda o, v, r: _page("{case}/letters/{letter}")(o, v, r),                     "+----++----"),
    "its print":        (_page("{case}/print"),                                                         "+-+--------"),
    "its history":      (_page("{case}/see/history"),                                                   "+-+--------"),
    "who has looked":   (_page("{case}/see/looked"),                                                    "+-+--------"),
    "its bundles":      (_page("{case}/bundles"),                                                       "+-+--------"),
    "its draft":        (_page("{case}/draft"),                                                         "+----------"),
    "found by a name":  (_page("/staff/find?q=Wren"),                                                   "+-+--------"),
    "found by a word":  (_page("/staff/find?q=gate&in=words"),                                          "+-+--------"),
    "open promises":    (_page("/staff/open-promises"),                                                 "+-+--------"),
    "the register":     (_page("/staff/register"),                                                      "+++++++----"),
    "its table":        (_table,                                                                        "+++++++----"),
    "acts on several":  (_page("/staff/several?act=note&site=north"),                                   "+-+--------"),
    "unsent mail":      (lambda o, v, r: any(x.reference == r for x in unsent(o.services, v)),          "++++++++-++"),
}  # fmt: skip


@pytest.fixture(scope="module")
def case_about_the_head() -> Iterator[tuple[Office, str]]:
    """With the officer. Nobody changes anything of it: reading is written down, and changes nobody's part."""
    office = Office()
    wiring.use(office.services)
    reference = office.lodge(
        replace(FORMAL, about=("head_teacher",), reach="post", email="", address="2 Imaginary Way")
    )
    office.act("ceo", reference, "assign", to="north.officer")
    yield office, reference
    wiring.use(None)


@pytest.mark.parametrize("reader", READERS)
def test_who_reads_of_a_case(case_about_the_head: tuple[Office, str], reader: str):
    """Unsent mail has a page for whoever sets up alone; beneath it only those whom a case is about are kept from it."""
    office, reference = case_about_the_head
    reads, cells = READERS[reader]
    found = {}
    for who in WHO:
        viewer = office.services.organisation.viewer(who if "." in who or who == "keeper" else f"north.{who}")
        found[who] = "+" if reads(office, viewer, reference) else "-"
    assert found == dict(zip(WHO, cells, strict=True))
