"""The mail that asks for a review which a policy promises: of complaints, of their number, of the policy itself."""

from datetime import date

from chalicelib.messages.blocks import Items, Link, Message, Para
from chalicelib.messages.dates import day
from chalicelib.messages.rendering import render

NO_TERMS = "Nobody has entered the term dates of {}, so we ask on the usual day. An administrator can enter them."


def review_owed(
    name: str, organisation: str, *, site: str, title: str, of_policy: bool, since: date, usual_day: bool, clause: str,
    desk: str,
) -> Message:  # fmt: skip
    """To each holder, on the morning on which it comes round, and again until it is written down.

    `usual_day`: nobody has entered the site's terms, so the day is the usual one.
    """
    return render(
        f"The complaints policy is due for review: {site}" if of_policy else f"A review of complaints is due: {site}",
        f"Dear {name},",
        [
            Para(f"The complaints policy of {site} promises this, and it is yours to do:"),
            Items((title,)),
            Para(f"In the policy: “{clause}”. It has been due since {day(since)}."),
            *([Para(NO_TERMS.format(site))] if usual_day else []),
            Para(
                "Sign in and open “Reviews”. What you need for it is ready there. When it has been held, write down there "
                "what was said and decided. Until then we remind you."
            ),
            Link("Sign in", desk),
        ],
        (organisation,),
    )
