"""What the desk's timeline says of how the complainant is reached, what they were told, and what did not arrive."""

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.domain.casework import events as e
from chalicelib.languages import IN_WORDS
from chalicelib.messages.about_contact import AUTHORITIES, BY_WAY, WHY_ANEW
from chalicelib.messages.dates import day
from chalicelib.messages.wording import letter_name
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk.ways import BY

UNREACHED: Mapping[str, str] = {
    "address": "Our email did not reach",
    "full": "A mailbox was full: our email did not reach",
    "complaint": "Our email was marked as junk by",
    "refused": "The mail service did not deliver our email to",
    "held": "Many complaints came at once, so we are holding our email to",
    "limits": "By their own limits, or by somebody else’s wish, we did not email",
    "unopened": "For three working days nobody opened our letter to",
    "waiting": "For hours we could not send email to",
}


def unreached(file: CaseFile, event: e.NotReached | e.Bounced) -> str:
    """The line of a message that did not reach somebody, or came back."""
    who = "the complainant" if event.to == e.COMPLAINANT else file.name(event.to)
    return f"{UNREACHED[event.why]} {who}"


SAID: Mapping[type[e.Frozen], Callable[[CaseFile, Any], str]] = {
    e.Told: lambda f, v: (
        f"Told the complainant {BY[v.how]}{_in_their_form(v)}, on {day(v.on)}: {letter_name(v.notice)}{_by_link(v)}"
    ),
    e.NotReached: lambda f, v: f"{unreached(f, v)}: {letter_name(v.notice)}",
    e.Bounced: lambda f, v: f"{unreached(f, v)}: {letter_name(v.notice)}",
    e.Resent: lambda f, v: f"Sent again: {letter_name(v.notice)}",
    e.ContactChanged: lambda f, v: (
        f"Changed how we contact them: {BY_WAY[v.reach]}" if v.reach != "none" else "They must not be contacted at all"
    ),
    e.FormNeeded: lambda f, v: f"They {'' if v.needed else 'no longer '}need our letters in another form",
    e.FormGiven: lambda f, v: f"Gave them in their form {BY[v.how]}, on {day(v.on)}: {_letters(v)}",
    e.RepresentativeNamed: lambda f, v: f"Named a representative: {AUTHORITIES[v.authority].lower()}",
    e.ConsentEnding: lambda f, v: f"The consent of the person they act for ends on {day(v.until)}",
    e.ConsentGiven: lambda f, v: f"That person agreed again{f', until {day(v.until)}' if v.until else ''}",
    e.TellingLimited: lambda f, v: f"We {'may' if v.complainant else 'must not'} tell the complainant by ourselves",
    e.ComplainantDied: lambda f, v: "The complainant has died. We send no email until a representative is named",
    e.AddressConfirmed: lambda f, v: "The complainant confirmed their email address",
    e.LettersOpened: lambda f, v: "The complainant opened what we wrote",
    e.CopyWanted: lambda f, v: "The complainant asked for a copy of what they told us",
    e.LanguageChosen: lambda f, v: (
        f"The complainant reads our pages and letters in {IN_WORDS[v.language]} from here on"
    ),
    e.LinkRenewed: lambda f, v: f"Replaced the complainant’s link: {WHY_ANEW[v.why]}",
}


def _in_their_form(told: e.Told) -> str:
    return ", in the form that they need" if told.in_their_form else ""


def _by_link(told: e.Told) -> str:
    return " (the email held only the link to it)" if told.link_only else ""


def _letters(given: e.FormGiven) -> str:
    return ", ".join(letter_name(notice) for notice in given.notices)
