"""What we write to whoever complained: one function a message.

Each letter says what has happened, what we promise by when and why then, what its reader may do, and how to reach us.
"""

from collections.abc import Iterable

from chalicelib.domain import events as e
from chalicelib.domain.account import CaseAccount
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Message, Para, Said
from chalicelib.messages.dates import day, why_window
from chalicelib.messages.letter import because, facts, write
from chalicelib.messages.wording import (
    elsewhere,
    finding,
    follow,
    last,
    plain,
    the_way_on,
    votes,
    what_happens_next,
)

STILL_UNHAPPY = "If you are still unhappy, these bodies outside our organisation may help you:"
STEPS_LEFT = (
    "If you are still unhappy, these bodies outside our organisation may help you. They may ask you to go through all our "
    "steps first:"
)
ASKED_FOR_MORE = (e.Escalated, e.NextStageRequested, e.LateRequested)


def acknowledgement(account: CaseAccount, letter: Letter) -> Message:
    """Owed by every receipt: the reference, who deals with it, each promise with its date, and the link."""
    if account.late_stage:
        return _late_acknowledgement(account, letter)
    again = last(account, *ASKED_FOR_MORE)
    opening = (
        "We have your request, and we have begun the next step."
        if again
        else "Thank you for telling us. We have your complaint, and this letter says what happens next."
    )
    return write(
        account,
        letter,
        "We have your request" if again else "We have your complaint",
        [
            Para(opening),
            Para(account.taken_as if not again else ""),
            facts(account),
            *what_happens_next(account),
            _escalating(account),
            *follow(letter),
        ],
    )


def _late_acknowledgement(account: CaseAccount, letter: Letter) -> Message:
    closed = _window_closed(account)
    return write(
        account,
        letter,
        "We have your request",
        [
            Para(f"Thank you. We have your request for this step: {account.late_stage.lower()}."),
            Para(f"The time to ask for it ended{closed}. A person will now decide whether we can still take it."),
            Para("We will write to you either way, and tell you why."),
            facts(account),
            *follow(letter),
        ],
    )


def accepted(account: CaseAccount, letter: Letter) -> Message:
    """A late request is taken after all."""
    return write(
        account,
        letter,
        "We are taking your request",
        [
            Para("Your request came after its last day. We have decided to take it all the same."),
            *because(account, e.LateAccepted),
            facts(account),
            *what_happens_next(account),
            *follow(letter),
        ],
    )


def declined(account: CaseAccount, letter: Letter) -> Message:
    """A late request is not taken: why, and where else to go."""
    return write(
        account,
        letter,
        "We cannot take your request",
        [
            Para(
                "We have your request, and thank you for it. It came after its last day, and we have decided not to take it."
            ),
            *because(account, e.LateDeclined),
            Para("Your case is now closed."),
            *elsewhere(account, STILL_UNHAPPY),
            *follow(letter),
        ],
    )


def outcome(account: CaseAccount, letter: Letter) -> Message:
    """The answer: finding, reasons, what we will do, and the way on."""
    told = account.outcome
    blocks: list[Block | None] = []
    if told is not None:
        blocks = [
            Para(f"This is our answer. {finding(told.finding)}"),
            Para(f"It answers one part of your complaint: {plain(told.aspect).lower()}.") if told.aspect else None,
            Para("We will answer the other parts in a letter of their own.") if told.partial else None,
            Facts((("Step", told.stage), ("Finding", plain(told.finding)), ("Votes", votes(told)))),
            Heading("Our reasons") if told.reasons.strip() else None,
            Said(told.reasons),
            Heading("What we will do") if told.remedies else None,
            Items(tuple(map(plain, told.remedies))),
            Heading("What the panel recommends") if told.recommendations else None,
            Items(told.recommendations),
        ]
    final = told is not None and told.final
    return write(
        account,
        letter,
        "Our final answer to your complaint" if final else "Our answer to your complaint",
        [
            *blocks,
            *_next(account, final=final),
            *elsewhere(account, STILL_UNHAPPY if final else STEPS_LEFT),
            *follow(letter),
        ],
    )


def _next(account: CaseAccount, *, final: bool) -> Iterable[Block]:
    if final:
        return [
            Heading("What you can do now"),
            Para("This is the last step of our procedure, and your case is now closed."),
        ]
    step = account.next_step
    if step is None:
        return []
    blocks: list[Block] = [
        Heading("What you can do now"),
        Para(the_way_on(step)),
        Para("To ask, use your link below, or write to us or call us."),
    ]
    if step.window is not None and step.last_day is not None and not step.late:
        blocks += [Heading(f"Why {day(step.last_day)}?"), Items(tuple(why_window(step.window)))]
    return blocks


def reopened(account: CaseAccount, letter: Letter) -> Message:
    """The case is taken up again."""
    return write(
        account,
        letter,
        "We have opened your complaint again",
        [
            Para("We are looking at your complaint again."),
            *because(account, e.Reopened),
            facts(account),
            *what_happens_next(account),
            *follow(letter),
        ],
    )


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


def message(account: CaseAccount, letter: Letter) -> Message:
    """What somebody of ours wrote, besides what the policy promises. `letter.about` is the number of its event."""
    happening = next((h for h in account.story if str(h.seq) == letter.about), None) or last(account, e.MessageWritten)
    said = happening.words.text if happening else ""
    return write(account, letter, "A message about your complaint", [Said(said), *follow(letter)])
