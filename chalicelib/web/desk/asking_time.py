"""What the acts on dates ask for: a promise and its day, why the case waits, and for which part of it."""

from chalicelib.domain import asked
from chalicelib.domain.holding import EVERYWHERE
from chalicelib.domain.working_days import ONE_DAY
from chalicelib.messages.dates import day
from chalicelib.messages.wording import GROUNDS, plain, promised
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk.form import Ask, a_day, one_of, options, reason
from chalicelib.web.fields import Option


def clock_to_move(file: CaseFile) -> list[Ask]:
    owed = sorted(asked.clocks(file.now), key=lambda c: not c.rule.extendable)
    choices = [Option(c.id, promised(c.promise), f"Now by {day(c.due)}") for c in owed]
    return [
        one_of("clock", "Which promise?", choices, "Choose the promise"),
        a_day(
            "to", "The new last day", "For example, 27 3 2026", missing="Enter the new last day", ahead=True,
            sample=max([file.now.today, *(c.due for c in owed[:1])]) + ONE_DAY,
        ),
        reason(),
    ]  # fmt: skip


def clock_moved_wrongly(file: CaseFile) -> list[Ask]:
    """A promise whose day was moved to a wrong one."""
    moved = [c for c in asked.clocks(file.now) if c.extended_from is not None]
    choices = [Option(c.id, promised(c.promise), f"Now by {day(c.due)}") for c in moved]
    return [
        one_of("clock", "Which promise?", choices, "Choose the promise"),
        a_day(
            "to", "The right last day", "For example, 27 3 2026", missing="Enter the right last day", ahead=True,
            sample=max([file.now.today, *(c.due for c in moved[:1])]) + ONE_DAY,
        ),
        reason("What was wrong?"),
    ]  # fmt: skip


def ground_to_hold(file: CaseFile) -> list[Ask]:
    """Why time has to stand still, for which part, and when somebody looks at it again."""
    own = [(g.ground, g.title) for g in file.now.policy.holds]
    everywhere = [(code, GROUNDS[code].capitalize()) for code in EVERYWHERE]
    return [
        one_of("ground", "What do we wait for?", options([*own, *everywhere]), "Choose what we wait for"),
        *part(file),
        a_day(
            "review", "When will you look at it again? (optional)",
            "Leave it empty and we will ask you in 20 working days. For example, 27 3 2026", ahead=True,
        ),
        reason(),
    ]  # fmt: skip


def ground_to_release(file: CaseFile) -> list[Ask]:
    own = {g.ground: g.title for g in file.now.policy.holds}
    standing = dict.fromkeys(hold.ground for hold in file.now.case.holds)
    choices = options((code, own.get(code) or GROUNDS.get(code, plain(code)).capitalize()) for code in standing)
    return [one_of("ground", "What is over?", choices, "Choose what is over"), reason("What has happened?")]


def part(file: CaseFile) -> list[Ask]:
    """Which part of the complaint it is about, where it has several."""
    parts = options((aspect, plain(aspect)) for aspect in file.now.case.aspects)
    hint = "Choose none for all of them."
    return [one_of("aspect", "Which part? (optional)", parts, "", hint)] if len(parts) > 1 else []
