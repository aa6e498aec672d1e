"""What the desk's timeline says of mail that did not arrive."""

from collections.abc import Mapping

from chalicelib.domain.casework import events as e
from chalicelib.queries.case_file import CaseFile

UNREACHED: Mapping[str, str] = {
    "address": "Our email did not reach",
    "full": "A mailbox was full: our email did not reach",
    "complaint": "Our email was marked as junk by",
    "refused": "The mail service did not deliver our email to",
    "held": "Many complaints came from one address, so we are holding our email to",
    "limits": "By their own limits, or by somebody else’s wish, we did not email",
    "waiting": "For hours we could not send email to",
}


def unreached(file: CaseFile, event: e.NotReached | e.Bounced) -> str:
    """The line of a message that did not reach somebody, or came back."""
    who = "the complainant" if event.to == e.COMPLAINANT else file.name(event.to)
    return f"{UNREACHED[event.why]} {who}"
