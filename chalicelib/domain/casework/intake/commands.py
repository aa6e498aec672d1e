"""How a complaint comes in, is routed, and moves on."""

from pydantic import AwareDatetime, Field

from chalicelib.domain.casework.command import Code, Command, Day, Text
from chalicelib.domain.casework.event import (
    Avoid,
    Channel,
    Consent,
    Flood,
    ForWhom,
    Language,
    Nature,
    Reach,
    SafeTime,
    Words,
)
from chalicelib.domain.casework.events import FileAdded
from chalicelib.domain.points import MOST


class Receive(Command):
    policy: str
    site: str
    reference: str
    stage: Code = "informal"
    channel: Channel = "web"
    received: Day | None = None  # the day of receipt; None: today
    posted: Day | None = None
    arose: Day | None = None
    about: tuple[Code, ...] | None = ()  # None: the complainant would rather not say
    come_from: Code = ""
    from_person: Code = ""  # of ours, who complains, where it is known
    for_whom: ForWhom = ""
    consent: Consent = ""
    consent_until: Day | None = None
    reach: Reach = "email"
    avoid: tuple[Avoid, ...] = ()
    safe: tuple[SafeTime, ...] = ()
    another_form: bool = False  # they need our letters in another form: `words` say in which
    ask_first: bool = False  # a learner wants to be asked before each next step
    language: Language = ""  # in which they read our pages and letters
    anonymous: bool = False
    serious: bool = False
    sensitive: bool = False
    complex: bool = False
    safeguarding: bool = False
    data_protection: bool = False
    held: bool = False  # mail to whoever complains waits until a person has looked
    flood: tuple[Flood, ...] = ()  # of what too many came: they are held
    aspects: tuple[Code, ...] = ()
    points: int = Field(default=0, ge=0, le=MOST)  # how many points it was put in; their words are among `words`
    reader: Code = ""  # the role that is to read it first, while nobody knows whom it is about
    perhaps: tuple[Code, ...] = ()  # ids of staff whose name or address was written
    appeal_of: Code = ""  # reference of the case whose result affects somebody else, who appeals against it with this
    decided_before: tuple[Code, ...] = ()  # ids of those who decided that one
    files: tuple[FileAdded, ...] = ()  # that were sent with it
    words: Words = Words()


class Look(Command):
    about: tuple[Code, ...] = ()  # whoever else it is about: adds to those who are known
    before: tuple[Code, ...] = ()  # roles: it is about somebody who held one earlier
    to: Code = ""
    reason: Text = ""


class BeginReading(Command):
    """Whoever is asked to read it says that it could not be about them."""


class AboutMe(Command):
    """Whoever acts says that it is about them."""


class Classify(Command):
    it_is: tuple[Nature, ...] = ()
    it_is_not: tuple[Nature, ...] = ()
    reason: Text = ""


class Identify(Command):
    person: Code = ""  # of ours; "": nobody of ours
    come_from: Code = ""  # what the complainant is to us, where it was said wrongly
    reason: Text = ""


class Assign(Command):
    """`note`: for whoever has it next. `mailed_at`: of several handed over in one go, so that each person hears once."""

    to: Code
    reason: Text = ""
    note: Text = ""
    mailed_at: AwareDatetime | None = None


class AskForStage(Command):
    """What whoever asks for a stage says; `text`: on what grounds. Which of it is asked, the stage's `request` says."""

    received: Day | None = None
    posted: Day | None = None
    text: Text = ""
    desired: Text = ""
    companion: Text = ""
    not_on: Text = ""
    needs: Text = ""
    reason_late: Text = ""


class Escalate(AskForStage):
    channel: Channel = "email"


class RequestNextStage(AskForStage):
    channel: Channel = "web"


class AcceptLate(Command):
    reason: Text = ""


class DeclineLate(Command):
    reason: Text = ""
