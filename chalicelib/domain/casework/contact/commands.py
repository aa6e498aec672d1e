"""How whoever complained is reached, who speaks for them, and their link."""

from typing import Literal

from chalicelib.domain.casework.command import Command, Line, Text
from chalicelib.domain.casework.contact.events import Authority

Way = Literal["email", "telephone", "post"]


class ChangeContact(Command):
    """All of it as it is from now on: what is left out is not known any more, but for the name, which then stays."""

    reach: Way
    full_name: Line = ""
    email: Line = ""
    telephone: Line = ""
    address: Line = ""
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
    text: Text = ""  # what shows that they may


class RecordDeath(Command):
    text: Text = ""


class NewLink(Command):
    why: Literal["leak", "wish"]
    text: Text = ""
