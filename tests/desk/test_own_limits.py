"""What the complainant has said of how they may be reached, and who may be told: no message goes against it."""

from dataclasses import replace
from datetime import date

from app import app
from chalicelib.actions import links
from chalicelib.ports import SendFailed
from tests.desk.office import FORMAL, Office, case
from tests.pages import Browser

POST = {"reach": "post", "email": "", "address": "2 Imaginary Way"}
FOR_A_FRIEND = replace(FORMAL, for_whom="other", consent="yes", consent_until=date(2026, 10, 2))
ROBIN = "robin@example.org"


def sent(office: Office, to: str = ROBIN) -> list[str]:
    office.sweep()
    return [mail.subject for mail in office.organisation.memory.mailer.sent if mail.to == to]


def media(office: Office, reference: str, kind: str) -> list[str]:
    return [n.medium for n in office.services.cases.notices(office.case_id(reference)) if n.kind == kind]


def message(office: Office, reference: str) -> None:
    office.act("officer", reference, "message", text="We have asked the school.")


def test_mail_goes_only_at_the_times_that_they_call_safe(office: Office):
    office.lodge(replace(FORMAL, safe=("evenings",)))
    assert sent(office) == []
    office.pass_hours(6)  # four in the afternoon
    assert sent(office) == []
    office.pass_hours(1)
    assert len(sent(office)) == 1


def test_mail_that_waits_for_a_safe_time_alarms_nobody(office: Office):
    office.lodge(replace(FORMAL, safe=("evenings",)))
    office.sweep()
    office.pass_hours(7)
    office.sweep()
    assert "lane_waits" not in [name for name, *_ in office.organisation.memory.alarms.raised]


def test_a_letter_whose_mail_came_back_is_not_posted_to_an_address_that_must_not_be_used(office: Office):
    reference = office.lodge(replace(FORMAL, avoid=("post", "voicemail"), address="2 Imaginary Way"))
    office.organisation.memory.mailer.refusals.append(SendFailed("no such address", "theirs"))
    office.sweep()
    assert media(office, reference, "acknowledgement") == ["hand"]
    page = office.page("clerk", "/staff/to-post").text
    assert reference in page.partition("Letters to give in another way")[2]
    (letter,) = [n for n in office.services.cases.notices(office.case_id(reference)) if n.kind == "acknowledgement"]
    sheet = office.page("clerk", case(reference, f"letters/{letter.id}")).text
    assert "By letters to their address" in sheet and "By messages on their phone" in sheet


def test_limits_that_come_later_hold_for_what_waits_already(office: Office):
    reference = office.lodge(replace(FORMAL, safe=("evenings",)))
    office.act("officer", reference, "change_contact", reach="email", email=ROBIN, avoid=("email",))
    assert media(office, reference, "acknowledgement") == ["hand"] and sent(office) == []


def test_an_address_that_they_fear_hears_nothing_when_they_are_reached_otherwise(office: Office):
    reference = office.lodge()
    office.sweep()
    office.act("officer", reference, "change_contact", **POST, avoid=("email",))
    assert "Contact details have changed" not in " ".join(sent(office))


def test_the_address_until_now_hears_that_something_changed_only_at_the_times_that_were_safe_there(office: Office):
    reference = office.lodge(replace(FORMAL, safe=("evenings",)))
    new = {"email": "new@example.org", "avoid": ()}
    office.act("officer", reference, "change_contact", reach="email", **new)
    assert sent(office) == []
    office.pass_hours(8)
    assert "Contact details have changed" in " ".join(sent(office))


def test_a_letter_that_is_of_no_more_use_is_given_to_nobody_to_hand_over(office: Office):
    reference = office.lodge(replace(FORMAL, safe=("evenings",)))
    office.act("ceo", reference, "assign", to="north.officer")
    (letter,) = [n for n in office.services.cases.notices(office.case_id(reference)) if n.kind == "acknowledgement"]
    office.act("officer", reference, "limit_telling", complainant="no", text="She objects.")
    on_its_way = replace(letter, useless_after=office.services.now(), medium="mail")
    office.services.outbox.put(on_its_way, letter.lease)
    office.sweep()
    assert "not_reached" not in office.kinds(reference)


def test_the_handler_changes_the_limits_and_the_page_shows_them(office: Office):
    reference = office.lodge()
    desk = office.browser("officer")
    form = desk.get(case(reference, "change_contact"))
    wrong = desk.press(form, "Change how we contact them", avoid="email")
    assert "You cannot choose a way of contact and also say that it must not be used. Change one of them" in wrong.text
    check = desk.press(form, "Change how we contact them", avoid="call", safe="mornings", safe_times="Ask for Jo.")
    page = desk.press(check, "Change how we contact them", confirmed="yes")
    for shown in ("By telephone", "On weekdays, from 8am to noon", "Ask for Jo."):
        assert shown in page.text
    assert desk.get(case(reference, "change_contact")).filled("Change how we contact them")["avoid"] == ["call"]


def test_a_consent_that_ends_is_asked_for_again_five_working_days_before(office: Office):
    reference = office.lodge(FOR_A_FRIEND)
    office.act("ceo", reference, "assign", to="north.officer")
    office.pass_hours(11 * 24 - 3)  # Friday 25 September, seven in the morning
    assert "A consent is about to end" not in " ".join(sent(office, "officer@example.org"))
    office.pass_hours(1)
    assert [s for s in sent(office, "officer@example.org") if "A consent is about to end" in s]
    page = office.page("officer", case(reference)).text
    assert "Ask again for the consent of the person they act for" in page and "on Friday 2 October 2026" in page


def test_a_consent_that_ends_before_anybody_has_looked_is_told_to_whoever_is_to_look(office: Office):
    office.lodge(replace(FOR_A_FRIEND, about=None, consent_until=date(2026, 9, 16)))
    office.pass_hours(24)
    office.sweep()
    assert [m.to for m in office.organisation.memory.mailer.sent if "A consent is about to end" in m.subject]


def test_once_it_has_ended_nothing_goes_to_whoever_acts_and_their_page_is_closed(office: Office):
    reference = office.lodge(FOR_A_FRIEND)
    office.sweep()
    token = links_of(office, reference)
    office.pass_hours(18 * 24)  # the last day
    page = Browser(app).get(token)
    assert page.status == 200 and "The person you act for has agreed until Friday 2 October 2026." in page.text
    office.pass_hours(24)
    message(office, reference)
    assert media(office, reference, "message") == ["hand"]
    closed = Browser(app).get(token)
    assert (closed.status, closed.heading) == (451, "We cannot show you this complaint at the moment")
    assert Browser(app).get(f"{token}/print").status == 451


def test_whoever_agrees_again_opens_both_and_what_waited_goes(office: Office):
    reference = office.lodge(FOR_A_FRIEND)
    token, before = links_of(office, reference), len(sent(office))
    office.pass_hours(20 * 24)
    message(office, reference)
    assert len(sent(office)) == before
    desk = office.browser("officer")
    form = desk.get(desk.get(case(reference)).link("Record that they agree again"))
    page = desk.press(form, "Record that they agree again", text="She rang us.")
    assert (
        "That person agreed again" in page.text and "Ask again for the consent" not in page.text.partition("History")[0]
    )
    assert len(sent(office)) == before + 1 and Browser(app).get(token).status == 200


def test_an_objection_keeps_letters_for_a_person_until_it_is_taken_back(office: Office):
    reference = office.lodge(replace(FORMAL, for_whom="child", not_told="Her father"))
    office.sweep()
    token, desk = links_of(office, reference), office.browser("officer")
    assert "Must not be told Her father" in desk.get(case(reference)).text
    act = "Record who may be told"
    page = desk.press(desk.get(case(reference, "limit_telling")), act, complainant="no", text="She objects.")
    assert "We must not tell the complainant by ourselves" in page.text
    message(office, reference)
    assert media(office, reference, "message") == ["hand"] and Browser(app).get(token).status == 451
    desk.press(desk.get(case(reference, "limit_telling")), act, complainant="yes", text="She agrees.")
    assert media(office, reference, "message") == ["mail"] and Browser(app).get(token).status == 200


def links_of(office: Office, reference: str) -> str:
    """The address of the complainant's page."""
    stored = office.services.cases.load(office.case_id(reference))
    return links.address(office.services, stored.summary).removeprefix("http://redress.example")


def test_nobody_else_is_written_to_before_whoever_writes_has_read_who_must_not_be_told(office: Office):
    reference = office.lodge(replace(FORMAL, not_told="Kit’s father, Jay Wren"))
    browser = office.browser("ceo")
    named = {"authority": "attorney", "full_name": "Jay Wren", "reach": "post", "address": "3 Way", "text": "A letter"}
    page = browser.press(browser.get(case(reference, "represent")), "Name a representative", **named)
    assert page.heading == "Read the letter before it goes"
    assert "The complainant said who must not be told about this: “Kit’s father, Jay Wren”." in page.text
    assert "representative_named" not in office.kinds(reference)
    browser.press(page, "Name a representative")
    assert "representative_named" in office.kinds(reference)


def test_where_nobody_was_named_nothing_is_asked(office: Office):
    reference = office.lodge()
    browser = office.browser("ceo")
    named = {"authority": "attorney", "full_name": "Jay Wren", "reach": "post", "address": "3 Way", "text": "A letter"}
    page = browser.press(browser.get(case(reference, "represent")), "Name a representative", **named)
    assert "who must not be told" not in page.text
