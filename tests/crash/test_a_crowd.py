"""More people have to hear of one act than a transaction holds: whatever fails, and however, everybody hears of it.

Five people share a role, and a transaction is made to hold seven items: else each of some hundred troubles would be met
by ninety mails. That ninety are lodged with is asked as well, once, with DynamoDB's own limit.
"""

from dataclasses import replace

import pytest

from chalicelib.adapters import overflow
from chalicelib.adapters.organisation import TableOrganisation
from tests.crash import matrix
from tests.crash.deployment import SITE, Deployment
from tests.crash.edge import WRITE, Edge, kill_points
from tests.crash.stories import Step, step, sweeps
from tests.crash.undisturbed import told
from tests.dates import instant

LODGES = step("Mon 2026-09-14 10:00", "submit", safeguarding=True)
LODGES_BY_POST = replace(
    LODGES, fields={**LODGES.fields, "reach": "post", "email": ""}
)  # one mail alone proves something


def crowded(size: int) -> Deployment:
    """A site with so many who hear at once that somebody may be at risk."""
    house = Deployment().set_up()
    register = TableOrganisation(house.table)
    for n in range(size):
        register.put_person(f"lead{n}", f"Lead {n}", f"lead{n}@example.org", {SITE.id: ["dsl"]})
    return house


@pytest.fixture
def small_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overflow, "MOST_WRITES", 7)
    monkeypatch.setattr(overflow, "AT_ONCE", 3)


def lodged(house: Deployment, edge: Edge, how: Step = LODGES) -> matrix.Moment:
    before = house.copy()
    matrix.play(house, how, "", edge)
    return matrix.Moment(before, "", house, tuple(edge.calls))


def wrong(house: Deployment, moment: matrix.Moment) -> list[str]:
    """But for which of the mails went together, which of them proves that somebody was told, and how often it was tried.

    Mails that went together are one proof; a lead who is mailed later than the others is one more.
    """
    said = matrix.complaints(house, moment)
    of_proof = [f"too much: {key}" for key, text in told(house).items() if '"kind": "notified"' in text]
    return [one for one in said if not one.startswith("CASE#THE-CASE ") and " REST#" not in one and one not in of_proof]


@pytest.mark.parametrize("one_in", [6, pytest.param(1, marks=pytest.mark.prove)])
def test_trouble_at_any_call_is_made_good_while_some_still_wait_to_be_written_down(
    small_transactions: None, one_in: int
) -> None:
    moment = lodged(crowded(4), Edge(), LODGES_BY_POST)
    assert [call.name for call in moment.calls if call.kind == WRITE].count("writes REST") > 1
    for call, trouble in kill_points(moment.calls)[::one_in]:
        where = f"{trouble} at call {call}, {moment.calls[call].name}"
        house = moment.before.copy()
        matrix.play(house, LODGES_BY_POST, "", Edge({call: trouble}))
        assert wrong(house, moment) == [], where
        assert matrix.mailed_twice(house, moment) <= matrix.mails_in_doubt(moment.calls, call, trouble), where


def test_ninety_people_in_a_role_that_hears_of_it_keep_nobody_from_lodging() -> None:
    house = crowded(90)
    lodged(house, Edge())
    sweeps(house, 5)
    heard = {mail.to for mail in house.mailer.sent}
    assert {"robin@example.com", *(f"lead{n}@example.org" for n in range(90))} <= heard


@pytest.mark.prove
def test_a_dozen_who_hear_of_a_missed_date_keep_no_time_from_passing(small_transactions: None) -> None:
    assert alarms_of_a_missed_date(12) == []


@pytest.mark.prove
def test_ninety_people_who_hear_of_a_missed_date_keep_no_time_from_passing() -> None:
    assert alarms_of_a_missed_date(90) == []


def alarms_of_a_missed_date(size: int) -> list[str]:
    house = crowded(0)
    for n in range(size):
        TableOrganisation(house.table).put_person(f"c{n}", f"C {n}", f"c{n}@example.org", {SITE.id: ["ceo"]})
    lodged(house, Edge())
    house.now = instant("Mon 2026-10-26 10:00")
    sweeps(house, 5)
    return [name for name, _, _ in house.alarms.raised if name not in ("holidays_run_out", "lane_waits")]
