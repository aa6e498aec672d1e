"""Many people at once: a table is read line by line, looked at before anything is written, and can be sent again."""

import pytest

from chalicelib.actions import people
from chalicelib.ports import Conflict, Site, StoreUnavailable
from chalicelib.web.set_up.pasted import Place, read
from tests.pages import Page, text_of
from tests.set_up.conftest import FIRST
from tests.set_up.test_people import mails

PAGE = "/staff/new-people"
SITES = [
    Place(Site(id=name.casefold(), name=f"{name} School", policy="", mailbox="", postal_address=""), titles)
    for name, titles in (
        ("North", {"ceo": "Chief executive", "trustee": "Trustee", "clerk": "Clerk, part time"}),
        ("South", {"ceo": "Chief executive", "head": "Head teacher"}),
    )
]
NORTH = SITES[:1]


def understood(text: str, sites=NORTH) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    lines = read(text, sites)
    assert [line.wrong for line in lines if line.wrong] == []
    return [(line.name, line.email, line.held) for line in lines]


WREN = ("Wren Larksong", "wren@example.org", (("north", "trustee"),))


@pytest.mark.parametrize(
    "text",
    [
        "Wren Larksong\twren@example.org\tTrustee",
        "Wren Larksong,wren@example.org,trustee",
        "Wren Larksong; wren@example.org; TRUSTEE",
        "Name,E-mail,Roles\nWren Larksong,wren@example.org,Trustee\n",
        "Role\tEmail address\tFirst name\tSurname\nTrustee\twren@example.org\tWren\tLarksong",
        "\n\nWren Larksong,wren@example.org,Trustee\r\n,,\n",
        "wren@example.org,Wren Larksong,Trustee",
        "wren@example.org,Trustee",
        "Wren,Larksong,wren@example.org,Trustee",
        "Wren Larksong <wren@example.org>,Trustee",
        '"Larksong, Wren" <wren@example.org>; Trustee',
        "Wren Larksong,mailto:wren@example.org,Trustee,North School",
    ],
)
def test_a_line_is_understood_as_it_comes_from_a_spreadsheet_or_a_mail(text):
    ((_, email, held),) = understood(text)
    assert (email, held) == WREN[1:]


@pytest.mark.parametrize(
    ("roles", "held"),
    [
        ("Trustee; Chief executive", ("trustee", "ceo")),
        ('"Trustee, Chief executive"', ("trustee", "ceo")),
        ("Trustee,Chief executive", ("trustee", "ceo")),
        ('"Clerk, part time"', ("clerk",)),
        ("Trustee|trustee", ("trustee",)),
    ],
)
def test_a_line_may_name_several_roles(roles, held):
    ((_, _, found),) = understood(f"Wren Larksong,wren@example.org,{roles}")
    assert tuple(role for _, role in found) == held


def test_where_there_are_several_sites_the_last_column_says_which():
    text = "Wren,wren@example.org,Chief executive,South School\nRo,ro@example.org,Chief executive,North; south"
    first, second = understood(text, SITES)
    assert first[2] == (("south", "ceo"),)
    assert second[2] == (("north", "ceo"), ("south", "ceo"))


@pytest.mark.parametrize("said", ["Administrator", "administrator; Trustee", "Trustee,ADMIN"])
def test_whoever_can_change_the_set_up_is_an_administrator_at_no_site(said):
    ((_, _, held),) = understood(f"Wren Larksong,wren@example.org,{said}")
    assert set(held) == {("*", "set_up")} | ({("north", "trustee")} if "rustee" in said else set())


def test_an_administrator_needs_no_site():
    ((_, _, held),) = understood("Wren Larksong,wren@example.org,Administrator", SITES)
    assert held == (("*", "set_up"),)


def test_a_policys_own_role_of_that_name_comes_first():
    own = [Place(NORTH[0].site, {"office": "Administrator"})]
    ((_, _, held),) = understood("Wren Larksong,wren@example.org,Administrator", own)
    assert held == (("north", "office"),)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Wren Larksong,,Trustee", "There is no email address on this line"),
        ("Wren Larksong,wren@,Trustee", "Enter an email address"),
        ("Wren Larksong,wren@example.org,", "There is no role on this line"),
        ("Wren Larksong,wren@example.org,Trusty", "There is no role “Trusty” at North School. Did you mean “Trustee”?"),
        ("Wren Larksong,wren@example.org,Juggler", "The roles are: Chief executive, Trustee, Clerk, part time"),
        ("W" * 101 + ",wren@example.org,Trustee", "The name must be 100 characters or fewer"),
    ],
)
def test_a_line_that_cannot_be_taken_says_why(line, wrong):
    good = "Ro,ro@example.org,Trustee"
    found = read(f"{good}\n\n{line}", NORTH)
    assert [(one.number, one.typed) for one in found] == [(1, good), (3, line)]
    assert found[0].wrong == "" and wrong in found[1].wrong


@pytest.mark.parametrize(
    ("site", "wrong"),
    [
        ("", "There is no site on this line. The sites are: North School, South School"),
        ("West", "There is no site called “West”"),
    ],
)
def test_a_line_without_a_site_that_there_is_says_which_there_are(site, wrong):
    (found,) = read(f"name,email,role,site\nWren,wren@example.org,Trustee,{site}", SITES)
    assert wrong in found.wrong


def paste(setter, table: str, **given) -> Page:
    return setter.press(setter.get(PAGE), "Check them", table=table, **given)


TABLE = "Robin Larksong,robin@example.org,Head teacher\nRowan Larksong,rowan@example.org,Trustee; Safeguarding lead"


def at(empty, email: str) -> list[str]:
    return sorted(empty.memory.organisation.viewer_at(email).roles.get("larkfield-school", ()))


def test_a_table_is_shown_line_by_line_before_anything_is_saved(empty, setter, begun):
    page = paste(setter, TABLE)
    assert page.heading == "Check these people"
    assert "2 new, 0 changed, 0 unchanged. Nothing is saved yet." in page.text
    assert len(empty.memory.organisation.viewers()) == 1
    after = setter.press(page, "Save them", confirmed="yes")
    assert after.heading == "People" and "Robin Larksong" in after.text
    assert (at(empty, "robin@example.org"), at(empty, "rowan@example.org")) == (["head_teacher"], ["dsl", "trustee"])


def test_the_same_table_once_more_changes_nothing(empty, setter, begun):
    setter.press(paste(setter, TABLE), "Save them", confirmed="yes")
    before = empty.memory.organisation.changes()
    page = paste(setter, TABLE)
    assert "0 new, 0 changed, 2 unchanged. There is nothing to save." in page.text
    page = setter.press(page, "Go back to the list", confirmed="yes")
    assert page.heading == "People" and "We are emailing" not in page.text
    assert empty.memory.organisation.changes() == before


def test_whoever_is_here_already_gets_the_roles_besides_however_the_address_is_spelt(empty, setter, begun):
    setter.press(paste(setter, TABLE), "Save them", confirmed="yes")
    page = paste(setter, "Bob,Robin Larksong <ROBIN@example.org>,Trustee\nRobin,robin@example.org,Chief executive")
    assert "0 new, 2 changed, 0 unchanged" in page.text
    assert "The same person as on line 1." in page.text and "The name stays Robin Larksong." in page.text
    setter.press(page, "Save them", confirmed="yes")
    assert at(empty, "robin@example.org") == ["ceo", "head_teacher", "trustee"]
    assert len(empty.memory.organisation.viewers()) == 3


def test_bad_lines_are_named_beside_what_was_typed_and_nothing_is_lost_or_saved(empty, setter, begun):
    table = f"{TABLE}\nSasha,sasha@,Trustee\n,new@example.org,Trustee"
    page = paste(setter, table)
    assert page.status == 400 and "2 of 4 lines cannot be read. Nothing was saved." in page.error
    assert "Line 3 Sasha,sasha@,Trustee Enter an email address" in page.text
    assert "Line 4 ,new@example.org,Trustee There is no name on this line" in page.text
    assert page.filled("Check them")["table"][0].split("\n") == table.split("\n")
    assert len(empty.memory.organisation.viewers()) == 1


def test_who_goes_back_from_the_check_finds_the_table(setter, begun):
    check = paste(setter, TABLE)
    page = setter.post(PAGE, {**check.filled("Change it"), "change": "yes"})
    assert page.filled("Check them")["table"][0].split("\n") == TABLE.split("\n")


@pytest.mark.parametrize("table", ["", "Name,Email,Role"])
def test_nothing_is_not_a_table(setter, begun, table):
    assert paste(setter, table).status == 400


def test_a_table_that_is_too_long_says_how_many_lines_fit(setter, begun):
    page = paste(setter, "\n".join(f"R,r{n}@example.org,Trustee" for n in range(301)))
    assert "Paste 300 lines at most. Yours has 301." in page.error


def test_everybody_who_is_new_is_emailed_how_to_sign_in(empty, setter, begun):
    setter.press(paste(setter, TABLE), "Save them", confirmed="yes")
    assert len(mails(empty, "rowan@example.org")) == 1
    setter.press(paste(setter, f"{TABLE}; Chief executive"), "Save them", confirmed="yes")
    assert len(mails(empty, "rowan@example.org")) == 1


@pytest.mark.parametrize(
    ("problem", "status", "says"),
    [
        (StoreUnavailable("no"), 503, "Our store does not answer"),
        (Conflict(), 409, "Somebody else changed one of these"),
    ],
)
def test_where_it_stops_half_way_it_says_so_and_the_same_once_more_finishes(
    empty, setter, begun, monkeypatch, problem, status, says
):
    table = "\n".join(f"R{n},r{n}@example.org,Trustee" for n in range(50))
    keep, chunks = people.keep, []

    def stops(*given):
        chunks.append(given)
        if len(chunks) == 2:
            raise problem
        return keep(*given)

    monkeypatch.setattr(people, "keep", stops)
    page = setter.press(paste(setter, table), "Save them", confirmed="yes")
    assert page.status == status and says in page.error and "We saved 40 of 50 people" in page.error
    check = setter.press(page, "Check them")
    assert "10 new, 0 changed, 40 unchanged" in check.text
    setter.press(check, "Save them", confirmed="yes")
    assert len(empty.memory.organisation.viewers()) == 51
    assert len(mails(empty, "r0@example.org")) == len(mails(empty, "r49@example.org")) == 1


def test_an_administrator_is_shown_before_and_made_one(empty, setter, begun):
    page = paste(setter, "Robin Larksong,robin@example.org,Administrator; Trustee")
    assert "Administrator: can change the set-up" in page.text
    setter.press(page, "Save them", confirmed="yes")
    found = empty.memory.organisation.viewer_at("robin@example.org")
    assert found.sets_up and at(empty, "robin@example.org") == ["trustee"]


def test_the_example_is_of_the_organisation_itself_and_can_be_pasted(empty, setter, begun):
    page = setter.get(PAGE)
    (shown,) = [p for p in page.all("p") if "Wren Sample" in "".join(p.itertext())]
    example = "\n".join(line.strip() for line in shown.itertext())
    assert "Robin Sample" in example
    assert setter.press(page, "Check them", table=example).heading == "Check these people"
    assert "The roles at Larkfield School are: Chief executive, Chair of trustees" in page.text


def test_a_role_that_nobody_knows_is_answered_with_each_role_once(empty, setter):
    setter.press(setter.get("/staff/set-up"), "Set up the page", **{**FIRST, "policy": "two-stage"})
    refused = setter.press(setter.get(PAGE), "Check them", table="Wren Larksong,wren@example.org,Zookeeper")
    (line,) = [text_of(one) for one in refused.all("strong") if "There is no role" in text_of(one)]
    assert (line.count("Complaints clerk"), "Overseer" in line) == (1, True)
