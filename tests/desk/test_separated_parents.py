"""Parents who live apart each complain about the same child: each has a case, and hears nothing of the other from us."""

from dataclasses import replace

import pytest

from tests.desk.office import FORMAL, Office, case, see

OF_KIT = replace(FORMAL, for_whom="child", learner="Kit Applegarth", come_from="parent")
NOT_LEE = "Kit’s father, Lee. We live apart."
HERS = replace(OF_KIT, name="Jo Applegarth", email="jo@example.org", knows="His mother", not_told=NOT_LEE)
HIS = replace(OF_KIT, name="Lee Fernside", email="lee@example.org", knows="His father")
WARNS = "is about the same pupil or student. Whoever made it said who must not be told"


@pytest.fixture
def both(office: Office) -> tuple[str, str]:
    """Hers and his, with the same handler."""
    found = office.lodge(HERS), office.lodge(HIS)
    for reference in found:
        office.act("ceo", reference, "assign", to="north.officer")
    return found


def letter(office: Office, reference: str) -> str:
    """The page that shows a letter before it goes."""
    desk = office.browser("officer")
    form = desk.get(case(reference, "message"))
    return desk.press(form, "Write to the complainant", text="We have asked the taxi firm.").text


def test_who_must_not_be_told_is_so_in_red_on_every_page_of_the_case(office: Office, both: tuple[str, str]):
    hers, his = both
    for page in (office.page("officer", case(hers)), office.page("officer", see(hers, "letters"))):
        assert "Must not be told Kit’s father, Lee. We live apart." in page.text and "govuk-tag--red" in page.html
    assert "Must not be told" not in office.page("officer", see(his, "letters")).text


def test_whoever_writes_to_the_other_parent_is_told_first_of_whom_nothing_may_be_said(
    office: Office, both: tuple[str, str]
):
    hers, his = both
    said = letter(office, his)
    assert f"{hers} {WARNS}: “Kit’s father, Lee. We live apart”" in said
    assert WARNS not in letter(office, hers)


def test_neither_parent_finds_the_others_case_from_their_own(office: Office, both: tuple[str, str]):
    hers, his = both
    office.sweep()
    mails = office.organisation.memory.mailer.sent
    assert not [m for m in mails if m.to == "lee@example.org" and (hers in m.text or "Jo" in m.text)]
    assert not [m for m in mails if m.to == "jo@example.org" and (his in m.text or "Lee" in m.text)]


def test_whoever_may_not_read_the_first_case_is_warned_of_nothing(office: Office, both: tuple[str, str]):
    _, his = both
    hidden = office.lodge(replace(HERS, about=("investigating_officer",)))
    assert hidden not in letter(office, his)
