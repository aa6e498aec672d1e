"""Each Friday whoever sets up and the highest person of each site hear whether every promise was kept, or hear nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import policies
from chalicelib.actions import friday_lines, signs
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from chalicelib.ports import Sign
from chalicelib.queries import week
from tests.actions.deployment import WREN, Deployment
from tests.dates import instant

KEPT = "Every promise was kept this week"
AFTER = "2026-10-16"  # the Friday after the last day, Mon 2026-10-12, of an answer to a complaint of Mon 2026-09-14


class House(Deployment):
    """It runs as it is scheduled: the minute's sweep at the hours that matter, the daily one at six."""

    def minute(self, said: str) -> None:
        self.sweep(said)
        signs.minute_ran(self.services, mail_left=False)

    def friday(self, said: str = "2026-09-25", *, ran: bool = True) -> None:
        if ran:
            self.memory.signs.keep(Sign(what="minute", at=instant(f"Fri {said} 06:55")))
        self.at(f"Fri {said} 07:00")
        friday_lines.owe_friday_lines(self.services)
        if ran:
            self.memory.signs.keep(Sign(what="minute", at=instant(f"Fri {said} 08:59")))
        self.minute(f"Fri {said} 09:00")

    def lines(self, to: str) -> list[str]:
        return [mail.subject for mail in self.mails(to) if "this week" in mail.subject]


@pytest.fixture
def house() -> House:
    house = House()
    house.memory.organisation.put_person("setter", "Wren Larksong", "setter@example.org", {EVERYWHERE: [SET_UP]})
    return house


def missed(house: House, **about: object) -> str:
    """A complaint that nobody answers by its day."""
    case_id = house.receive(replace(WREN, **about)).case_id
    house.sweep("Tue 2026-09-15 10:00")
    house.sweep_until("Thu 2026-10-15 12:00", timedelta(days=1))
    return case_id


def test_the_highest_person_and_whoever_sets_up_hear_on_friday_at_nine_that_every_promise_was_kept(
    house: House,
) -> None:
    house.friday()
    assert (house.lines("chair"), house.lines("setter")) == ([KEPT], [KEPT])
    assert house.lines("ceo") == house.lines("head_teacher") == []
    (mail,) = [mail for mail in house.mails("chair") if mail.subject == KEPT]
    assert "between Friday 18 September 2026 and Thursday 24 September 2026" in mail.text


@pytest.mark.parametrize("day", ["Thu 2026-09-24", "Sat 2026-09-26"])
def test_on_no_other_day_is_one_owed(house: House, day: str) -> None:
    house.at(f"{day} 07:00")
    assert friday_lines.owe_friday_lines(house.services) == 0


def test_nothing_goes_before_nine(house: House) -> None:
    house.at("Fri 2026-09-25 07:00")
    assert friday_lines.owe_friday_lines(house.services) == 2
    house.minute("Fri 2026-09-25 08:59")
    assert house.lines("chair") == []


def test_a_daily_sweep_that_is_repeated_sends_no_second_one_and_the_next_week_has_its_own(house: House) -> None:
    house.friday()
    assert friday_lines.owe_friday_lines(house.services) == 0
    house.minute("Fri 2026-09-25 09:01")
    assert house.lines("chair") == [KEPT]
    house.friday("2026-10-02")
    assert house.lines("chair") == [KEPT, KEPT]


def test_a_promise_that_was_missed_is_counted_with_its_reference_for_whoever_finds_the_case(house: House) -> None:
    case_id = missed(house)
    house.friday(AFTER)
    assert house.lines("chair") == ["1 promise was not kept this week"]
    assert house.stored(case_id).summary.reference in house.mails("chair")[-1].text


def test_whoever_sets_up_has_the_count_alone_where_the_case_is_not_on_their_list(house: House) -> None:
    case_id = missed(house)
    house.friday(AFTER)
    (mail,) = [mail for mail in house.mails("setter") if "this week" in mail.subject]
    assert mail.subject == "1 promise was not kept this week"
    assert house.stored(case_id).summary.reference not in mail.text
    assert "1 of them is in a complaint that is not on your work list." in mail.text


def test_to_whom_the_case_does_not_exist_it_is_not_counted(house: House) -> None:
    missed(house, about=("chair",))
    house.friday(AFTER)
    assert house.lines("chair") == [KEPT]
    assert house.lines("setter") == ["1 promise was not kept this week"]


def test_a_promise_of_the_week_before_is_not_counted_again(house: House) -> None:
    missed(house)
    house.friday(AFTER)
    house.sweep_until("Thu 2026-10-22 12:00", timedelta(days=1))
    house.friday("2026-10-23")
    assert house.lines("setter")[-1] == KEPT


def test_where_a_case_could_not_be_processed_it_does_not_say_that_every_promise_was_kept(house: House) -> None:
    case_id = house.receive().case_id
    house.at("Thu 2026-09-24 23:00")
    house.memory.cases.set_aside(case_id, instant("Fri 2026-09-25 12:00"))
    house.friday()
    assert house.lines("setter") == ["Not every complaint could be checked this week"]


def test_where_the_minutes_sweep_had_not_run_before_it_says_nothing_at_all(house: House) -> None:
    house.friday(ran=False)
    assert house.lines("chair") == house.lines("setter") == []
    assert "week_not_checked" in house.alarms()


@pytest.mark.parametrize(("until", "said"), [("Thu 2026-09-24 14:00", []), ("Fri 2026-09-18 08:00", [KEPT])])
def test_where_it_stood_still_in_the_week_it_says_nothing_at_all(house: House, until: str, said: list[str]) -> None:
    house.at("Fri 2026-09-25 07:00")
    friday_lines.owe_friday_lines(house.services)
    stood = {"stood_from": instant(until) - timedelta(hours=5), "stood_until": instant(until)}
    house.memory.signs.keep(Sign(what="minute", at=instant("Fri 2026-09-25 08:59"), **stood))
    house.minute("Fri 2026-09-25 09:00")
    assert house.lines("chair") == said


def test_a_mail_that_was_refused_goes_later_as_all_mail_does(house: House) -> None:
    house.at("Fri 2026-09-25 07:00")
    friday_lines.owe_friday_lines(house.services)
    house.memory.signs.keep(Sign(what="minute", at=instant("Fri 2026-09-25 08:59")))
    house.refuse(2)
    house.minute("Fri 2026-09-25 09:00")
    assert house.lines("chair") == []
    house.minute("Fri 2026-09-25 09:05")
    assert house.lines("chair") == [KEPT]


def test_a_body_outside_is_never_the_highest_person(house: House) -> None:
    register, published = house.memory.organisation, policies.publish("map")
    register.put_policy(published.hash, published.json)
    register.put_site(replace(register.site("south"), id="west", policy=published.hash))
    register.put_person("outsider", "Robin Placeholder", "outsider@example.org", {"west": ["external_body"]})
    register.put_person("director", "Dale Placeholder", "director@example.org", {"west": ["managing_director"]})
    told = week.readers(house.services)
    assert "outsider" not in told
    assert told["director"] == {"west"}
    assert told["setter"] == {"north", "south", "west"}


def test_before_the_page_is_open_to_everybody_there_is_none(house: House) -> None:
    details = house.memory.organisation.details()
    house.memory.organisation.put_details(replace(details, live_since=None))
    house.at("Fri 2026-09-25 07:00")
    assert friday_lines.owe_friday_lines(house.services) == 0
