"""What changes from one version to the next is said in plain sentences, and nothing changes in silence."""

import pytest

from chalicelib import policies
from chalicelib.domain.policy.comparing import Audience, compare
from chalicelib.domain.policy.reading import read
from chalicelib.tooling.stories.mutating import renumbered, taken_out

OURS = policies.text("aptcoo")
FOR_STAFF, FOR_COMPLAINANTS = Audience.STAFF, Audience.COMPLAINANTS


def changes(instead_of: str, put: str) -> list[tuple[Audience, str]]:
    assert instead_of in OURS
    found = compare(read(OURS), read(OURS.replace(instead_of, put, 1)))
    return [(change.audience, change.says) for change in found]


def test_the_same_policy_changes_nothing() -> None:
    assert compare(read(OURS), read(OURS)) == []


@pytest.mark.parametrize(
    ("instead_of", "put", "audience", "says"),
    [
        ("span: 20 working days", "span: 15 working days", FOR_COMPLAINANTS,
         "To respond to your complaint in writing now takes 15 working days at most, instead of 20 working days."),
        ("strength: aim", "strength: must", FOR_COMPLAINANTS,
         "To resolve your concern is now a promise that must be kept, no longer an aim."),
        ("span: 3 months", "span: 12 months", FOR_COMPLAINANTS,
         "The time for bringing a matter to the stage “formal complaint” is now 12 months, instead of 3 months."),
        ("stage: formal\n    span: 10 working days", "stage: formal\n    span: 15 working days", FOR_COMPLAINANTS,
         ("The time for asking for the next stage after “formal complaint” is now 15 working days, instead of 10 "
         "working days.")),
        ("title: Appeal\n", "title: Second look\n", FOR_COMPLAINANTS,
         "The stage “appeal” is now called “second look”."),
        ("- roles: [investigating_officer]", "- roles: [head_teacher]", FOR_COMPLAINANTS,
         ("At the stage “formal complaint” a complaint is dealt with by the head teacher, or the trustee, instead of the "
         "investigating officer, or the trustee.")),
        ("sent_by:\n      - roles: [chair]", "sent_by:\n      - roles: [vice_chair]", FOR_STAFF,
         ("At the stage “appeal”, who sends its answer: the chief executive, or the vice chair of trustees, instead of "
         "the chief executive, or the chair of trustees.")),
        ("title: Tell the line manager", "title: Tell the head teacher", FOR_STAFF,
         "When it is owed, by whom, or what does it has changed: tell the head teacher."),
        ("version: \"3\"\nin_force: 2024-12-05", "version: \"4\"\nin_force: 2026-11-01", FOR_STAFF,
         "Version 4 holds for complaints received from 2026-11-01 on. Earlier ones keep version 3."),
        ("name: SEND information, advice and support service", "name: The other service", FOR_COMPLAINANTS,
         "Gone, where else to go: SEND information, advice and support service."),
        ("{label: Address, filled_with: address}", "{label: Reference, filled_with: reference}", FOR_STAFF,
         "The fields of the form “Concern or complaint recording form” have changed."),
        ("ladder: [lead_staff, senior", "ladder: [senior", FOR_STAFF,
         ("A missed date is passed upwards in this order: member of the senior leadership team, head teacher, chief "
         "executive, vice chair of trustees, chair of trustees.")),
    ],
)  # fmt: skip
def test_a_change_is_said_to_whom_it_concerns(instead_of: str, put: str, audience: Audience, says: str) -> None:
    assert (audience, says) in changes(instead_of, put)


def test_what_matters_to_complainants_comes_first() -> None:
    old, new = read(OURS), read(policies.text("miet"))
    audiences = [change.audience for change in compare(old, new)]
    assert audiences == sorted(audiences, key=[FOR_COMPLAINANTS, FOR_STAFF].index)


@pytest.mark.parametrize("name", policies.names())
def test_nothing_that_a_story_would_notice_changes_in_silence(name: str) -> None:
    policy = policies.policy(name)
    mutations = [*taken_out(policy), *renumbered(policy)]
    assert [mutation.what for mutation in mutations if not compare(policy, mutation.policy)] == []


def test_another_wording_of_a_clause_is_said_though_it_moves_nothing() -> None:
    assert [says for _, says in changes("receipt of the formal complaint within", "receipt of it within")] == [
        "What the file says under “clocks” has changed."
    ]
