"""What we write to somebody who has a form to finish. Not a word of what they wrote, nor what it is about."""

from datetime import date

from chalicelib.messages.blocks import Block, Link, Message, Para
from chalicelib.messages.dates import day
from chalicelib.messages.rendering import render

WHO_HAS_IT = "Anyone who has this link can read what you wrote. Do not pass it on."
NOT_YOU = "If you did not ask for this, you do not have to do anything."


def saved_form(organisation: str, link: str, until: date) -> Message:
    """The link, on request."""
    return _write(
        "Your link to the form you saved",
        organisation,
        Para("You asked us for a link, so that you can finish a form later."),
        Link("Open the form", link),
        Para(f"We keep it until {day(until)}. Each time you add to it, we keep it for 28 days more."),
        Para(f"{WHO_HAS_IT} {NOT_YOU}"),
    )


def saved_form_ends(organisation: str, link: str, until: date) -> Message:
    """Three days before it is deleted, once."""
    return _write(
        f"We will delete the form you saved on {day(until)}",
        organisation,
        Para("You saved a form with us and have not sent it. Nobody has read it."),
        Para(f"We will delete it on {day(until)}. If you still want to send it, open it before then."),
        Link("Open the form", link),
        Para("If you do not want it any more, you do not have to do anything."),
        Para(WHO_HAS_IT),
    )


def _write(subject: str, organisation: str, *said: Block) -> Message:
    return render(subject, "Hello,", said, (organisation,))
