"""A command's whole effect is written in one transaction or not at all, and read back as it was."""

from dataclasses import replace

import pytest

from chalicelib.adapters.uploads import TableUploads
from chalicelib.ports import AlreadyThere, Conflict, Draft, NoticeItem, Pointer
from chalicelib.ports.uploads import Upload
from tests.contract.build import HOUR, MINUTE, MONDAY, commit, notice, summary

EVERY_SCRIPT = "naïve Ωμέγα Привет שלום مرحبا 漢字 👩‍👩‍👧 e\u0301 \u202egnp.exe\u202c \u2028 \x7f <b>'; DROP TABLE--"


def test_what_was_committed_is_loaded(cases):
    cases.append(commit(version=2, since=0))
    stored = cases.load("C1", bodies=True)
    assert stored.summary == summary(version=2)
    assert stored.envelopes == ('{"seq":1}', '{"seq":2}')
    assert stored.bodies == {1: '{"words":"of 1"}', 2: '{"words":"of 2"}'}


def test_bodies_are_read_only_when_asked_for(cases):
    cases.append(commit())
    assert cases.load("C1").bodies == {}


def test_an_event_without_words_has_no_body(cases):
    cases.append(commit(version=2, since=0, bodies=[(2, "only")]))
    assert cases.load("C1", bodies=True).bodies == {2: "only"}


@pytest.mark.parametrize("unknown", ["C2", "", "C", "C1#", "CASE#C1", "☂", "x" * 3000])
def test_an_unknown_case_is_none(cases, unknown):
    cases.append(commit("C1"))
    assert cases.load(unknown, bodies=True) is None
    assert cases.notices(unknown) == []


def test_every_text_comes_back_byte_for_byte(cases):
    cases.append(commit(envelopes=[(1, EVERY_SCRIPT)], bodies=[(1, EVERY_SCRIPT * 200)]))
    stored = cases.load("C1", bodies=True)
    assert stored.envelopes[0].encode() == EVERY_SCRIPT.encode()
    assert stored.bodies[1].encode() == (EVERY_SCRIPT * 200).encode()


def test_a_closed_case_waits_for_nothing(cases):
    cases.append(commit(summary=summary(next_due=None, wake_at=None)))
    assert cases.load("C1").summary == summary(next_due=None, wake_at=None)


@pytest.mark.parametrize("stale", [0, 1, 3])
def test_a_writer_who_read_another_version_is_told_and_changes_nothing(cases, stale):
    cases.append(commit(version=2, since=0))
    with pytest.raises(Conflict):
        cases.append(commit(version=9, since=stale))
    assert cases.load("C1").summary == summary(version=2)


def test_a_case_that_is_not_there_cannot_be_continued(cases):
    with pytest.raises(Conflict):
        cases.append(commit(version=2))
    assert cases.load("C1") is None


def test_an_envelope_is_never_written_over(cases):
    cases.append(commit())
    with pytest.raises(Conflict):
        cases.append(commit(version=2, envelopes=[(1, "forged")], bodies=[]))
    assert cases.load("C1").envelopes == ('{"seq":1}',)


def test_a_commit_without_events_still_stands_on_its_version(cases):
    cases.append(commit())
    later = summary(wake_at=MONDAY + 9 * HOUR)
    cases.append(commit(version=1, since=1, summary=later))
    assert cases.load("C1").summary == later
    with pytest.raises(Conflict):
        cases.append(commit(version=5, since=5))


def test_a_pointer_leads_to_its_case(cases):
    reference = Pointer(key="REF#RDS-7K3M-4XQT", case_id="C1")
    link = Pointer(key="LINK#f00d", case_id="C1", party="1", generation=3)
    cases.append(commit(pointers=[reference, link]))
    assert cases.follow(reference.key) == reference
    assert cases.follow(link.key) == link


@pytest.mark.parametrize("unknown", ["REF#RDS", "LINK#", "LINK", "", "CASE#C1", "☂#☂"])
def test_an_unknown_pointer_leads_nowhere(cases, unknown):
    cases.append(commit())
    assert cases.follow(unknown) is None


def test_a_pointer_that_is_taken_takes_everything_with_it(cases, outbox):
    taken = Pointer(key="REF#RDS-7K3M-4XQT", case_id="C1")
    cases.append(commit(pointers=[taken]))
    with pytest.raises(AlreadyThere) as refused:
        cases.append(
            commit("C2", pointers=[Pointer(key="LINK#new", case_id="C2"), Pointer(key=taken.key, case_id="C2")],
                   notices=[notice("C2")], draft="D1")
        )  # fmt: skip
    assert refused.value.case_id == "", "whose case it is, is nobody else's business"
    assert cases.load("C2") is None
    assert cases.follow("LINK#new") is None
    assert cases.follow(taken.key) == taken
    assert cases.notices("C2") == []
    assert outbox.claim(MONDAY, MONDAY + MINUTE, "w") is None


def test_a_pointer_and_a_stale_version_are_a_conflict_because_deciding_again_may_mend_both(cases):
    link = Pointer(key="LINK#f00d", case_id="C1")
    cases.append(commit(pointers=[link]))
    with pytest.raises(Conflict):
        cases.append(commit(version=5, pointers=[link]))


def test_a_draft_is_submitted_once_and_leads_to_its_first_case(cases, drafts):
    drafts.put(Draft(id="D1", answers={"narrative": "It rained in."}))
    cases.append(commit("C1", draft="D1"))
    with pytest.raises(AlreadyThere) as refused:
        cases.append(commit("C2", draft="D1"))
    assert refused.value.case_id == "C1"
    assert cases.load("C2") is None


def test_the_same_submission_again_is_told_which_case_it_became(cases):
    again = commit("C1", draft="D1", pointers=[Pointer(key="REF#R", case_id="C1")])
    cases.append(again)
    with pytest.raises(AlreadyThere) as refused:
        cases.append(again)
    assert refused.value.case_id == "C1"


def test_a_new_notice_is_written_with_its_event(cases):
    cases.append(commit(notices=[notice()]))
    assert cases.notices("C1") == [notice()]
    assert cases.load("C1", notices=True).notices == (notice(),)
    assert cases.load("C1").notices == ()


def test_a_notice_number_is_used_once(cases):
    cases.append(commit(notices=[notice()]))
    with pytest.raises(Conflict):
        cases.append(commit(version=2, notices=[notice(kind="another")]))
    assert cases.load("C1").summary.version == 1
    assert cases.notices("C1") == [notice()]


def test_settling_needs_the_lease(cases, outbox):
    cases.append(commit(notices=[notice()]))
    claimed = outbox.claim(MONDAY, MONDAY + MINUTE, "late")
    outbox.claim(MONDAY + MINUTE, MONDAY + 2 * MINUTE, "quick")
    with pytest.raises(Conflict):
        cases.append(commit(version=2, settle=[settled(claimed)]))
    assert cases.load("C1").summary.version == 1
    held = outbox.get("C1", claimed.id)
    cases.append(commit(version=2, settle=[settled(held)]))
    assert cases.notices("C1") == [settled(held)]


def settled(item):
    return notice(
        lease=item.lease, attempts=item.attempts, next_attempt_at=None, settled="told", settled_at=MONDAY, letter="key"
    )


def test_a_notice_that_is_not_there_cannot_be_settled(cases):
    cases.append(commit())
    with pytest.raises(Conflict):
        cases.append(commit(version=2, settle=[notice(settled="told", next_attempt_at=None)]))
    assert cases.load("C1").summary.version == 1


def test_a_case_of_more_than_a_megabyte_is_read_whole(cases):
    long = "å" * 10_000
    cases.append(commit(version=30, since=0, bodies=[(n, f"{n}{long}") for n in range(1, 30)]))
    cases.append(commit(version=60, since=30, bodies=[(n, f"{n}{long}") for n in range(31, 61)]))
    stored = cases.load("C1", bodies=True)
    assert len(stored.envelopes) == 60
    assert [n for n, text in stored.bodies.items() if text == f"{n}{long}"] == [n for n in range(1, 61) if n != 30]


def test_facts_that_no_transaction_takes_are_refused_whole(cases):
    with pytest.raises(ValueError, match="at most 100"):
        cases.append(commit(version=60, since=0))
    assert cases.load("C1") is None


def crowd(size: int) -> list[NoticeItem]:
    """So many are to hear of one event: in the morning, but for the complainant and one more, who come last."""
    later = [notice(notice_id=f"000001-{n}", to=f"P{n}", send_after=MONDAY + 22 * HOUR) for n in range(1, size - 1)]
    at_once = notice(notice_id=f"000001-{size - 1}", to="P0")
    return [*later, at_once, notice(notice_id=f"000001-{size}", to="complainant", send_after=MONDAY + 22 * HOUR)]


def everything_else_is_written(cases) -> int:
    times = 0
    while cases.write_the_rest():
        times += 1
    return times


@pytest.mark.parametrize(("size", "times"), [(96, 0), (97, 1), (180, 1), pytest.param(700, 8, marks=pytest.mark.prove)])
def test_however_many_have_to_hear_of_it_a_commit_is_taken_and_each_notice_is_there_soon(cases, size, times):
    cases.append(commit(notices=crowd(size)))
    assert cases.load("C1", bodies=True).bodies
    assert everything_else_is_written(cases) == times
    assert sorted(cases.notices("C1"), key=by_id) == sorted(crowd(size), key=by_id)


def by_id(one: NoticeItem) -> str:
    return one.id


def test_where_not_all_find_room_the_complainants_and_what_goes_at_once_come_with_the_facts(cases):
    cases.append(commit(notices=crowd(300)))
    assert {"complainant", "P0"} <= {one.to for one in cases.notices("C1")}


def test_what_waits_to_be_written_is_nothing_that_the_sweep_takes_for_a_case(cases):
    cases.append(commit(notices=crowd(300), summary=summary(wake_at=None)))
    assert cases.due(MONDAY + 48 * HOUR, 10) == []
    assert list(cases.every()) == ["C1"]


def test_a_loser_of_a_race_leaves_nothing_to_be_written(cases):
    cases.append(commit())
    with pytest.raises(Conflict):
        cases.append(commit(notices=crowd(300)))
    assert everything_else_is_written(cases) == 0


def test_many_that_end_at_once_are_ended_soon_and_one_that_is_being_sent_meanwhile_goes_its_way(cases, outbox):
    cases.append(commit(notices=crowd(150)))
    everything_else_is_written(cases)
    ended = [replace(one, settled="useless", next_attempt_at=None) for one in cases.notices("C1")]
    cases.append(commit(version=2, settle=ended))
    taken = outbox.claim(MONDAY + 24 * HOUR, MONDAY + 25 * HOUR, "a sweep")
    everything_else_is_written(cases)
    left = [one.id for one in cases.notices("C1") if not one.settled]
    assert left == [taken.id]


def test_an_item_larger_than_the_store_takes_is_refused_whole(cases):
    cases.append(commit(bodies=[(1, "å" * 199_000)]))
    with pytest.raises(ValueError, match="bytes"):
        cases.append(commit(version=2, bodies=[(2, "å" * 200_000)]))
    assert cases.load("C1").summary.version == 1


def test_one_notice_cannot_be_both_new_and_settled(cases):
    with pytest.raises(ValueError, match="twice"):
        cases.append(commit(notices=[notice()], settle=[notice()]))
    assert cases.load("C1") is None


def test_an_instant_without_a_time_zone_is_refused(cases):
    with pytest.raises(ValueError, match="time zone"):
        cases.append(commit(summary=summary(wake_at=MONDAY.replace(tzinfo=None))))
    assert cases.load("C1") is None


def test_a_case_is_read_with_what_was_sent_to_it_in_one_request(cases, table, monkeypatch):
    cases.append(commit("C1"))
    uploads = TableUploads(table)
    sent = Upload(id="F1", of="case", owner="C1", key="upload/F1", giver="complainant", name="gate.jpg", at=MONDAY)
    uploads.keep(sent)
    uploads.judge("case", "C1", "F1", "clean")
    between, asked = table.between, []
    monkeypatch.setattr(table, "between", lambda *a, **k: (asked.append(a), between(*a, **k))[1])
    found = cases.load("C1", bodies=True, files=True)
    assert [(file.id, file.verdict) for file in found.files] == [("F1", "clean")] and len(asked) == 1
    assert cases.load("C1", bodies=True).files == ()
