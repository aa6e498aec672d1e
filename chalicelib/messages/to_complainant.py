"""What we write to whoever complained: one function a message.

Each letter says what has happened, what we promise by when and why then, what its reader may do, and how to reach us.
"""

from collections.abc import Iterable

from chalicelib.domain.account import CaseAccount, OutcomeTold
from chalicelib.domain.casework import events as e
from chalicelib.domain.policy.terms import Act
from chalicelib.messages.about_delay import late
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Message, Para, Said
from chalicelib.messages.dates import day, why_window
from chalicelib.messages.elsewhere import STEPS_LEFT, STILL_UNHAPPY, elsewhere
from chalicelib.messages.letter import facts, said, to_complainant, write
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.wording import (
    NO_DAY,
    finding,
    last,
    plain,
    remedies,
    the_way_on,
    votes,
    what_happens_next,
)

ACKNOWLEDGES = (Act.ACKNOWLEDGEMENT,)
ASKED_FOR_MORE = (e.Escalated, e.NextStageRequested, e.LateRequested)


def acknowledgement(account: CaseAccount, letter: Letter) -> Message:
    """Owed by every receipt: the reference, who deals with it, each promise with its date, and the link."""
    if account.late_stage:
        return _late_acknowledgement(account, letter)
    if last(account, *ASKED_FOR_MORE):
        return _acknowledged_request(account, letter)
    return _acknowledged_complaint(account, letter)


@to_complainant("We have your complaint")
def _acknowledged_complaint(account: CaseAccount, letter: Letter) -> Blocks:
    yield Para("Thank you for telling us. We have your complaint.")
    yield Para(account.taken_as)
    yield from late(account, letter, *ACKNOWLEDGES)
    yield from _as_it_stands(account)


@to_complainant("We have your request")
def _acknowledged_request(account: CaseAccount, letter: Letter) -> Blocks:
    yield Para("We have your request, and we have begun the next step.")
    yield from late(account, letter, *ACKNOWLEDGES)
    yield from _as_it_stands(account)
    if account.panel_offered:
        yield Para("You may ask for an independent panel, if you think that the decision may not be fair to you.")
        yield Para("You can do that with your link, or tell us in any other way. Say why.")


def _as_it_stands(account: CaseAccount) -> Blocks:
    yield facts(account)
    yield from what_happens_next(account) or [Para(NO_DAY)]
    yield _escalating(account)


@to_complainant("We have your request")
def _late_acknowledgement(account: CaseAccount, letter: Letter) -> Blocks:
    closed = _window_closed(account)
    yield Para(f"Thank you. We have your request for this step: {account.late_stage.lower()}.")
    yield Para(f"The time to ask for it ended{closed}. A person will now decide whether we can still take it.")
    yield Para("We will write to you either way, and tell you why.")
    yield facts(account)


@to_complainant("We are taking your request")
def accepted(account: CaseAccount, letter: Letter) -> Blocks:
    """A late request is taken after all."""
    yield Para("Your request came after its last day. We have decided to take it all the same.")
    yield from said(account, e.LateAccepted)
    yield facts(account)
    yield from what_happens_next(account)


@to_complainant("We cannot take your request")
def declined(account: CaseAccount, letter: Letter) -> Blocks:
    """A late request is not taken: why, and where else to go."""
    yield Para(
        "We have your request, and thank you for it. It came after its last day, and we have decided not to take it."
    )
    yield from said(account, e.LateDeclined)
    yield Para("Your case is now closed.")
    yield from elsewhere(account, STILL_UNHAPPY)


def outcome(account: CaseAccount, letter: Letter) -> Message:
    """The answer: finding, reasons, what we will do, and the way on."""
    told = account.outcome
    final = told is not None and told.final
    subject = "Our final answer to your complaint" if final else "Our answer to your complaint"
    answer = [*late(account, letter, Act.OUTCOME, Act.RESOLUTION), *(_answer(account, told) if told else ())]
    bodies = elsewhere(account, STILL_UNHAPPY if final else STEPS_LEFT)
    return write(account, letter, subject, [*answer, *_next(account, final=final), *bodies])


def _answer(account: CaseAccount, told: OutcomeTold) -> Blocks:
    """What was found, and why; a part that is empty is left out."""
    yield Para(f"This is our answer. {finding(told.finding)}")
    yield Para(f"It answers one part of your complaint: {plain(told.aspect).lower()}.") if told.aspect else None
    yield Para("We will answer the other parts in a letter of their own.") if told.partial else None
    yield Facts((("Step", told.stage), ("Finding", plain(told.finding)), ("Votes", votes(told))))
    yield Heading("Our reasons") if told.reasons.strip() else None
    yield Said(told.reasons)
    yield Heading("What we will do") if told.remedies else None
    yield Items(remedies(account))
    yield Heading("What should change") if told.recommendations else None
    yield Items(told.recommendations)


def _next(account: CaseAccount, *, final: bool) -> Iterable[Block]:
    step = account.next_step
    if final:
        yield Heading("What you can do now")
        yield Para("This is the last step of our procedure, and your case is now closed.")
    elif step is not None:
        yield Heading("What you can do now")
        yield Para(the_way_on(step))
        yield Para("To ask, use your link below, or write to us or call us.")
        if step.window is not None and step.last_day is not None and not step.late:
            yield Heading(f"Why {day(step.last_day)}?")
            yield Items(tuple(why_window(step.window)))


@to_complainant("We have opened your complaint again")
def reopened(account: CaseAccount, letter: Letter) -> Blocks:
    """The case is taken up again."""
    yield Para("We are looking at your complaint again.")
    yield from said(account, e.Reopened)
    yield facts(account)
    yield from what_happens_next(account)


def _escalating(account: CaseAccount) -> Para | None:
    step = account.next_step
    if step is None or step.way != "escalate" or step.late:
        return None
    until = f"until {day(step.last_day)}" if step.last_day else "at any time"
    return Para(f"If this way does not help, you may ask for the next step ({step.stage.lower()}) {until}.")


def _window_closed(account: CaseAccount) -> str:
    """ " on <day>": when the window that the request missed had closed, where it is known."""
    asked = last(account, e.LateRequested)
    missed = asked.event.window if asked and isinstance(asked.event, e.LateRequested) else ""
    for window in account.windows:
        if window.closes and (window.id == missed or (not missed and window.rule.opens == "arose")):
            return f" on {day(window.closes)}"
    return ""


@to_complainant("A message about your complaint")
def message(account: CaseAccount, letter: Letter) -> Blocks:
    """What somebody of ours wrote, besides what the policy promises. `letter.about` is the number of its event."""
    happening = next((h for h in account.story if str(h.seq) == letter.about), None) or last(account, e.MessageWritten)
    yield Said(happening.words.text if happening else "")
