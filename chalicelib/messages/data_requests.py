"""What we write about a request for personal data: to the person that it came or takes longer; to whoever has it."""

from datetime import date

from chalicelib.messages.blocks import Link, Message, Para, Said
from chalicelib.messages.dates import day
from chalicelib.messages.rendering import render

COMPLAIN = (
    "If you are unhappy with how we deal with this, tell us. You can also complain to the Information Commissioner’s "
    "Office: ico.org.uk, telephone 0303 123 1113."
)


def received(name: str, organisation: str, *, received: date, due: date) -> Message:
    """To the person, at once: that we have it, and by when they have their answer."""
    return render(
        "We have your request for your personal data",
        f"Dear {name},",
        [
            Para(f"On {day(received)} you asked us for the personal data that we hold about you."),
            Para(
                f"We will send you our answer by {day(due)}. If we need longer we will tell you before then, and why."
            ),
            Para(
                "If we have to be sure who you are first, we will ask you. The month then starts when you have shown us."
            ),
            Para(COMPLAIN),
        ],
        (organisation,),
    )


def extended(name: str, organisation: str, *, due: date, why: str) -> Message:
    """To the person, within the first month: that it takes two months more, and why."""
    return render(
        "We need longer to answer your request for your personal data",
        f"Dear {name},",
        [
            Para(f"We cannot send you everything within a month. We will send you our answer by {day(due)}."),
            Para("This is why:"),
            Said(why),
            Para("We are sorry for the wait."),
            Para(COMPLAIN),
        ],
        (organisation,),
    )


def reminder(name: str, organisation: str, *, due: date | None, received: date, page: str) -> Message:
    """To each who has it, a week after it came, weekly from then, and daily in the last week."""
    until = f"The answer is due by {day(due)}." if due else "It is paused until the person has confirmed who they are."
    return render(
        f"A request for personal data is due by {day(due)}" if due else "A request for personal data is waiting",
        f"Dear {name},",
        [
            Para(f"A request for personal data came on {day(received)}. {until} The law sets this date."),
            Para("Sign in and open it. It lists the cases that you are responsible for."),
            Link("Open requests for personal data", page),
        ],
        (organisation,),
    )
