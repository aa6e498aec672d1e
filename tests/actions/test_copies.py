"""Everything is copied, put back, and the same: export, import, and the bytes of another export."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.actions import links
from chalicelib.actions.exporting import AlreadyAnExport, export
from chalicelib.actions.importing import NotImported, import_copy
from chalicelib.actions.remarks import leave
from chalicelib.adapters.items import key_of
from chalicelib.adapters.memory import MemoryFiles
from chalicelib.adapters.org_partition import REVISION
from chalicelib.ports import Damaged, Remark, Services, Session, StoreUnavailable
from chalicelib.queries.tracking import by_token
from chalicelib.release import STORED, VERSION
from tests.actions.deployment import Deployment
from tests.releases.making import lived

KEPT = ("CASE#", "REF#", "LINK#", "ORG")


@pytest.fixture(scope="module")
def before() -> Deployment:
    return lived()


@pytest.fixture(scope="module")
def copied(before: Deployment) -> MemoryFiles:
    into = MemoryFiles()
    assert export(before.services, into).troubles == {}
    return into


@pytest.fixture
def copy(copied: MemoryFiles) -> MemoryFiles:
    """One that a test may damage."""
    return MemoryFiles(dict(copied.kept))


@pytest.fixture
def stage(before: Deployment) -> Deployment:
    """Another stage, in which nobody is anybody yet."""
    return Deployment(now=before.now, empty=True)


def bytes_of(files: MemoryFiles) -> dict[str, bytes]:
    """All but the manifest's instant."""
    whole = {key: body for key, (body, _) in files.kept.items()}
    return whole | {"manifest.json": json.dumps({**manifest(files), "at": ""}).encode()}


def manifest(files: MemoryFiles) -> dict:
    return json.loads(files.kept["manifest.json"][0])


def kept(house: Deployment) -> list[dict]:
    """All of it but how often the set-up was changed, which begins anew where a copy is put back."""
    items = (item for item in house.memory.table.items() if key_of(item) != REVISION)
    return [{"v": STORED, **item} for item in items if str(item["pk"]).startswith(KEPT)]


def change(files: MemoryFiles, key: str, change: Callable[[bytes], bytes]) -> None:
    body, kind = files.kept[key]
    files.kept[key] = change(body), kind


def test_what_was_copied_and_put_back_is_copied_as_the_same_bytes(before, copy, stage):
    put_back = import_copy(stage.services, copy)
    again = MemoryFiles()
    export(stage.services, again)
    assert bytes_of(again) == bytes_of(copy)
    assert (put_back.cases, put_back.newer, put_back.relinked) == (5, 0, 0)


def test_suggestions_and_the_numbers_of_who_complains_are_in_the_copy(stage):
    house = lived()
    site = house.services.organisation.sites()[0].id
    remark = Remark(id="01A", site=site, at=house.now, kind="thanks", text="Thank you.")
    leave(house.services, remark, "somewhere")
    house.services.apart.count(site, "2026-09", {"age": "25"})
    into = MemoryFiles()
    export(house.services, into)
    import_copy(stage.services, into)
    assert stage.services.apart.remarks(site, 10) == [remark]
    assert stage.services.apart.counted(site, ["2026-09"]) == {"age": {"25": 1}}


def test_every_item_stands_again_as_it_stood_with_its_place_in_every_list(before, copy, stage):
    import_copy(stage.services, copy)
    assert kept(stage) == kept(before)
    assert stage.memory.files.kept == before.memory.files.kept


def test_a_line_ends_where_it_was_ended_whatever_people_wrote_in_it(stage):
    """JSON leaves these as they are, and some programs take them for the end of a line."""
    before, into = Deployment(), MemoryFiles()
    case_id = before.receive().case_id
    before.do(case_id, "note", "ceo", text="They rang.\u2028Then they wrote.\x85And came.")
    export(before.services, into)
    import_copy(stage.services, into)
    assert stage.stored(case_id).bodies == before.stored(case_id).bodies


def test_time_and_mail_go_on_where_they_were(before, copy, stage):
    import_copy(stage.services, copy)
    assert stage.services.cases.due(stage.now, 10) == before.services.cases.due(before.now, 10)
    swept = stage.sweep("Mon 2026-09-28 09:00")
    assert swept.moved and swept.sent and not swept.set_aside


def test_the_manifest_says_what_was_copied_when_and_from_which_version(before, copied):
    said = manifest(copied)
    assert said["counts"] == {"cases": 5, "events": 46, "files": len(before.memory.files.kept)}
    assert (said["version"], said["stored"], said["at"]) == (VERSION, STORED, "2026-09-25T08:00:00.000Z")


def test_nothing_is_copied_that_opens_anything_and_no_form_that_was_not_sent(before, copied):
    at = before.now
    before.memory.accounts.write(Session(id="s", person="ceo", began_at=at, ends_at=at, idle_at=at))
    into = MemoryFiles()
    export(before.services, into)
    everything = b"".join(body for body, _ in into.kept.values())
    assert not [word for word in (b"SESSION#", b"SIGNIN#", b"ACCOUNT#", b"LIMIT#", b"DRAFT#") if word in everything]
    assert b"not a secret" not in everything


def cut_off(services: Services, at: int) -> Services:
    """The same, whose store is silent at its nth write of a copy and ever after."""
    archive, calls = services.archive, iter(range(10_000))

    class Silent:
        def __getattr__(self, name: str) -> object:
            if name in ("put_back", "lead", "into_lists", "keep_restoring") and next(calls) >= at:
                raise StoreUnavailable("silent")
            return getattr(archive, name)

    return replace(services, archive=Silent())


def test_putting_back_that_is_cut_off_anywhere_is_finished_by_the_same_again(before, copy):
    finished = 0
    for at in range(40):
        stage = Deployment(now=before.now, empty=True)
        try:
            import_copy(cut_off(stage.services, at), copy)
            finished += 1
        except StoreUnavailable:
            import_copy(stage.services, copy)
        assert kept(stage) == kept(before)
    assert finished


def test_until_everything_is_there_time_and_mail_find_nothing_and_nobody_is_anybody(copy, stage):
    with pytest.raises(StoreUnavailable):
        import_copy(cut_off(stage.services, 5), copy)
    assert stage.services.organisation.viewers() == []
    assert not stage.sweep("Mon 2026-09-28 09:00").moved


def test_a_copy_is_put_back_into_an_empty_table_alone(before, copy, stage):
    import_copy(stage.services, copy)
    for full in (before, stage):
        with pytest.raises(NotImported, match="empty table alone"):
            import_copy(full.services, copy)


def test_a_copy_of_a_later_schema_is_refused_by_a_sentence(copy, stage):
    change(copy, "manifest.json", lambda body: json.dumps({**json.loads(body), "stored": 2, "version": "9"}).encode())
    with pytest.raises(NotImported, match="made by Redress 9, which is newer than this one"):
        import_copy(stage.services, copy)


@pytest.mark.parametrize("kind", ["organisation", "heads", "cases/", "files/"])
def test_what_was_changed_since_is_refused_by_its_name(copy, stage, kind):
    name = next(key for key in copy.kept if key.startswith(kind))
    change(copy, name, lambda body: body.replace(b"e", b"f", 1))
    with pytest.raises(NotImported, match=rf"{name} (is not what was copied|cannot be read)"):
        import_copy(stage.services, copy)
    del copy.kept[name]
    with pytest.raises(NotImported, match=f"lacks {name}"):
        import_copy(Deployment(empty=True).services, copy)


def test_a_copy_whose_heads_are_no_longer_whole_leaves_no_trace(copy, stage):
    """As long as something is being put back no night copies anything: it must have begun."""
    change(copy, "heads.ndjson", lambda body: body[:-9])
    with pytest.raises(NotImported):
        import_copy(stage.services, copy)
    assert stage.memory.archive.restoring() is None


def test_a_copy_without_a_manifest_is_none(copy, stage):
    del copy.kept["manifest.json"]
    with pytest.raises(NotImported, match="Run the export again"):
        import_copy(stage.services, copy)


def test_a_case_cannot_bring_an_item_of_anything_else(copy, stage):
    name = next(key for key in copy.kept if key.startswith("cases/"))
    change(copy, name, lambda body: body + b'{"pk":"ORG","sk":"PERSON#x","version":9}\n')
    with pytest.raises(NotImported, match="is not what was copied"):
        import_copy(stage.services, copy)


def test_an_export_that_was_cut_off_is_finished_by_the_same_again_and_a_whole_one_is_left_alone(before, copy):
    del copy.kept["manifest.json"], copy.kept["organisation.ndjson"]
    assert export(before.services, copy).manifest["counts"]["cases"] == 5
    with pytest.raises(AlreadyAnExport):
        export(before.services, copy)


def test_links_that_people_hold_lead_where_they_led_and_those_of_other_secrets_do_too(before, copy, stage):
    """The new stage has a secret of its own; the old links' hashes came with the copy."""
    case_id = next(iter(before.memory.cases.every()))
    old = links.token(before.services, before.stored(case_id).summary)
    others = replace(stage.services, link_secret={1: b"another"}.__getitem__)
    assert import_copy(others, copy).relinked == 5
    new = links.token(others, stage.stored(case_id).summary)
    assert new != old
    assert [by_token(others, token).case_id for token in (old, new)] == [case_id, case_id]


def test_a_case_whose_secret_this_stage_has_not_goes_on_with_the_newest(before, copy, stage):
    others = replace(stage.services, link_secret={2: b"the second"}.__getitem__, link_version=2)
    import_copy(others, copy)
    for case_id in stage.memory.cases.every():
        assert by_token(others, links.token(others, stage.stored(case_id).summary)).case_id == case_id


def test_a_case_is_copied_between_two_commits():
    """Somebody writes in it while it is read: it is read again."""
    before = lived()
    table, meanwhile = before.memory.archive.table, iter([True])
    case_id = next(iter(before.memory.cases.every()))
    between = table.between

    def slow(*given: str) -> list:
        found = between(*given)
        if next(meanwhile, False):
            before.do(case_id, "note", "ceo", text="They rang again.")
        return found

    table.between = slow
    try:
        records = before.memory.archive.case(case_id)
    finally:
        del table.between
    summary = next(record for record in records if record["sk"] == "CASE")
    assert (
        sum("envelope" in record for record in records) == summary["version"] == before.stored(case_id).summary.version
    )


def test_a_damaged_case_is_copied_as_it_is_and_said_to_be_so():
    house = Deployment()
    whole, torn = house.receive().case_id, house.receive().case_id
    items = house.memory.table._partitions[f"CASE#{torn}"]
    items["EVENT#000001"]["envelope"] = items["EVENT#000001"]["envelope"].replace("web", "wed")
    into = MemoryFiles()
    assert list(export(house.services, into).troubles) == [torn]
    assert into.get(f"cases/{whole}.ndjson") and b"wed" in into.get(f"cases/{torn}.ndjson")
    with pytest.raises(Damaged):
        house.memory.archive.case("nothing")
