"""The whole set-up as one file: taken out, read back, put into another organisation, and refused with its place."""

from base64 import b64encode
from itertools import count

import pytest
import yaml

from chalicelib.actions import set_up_file
from chalicelib.actions.set_up_parts import SetUpRefused
from chalicelib.adapters.memory import Memory
from chalicelib.ports import ChangeNote, Conflict
from infrastructure.demonstration import setting_up
from tests.dates import instant
from tests.evidence import logo

ids = count(1)
SITE = {"id": "north", "name": "North", "policy": "map", "mailbox": "north@example.org"}
WREN = {"name": "Wren Larksong", "email": "wren@example.org", "roles": {"north": ["managing_director"]}}


def put(memory, content):
    plan = set_up_file.planned(memory.organisation, set_up_file.read(content), lambda: f"p{next(ids)}")
    set_up_file.apply(memory.organisation, plan, note)
    return plan.edits


def note():
    return ChangeNote(id=f"{next(ids):026}", by="operator", at=instant("Mon 2026-09-14 10:00"))


@pytest.fixture(scope="module")
def demonstration():
    memory = Memory()
    setting_up.set_up(memory.organisation)
    return memory


def test_the_file_of_an_organisation_changes_nothing_in_it(demonstration):
    assert put(demonstration, set_up_file.exported(demonstration.organisation)) == []


def test_through_yaml_it_makes_the_same_organisation_elsewhere(demonstration):
    text = yaml.safe_dump(set_up_file.exported(demonstration.organisation))
    other = Memory()
    put(other, yaml.safe_load(text))
    for read in ("details", "sites", "viewers"):
        assert getattr(other.organisation, read)() == getattr(demonstration.organisation, read)()
    used = {site.policy for site in other.organisation.sites()}
    assert [other.organisation.policy(one) for one in used] == [demonstration.organisation.policy(one) for one in used]


def test_the_logo_goes_along_and_is_looked_at_as_by_pages():
    memory, other = Memory(), Memory()
    picture = b64encode(logo(400, 100)).decode()
    ours = {"name": "Larkfield Trust", "logo": picture, "logo_says": "Larkfield Trust"}
    put(memory, {"organisation": ours})
    put(other, yaml.safe_load(yaml.safe_dump(set_up_file.exported(memory.organisation))))
    details = other.organisation.details()
    assert (other.organisation.logo(details.logo), details.logo_says) == (logo(400, 100), "Larkfield Trust")
    assert put(other, set_up_file.exported(memory.organisation)) == []
    for wrong, says in (
        ({"logo": b64encode(b"<svg/>").decode()}, "cannot be an SVG"),
        ({"logo": "ä"}, "in base64"),
        ({"logo_says": " "}, "Write what the logo says"),
    ):
        with pytest.raises(SetUpRefused, match=says):
            put(other, {"organisation": {**ours, **wrong}})


def test_a_person_is_known_by_their_address_and_what_the_file_does_not_name_stays():
    memory = Memory()
    put(memory, {"sites": [SITE], "people": [WREN]})
    put(memory, {"people": [{**WREN, "email": "WREN@example.org", "name": "Wren Seabright"}]})
    (wren,) = memory.organisation.viewers()
    assert (wren.name, memory.organisation.site("north").name) == ("Wren Seabright", "North")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ({"sites": [{**SITE, "policy": "nothing"}]}, "policies.nothing"),
        ({"sites": [{**SITE, "colour": "#000000"}]}, "sites.0.colour"),
        ({"sites": [{**SITE, "retention_years": 700}]}, "sites.0.retention_years"),
        ({"sites": [{**SITE, "closures": [["2026-13-01", "2026-10-02", "closure"]]}]}, "sites.0.closures.0.0"),
        ({"people": [WREN]}, "people.wren@example.org"),
        ({"sites": [SITE], "policies": {"map": {"v": 999}}}, "policies.map"),
        ({"sites": [SITE], "policies": {"map": {"id": "map"}}}, "policies.map"),
        ([], "the file"),
    ],
)
def test_what_cannot_stand_is_named_with_its_place_and_nothing_is_written(content, place):
    memory = Memory()
    with pytest.raises(SetUpRefused) as refused:
        put(memory, content)
    assert [where for where, _ in refused.value.problems] == [place]
    assert list(memory.table.items()) == []


def test_days_that_end_before_they_begin_are_refused():
    with pytest.raises(SetUpRefused):
        put(Memory(), {"sites": [{**SITE, "closures": [["2026-10-02", "2026-10-01", "closure"]]}]})


def test_a_file_that_was_put_in_half_way_is_finished_by_putting_it_in_again(demonstration, monkeypatch):
    content, memory = set_up_file.exported(demonstration.organisation), Memory()
    write = memory.organisation.change
    monkeypatch.setattr(memory.organisation, "change", lambda *given: fails(write, given))
    with pytest.raises(Conflict):
        put(memory, content)
    monkeypatch.undo()
    assert 0 < len(put(memory, content)) < len(demonstration.organisation.changes())
    assert memory.organisation.viewers() == demonstration.organisation.viewers()


def fails(write, given, times=count()):  # noqa: B008 - counts over all calls
    if next(times):
        raise Conflict
    write(*given)


def test_the_page_gives_the_same_file(empty, setter, begun):
    answer = setter.raw("GET", "/staff/set-up/file", "", "")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="set-up.yaml"'
    assert yaml.safe_load(answer.body.decode()) == set_up_file.exported(empty.memory.organisation)
