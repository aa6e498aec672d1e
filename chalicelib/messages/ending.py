"""What we write to whoever complained when we go no further, or limit how they may reach us: one function a letter."""

from collections.abc import Mapping

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework import events as e
from chalicelib.domain.how_it_went import QUESTIONS
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Link, Para
from chalicelib.messages.dates import day
from chalicelib.messages.elsewhere import elsewhere
from chalicelib.messages.letter import said, to_complainant
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.wording import last, plain

CLOSING = (e.Closed, e.Referred, e.MarkedDuplicate, e.MarkedCampaign)
WHY_CLOSED: Mapping[str, str] = {
    "withdrawn": "You told us that you want to withdraw your complaint, so we have closed it.",
    "resolved": "We have closed your complaint because it is resolved.",
    "referred": "Your complaint comes under another procedure, so we have closed it here. This is where it goes:",
    "duplicate": "We have already looked into this and sent a response. This is the end of our procedure.",
    "duplicate_open": "You told us about this in another complaint. We are still looking into that one, and will respond "
    "to you there. We have closed this one.",
    "campaign": "Many people have written to us about this. We are sending all of them the same response.",
}
AFTER_WITHDRAWING = (
    "If it was about someone’s safety, we must still look into that.",
    "If you did not ask for this, or you change your mind, tell us. We can open your complaint again.",
)
NO_FURTHER = "We have closed your complaint. We will take no further action on it."


@to_complainant("We have closed your complaint")
def closing(account: CaseAccount, letter: Letter) -> Blocks:
    """The case is over, in another way than by an outcome."""
    ended = last(account, *CLOSING, e.Withdrawn)
    yield Para(WHY_CLOSED.get(closed_as(account), NO_FURTHER))
    if ended and isinstance(ended.event, e.Referred):
        yield Facts((("Where it goes", where(account, ended.event.to)),))
    by_us = ended is not None and not isinstance(ended.event, e.Withdrawn)
    yield from said(account, type(ended.event)) if ended and by_us else ()
    yield from (Para(line) for line in AFTER_WITHDRAWING if account.closed_as == "withdrawn")
    yield Para(_still_open(account))
    yield from elsewhere(account)


@to_complainant("We have dealt with part of your complaint before")
def repeated_part(account: CaseAccount, letter: Letter) -> Blocks:
    """One part of it is the same as what another case has answered; the others go on."""
    marked = last(account, e.MarkedDuplicate, e.MarkedCampaign)
    if marked is None or not isinstance(marked.event, e.MarkedDuplicate | e.MarkedCampaign):
        return
    unanswered = isinstance(marked.event, e.MarkedDuplicate) and marked.event.answered is False
    yield Para(f"Your complaint has several parts. This is about one of them: {plain(marked.event.aspect).lower()}.")
    if unanswered:
        yield Para("You told us about this part in another complaint. We will respond to you there.")
    else:
        yield Para("We have already looked into this part and sent a response.")
    yield from said(account, type(marked.event))
    yield Para("We are still looking into the other parts.")


@to_complainant("How did it go?")
def how_it_went(account: CaseAccount, letter: Letter) -> Blocks:
    """Three questions, two weeks after our last letter about the complaint."""
    yield Para("We wrote to you about your complaint two weeks ago. We would like to know how it went.")
    yield Items(tuple(one.asks for one in QUESTIONS))
    yield Para(
        "You do not have to answer. The people who dealt with your complaint do not see which answers are yours."
    )
    if letter.on_paper:
        yield Para("You can write your answers on this letter and post it back to us, or use your link.")
    if letter.link:
        yield Link("Answer these questions", f"{letter.link.partition('?')[0]}/how-it-went")
    yield Para("We only ask once.")


def closed_as(account: CaseAccount) -> str:
    """How the case was closed; of one that is the same as another, whether that one had been answered."""
    marked = last(account, e.MarkedDuplicate)
    unanswered = marked is not None and isinstance(marked.event, e.MarkedDuplicate) and marked.event.answered is False
    return "duplicate_open" if account.closed_as == "duplicate" and unanswered else account.closed_as


def where(account: CaseAccount, to: str) -> str:
    """Where a complaint was sent on to, as its complainant reads it."""
    return account.places[to].says if to in account.places else plain(to)


@to_complainant("How you can contact us")
def restriction(account: CaseAccount, letter: Letter) -> Blocks:
    """How the complainant may reach us is limited: in what way, why, until when, and what it does not touch."""
    yield Para("We have decided to limit how you can contact us about this complaint.")
    yield from _limits(account)
    yield from said(account, e.ContactRestricted)
    yield Para("If you have a new complaint, tell us. We will look into it.")
    yield from elsewhere(account, "If you are unhappy with this, these organisations may be able to help:")


def _limits(account: CaseAccount) -> list[Block]:
    restricted = last(account, e.ContactRestricted)
    if restricted is None or not isinstance(restricted.event, e.ContactRestricted):
        return []
    limit = restricted.event
    limits = Items(tuple(_measure(account, measure, limit) for measure in limit.measures))
    return [Heading("What we will do"), limits, Para(f"We will review this on {day(limit.review)}.")]


def _measure(account: CaseAccount, measure: str, limit: e.ContactRestricted) -> str:
    """A limit in the policy's words, with what makes it one that somebody can keep: where to write, how often."""
    rule = account.measures.get(measure)
    said = rule.title if rule else plain(measure)
    if rule and rule.asks == "address" and limit.address:
        return f"{said}: {limit.address}"
    if rule and rule.asks == "number" and limit.most:
        return f"{said}: {limit.most} in each {limit.per}"
    return said


def _still_open(account: CaseAccount) -> str:
    """A campaign's one answer ends nobody's own complaint for good."""
    if account.closed_as != "campaign":
        return ""
    return "If this does not cover your complaint, tell us. We will then deal with it under our normal procedure."
