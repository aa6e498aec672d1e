"""What the complainant's page says of how far a case has come: the stages, that it was read, and how promises were kept."""

from app import app
from chalicelib.domain.account.progress import StageTold
from chalicelib.web.complainant.case_status import how_we_kept_them, promises
from chalicelib.web.complainant.progress_picture import steps
from tests.messages.letters import RECEIVED, case
from tests.pages import Browser, text_of
from tests.staff import signed_in
from tests.web.conftest import Organisation

MOVED_ON = """
  - {at: Mon 2026-09-14 10:00, do: receive}
  - {at: Tue 2026-09-22 10:00, do: escalate}
"""
ANSWERED = "  - {at: Mon 2026-09-28 10:00, do: issue_outcome, with: {finding: upheld}}\n"


def told(story: str, policy: str) -> list[tuple[str, str, str]]:
    return [(step.title, step.state, step.says) for step in steps(case(story, policy=policy))]


def test_what_was_is_and_can_come_stands_in_order() -> None:
    assert told(MOVED_ON, "miag") == [
        ("Informal resolution", "over", "It began on Monday 14 September 2026 and ended on Tuesday 22 September 2026."),
        ("Formal complaint", "now", "Your complaint is here now, since Tuesday 22 September 2026."),
        ("Panel review", "to-come", "This comes only if you ask for it later."),
    ]


def test_a_stage_that_was_answered_says_so_and_the_next_says_until_when() -> None:
    formal, *_, review = told(RECEIVED + ANSWERED, "miag")
    assert formal[1:] == (
        "over",
        "It began on Monday 14 September 2026. We gave you our response on Monday 28 September 2026.",
    )
    assert review[1] == "to-come" and review[2].startswith("You can ask for this until ")


def test_a_stage_that_was_passed_over_is_not_shown_nor_one_that_cannot_come_any_more() -> None:
    assert [title for title, *_ in told(RECEIVED, "miag")] == ["Formal complaint", "Panel review"]
    withdrawn = RECEIVED + "  - {at: Tue 2026-09-15 10:00, do: withdraw}\n"
    assert told(withdrawn, "miag") == [
        ("Formal complaint", "over", "It began on Monday 14 September 2026 and ended on Tuesday 15 September 2026.")
    ]


def test_a_reopened_stage_is_where_it_is_again() -> None:
    closed = RECEIVED + "  - {at: Tue 2026-09-15 10:00, do: withdraw}\n"
    again = closed + "  - {at: Wed 2026-09-16 10:00, do: reopen, with: {reason: News.}}\n"
    assert case(again, policy="miag").stages[0] == StageTold(
        title="Formal complaint", began=case(again, policy="miag").received_on
    )


def test_the_picture_has_a_title_and_says_in_words_what_it_shows(browser: Browser, link: str) -> None:
    page = browser.get(link)
    (picture,) = [one for one in page.tree.iter() if str(one.tag).endswith("svg")]
    names = {one.get("id"): text_of(one) for one in picture.iter() if one.get("id")}
    assert picture.get("role") == "img"
    assert [names[one] for one in (picture.get("aria-labelledby") or "").split()] == [
        "The stages of your complaint", "1: Formal complaint, now; 2: Appeal, can come.",
    ]  # fmt: skip
    assert "Your complaint is here now, since Monday 14 September 2026." in page.text


READ = "Your complaint was read on Monday 14 September 2026."


def test_it_has_been_read_once_its_handler_has_done_anything_in_it(
    browser: Browser, link: str, organisation: Organisation
) -> None:
    organisation.act("north.ceo", "note", text="Somebody should look.")
    organisation.act("north.ceo", "assign", to="north.senior")
    assert "was read" not in browser.get(link).text
    organisation.act("north.senior", "note", text="I have begun.")
    assert browser.get(link).text.count(READ) == 1


def test_promises_are_counted_as_kept_kept_late_or_missed() -> None:
    assert how_we_kept_them(promises(case(RECEIVED))) == ""
    kept = RECEIVED + "  - {at: Tue 2026-09-15 10:00, do: acknowledge}\n"
    assert how_we_kept_them(promises(case(kept))) == "Our promises so far: 1 kept."
    late = RECEIVED + "  - {at: Fri 2026-09-18 10:00, do: acknowledge}\n"
    told_late = promises(case(late))
    assert how_we_kept_them(told_late) == "Our promises so far: 1 late."
    assert [p.more for p in told_late if not p.ahead] == [
        "We did this on Friday 18 September 2026. That was late, and we are sorry."
    ]


def test_what_comes_next_stands_above_what_was_done(browser: Browser, link: str, organisation: Organisation) -> None:
    organisation.act("north.ceo", "acknowledge", how="telephone")
    text = browser.get(link).text
    ahead, respond, past, acknowledge, kept = map(text.index, (
        "What happens next", "We will respond to your complaint in writing by", "What we have done so far",
        "We said that we would acknowledge your complaint", "Our promises so far: 1 kept.",
    ))  # fmt: skip
    assert ahead < respond < past < acknowledge < kept


def test_that_it_has_been_read_is_told_when_the_handler_opens_it_and_never_by_whom(
    browser: Browser, link: str, organisation: Organisation
):
    organisation.act("north.ceo", "assign", to="north.senior")
    assert "was read on" not in browser.get(link).text
    (case_id,) = organisation.cases
    reference = organisation.services.cases.load(case_id).summary.reference
    for who in ("north.chair", "north.senior"):
        signed_in(Browser(app), organisation.services, who).get(f"/staff/cases/{reference}")
    page = browser.get(link).text
    assert "Your complaint was read on Monday 14 September 2026." in page and "Larksong" not in page
    history = organisation.services.cases.load(case_id).envelopes
    assert sum('"first_read"' in envelope for envelope in history) == 1
