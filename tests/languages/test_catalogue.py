"""What is translated: that it is of a sentence we say, keeps its values and its tags, and swallows no other sentence."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from chalicelib.languages import OTHERS, Language
from chalicelib.languages.catalogue import DAY, OPTIONAL, VALUE, Catalogue, literal, of, of_markup, pattern
from chalicelib.languages.sentences import BARE
from chalicelib.web.kit.fields import Choice, Setting
from chalicelib.web.public.equality import ASKS
from chalicelib.web.public.questions import QUESTIONS
from infrastructure.languages import catalogues, compiling, source
from infrastructure.languages.extracting import sentences

LEAST = 4  # letters around the values: fewer would be found in too much
EVERY = cache(sentences)


@cache
def translated(language: Language) -> dict[str, str]:
    return {str(one.id): str(one.string) for one in catalogues.read(source(language)) if one.id and one.string}


LANGUAGES = pytest.mark.parametrize("language", OTHERS)


@LANGUAGES
def test_each_sentence_is_said_somewhere(language: Language) -> None:
    lost = sorted(translated(language).keys() - EVERY().keys())
    assert lost == [], f"Their English has changed: change the msgid in {source(language).name} too, or take them out."


@LANGUAGES
def test_each_keeps_its_values_and_its_tags(language: Language) -> None:
    for english, said in translated(language).items():
        assert Counter(VALUE.findall(english)) == Counter(VALUE.findall(said)), english
        assert Counter(BARE.findall(english)) == Counter(BARE.findall(said)), english
        assert "%" not in literal(said), said


@LANGUAGES
def test_no_sentence_with_values_is_found_where_another_stands(language: Language) -> None:
    known = translated(language)
    known_words = {literal(english) for english in known}
    for english in (one for one in known if VALUE.search(one)):
        assert len(re.findall(r"[A-Za-z]", BARE.sub("", literal(english)))) >= LEAST, english
        alike = {other for other in EVERY() if pattern(english).fullmatch(filled(other))}
        lost = {other for other in alike if literal(other) not in known_words and not other.startswith("Error: ")}
        assert lost == set(), f"{english} would be found in them: translate them too"


def filled(sentence: str) -> str:
    """The sentence as it may be shown."""
    return VALUE.sub(lambda value: "Tuesday 1 September 2026" if DAY in value[1] else "so and so", sentence)


@LANGUAGES
def test_forty_sentences_of_the_form_are_translated(language: Language) -> None:
    assert sum(EVERY().get(english) == "the form" for english in translated(language)) >= 40


def answered_by(word: str) -> Iterator[str]:
    """The questions to which it is an answer."""
    setting = Setting(today=date(2026, 9, 1))
    asked = ((one.label, one.field) for question in QUESTIONS for one in question.asked(setting))
    for label, field in (*asked, *((one.label, one.field) for one in ASKS)):
        if isinstance(field, Choice) and word in {option.text for option in field.options(setting)}:
            yield label.removesuffix(OPTIONAL)


@pytest.mark.parametrize(("word", "welsh"), [("Yes", "Oes"), ("No", "Nac oes")])
def test_yes_and_no_suit_every_question_that_they_answer(word: str, welsh: str) -> None:
    """Welsh answers with the verb of the question. There is one answer, so every question begins with its verb."""
    assert of("cy").said(word) == welsh
    asked = [of("cy").said(question) for question in answered_by(word)]
    assert len(asked) >= 2
    assert [question for question in asked if not str(question).startswith("A oes ")] == []


@LANGUAGES
def test_the_file_says_who_has_checked_it(language: Language) -> None:
    assert "MACHINE-DRAFTED: TO BE CHECKED BY A WELSH SPEAKER" in source(language).read_text(encoding="utf-8")


@LANGUAGES
def test_what_runs_is_what_is_written(language: Language, tmp_path) -> None:
    compiling.compile_into(language, tmp_path / "redress.mo")
    for english, said in translated(language).items():
        if not VALUE.search(english):
            assert of(language).said(english) == said


def test_a_catalogue_is_read_once_for_a_process() -> None:
    assert of_markup("cy") is of_markup("cy")


FEW = Catalogue({
    "Yes": "Ydw", "Our team": "Ein tîm", "Dear %(name)s,": "Annwyl %(name)s,",
    "We keep it until %(until_day)s.": "Tan %(until_day)s.",
    "Ask %(who)s.": "Gofynnwch i %(who)s.", "Ask %(who)s again.": "Gofynnwch eto i %(who)s.",
})  # fmt: skip


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("Yes", "Ydw"),
        ("Yes.", "Ydw."),
        ("yes", "ydw"),
        ("Dear Robin Roe,", "Annwyl Robin Roe,"),
        ("Dear Yes,", "Annwyl Yes,"),  # some people are called Day
        ("We keep it until Tuesday 1 September 2026", "Tan ddydd Mawrth 1 Medi 2026"),
        ("Ask our team.", "Gofynnwch i ein tîm."),
        ("Ask them again.", "Gofynnwch eto i them."),
        ("Tuesday 1 September 2026", "Dydd Mawrth 1 Medi 2026"),
        ("We keep it until you come.", None),
        ("Maybe", None),
    ],
)
def test_a_sentence_is_found_by_its_words(english: str, said: str | None) -> None:
    assert FEW.said(english) == said


def test_a_value_that_stays_english_says_so() -> None:
    assert FEW.said("Ask the head of it.", str.upper) == "Gofynnwch i THE HEAD OF IT."
    assert FEW.said("Ask Robin Roe.", str.upper) == "Gofynnwch i Robin Roe."
