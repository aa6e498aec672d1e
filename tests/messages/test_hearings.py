"""What a complainant reads of a panel and its hearing, in letters and on their page: roles and numbers, never a name."""

from chalicelib.domain.account import CaseAccount, account
from chalicelib.domain.casework.events import Words
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.messages import MESSAGES
from chalicelib.messages.to_a_panel import WARNINGS
from chalicelib.web.complainant.case_status import about_the_hearing
from chalicelib.web.complainant.complainant_timeline import timeline
from tests.cast import do, told
from tests.domain.panels import SEATS, seated
from tests.domain.test_hearing import HEARD, MONDAY, TUESDAY, heard, scheduled
from tests.messages.letters import letter

AFTER = "Fri 2026-10-23 10:00"


def told_of(snapshot: CaseSnapshot) -> CaseAccount:
    words = {r.seq: getattr(r.event, "words", None) or Words() for r in snapshot.case.history}
    return account(snapshot, words, "Hill Trust", "North Deployment")


def text(kind: str, snapshot: CaseSnapshot) -> str:
    return " ".join(MESSAGES[kind](told_of(snapshot), letter()).text.split())


def rows(snapshot: CaseSnapshot) -> dict[str, str]:
    return dict(about_the_hearing(told_of(snapshot)))


def test_the_letter_says_the_day_who_decides_who_may_come_and_what_it_cannot_do() -> None:
    said = text("hearing", scheduled("miet"))
    for words in (
        "A panel will hear your complaint on Thursday 22 October 2026.",
        "A panel of three people will decide.",
        "At least one of them has no part in running the organisation.",
        "You can bring the pupil.",
        "You can bring one other person: a relative, a teacher or a friend.",
        "You cannot bring a lawyer.",
        "it cannot order a financial award or a sanction.",
    ):
        assert words in said


def test_once_the_panel_has_decided_the_page_says_so() -> None:
    now = do(heard("miet"), AFTER, "issue_outcome", "anna", finding="upheld")
    for decided in (now, told(now, AFTER, "outcome")):
        assert rows(decided)["Who decided"] == (
            "A panel of three people decided. None of them had dealt with your complaint before. "
            "At least one of them had no part in running the organisation."
        )
        assert "Who decides" not in rows(decided)


def test_whoever_is_asked_about_a_decision_again_reads_that_it_was_changed() -> None:
    now = do(heard("miet"), AFTER, "draft_decision", "anna", finding="upheld", reasons="It was open.")
    assert "The panel’s decision has been written." in text("decision_written", now)
    now = do(now, AFTER, "draft_decision", "anna", finding="dismissed", reasons="It was shut.")
    assert "The panel’s decision has been changed. Your answer about the earlier version no longer counts." in text(
        "decision_written", now
    )


def test_the_letter_of_a_new_day_says_that_it_is_one_and_why() -> None:
    now = do(scheduled(), TUESDAY, "postpone_hearing", "director", date="Fri 2026-10-23", reason="The hall is shut.")
    said = text("hearing", now)
    assert "We have moved your hearing. It is now on Friday 23 October 2026." in said
    assert "The hall is shut." in said


def test_where_the_policy_lets_a_companion_speak_the_letter_says_so() -> None:
    assert "The person who comes with you can speak for you." in text("hearing", scheduled())


def test_a_hearing_that_goes_on_says_when_or_that_we_will_tell() -> None:
    known = do(scheduled(), HEARD, "adjourn_hearing", "director", date="Tue 2026-10-27")
    assert "It will continue on Tuesday 27 October 2026." in text("adjourned", known)
    unknown = do(scheduled(), HEARD, "adjourn_hearing", "director")
    assert "We will tell you when it will continue." in text("adjourned", unknown)


def test_the_answer_says_how_the_panel_voted_and_what_it_recommends() -> None:
    given = {"finding": "upheld", "votes": (2, 1), "recommendations": ("Keep better notes.",)}
    now = told(do(heard(), AFTER, "issue_outcome", "anna", **given), AFTER, "outcome")
    said = text("outcome", now)
    assert "2 for this finding, 1 against" in said
    assert "What we recommend" in said
    assert "Keep better notes." in said


def test_the_page_shows_the_day_who_decides_and_who_comes() -> None:
    now = do(scheduled(), MONDAY, "attend", "director", who=("friend",))
    shown = rows(now)
    assert shown["Date of the hearing"] == "Thursday 22 October 2026"
    assert shown["Who is coming with you"] == "Friend"
    assert shown["Who decides"].startswith("A panel of three people")
    assert rows(seated())["Date of the hearing"] == "Not set yet. We will write to you"
    assert rows(heard())["Date of the hearing"] == "It ended on Thursday 22 October 2026"


def test_nobody_on_the_panel_is_named_to_the_complainant() -> None:
    now = told(do(heard(), AFTER, "issue_outcome", "anna", finding="upheld"), AFTER, "outcome")
    everything = [*rows(now).values(), *(line.text for line in timeline(told_of(now)))]
    everything += [text(kind, now) for kind in ("hearing", "outcome", "adjourned")]
    for name in ("anna", "bert", "outsider"):
        assert not [said for said in everything if name in said.lower()]


def test_the_story_tells_of_the_hearing() -> None:
    said = [line.text for line in timeline(told_of(heard()))]
    assert "We set your hearing for Thursday 22 October 2026" in said
    assert "Your hearing ended on Thursday 22 October 2026" in said


def test_whoever_brings_the_panel_together_does_not_read_that_it_is_their_own_complaint() -> None:
    said = " ".join(MESSAGES["convene"](told_of(seated()), letter(staff=True)).text.split())
    assert "None of them has dealt with the complaint before." in said
    assert "your complaint" not in said


def test_where_the_policy_gives_the_panel_no_size_none_is_promised() -> None:
    said = text("hearing", scheduled("miag"))
    assert "A panel will decide. None of them has dealt with your complaint before." in said


def test_whoever_hears_of_the_day_reads_that_the_panel_is_smaller_or_that_more_come_along() -> None:
    smaller = told_of(seated("miag", seats=SEATS[1:]))
    mail = " ".join(MESSAGES["hearing_set"](smaller, letter(staff=True)).text.split())
    assert "The panel has fewer members than proposed. The policy does not set a number." in mail
    whole = " ".join(MESSAGES["hearing_set"](told_of(seated("miag")), letter(staff=True)).text.split())
    assert "Look at this" not in whole


def test_each_warning_has_words() -> None:
    assert set(WARNINGS) == {"panel_smaller", "panel_larger", "companions_more"}


def test_where_the_panel_may_meet_the_complainant_nobody_is_told_to_come() -> None:
    said = text("hearing", scheduled("miag"))
    assert "A panel will look at your complaint on Thursday 22 October 2026." in said
    assert "The panel will read the papers. It may also decide to meet you." in said
    assert "You can come" not in said
    assert rows(scheduled("miag"))["Who can come with you"].startswith("The panel will read the papers")


WHERE = {
    "starts": "10:30",
    "place": "The hall, 1 Hill Road",
    "joining": "Ring 01632 960001.",
    "adjustments": "Two breaks.",
}


def test_the_letter_the_page_and_the_mail_to_the_panel_say_when_and_where_and_how_to_join() -> None:
    now = do(seated(), MONDAY, "schedule_hearing", "director", date="Thu 2026-10-22", **WHERE)
    said = text("hearing", now)
    for words in (
        "A panel will hear your complaint on Thursday 22 October 2026 at 10:30am.",
        "Where it is, or how to join",
        "The hall, 1 Hill Road",
        "Ring 01632 960001.",
        "What we have arranged for you",
        "Two breaks.",
    ):
        assert words in said
    shown = rows(now)
    assert shown["Date of the hearing"] == "Thursday 22 October 2026 at 10:30am"
    assert (shown["Place"], shown["How to join"]) == ("The hall, 1 Hill Road", "Ring 01632 960001.")
    assert shown["What we have arranged for you"] == "Two breaks."
    mail = text("hearing_set", now)
    assert "Thursday 22 October 2026 at 10:30am" in mail and "The hall, 1 Hill Road" in mail
    assert "Two breaks." not in mail and "01632" not in mail  # a mailbox is often read by others


def test_a_letter_without_a_place_says_that_another_will_follow_and_that_one_says_where() -> None:
    now = scheduled()
    assert "We will write to you again to say where it is, or how to join." in text("hearing", now)
    now = do(now, TUESDAY, "arrange_hearing", "director", place="The hall, 1 Hill Road")
    said = text("hearing", now)
    assert "Your hearing is on Thursday 22 October 2026. This is where it is, or how to join." in said
    assert "We will write to you again" not in said
