"""A policy that is being written is kept on top of what was read, and what was said of a finding stays with it."""

from dataclasses import replace

import pytest

from chalicelib.ports import Accepted, Conflict, PolicyDraft
from tests.contract.build import HOUR, MONDAY

DRAFT = PolicyDraft(
    id="D1", site="north", policy='{"v":1}', title="Complaints pölicy", begun_from="the version in force", by="P1", at=MONDAY
)  # fmt: skip
SAID = Accepted(
    rule="school_panel", place="stages.panel", says="No panel.", reason="We are no school.", by="P1", at=MONDAY
)


def test_a_draft_comes_back_as_it_was_kept(policy_drafts):
    kept = policy_drafts.keep(DRAFT)
    assert kept == replace(DRAFT, revision=1)
    assert policy_drafts.get("north", "D1") == kept
    assert policy_drafts.at_site("north") == [kept]


def test_the_drafts_of_a_site_are_its_own(policy_drafts):
    first, second = policy_drafts.keep(DRAFT), policy_drafts.keep(replace(DRAFT, id="D2"))
    other = policy_drafts.keep(replace(DRAFT, site="north-2"))
    assert policy_drafts.at_site("north") == [first, second]
    assert policy_drafts.at_site("north-2") == [other]
    assert policy_drafts.at_site("nort") == []


@pytest.mark.parametrize("unknown", ["", "D", "D1#", "☂", "x" * 3000])
def test_an_unknown_draft_is_none(policy_drafts, unknown):
    policy_drafts.keep(DRAFT)
    assert policy_drafts.get("north", unknown) is None


def test_of_two_who_keep_it_at_once_one_is_told_to_look_again(policy_drafts):
    kept = policy_drafts.keep(DRAFT)
    policy_drafts.keep(replace(kept, title="Theirs"))
    with pytest.raises(Conflict):
        policy_drafts.keep(replace(kept, title="Mine"))
    with pytest.raises(Conflict):
        policy_drafts.keep(DRAFT)
    assert policy_drafts.get("north", "D1").title == "Theirs"


def test_a_draft_that_is_over_is_still_listed(policy_drafts):
    kept = policy_drafts.keep(DRAFT)
    assert policy_drafts.keep(replace(kept, policy="", over="discarded")).over == "discarded"
    assert [draft.over for draft in policy_drafts.at_site("north")] == ["discarded"]


def test_what_was_said_of_a_finding_stays_with_its_draft_or_version(policy_drafts):
    policy_drafts.accept("north", "D1", SAID)
    policy_drafts.accept("north", "a1b2", replace(SAID, reason="Another reason."))
    assert policy_drafts.accepted("north", "D1") == [SAID]
    assert policy_drafts.accepted("north", "a1b2") == [replace(SAID, reason="Another reason.")]
    assert policy_drafts.accepted("north", "D2") == policy_drafts.accepted("south", "D1") == []


def test_the_last_that_was_said_of_a_finding_counts(policy_drafts):
    policy_drafts.accept("north", "D1", SAID)
    later = replace(SAID, reason="", by="P2", at=MONDAY + HOUR)
    other = replace(SAID, place="stages.formal")
    for said in (later, other):
        policy_drafts.accept("north", "D1", said)
    assert sorted(policy_drafts.accepted("north", "D1"), key=lambda said: said.place) == [other, later]
