"""A case that is erased is nowhere any more: not in the table, not in a version in the bucket, not after a restore."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import boto3
import pytest
from moto import mock_aws

from chalicelib import wiring
from chalicelib.actions import ledger, retaining
from chalicelib.actions.consistency import check
from chalicelib.actions.erasing import again, erase_what_may_go
from chalicelib.actions.exporting import export
from chalicelib.actions.importing import import_copy
from chalicelib.actions.nightly_copies import copy_what_changed
from chalicelib.actions.verifying import verify_all
from chalicelib.adapters.memory import MemoryFiles
from chalicelib.adapters.presigned import S3Bucket
from chalicelib.domain.account.figures import figures
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.history import verify
from chalicelib.ports import StoreUnavailable
from chalicelib.ports.themes import Theme
from chalicelib.queries.retention import list_of
from infrastructure.emulate import create_bucket
from tests.actions.erased import PLANTED, SAID, Stage, keeps, let_go, played, say_yes, site, to
from tests.desk.office import FORMAL, Office
from tests.web.conftest import made

LONG = 600.0


@pytest.fixture
def stage() -> Iterator[Stage]:
    with mock_aws():
        create_bucket(boto3.client("s3", region_name="eu-west-2"), "redress-files", "eu-west-2")
        office = Office(made())
        wiring.use(office.services)
        yield Stage(office, "redress-files")
        wiring.use(None)


def erase(stage: Stage) -> int:
    return erase_what_may_go(stage.services, lambda: LONG)


def test_nothing_that_anybody_wrote_or_sent_is_left_in_any_byte(stage: Stage):
    reference = played(stage)
    before = stage.found(*PLANTED)
    assert set(before) == set(PLANTED), "each was planted"
    let_go(stage.office, reference)
    assert erase(stage) == 1
    assert stage.found(*PLANTED) == {}


STAYS = {  # whatever still names an erased case, and why it may
    "CASE# EVENT#": "the chain: coded facts",
    "CASE# CASE": "its row",
    "CASE# REGISTER": "what figures count",
    "REF# REF": "whoever has its reference finds what became of it",
    "RECEIVED# CASE": "the month that it is counted in",
    "DRAFT# DRAFT": "a second click on its form finds that it was sent: no word",
    "ERASED# CASE": "the proof",
}


def test_whatever_else_names_the_case_has_gone_too(stage: Stage):
    """A new kind of item that holds something of a case fails here until it is erased, or is named above with a reason."""
    reference = played(stage)
    case_id = stage.office.case_id(reference)
    let_go(stage.office, reference)
    erase(stage)
    left = [item for item in stage.items() if case_id in json.dumps(item) or reference in json.dumps(item)]
    kinds = {_kind(str(item["pk"]), str(item["sk"]), case_id) for item in left}
    assert kinds - STAYS.keys() == set()
    objects = {where for where, _ in stage.everything() if "/" in where}
    assert [key for key in objects if not key.startswith("ERASED/")] == []


def _kind(pk: str, sk: str, case_id: str) -> str:
    of, _, more = sk.partition("#")
    kind = "CASE" if of == case_id else of + ("#" if more else "")
    return f"{pk.partition('#')[0]}# {kind}"


def test_a_theme_that_rests_on_it_is_said_without_names_reference_and_what_quotes_it(stage: Stage):
    office = stage.office
    keeps(office, retention_years=6)
    told = "My son stood at the gate for an hour in the rain."
    reference = office.lodge(replace(FORMAL, narrative=told, name="Tansy Oakapple"))
    office.act("complainant", reference, "withdraw", reason="It is settled.")
    theme = Theme(
        id="T1", site="*", sites=("north", "south"), name="The gate", came_of="word:gate", by="north.records",
        at=office.services.now(), cases=(office.case_id(reference),), changed=f"After {reference} we open at eight.",
        said="You said: he stood at the gate for an hour, Ms Oakapple.", did="We open the gate at eight.",
        published_on=date(2026, 9, 14), published_by="north.records",
    )  # fmt: skip
    office.services.themes.keep(theme, None)
    let_go(office, reference)
    assert erase(stage) == 1
    (left,) = office.services.themes.at("*")
    assert left.said == "You said: he [erased], Ms [erased]." and left.changed == "After [erased] we open at eight."
    assert (left.name, left.did, left.published_on) == (theme.name, theme.did, None)
    assert stage.found("oakapple", "for an hour") == {}


def test_its_chain_verifies_and_nothing_is_out_of_place(stage: Stage):
    reference = played(stage)
    let_go(stage.office, reference)
    erase(stage)
    stored = stage.services.cases.load(stage.office.case_id(reference), bodies=True)
    assert stored is not None and verify(stored.envelopes, stored.bodies) == stored.summary.head
    assert (dict(stored.bodies), stage.office.kinds(reference)[-1]) == ({}, "erased")
    assert check(stage.services) == []
    assert verify_all(stage.services).findings == []


def test_whoever_checks_it_is_told_what_is_there_again(stage: Stage):
    reference = withdrawn(stage)
    items = stage.office.organisation.memory.table
    label = next(item for item in items.items() if item["sk"] == "LABEL")
    erase(stage)
    items.fill([label])
    (found,) = verify_all(stage.services).findings
    assert (found.case_id, found.why) == (
        stage.office.case_id(reference),
        "it was erased, and something of it is there",
    )


def test_the_figures_of_its_year_stay_what_they_were(stage: Stage):
    reference = played(stage)
    case_id = stage.office.case_id(reference)
    let_go(stage.office, reference)
    before = stage.services.cases.entries([case_id])
    erase(stage)
    after = stage.services.cases.entries([case_id])
    assert (after, figures(after)) == (before, figures(before))


@pytest.mark.prove
def test_another_case_of_the_same_person_is_untouched(stage: Stage):
    other = stage.office.lodge(
        replace(FORMAL, narrative="zz99other", email="zq91mail@example.org", name=SAID["newname"])
    )
    stage.office.sweep()
    items = stage.office.organisation.memory.table.items
    theirs = stage.office.case_id(other)
    reference = played(stage)
    let_go(stage.office, reference)
    before = [item for item in items() if theirs in json.dumps(item)]
    erase(stage)
    assert [item for item in items() if theirs in json.dumps(item)] == before
    assert [one.case_id for one in stage.services.cases.look_up("zq91mail@example.org", 9)] == [theirs]


def test_its_page_says_that_it_was_erased_and_proves_it_and_its_link_leads_nowhere(stage: Stage):
    office = stage.office
    reference = played(stage)
    let_go(office, reference)
    erase(stage)
    page = office.page("records", f"/staff/cases/{reference}")
    assert page.status == 200 and "was erased on Wednesday 15 September 2032" in page.text
    assert "Records Larksong" in page.text and "Overseer Larksong" in page.text
    assert office.page("south.manager", f"/staff/cases/{reference}").status == 404
    assert office.browser("records").raw("GET", f"/staff/cases/{reference}/note").status_code == 404


@pytest.mark.prove
def test_nothing_can_happen_to_it_any_more(stage: Stage):
    reference = played(stage)
    let_go(stage.office, reference)
    erase(stage)
    acts = (("complainant", "add_information", {"text": "Hello?"}), ("officer", "reopen", {"reason": "No."}))
    for who, act, fields in acts:
        with pytest.raises(Refused):
            stage.office.act(who, reference, act, **fields)
    stage.office.pass_hours(24 * 365)
    stage.office.sweep()
    assert stage.office.kinds(reference)[-1] == "erased"


@pytest.mark.prove
def test_what_a_person_keeps_longer_reaches_its_day_and_stays(stage: Stage):
    reference = played(stage)
    let_go(stage.office, reference)
    longer = {"ground": "litigation", "review_on": date(2033, 1, 4), "reason": "A claim."}
    stage.office.act("records", reference, "hold_record", **longer)
    assert erase(stage) == 0
    assert stage.found(SAID["narrative"])


def test_new_contact_in_the_last_night_stops_it(stage: Stage):
    reference = played(stage)
    let_go(stage.office, reference)
    stage.office.act("complainant", reference, "add_information", text="I am still here.")
    assert erase(stage) == 0
    assert stage.found(SAID["narrative"])


def test_silence_erases_only_where_the_site_chose_so(stage: Stage):
    keeps(stage.office, retention_years=6)
    reference = stage.office.lodge(FORMAL)
    stage.office.confirms(reference)
    stage.office.act("complainant", reference, "withdraw")
    stage.office.sweep()
    to(stage.office, date(2032, 8, 2))
    retaining.call(stage.office.services)
    to(stage.office, date(2032, 9, 20))
    assert erase(stage) == 0
    keeps(stage.office, retention_years=6, silence_erases=True)
    assert erase(stage) == 1
    (proof,) = stage.services.erasures.proofs("north")
    assert (proof.confirmed_by, proof.found["BODY"]) == ("", 1)


def test_a_table_that_was_set_back_is_erased_again_by_its_ledger(stage: Stage):
    office = stage.office
    reference = played(stage)
    let_go(office, reference)
    items = office.organisation.memory.table.items()
    erase(stage)
    office.organisation.memory.table._partitions.clear()
    office.organisation.memory.table.fill(items)
    assert stage.found(SAID["narrative"])
    assert again(stage.services, [stage.services.files]) == 1
    assert stage.found(*PLANTED) == {}
    assert again(stage.services, [stage.services.files]) == 0
    assert check(stage.services) == []


@pytest.mark.prove
def test_a_night_finds_what_came_back_by_whatever_way(stage: Stage):
    office = stage.office
    reference = played(stage)
    let_go(office, reference)
    items = [i for i in office.organisation.memory.table.items() if not str(i["pk"]).startswith("RETENTION")]
    erase(stage)
    office.organisation.memory.table._partitions.clear()
    office.organisation.memory.table.fill(items)
    office.pass_hours(24)
    assert erase(stage) == 1
    assert stage.found(*PLANTED) == {}


@pytest.mark.prove
def test_a_copy_of_before_is_put_back_without_what_was_erased_since(stage: Stage):
    """Also into another account, where there is nothing but the copies: the ledger lies beside them."""
    office, copy, other = stage.office, MemoryFiles(), made()
    reference = played(stage)
    let_go(office, reference)
    backed = replace(stage.services, backups=(copy,))
    export(stage.services, copy)
    erase(stage)
    ledger.copied(stage.services.files, backed.backups)
    other.memory.table._partitions.clear()
    other.now = office.organisation.now
    elsewhere = replace(other.services, randomness=office.services.randomness)
    import_copy(elsewhere, copy)
    held = json.dumps(other.memory.table.items()).lower()
    assert [word for word in PLANTED if word.lower() in held] == []
    assert [key for key in other.memory.files.kept if not key.startswith("ERASED/")] == []
    assert (check(elsewhere), verify_all(elsewhere).findings) == ([], [])
    assert [one.reference for one in elsewhere.erasures.proofs("north")] == [reference]


@pytest.mark.prove
def test_the_next_nightly_copy_has_only_what_stays_and_the_ledger(stage: Stage):
    office, copy = stage.office, MemoryFiles()
    reference = played(stage)
    let_go(office, reference)
    backed = replace(stage.services, backups=(copy,))
    copy_what_changed(backed, lambda: LONG)
    assert SAID["narrative"].encode() in b"".join(body for body, _ in copy.kept.values())
    before = len(office.organisation.memory.alarms.raised)
    erase(stage)
    office.pass_hours(24)
    copy_what_changed(backed, lambda: LONG)
    kept = b"".join(body for body, _ in copy.kept.values()).lower()
    assert [word for word in PLANTED if word.lower().encode() in kept] == []
    assert [key for key in copy.kept if key.startswith("files/")] == []
    assert [key for key in copy.kept if key.startswith("ERASED/")]
    assert len(office.organisation.memory.alarms.raised) == before  # nothing is missing of an erased case


def test_whoever_it_was_about_finds_no_more_of_it_than_of_a_case_that_never_was(stage: Stage):
    office = stage.office
    keeps(office, retention_years=6)
    reference = office.lodge(replace(FORMAL, about=("head_teacher",)))
    office.confirms(reference)
    office.act("complainant", reference, "withdraw")
    office.sweep()
    let_go(office, reference)
    erase(stage)
    browser = office.browser("head")
    answers = [browser.raw("GET", f"/staff/cases/{one}").body for one in (reference, "RDS-7K3M-4XQT")]
    assert office.page("records", f"/staff/cases/{reference}").status == 200
    assert answers[0] == answers[1]
    assert reference not in browser.get("/staff/retention").text


@pytest.mark.prove
def test_an_erasure_that_cannot_be_done_rings_and_keeps_no_other_waiting(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    first, second = played(stage), stage.office.lodge(FORMAL)
    stage.office.confirms(second)
    stage.office.act("complainant", second, "withdraw")
    stage.office.sweep()
    to(stage.office, date(2032, 8, 2))
    retaining.call(stage.office.services)
    for reference in (first, second):
        say_yes(stage.office, reference)
    to(stage.office, date(2032, 9, 15))
    whole = S3Bucket.erase

    def erase_but_one(bucket: S3Bucket, prefix: str) -> None:
        if stage.office.case_id(first) in prefix:
            raise RuntimeError("poison")
        whole(bucket, prefix)

    with monkeypatch.context() as poisoned:
        poisoned.setattr(S3Bucket, "erase", erase_but_one)
        assert erase(stage) == 1
    assert [one[0] for one in stage.office.organisation.memory.alarms.raised if "erased" in one[0]] == [
        "case_not_erased"
    ]
    assert erase(stage) == 1
    assert stage.found(*PLANTED) == {}


def withdrawn(stage: Stage) -> str:
    """A short case that two people have let go, on the day on which it goes. Its reference."""
    keeps(stage.office, retention_years=6)
    reference = stage.office.lodge(replace(FORMAL, narrative=SAID["narrative"]))
    stage.office.confirms(reference)
    stage.office.act("complainant", reference, "withdraw")
    stage.office.sweep()
    let_go(stage.office, reference)
    return reference


def cut_off(*_: object) -> None:
    raise StoreUnavailable("now")


def test_nobody_is_asked_again_about_a_case_that_was_erased(stage: Stage):
    withdrawn(stage)
    erase(stage)
    to(stage.office, date(2032, 10, 1))
    assert retaining.call(stage.services) == 0
    assert stage.services.retention.listed("north") == []


def test_what_was_taken_back_after_a_night_was_cut_off_stays(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    withdrawn(stage)
    with monkeypatch.context() as night:
        night.setattr("chalicelib.actions.erasing.change", cut_off)
        with pytest.raises(StoreUnavailable):
            erase(stage)
    (one,) = list_of(stage.services, site(stage.office))
    retaining.take_back(stage.services, stage.services.organisation.viewer("north.records"), one)
    assert erase(stage) == 0
    assert (stage.found(SAID["narrative"]) != {}, stage.services.erasures.begun()) == (True, [])


def test_a_copy_made_while_a_case_is_half_erased_has_only_what_stays(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    """No later night would copy it again: nothing happens to an erased case."""
    copy = MemoryFiles()
    withdrawn(stage)
    with monkeypatch.context() as night:
        night.setattr(S3Bucket, "erase", cut_off)
        with pytest.raises(StoreUnavailable):
            erase(stage)
    copy_what_changed(replace(stage.services, backups=(copy,)), lambda: LONG)
    assert SAID["narrative"].encode() not in b"".join(body for body, _ in copy.kept.values())
