"""Every way to read of a case asks one rule: lists, counts, pages, letters, previews and the command line, a row each.

Each row says to whom of these a formal complaint about the head teacher, with the officer, shows through that reader.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

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
    "unsent mail":      (lambda o, v, r: any(x.reference == r for x in unsent(o.services, v)),          "++++++++-++"),
}  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_who_reads_of_a_case(office: Office, reader: str):
    """Unsent mail has a page for whoever sets up alone; beneath it only those whom a case is about are kept from it."""
    reference = office.lodge(
        replace(FORMAL, about=("head_teacher",), reach="post", email="", address="2 Imaginary Way")
    )
    office.act("ceo", reference, "assign", to="north.officer")
    reads, cells = READERS[reader]
    found = {}
    for who in WHO:
        viewer = office.services.organisation.viewer(who if "." in who or who == "keeper" else f"north.{who}")
        found[who] = "+" if reads(office, viewer, reference) else "-"
    assert found == dict(zip(WHO, cells, strict=True))
