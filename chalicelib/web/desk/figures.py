"""What a year's complaints come to, in sentences: for whoever reads nothing else."""

from collections.abc import Iterable

from chalicelib.domain import small_numbers
from chalicelib.domain.account.figures import Figures, Promised
from chalicelib.domain.account.register import Kept
from chalicelib.domain.small_numbers import LEFT_OUT

PERCENT_FROM = 20  # of fewer, a percentage says more than is known
WORDS = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def sentences_that_leave(found: Figures) -> list[str]:
    """The year in sentences, for the board or to publish: a number that could show whose complaint it was is left out."""
    if not found.received:
        return ["No complaints came in."]
    kept = [("acknowledged", found.acknowledged), ("answered", found.answered)]
    told = [f"{small_numbers.share(one.in_time, one.made)} were {done} in time." for done, one in kept if one.made]
    broken = found.broken_that_leaves
    return [
        f"{_of(found.received, 'complaint')} came in. {small_numbers.share(found.closed, found.received)} have ended.",
        *told,
        f"In all, {broken} of {_of(found.due, 'promise')} were not kept in time."
        if found.broken or broken == LEFT_OUT
        else _broken_says(found),
    ]


def sentences(found: Figures) -> list[str]:
    """The year in sentences."""
    if not found.received:
        return ["No complaints came in."]
    return [
        f"{_of(found.received, 'complaint')} came in. {_ended(found)}",
        *_kept("acknowledged", "an acknowledgement", found.acknowledged),
        *_kept("answered", "an answer", found.answered),
        _broken_says(found),
    ]


def _of(many: int, what: str) -> str:
    return f"{many} {what}{'' if many == 1 else 's'}"


def _ended(found: Figures) -> str:
    if not found.still_open:
        return "All have ended." if found.received > 1 else "It has ended."
    if not found.closed:
        return "All are still open." if found.received > 1 else "It is still open."
    return f"{found.closed} {'has' if found.closed == 1 else 'have'} ended and {found.still_open} " + (
        "is still open." if found.still_open == 1 else "are still open."
    )


def _kept(done: str, what: str, found: Promised) -> Iterable[str]:
    """How many were in time of those whose day has come, and what became of the others."""
    if not found.made:
        return
    if found.in_time == found.made:
        yield f"Everyone who was due {what} was {done} in time ({found.made} of {found.made})."
    elif len(found.missed) == 1 and 1 < found.made < len(WORDS):
        were, the_other = "was" if found.in_time == 1 else "were", f"the {ORDINALS[found.made]}"
        yield (
            f"{WORDS[found.in_time]} of {WORDS[found.made].lower()} {were} {done} in time; "
            f"{the_other} {_one(done, found.missed[0])}."
        )
    else:
        yield f"{found.in_time} of {found.made} were {done} in time; {' and '.join(_missed(done, found))}."


def _one(done: str, kept: Kept) -> str:
    """What became of the only one that was not in time."""
    became = "was late" if kept.done else f"has not been {done}"
    if kept.told is None:
        return became
    days = (kept.due - kept.told).days
    when = f"{_of(abs(days), 'day')} {'before' if days > 0 else 'after'} the date" if days else "on the date itself"
    return f"{became}, and was told why {when}"


def _missed(done: str, found: Promised) -> Iterable[str]:
    if found.late:
        yield f"{found.late} {'was' if found.late == 1 else 'were'} late"
    if found.not_done:
        yield f"{found.not_done} {'has' if found.not_done == 1 else 'have'} not been {done}"


def _broken_says(found: Figures) -> str:
    if not found.due:
        return "No promise with a date has been due yet."
    if not found.broken:
        return "Every promise with a date was kept in time."
    promises = "promise was" if found.broken == 1 else "promises were"
    return f"In all, {found.broken} {promises} not kept in time, in {_of(found.cases_broken, 'case')}."


def share_that_leaves(part: int, whole: int) -> str:
    """The same, for the board or to publish."""
    told = small_numbers.part(part, whole)
    return share(part, whole) if told == str(part) else f"{told} of {whole}"


def share(part: int, whole: int) -> str:
    """ "38 of 40 (95%)"; of fewer than twenty without the percentage. Never rounded up: all but one are not all."""
    if not whole:
        return "None was due"
    return f"{part} of {whole}" + (f" ({100 * part // whole}%)" if whole >= PERCENT_FROM else "")
