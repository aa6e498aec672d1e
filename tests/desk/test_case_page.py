"""One case at the desk."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain import references
from chalicelib.web.desk.case_actions import ROWS
from chalicelib.web.desk.possible import WHEN
from tests.desk.office import FORMAL, Office, case, see
from tests.pages import Page, text_of


def acts(page: Page) -> list[str]:
    """What can be done, as the list of links says."""
    found = [ul for ul in page.all("ul") if "app-acts" in ul.get("class", "")]
    return [text_of(a) for ul in found for a in ul.iter("a")]


def test_what_is_owed_next_stands_at_the_top_with_the_button_that_does_it(office: Office):
    page = office.page("ceo", case(office.lodge()))
    assert (
        "Next step Acknowledgement due: Officer Larksong, investigating officer Due in 2 days Wednesday 16 September"
        in page.text
    )
    assert page.link("Record an acknowledgement").endswith("/acknowledge")


def test_each_date_says_why(office: Office):
    page = office.page("ceo", case(office.lodge()))
    assert "Why this date? We count from Monday 14 September 2026. Day 1 is the next working day." in page.text


def test_people_story_and_letters_are_there(office: Office):
    reference = office.lodge()
    office.sweep()
    office.act("ceo", reference, "assign", to="north.officer", reason="Not involved")
    page = office.page("officer", case(reference))
    assert "Robin Wren" in page.text
    assert "robin@example.org" in page.text
    history = office.page("officer", page.link("History")).text
    assert "Monday 14 September 2026 at 10:00am, Ceo LarksongHandler assigned: Officer Larksong, Formal" in history
    assert "Not involved" in history
    letters = office.page("officer", page.link("Letters and files")).text
    assert "Acknowledgement. By email. Sent on Monday 14 September 2026." in letters


def test_what_cannot_be_done_now_says_why(office: Office):
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    page = office.page("officer", case(reference))
    assert "Send the response" in acts(page)
    assert "Approve the response" not in acts(page)
    assert "Reopen the case You can do this once the case is closed." in page.text
    assert "Assign a handler" not in page.text
    everything = office.page("officer", see(reference, "acts")).text
    assert "Approve the response You can do this when a response is waiting for approval." in everything
    assert "Assign a handler Only the chief executive can do this." in everything
    assert "Send the response You can do this now." in everything
    office.act("ceo", reference, "open_case", reason="The regulator asks.")
    opened = office.page("ceo", see(reference, "acts")).text
    assert "Extend a deadline Only Officer Larksong (investigating officer) can do this." in opened


def test_whoever_may_only_read_is_told_so(office: Office):
    page = office.page("overseer", case(office.lodge()))
    assert "Open this case" in acts(page) and "Add a note" not in acts(page)


def test_every_view_is_written_down_and_moves_no_version(office: Office):
    reference = office.lodge()
    before = office.services.cases.load(office.case_id(reference)).summary
    office.page("ceo", case(reference))
    office.pass_hours(1)
    office.page("chair", case(reference))
    assert [view.person for view in office.services.cases.views(office.case_id(reference))] == [
        "north.ceo",
        "north.chair",
    ]
    assert office.services.cases.load(office.case_id(reference)).summary == before


def test_a_view_that_was_refused_is_not_written_down(office: Office):
    reference = office.lodge(replace(FORMAL, about=("ceo",)))
    assert office.page("ceo", case(reference)).status == 404
    assert office.services.cases.views(office.case_id(reference)) == []


class TestHiddenEqualsNonexistent:
    NEVER = references.make(b"nobodys!")

    @pytest.fixture
    def hidden(self, office: Office) -> str:
        return office.lodge(replace(FORMAL, about=("ceo",)))

    def asked(self, office: Office, who: str, address: str) -> tuple[list[str], str]:
        """What the store was asked for, and the page that came."""
        calls: list[str] = []
        table = office.organisation.memory.table
        browser = office.browser(who)
        kept = {name: getattr(table, name) for name in ("get", "get_many", "between", "index", "write", "update")}
        for name, ask in kept.items():
            setattr(table, name, lambda *a, _ask=ask, _name=name, **k: (calls.append(_name), _ask(*a, **k))[1])
        page = browser.get(address)
        for name, ask in kept.items():
            setattr(table, name, ask)
        return calls, page.html.replace(page.form("Sign out").find("input").get("value"), "token")  # type: ignore[union-attr]

    @pytest.mark.parametrize("who", ["ceo", "lead", "south.manager", "keeper"])
    @pytest.mark.parametrize("act", ["", "note"])
    def test_the_same_requests_and_the_same_bytes(self, office: Office, hidden: str, who: str, act: str):
        self.asked(office, who, case(hidden, act))  # what a process reads but once
        found = self.asked(office, who, case(hidden, act))
        assert found == self.asked(office, who, case(self.NEVER, act))
        assert found == self.asked(office, who, case("no-reference", act))
        assert "There is no such case here" in found[1]

    def test_finding_it_leads_to_the_same_page(self, office: Office, hidden: str):
        browser = office.browser("ceo")
        pages = [browser.get(f"/staff/find?q={said}") for said in (hidden, self.NEVER)]
        assert [page.status for page in pages] == [404, 404]

    def test_a_hidden_case_is_in_no_list_count_or_mail(self, office: Office, hidden: str):
        office.sweep()
        page = office.page("ceo", "/staff")
        assert "There is nothing to do" in page.text
        assert not [mail for mail in office.organisation.memory.mailer.sent if mail.to == "ceo@example.org"]
        assert hidden not in office.page("ceo", "/staff/to-post").html


def buttons(page: Page) -> list[str]:
    """What the buttons beside what is owed say."""
    found = [part for part in page.all("div") if part.get("class") == "app-owed"]
    return [text_of(a) for part in found for a in part.iter("a")]


def test_naming_somebody_is_only_offered_for_an_answer_while_nobody_deals_with_it(office: Office):
    reference = office.lodge()
    assert "Assign a handler" in buttons(office.page("ceo", case(reference)))
    office.act("ceo", reference, "assign", to="north.officer")
    page = office.page("ceo", case(reference))
    assert "Assign a handler" not in buttons(page)
    assert "Assign a handler" in acts(page)


def test_a_closed_case_says_that_nothing_is_owed_although_a_date_was_missed(office: Office):
    reference = office.lodge()
    office.pass_hours(24 * 7)
    office.act("officer", reference, "withdraw", reason="They rang.")
    page = office.page("officer", case(reference))
    assert "Nothing left to do." in page.text
    assert "by Wednesday 16 September 2026 Not done" in office.page("officer", page.link("Dates")).text


def test_a_missed_date_is_said_to_be_overdue_since_its_last_day(office: Office):
    reference = office.lodge()
    office.pass_hours(24 * 7)
    assert "Overdue since Wednesday 16 September 2026" in office.page("ceo", case(reference)).text


def test_the_page_says_in_plain_words_what_ones_part_is_and_leaves_out_that_one_works_there(office: Office):
    reference = office.lodge()
    assert "Your part You name the handler. This is about me" in office.page("ceo", case(reference)).text


def test_whoever_deals_with_it_is_not_said_to_have_had_a_part_in_it_as_well(office: Office):
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    page = office.page("officer", case(reference))
    assert "Your part You handle this stage. You sign the response. This is about me" in page.text


def test_each_sentence_on_when_something_can_be_done_is_about_an_act() -> None:
    """An act that is renamed would lose its sentence unseen, and only say "while the case is open"."""
    assert set(WHEN) <= {act.name for act in ROWS}


def test_staff_see_for_whom_somebody_complains_and_what_they_need(office: Office):
    given = {
        "for_whom": "other", "learner": "Kit Larkfield", "knows": "their aunt", "consent": "asking",
        "consent_until": date(2026, 9, 20), "may_be_told": "nothing", "avoid": ("voicemail",), "safe_times": "before 3pm",
        "interpreter": "Polish", "needs": "no stairs", "companion": "my sister",
    }  # fmt: skip
    reference = office.lodge(replace(FORMAL, **given))
    text = office.page("ceo", case(reference)).text
    for said in (
        "Kit Larkfield. their aunt", "Somebody else", "Not asked yet", "Until: Sunday 20 September 2026.", "nothing",
        "By messages on their phone", "before 3pm", "Polish", "no stairs", "my sister",
    ):  # fmt: skip
        assert said in text, said
    office.pass_hours(24 * 30)
    assert "Ended: Sunday 20 September 2026." in office.page("ceo", case(reference)).text


def test_staff_are_told_to_ask_the_learner_first_before_what_they_would_notice(office: Office):
    reference = office.lodge(replace(FORMAL, come_from="learner", talk_to="My mentor", ask_first=True))
    office.act("ceo", reference, "assign", to="north.senior")
    says = "Ask the learner first. They want to be asked before each next step."
    page = office.page("senior", case(reference))
    assert says in page.text and "Would like to talk to My mentor" in page.text
    assert says in office.page("senior", case(reference, "meet")).text
    assert says not in office.page("senior", case(reference, "note")).text
    office.act("senior", reference, "close", reason="They told us to stop.")
    assert says not in office.page("senior", case(reference)).text


def test_nobody_else_is_asked_first(office: Office):
    assert "Ask the learner first" not in office.page("ceo", case(office.lodge())).text
