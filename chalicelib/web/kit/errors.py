"""The pages for what went wrong. They need no store and no session, because those may be what failed."""

import re
from collections.abc import Mapping
from itertools import groupby

from chalicelib.domain import text
from chalicelib.web.kit.language import IN_ENGLISH, Shown
from chalicelib.web.kit.rendering import render
from chalicelib.web.kit.urls import url_for

# status: the heading, then what to do, a paragraph each
SAID: Mapping[int, tuple[str, tuple[str, ...]]] = {
    400: ("We could not read that", ("Go back and try again.",)),
    401: ("You are signed out", ("Sign in, then carry on where you were.",)),
    403: ("Something went wrong", ("Go back to the page you came from and try again.",)),
    404: (
        "Page not found",
        (
            "If you typed the address, check that it is right.",
            "If you copied it, check that you copied all of it.",
            "If you followed a link to your complaint, you can get it again from our first page.",
            "You can also write to us or call us. We can send you a new one.",
        ),
    ),
    405: ("You cannot open this page in that way", ("Go back to the page you came from and try again.",)),
    410: (
        "This link has been replaced",
        (
            "We have sent a newer link. Use the one in our latest email or letter.",
            "If you do not have it, you can get it again from our first page. You can also write to us or call us.",
        ),
    ),
    413: (
        "That is too long to send at once",
        (
            "Nothing from this page was saved. What you told us on earlier pages is safe.",
            "Go back. What you wrote is still in your browser. Send less now, and add the rest later.",
        ),
    ),
    415: ("We could not read that", ("Use the form on our page to send us your answers.",)),
    451: (
        "We cannot show you this complaint at the moment",
        (
            "It is about somebody else, and we may need to ask them before we tell you more.",
            "We still have what you told us. Write to us or call us, and we will tell you what happens next.",
        ),
    ),
    500: (
        "Something went wrong on our side",
        (
            "This is not your fault. What you told us on earlier pages is safe.",
            "Wait a minute, then try again. If it still does not work, call us or write to us.",
        ),
    ),
    503: (
        "We cannot save anything just now",
        (
            "This is not your fault. What you told us on earlier pages is safe.",
            "Wait a minute, then try again.",
        ),
    ),
}


def page(
    status: int, incident: str = "", form: Mapping[str, list[str]] | None = None,
    onward: tuple[str, str] | None = None, reads: Shown = IN_ENGLISH,
) -> str:  # fmt: skip
    """The page for a status, in HTML. `incident` finds our log line. `form` is what was sent; `onward`, a link to go on by.

    Where our side failed it can be sent again; else what somebody wrote is shown, to be copied.
    """
    heading, paragraphs = SAID.get(status, SAID[500] if status >= 500 else SAID[400])
    html = render(
        "kit/error.html", reads=reads, heading=heading, paragraphs=paragraphs, status=status, incident=incident,
        form=(form or {}) if status >= 500 else {}, wrote=[] if status >= 500 else written(form or {}),
        onward=onward or ("Go to the start page", url_for("start")),
    )  # fmt: skip
    return reads.say(html)


# What our forms carry unseen or offer to be chosen, by the name of its field; and codes, which are nobody's words. All else
# somebody typed.
_NOT_TYPED = """
    about act action age agrees also_in appeal_of arose-unsure ask_first asked_as aspect authority avoid back change
    channel clear clock closed code come_from complainant conditions confirmed consent cover credential did do does draft
    duty encloses ethnic exactly fair file files finding findings for_whom from ground health how in_form it_is it_is_not
    kept_inside key kind lang language later mailed may_go measures new_aspects no_writing notice notice_id number
    of ours_first own owner page per person policy provision question reach reader recipient remedies remedy rev
    revision risk safe safeguarding seen settled sex site stage start step strength tab then to token which without
"""
NOT_TYPED = frozenset(_NOT_TYPED.split())
PART_OF_A_DATE = re.compile("-(day|month|year)$")
OF_A_POINT = re.compile(r"_\d+$")


def written(form: Mapping[str, list[str]]) -> list[str]:
    """What somebody typed, however short; the three parts of a date as one."""
    found: list[str] = []
    for field, parts in groupby(form, key=lambda name: PART_OF_A_DATE.sub("", name)):
        names = list(parts)
        if OF_A_POINT.sub("", field) not in NOT_TYPED:
            said = [words for name in names for value in form[name] if (words := text.lines(value).strip())]
            found += said if names == [field] else [" ".join(said)] if said else []
    return found
