"""How whoever complained is reached, who speaks for them, and their link."""

from typing import Literal

from chalicelib.domain.casework.command import Command, Day, Line, Text
from chalicelib.domain.casework.contact.events import Authority
from chalicelib.domain.casework.event import Avoid, Reach, SafeTime

Way = Literal["email", "telephone", "post"]


class ChangeContact(Command):
    """All of it as it is from now on: what is left out is not known any more, but for the name, which then stays.

    `avoid` says all limits anew; without it they stay as they are, `safe` and `safe_times` too. By `reach` "none" they ask
    not to be contacted at all.
    """

    reach: Reach
    full_name: Line = ""
    email: Line = ""
    telephone: Line = ""
    address: Line = ""
    email_kept: bool = False  # it is the e-mail address that we have
    avoid: tuple[Avoid, ...] | None = None
    safe: tuple[SafeTime, ...] = ()
    safe_times: Text = ""
    text: Text = ""


class NeedForm(Command):
    form: Line = ""  # large print, easy read, another language …; "": as we write them, after all


class Represent(Command):
    authority: Authority
    full_name: Line
    reach: Way
    email: Line = ""
    telephone: Line = ""
    address: Line = ""
    until: Day | None = None  # the last day of a consent
    text: Text = ""  # what shows that they may


class RenewConsent(Command):
    until: Day | None = None  # None: no end was said
    text: Text = ""  # how we know


class LimitTelling(Command):
    complainant: Literal["yes", "no"]
    text: Text = ""


class RecordDeath(Command):
    text: Text = ""


class NewLink(Command):
    why: Literal["leak", "wish"]
    text: Text = ""
