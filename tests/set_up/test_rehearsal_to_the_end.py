"""A rehearsal goes wherever a case can go: a panel, a letter to post, and every policy to its end."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from chalicelib import policies, wiring
from chalicelib.actions import rehearsing
from chalicelib.adapters.memory import Memory
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from chalicelib.ports import Details, Site
from chalicelib.ports.rehearsals import LODGE, MOVE, Step
from tests.dates import instant
from tests.desk.office import Office
from tests.pages import Browser, Page
from tests.proofs import share
from tests.set_up.test_rehearsal import CASE, HERE, mailbox

NOW = instant("Mon 2026-09-14 10:00")
MADE_UP = {"site": "north", "narrative": "Made up.", "name": "Example", "come_from": "parent", "reach": "email",
           "email": "example@example.org"}  # fmt: skip


@pytest.fixture
def office() -> Iterator[Office]:
    found = Office()
    wiring.use(found.services)
    yield found
    wiring.use(None)


@pytest.fixture
def keeper(office: Office) -> Browser:
    browser = office.browser("keeper")
    browser.press(browser.get(HERE), "Begin")
    return browser


def complain(keeper: Browser, **given: object) -> Page:
    page = keeper.get(f"{HERE}/complain?site=north")
    return keeper.press(page, "Make the complaint", **{"stage": "formal", **given})


def plays(keeper: Browser, who: str, act: str, **given: object) -> Page:
    page = keeper.get(f"{CASE}/as/{who}/{act}")
    return keeper.press(page, page.heading, **given)


def test_a_panel_is_asked_for_granted_and_set_up_by_those_who_may(office: Office, keeper: Browser):
    complain(keeper)
    plays(keeper, "north.officer", "issue_outcome", finding="not_upheld", reasons="We read the register.")
    plays(keeper, "complainant", "request_next_stage", text="I do not agree.")
    plays(keeper, "complainant", "ask_for_panel", text="They are friends.")
    assert "Agree to an independent panel" in keeper.get(f"{CASE}?as=north.chair").text
    assert "Agree to an independent panel" not in keeper.get(f"{CASE}?as=north.ceo").text
    plays(keeper, "north.chair", "grant_panel")
    assert "Set up a panel" in mailbox(keeper)
    page = plays(keeper, "north.ceo", "appoint", to="north.trustee", independent="false")
    assert "Panel’s decision due" in page.text
    assert office.organisation.cases == [] and office.organisation.memory.mailer.sent == []


def test_a_letter_to_post_is_read_as_it_would_go(keeper: Browser):
    page = complain(keeper, reach="post")
    assert "Post: Acknowledgement" in page.text and "Dear Example Complainant 1" in page.text
    assert "To post: acknowledgement" in keeper.get(HERE).text


def test_whoever_it_is_about_is_kept_from_it_as_in_earnest(keeper: Browser):
    complain(keeper, about=["head_teacher"])
    assert "can do nothing on this complaint now" in keeper.get(f"{CASE}?as=north.head").text


def test_at_several_sites_it_is_asked_which(keeper: Browser):
    page = keeper.get(f"{HERE}/complain")
    assert all(page.link(name).startswith(f"{HERE}/complain?site=") for name in ("North School", "South Centre"))
    assert "At which site?" in page.text


@pytest.mark.parametrize("name", share([*policies.names(), *policies.STARTS], 4))
def test_any_policy_is_played_through_a_year_in_which_nobody_does_anything(name: str):
    """Nothing is passed over, what was missed is told, and each page costs little: so many sweeps and no more."""
    memory, policy = Memory(), policies.policy(name)
    register, published = memory.organisation, policies.publish(name)
    register.put_details(Details(name="Larkfield Trust"))
    register.put_policy(published.hash, published.json)
    register.put_site(Site(id="north", name="North", policy=published.hash, mailbox="m@example.org", postal_address=""))
    for n, role in enumerate(policy.roles):
        register.put_person(f"p{n}", f"Person {n}", f"p{n}@example.org", {"north": [role]})
    register.put_person("setter", "Setter", "setter@example.org", {EVERYWHERE: [SET_UP]})
    services = memory.services(lambda: NOW)
    rehearsing.begin(services, NOW)
    until = (NOW + timedelta(days=365)).isoformat()
    for step in (
        Step(do=LODGE, by="complainant", given={**MADE_UP, "stage": policy.stages[0].id}),
        Step(do=MOVE, given={"until": until}),
    ):
        played = rehearsing.play(services, services.rehearsals.get())
        assert played is not None
        rehearsing.take(services, played, step)
    played = rehearsing.play(services, services.rehearsals.get())
    assert played is not None and [one.refused for one in played.done] == ["", ""]
    assert "example@example.org" in {one.mail.to for one in played.stage.posted}
    assert 10 < len(played.stage.posted) < 150
    assert [item for item in memory.table.items() if str(item["pk"]).startswith("CASE#")] == []
