"""Sites, people, policies and calendars are found as they were put, and content is found by its hash."""

from dataclasses import replace
from itertools import count

import pytest

from chalicelib import policies
from chalicelib.adapters.archive import TableArchive
from chalicelib.adapters.org_partition import REVISION
from chalicelib.adapters.organisation import ORG, TableOrganisation
from chalicelib.adapters.table import Put
from chalicelib.data import bank_holidays
from chalicelib.domain.access.independence import People, Person
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.events import Days, DaysChanged
from chalicelib.domain.obligations.working_days import Calendar, Closure
from chalicelib.ports import ChangeNote, Conflict, Details, Edit, InForce, Site, SiteDays
from chalicelib.ports.saved_views import SavedView, SavedViews
from tests.dates import day, instant

NORTH = Site(id="north", name="Nörth Centre", policy="a1", mailbox="n@redress.example", postal_address="1 Road\nTown")
SOUTH = Site(id="south", name="South", policy="b2", mailbox="s@redress.example", postal_address="", telephone="01632")
AUTUMN = Closure(day("Mon 2026-10-26"), day("Fri 2026-10-30"), "closure")


def test_the_organisation_has_a_name(organisation):
    assert organisation.name() == ""
    organisation.put_details(Details(name="The Exåmple Trust"))
    assert organisation.name() == "The Exåmple Trust"


def test_sites_are_listed_and_found(organisation):
    for site in (SOUTH, NORTH):
        organisation.put_site(site)
    assert organisation.sites() == [NORTH, SOUTH]
    assert organisation.site("south") == SOUTH


def test_a_site_keeps_the_day_from_which_it_is_closed_and_an_open_one_has_none(organisation):
    organisation.put_site(replace(NORTH, closed_on=day("Mon 2026-09-14")))
    organisation.put_site(SOUTH)
    assert [one.closed_on for one in organisation.sites()] == [day("Mon 2026-09-14"), None]


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
        organisation.calendars(unknown)


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


CHANGES = {
    "details": lambda kept: kept.put_details(Details(name="Another")),
    "a site": lambda kept: kept.put_site(SOUTH),
    "a person": lambda kept: kept.put_person("P1", "Alice", "alice@people.example", {}),
    "by pages": lambda kept: change(kept, Edit(None, WREN)),
    "days": lambda kept: kept.change_days("d2", SNOW),
    "days that were announced": lambda kept: kept.announced("d1"),
    "bank holidays": lambda kept: kept.keep_bank_holidays(kept.bank_holidays()[1]),
    "what somebody keeps for themselves": lambda kept: kept.keep_saved_views(SavedViews(person="P1", rev=0)),
}


def all_of(kept):
    return (
        kept.details(), kept.sites(), kept.viewers(), kept.days_changed(), kept.bank_holidays(), kept.saved_views("P1"),
        kept.calendars("north"), kept.people("north"),
    )  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_another_process_changes_is_read_anew_by_the_next_piece_of_work(organisation, what):
    organisation.put_site(NORTH)
    organisation.put_person("P1", "Alice", "alice@people.example", {"north": ["head"]})
    organisation.change_days("d1", FUNERAL)
    before = all_of(organisation.reading_once())
    CHANGES[what](TableOrganisation(organisation.table))
    assert all_of(organisation.reading_once()) == all_of(TableOrganisation(organisation.table)) != before


def test_what_nobody_has_changed_is_not_read_again_but_where_it_was_never_counted(organisation, monkeypatch):
    organisation.put_site(NORTH)
    reads = []
    plain = organisation.table.between
    monkeypatch.setattr(organisation.table, "between", lambda *a: reads.append(a) or plain(*a))
    for _ in range(2):
        organisation.reading_once().sites()
    assert len(reads) == 1
    organisation.table.remove([REVISION])  # as it is after a copy was put back, or an older release
    for _ in range(2):
        organisation.reading_once().sites()
    assert len(reads) == 3


def test_a_copy_that_is_put_back_over_a_set_up_is_read_anew(organisation):
    organisation.put_site(NORTH)
    copied = TableArchive(organisation.table).organisation()
    organisation.put_site(replace(NORTH, name="Renamed"))
    assert organisation.reading_once().site("north").name == "Renamed"
    TableArchive(organisation.table).put_back(copied)
    assert organisation.reading_once().site("north") == NORTH


def test_a_logo_is_found_by_its_digest_and_is_no_place(organisation):
    organisation.put_logo("d1", b"\x89PNG\x00\xff")
    assert (organisation.logo("d1"), organisation.logo("d2")) == (b"\x89PNG\x00\xff", None)
    assert (organisation.sites(), organisation.viewers(), organisation.name()) == ([], [], "")


def test_a_policy_is_found_by_its_hash(organisation):
    published = policies.publish("aptcoo")
    organisation.put_policy(published.hash, published.json)
    assert organisation.policy(published.hash) == policies.policy("aptcoo")


def test_a_sites_calendar_has_the_bank_holidays_and_its_own_closures(organisation):
    organisation.put_site(NORTH)
    organisation.put_site(SOUTH, closures=[AUTUMN], holidays_start=[AUTUMN.first])
    days, known_until = bank_holidays()
    assert organisation.calendars("north").current == Calendar(days, known_until)
    assert organisation.calendars("south").current == Calendar(days, known_until, (AUTUMN,), (AUTUMN.first,))


FUNERAL = DaysChanged(
    added=(Days(first=day("Mon 2026-09-28"), last=day("Mon 2026-09-28"), kind="bank_holiday"),), why="Stäte funeral",
    by="P1", at=instant("Sat 2026-09-19 12:00"),
)  # fmt: skip
SNOW = DaysChanged(
    site="north", added=(Days(first=day("Tue 2026-09-29"), last=day("Wed 2026-09-30"), kind="closure"),), why="Snow",
    by="P1", at=instant("Sat 2026-09-19 11:00"),
)  # fmt: skip


def test_changes_of_days_are_kept_in_the_order_in_which_they_count(organisation):
    assert organisation.days_changed() == []
    organisation.change_days("D1", FUNERAL)
    organisation.change_days("D2", SNOW)
    assert organisation.days_changed() == [SiteDays(id="D2", change=SNOW), SiteDays(id="D1", change=FUNERAL)]


def test_a_change_bends_the_calendar_of_its_site_or_of_all(organisation):
    for site in (NORTH, SOUTH):
        organisation.put_site(site)
    organisation.change_days("D1", FUNERAL)
    organisation.change_days("D2", SNOW)
    assert [change for _, change in organisation.calendars("north").changes] == [SNOW, FUNERAL]
    assert [change for _, change in organisation.calendars("south").changes] == [FUNERAL]
    assert organisation.calendars("south").current.bank_holidays[day("Mon 2026-09-28")] == "Stäte funeral"
    assert organisation.sites() == [NORTH, SOUTH]


def test_a_change_is_announced_once_and_for_all(organisation):
    organisation.change_days("D1", FUNERAL)
    organisation.announced("D1")
    organisation.announced("D1")
    organisation.announced("unknown")
    assert organisation.days_changed() == [SiteDays(id="D1", change=FUNERAL, announced=True)]


def test_a_calendar_is_kept_by_its_digest_for_ever(organisation):
    days, known_until = bank_holidays()
    calendar = Calendar(days, known_until, (AUTUMN,), (AUTUMN.first,))
    organisation.keep_calendar(calendar)
    organisation.keep_calendar(calendar)
    read_again = TableOrganisation(organisation.table).calendar_by_digest(calendar.digest())
    assert read_again == calendar
    assert read_again.digest() == calendar.digest()


def test_a_site_that_was_kept_before_officers_were_has_none(organisation):
    organisation.put_site(NORTH)
    kept = organisation.table.get((ORG, "SITE#north"))
    organisation.table.write([Put({name: value for name, value in kept.items() if name != "officer"})])
    assert organisation.site("north") == NORTH


AUTUMN_TERM = InForce(since=day("Tue 2026-09-01"), policy="c3")
SPRING_TERM = InForce(since=day("Mon 2027-01-04"), policy="d4")


notes = count(1)


def change(organisation, *edits):
    organisation.change(edits, ChangeNote(id=f"C{next(notes):09}", by="p9", at=instant("Mon 2026-09-14 10:00")))


def test_a_site_is_changed_with_everything_that_it_keeps(organisation):
    organisation.put_site(NORTH, closures=[AUTUMN], holidays_start=[AUTUMN.first])
    before = organisation.site("north")
    after = replace(
        before, later=(AUTUMN_TERM, SPRING_TERM), officer="Northshire Council", unlisted=True, retention_years=7
    )
    change(organisation, Edit(before, after))
    assert organisation.site("north") == replace(after, revision=1)


def test_the_organisation_tells_who_it_is(organisation):
    assert organisation.details() == Details()
    told = Details(name="The Exåmple Trust", charity_number="000000", live_since=day("Mon 2026-09-14"))
    change(organisation, Edit(Details(), told))
    assert organisation.details() == replace(told, revision=1)
    change(organisation, Edit(organisation.details(), replace(told, name="Another", revision=1)))
    assert organisation.name() == "Another"


def test_every_change_says_who_made_it_when_and_what_differs(organisation):
    organisation.put_site(NORTH)
    change(organisation, Edit(NORTH, replace(NORTH, name="North", later=(AUTUMN_TERM,))), Edit(None, WREN))
    change(organisation, Edit(WREN, replace(WREN, roles={})))
    third, second, first = organisation.changes()
    assert (first.what, first.of, first.by, first.at) == ("site", "north", "p9", instant("Mon 2026-09-14 10:00"))
    assert first.before == {"name": "Nörth Centre", "later": []}
    assert first.after == {"name": "North", "later": [{"since": "2026-09-01", "policy": "c3"}]}
    assert (second.what, second.of, second.before, second.after["name"]) == ("viewer", "p1", {}, "Wren")
    assert (third.before, third.after) == ({"roles": {"north": ["head"]}}, {"roles": {}})
    assert organisation.changes(before=third.id) == [second, first]


def test_of_two_who_change_the_same_at_once_one_is_told_to_look_again(organisation):
    organisation.put_site(NORTH)
    change(organisation, Edit(NORTH, replace(NORTH, later=(AUTUMN_TERM,))))
    with pytest.raises(Conflict):
        change(organisation, Edit(NORTH, replace(NORTH, telephone="01632 960001")))
    assert organisation.site("north") == replace(NORTH, later=(AUTUMN_TERM,), revision=1)
    assert len(organisation.changes()) == 1


@pytest.mark.parametrize(
    ("received", "policy"),
    [("Mon 2026-08-31", "a1"), ("Tue 2026-09-01", "c3"), ("Sun 2027-01-03", "c3"), ("Mon 2027-01-04", "d4")],
)
def test_a_complaint_has_the_policy_that_was_in_force_when_it_was_received(organisation, received, policy):
    organisation.put_site(replace(NORTH, later=(AUTUMN_TERM, SPRING_TERM)))
    assert organisation.site("north").in_force(day(received)) == policy


WREN = Viewer(id="p1", name="Wren", email="Wren@example.org", roles={"north": frozenset({"head"})})


def test_a_person_is_found_by_id_and_by_address_however_it_is_written(organisation):
    change(organisation, Edit(None, WREN))
    assert organisation.viewer("p1") == organisation.viewer_at("wren@EXAMPLE.org") == WREN
    assert organisation.viewers() == [WREN]
    assert (organisation.viewer("p2"), organisation.viewer_at("other@example.org")) == (None, None)


def test_a_person_who_must_be_new_takes_nobodys_place(organisation):
    change(organisation, Edit(None, WREN))
    with pytest.raises(Conflict):
        change(organisation, Edit(None, replace(WREN, name="Robin")))
    assert organisation.viewer("p1") == WREN


def test_roles_that_changed_meanwhile_are_not_overwritten(organisation):
    change(organisation, Edit(None, WREN))
    change(organisation, Edit(WREN, replace(WREN, roles={})))
    with pytest.raises(Conflict):
        change(organisation, Edit(WREN, replace(WREN, roles={"south": frozenset({"head"})})))
    assert organisation.viewer("p1").roles == {}


def test_a_change_may_rest_on_somebody_else_as_they_are(organisation):
    robin = replace(WREN, id="p2", email="robin@example.org")
    for person in (WREN, robin):
        change(organisation, Edit(None, person))
    change(organisation, Edit(robin, replace(robin, roles={})))
    with pytest.raises(Conflict):
        change(organisation, Edit(WREN, replace(WREN, roles={})), Edit(robin, robin))
    assert organisation.viewer("p1") == WREN


def test_what_was_read_once_is_read_anew_after_a_change(organisation):
    change(organisation, Edit(None, WREN))
    brief = organisation.reading_once()
    assert brief.viewer("p1") == WREN
    change(brief, Edit(WREN, replace(WREN, roles={})))
    assert brief.viewer("p1").roles == {}


def test_after_somebody_else_was_faster_it_is_read_anew_as_well(organisation):
    change(organisation, Edit(None, WREN))
    brief = organisation.reading_once()
    assert brief.viewer("p1") == WREN
    change(organisation, Edit(WREN, replace(WREN, roles={})))
    with pytest.raises(Conflict):
        change(brief, Edit(WREN, replace(WREN, name="Robin")))
    assert brief.viewer("p1").roles == {}


def test_of_one_address_there_is_one_person_however_it_is_written(organisation):
    robin = replace(WREN, id="p2", email="wREN@example.ORG")
    with pytest.raises(Conflict):
        change(organisation, Edit(None, WREN), Edit(None, robin))
    change(organisation, Edit(None, WREN))
    with pytest.raises(Conflict):
        change(organisation, Edit(None, robin))
    assert organisation.viewers() == [WREN]


def test_an_address_that_was_given_up_may_be_given_again_in_the_same_change(organisation):
    robin = replace(WREN, id="p2", email="robin@example.org")
    for person in (WREN, robin):
        change(organisation, Edit(None, person))
    change(organisation, Edit(WREN, replace(WREN, email=robin.email)), Edit(robin, replace(robin, email=WREN.email)))
    assert [one.email for one in organisation.viewers()] == [robin.email, WREN.email]


def test_whoever_is_changed_otherwise_keeps_an_address_that_two_had_before_that_was_refused(organisation):
    for person in ("p1", "p2"):
        organisation.put_person(person, "Wren", WREN.email, {"north": ["head"]})
    before = organisation.viewer("p1")
    change(organisation, Edit(before, replace(before, name="Wren Larksong")))
    assert organisation.viewer("p1").name == "Wren Larksong"


def test_what_somebody_saves_is_theirs_and_of_two_who_write_at_once_the_second_is_told(organisation):
    organisation.put_person("p1", "Alice", "alice@people.example", {"north": ["head"]})
    nothing = organisation.saved_views("p1")
    mine = replace(nothing, views=(SavedView(id="v1", name="Très late ☂", tab="overdue", more_than=3),))
    organisation.keep_saved_views(mine)
    assert organisation.saved_views("p1") == replace(mine, rev=1)
    assert organisation.saved_views("p2") == SavedViews(person="p2")
    assert [one.id for one in organisation.viewers()] == ["p1"]
    with pytest.raises(Conflict):
        organisation.keep_saved_views(mine)
    organisation.keep_saved_views(replace(mine, rev=1, views=()))
    assert organisation.saved_views("p1").views == ()
