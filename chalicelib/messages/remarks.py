"""What we write to a site when somebody has left a suggestion or thanks. Not a word of it, nor whose it is."""

from chalicelib.messages.blocks import Link, Message, Para
from chalicelib.messages.rendering import render

WHAT = {"suggestion": "a suggestion", "thanks": "their thanks"}


def left(organisation: str, site: str, kind: str, link: str) -> Message:
    """To the site's mailbox, as soon as it is there."""
    return render(
        f"Somebody has sent {site} {WHAT[kind]}",
        "Hello,",
        (Para(f"Somebody has sent {site} {WHAT[kind]}."), Link("Read it", link)),
        (organisation,),
    )
