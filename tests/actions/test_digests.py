"""Reminders of one morning are one mail a person, whatever the number of cases (READINGS R11)."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.actions.coming_back import came_back, read
from chalicelib.ports import Mail, SendFailed
from tests.actions.deployment import WREN, Deployment
from tests.actions.test_coming_back import HARD, event

NUDGED = "Mon 2026-09-21 08:01"  # five working days after the receipt nobody has told the line manager


def silent(house: Deployment, cases: int = 3) -> list[str]:
    ids = [house.receive(draft=f"d{n}").case_id for n in range(cases)]
    house.sweep()
    return ids


def to(house: Deployment, who: str) -> list[object]:
    return [
        mail for mail in house.memory.mailer.sent if mail.to == f"{who}@example.org" and "reminders" in mail.subject
    ]


def test_the_reminders_of_three_cases_are_one_mail_that_lists_them(house: Deployment) -> None:
    cases = silent(house)
    before = len(house.memory.mailer.sent)
    house.at(NUDGED)
    house.sweep()
    new = house.memory.mailer.sent[before:]
    assert len([m for m in new if m.to == "investigating_officer@example.org"]) == 1
    (mail,) = to(house, "investigating_officer")
    for case_id in cases:
        stored = house.services.cases.load(case_id)
        assert stored is not None and f"/staff/cases/{stored.summary.reference}" in mail.text  # type: ignore[attr-defined]
    assert len(new) == len({m.to for m in new}), "nobody gets two"


def test_each_notice_is_settled_by_itself_and_kept_under_its_own_case(house: Deployment) -> None:
    cases = silent(house)
    house.at(NUDGED)
    house.sweep()
    for case_id in cases:
        for notice in house.services.cases.notices(case_id):
            if notice.kind == "nudge":
                assert notice.settled == "told"
                assert notice.letter.startswith(f"CASE/{case_id}/")
                kept = house.memory.files.get(f"{notice.letter}.txt").decode()
                others = [house.services.cases.load(c).summary.reference for c in cases if c != case_id]  # type: ignore[union-attr]
                assert not [reference for reference in others if reference in kept]


def test_what_was_done_in_the_meantime_is_not_asked_for(house: Deployment) -> None:
    first, *_ = silent(house)
    house.do(first, "withdraw", "complainant")
    house.at(NUDGED)
    house.sweep()
    (mail,) = to(house, "investigating_officer")
    withdrawn = house.services.cases.load(first)
    assert withdrawn is not None and withdrawn.summary.reference not in mail.text  # type: ignore[attr-defined]


def test_one_reminder_is_an_ordinary_mail(house: Deployment) -> None:
    silent(house, cases=1)
    house.at("Thu 2026-10-08 08:01")
    house.sweep()
    assert [
        m.subject for m in house.memory.mailer.sent if "reminders from" in m.subject and m.subject.startswith("1 ")
    ] == []


def test_a_digest_that_the_medium_refuses_is_tried_again_whole(house: Deployment) -> None:
    cases = silent(house)
    house.at(NUDGED)
    send = house.memory.mailer.send
    refusals = iter([True])

    def refuse(mail):  # type: ignore[no-untyped-def]
        if mail.to == "investigating_officer@example.org" and next(refusals, False):
            raise SendFailed("Throttling", "busy")
        return send(mail)

    house.memory.mailer.send = refuse  # type: ignore[method-assign]
    house.sweep()
    assert to(house, "investigating_officer") == []
    house.at("Mon 2026-09-21 08:10")
    house.sweep()
    (mail,) = to(house, "investigating_officer")
    assert all(house.services.cases.load(c).summary.reference in mail.text for c in cases)  # type: ignore[union-attr, attr-defined]


def test_mail_about_somebodys_safety_goes_alone_and_at_once(house: Deployment) -> None:
    house.receive(replace(WREN, safeguarding=True))
    house.sweep()
    assert [m for m in house.memory.mailer.sent if "reminders" in m.subject] == []


def comes_back(house: Deployment, mail: Mail) -> None:
    came_back(house.services, read(event(mail.tag, **HARD)))


def asks_to_tell(house: Deployment, case_id: str) -> bool:
    """Whether a person is asked to tell the officer in another way."""
    return any(duty.id == "reach.staff" and duty.done is None for duty in house.case(case_id).duties)


def test_where_the_mail_of_a_morning_comes_back_every_notice_in_it_does(house: Deployment) -> None:
    cases = silent(house)
    house.at(NUDGED)
    house.sweep()
    (mail,) = to(house, "investigating_officer")
    for _ in range(2):
        comes_back(house, mail)  # type: ignore[arg-type]
    for case_id in cases:
        assert house.kinds(case_id).count("bounced") == 1, case_id
        assert asks_to_tell(house, case_id), case_id
        nudges = [n.settled for n in house.notices(case_id, "nudge") if n.to == "investigating_officer"]
        assert nudges == ["failed"], case_id


def test_where_it_comes_back_before_we_wrote_down_that_it_was_taken_none_of_it_counts(house: Deployment) -> None:
    cases = silent(house)
    send = house.memory.mailer.send

    def comes_back_at_once(mail: Mail) -> str:
        sent = send(mail)
        if mail.to == "investigating_officer@example.org":
            comes_back(house, mail)
        return sent

    house.memory.mailer.send = comes_back_at_once  # type: ignore[method-assign]
    house.at(NUDGED)
    house.sweep()
    for case_id in cases:
        assert house.kinds(case_id).count("not_reached") == 1, case_id
        assert asks_to_tell(house, case_id), case_id


def test_one_that_goes_alone_after_the_mail_of_all_was_refused_speaks_for_itself_alone(house: Deployment) -> None:
    first, *others = silent(house)
    house.at(NUDGED)
    house.memory.mailer.refusals.extend(SendFailed("throttled", "busy") for _ in range(9))
    house.sweep()
    house.memory.mailer.refusals.clear()
    tied = [n for case_id in (first, *others) for n in house.notices(case_id, "nudge") if n.went_with]
    assert [len(n.went_with) for n in tied if n.to == "investigating_officer"] == [2]
    for case_id in {first, *others} - {tied[0].case_id}:
        house.do(case_id, "notify", "investigating_officer", duty="line.tell")
    house.now += timedelta(minutes=5)
    house.sweep()
    (left,) = [n for n in house.notices(tied[0].case_id, "nudge") if n.to == "investigating_officer"]
    assert (left.settled, left.went_with) == ("told", ())
