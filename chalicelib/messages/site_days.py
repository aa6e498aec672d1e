"""How a change of the site's days is said to people, and the dates that moved with it."""

from collections.abc import Iterable, Iterator

from chalicelib.domain import events as e
from chalicelib.domain.account import CaseAccount
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Message, Para, Said
from chalicelib.messages.dates import day, why, why_window
from chalicelib.messages.letter import write
from chalicelib.messages.to_staff import write as write_to_staff
from chalicelib.messages.wording import FIRMNESS, follow

KINDS = {  # one day, several days
    "bank_holiday": ("a bank holiday", "bank holidays"),
    "closure": ("a day on which we are closed", "days on which we are closed"),
    "inset": ("a day of staff training", "days of staff training"),
    "holiday": ("a day of the school holidays", "school holidays"),
    "term": ("a day of term", "term"),
}


def new_date(account: CaseAccount, letter: Letter) -> Message:
    """To whoever complained: a date that they were told has moved with our days (READINGS R15)."""
    happened = _happened(account, letter.about)
    blocks: list[Block] = [Para("The days on which we work have changed. A date that we gave you has moved with them.")]
    if happened is not None:
        for moved in happened[0].moved:
            blocks += _moved(account, moved) if moved.told else ()
        blocks += [Heading("Why"), Items(tuple(changes(happened[0].added, happened[0].removed))), Said(happened[1])]
    return write(account, letter, "A date has moved", [*blocks, *follow(letter)])


def date_moved(account: CaseAccount, letter: Letter) -> Message:
    """To whoever owes what is due: the new dates."""
    happened = _happened(account, letter.about)
    blocks: list[Block] = [Para("The days on which we work have changed, and dates of a case of yours with them.")]
    if happened is not None:
        blocks += [Facts((("The promise", _what(account, moved)), *_dates(moved))) for moved in happened[0].moved]
        blocks += [Heading("Why"), Items(tuple(changes(happened[0].added, happened[0].removed)))]
    return write_to_staff(account, letter, "Dates have moved", blocks)


def changes(added: Iterable[e.Days], removed: Iterable[e.Days]) -> Iterator[str]:
    """Sentences: which days are what from now on, and which no longer."""
    yield from (f"{_said(days, 'now')}." for days in added)
    yield from (f"{_said(days, 'no longer')}." for days in removed)


def span(days: e.Days) -> str:
    """Days in full, a single one once."""
    return day(days.first) if days.first == days.last else f"{day(days.first)} to {day(days.last)}"


def _said(days: e.Days, now: str) -> str:
    one, several = KINDS[days.kind]
    return f"{span(days)} is {now} {one}" if days.first == days.last else f"{span(days)} are {now} {several}"


def _happened(account: CaseAccount, number: str) -> tuple[e.DatesMoved, str] | None:
    """The event of that number, and the reason that was given for it."""
    found = (h for h in account.story if str(h.seq) == number and isinstance(h.event, e.DatesMoved))
    return next(((h.event, h.words.text) for h in found if isinstance(h.event, e.DatesMoved)), None)


def _moved(account: CaseAccount, moved: e.Moved) -> list[Block]:
    return [
        Para(_what(account, moved)),
        Facts(_dates(moved)),
        Heading(f"Why {day(moved.after)}?"),
        _why(account, moved),
    ]


def _dates(moved: e.Moved) -> tuple[tuple[str, str], ...]:
    return ("New date", day(moved.after)), ("Date before", day(moved.before))


def _what(account: CaseAccount, moved: e.Moved) -> str:
    if not moved.run:
        return f"You may ask for the next step until {day(moved.after)}."
    rule = next(c.rule for c in account.every_clock if c.name == moved.what)
    return f"{FIRMNESS[rule.strength]} {rule.promise} by {day(moved.after)}."


def _why(account: CaseAccount, moved: e.Moved) -> Items:
    if not moved.run:
        return Items(tuple(s for w in account.windows if w.id == moved.what for s in why_window(w)))
    runs = (c for c in account.every_clock if (c.name, c.run) == (moved.what, moved.run))
    return Items(tuple(sentence for clock in runs for sentence in why(clock)))
