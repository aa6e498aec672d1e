"""The list that is printed for a day on which nothing else works, and the mail that asks for it."""

from dataclasses import replace

from chalicelib.actions.morning_lists import send_morning_lists
from tests.desk.office import FORMAL, Office

PAGE = "/staff/open-promises"
CALLED = replace(FORMAL, telephone="01632 960 123")


def test_whoever_reads_a_case_finds_what_is_owed_by_when_and_whom_to_call(office: Office):
    reference = office.lodge(CALLED)
    office.act("ceo", reference, "assign", to="north.officer")
    text = office.page("officer", PAGE).text
    assert "As of Monday 14 September 2026" in text
    for said in (reference, "Robin Wren", "Telephone: 01632 960 123", "robin@example.org", "for you to do"):
        assert said in text


def test_it_holds_no_case_whose_words_its_reader_may_not_read(office: Office):
    """Overseers and clerks see rows, a subject nothing, another site nothing."""
    reference = office.lodge(replace(CALLED, about=("ceo",)))
    for who in ("overseer", "clerk", "ceo", "south.manager", "keeper"):
        page = office.page(who, PAGE)
        assert "You have no open cases that you may read." in page.text, who
        assert "Robin" not in page.html and reference not in page.html, who


def test_that_somebody_was_on_the_list_is_written_down_as_a_look_at_each_case(office: Office):
    reference = office.lodge(CALLED)
    office.act("ceo", reference, "assign", to="north.officer")
    office.page("officer", PAGE)
    views = office.services.cases.views(office.case_id(reference))
    assert [(view.person, view.what) for view in views] == [("north.officer", "promises")]


def test_what_is_overdue_comes_first_and_says_so(office: Office):
    late = office.lodge(CALLED)
    office.act("ceo", late, "assign", to="north.officer")
    office.pass_hours(24 * 60)
    new = office.lodge(replace(CALLED, name="Jo Late"))
    office.act("ceo", new, "assign", to="north.officer")
    text = office.page("officer", PAGE).text
    assert text.index(late) < text.index(new)
    assert text.count("Overdue since") == 1


def test_whoever_keeps_the_record_is_told_each_working_morning_what_is_due_and_to_print_it(office: Office):
    """The policy gives the record to whoever holds this role; the mail says what and by when, and names nobody."""
    reference = office.lodge(CALLED)
    mails = send_morning_lists(office.services)
    assert [mail.to for mail in mails] == ["records@example.org"]
    (mail,) = mails
    assert mail.subject == "Open promises this morning: print the list"
    assert reference in mail.text and "sign in and open “Open promises”" in mail.text
    assert "Robin" not in mail.text + mail.html and "01632 960 123" not in mail.text


def test_on_a_day_on_which_the_site_does_not_work_nobody_is_mailed(office: Office):
    office.lodge(CALLED)
    office.pass_hours(24 * 5)  # Saturday
    assert send_morning_lists(office.services) == []


def test_a_case_about_whoever_keeps_the_record_is_in_no_mail_of_theirs(office: Office):
    reference = office.lodge(replace(CALLED, about=("records_lead",)))
    assert not [m for m in send_morning_lists(office.services) if m.to == "records@example.org" and reference in m.text]
