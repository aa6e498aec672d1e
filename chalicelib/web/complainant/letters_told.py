"""Which letters reached the complainant, and how: their lines in the timeline of a case."""

from chalicelib.domain.account import CaseAccount, Happening
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.evidence.enclosing import encloses

BY = {"email": "by email", "post": "by post", "telephone": "by telephone", "in_person": "in person",
      "by_hand": "by hand", "link": "here"}  # fmt: skip
MESSAGES = {
    "acknowledgement": "We acknowledged your complaint", "request": "We acknowledged your request",
    "outcome": "We gave you our response", "extension": "We told you about a new date",
    "hearing": "We told you the date of your hearing", "papers": "We sent you the papers for your hearing",
    "panel_answer": "We told you what we decided about an independent panel",
    "reference": "We gave you your reference, and told you who deals with your complaint",
    "first_response": "We told you what we will do", "progress": "We gave you an update",
    "advice": "We advised you to ask for the next stage",
    "new_date": "We told you about a new date", "corrected": "We told you that we corrected a date",
    "message": "We wrote to you", "new_link": "We sent you a new link",
    "how_it_went": "We asked you how it went",
    "copy": "We sent you a copy of what you told us",
    "missed": "We told you that we had missed a date", "delay": "We told you about a delay",
    "accepted": "We told you that we had accepted your late request",
    "declined": "We told you that we could not accept your late request",
    "hold": "We told you that we had paused your complaint", "release": "We told you that we had restarted",
    "agreed": "We told you how long you have to ask for the next stage",
    "closing": "We told you that we had closed your complaint",
    "repeated_part": "We told you that one part of your complaint is the same as an earlier one",
    "restriction": "We told you how you can contact us",
    "reopened": "We told you that we had reopened your complaint",
    "details": "We told you what else the panel would like to know",
    "adjourned": "We told you that your hearing will continue on another day",
}  # fmt: skip

Said = tuple[str] | tuple[str, str] | None  # the line, and words beside it; None: nothing is said


def told(account: CaseAccount, happening: Happening, event: e.Told) -> Said:
    """The line that a telling has; none where the letter has its own."""
    if _letter_told(account, happening, event) is not None:  # its own line says how it went
        return None
    return (f"{title(account, event)}, {BY[event.how]}",)


def title(account: CaseAccount, event: e.Told) -> str:
    """What a letter did, as whoever complained would say it."""
    asked_on = event.stage != getattr(account.history[0].event, "stage", event.stage)
    notice = "request" if event.notice == "acknowledgement" and asked_on else event.notice
    return MESSAGES.get(notice, "We gave you an update")


def _letter_told(account: CaseAccount, happening: Happening, told: e.Told) -> Happening | None:
    """The letter in a person's own words that reached the complainant by this: the last of its kind before it."""
    before = [h for h in account.history if h.seq < happening.seq and _says(h) and _kind(h.event) == told.notice]
    return before[-1] if before else None


def _says(happening: Happening) -> bool:
    """Whether a person wrote something in a letter, or sent files with it."""
    return bool(happening.words.text or encloses(happening.event))


def _kind(event: e.Event) -> str:
    """As which message a letter in a person's own words goes; "" for whatever is none."""
    if isinstance(event, e.LetterWritten):
        return event.letter
    return "message" if isinstance(event, e.MessageWritten) else ""


def letter(account: CaseAccount, happening: Happening, event: e.LetterWritten | e.MessageWritten) -> Said:
    """The line of a letter in a person's own words."""
    said = MESSAGES.get(_kind(event), "We wrote to you") + _how_it_went(account, happening)
    return (said, happening.words.text) if _says(happening) else None


def _how_it_went(account: CaseAccount, went: Happening) -> str:
    """How a letter in a person's own words reached the complainant; "" before it did."""
    for happening in account.history:
        if isinstance(happening.event, e.Told) and _letter_told(account, happening, happening.event) is went:
            return f", {BY[happening.event.how]}"
    return ""
