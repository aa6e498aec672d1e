"""What people may ask about the files of a case. Giving one is no command: it comes as bytes (actions/arriving_files.py)."""

from chalicelib.domain.casework.command import Code, Command, Text


class ReleaseFile(Command):
    """Let staff open a file that nothing has checked for viruses."""

    file: Code
    reason: Text = ""
