"""A page in another language: our own sentences, and nothing else, are put into it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from chalicelib.languages.catalogue import for_markup
from chalicelib.languages.pages import translated

KNOWN = for_markup({
    "Yes": "Ydw", "Where": "Ble", "Add it.": "Ychwanegwch.", "<a>Write to us</a> & <strong>wait</strong>.":
    "<strong>Arhoswch</strong> ac <a>ysgrifennwch</a>.", "It is for %(name)s.": "Mae ar gyfer %(name)s.",
})  # fmt: skip


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("<p>Yes</p>", "<p>Ydw</p>"),
        ("<p>\n  Yes\n</p>", "<p>\n  Ydw\n</p>"),
        ("<p>Add it. Yes.</p>", "<p>Ychwanegwch. Ydw.</p>"),
        ('<p><a class="govuk-link" href="/a">Yes</a></p>', '<p><a class="govuk-link" href="/a">Ydw</a></p>'),
        ('<p><a href="/a">Write to us</a> &amp; <strong class="app-breaks">wait</strong>.</p>',
         '<p><strong class="app-breaks">Arhoswch</strong> ac <a href="/a">ysgrifennwch</a>.</p>'),
        ("<p>Add it. Then go.</p>", '<p>Ychwanegwch. <span lang="en">Then go.</span></p>'),
        ("<title>Where – Then go</title>", "<title>Ble – Then go</title>"),
        ('<nav aria-label="Where">', '<nav aria-label="Ble">'),
        ("<option>Then go</option>", "<option>Then go</option>"),
        ('<strong class="govuk-tag">Yes</strong>', '<strong class="govuk-tag">Ydw</strong>'),
        ("<p>01632 960 001&nbsp;</p>", "<p>01632 960 001&nbsp;</p>"),
    ],
)  # fmt: skip
def test_our_sentences_are_translated_and_what_stays_english_says_so(english: str, said: str) -> None:
    assert translated(english, KNOWN) == said


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ('<p dir="auto">Yes</p><p>Yes</p>', '<p dir="auto" lang="">Yes</p><p>Ydw</p>'),
        ('<div dir="auto"><div>Yes</div>Yes</div>Yes', '<div dir="auto" lang=""><div>Yes</div>Yes</div>Ydw'),
        ('<dd><span dir="auto">Yes<br>Yes</span></dd>', '<dd><span dir="auto" lang="">Yes<br>Yes</span></dd>'),
        ('<li class="app-words">Yes</li>', '<li class="app-words" lang="en">Yes</li>'),
        ('<textarea dir="auto">Yes</textarea>', '<textarea dir="auto">Yes</textarea>'),
        ('<input dir="auto" value="Yes">Yes', '<input dir="auto" value="Yes">Ydw'),
        ('<a lang="en" translate="no">Yes</a>', '<a lang="en" translate="no">Yes</a>'),
    ],
)
def test_what_a_person_wrote_and_what_the_policy_says_are_left_alone(english: str, said: str) -> None:
    assert translated(english, KNOWN) == said


@settings(max_examples=40)
@given(
    st.text("Yes. <>&;/%(a1“é\n", max_size=30) | st.sampled_from(["Yes", "Add it.", "Where</div>", "It is for Yes."])
)
def test_no_word_that_somebody_typed_is_changed_wherever_it_stands(typed: str) -> None:
    words = escape(typed)
    theirs = (
        f'<input name="a" value="{words}"><textarea>{words}</textarea><div class="b" dir="auto" lang="">{words}</div>'
    )
    english = theirs.replace(' lang=""', "")
    assert translated(f"<p>Yes</p>{english}<p>Yes</p>", KNOWN) == f"<p>Ydw</p>{theirs}<p>Ydw</p>"


@pytest.mark.parametrize("name", ["&lt;script&gt;", "%(name)s", "100%", "&lt;a&gt;Yes&lt;/a&gt;", "\\1"])
def test_a_value_stays_as_it_was_escaped(name: str) -> None:
    assert translated(f"<p>It is for {name}.</p>", KNOWN) == f"<p>Mae ar gyfer {name}.</p>"
