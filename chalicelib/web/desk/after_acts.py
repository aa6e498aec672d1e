"""What the page that follows an act says of it."""

from chalicelib.web.desk.case_actions import ACTS

FIRST_LOOK = "first-look"  # done on a page of its own (triage.py)
PROPOSED = "proposed"  # what an act comes to that a colleague has to confirm first


def done_says(name: str) -> str:
    """What the page that follows an act says of it; "" where there is no such act."""
    if name == PROPOSED:
        return "Proposed. Nothing happens until a colleague confirms it. We have asked them."
    if name == FIRST_LOOK:
        return "Saved. All of it is in the history."
    return ACTS[name].done if name in ACTS else ""
