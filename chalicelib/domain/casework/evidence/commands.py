"""What people may ask about the files of a case. Giving one is no command: it comes as bytes (actions/arriving_files.py)."""

from pydantic import Field

from chalicelib.domain.casework.command import Code, Command, Text

MOST_ENCLOSED = 100  # files that go with one letter


class Enclosing(Command):
    """A letter to whoever complained, with the files of the case that go with it (ids)."""

    encloses: tuple[Code, ...] = Field(default=(), max_length=MOST_ENCLOSED)


class ReleaseFile(Command):
    """Let staff open a file that nothing has checked for viruses."""

    file: Code
    reason: Text = ""
