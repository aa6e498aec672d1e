"""What the acts on dates ask for, and what is said of a day that somebody has chosen and that is no working day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, get_args

from chalicelib.domain.casework.aspects import on_hold
from chalicelib.domain.casework.commands import Command
from chalicelib.domain.obligations import outstanding
from chalicelib.domain.obligations.holds import EVERYWHERE
from chalicelib.domain.obligations.working_days import ONE_DAY
from chalicelib.domain.points import proposed
from chalicelib.domain.policy.procedure import Closed
from chalicelib.messages.dates import day, day_off
from chalicelib.messages.wording import CAUSES, GROUNDS, plain, promised
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk import point_fields
from chalicelib.web.kit.fields import FieldError, Option
from chalicelib.web.kit.form import STAFF_READ, Ask, a_day, one_of, options, reason, words
from chalicelib.web.kit.past_day import PastDay
from chalicelib.web.kit.points import Points

COUNTED = "The register and the report count it. The complainant reads only what you write below."
SHUT = frozenset(get_args(Closed))


def clock_to_move(file: CaseFile) -> list[Ask]:
    owed = sorted(outstanding.clocks(file.now), key=lambda c: not c.rule.extendable)
    choices = [Option(c.id, promised(c.promise), f"Now by {day(c.due)}") for c in owed]
    return [
        one_of("clock", "Which deadline?", choices, "Choose the deadline"),
        a_day(
            "to", "The new deadline", "For example, 27 3 2026", missing="Enter the new deadline", ahead=True,
            sample=max([file.now.today, *(c.due for c in owed[:1])]) + ONE_DAY,
        ),
        reason(),
    ]  # fmt: skip


def clock_to_delay(file: CaseFile) -> list[Ask]:
    """A promise that will be kept later, and when they will hear."""
    owed = [c for c in outstanding.clocks(file.now) if not c.rule.internal and c.rule.owed_to is None]
    choices = [Option(c.id, promised(c.promise), f"By {day(c.due)}") for c in owed]
    return [
        one_of("clock", "Which deadline?", choices, "Choose the deadline"),
        a_day(
            "to", "When will they hear from us?", "For example, 27 3 2026", missing="Enter the day", ahead=True,
            sample=max([file.now.today, *(c.due for c in owed[:1])]) + ONE_DAY,
        ),
        one_of("cause", "What is the reason?", options(CAUSES.items()), "Choose the reason", COUNTED),
        reason("Tell them why"),
    ]  # fmt: skip


def clock_moved_wrongly(file: CaseFile) -> list[Ask]:
    """A promise whose day was moved to a wrong one."""
    moved = [c for c in outstanding.clocks(file.now) if c.extended_from is not None]
    choices = [Option(c.id, promised(c.promise), f"Now by {day(c.due)}") for c in moved]
    return [
        one_of("clock", "Which deadline?", choices, "Choose the deadline"),
        a_day(
            "to", "The right deadline", "For example, 27 3 2026", missing="Enter the right deadline", ahead=True,
            sample=max([file.now.today, *(c.due for c in moved[:1])]) + ONE_DAY,
        ),
        reason("What was wrong?"),
    ]  # fmt: skip


def ground_to_hold(file: CaseFile) -> list[Ask]:
    """Why time has to stand still, for which part, and when somebody looks at it again."""
    own = [(g.ground, g.title) for g in file.now.policy.holds]
    everywhere = [(code, GROUNDS[code].capitalize()) for code in EVERYWHERE]
    return [
        one_of("ground", "What are we waiting for?", options([*own, *everywhere]), "Choose what we are waiting for"),
        *(replace(ask, sample=_not_paused(file)) for ask in part(file)),
        a_day(
            "review", "When will you review the pause? (optional)",
            "Leave it empty and we will ask you in 20 working days. For example, 27 3 2026", ahead=True,
        ),
        reason(),
    ]  # fmt: skip


def _not_paused(file: CaseFile) -> str:
    """A part that could be: some grounds pause only a part that is named."""
    paused = {hold.aspect for hold in file.now.case.holds}
    return next((one for one in file.now.case.aspects if one not in paused), file.now.case.aspects[0])


def ground_to_release(file: CaseFile) -> list[Ask]:
    own = {g.ground: g.title for g in file.now.policy.holds}
    standing = dict.fromkeys(hold.ground for hold in file.now.case.holds)
    choices = options((code, own.get(code) or GROUNDS.get(code, plain(code)).capitalize()) for code in standing)
    paused = tuple(dict.fromkeys(hold.aspect for hold in file.now.case.holds if hold.aspect))
    return [
        one_of("ground", "Which pause has ended?", choices, "Choose the pause"),
        *_one_of_these(file, paused),
        reason("What has happened?"),
    ]


def parts(file: CaseFile) -> list[Ask]:
    hint = "In the complainant’s own words where you can. The complainant can read and change them."
    asked = Ask(Points(name="points"), "The points of the complaint", hint, sample=["x"] * max(2, file.now.case.points))
    return [asked, words("reason", "Anything to add? (optional)", STAFF_READ, rows=3)]


def parts_known(file: CaseFile) -> dict[str, Any]:
    """The points as they stand, or as their words fall into them."""
    known = file.account.complainant
    return {"points": {"points": known.points or proposed(known.narrative)}}


def too_few(answers: Mapping[str, Any]) -> dict[str, FieldError]:
    """Of the act that puts the complaint into points."""
    named = answers.get("points", {}).get("points", ())
    return {} if len(named) > 1 else {"points": FieldError("Write two points or more")}


def parts_named(file: CaseFile, given: dict[str, Any]) -> dict[str, Any]:
    """The points alone, as the field kept them with a mark of what they are taken from."""
    points = given["points"]
    return {**given, "points": tuple(points["points"] if isinstance(points, dict) else points)}


def part_answered(file: CaseFile) -> list[Ask]:
    """Which part an answer is about: one that names none leaves those that are on hold (R14)."""
    case = file.now.case
    left = [aspect for aspect in case.aspects if aspect not in case.answered]
    if len(case.aspects) < 2:
        return []
    waits = ", ".join(plain(aspect).lower() for aspect in left if on_hold(file.now, aspect))
    hint = (
        f"Choose none for all parts left, except those that are paused: {waits}."
        if waits
        else "Choose none for all of them."
    )
    return [one_of("aspect", "Which part are you responding to? (optional)", point_fields.named(file, left), "", hint)]


def part(file: CaseFile) -> list[Ask]:
    """Which part of the complaint it is about, where it has several."""
    return _one_of_these(file, file.now.case.aspects)


def _one_of_these(file: CaseFile, parts: Iterable[str]) -> list[Ask]:
    choices = point_fields.named(file, parts)
    hint = "Choose none for all of them."
    return [one_of("aspect", "Which part? (optional)", choices, "", hint)] if len(choices) > 1 else []


def odd_days(file: CaseFile, asks: Iterable[Ask], command: Command) -> list[str]:
    """A sentence for each."""
    return list(_odd(file, asks, command))


def _odd(file: CaseFile, asks: Iterable[Ask], command: Command) -> Iterator[str]:
    to_come = (ask.field.name for ask in asks if isinstance(ask.field, PastDay) and ask.field.ahead)
    for chosen in (getattr(command, name, None) for name in to_come):
        why = file.now.calendar.why_not(chosen, SHUT) if chosen else None
        if chosen and why:
            yield f"{day(chosen)} is not a working day: {day_off(why)}. Is this the date you mean?"
