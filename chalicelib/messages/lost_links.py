"""What we write to somebody who has lost the link to their complaint: the links, and not a word of what it is about."""

from collections.abc import Sequence

from chalicelib.messages.blocks import Block, Link, Message, Para
from chalicelib.messages.rendering import render

KEEP_IT = "Anyone who has a link can read the complaint, so keep it safe."
NOT_YOU = "If you did not ask for this, you do not have to do anything."


def lost_links(organisation: str, links: Sequence[tuple[str, str]]) -> Message:
    """The link to each complaint that is answered at an address, on request."""
    said: list[Block] = [Para("You asked us for the link to your complaint.")]
    said += [Link(f"Your complaint {reference}", address) for reference, address in links]
    return render("The link to your complaint", "Hello,", [*said, Para(f"{KEEP_IT} {NOT_YOU}")], (organisation,))
