"""What a timeline says when somebody else has a post in a case."""

from collections.abc import Mapping

from chalicelib.domain.casework import events as e
from chalicelib.queries.case_file import CaseFile

POSTS: Mapping[str, str] = {
    "handler": "Handler", "appointer": "Assigns the handler", "looker": "Reads it first",
    "lateness": "Decides on the late request", "approver": "Approves the response", "signer": "Sends the response",
    "confirmer": "Asked to confirm", "seat": "Panel member", "safeguarding": "Safeguarding lead",
}  # fmt: skip


def said(file: CaseFile, changed: e.PeopleChanged) -> str:
    names = ", ".join(map(file.name, changed.now)) or "nobody any more"
    return f"People changed. {POSTS[changed.post]}: {names}"
