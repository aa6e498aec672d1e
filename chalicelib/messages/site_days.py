"""How a change of the site's days is said to people, and the dates that moved with it."""

from collections.abc import Iterable, Iterator

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework import events as e
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Para, Said
from chalicelib.messages.dates import day, why, why_window
from chalicelib.messages.letter import to_complainant
from chalicelib.messages.promises import FIRMNESS
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.staff_mail import to_staff

KINDS = {  # one day, several days
    "bank_holiday": ("a bank holiday", "bank holidays"),
    "closure": ("a day on which we are closed", "days on which we are closed"),
    "inset": ("a day of staff training", "days of staff training"),
    "holiday": ("a day of the school holidays", "school holidays"),
    "term": ("a day of term", "term"),
}


@to_complainant("A date has moved")
def new_date(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever complained: a date that they were told has moved with our days (READINGS R15)."""
    yield Para("Our working days have changed, so a date that we gave you has moved.")
    for event, reason in _happened(account, letter.about):
        for moved in (moved for moved in event.moved if moved.told):
            yield from _moved(account, moved)
        yield from _why_changed(event)
        yield Said(reason)


@to_staff("Deadlines have changed")
def date_moved(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever owes what is due: the new dates."""
    yield Para("Our working days have changed, so some deadlines in this case have changed.")
    for event, _ in _happened(account, letter.about):
        yield from (Facts((("We promised", _what(account, moved)), *_dates(moved))) for moved in event.moved)
        yield from _why_changed(event)


def _why_changed(event: e.DatesMoved) -> Iterator[Block]:
    yield Heading("Why")
    yield Items(tuple(changes(event.added, event.removed)))


def changes(added: Iterable[e.Days], removed: Iterable[e.Days]) -> Iterator[str]:
    """Sentences: which days are what from now on, and which no longer."""
    yield from (f"{_said(days, 'now')}." for days in added)
    yield from (f"{_said(days, 'no longer')}." for days in removed)


def span(days: e.Days) -> str:
    """Days in full, a single one once."""
    return day(days.first) if days.first == days.last else f"{day(days.first)} to {day(days.last)}"


def what(days: e.Days) -> str:
    """What they are: "a bank holiday", "days of staff training"."""
    one, several = KINDS[days.kind]
    return one if days.first == days.last else several


def _said(days: e.Days, now: str) -> str:
    return f"{span(days)} {'is' if days.first == days.last else 'are'} {now} {what(days)}"


def _happened(account: CaseAccount, number: str) -> Iterator[tuple[e.DatesMoved, str]]:
    """The event of that number, and the reason that was given for it; nothing where it is of another kind."""
    for happening in account.history:
        if str(happening.seq) == number and isinstance(happening.event, e.DatesMoved):
            yield happening.event, happening.words.text


def _moved(account: CaseAccount, moved: e.Moved) -> Iterator[Block]:
    yield Para(_what(account, moved))
    yield Facts(_dates(moved))
    yield Heading(f"Why {day(moved.after)}?")
    yield _why(account, moved)


def _dates(moved: e.Moved) -> tuple[tuple[str, str], ...]:
    return ("New date", day(moved.after)), ("Old date", day(moved.before))


def _what(account: CaseAccount, moved: e.Moved) -> str:
    if not moved.run:
        return f"You can ask for the next stage until {day(moved.after)}."
    rule = next(c.rule for c in account.every_clock if c.name == moved.what)
    return f"{FIRMNESS[rule.strength]} {rule.promise} by {day(moved.after)}."


def _why(account: CaseAccount, moved: e.Moved) -> Items:
    if not moved.run:
        return Items(tuple(s for w in account.windows if w.id == moved.what for s in why_window(w)))
    runs = (c for c in account.every_clock if (c.name, c.run) == (moved.what, moved.run))
    return Items(tuple(sentence for clock in runs for sentence in why(clock)))
