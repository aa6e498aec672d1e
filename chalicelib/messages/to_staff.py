"""What we write to the people who answer complaints: one function a message.

Mail is read on screens that others can see, so it carries the reference, what is owed and by when, and how to open the
case; never what the complainant told us, nor anybody's name.
"""

from collections.abc import Iterable
from datetime import date

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.clocks import Clock
from chalicelib.domain.duties import DECIDE_LATE, LOOK, SETTLE
from chalicelib.messages.blocks import Block, Command, Facts, Heading, Items, Letter, Message, Para
from chalicelib.messages.dates import day, why
from chalicelib.messages.rendering import render
from chalicelib.messages.wording import latest_clock

OUR_OWN = {
    LOOK: "Read the complaint and say whom it is about",
    DECIDE_LATE: "Decide whether to take a late request",
    SETTLE: "Settle the answered case with the complainant, and close it",
}


def new_case(account: CaseAccount, letter: Letter) -> Message:
    """To whoever deals with it."""
    return _write(account, letter, "A case for you", [Para("You deal with this case."), *_owed(account)])


def appoint(account: CaseAccount, letter: Letter) -> Message:
    """To whoever must name a handler."""
    return _write(
        account,
        letter,
        "Name somebody to deal with a case",
        [
            Para("Nobody deals with this case yet. It is for you to name somebody who has had no part in it."),
            Command(f"redress do {account.reference} assign --to PERSON"),
            *_owed(account),
        ],
    )


def look(account: CaseAccount, letter: Letter) -> Message:
    """To the highest person uninvolved, where it is not known whom a complaint is about."""
    return _write(
        account,
        letter,
        "Read a complaint first",
        [
            Para("The complainant would rather not say whom this complaint is about. You are asked to read it first."),
            Para("Say whom it is about. Until you do, nobody else is told of it. If it is about you, do not go on."),
            Command(f"redress do {account.reference} look --about ROLE"),
            *_owed(account),
        ],
    )


def late_request(account: CaseAccount, letter: Letter) -> Message:
    """To whoever decides whether a late request is taken."""
    return _write(
        account,
        letter,
        "Decide on a late request",
        [
            Para(
                f"The complainant asks for this step after its last day: {account.late_stage.lower() or 'the next one'}."
            ),
            Para("Decide whether to take it, and say why. The complainant will read your reason."),
            Command(f'redress do {account.reference} accept_late --reason "…"'),
            Command(f'redress do {account.reference} decline_late --reason "…"'),
            *_owed(account),
        ],
    )


def approval_wanted(account: CaseAccount, letter: Letter) -> Message:
    """To whoever approves a finding."""
    return _write(
        account,
        letter,
        "A finding waits for your approval",
        [
            Para("A finding has been reported. It can only be sent once you approve it."),
            Command(f"redress do {account.reference} approve"),
            Command(f'redress do {account.reference} send_back --reason "…"'),
            *_owed(account),
        ],
    )


def approved(account: CaseAccount, letter: Letter) -> Message:
    """To whoever sends the answer."""
    return _write(
        account,
        letter,
        "A finding is approved: send the answer",
        [
            Para("The finding has been approved. It is for you to send the answer to the complainant."),
            Command(f'redress do {account.reference} issue_outcome --finding FINDING --reasons "…"'),
            *_owed(account),
        ],
    )


def sent_back(account: CaseAccount, letter: Letter) -> Message:
    """To whoever reported a finding that was not approved."""
    return _write(
        account,
        letter,
        "A report comes back to you",
        [
            Para("The finding was not approved. The reason is with the case. Report again when you are ready."),
            *_owed(account),
        ],
    )


def information(account: CaseAccount, letter: Letter) -> Message:
    """To the handler: the complainant told us more."""
    return _write(
        account,
        letter,
        "The complainant has told us more",
        [Para("The complainant has added something to this case. You can read it there."), *_owed(account)],
    )


def not_reached(account: CaseAccount, letter: Letter) -> Message:
    """To the handler: our mail did not arrive, so somebody has to tell the complainant in another way."""
    return _write(
        account,
        letter,
        "A letter did not reach the complainant",
        [
            Para("We could not send this by e-mail. Post it, or tell the complainant by telephone."),
            Facts((("What it is", letter.about.replace("_", " ").capitalize()),)),
            Para("Then record how you told them:"),
            Command(f"redress do {account.reference} mark_told --notice {letter.about or 'NOTICE'} --how post"),
            *_owed(account),
        ],
    )


def reminder(account: CaseAccount, letter: Letter) -> Message:
    """A date comes near: which promise, its day, and how far off that is."""
    clock = latest_clock(account, letter.about)
    if clock is None:
        return _write(account, letter, "A date comes near", list(_owed(account)))
    return _write(
        account,
        letter,
        f"Due {_left(letter.today, clock.due)}",
        [Para(f"Something is due {_left(letter.today, clock.due)}."), *_clock(clock)],
    )


def missed(account: CaseAccount, letter: Letter) -> Message:
    """A date has passed: to whoever owes it."""
    return _write(
        account,
        letter,
        "A date has passed",
        [
            Para("A promised date has passed, and what was promised is still owed."),
            *_about(account, letter),
            Para("Do it now if you can. If it will take longer, tell the complainant when they will hear from you."),
        ],
    )


def missed_copy(account: CaseAccount, letter: Letter) -> Message:
    """The same, to whoever oversees."""
    return _write(
        account,
        letter,
        "A date has passed in a case that you oversee",
        [
            Para("A promised date has passed in a case that you oversee. What was promised is still owed."),
            *_about(account, letter),
            Para("Whoever deals with the case has been told as well."),
        ],
    )


def nudge(account: CaseAccount, letter: Letter) -> Message:
    """Something has stood still."""
    return _write(
        account,
        letter,
        "Something still waits for you",
        [Para("This has waited for some days, and it is for you to do."), *_about(account, letter)],
    )


def safeguarding(account: CaseAccount, letter: Letter) -> Message:
    """To the safeguarding lead, at once."""
    return _write(
        account,
        letter,
        "Safeguarding: open this case now",
        [
            Para(
                "This complaint says that somebody may be at risk. Open it now, and follow your safeguarding procedure."
            ),
            Para("Then record that you know of it:"),
            Command(f"redress do {account.reference} notify --duty safeguarding.notify"),
        ],
    )


def _owed(account: CaseAccount) -> Iterable[Block]:
    """Each promise that is still open, by its day."""
    owed = sorted((c for c in account.every_clock if c.latest and c.owed), key=lambda c: c.due)
    if owed:
        yield Heading("What is owed")
        yield Items(tuple(f"{_promised(c)}: {day(c.due)}" for c in owed))


def _about(account: CaseAccount, letter: Letter) -> Iterable[Block]:
    """The clock or the duty that the message is about."""
    clock = latest_clock(account, letter.about)
    if clock is not None:
        yield from _clock(clock)
        return
    duty = next((d for d in reversed(account.duties) if d.id == letter.about), None)
    title = duty.rule.title if duty and duty.rule else OUR_OWN.get(letter.about, "")
    yield Facts((("To do", title), ("By when", "The policy sets no time" if title else "")))


def _clock(clock: Clock) -> Iterable[Block]:
    yield Facts((("The promise", _promised(clock)), ("Last day", day(clock.due))))
    yield Heading(f"Why {day(clock.due)}?")
    yield Items(tuple(why(clock)))


def _promised(clock: Clock) -> str:
    return f"“We will {clock.rule.promise}”"


def _left(today: date, due: date) -> str:
    """How far off a day is: "today", "tomorrow", "in 4 days", with the day itself."""
    days = (due - today).days
    if days < 0:
        return f"since {day(due)}"
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days") + f", {day(due)}"


def _write(account: CaseAccount, letter: Letter, subject: str, blocks: Iterable[Block | None]) -> Message:
    opening = Facts((("Case", account.reference), ("Step", account.stage), ("Site", account.site)))
    how = (Heading("To open the case"), Command(f"redress case {account.reference}"))
    greeting = f"Dear {letter.to_name}," if letter.to_name.strip() else "Hello,"
    footer = (
        ", ".join(filter(None, (account.organisation, account.site))),
        "Keep to the reference in what you write: e-mail is no place for what a complaint says.",
    )
    return render(f"{account.reference}: {subject}", greeting, [opening, *blocks, *how], footer)
