"""Words that people wrote go into letters, and cannot break out of them."""

import re
import unicodedata

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.casework.events import Words
from chalicelib.messages.blocks import Facts, Items, Para, Said
from chalicelib.messages.rendering import render
from tests.messages.letters import RECEIVED, WORDS, written

NASTY = st.text(st.characters(exclude_categories=("Cs",)), max_size=60) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "</main></body>",
        "{{ 7 * 7 }}",
        "a\r\nBcc: b@example.org",
        "\u202egnihton",
        "\x00",
        " ",
    ]
)


def tags(html: str) -> list[str]:
    return re.findall(r"</?[a-z][a-z0-9]*", html)


@given(NASTY, NASTY)
def test_no_words_can_add_a_tag_or_break_the_page(said: str, name: str) -> None:
    message = render(f"About {said}", f"Dear {name},", [Para(f"x{said}"), Said(f"x{said}")], [f"x{said}"])
    plain = render("About", "Dear,", [Para("x"), Said("x")], ["x"])
    assert [t for t in tags(message.html) if t != "<br"] == tags(plain.html)
    html5lib.HTMLParser(strict=True).parse(message.html)


@given(NASTY)
def test_a_subject_is_always_one_line_without_control_characters(said: str) -> None:
    subject = render(f"About {said}", "Hello,", [], []).subject
    assert subject == " ".join(subject.split())
    assert not any(unicodedata.category(c) == "Cc" for c in subject)


@given(NASTY, NASTY, NASTY)
def test_whatever_somebody_is_called_the_letter_has_no_gaps(name: str, narrative: str, desired: str) -> None:
    letter = written("acknowledgement", RECEIVED, words=Words(name=name, narrative=narrative, desired=desired))
    assert not re.search(r"^[^:\n]+: *$", letter.text.replace("each date:\n", "\n"), re.MULTILINE)
    assert letter.text.count("What happens next") == 1


def test_what_is_empty_is_left_out() -> None:
    message = render("S", "Hello,", [Para(" "), Facts((("Name", ""),)), Items(("", " ")), None, Said("")], ["", "Us"])
    assert message.text == "Hello,\n\n--\nUs\n"


def test_a_text_letter_shows_words_as_they_were_written() -> None:
    assert '    Tom & Ann said "no" <twice>' in render("S", "Hello,", [Said('Tom & Ann said "no" <twice>')], []).text


def test_marks_that_turn_the_direction_of_writing_are_taken_out() -> None:
    assert (
        "\u202e" not in written("acknowledgement", RECEIVED, words=WORDS.model_copy(update={"name": "A\u202eB"})).text
    )


def test_no_line_ends_within_a_reference_or_its_brackets() -> None:
    message = render("An answer (RDS-7K3M-4XQT)", "Hello,", [Facts((("Case", "RDS-7K3M-4XQT"),))], [])
    whole = '<span style="white-space:nowrap">{}</span>'
    assert f"An answer {whole.format('(RDS-7K3M-4XQT)')}</h1>" in message.html
    assert f"Case: <strong>{whole.format('RDS-7K3M-4XQT')}</strong>" in message.html
    assert message.subject == "An answer (RDS-7K3M-4XQT)"
