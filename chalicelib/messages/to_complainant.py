"""What we write to whoever complained: one function a message.

Each letter says what has happened, what we promise by when and why then, what its reader may do, and how to reach us.
"""

from collections.abc import Iterable

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.account.outcome import OutcomeTold
from chalicelib.domain.casework import events as e
from chalicelib.domain.policy.terms import Act
from chalicelib.messages.about_delay import late
from chalicelib.messages.asked_of_them import asked_of_them
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Message, Para, Said
from chalicelib.messages.dates import day, why_window
from chalicelib.messages.elsewhere import elsewhere
from chalicelib.messages.letter import facts, said, to_complainant, with_files, write, written
from chalicelib.messages.of_points import answered, found_in_words, paused, points_answered
from chalicelib.messages.promises import NO_DAY, what_happens_next
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.wording import (
    HOW_TO_ASK,
    WHY_THIS_DATE,
    last,
    plain,
    remedies,
    the_way_on,
    votes,
)

ACKNOWLEDGES = (Act.ACKNOWLEDGEMENT,)
WE_HAVE_IT = "We have your complaint. Thank you for telling us."
LATER_THAN_ALLOWED = "Your complaint is later than our policy allows."
PANEL_OFFERED = (
    "You can ask for an independent panel if you think that the decision may not be fair to you. Use your link, write to "
    "us or call us, and say why."
)
ASKED_FOR_MORE = (e.Escalated, e.NextStageRequested, e.LateRequested)

SIGNED = "The chair of the panel, for all its members"


def acknowledgement(account: CaseAccount, letter: Letter) -> Message:
    """Owed by every receipt. We have it, with its reference; who deals with it; what happens by when; the link.

    It fits one screen of a telephone: how the dates were worked out is behind the link. Until they have confirmed their
    e-mail address it holds nothing that anybody typed: a mistyped one is a stranger's.
    """
    says = _late(account) if account.late_stage else _in_time(account, letter)
    return write(account, letter, _we_have(account), says, for_a_stranger=account.contact.unsure)


def _we_have(account: CaseAccount) -> str:
    return "We have your request" if last(account, *ASKED_FOR_MORE) else "We have your complaint"


def _in_time(account: CaseAccount, letter: Letter) -> Blocks:
    asked = last(account, *ASKED_FOR_MORE) is not None
    yield Para("We have your request and have started the next stage." if asked else WE_HAVE_IT)
    yield Para(account.taken_as)
    yield from late(account, letter, *ACKNOWLEDGES)
    yield facts(account)
    yield _in_their_form(account)
    yield from what_happens_next(account) or [Para(NO_DAY)]
    yield _escalating(account)
    yield Para(PANEL_OFFERED) if asked and account.panel_offered else None


def _late(account: CaseAccount) -> Blocks:
    asked = last(account, e.LateRequested) is not None
    closed = _window_closed(account)
    if asked:
        yield Para(f"We have your request for the next stage: {account.late_stage.lower()}.")
        yield Para(f"The last day to ask was {closed}." if closed else "The last day to ask has passed.")
        yield Para("We will decide whether to accept it. We will write to you either way and tell you why.")
    else:
        yield Para(WE_HAVE_IT)
        yield Para(f"It is later than our policy allows. The last day was {closed}." if closed else LATER_THAN_ALLOWED)
        yield Para("We will decide whether we can look into it. We will write to you either way and tell you why.")
    yield facts(account)
    yield _in_their_form(account)


@to_complainant("We have accepted your late request")
def accepted(account: CaseAccount, letter: Letter) -> Blocks:
    """What came late is accepted after all."""
    yield Para(f"{_came_late(account)} We have decided to accept it.")
    yield from said(account, e.LateAccepted)
    yield facts(account)
    yield from what_happens_next(account)


@to_complainant("We cannot accept your late request")
def declined(account: CaseAccount, letter: Letter) -> Blocks:
    """What came late is not accepted: why, and where else to go."""
    yield Para(f"{_came_late(account)} We have decided not to accept it.")
    yield from said(account, e.LateDeclined)
    yield Para("Your complaint is now closed.")
    yield from elsewhere(account)


def _came_late(account: CaseAccount) -> str:
    return "Your request came after the last day." if last(account, e.LateRequested) else LATER_THAN_ALLOWED


def outcome(account: CaseAccount, letter: Letter) -> Message:
    """The answer: finding, reasons, what we will do, and the way on."""
    told = account.outcome
    final = told is not None and told.final
    subject = "Our final response to your complaint" if final else "Our response to your complaint"
    answer = [*late(account, letter, Act.OUTCOME, Act.RESOLUTION), *(_answer(account, letter, told) if told else ())]
    bodies = elsewhere(account, stages_left=not final)
    return write(account, letter, subject, [*answer, *_next(account, final=final), *bodies])


def _answer(account: CaseAccount, letter: Letter, told: OutcomeTold) -> Blocks:
    """What was found, and why; a part that is empty is left out."""
    yield Para(f"This is our response. {found_in_words(told)}")
    yield Para("We will write to you separately about the other parts.") if told.partial else None
    yield Facts(
        (
            ("Stage", told.stage),
            ("Outcome", "" if told.whole and told.points else plain(told.finding)),
            ("Outcome of all parts", plain(told.whole) if told.whole else ""),
            ("Votes", votes(told)),
            ("Signed by", SIGNED if told.by_its_chair else ""),
        )
    )
    for point in points_answered(account, told.points):
        yield from answered(point)
    yield Heading("What we responded to before") if told.before else None
    yield Items(
        tuple(f"{one.heading} Outcome: {one.finding.lower()}." for one in points_answered(account, told.before))
    )
    yield Heading("Our reasons") if told.reasons.strip() else None
    yield Said(told.reasons)
    yield Heading("What we will do to put it right") if remedies(account) else None
    yield Items(remedies(account))
    yield Heading("What we recommend") if told.recommendations else None
    yield Items(told.recommendations)
    yield Heading("What we have paused") if told.waits else None
    yield from map(Para, paused(account))
    yield from with_files(account, letter, told.encloses)


def _next(account: CaseAccount, *, final: bool) -> Iterable[Block]:
    step = account.next_step
    if final:
        yield Heading("What you can do now")
        yield Para("This is the last stage of our procedure. Your complaint is now closed.")
    elif step is not None:
        yield Heading("What you can do now")
        yield Para(the_way_on(step))
        yield Para(HOW_TO_ASK)
        if step.window is not None and step.last_day is not None and not step.late:
            yield Heading(WHY_THIS_DATE)
            yield Items(tuple(why_window(step.window)))


@to_complainant("We have reopened your complaint")
def reopened(account: CaseAccount, letter: Letter) -> Blocks:
    """The case is reopened."""
    yield Para("We are looking at your complaint again.")
    yield from said(account, e.Reopened)
    yield facts(account)
    yield from what_happens_next(account)


def _in_their_form(account: CaseAccount) -> Para | None:
    """We know of the form in which they need our letters."""
    form = account.contact.form.strip().rstrip(".")
    if form and account.contact.unsure:
        return Para("You need our letters in another form. We will give you each letter in it.")
    return Para(f"You need our letters in another form: {form}. We will give you each letter in it.") if form else None


def _escalating(account: CaseAccount) -> Para | None:
    step = account.next_step
    if step is None or step.way != "escalate" or step.late:
        return None
    until = f"until {day(step.last_day)}" if step.last_day else "at any time"
    return Para(f"If this does not help, you can ask for the next stage ({step.stage.lower()}) {until}.")


def _window_closed(account: CaseAccount) -> str:
    """The last day of the window that it missed, "" where it is not known."""
    asked = last(account, e.LateRequested)
    missed = asked.event.window if asked and isinstance(asked.event, e.LateRequested) else ""
    for window in account.windows:
        if window.closes and (window.id == missed or (not missed and window.rule.opens == "arose")):
            return day(window.closes)
    return ""


@to_complainant("A message about your complaint")
def message(account: CaseAccount, letter: Letter) -> Blocks:
    """What somebody of ours wrote, besides what the policy promises. `letter.about` is the number of its event."""
    happening = next((h for h in account.history if str(h.seq) == letter.about), None) or last(
        account, e.MessageWritten
    )
    if happening is not None and isinstance(happening.event, e.MessageWritten):
        yield from asked_of_them(account, letter, happening.seq)
        yield Said(happening.words.text)
        yield from with_files(account, letter, happening.event.encloses)


def reference(account: CaseAccount, letter: Letter) -> Message:
    """We have it; the reference, and who deals with it. It may be the first mail, and then names nobody as that does."""
    subject, says = "Your reference, and who deals with your complaint", _reference(account, letter)
    return write(account, letter, subject, says, for_a_stranger=account.contact.unsure)


def _reference(account: CaseAccount, letter: Letter) -> Blocks:
    yield Para("We have your complaint. Thank you for telling us.")
    yield Para(account.taken_as)
    yield from late(account, letter, Act.REFERENCE, Act.ACKNOWLEDGEMENT)
    yield facts(account)
    yield from written(account, letter, "reference")
    yield from what_happens_next(account)


@to_complainant("What we are doing about your complaint")
def first_response(account: CaseAccount, letter: Letter) -> Blocks:
    """The steps we take, and how long they need."""
    yield Para("We have started to look into your complaint. This is what we are doing and how long it will take.")
    yield from late(account, letter, Act.FIRST_RESPONSE)
    yield from written(account, letter, "first_response")
    yield from what_happens_next(account, Act.FIRST_RESPONSE)


@to_complainant("An update on your complaint")
def progress(account: CaseAccount, letter: Letter) -> Blocks:
    """How it goes."""
    yield Para("This is an update on your complaint.")
    yield from written(account, letter, "progress")
    yield from what_happens_next(account, Act.PROGRESS)
