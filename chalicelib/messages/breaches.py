"""What we write to whoever keeps the record of a personal data breach."""

from datetime import datetime

from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.blocks import Link, Message, Para
from chalicelib.messages.dates import day, time_of_day
from chalicelib.messages.rendering import render

TELL = (
    "The law gives 72 hours to tell the Information Commissioner’s Office, unless a risk to people is unlikely: "
    "ico.org.uk, telephone 0303 123 1113. You do not need to know everything before you tell them."
)


def breach_reminder(name: str, organisation: str, *, until: datetime | None, page: str) -> Message:
    """At once and each morning. `until`: by when the regulator has to be told. None: the people still have to be."""
    when = f"{day(local_date(until))}, {time_of_day(until)}" if until else ""
    subject = f"Personal data breach: tell the regulator by {when}" if when else "Personal data breach: tell the people"
    says = [Para(TELL)] if when else [Para("The risk is high, so the people whose data it is have to be told soon.")]
    return render(subject, f"Dear {name},", [*says, Link("Open the breach log", page)], (organisation,))
