"""The mail of each working morning to whoever keeps the record: what is promised, and that the list be printed.

Like every mail to staff it names nobody: names and telephone numbers stand on the page, which only its reader opens.
"""

from collections.abc import Sequence

from chalicelib.messages.blocks import Heading, Items, Message, Para
from chalicelib.messages.rendering import render

SUBJECT = "Open promises this morning: print the list"


def morning(name: str, organisation: str, promises: Sequence[str]) -> Message:
    """`promises`: a line each, what is owed first coming first."""
    return render(
        SUBJECT,
        f"Dear {name},",
        [
            Para(
                "Print today’s list, so that you can call people if Redress or email stops working: sign in and open "
                "“Open promises”. It has their names and telephone numbers, which we do not send by email."
            ),
            Para("Keep the list where you keep the complaints, and destroy yesterday’s."),
            Heading("What is due"),
            Items(tuple(promises)),
        ],
        (organisation, "You get this because you keep the record of complaints."),
    )
