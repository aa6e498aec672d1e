"""What several complaints share becomes a theme that a person names; of what changed, a line may be published."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app import app
from chalicelib.domain.access.sights import KEEPER
from chalicelib.domain.themes import Told, gives_away, proposed
from chalicelib.ports.themes import ACROSS, Theme
from chalicelib.queries.themes import lessons, proposals, proposals_across, published, seen
from tests.dates import day
from tests.desk.office import FORMAL, Office
from tests.pages import Browser

HERE = "/staff/themes"
TODAY = day("Mon 2026-09-14")


def told(n: int, days_ago: int, *words: str, categories: tuple[str, ...] = ()) -> Told:
    return Told(f"C{n}", f"R{n}", TODAY - timedelta(days=days_ago), categories, frozenset(words))


def test_a_word_or_category_of_three_cases_of_a_year_is_proposed_with_the_number_of_the_year_before():
    cases = [told(n, 10 * n, "transport", categories=("serious",) if n < 2 else ()) for n in range(3)]
    cases += [told(7, 366, "transport"), told(8, 800, "transport"), told(9, 364, "gate")]
    (one,) = proposed(cases, TODAY)
    assert (one.key, len(one.now), one.before) == ("word:transport", 3, 1)


@pytest.mark.parametrize(("text", "names", "found"), [
    ("You said that Robin's bus was late.", ["robin", "Robin Wren"], ["Robin Wren"]),
    ("The buses were late.", ["Robin Wren", "Bus Ltd"], []),
])  # fmt: skip
def test_a_name_in_a_line_is_found(text: str, names: list[str], found: list[str]):
    assert gives_away(text, names) == found


@pytest.fixture
def shared(office: Office) -> Office:
    """Three complaints about the transport, whose points say so."""
    for n in range(3):
        points = (f"The transport came late on day {n}", "Nobody rang us")
        office.lodge(replace(FORMAL, points=points, name="Robin Wren"))
    return office


def test_whoever_may_read_no_words_is_shown_none_in_a_theme(shared: Office):
    viewer = shared.services.organisation.viewer
    assert "word:transport" in [one.key for one in proposals(shared.services, viewer("north.records"), "north")]
    assert proposals(shared.services, viewer("north.overseer"), "north") == []


def test_whom_a_case_is_about_finds_no_theme_of_it(office: Office):
    for n in range(3):
        office.lodge(replace(FORMAL, points=(f"The transport {n}", "No call"), about=("records_lead",)))
    viewer = office.services.organisation.viewer("north.records")
    assert proposals(office.services, viewer, "north") == []


def take(office: Office) -> str:
    """The theme of the transport, accepted. Its address."""
    viewer = office.services.organisation.viewer("north.records")
    (one,) = [p for p in proposals(office.services, viewer, "north") if p.key == "word:transport"]
    office.services.themes.keep(Theme(
        id="T1", site="north", name="Transport", came_of=one.key, cases=tuple(c.case_id for c in one.now),
        by=viewer.id, at=office.services.now(),
    ), None)  # fmt: skip
    return f"{HERE}/north/T1"


def test_a_theme_is_accepted_under_a_name_by_whoever_keeps_the_record(shared: Office):
    browser = shared.browser("records")
    page = browser.get(HERE)
    assert "The word “transport” in their points" in page.text and "3 in the last twelve months" in page.text
    key = next(one.get("value") for one in page.all("input") if one.get("value", "") == "word:transport")
    token = next(one.get("value") for one in page.all("input") if one.get("name") == "token")
    page = browser.post(f"{HERE}?site=north", {"token": token, "key": key, "name": "Transport"})
    assert page.heading == "Transport"
    assert "The word “transport”" not in browser.get(HERE).text
    assert "Accept this theme" not in shared.page("overseer", HERE).text


def test_a_line_is_published_only_once_somebody_confirmed_its_warnings_and_can_be_withdrawn(shared: Office):
    address, browser = take(shared), shared.browser("records")
    page = browser.press(browser.get(address), "Save and publish the line", said="The bus was late.")
    assert "Write both sentences" in page.text
    both = {"said": "You told us that Robin waited.", "did": "We ring each driver."}
    page = browser.press(page, "Save and publish the line", **both)
    assert "Robin Wren" in page.text and "fewer than 5" in page.text and not published(shared.services, "north")
    page = browser.press(page, "Save and publish the line", said="You told us that buses came late.", seen=["yes"])
    assert "Everybody can read its line" in page.text
    procedure = Browser(app).get("/at/north/procedure").text
    assert "You said, we did" in procedure and "We ring each driver." in procedure
    page = browser.press(page, "Save", did="We ring each driver at seven.")
    assert published(shared.services, "north") == []  # nobody has confirmed these words
    page = browser.press(page, "Save and publish the line", seen=["yes"])
    page = browser.press(page, "Withdraw the line")
    assert "You said, we did" not in Browser(app).get("/at/north/procedure").text


def test_what_changed_is_a_lesson_for_those_who_may_know_of_every_case(shared: Office):
    address, browser = take(shared), shared.browser("records")
    viewer = shared.services.organisation.viewer
    assert lessons(shared.services, viewer("north.records"), "north") == []
    browser.press(browser.get(address), "Save", changed="Drivers are rung at seven.")
    (one,) = lessons(shared.services, viewer("north.records"), "north")
    assert one.theme.changed == "Drivers are rung at seven." and len(one.references) == 3
    assert lessons(shared.services, viewer("north.lead"), "north") == []
    assert "What changed is written down for 1 theme." in shared.page("records", "/staff/self-assessment").text


def test_of_two_who_change_a_theme_the_second_is_told_and_loses_nothing(shared: Office):
    address = take(shared)
    second = shared.browser("records")
    there = second.get(address)
    (theme,) = shared.services.themes.at("north")
    shared.services.themes.keep(replace(theme, changed="One.", rev=2), theme)
    page = second.press(there, "Save", changed="Two.")
    assert page.status == 409 and "Now it says: One." in page.text and "Two." in page.html
    assert "We have saved this theme" in second.press(page, "Save").text
    assert [one.changed for one in shared.services.themes.at("north")] == ["Two."], "having read both"


def test_a_theme_is_tied_to_an_action_of_its_cases_and_shows_how_far_it_is(office: Office):
    reference, browser = office.lodge(), office.browser("records")
    theme = Theme(id="T1", site="north", name="Transport", came_of="word:bus", cases=(office.case_id(reference),),
                  by="north.records", at=office.services.now())  # fmt: skip
    office.services.themes.keep(theme, None)
    assert "Action of a case" not in browser.get(f"{HERE}/north/T1").text
    office.act("ceo", reference, "assign", to="north.officer")
    office.act("officer", reference, "issue_outcome", finding="upheld", reasons="We read the log.")
    due = str(TODAY + timedelta(days=20))
    office.act("officer", reference, "set_action", text="Ring each driver", owner="north.lead", due=due)
    page = browser.get(f"{HERE}/north/T1")
    key = next(one.get("value") for one in page.all("option") if "Ring each driver" in "".join(one.itertext()))
    page = browser.press(page, "Save", tied=key)
    assert "Linked action" in page.text and "To do Lead Larksong" in page.text
    office.pass_hours(24 * 30)
    browser = office.browser("records")
    page = browser.press(browser.get(f"{HERE}/north/T1"), "Save", changed="Drivers are rung.")
    assert "Overdue Lead Larksong" in page.text


def test_whom_one_case_of_a_theme_is_kept_from_does_not_learn_that_there_is_one(shared: Office):
    """They see three cases of their own that share the word: it is proposed to them, as if there were no theme."""
    hidden = shared.lodge(replace(FORMAL, points=("The transport was late", "No call"), about=("records_lead",)))
    cases = (shared.case_id(hidden),)
    theme = Theme(
        id="T", site="north", name="Transport", came_of="word:transport", cases=cases, by="x", at=shared.services.now()
    )
    shared.services.themes.keep(theme, None)
    viewer = shared.services.organisation.viewer("north.records")
    assert "word:transport" in [one.key for one in proposals(shared.services, viewer, "north")]


@pytest.fixture
def at_two(shared: Office) -> Office:
    """The same with another two at a second site, and somebody who keeps the records of both."""
    register = shared.organisation.memory.organisation
    register.put_person("north.both", "Both Larksong", "b@example.org", {"north": ["records_lead"], "south": [KEEPER]})
    register.put_person("south.only", "Only Larksong", "o@example.org", {"south": [KEEPER]})
    for n in range(2):
        shared.lodge(replace(FORMAL, site="south", points=(f"The transport was full on day {n}", "No answer")))
    return shared


def test_who_keeps_the_records_of_several_sites_makes_one_theme_of_their_cases(at_two: Office):
    browser = at_two.browser("north.both")
    assert "3 in the last twelve months" in browser.get(f"{HERE}?site=north").text
    page = browser.get(browser.get(HERE).link("All these sites"))
    assert "5 in the last twelve months" in page.text and "at more than one site" in page.text
    page = browser.post(f"{HERE}?site=*", {**page.filled("Sign out"), "key": "word:transport", "name": "Transport"})
    assert page.heading == "Transport" and "North School, South" in page.text
    page = browser.press(
        page, "Save and publish the line", said="Buses came late.", did="We ring drivers.", changed="Calls."
    )
    assert "the procedure of North School" in page.text
    lines = [published(at_two.services, site) for site in ("north", "south")]
    assert lines[0] == lines[1] and [line.did for line in lines[0]] == ["We ring drivers."]
    report = browser.get("/staff/report").text
    assert report.count("Calls.") == report.count("We ring drivers.") == 1, "what sites share is told once"


def test_a_theme_of_several_sites_is_seen_by_those_alone_who_may_know_of_each_of_its_cases(at_two: Office):
    services = at_two.services
    both, records, only = (services.organisation.viewer(one) for one in ("north.both", "north.records", "south.only"))
    (one,) = [one for one in proposals_across(services, both, ["north", "south"]) if one.key == "word:transport"]
    theme = Theme(id="T", site=ACROSS, sites=("north", "south"), name="Transport", came_of=one.key, by="north.both",
                  cases=tuple(case.case_id for case in one.now), at=services.now())  # fmt: skip
    services.themes.keep(theme, None)
    assert [len(seen(services, both, site)) for site in ("north", "south", ACROSS)] == [1, 1, 1]
    assert [seen(services, who, site) for who, site in ((records, "north"), (only, "south"), (only, ACROSS))] == [
        []
    ] * 3
    assert proposals_across(services, records, ["north", "south"]) == []
    for who in ("records", "overseer"):
        assert at_two.page(who, f"{HERE}/*/T").status == 404
