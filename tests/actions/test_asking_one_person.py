"""A question to one person by mail: its links, what comes back, and what a copy of everything holds of it."""

from dataclasses import replace

import pytest

from chalicelib.actions import consistency
from chalicelib.actions.exporting import export
from chalicelib.actions.importing import import_copy
from chalicelib.adapters.memory import MemoryFiles
from chalicelib.domain.casework.events import ASKED
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.queries import questions
from chalicelib.queries.questions import AskedQuestion
from chalicelib.queries.tracking import Replaced
from tests.actions.deployment import Deployment
from tests.actions.test_coming_back import back

OFFICER = "investigating_officer"
WHO = {"asked_as": "witness", "full_name": "Dana Cole", "email": "dana@example.org", "text": "Who opened it?"}


@pytest.fixture
def case_id(house: Deployment) -> str:
    """The officer has asked a witness."""
    case_id = house.receive().case_id
    house.do(case_id, "assign", "ceo", to=OFFICER)
    house.do(case_id, "ask", OFFICER, **WHO, due="2026-09-18")
    house.sweep()
    return case_id


def token(house: Deployment, to: str = "dana") -> str:
    return house.mails(to)[-1].text.partition("/question/")[2].split()[0]


def shown(house: Deployment, said: str) -> AskedQuestion:
    found = questions.by_token(house.services, said)
    assert found is not None
    return found


def owed(now: CaseSnapshot) -> list[str]:
    return [d.state for d in now.duties if d.id == "question"]


def test_every_mail_has_a_link_of_its_own_and_each_leads_to_the_question(house: Deployment, case_id: str) -> None:
    first = token(house)
    house.sweep("Fri 2026-09-18 08:00")
    assert token(house) != first
    assert shown(house, first).question == shown(house, token(house)).question


def test_mail_that_came_back_is_the_askers_task_and_stops_the_reminders(house: Deployment, case_id: str) -> None:
    back(house, house.notices(case_id, "question")[0])
    house.sweep()
    assert [n.to for n in house.notices(case_id, "question_not_reached")] == [OFFICER]
    house.sweep("Mon 2026-09-21 08:00")
    assert (owed(house.case(case_id)), len(house.mails("dana"))) == (["owed"], 1)
    assert [n.kind for n in house.memory.outbox.failed(10)] == ["question"]


def test_at_another_address_the_first_link_ends_and_nothing_is_left_to_see_to(house: Deployment, case_id: str) -> None:
    first = token(house)
    back(house, house.notices(case_id, "question")[0])
    house.do(case_id, "readdress_question", OFFICER, email="cole@example.org")
    house.sweep()
    with pytest.raises(Replaced):
        questions.by_token(house.services, first)
    assert shown(house, token(house, "cole")).name == "Dana Cole"
    assert (owed(house.case(case_id)), house.memory.outbox.failed(10)) == (["done"], [])


def test_what_comes_back_late_from_the_address_before_says_nothing_of_the_present_one(
    house: Deployment, case_id: str
) -> None:
    said = house.notices(case_id, "question")[0]
    house.do(case_id, "readdress_question", OFFICER, email="cole@example.org")
    house.sweep()
    back(house, said)
    house.sweep("Fri 2026-09-18 08:00")
    assert (owed(house.case(case_id)), len(house.mails("cole"))) == ([], 2)
    assert house.memory.outbox.failed(10) == []


def test_what_waited_for_the_address_before_does_not_go(house: Deployment, case_id: str) -> None:
    house.do(case_id, "move_question", OFFICER, due="2026-09-25")
    house.do(case_id, "readdress_question", OFFICER, email="cole@example.org")
    house.sweep()
    assert len(house.mails("dana")) == 1
    assert [m.subject for m in house.mails("cole")] == ["We have a question for you: Larkfield Trust"]


def test_junk_is_not_written_to_again(house: Deployment, case_id: str) -> None:
    said = house.notices(case_id, "question")[0]
    back(house, said, "Complaint", complaintFeedbackType="abuse")
    assert owed(house.case(case_id)) == ["owed"]


def test_an_answer_goes_to_whoever_deals_with_it_once_the_asker_has_left(house: Deployment, case_id: str) -> None:
    house.memory.organisation.put_person(OFFICER, "Gone", "gone@example.org", {})
    house.do(case_id, "assign", "ceo", to="senior_leader")
    house.do(case_id, "answer_question", ASKED, text="The caretaker.", signed="Dana Cole")
    house.sweep()
    assert [n.to for n in house.notices(case_id, "answer")] == ["senior_leader"]


def test_a_link_that_was_lost_is_made_again(house: Deployment, case_id: str) -> None:
    said, table = token(house), house.memory.table
    (pointer,) = [i for i in table.items() if str(i.get("party", "")).startswith("question")]
    table._partitions[str(pointer["pk"])].pop(str(pointer["sk"]))
    assert questions.by_token(house.services, said) is None
    assert [found.what for found in consistency.repair(house.services)] == ["pointer"]
    assert shown(house, said).words.text == "Who opened it?"


def test_a_reminder_by_a_newer_secret_leads_there_and_so_does_the_first_mail(house: Deployment, case_id: str) -> None:
    newer = replace(house.services, link_version=2)
    assert questions.by_token(newer, token(house)) is not None


def test_a_copy_that_is_put_back_keeps_the_link(house: Deployment, case_id: str) -> None:
    into, said = MemoryFiles(), token(house)
    export(house.services, into)
    stage = Deployment(now=house.now, empty=True)
    import_copy(stage.services, into)
    assert shown(stage, said).words.text == "Who opened it?"
