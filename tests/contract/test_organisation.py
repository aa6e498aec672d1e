"""Sites, people, policies and calendars are found as they were put, and content is found by its hash."""

import pytest

from chalicelib import policies
from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.data import bank_holidays
from chalicelib.domain.independence import People, Person
from chalicelib.domain.working_days import Calendar, Closure
from chalicelib.ports import Site
from tests.dates import day

NORTH = Site(id="north", name="Nörth Centre", policy="a1", mailbox="n@redress.example", postal_address="1 Road\nTown")
SOUTH = Site(id="south", name="South", policy="b2", mailbox="s@redress.example", postal_address="", telephone="01632")
AUTUMN = Closure(day("Mon 2026-10-26"), day("Fri 2026-10-30"), "closure")


def test_the_organisation_has_a_name(organisation):
    assert organisation.name() == ""
    organisation.put_name("The Exåmple Trust")
    assert organisation.name() == "The Exåmple Trust"


def test_sites_are_listed_and_found(organisation):
    for site in (SOUTH, NORTH):
        organisation.put_site(site)
    assert organisation.sites() == [NORTH, SOUTH]
    assert organisation.site("south") == SOUTH


@pytest.mark.parametrize("unknown", ["", "nor", "north#", "☂"])
def test_what_there_is_not_is_not_found(organisation, unknown):
    organisation.put_site(NORTH)
    organisation.put_person("P1", "Alice", "alice@people.example", {"north": ["head"]})
    assert organisation.site(unknown) is None
    assert organisation.people(unknown) == People(())
    assert organisation.contact(unknown) is None
    assert organisation.calendar_by_digest(unknown) is None
    with pytest.raises(KeyError):
        organisation.policy(unknown)
    with pytest.raises(KeyError):
        organisation.calendar(unknown)


def test_people_hold_roles_at_a_site(organisation):
    organisation.put_person("P1", "Alice", "alice@people.example", {"north": ["head", "dsl"], "south": ["chair"]})
    organisation.put_person("P2", "Bob", "bob@people.example", {"south": []})
    assert organisation.people("north") == People((Person(id="P1", roles=frozenset({"head", "dsl"})),))
    assert organisation.people("south") == People((Person(id="P1", roles=frozenset({"chair"})),))
    assert organisation.contact("P2") == ("Bob", "bob@people.example")


def test_a_role_taken_away_is_gone_at_the_next_look(organisation):
    organisation.put_person("P1", "Alice", "alice@people.example", {"north": ["head"]})
    organisation.people("north")
    organisation.put_person("P1", "Alice", "alice@people.example", {})
    assert organisation.people("north") == People(())


def test_one_piece_of_work_sees_the_organisation_as_it_found_it_and_the_next_as_it_is(organisation):
    organisation.put_site(NORTH)
    organisation.put_person("P1", "Alice", "alice@people.example", {"north": ["head"]})
    work = organisation.reading_once()
    assert (work.sites(), [person.id for person in work.people("north").persons]) == ([NORTH], ["P1"])
    organisation.put_site(SOUTH)
    organisation.put_person("P1", "Alice", "alice@people.example", {})
    assert (work.sites(), [person.id for person in work.people("north").persons]) == ([NORTH], ["P1"])
    following = organisation.reading_once()
    assert (following.sites(), following.people("north")) == ([NORTH, SOUTH], People(()))


def test_a_policy_is_found_by_its_hash(organisation):
    published = policies.publish("aptcoo")
    organisation.put_policy(published.hash, published.json)
    assert organisation.policy(published.hash) == policies.policy("aptcoo")


def test_a_sites_calendar_has_the_bank_holidays_and_its_own_closures(organisation):
    organisation.put_site(NORTH)
    organisation.put_site(SOUTH, closures=[AUTUMN], holidays_start=[AUTUMN.first])
    days, known_until = bank_holidays()
    assert organisation.calendar("north") == Calendar(days, known_until)
    assert organisation.calendar("south") == Calendar(days, known_until, (AUTUMN,), (AUTUMN.first,))


def test_a_calendar_is_kept_by_its_digest_for_ever(organisation):
    days, known_until = bank_holidays()
    calendar = Calendar(days, known_until, (AUTUMN,), (AUTUMN.first,))
    organisation.keep_calendar(calendar)
    organisation.keep_calendar(calendar)
    read_again = TableOrganisation(organisation.table).calendar_by_digest(calendar.digest())
    assert read_again == calendar
    assert read_again.digest() == calendar.digest()
