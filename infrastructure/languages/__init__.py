"""The catalogue of what we say to whoever complains: read from where it is written, and compiled for gettext.

`make languages` writes build/languages: a template of every sentence (redress.pot), and each language's file with what is
still to be translated in it (cy.po), for whoever translates. What is translated already is chalicelib/languages/cy/…/
redress.po, where a translator's work goes back to. `compiled` makes of that the file that runs (redress.mo).

Babel writes and reads these files, and only here: it is no part of the package.
"""

from collections.abc import Mapping
from pathlib import Path

from chalicelib.domain.casework.event import Language
from chalicelib.languages import DOMAIN

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "chalicelib/languages"
WRITTEN = ROOT / "build/languages"
READERS = ("the form", "the complainant's pages", "letters to the complainant")

KIT = ("base", "error", "fields", "files", "form", "language", "parts", "summary")
# Whose sentences they are: templates by their folder or file, Python by its module, or the package of it.
TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "the form": ("public/", *(f"kit/{each}.html" for each in KIT)),
    "the complainant's pages": ("complainant/",),
}  # fmt: skip
MODULES: Mapping[str, tuple[str, ...]] = {
    "the form": ("chalicelib.web.public", "chalicelib.web.kit", "chalicelib.domain.equality",
                 "chalicelib.domain.evidence.rules", "chalicelib.domain.text"),
    "the complainant's pages": ("chalicelib.web.complainant", "chalicelib.domain.account"),
    "letters to the complainant": tuple(
        f"chalicelib.messages.{name}" for name in (
            "about_contact", "about_delay", "asked_of_them", "blocks", "both_languages", "dates", "elsewhere", "ending",
            "hearings", "letter", "lost_links", "moved_dates", "of_points", "promises", "proof", "saved_forms", "site_days",
            "to_complainant", "wording",
        )
    ),
}  # fmt: skip
OF_COMPONENTS = (  # what the design system's own components say
    "Error:", "Warning", "Success", "Important", "Emergency", "Exit this page", "Skip to main content",
    "Menu", "Service information", "or", "Day", "Month", "Year",
)  # fmt: skip


def source(language: Language) -> Path:
    """What is translated, as a translator writes it."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def compiled(language: Language) -> Path:
    return source(language).with_suffix(".mo")
