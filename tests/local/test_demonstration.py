"""The demonstration: plainly fictional, complete, and in the same states on whatever day it is started."""

import json
from collections import Counter
from functools import cache

import pytest

from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.transitions import replay
from chalicelib.domain.history import unseal
from chalicelib.domain.links import TOKEN, pointer_key
from infrastructure.demonstration.playing import Past, play
from infrastructure.demonstration.playing import described as cases
from infrastructure.demonstration.setting_up import POLICIES, described, members, policy
from tests.dates import instant
from tests.runner import ROOT

SITES = described()["sites"]
EVERYONE = [member for site in SITES for member in members(site)]
DAYS = (
    "Mon 2026-11-23 22:00",
    "Sat 2027-01-02 09:00",
    "Sun 2027-03-28 00:30",  # the clocks go forward an hour later
    "Fri 2026-12-25 12:00",
    "Tue 2027-04-13 00:05",
)


@cache
def played(started: str) -> Past:
    return play(instant(started), b"secret", "http://localhost:1")


def kept(past: Past, case_id: str) -> Case:
    stored = past.memory.cases.load(case_id)
    assert stored
    return replay(case_id, [unseal(envelope) for envelope in stored.envelopes])


def states(past: Past) -> list[tuple[str, ...]]:
    found = [past.memory.cases.load(lodged.case_id) for lodged in past.lodged.values()]
    return [(s.summary.reference, s.summary.status, s.summary.stage, _who(s.summary.facts)) for s in found if s]


def _who(facts: str) -> str:
    """Who was named for which stage: of the facts what is the same whenever it is started."""
    return str(json.loads(facts).get("assigned"))


@pytest.mark.parametrize("site", SITES, ids=lambda site: site["id"])
def test_every_role_of_the_policy_is_held_by_as_many_as_it_may(site):
    held = Counter(role for member in members(site) for role in member.roles)
    for role_id, role in policy(site["policy"]).roles.items():
        assert held[role_id] > 1 if role.plural else held[role_id] == 1, role_id


def test_every_policy_has_a_site():
    files = {path.stem for path in POLICIES.glob("*.yaml")} - {"statute"}
    assert sorted(site["policy"] for site in SITES) == sorted(files)


def test_everybody_has_an_address_of_their_own_that_nobody_real_has():
    addresses = [member.email for member in EVERYONE]
    assert len(set(addresses)) == len(addresses)
    assert all(address.endswith("@example.org") for address in addresses)


def test_nobodys_id_is_used_twice():
    assert len({member.id for member in EVERYONE}) == len(EVERYONE)


@pytest.mark.parametrize("started", [pytest.param(day, marks=pytest.mark.prove) for day in DAYS[1:]])
def test_the_cases_are_in_the_same_states_whenever_it_is_started(started: str):
    assert states(played(started)) == states(played(DAYS[0]))


def test_sixty_cases_came_about_over_a_year():
    past = played(DAYS[0])
    received = [
        found.summary.received_on for case in past.lodged.values() if (found := past.memory.cases.load(case.case_id))
    ]
    assert len(received) >= 60
    assert (max(received) - min(received)).days > 300


def test_each_site_has_its_share():
    assert min(Counter(case.get("site", SITES[0]["id"]) for case in cases()).values()) >= 9


def test_there_is_a_case_in_every_state():
    found = {status for _, status, _, _ in states(played(DAYS[0]))}
    assert found == {"open", "answered", "late_request", "closed"}


def test_one_case_is_overdue_and_one_waits_to_be_looked_at():
    past = played(DAYS[0])
    waiting, _ = past.memory.cases.open_cases(100)
    assert any(not kept(past, summary.case_id).looked for summary in waiting)
    passed = [s for s in waiting if s.next_due and s.next_due <= past.until]
    clocks = {clock.id for s in passed for clock in past.memory.organisation.policy(s.policy).clocks}
    assert [s.owed for s in passed if s.owed in clocks] == ["formal.respond"]


def test_nothing_but_commands_and_time_made_the_histories():
    past = played(DAYS[0])
    for lodged in past.lodged.values():
        stored, case = past.memory.cases.load(lodged.case_id), kept(past, lodged.case_id)
        assert stored
        assert (str(case.status), case.version) == (stored.summary.status, stored.summary.version)


def test_what_there_is_to_post_and_to_call_waits_for_somebody():
    outbox = played(DAYS[0]).memory.outbox
    assert "outcome" in {notice.kind for notice in outbox.waiting("post")}
    assert outbox.waiting("call")


def test_every_mail_was_sent_in_the_past():
    past = played(DAYS[0])
    assert len(past.posted) > 50
    assert all(posted.at <= past.until for posted in past.posted)


def test_the_tour_says_which_case_shows_what():
    tour = (ROOT / "docs/start/tour.md").read_text(encoding="utf-8")
    lodged = played(DAYS[0]).lodged
    named = [(number, case) for number, case in enumerate(cases()) if "shows" in case]
    assert named
    for number, case in named:
        assert f"| `{lodged[number].reference}` | {case['shows']} |" in tour


def test_no_letter_that_is_kept_opens_a_case():
    past = played(DAYS[0])
    sent = {token for posted in past.posted for token in TOKEN.findall(posted.mail.text)}
    assert len(sent) > 5 and all(past.memory.cases.follow(pointer_key(token)) for token in sent)
    kept = {key: body.decode() for key, (body, _) in past.memory.files.kept.items()}
    assert len(kept) > 500
    assert [key for key, text in kept.items() if TOKEN.search(text) or any(token in text for token in sent)] == []


def test_one_site_asks_how_it_went_and_has_learned_something():
    past = played(DAYS[0])
    services = past.services()
    told = list(services.how_it_went.of(lodged.case_id for lodged in past.lodged.values()))
    assert len(told) >= 5 and all(one.at < past.until for one in told)
    (theme,) = services.themes.at("larkfield")
    assert theme.changed and theme.published_on and len(theme.cases) == 3
