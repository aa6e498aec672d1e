"""Our form cannot be made to flood a stranger's mailbox, and nobody's complaint is lost or lessened by that."""

from unittest.mock import Mock

import pytest

from app import app
from chalicelib.actions import lodging, saved_forms
from chalicelib.actions.change import perform
from chalicelib.actions.signing_in import TooOften
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.messages.rendering import name_alone
from chalicelib.ports import Draft, StoreUnavailable
from tests.pages import Browser, Page
from tests.web.answers import ANSWERS, fill_in, otherwise
from tests.web.conftest import Organisation
from tests.web.mail import all_mail

VICTIM = "robin@example.org"


def complain(browser: Browser, **changed: dict) -> Page:
    page = browser.press(Browser.get(browser, "/"), "Start now")
    return browser.press(fill_in(browser, page, otherwise(changed)), "Send")


def written_to(organisation: Organisation, address: str) -> int:
    return sum(mail.to == address for mail in all_mail(organisation))


def test_twelve_complaints_with_one_address_mail_it_three_times_and_all_are_taken(organisation: Organisation):
    for _ in range(12):
        complain(Browser(app))
    assert len(organisation.cases) == 12
    assert written_to(organisation, VICTIM) == 3


def test_whoever_complains_sees_why_no_mail_comes_and_has_their_link(organisation: Organisation):
    for _ in range(3):
        complain(Browser(app))
    page = complain(Browser(app))
    assert "one of us will check before we send an email" in page.text
    assert page.link(next(w for w in map(str, [a.text for a in page.all("a")]) if "/case/" in w))


def test_a_person_is_asked_and_sending_it_again_lets_it_go(organisation: Organisation):
    for _ in range(4):
        complain(Browser(app))
    assert written_to(organisation, VICTIM) == 3
    assert any("Our email to a complainant is on hold" in mail.subject for mail in all_mail(organisation))
    held = next(c for c in organisation.cases if "not_reached" in _kinds(organisation, c))
    model, _ = DECISIONS["resend"]
    perform(organisation.services, "north.ceo", held, "resend", model(notice="acknowledgement"))
    assert written_to(organisation, VICTIM) == 4


def test_a_send_that_had_no_answer_and_is_pressed_again_counts_once(organisation: Organisation, monkeypatch):
    begin = lodging.begin
    for _ in range(3):
        monkeypatch.setattr(lodging, "begin", Mock(side_effect=StoreUnavailable("SlowDown")))
        browser = Browser(app)
        check = fill_in(browser, browser.press(Browser.get(browser, "/"), "Start now"), ANSWERS)
        assert [browser.press(check, "Send").status for _ in range(3)] == [503] * 3
        monkeypatch.setattr(lodging, "begin", begin)
        browser.press(check, "Send")
    assert written_to(organisation, VICTIM) == 3


def test_an_hour_later_the_same_address_is_written_to_again(organisation: Organisation):
    for _ in range(4):
        complain(Browser(app))
    organisation.pass_hours(2)
    complain(Browser(app))
    assert written_to(organisation, VICTIM) == 4


@pytest.mark.prove
def test_a_whole_school_behind_one_address_of_the_network_is_written_to(organisation: Organisation):
    for n in range(20):
        complain(Browser(app), contact={"email": f"parent{n}@example.org"})
    assert all(written_to(organisation, f"parent{n}@example.org") == 1 for n in range(20))


@pytest.mark.parametrize(("typed", "greeted"), [
    ("Robin Applegarth", "Robin Applegarth"), ("J. R. O'Neil-Smith", "J. R. O'Neil-Smith"), ("Zoë", "Zoë"),
    ("win at https://evil.example/x", "win at https: evil example x"), ("evil.example", "evil example"),
    ("mail me@evil.example", "mail me evil example"), ("www.evil.example", "www evil example"), ("x" * 200, "x" * 70),
    ("Robin\nYou have won", "Robin You have won"), ("", ""),
])  # fmt: skip
def test_a_name_says_nothing_more_than_a_name(typed: str, greeted: str):
    assert name_alone(typed) == greeted


def test_the_first_mail_holds_no_words_of_whoever_filled_in_the_form(organisation: Organisation):
    complain(
        Browser(app), contact={"name": "Click www.evil.example " + "x" * 150}, what={"narrative": "Buy from evil.example"},
        right={"desired": "evil.example"},
    )  # fmt: skip
    mail = next(m for m in all_mail(organisation) if m.to == VICTIM)
    assert "evil.example" not in mail.text + mail.html + mail.subject
    assert "x" * 71 not in mail.text


def _kinds(organisation: Organisation, case_id: str) -> list[str]:
    stored = organisation.services.cases.load(case_id)
    assert stored
    return [envelope.partition('"kind":"')[2].partition('"')[0] for envelope in stored.envelopes]


def test_links_to_forms_that_were_saved_go_to_so_many_strangers_in_an_hour_wherever_they_are_asked_from(organisation):
    """Addresses that take no mail cost the organisation its leave to send any. A code is there instead."""
    services, most = organisation.services, saved_forms.MAILS_OF_ALL
    draft = services.drafts.keep(Draft(id="d1", answers={}, expires_at=organisation.now + saved_forms.KEPT))
    for n in range(most):
        draft = saved_forms.mail_link(services, draft, f"nobody.{n}@example.org", f"198.51.100.{n}")
    with pytest.raises(TooOften):
        saved_forms.mail_link(services, draft, "nobody@example.org", "203.0.113.1")
    assert saved_forms.code(services, draft)[1]
