"""One of each kind of item is copied, put back into an empty table, and stands there as it stood; or it is named why not.

The kinds are those of the table in docs/design.md, §4: one that is new there, or in an adapter, fails here until it is
filled, or named in NOT_COPIED with a reason.
"""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from chalicelib.actions import erasing, ledger
from chalicelib.actions.exporting import export
from chalicelib.actions.importing import import_copy
from chalicelib.actions.remarks import leave
from chalicelib.actions.uploads import Place
from chalicelib.adapters.items import key_of
from chalicelib.adapters.memory import MemoryFiles
from chalicelib.adapters.org_partition import REVISION
from chalicelib.adapters.table import Item
from chalicelib.domain.casework.events import DaysChanged
from chalicelib.domain.how_it_went import HowItWent
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Breach, Bundle, ChangeNote, Edit, Given, Held, PaperSaid, Remark, View
from chalicelib.ports.assessments import Word
from chalicelib.ports.data_protection import FoundBefore
from chalicelib.ports.erasures import Erasure
from chalicelib.ports.inspections import Inspection, Look
from chalicelib.ports.policy_drafts import Accepted, PolicyDraft
from chalicelib.ports.response_drafts import DraftComment, ResponseDraft
from chalicelib.ports.saved_views import SavedView
from chalicelib.ports.themes import ACROSS, Theme
from chalicelib.release import STORED
from tests import evidence as make
from tests.actions.deployment import WREN, Deployment

ROOT = Path(__file__).parents[2]
OPENS, ONLY_HERE = "it opens something, or would", "it is of this stage alone"
NOT_COPIED = {
    "ACCOUNT": OPENS, "SESSION": OPENS, "SIGNIN": OPENS, "INSPECT": OPENS, "LIMIT": ONLY_HERE, "DRAFT": "it was not sent",
    "BACK": OPENS, "ORG REVISION": "it is counted anew", "REHEARSAL": ONLY_HERE, "RESTORING": ONLY_HERE,
    "SIGNS SIGN": ONLY_HERE, "SIGNS WEEK": ONLY_HERE, "SIGNS PASSED": ONLY_HERE,
    "RETENTION": "a word that was taken back since would come back: everybody is asked again", "ERASINGPARTY": "the same",
    "ERASING": "what was begun stands in the ledger", "DATAREQUESTS": "the table forgets it by itself",
}  # fmt: skip
DEEP = ("CASE", "ORG", "SIGNS")  # partitions that hold items of several kinds
PARTS = {"WAS", "SAID", "LOOK", "LISTED", "MADE", "LOG", "FACTOR", "RECOVERY", "RESET", "FIRST"}  # within a kind's key
OF_DYNAMODB = {"BOOL"}


def kind(pk: str, sk: str) -> str:
    of = pk.partition("#")[0]
    return f"{of} {sk.partition('#')[0]}" if of in DEEP else of


def designed() -> set[str]:
    """Every kind in the table of the design."""
    text = (ROOT / "docs/design.md").read_text("utf-8")
    rows = [line.split("|") for line in text[text.index("## 4.") : text.index("## 5.")].splitlines() if "`" in line]
    keys = ((re.findall(r"`([^`]+)`", row[2]), re.findall(r"`([^`]+)`", row[3])) for row in rows if row[0] == "")
    return {kind(pk, sk) for pks, sks in keys for pk in pks for sk in sks if not sk.startswith("…")}


def filled() -> Deployment:
    """A stage in which there is one of each kind, those of a case in an answered one with a promise to put it right."""
    house = Deployment()
    case_id, gone = (house.receive(replace(WREN, email=f"r{n}@example.org")).case_id for n in range(2))
    house.sweep()
    house.do(gone, "withdraw")
    house.do(case_id, "look", "records_lead")
    house.do(case_id, "assign", "ceo", to="investigating_officer")
    house.do(case_id, "issue_outcome", "investigating_officer", finding="upheld", reasons="The gate was open.")
    house.sweep("Tue 2026-09-15 09:00")
    due = str(local_date(house.now) + timedelta(days=20))
    house.do(case_id, "set_action", "investigating_officer", text="Mend it", owner="ceo", due=due)
    _of_a_case(house, case_id)
    _of_the_organisation(house)
    _erased(house, gone)
    return house


def _of_a_case(house: Deployment, case_id: str) -> None:
    services, at = house.services, house.now
    services.cases.saw(View(case_id=case_id, person="ceo", at=at))
    kept = {"case_id": case_id, "stage": "formal", "by": "ceo", "at": at}
    services.response_drafts.keep(ResponseDraft(rev=1, version=1, form="{}", **kept), None)
    services.response_drafts.comment(DraftComment(text="Shorter.", form="{}", **kept))
    services.bundles.keep(Bundle(id="b1", case_id=case_id, recipient="panel", by="ceo", at=at, documents=("A letter",)))
    services.bundles.give(Given(
        id="f1", case_id=case_id, request="r1", bundle="b1", place=f"CASE/{case_id}/bundles/f1", cases=(case_id,), by="ceo",
        at=at, kept_back=("Notes|1|legal",),
    ))  # fmt: skip
    services.how_it_went.keep(HowItWent(case_id=case_id, at=at, settled="no", text="It was long."))
    make.post(services, Place("case", case_id), "photo.png", make.png())
    rest = {"pk": f"CASE#{case_id}", "sk": "REST#000001-1", "done": 0, "rest": "[]", "v": STORED}
    house.memory.table.fill([rest])


def _of_the_organisation(house: Deployment) -> None:
    services, at, today = house.services, house.now, local_date(house.now)
    site, by = "north", {"by": "ceo", "at": at}
    details = services.organisation.details()
    services.organisation.change(
        [Edit(details, replace(details, website="https://example.org"))], ChangeNote(id="01A", **by)
    )
    services.organisation.put_logo("d1", b"picture")
    services.organisation.keep_bank_holidays(services.organisation.bank_holidays()[1])
    services.organisation.change_days("01B", DaysChanged(site=site, why="other", **by))
    viewer = services.organisation.viewer("ceo")
    saved = services.organisation.saved_views(viewer.id)
    services.organisation.keep_saved_views(replace(saved, views=(SavedView(id="v1", name="Mine"),)))
    shared = {"name": "Gates", "came_of": "word:gate", "cases": (), **by}
    services.themes.keep(Theme(id="T1", site=site, said="You said.", did="We did.", published_on=today, **shared), None)
    services.themes.keep(Theme(id="T2", site=ACROSS, sites=("north", "south"), **shared), None)
    services.assessments.keep(Word(site=site, row="panel", text="We train the chair.", verdict="yes", **by))
    before = (FoundBefore(found_at=at, **by),)
    services.data_protection.keep_breach(Breach(id="B1", found_at=at, what="A list.", found_before=before, **by))
    services.data_protection.keep_paper(PaperSaid(paper="dpia", said={"consulted": "Staff."}, version=1, **by))
    services.reviews.keep(Held(site=site, review="board.numbers", of=today, held_on=today, minutes="Read.", **by))
    services.policy_drafts.keep(PolicyDraft(id="P1", site=site, policy="{}", title="Ours", begun_from="ours", **by))
    services.policy_drafts.accept(site, "P1", Accepted(rule="r", place="p", says="s", reason="It is meant.", **by))
    services.apart.count(site, "2026-09", {"age": "25"})
    leave(services, Remark(id="01R", site=site, at=at, kind="thanks", text="Thank you."), "somewhere")
    services.inspections.keep(Inspection(id="I1", whose="Ofsted", until=today, key="hash", **by))
    services.inspections.looked(Look(inspection="I1", at=at, what="the register of 2026–27"))


def _erased(house: Deployment, case_id: str) -> None:
    """A case that stands in the ledger, and is gone."""
    (summary,) = house.services.cases.summaries([case_id])
    ledger.keep(house.services, Erasure(
        case_id=case_id, reference=summary.reference, site="north", at=house.now, kept_until=local_date(house.now),
        called_on=local_date(house.now), proposed_by="ceo", confirmed_by="chair", found={"BODY": 3},
    ))  # fmt: skip
    assert erasing.again(house.services, [house.services.files]) == 1


@pytest.fixture(scope="module")
def before() -> Deployment:
    return filled()


def items_of(house: Deployment) -> dict[tuple[str, str], Item]:
    """All that a copy holds, by its key. Mail of no case goes, or is asked for again: it is not copied."""
    owed = re.compile(r"REMARK#\w+ NOTICE#")
    every = [item for item in house.memory.table.items() if key_of(item) != REVISION]
    found = [item for item in every if not owed.match(" ".join(key_of(item)))]
    return {key_of(item): {"v": STORED, **item} for item in found if kind(*key_of(item)) not in NOT_COPIED}


def test_each_kind_of_item_is_filled_here_or_named_with_the_reason_why_no_copy_holds_it(before: Deployment):
    there = {kind(*key) for key in items_of(before)}
    assert designed() - there - NOT_COPIED.keys() == set(), "fill it, or say in NOT_COPIED why no copy holds it"
    assert (there | NOT_COPIED.keys()) - designed() == set(), "name it in the table of docs/design.md, §4"


def test_no_adapter_writes_a_kind_that_the_design_does_not_name():
    known = {word for one in designed() for word in one.split()} | PARTS | OF_DYNAMODB
    written = {
        (name, path.name)
        for path in Path(ROOT / "chalicelib/adapters").glob("*.py")
        for name in re.findall(r'"([A-Z]{3,})(?:#[^"\n]*)?"', path.read_text("utf-8"))
    }
    assert {one for one in written if one[0] not in known} == set(), "name it in the table of docs/design.md, §4"


def test_each_item_stands_again_as_it_stood(before: Deployment):
    copy, stage = MemoryFiles(), Deployment(now=before.now, empty=True)
    assert export(before.services, copy).troubles == {}
    import_copy(stage.services, copy)
    was, now = items_of(before), items_of(stage)
    assert was.keys() == now.keys()
    assert {key: (item, now[key]) for key, item in was.items() if item != now[key]} == {}
    assert [one for one in stage.memory.table.items() if kind(*key_of(one)) == "INSPECT"] == [], "no link opens it"
