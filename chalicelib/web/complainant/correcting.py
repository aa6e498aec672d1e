"""The complainant corrects what they told us. Nothing that was said is changed: the correction stands beside it.

Their name, and how they are reached, is corrected with own_contact.py: letters go by it.
"""

from dataclasses import dataclass
from datetime import datetime

from chalice.app import Response

from chalicelib.actions.change import perform
from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework import commands
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.event import Words
from chalicelib.queries.tracking import Tracked
from chalicelib.web.complainant import additions
from chalicelib.web.complainant.one_field import Again, read_text, show_form, to_case, tracked
from chalicelib.web.kit.fields import FieldError, Text
from chalicelib.web.kit.pages import Pages, Request

pages = Pages(__name__)
INSTEAD = Text(
    name="instead", noun="Your correction", missing="Write what is wrong and what is right", longest=20_000, rows=8
)
CHOOSE = FieldError("Choose what you want to correct")


@dataclass(frozen=True, slots=True)
class Told:
    """Something that the complainant told us: the number of its event, when, and their words."""

    seq: int
    at: datetime
    words: Words
    first: bool


@pages.get("case.correct")
def what_is_wrong(request: Request) -> Response:
    return _form(request, tracked(request))


@pages.post("case.correct")
def correct(request: Request) -> Response:
    found = tracked(request)
    try:
        text = read_text(request, INSTEAD)
    except Again as again:
        return _form(request, found, again)
    corrects = _chosen(request, _told(found.account))
    if not corrects:
        return _form(request, found, not_chosen=CHOOSE)
    if not additions.said_before(found, text, corrects):
        too_much = additions.too_much(request.services, found)
        if too_much:
            return _form(request, found, Again(FieldError(too_much), 429))
        command = commands.AddInformation(text=text, corrects=corrects)
        perform(request.services, e.COMPLAINANT, found.case_id, "add_information", command)
    return to_case(request, "corrected")


def _told(account: CaseAccount) -> list[Told]:
    """What they told us at first, then what they added, oldest first. What was erased is not there to be corrected."""
    own = (h for h in account.history if isinstance(h.event, e.Received | e.InformationAdded))
    return [
        Told(h.seq, h.at, h.words, isinstance(h.event, e.Received)) for h in own if h.words.narrative or h.words.text
    ]


def _chosen(request: Request, told: list[Told]) -> int:
    """The number of what they correct: the one chosen of several, or the only one. 0: none was chosen."""
    only = told[0].seq if len(told) == 1 else 0
    return next((one.seq for one in told if one.seq == request.number("of")), only)


def _form(
    request: Request, found: Tracked, again: Again | None = None, not_chosen: FieldError | None = None
) -> Response:
    told = _told(found.account)
    if not told:  # their words were erased
        return to_case(request, "")
    wrong = again or (Again(not_chosen, 400) if not_chosen else None)
    return show_form(
        request, found, "complainant/correct.html", INSTEAD, wrong, told=told, not_chosen=not_chosen,
        chosen=_chosen(request, told), case=request.args["token"],
    )  # fmt: skip
