"""What a mail is tagged with: the one thing that comes back with what became of it. It names a notice and nobody.

SES takes letters, digits, hyphen and underscore alone. A case's id and a notice's hold no underscore, so that one between
them can be found again.
"""

import re
from typing import Literal, get_args

NOT_TAKEN = re.compile(r"[^A-Za-z0-9-]")
OfNoCase = Literal["account", "heartbeat", "morning-list", "form", "remark"]


def tag(*parts: str) -> str:
    return "_".join(NOT_TAKEN.sub("-", part) for part in parts)


def tag_of_no_case(kind: OfNoCase, *parts: str) -> str:
    return tag(kind, *parts)


def notice(said: str) -> tuple[str, str] | None:
    """The case and the notice that a tag names. None: the mail was about no case."""
    case_id, _, notice_id = said.partition("_")
    return (case_id, notice_id) if case_id and notice_id and case_id not in get_args(OfNoCase) else None
