"""A subject is a person, not a post: whoever was barred stays so, and a successor is not (READINGS R22)."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from chalicelib.domain.access.independence import barred, may_act, may_see
from chalicelib.domain.access.people import People, Person
from chalicelib.domain.casework.intake import naming
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.transitions import replay
from chalicelib.domain.history import GENESIS, seal, unseal
from tests.cast import MONDAY, addressed, answered, begun, do, happens, refusal

LATER = "Tue 2026-09-15 09:00"
TEACHERS = {"class_teacher": [], "ash": ["class_teacher"], "birch": ["class_teacher"]}


def then(snapshot: CaseSnapshot, **others: Iterable[str]) -> CaseSnapshot:
    """The same moment after these people have changed their posts; nobody: gone."""
    held = {p.id: p.roles for p in snapshot.people.persons} | {who: frozenset(roles) for who, roles in others.items()}
    return replace(snapshot, people=People(tuple(Person(id=who, roles=roles) for who, roles in held.items() if roles)))


def out(snapshot: CaseSnapshot) -> set[str]:
    return set(barred(snapshot.case, snapshot.people))


def about_the_head(**fields: object) -> CaseSnapshot:
    return begun(policy="miet", with_people={"head": [], "old": ["head"]}, about=("head",), stage="formal", **fields)


def test_whoever_loses_the_post_stays_barred_and_the_successor_is_not() -> None:
    now = then(about_the_head(), old=["class_teacher"], new=["head"])
    assert out(now) == {"old"}
    assert not may_see("old", now.case, now.policy, now.people)
    assert may_act("new", "panel", now.case, now.policy, now.people) is None


def test_a_subject_who_rises_cannot_be_given_the_case() -> None:
    now = then(about_the_head(), old=["executive_head"], executive_head=[])
    assert now.handler is not None
    assert now.handler.id == "chair_of_trustees"
    assert refusal(now, LATER, "assign", "chair_of_trustees", to="old") == "subject"


def test_a_complaint_about_the_post_goes_on_to_where_the_policy_sends_it_once_the_subject_has_left() -> None:
    now = then(about_the_head(), old=[], new=["head"])
    assert now.handler is not None and now.handler.id == "executive_head"


def test_a_person_who_was_named_keeps_the_roles_that_route_it() -> None:
    before = begun(policy="miet", with_people={"head": [], "old": ["head"]}, about=("old",), stage="formal")
    now = then(before, old=["class_teacher"], new=["head"])
    assert now.handler is not None and now.handler.id == "executive_head"


def test_a_second_holder_who_comes_later_is_not_barred() -> None:
    assert out(then(about_the_head(), second=["head"])) == {"old"}


def test_a_successor_is_told_what_the_role_is_told_and_the_subject_never() -> None:
    before = then(begun(about=("dsl",)), dsl=["lead_staff"], new=["dsl"])
    after = do(before, LATER, "classify", "chair", it_is=("safeguarding",))
    assert [to for kind, to in addressed(after, before) if kind == "safeguarding"] == ["new"]


def test_naming_a_second_subject_frees_nobody() -> None:
    now = do(begun(stage="formal", about=("senior_leader",)), LATER, "look", "chair", about=("head_teacher",))
    assert (set(now.case.about or ()), out(now)) == (
        {"senior_leader", "head_teacher"},
        {"senior_leader", "head_teacher"},
    )


def test_looking_without_naming_anybody_frees_nobody() -> None:
    assert out(do(begun(stage="formal", about=("head_teacher",)), LATER, "look", "chair")) == {"head_teacher"}


def test_naming_a_role_again_bars_who_holds_it_now_besides_who_did() -> None:
    now = do(
        then(about_the_head(), old=["class_teacher"], new=["head"]), LATER, "look", "executive_head", about=("head",)
    )
    assert out(now) == {"old", "new"}


def test_a_role_with_many_holders_bars_them_all_until_the_person_is_named() -> None:
    before = begun(policy="miet", with_people=TEACHERS, about=("class_teacher",))
    assert out(before) == {"ash", "birch"}
    assert out(do(before, LATER, "look", "head", about=("birch",))) == {"birch"}


def test_naming_somebody_outside_the_role_lifts_its_bar_too() -> None:
    before = begun(policy="miet", with_people={**TEACHERS, "gone": ["pastoral_lead"]}, about=("class_teacher",))
    now = do(before, LATER, "look", "head", about=("gone",))
    assert out(now) == {"gone"}
    assert now.handler is not None and now.handler.id == "head"  # as if it had been named at receipt


def test_naming_one_of_a_role_leaves_another_role_of_many_barred() -> None:
    seniors = {"senior_leader": [], "elm": ["senior_leader"], "fir": ["senior_leader"]}
    before = begun(policy="miet", with_people={**TEACHERS, **seniors}, about=("class_teacher", "senior_leader"))
    assert out(do(before, LATER, "look", "head", about=("ash",))) == {"ash", "elm", "fir"}


def test_naming_the_role_again_with_the_person_keeps_its_holders_barred() -> None:
    before = begun(policy="miet", with_people={**TEACHERS, "gone": ["pastoral_lead"]}, about=("class_teacher",))
    assert out(do(before, LATER, "look", "head", about=("gone", "class_teacher"))) == {"ash", "birch", "gone"}


def test_a_post_that_one_person_holds_is_not_narrowed_by_naming_another() -> None:
    now = do(about_the_head(), LATER, "look", "chair_of_trustees", about=("pastoral_lead",))
    assert out(now) == {"old", "pastoral_lead"}


def test_somebody_who_held_the_post_before_is_meant_and_its_holder_is_not_barred() -> None:
    now = do(begun(policy="miet", about=None, stage="formal"), LATER, "look", "chair_of_trustees", before=("head",))
    assert out(now) == set()
    assert now.handler is not None and now.handler.id == "executive_head"


def test_only_a_role_can_have_been_held_before() -> None:
    assert refusal(begun(about=None), LATER, "look", "chair", before=("headmaster",)) == "nobody_eligible"


def test_whoever_says_that_it_is_about_them_is_barred_and_the_case_stays_unread() -> None:
    before = begun(about=None)
    now = happens(before, LATER, naming.bar(before, "ceo"), by="ceo")
    assert (now.case.looked, out(now)) == (False, {"ceo"})
    [(kind, reader)] = addressed(now, before)
    assert (kind, reader) == ("look", "vice_chair")
    read = do(now, LATER, "look", reader, about=("chair",))
    assert out(read) == {"chair", "ceo"}


def test_a_bar_is_lifted_of_one_person_and_no_other() -> None:
    before = begun(policy="miet", with_people=TEACHERS, about=("class_teacher", "head"))
    now = happens(before, LATER, naming.lift_bar(before, "ash"))
    assert out(now) == {"birch", "head"}


def test_once_nobody_is_left_under_a_name_it_routes_no_more() -> None:
    before = begun(policy="miet", about=("class_teacher",))
    now = happens(before, LATER, naming.lift_bar(before, "class_teacher"))
    assert (now.case.about, out(now)) == ((), set())
    assert now.handler is not None and now.handler.id == "class_teacher"


@pytest.mark.parametrize(("actor", "person", "code"), [("ceo", "trustee", "not_now"), ("chair", "chair", "subject")])
def test_a_bar_that_is_none_is_not_lifted_and_no_subject_lifts_one(actor: str, person: str, code: str) -> None:
    now = replace(begun(about=("chair",)), actor=actor)
    with pytest.raises(Refused, match=code):
        naming.lift_bar(now, person)


def test_whoever_is_named_again_after_a_bar_was_lifted_is_barred_again() -> None:
    before = begun(about=("senior_leader",))
    lifted = happens(before, LATER, naming.lift_bar(before, "senior_leader"))
    assert out(do(lifted, LATER, "look", "chair", about=("senior_leader",))) == {"senior_leader"}


def test_who_was_barred_stands_in_the_envelopes_and_replays_the_same_without_words() -> None:
    now = do(about_the_head(), LATER, "look", "chair_of_trustees", about=("pastoral_lead",))
    again = replay(now.case.id, [unseal(seal(r, GENESIS, bytes(16)).envelope) for r in now.case.history])
    nobody_left = People(())
    assert barred(again, nobody_left) == {"old", "pastoral_lead"}


def test_what_was_told_before_ids_were_kept_bars_whoever_holds_the_role_today() -> None:
    now = about_the_head()
    first = now.case.history[0]
    old = replace(first, event=first.event.model_copy(update={"subjects": None, "own": None}))
    case = replay("C1", [old])
    assert barred(case, now.people) == {"old"}
    assert barred(case, then(now, old=["class_teacher"], new=["head"]).people) == {"new"}


def test_naming_somebody_else_pins_whoever_an_older_event_left_to_be_looked_up() -> None:
    now = about_the_head()
    first = now.case.history[0]
    old = replace(first, event=first.event.model_copy(update={"subjects": None, "own": None}))
    named = do(replace(now, case=replay("C1", [old])), LATER, "look", "chair_of_trustees", about=("pastoral_lead",))
    assert out(then(named, old=["class_teacher"], new=["head"])) == {"old", "pastoral_lead"}


def test_whoever_managed_the_subject_when_they_were_named_stays_too_close() -> None:
    now = then(begun(stage="formal", about=("ceo",)), ceo=["records_lead"], new=["ceo"])
    kept = may_act("senior_leader", "formal", now.case, now.policy, now.people)
    assert kept is not None and kept.code == "not_independent"


def test_the_chief_executive_who_complained_stays_out_of_it_after_leaving_the_post() -> None:
    now = then(begun(stage="formal", come_from="ceo"), ceo=["trustee"], new=["ceo"])
    assert out(now) == {"ceo"}


def complained(person: str = "", **fields: object) -> CaseSnapshot:
    return begun(come_from="staff", from_person=person, **fields)


def test_staff_known_by_their_address_are_kept_from_their_own_case() -> None:
    now = complained("lead_staff")
    assert out(now) == {"lead_staff"}
    assert "lead_staff" not in {to for _, to in addressed(now)}


def test_a_complaint_of_staff_routes_by_the_post_of_whoever_it_was() -> None:
    now = complained("ceo", stage="formal")
    assert now.handler is not None and now.handler.id == "trustee"


def test_staff_who_are_not_known_are_asked_for_until_somebody_says_who_they_are() -> None:
    before = complained()
    assert [d.id for d in before.duties if d.done is None and d.rule is None] == ["identify"]
    now = do(before, LATER, "identify", "chair", person="lead_staff")
    assert out(now) == {"lead_staff"}
    assert all(d.done for d in now.duties if d.id == "identify")


def test_that_nobody_knows_who_it_was_is_an_answer() -> None:
    now = do(complained(), LATER, "identify", "chair")
    assert all(d.done for d in now.duties if d.id == "identify")
    assert refusal(now, LATER, "identify", "chair") == "already_done"


def test_who_the_complainant_is_can_be_said_of_any_complaint_and_re_routes_it() -> None:
    before = begun(stage="formal", come_from="public")
    now = do(before, LATER, "identify", "chair", person="ceo")
    assert (out(now), now.handler and now.handler.id) == ({"ceo"}, "trustee")
    assert ("new_case", "trustee") in addressed(now, before)


def test_a_second_of_ours_who_complains_is_added() -> None:
    now = do(complained("lead_staff"), LATER, "identify", "chair", person="dsl")
    assert out(now) == {"lead_staff", "dsl"}


def test_that_a_referrer_complains_can_be_said_after_receipt() -> None:
    now = do(begun(policy="one-two-one", come_from="other"), LATER, "identify", "director", come_from="referrer")
    assert now.case.come_from == "referrer"


def test_whoever_complains_cannot_be_somebody_whom_we_do_not_know() -> None:
    assert refusal(begun(), LATER, "identify", "chair", person="headmaster") == "nobody_eligible"
    assert refusal(begun(about=("chair",)), LATER, "identify", "chair", person="ceo") == "subject"


def test_whoever_declared_an_interest_before_it_was_read_is_no_subject_once_it_is() -> None:
    now = do(begun(about=None), MONDAY, "declare_interest", "chair", reason="A friend of mine.")
    assert out(now) == {"chair"}
    assert out(do(now, LATER, "look", "vice_chair", about=("ceo",))) == {"ceo"}


def test_a_stage_that_the_subject_would_have_skipped_is_left_once_they_are_named() -> None:
    now = do(begun(policy="miet", about=("class_teacher",)), LATER, "look", "executive_head", about=("head",))
    assert (now.case.stage, now.handler and now.handler.id) == ("formal", "executive_head")
    assert replay(now.case.id, now.case.history) == now.case


def test_a_stage_that_has_been_answered_is_not_left_by_naming_somebody() -> None:
    before = answered(begun(policy="miet"), MONDAY, "class_teacher", "unresolved")
    assert do(before, LATER, "look", "executive_head", about=("head",)).case.stage == "informal"


def test_what_is_stored_replays_to_the_stage_that_was_found() -> None:
    before = begun(policy="miet", about=("class_teacher",))
    now = do(before, LATER, "look", "executive_head", about=("head",))
    stored = (*before.case.history, *now.case.history[before.case.version :])
    assert replay(now.case.id, stored) == now.case
