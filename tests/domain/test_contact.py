"""How the complainant is reached changes: what goes again, what stays as it was, and whose link stops working."""

import pytest

from chalicelib.domain.casework.contact.reached import unreceived
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.notices.table import owed_since
from tests.cast import MONDAY, addressed, answered, begun, closes, do, refusal, state, told, wait

DECIDED, BACK, LATER = "Mon 2026-10-12 15:00", "Wed 2026-10-14 09:00", "Fri 2026-10-16 10:00"


def decided(**fields: object) -> CaseSnapshot:
    return answered(told(begun(stage="formal", **fields), MONDAY, "acknowledgement"), DECIDED, "trustee", "upheld")


def bounced(snapshot: CaseSnapshot, *notices: str) -> CaseSnapshot:
    for notice in notices:
        snapshot = do(snapshot, BACK, "bounce", "ceo", notice=notice)
    return snapshot


def changed(snapshot: CaseSnapshot, at: str = LATER, by: str = "ceo") -> CaseSnapshot:
    return do(snapshot, at, "change_contact", by, reach="email", email="wren@example.org")


def kinds(before: CaseSnapshot, after: CaseSnapshot) -> list[tuple[str, str, str]]:
    return [(n.kind, n.to, n.medium) for _, owed in owed_since(before, after) for n in owed]


def test_every_letter_that_came_back_goes_again_and_no_other() -> None:
    before = bounced(decided(), "outcome", "acknowledgement")
    assert kinds(wait(before, LATER), changed(before)) == [
        ("contact_changed", "former", "mail"),
        ("new_link", "complainant", "mail"),
        ("outcome", "complainant", "mail"),
        ("acknowledgement", "complainant", "mail"),
    ]
    assert unreceived(changed(before).case.history) == []


def test_a_letter_that_was_told_in_another_way_meanwhile_does_not_go_again() -> None:
    before = do(bounced(decided(), "outcome"), BACK, "mark_told", "ceo", notice="outcome", how="telephone")
    assert [kind for kind, *_ in kinds(wait(before, LATER), changed(before))] == ["contact_changed", "new_link"]


def test_the_window_starts_from_the_second_telling() -> None:
    now = changed(bounced(decided(), "outcome"))
    assert closes(now, "appeal.request")[0] == "waiting"
    assert closes(told(now, LATER, "outcome"), "appeal.request") == ("open", "Fri 2026-10-30")


def test_whoever_had_no_way_and_gets_one_keeps_what_counted_as_told_before() -> None:
    before = answered(begun(stage="formal", reach="none"), DECIDED, "trustee", "upheld")
    after = changed(before, "Mon 2026-10-19 10:00")
    assert state(after, "formal.acknowledge") == state(before, "formal.acknowledge") == "void"
    assert closes(after, "appeal.request") == closes(before, "appeal.request") == ("open", "Mon 2026-10-26")
    asked = do(after, "Tue 2026-10-20 10:00", "request_next_stage")
    assert state(asked, "appeal.acknowledge") == "running"


@pytest.mark.parametrize("reach", ["email", "telephone", "post"])
def test_a_way_without_what_it_needs_is_refused(reach: str) -> None:
    assert refusal(begun(), LATER, "change_contact", "ceo", reach=reach) == "not_reachable"


def test_whom_it_is_about_changes_nothing() -> None:
    now = begun(about=("head_teacher",))
    given = {"reach": "email", "email": "x@example.org"}
    assert refusal(now, LATER, "change_contact", "head_teacher", **given) == "subject"


class TestTheLink:
    def test_each_change_replaces_it(self) -> None:
        assert [begun().case.link, changed(begun()).case.link] == [1, 2]

    def test_whoever_becomes_barred_after_having_had_a_part_loses_it(self) -> None:
        now = do(begun(stage="formal", about=("head_teacher",)), MONDAY, "note", "ceo", text="Read.")
        after = do(now, BACK, "look", "chair", about=("head_teacher", "ceo"))
        assert after.case.link == 2
        assert [n for n in kinds(wait(now, BACK), after) if n[0] == "new_link"] == [("new_link", "complainant", "mail")]

    def test_whoever_becomes_barred_and_never_had_a_part_had_no_link_to_lose(self) -> None:
        now = begun(stage="formal", about=("head_teacher",))
        assert do(now, BACK, "look", "chair", about=("head_teacher", "trustee")).case.link == 1

    def test_where_no_letter_ever_held_it_the_complainant_keeps_it(self) -> None:
        now = do(begun(stage="formal", about=("head_teacher",), reach="none"), MONDAY, "note", "ceo", text="Read.")
        assert do(now, BACK, "look", "chair", about=("head_teacher", "ceo")).case.link == 1

    def test_the_desk_cannot_take_the_only_way_from_whoever_has_no_other(self) -> None:
        assert refusal(begun(reach="none"), BACK, "new_link", "ceo", why="leak") == "not_now"
        assert do(begun(reach="none"), BACK, "new_link", why="wish").case.link == 2


class TestSomebodyElse:
    def test_after_a_death_no_mail_goes_until_somebody_is_named(self) -> None:
        now = do(begun(), BACK, "record_death", "ceo")
        assert kinds(wait(begun(), BACK), now) == []
        assert do(now, LATER, "message", "ceo", text="Hello").case.reach == "post"
        assert refusal(now, LATER, "change_contact", "ceo", reach="email", email="x@example.org") == "not_now"
        assert refusal(now, LATER, "record_death", "ceo") == "already_done"

    def test_whoever_acts_for_them_needs_a_name_and_something_that_shows_it(self) -> None:
        given = {"authority": "executor", "reach": "email", "email": "jo@example.org"}
        assert refusal(begun(), BACK, "represent", "ceo", full_name="Jo Wren", **given) == "reason_required"
        assert refusal(begun(), BACK, "represent", "ceo", full_name=" ", text="The will.", **given) == "reason_required"

    def test_a_dead_persons_address_is_not_written_to(self) -> None:
        dead = do(begun(), BACK, "record_death", "ceo")
        given = {"authority": "executor", "reach": "email", "email": "jo@example.org"}
        after = do(dead, LATER, "represent", "ceo", full_name="Jo Wren", text="The will.", **given)
        assert kinds(wait(dead, LATER), after) == [("new_link", "complainant", "mail")]
        assert addressed(after, wait(dead, LATER)) == [("new_link", "complainant")]
