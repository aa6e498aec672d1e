"""The mail that asks for a review which a policy promises: of complaints, of their number, of the policy itself."""

from datetime import date

from chalicelib.messages.blocks import Items, Link, Message, Para
from chalicelib.messages.dates import day
from chalicelib.messages.rendering import render


def review_owed(
    name: str, organisation: str, *, site: str, title: str, of_policy: bool, since: date, clause: str, desk: str
) -> Message:
    """To each holder, on the morning on which it comes round, and again until it is written down."""
    return render(
        f"The complaints policy is due for review: {site}" if of_policy else f"A review of complaints is due: {site}",
        f"Dear {name},",
        [
            Para(f"The complaints policy of {site} promises this, and it is yours to do:"),
            Items((title,)),
            Para(f"In the policy: “{clause}”. It has been due since {day(since)}."),
            Para(
                "Sign in and open “Reviews”. What you need for it is ready there. When it has been held, write down there "
                "what was said and decided. Until then we remind you."
            ),
            Link("Sign in", desk),
        ],
        (organisation,),
    )
