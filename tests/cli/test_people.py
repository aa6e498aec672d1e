"""The first person's link, and who holds what, from the command line."""

import re

import pytest

from chalicelib.actions import accounts, signing_in
from chalicelib.actions.sweeping import sweep
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from chalicelib.ports import Factor
from chalicelib.tooling.cli.main import main
from tests.cli.conftest import Office


def said(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(words) == status
    return capsys.readouterr().out


def held(office: Office, person: str, site: str) -> frozenset[str]:
    found = office.services.organisation.viewer(person)
    assert found is not None
    return found.roles.get(site, frozenset())


def test_the_first_persons_link_opens_once(office: Office, server: None, capsys: pytest.CaptureFixture[str]) -> None:
    found = re.search(r"http://redress\.example/staff/first/(\S+)", said(capsys, "first-person"))
    assert found
    person, link = accounts.claim(office.services, found[1], "Wren Larksong", "wren@example.org")
    key = signing_in.ask_first(office.services, person, link, "wren@example.org", "")
    sign_in = signing_in.of(office.services, key)
    assert sign_in
    signing_in.enter(office.services, sign_in, Factor(person=person, kind="app", id="1"), "", newly=True)
    with pytest.raises(accounts.NoLonger):
        accounts.invited(office.services, found[1])


def test_a_second_step_is_taken_away_and_all_who_set_things_up_hear_of_it(
    office: Office, server: None, capsys: pytest.CaptureFixture[str]
) -> None:
    office.services.accounts.write(Factor(person="north.ceo", kind="app", id="1"))
    accounts.give(office.services, "", "north.chair", EVERYWHERE, SET_UP)
    assert "sets up a new security check" in said(capsys, "reset-second-step", "north.ceo")
    assert office.services.accounts.factor("north.ceo").kind == ""
    sweep(office.services, lambda: 60.0)
    told = [m.to for m in office.memory.mailer.sent if "has to set up a new security check" in m.subject]
    assert len(set(told)) == 2


def test_nothing_is_taken_from_whoever_has_no_second_step(
    office: Office, server: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(("reset-second-step", "north.ceo")) != 0


def test_a_role_is_given_and_taken_at_a_site(office: Office, server: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert "north: ceo, trustee" in said(capsys, "role", "north.ceo", "--site", "north", "--give", "trustee")
    said(capsys, "role", "north.ceo", "--site", "north", "--take", "trustee")
    assert held(office, "north.ceo", "north") == {"ceo"}


def test_whoever_takes_a_role_from_the_last_who_holds_it_is_told(
    office: Office, server: None, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "role", "north.ceo", "--site", "north", "--give", "trustee")
    found = said(capsys, "role", "north.ceo", "--site", "north", "--take", "ceo")
    assert "Nobody is Chief executive at North School any more." in found


def test_the_last_with_set_up_rights_keeps_them(
    office: Office, server: None, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "role", "north.ceo", "--give", SET_UP)
    assert "Make somebody else an administrator first." in said(capsys, "role", "north.ceo", "--take", SET_UP, status=1)
    assert held(office, "north.ceo", EVERYWHERE) == {SET_UP}


def test_nobody_is_a_clear_answer(server: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert 'There is nobody "nobody".' in said(capsys, "role", "nobody", "--give", SET_UP, status=1)


def test_links_of_an_older_secret_are_replaced(
    office: Office, server: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["links"]) == 0
    assert capsys.readouterr().out == "Links replaced: 0\n"


def test_a_line_manager_and_days_away_are_kept(
    office: Office, server: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Line manager: north.ceo" in said(capsys, "person", "north.chair", "--reports-to", "north.ceo")
    days = "2026-09-14,2026-09-18,north.ceo"
    assert "Away: 2026-09-14 to 2026-09-18, north.ceo stands in" in said(
        capsys, "person", "north.chair", "--away", days
    )
    found = office.memory.organisation.people("north").get("north.chair")
    assert found is not None
    assert (found.reports_to, [one.cover for one in found.absences]) == ("north.ceo", ["north.ceo"])
    assert "Away" not in said(capsys, "person", "north.chair", "--back")


def test_days_away_that_are_no_days_are_refused(server: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert "such as 2026-09-14,2026-09-18" in said(capsys, "person", "north.chair", "--away", "next week", status=1)
    days = "2026-09-18,2026-09-14"
    assert "The last day away is before the first." in said(capsys, "person", "north.chair", "--away", days, status=1)


def test_how_a_sites_officer_for_allegations_is_reached_is_kept(
    office: Office, server: None, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = said(capsys, "site", "north", "--officer", "Northshire Council, 01632 960101")
    assert kept == "Officer for allegations: Northshire Council, 01632 960101\n"
    site = office.memory.organisation.site("north")
    assert site is not None
    assert site.officer == "Northshire Council, 01632 960101"
    assert "staff are told how to find them" in said(capsys, "site", "north", "--officer", "")
    assert 'There is no site "nowhere".' in said(capsys, "site", "nowhere", "--officer", "x", status=1)


def test_people_lists_who_can_sign_in_with_their_roles_and_address(
    server: None, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(capsys, "people")
    assert "North School, on the policy aptcoo\n" in out
    (line,) = [line for line in out.splitlines() if "north.ceo" in line]
    assert line.split() == ["north.ceo", "Ceo", "Larksong", "ceo@example.org", "Chief", "executive"]


def test_people_lists_last_whoever_has_a_role_at_no_site(
    office: Office, server: None, capsys: pytest.CaptureFixture[str]
) -> None:
    office.memory.organisation.put_person("keeper", "Wren Larksong", "wren@example.org", {EVERYWHERE: [SET_UP]})
    out = said(capsys, "people")
    assert out.index("north.ceo") < out.index("At no site") < out.index("sets everything up")
    assert "At no site" not in said(capsys, "people", "--site", "north")


def test_people_of_an_unknown_site_is_a_clear_answer(server: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert 'There is no site "south".' in said(capsys, "people", "--site", "south", status=1)
