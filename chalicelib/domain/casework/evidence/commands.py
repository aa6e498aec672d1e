"""What people may ask about the files of a case. Giving one is no command: it comes as bytes (actions/arriving_files.py)."""

from pydantic import Field

from chalicelib.domain.casework.command import Code, Command, Text
from chalicelib.domain.casework.evidence.events import Recipient

MOST_ENCLOSED = 100  # files that go with one letter


class Enclosing(Command):
    """A letter to whoever complained, with the files of the case that go with it (ids)."""

    encloses: tuple[Code, ...] = Field(default=(), max_length=MOST_ENCLOSED)


class MarkForThem(Command):
    """Whether a note or an answer may go to the complainant."""

    of: int  # number of the event whose words they are
    may_go: bool


class ReleaseFile(Command):
    """Let staff open a file that nothing has checked for viruses."""

    file: Code
    reason: Text = ""


class MakeBundle(Command):
    """Make a bundle of documents of the case for somebody who has to read them: what is in it is decided on its page."""

    bundle: Code
    recipient: Recipient
    documents: int = Field(ge=1)
    blacked_out: int = Field(default=0, ge=0)  # words
