"""A letter in Welsh: what can be said in it comes first, and after it the whole letter in English."""

import html5lib
import pytest

from chalicelib.messages import Message
from chalicelib.messages.both_languages import in_both
from tests.messages.letters import LINK, RECEIVED, written


@pytest.fixture(scope="module")
def english() -> Message:
    return written("acknowledgement", RECEIVED)


@pytest.fixture(scope="module")
def both(english: Message) -> Message:
    return in_both(english, "cy")


def parts(message: Message) -> tuple[str, str]:
    first, _, second = message.text.partition("\n\nEnglish\n-------\n\n")
    return first, second


def test_a_letter_stays_as_it_is_for_whoever_reads_english(english: Message) -> None:
    assert in_both(english, "") is english
    assert in_both(english, "en") is english


def test_the_english_part_is_the_letter_to_the_last_word(english: Message, both: Message) -> None:
    assert parts(both)[1].split() == english.text.split()


def test_the_welsh_part_has_the_frame_of_the_letter(both: Message) -> None:
    welsh = parts(both)[0]
    assert welsh.startswith("Helo,\n\nMae eich cwyn wedi ein cyrraedd. Diolch i chi am ddweud wrthym.")
    for line in (
        "Derbyniwyd eich cwyn: Dydd Llun 14 Medi 2026",
        "Y tîm cwynion\nHill Trust",
        "Eich cyfeirnod: STORY. Rhowch ef pan fyddwch yn ysgrifennu neu’n ffonio.",
        "Dros y ffôn: 01632 960 000",
        LINK,
    ):
        assert line in welsh


def test_a_promise_has_its_day_in_welsh_and_the_policys_words_as_they_are(both: Message) -> None:
    promise = (
        "* Byddwn yn gwneud hyn erbyn dydd Llun 12 Hydref 2026, yng ngeiriau ein polisi: “respond to your complaint"
    )
    assert promise in parts(both)[0]


def test_the_subject_says_it_in_both(both: Message) -> None:
    assert both.subject == "Mae eich cwyn wedi ein cyrraedd / We have your complaint (STORY)"


def test_what_a_person_wrote_stands_once_and_the_welsh_part_says_where() -> None:
    decided = "  - {at: Mon 2026-09-28 10:00, do: issue_outcome, with: {finding: upheld, reasons: Yes.}}\n"
    welsh, english = parts(in_both(written("outcome", RECEIVED + decided), "cy"))
    assert "Mae gweddill y llythyr hwn isod yn Saesneg." in welsh
    assert ("    Yes." in welsh, "    Yes." in english) == (False, True)


def test_its_html_says_the_language_of_each_part(both: Message) -> None:
    html5lib.HTMLParser(strict=True).parse(both.html)
    assert '<html lang="cy">' in both.html
    assert both.html.index('<div lang="en-GB">') < both.html.index("Hello,")
