"""Whom an allegation against somebody who works with children goes to, in words for staff."""

TELL = (
    "If it is about somebody who works with children, tell your council’s officer for allegations before you look into it, "
    "within one working day. They are called the designated officer, or LADO."
)
FIND = "Your council’s website, or its children’s services, will tell you how to reach them."


def allegations(officer: str) -> str:
    """What to do, with how the officer is reached as the site keeps it; "": how to find that out."""
    return f"{TELL} {f'Reach them at: {officer}' if officer else FIND}"
