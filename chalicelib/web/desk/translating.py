"""What is asked of whoever puts words of the complainant's into English. Theirs stay as they are, with it beside them."""

from chalicelib.domain.account import Happening
from chalicelib.domain.casework.telling.decisions import THEIR_WORDS
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.kit.form import Ask, line, one_of, options, words

BEGINS = 60  # characters, by which somebody knows it again


def translation(file: CaseFile) -> list[Ask]:
    said = options((str(h.seq), _what_they_said(file, h)) for h in _their_words(file))
    return [
        one_of("of", "What do you translate?", said, "Choose what you translate"),
        line("language", "From which language?", missing="Enter the language"),
        words(
            "text", "The translation", "Put all of it into English, and add nothing.", missing="Write the translation"
        ),
    ]


def what_they_said_last(file: CaseFile) -> dict[str, str]:
    return {"of": str(_their_words(file)[-1].seq)} if _their_words(file) else {}


def _their_words(file: CaseFile) -> list[Happening]:
    """What the complainant has told us and is still kept, oldest first."""
    theirs = (h for h in file.account.history if isinstance(h.event, THEIR_WORDS))
    return [h for h in theirs if h.words.narrative or h.words.text]


def _what_they_said(file: CaseFile, said: Happening) -> str:
    """When, and how it begins."""
    begins = (said.words.narrative or said.words.text).splitlines()[0][:BEGINS]
    return f"{day(local_date(said.at))}: {begins}"
