"""Who got no answer tries again, and nothing is there twice; who meets too many others is told to try again."""

from collections.abc import Callable

import pytest

from chalicelib.actions import lodging
from chalicelib.actions.change import StalePage, perform
from chalicelib.domain.casework.commands import AddInformation, Note
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.ports import StoreUnavailable
from tests.crash.damage import kinds
from tests.crash.deployment import Deployment
from tests.crash.edge import ANSWER_LOST, CANCELLED, Edge, Refuse, T
from tests.crash.stories import complaint, lodge


class EveryCommit(Edge):
    """Each commit of a case meets this trouble."""

    def __init__(self, trouble: str) -> None:
        super().__init__()
        self.trouble = trouble

    def passes(self, kind: str, name: str, do: Callable[[], T], refuse: Refuse | None = None) -> T:
        self.fails = {len(self.calls): self.trouble} if name == "writes CASE" else {}
        return super().passes(kind, name, do, refuse)


def test_the_same_page_sent_again_after_a_lost_answer_is_told_that_it_is_there() -> None:
    house = Deployment().set_up()
    case_id = lodge(house, "D1")
    command, seen = AddInformation(text="It rained again."), 1
    with pytest.raises(StoreUnavailable):
        perform(house.process(EveryCommit(ANSWER_LOST)), COMPLAINANT, case_id, "add_information", command, seen)
    with pytest.raises(StalePage, match="information_added") as told:
        perform(house.process(), COMPLAINANT, case_id, "add_information", command, seen)
    assert [recorded.actor for recorded in told.value.happened] == [COMPLAINANT]
    assert kinds(house, case_id) == ["received", "information_added"]


def test_what_time_does_is_no_reason_to_look_again() -> None:
    house = Deployment().set_up()
    case_id = lodge(house, "D1")
    house.now = house.now.replace(month=11)
    perform(house.process(), "ceo", case_id, "note", Note(text="Overdue."), seen=1)
    assert kinds(house, case_id)[-1] == "note_added"


def test_who_never_gets_a_turn_is_told_to_try_again() -> None:
    house = Deployment().set_up()
    case_id = lodge(house, "D1")
    with pytest.raises(StoreUnavailable):
        perform(house.process(EveryCommit(CANCELLED)), "ceo", case_id, "note", Note(text="Again."))
    assert kinds(house, case_id) == ["received"]


def test_a_form_whose_answer_was_lost_is_the_first_ones_case_when_it_is_sent_again() -> None:
    house = Deployment().set_up()
    with pytest.raises(StoreUnavailable):
        lodging.submit(house.process(EveryCommit(ANSWER_LOST)), "D1", complaint())
    again = lodging.submit(house.process(), "D1", complaint())
    assert list(house.process().cases.every()) == [again.case_id]
