"""What we write to whoever complained when we go no further, or limit how they may reach us: one function a letter."""

from collections.abc import Mapping

from chalicelib.domain import events as e
from chalicelib.domain.account import CaseAccount
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Para
from chalicelib.messages.dates import day
from chalicelib.messages.letter import said, to_complainant
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.wording import elsewhere, last, plain

CLOSING = (e.Closed, e.Referred, e.MarkedDuplicate, e.MarkedCampaign)
WHY_CLOSED: Mapping[str, str] = {
    "withdrawn": "You told us that you do not wish to go on with your complaint, so we have closed it.",
    "resolved": "We have closed your complaint, because it is settled.",
    "referred": "Your complaint belongs with another procedure, so we have closed it here. This is where it goes:",
    "duplicate": "We have already looked into this and answered it, so our own procedure is complete.",
    "campaign": "Many people have written to us about this. We give all of them one answer.",
}
NO_FURTHER = "We have closed your complaint, and we will take no further action on it."


@to_complainant("We have closed your complaint")
def closing(account: CaseAccount, letter: Letter) -> Blocks:
    """The case is over, in another way than by an outcome."""
    ended = last(account, *CLOSING)
    to = ended.event.to if ended and isinstance(ended.event, e.Referred) else ""
    yield Para(WHY_CLOSED.get(account.closed_as, NO_FURTHER))
    yield Facts((("Where it goes", plain(to)),))
    yield from said(account, type(ended.event)) if ended else ()
    yield Para(_still_open(account))
    yield from elsewhere(account, "If you are still unhappy, these bodies outside our organisation may help you:")


@to_complainant("How you can reach us")
def restriction(account: CaseAccount, letter: Letter) -> Blocks:
    """How the complainant may reach us is limited: in what way, why, until when, and what it does not touch."""
    yield Para("We have decided to limit how you can reach us about this complaint.")
    yield from _limits(account)
    yield from said(account, e.ContactRestricted)
    yield Para("If you have a new complaint, tell us. We will still look at it.")
    yield from elsewhere(account, "If you are unhappy with this, these bodies outside our organisation may help you:")


def _limits(account: CaseAccount) -> list[Block]:
    restricted = last(account, e.ContactRestricted)
    if restricted is None or not isinstance(restricted.event, e.ContactRestricted):
        return []
    limit = restricted.event
    limits = Items(tuple(account.measures.get(measure, plain(measure)) for measure in limit.measures))
    return [Heading("What we will do"), limits, Para(f"We will look at this again on {day(limit.review)}.")]


def _still_open(account: CaseAccount) -> str:
    """A campaign's one answer ends nobody's own complaint for good."""
    if account.closed_as != "campaign":
        return ""
    return "If this does not answer your own complaint, tell us. We will then deal with it by our normal procedure."
