"""Whoever has a post in a case leaves or loses the role: it is noticed, recorded, told once, and owed again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.actions import accounts
from chalicelib.actions.change import perform
from chalicelib.actions.sweeping import heartbeat
from chalicelib.domain.access.absences import Absence
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.history import unseal
from chalicelib.queries.moments import moment
from chalicelib.queries.site_days import touched_by
from tests.actions.deployment import WREN, Deployment


@pytest.fixture
def house() -> Deployment:
    found = Deployment()
    found.memory.organisation.put_person("deputy", "Deputy", "deputy@example.org", {"north": ["senior_leader"]})
    return found


def does(house: Deployment, case_id: str, name: str, by: str, **fields: object):  # type: ignore[no-untyped-def]
    return perform(house.services, by, case_id, name, DECISIONS[name][0].model_validate(fields))


def holds(house: Deployment, who: str, *roles: str) -> None:
    """From now on somebody holds these roles at North School, and no others; none: they have left."""
    house.memory.organisation.put_person(
        who, who.title(), f"{who}@example.org", {"north": list(roles)} if roles else {}
    )
    for case_id in touched_by(house.services, "north"):
        house.services.cases.wake(case_id, house.now)


def changes(house: Deployment, case_id: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    stored = house.services.cases.load(case_id)
    events = [unseal(envelope).event for envelope in stored.envelopes]  # type: ignore[union-attr]
    return [(v.post, v.was, v.now) for v in events if v.kind == "people_changed"]  # type: ignore[union-attr]


def told(house: Deployment, case_id: str, kind: str) -> list[str]:
    return [n.to for n in house.services.cases.notices(case_id) if n.kind == kind]


def owed(house: Deployment, case_id: str) -> set[str]:
    stored = house.services.cases.load(case_id)
    now = moment(house.services, "ceo", stored)  # type: ignore[arg-type]
    return {duty.id for duty in now.duties if duty.done is None}


def dealing(house: Deployment, case_id: str) -> str:
    stored = house.services.cases.load(case_id)
    handler = moment(house.services, "ceo", stored).handler  # type: ignore[arg-type]
    return handler.id if handler else ""


def assigned(house: Deployment) -> str:
    case_id = house.receive().case_id
    does(house, case_id, "assign", "ceo", to="trustee")
    house.sweep()
    return case_id


def test_the_handler_leaves_and_whoever_names_one_is_told_once_and_owes_it_again(house: Deployment) -> None:
    case_id = assigned(house)
    assert "formal.appoint" not in owed(house, case_id)
    holds(house, "trustee")
    holds(house, "investigating_officer")
    holds(house, "deputy", "investigating_officer")
    holds(house, "spare", "investigating_officer")
    house.sweep()
    house.sweep()
    assert ("handler", ("trustee",), ()) in changes(house, case_id)
    assert told(house, case_id, "vacant") == ["ceo"]
    assert "formal.appoint" in owed(house, case_id)
    does(house, case_id, "assign", "ceo", to="deputy")
    assert "formal.appoint" not in owed(house, case_id)


def test_on_the_first_morning_of_an_absence_the_cover_takes_over_and_the_day_after_the_last_it_goes_back(
    house: Deployment,
) -> None:
    case_id = assigned(house)
    away = Absence(date(2026, 9, 22), date(2026, 9, 24), "deputy")  # Tuesday to Thursday; nothing else falls on them
    accounts.away(house.services, "setter", "trustee", (away,))
    house.sweep_until("Tue 2026-09-22 07:59", timedelta(hours=12))
    before = changes(house, case_id)
    house.sweep("Tue 2026-09-22 08:00")
    assert changes(house, case_id)[len(before) :] == [("handler", ("trustee",), ("deputy",))]
    assert told(house, case_id, "new_case")[-2:] == ["trustee", "deputy"]
    house.sweep("Fri 2026-09-25 07:59")
    assert changes(house, case_id)[-1] == ("handler", ("trustee",), ("deputy",))
    house.sweep("Fri 2026-09-25 08:00")
    assert changes(house, case_id)[-1] == ("handler", ("deputy",), ("trustee",))


def test_a_closed_case_sleeps_through_every_absence(house: Deployment) -> None:
    case_id = assigned(house)
    does(house, case_id, "withdraw", COMPLAINANT)
    house.sweep()
    asleep = house.stored(case_id).summary.wake_at
    accounts.away(house.services, "setter", "trustee", (Absence(date(2026, 9, 22), date(2026, 9, 24), "deputy"),))
    house.sweep()
    assert house.stored(case_id).summary.wake_at == asleep


def test_whoever_was_named_for_a_role_and_loses_it_deals_with_the_case_no_more(house: Deployment) -> None:
    case_id = house.receive().case_id
    does(house, case_id, "assign", "ceo", to="investigating_officer")
    holds(house, "spare", "investigating_officer")
    house.sweep()
    holds(house, "investigating_officer", "trustee")
    house.sweep()
    assert changes(house, case_id)[-1][0] in ("handler", "appointer")
    assert told(house, case_id, "new_case").count("spare") == 1  # the only one who may deal with it now


def test_whoever_loses_their_part_and_stays_is_told_so_once(house: Deployment) -> None:
    case_id = house.receive().case_id
    does(house, case_id, "assign", "ceo", to="investigating_officer")
    holds(house, "spare", "investigating_officer")
    holds(house, "investigating_officer", "trustee")
    house.sweep()
    house.sweep()
    assert told(house, case_id, "part_over") == ["investigating_officer"]
    (mail,) = [m for m in house.mails("investigating_officer") if "no longer yours" in m.subject]
    assert "There is nothing for you to do in it." in mail.text


def test_whoever_has_left_is_not_written_to(house: Deployment) -> None:
    case_id = assigned(house)
    assert told(house, case_id, "part_over") == ["investigating_officer"]  # the only one eligible, until then
    holds(house, "trustee")
    house.sweep()
    assert told(house, case_id, "part_over") == ["investigating_officer"]


def test_whoever_dealt_with_it_until_somebody_else_was_named_is_told(house: Deployment) -> None:
    case_id = assigned(house)
    does(house, case_id, "assign", "ceo", to="senior_leader")
    assert told(house, case_id, "part_over") == ["investigating_officer", "trustee"]


def test_a_new_approver_is_asked_once_the_one_who_was_asked_is_gone(house: Deployment) -> None:
    case_id = house.receive().case_id
    does(house, case_id, "issue_outcome", "investigating_officer", finding="not_upheld", reasons="No.")
    house.sweep()
    does(house, case_id, "request_next_stage", "complainant")
    does(house, case_id, "assign", "ceo", to="senior_leader")
    does(house, case_id, "report", "senior_leader", finding="upheld", reasons="Yes.")
    house.sweep()
    holds(house, "chair")
    holds(house, "newcomer", "chair")
    house.sweep()
    assert told(house, case_id, "approval_wanted") == ["chair", "newcomer"]


def test_a_new_safeguarding_lead_hears_of_the_open_cases_that_are_about_somebodys_safety(house: Deployment) -> None:
    case_id = house.receive(replace(WREN, safeguarding=True)).case_id
    house.sweep()
    holds(house, "dsl")
    holds(house, "newcomer", "dsl")
    house.sweep()
    house.sweep()
    assert told(house, case_id, "safeguarding") == ["dsl", "newcomer"]


def test_where_the_only_safeguarding_lead_leaves_whoever_stands_in_is_told(house: Deployment) -> None:
    case_id = house.receive(replace(WREN, safeguarding=True)).case_id
    house.sweep()
    holds(house, "dsl")
    house.sweep()
    assert told(house, case_id, "safeguarding") == ["dsl", "head_teacher"]


def test_whoever_had_a_case_alone_keeps_it_when_a_colleague_comes_into_the_role(house: Deployment) -> None:
    """Nobody has left: whoever sets an organisation up has every role, until the others are named."""
    holds(house, "spare")
    holds(house, "trustee")
    case_id = house.receive().case_id
    house.sweep()
    assert dealing(house, case_id) == "investigating_officer"
    holds(house, "deputy", "investigating_officer")
    house.sweep()
    house.sweep()
    assert dealing(house, case_id) == "investigating_officer"
    assert (changes(house, case_id), told(house, case_id, "vacant")) == ([], [])
    assert told(house, case_id, "new_case") == ["investigating_officer"]  # once, when it came


def test_nothing_is_recorded_while_the_people_stay_the_same(house: Deployment) -> None:
    case_id = assigned(house)
    holds(house, "trustee", "trustee")
    house.sweep()
    assert changes(house, case_id) == []


def test_a_closed_case_is_left_in_peace(house: Deployment) -> None:
    case_id = assigned(house)
    does(house, case_id, "withdraw", "complainant")
    holds(house, "trustee")
    house.sweep()
    assert changes(house, case_id) == []


def test_the_daily_message_says_which_role_nobody_holds_any_more(house: Deployment) -> None:
    assert "Nobody at this site is" not in heartbeat(house.services)[0].text
    holds(house, "dsl")
    north = next(mail for mail in heartbeat(house.services) if mail.to == "north@example.org")
    assert "Nobody at this site is: Safeguarding lead. Name somebody." in north.text
