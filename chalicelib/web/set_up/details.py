"""What the organisation tells of itself on every page."""

import re

from chalice.app import Response

from chalicelib.domain.access.viewer import Viewer
from chalicelib.languages import WELSH
from chalicelib.web.accounts.session import Signed, StaffPages
from chalicelib.web.kit import contact_checks
from chalicelib.web.kit.fields import Option
from chalicelib.web.kit.form import line, pick, words
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.editing import Editing
from chalicelib.web.set_up.first_steps import HERE, LONGEST_NAME

pages = StaffPages(__name__)
LEAST_CONTRAST = 4.5  # to white words upon it: WCAG 2.2 AA, 1.4.3
WHITE = 1.0  # its luminance
SHARES = (0.2126, 0.7152, 0.0722)  # of red, green and blue in luminance: WCAG 2.2


def website(said: str) -> str:
    """What is wrong with an address of a website, or ""."""
    found = re.fullmatch(r"https?://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(/\S*)?", said)
    return "" if found else "Enter the address of a website, like https://www.example.org"


def colour(said: str) -> str:
    """What is wrong with a colour for the bar above pages, on which white words stand, or ""."""
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", said):
        return "Enter a colour as # and six letters or numbers, like #1d4f91"
    contrast = (WHITE + 0.05) / (luminance(said) + 0.05)
    if contrast < LEAST_CONTRAST:
        return (
            f"White words on this colour cannot be read by everybody: the contrast is {int(contrast * 10) / 10} to 1, "
            f"and has to be {LEAST_CONTRAST} to 1. Enter a darker colour"
        )
    return ""


def luminance(said: str) -> float:
    """Relative luminance of `#rrggbb`, from 0 for black to 1 for white (WCAG 2.2)."""
    parts = (int(said[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(share * part for share, part in zip(SHARES, linear, strict=True))


LANGUAGES = (Option("", "English only"), Option(WELSH, "English and Welsh"))
OURS = "Leave it empty to use the one that Redress writes."
ASKS = (
    line("name", "Name of your organisation", missing="Enter the name of your organisation", longest=LONGEST_NAME),
    words("postal_address", "Postal address (optional)", rows=4),
    line("telephone", "Telephone (optional)", type="tel", check=contact_checks.telephone),
    line("charity_number", "Charity number (optional)", longest=20),
    line("website", "Website (optional)", longest=300, type="url", check=website),
    line("colour", "Colour of the bar above your pages (optional)",
         "As # and six letters or numbers, like #1d4f91. White words must be easy to read on it.", check=colour),
    words("outside", "Who else can help people? (optional)",
          "One on each line, with how to reach them. They follow the organisations that your policies name.",
          rows=4),
    pick("also_in", "Pages and letters in another language", LANGUAGES,
         "The Welsh was drafted by a machine. Ask somebody who speaks Welsh to check it before you offer it. What is not "
         "translated yet is shown in English. People may write to you in Welsh: you can put a translation beside it."),
    words("privacy", "Privacy notice (optional)", OURS, rows=10),
    words("accessibility", "Accessibility statement (optional)", OURS, rows=10),
)  # fmt: skip


def _editing() -> Editing:
    return Editing(title="Your organisation", asks=ASKS, back=url_for(HERE))


@pages.get("staff.set-up.organisation")
def shown(signed: Signed, viewer: Viewer) -> Response:
    return _editing().shown(signed, viewer, signed.services.organisation.details())


@pages.post("staff.set-up.organisation")
def changed(signed: Signed, viewer: Viewer) -> Response:
    return _editing().saved(signed, viewer, signed.services.organisation.details)
