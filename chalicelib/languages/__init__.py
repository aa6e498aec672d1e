"""Other languages than English: what of ours is said in them, and how a page or a letter is put into one.

Everything is written in English, in templates and in Python, as if there were no other language. Where a reader has
chosen another, the finished page goes through `pages.py` and the finished letter through messages/both_languages.py: each
sentence is looked up in the catalogue, and what it does not have stays English and says so. An English page costs nothing.

The catalogue is gettext's: the English sentence is the key, and `%(name)s` stands where it holds a value. Nobody marks a
sentence: `make languages` reads them all from where they are written (infrastructure/languages), so none can be forgotten.
"""

from collections.abc import Mapping

from chalicelib.domain.casework.event import Language

WELSH: Language = "cy"
ENGLISH: Language = "en"
OTHERS: Mapping[Language, str] = {WELSH: "Cymraeg"}  # what there is besides English, as its readers call it
IN_WORDS: Mapping[Language, str] = {"": "English", ENGLISH: "English", WELSH: "Welsh"}  # as staff read it
DOMAIN = "redress"  # the catalogue's name, as gettext says it


def meant(said: str) -> Language:
    """The language of a code that a browser or a form sent; "" for any that we do not have."""
    return ENGLISH if said == ENGLISH else WELSH if said == WELSH else ""
