"""Files from the form that posts them until somebody may open them: what arrives, in whatever order, is lost nowhere."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.actions import arriving_files, files_of_cases, lodging, uploads
from chalicelib.actions.change import perform
from chalicelib.actions.uploads import Place
from chalicelib.domain.casework import commands
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.evidence.files import State, files
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.evidence.rules import MOST_FILES, MOST_TRIES
from chalicelib.ports import Draft
from chalicelib.queries.tracking import by_case
from tests import evidence as make
from tests.web.conftest import Organisation, made

DRAFT = Place("draft", "d1")
HOUR = timedelta(hours=1)
COMPLAINT = lodging.Complaint(
    site="north", stage="formal", narrative="The gate was open.", about=(), come_from="parent", name="Robin Applegarth",
    reach="email", email="robin@example.org",
)  # fmt: skip


@pytest.fixture
def here() -> Organisation:
    found = made()
    found.services.drafts.put(Draft(id="d1", answers={}))
    return found


@pytest.fixture
def scanning(here, monkeypatch) -> Organisation:
    """The same where something checks each file for viruses."""
    plain = type(here).services.fget
    monkeypatch.setattr(type(here), "services", property(lambda self: replace(plain(self), scans=True)))
    return here


def send(here) -> str:
    return lodging.submit(here.services, "d1", COMPLAINT).case_id


def of(here, case_id: str) -> list:
    return list(files(by_case(here.services, case_id).account.history).values())


def states(here, case_id: str) -> list[State]:
    return [one.state(here.now) for one in of(here, case_id)]


def problems(here, place: Place = DRAFT) -> list[str]:
    return [upload.problem for upload in uploads.sent_to(here.services, place)]


def test_what_was_sent_with_a_complaint_is_its_case_s_with_name_type_size_and_digest(here):
    make.post(here.services, DRAFT, "C:\\gate.jpg", make.jpeg())
    make.post(here.services, DRAFT, "notes.txt", b"It was open.")
    case_id = send(here)
    found = by_case(here.services, case_id).account.history
    added = [h for h in found if isinstance(h.event, e.FileAdded)]
    assert [(h.words.file, h.event.type, h.event.size, h.event.source, h.actor) for h in added] == [
        ("gate.jpg", "jpeg", len(make.jpeg()), "form", "complainant"),
        ("notes.txt", "text", 12, "form", "complainant"),
    ]
    assert here.services.files.get(uploads.key_of(added[0].event.file)) == make.jpeg()
    assert make.PLACE not in here.services.files.get(uploads.key_of(added[0].event.file, shown=True))


def test_an_event_that_comes_twice_makes_one_file(here):
    posted = make.post(here.services, DRAFT, "gate.txt", b"open")
    arriving_files.arrive(here.services, posted, 4)
    case_id = send(here)
    arriving_files.arrive(here.services, posted, 4)
    assert len(of(here, case_id)) == 1


def test_a_file_that_arrives_while_its_complaint_is_being_sent_joins_the_case(here):
    posted = make.put(here.services, DRAFT, "gate.txt", b"open")
    case_id = send(here)
    assert of(here, case_id) == []
    arriving_files.arrive(here.services, posted, 4)
    assert len(of(here, case_id)) == 1


def test_a_file_of_which_only_the_draft_knew_when_it_was_sent_is_found_by_the_sweep(here, monkeypatch):
    monkeypatch.setattr(arriving_files, "hand_over", lambda services, place: None)
    posted = make.put(here.services, DRAFT, "gate.txt", b"open")
    case_id = send(here)
    arriving_files.arrive(here.services, posted, 4)
    assert of(here, case_id) == []
    here.now += HOUR
    assert files_of_cases.look_after(here.services) == 1
    assert len(of(here, case_id)) == 1
    assert files_of_cases.look_after(here.services) == 0


def test_once_its_case_has_a_file_the_form_forgets_what_it_was_called(here):
    make.post(here.services, DRAFT, "Alex Larksong at the gate.txt", b"open")
    case_id = send(here)
    here.now += 2 * HOUR
    assert files_of_cases.look_after(here.services) == 1
    called = [item for item in here.memory.table.items() if "at the gate" in str(item.get("name", ""))]
    assert [("expires" in item, "wake_at" in item) for item in called] == [(True, False)]
    here.now += 28 * 24 * HOUR
    assert uploads.sent_to(here.services, DRAFT) == []
    assert len(of(here, case_id)) == 1


def test_the_same_bytes_sent_twice_are_one_file(here):
    for name in ("gate.txt", "copy of gate.txt"):
        make.post(here.services, DRAFT, name, b"open")
    assert [one.name for one in uploads.sent_to(here.services, DRAFT)] == ["gate.txt"]


def test_a_form_posted_again_makes_another_file_and_the_first_stays_what_it_was(scanning):
    """A replayed post, or a file replaced after its verdict: the key is the same, the version is another."""
    services, bucket = scanning.services, scanning.services.bucket
    offered = uploads.offer(services, DRAFT, "/")
    first = uploads.read(*bucket.post(offered.fields, "gate.txt", b"open"))
    arriving_files.arrive(services, first, 4)
    arriving_files.judge(services, first, "clean")
    second = uploads.read(*bucket.post(offered.fields, "gate.txt", b"worse"))
    arriving_files.arrive(services, second, 5)
    assert (first.key, first.id != second.id) == (second.key, True)
    case_id = send(scanning)
    assert sorted(states(scanning, case_id)) == [State.CLEAN, State.WAITING]
    assert services.files.get(uploads.key_of(first.id)) == b"open"


@pytest.mark.parametrize("order", ["file first", "verdict first", "sent before either", "sent between"])
def test_a_verdict_finds_its_file_in_whatever_order_they_come(scanning, order):
    services = scanning.services
    posted = make.put(services, DRAFT, "gate.txt", b"open")
    steps = {
        "file first": "fvs", "verdict first": "vfs", "sent before either": "sfv", "sent between": "fsv",
    }[order]  # fmt: skip
    for step in steps:
        match step:
            case "f":
                arriving_files.arrive(services, posted, 4)
            case "v":
                arriving_files.judge(services, posted, "clean")
            case "s":
                case_id = send(scanning)
    assert states(scanning, case_id) == [State.CLEAN]


def test_a_file_with_a_threat_stays_closed_and_its_bytes_are_let_go(scanning):
    posted = make.post(scanning.services, DRAFT, "gate.txt", b"open")
    case_id = send(scanning)
    arriving_files.judge(scanning.services, posted, "threat")
    assert states(scanning, case_id) == [State.REFUSED]
    assert scanning.services.files.get(uploads.key_of(posted.id)) is None
    scanning.now += 2 * HOUR
    with pytest.raises(Refused) as refused:
        perform(
            scanning.services, "north.ceo", case_id, "release_file", commands.ReleaseFile(file=posted.id, reason="x")
        )
    assert refused.value.code in ("not_now", "not_yours")


def test_a_file_found_dangerous_before_sending_does_not_go_with_the_complaint(scanning):
    posted = make.post(scanning.services, DRAFT, "gate.txt", b"open")
    arriving_files.judge(scanning.services, posted, "threat")
    assert of(scanning, send(scanning)) == []


def test_without_a_check_for_viruses_nothing_is_ever_called_clean(here):
    make.post(here.services, DRAFT, "gate.txt", b"open")
    case_id = send(here)
    here.now += 24 * HOUR
    assert states(here, case_id) == [State.NOT_SCANNED]


def test_a_verdict_that_does_not_come_is_told_after_an_hour_and_a_person_decides(scanning):
    posted = make.post(scanning.services, DRAFT, "gate.txt", b"open")
    case_id = send(scanning)
    release = commands.ReleaseFile(file=posted.id, reason="I know who sent it.")
    assert states(scanning, case_id) == [State.WAITING]
    with pytest.raises(Refused):
        perform(scanning.services, handler(scanning, case_id), case_id, "release_file", release)
    scanning.now += HOUR + timedelta(seconds=1)
    files_of_cases.look_after(scanning.services)
    assert [name for name, _, _ in scanning.memory.alarms.raised] == ["file_without_a_verdict"]
    assert states(scanning, case_id) == [State.LATE]
    perform(scanning.services, handler(scanning, case_id), case_id, "release_file", release)
    assert states(scanning, case_id) == [State.RELEASED]
    arriving_files.judge(scanning.services, posted, "threat")
    assert states(scanning, case_id) == [State.REFUSED]


def handler(here, case_id: str) -> str:
    """Somebody who may release."""
    if not by_case(here.services, case_id).account.handled_by:
        here.act("north.ceo", "assign", to="north.lead")
    return "north.lead"


def test_ten_files_go_with_a_complaint_and_the_eleventh_is_said_not_to(here):
    for n in range(MOST_FILES + 1):
        make.post(here.services, DRAFT, f"{n}.txt", str(n).encode())
    assert problems(here) == [""] * MOST_FILES + ["too_many"]
    assert len(of(here, send(here))) == MOST_FILES


def test_what_a_machine_posts_without_end_is_looked_at_only_so_often(here):
    for n in range(MOST_TRIES + 5):
        make.post(here.services, DRAFT, f"{n}.zip", make.zipped({f"{n}": b""}))
    assert len(problems(here)) == MOST_TRIES
    assert here.memory.alarms.counted["file_not_looked_at"] == 5


def test_what_is_posted_without_end_by_a_link_keeps_nobody_of_ours_from_adding(here):
    case_id = send(here)
    here.act("north.ceo", "assign", to="north.lead")
    for n in range(MOST_TRIES):
        make.post(here.services, Place("case", case_id), f"{n}.zip", make.zipped({f"{n}": b""}))
    make.post(here.services, Place("case", case_id, "north.lead"), "scan.pdf", make.PDF)
    assert [one.source for one in of(here, case_id)] == ["desk"]


def test_nor_are_verdicts_kept_of_what_is_not_looked_at(scanning):
    """What a place holds is read with each event: it must not grow with what a machine posts."""
    for n in range(MOST_TRIES + 5):
        posted = make.post(scanning.services, DRAFT, f"{n}.zip", make.zipped({f"{n}": b""}))
        arriving_files.judge(scanning.services, posted, "clean")
    nobodys = make.put(scanning.services, Place("draft", "unknown"), "gate.txt", b"open")
    arriving_files.judge(scanning.services, nobodys, "clean")
    kept = [item for item in scanning.memory.table.items() if str(item["sk"]).endswith("#VERDICT")]
    assert len(kept) == MOST_TRIES


def test_what_was_not_taken_is_told_for_a_day(here):
    make.post(here.services, DRAFT, "all.zip", make.zipped({"a": b""}))
    make.post(here.services, DRAFT, "", b"")
    assert problems(here) == ["archive", "nothing"]
    here.now += 24 * HOUR
    assert problems(here) == []


def test_a_file_that_is_taken_back_is_let_go_and_goes_with_nothing(here):
    posted = make.post(here.services, DRAFT, "gate.jpg", make.jpeg())
    uploads.remove(here.services, "d1", posted.id)
    assert here.services.files.get(uploads.key_of(posted.id)) is None
    assert of(here, send(here)) == []


def test_a_draft_that_is_deleted_takes_its_files_along(here):
    posted = make.post(here.services, DRAFT, "gate.jpg", make.jpeg())
    uploads.forget(here.services, "d1")
    assert here.memory.bucket.gone >= {uploads.key_of(posted.id), uploads.key_of(posted.id, shown=True)}


def test_files_of_a_draft_stay_as_long_as_it_lives_and_go_when_it_has_gone(here):
    here.services.drafts.put(Draft(id="d1", answers={}, expires_at=here.now + 28 * 24 * HOUR))
    posted = make.post(here.services, DRAFT, "gate.txt", b"open")
    for _ in range(27):
        here.now += 24 * HOUR
        files_of_cases.look_after(here.services)
    assert here.services.files.get(uploads.key_of(posted.id)) == b"open"
    here.now += 48 * HOUR
    files_of_cases.look_after(here.services)
    assert here.services.files.get(uploads.key_of(posted.id)) is None


def test_a_file_that_went_with_its_virus_is_not_let_go_once_more_with_its_draft(scanning, monkeypatch):
    """By then the bucket has forgotten it, and says of what is not there that one may not ask."""
    scanning.services.drafts.put(Draft(id="d1", answers={}, expires_at=scanning.now + 24 * HOUR))
    posted = make.post(scanning.services, DRAFT, "gate.txt", b"open")
    arriving_files.judge(scanning.services, posted, "threat")
    scanning.now += 48 * HOUR
    monkeypatch.setattr(type(scanning.services.bucket), "let_go", refuse)
    assert files_of_cases.look_after(scanning.services) == 1
    assert scanning.memory.alarms.raised == []
    assert files_of_cases.look_after(scanning.services) == 0


def refuse(bucket, keys):
    raise ValueError("AccessDenied")


def test_one_file_that_cannot_be_looked_after_keeps_no_other_waiting(here, monkeypatch):
    bad, good = (make.post(here.services, DRAFT, name, name.encode()) for name in ("bad.txt", "good.txt"))
    let_go = type(here.services.bucket).let_go
    here.services.drafts.put(Draft(id="d1", answers={}, expires_at=here.now + HOUR))
    here.now += 2 * HOUR
    monkeypatch.setattr(
        type(here.services.bucket), "let_go",
        lambda bucket, keys: refuse(bucket, keys) if bad.id in keys[0] else let_go(bucket, keys),
    )  # fmt: skip
    files_of_cases.look_after(here.services)
    assert here.services.files.get(uploads.key_of(good.id)) is None
    assert here.memory.alarms.raised == [("file_set_aside", "", "ValueError")]
    assert files_of_cases.look_after(here.services) == 0


@pytest.mark.parametrize("key", [
    "uploads/draft/unknown/complainant/01/a.txt", "uploads/case/unknown/complainant/01/a.txt", "uploads/draft/d1/a.txt",
    "FILE/f1", "CASE/c1/letters/1.txt", "", "uploads/other/d1/complainant/01/a.txt",
])  # fmt: skip
def test_what_was_posted_for_nobody_is_nobody_s(here, key):
    posted = uploads.read(key, "v1")
    assert posted is None or arriving_files.arrive(here.services, posted, 3) is None
    assert not here.services.files.kept


def test_whoever_reads_the_case_is_told_once_of_several_files_added_later(here):
    case_id = send(here)
    here.act("north.ceo", "assign", to="north.lead")
    for n in range(3):
        make.post(here.services, Place("case", case_id), f"{n}.txt", str(n).encode())
    told = [n for n in here.services.cases.notices(case_id) if n.kind == "information"]
    assert [n.to for n in told] == ["north.lead"]


def test_what_a_member_of_staff_keeps_says_who_it_was(here):
    case_id = send(here)
    here.act("north.ceo", "assign", to="north.lead")
    make.post(here.services, Place("case", case_id, "north.lead"), "scan.pdf", make.PDF)
    (kept,) = of(here, case_id)
    assert (kept.source, kept.by) == ("desk", "north.lead")


def test_whoever_has_no_part_in_the_case_any_more_adds_nothing(here):
    case_id = send(here)
    make.post(here.services, Place("case", case_id, "south.lead"), "scan.pdf", make.PDF)
    assert of(here, case_id) == []
    assert here.memory.alarms.counted["file_not_added_not_yours"] == 1
