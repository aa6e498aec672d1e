"""Forms of several fields: what a field of one is, and how what was typed becomes answers, or messages beside the fields.

A form is one page. What it leads to is shown before anything is kept, and that page carries the answers unseen: whoever
goes on sends them with `CONFIRMED`, whoever goes back with `CHANGE`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chalicelib.web.kit import csrf
from chalicelib.web.kit.fields import Choice, Choices, Field, FieldError, Option, Pick, Setting, Text
from chalicelib.web.kit.pages import Form
from chalicelib.web.kit.past_day import PastDay

LONGEST = 20_000
CONFIRMED, CHANGE = "confirmed", "change"
STAFF_READ = "Staff who may see this case can read it."  # under what the complainant does not see


@dataclass(frozen=True, slots=True)
class Ask:
    """A field of an act's form, with how it is asked for. `choices`: what may be chosen."""

    field: Field
    label: str
    hint: str = ""
    choices: Sequence[Option] = ()
    sample: Any = "x"  # an answer that would do, to find out whether the act can be done at all
    heading: str = ""  # over it and what follows
    lead: str = ""  # under that heading: what somebody said, as they said it


def words(
    name: str, label: str, hint: str = "", *, missing: str = "", rows: int = 6, longest: int = LONGEST
) -> Ask:  # fmt: skip
    noun = label.removesuffix(" (optional)").removesuffix("?")
    return Ask(Text(name=name, noun=noun, missing=missing, longest=longest, rows=rows), label, hint)


def reason(label: str = "Why?", hint: str = "The complainant will read this.") -> Ask:
    return words("reason", label, hint, missing="Write a reason")


def one_of(name: str, label: str, options: Sequence[Option], missing: str, hint: str = "") -> Ask:
    sample = options[0].value if options and missing else None
    return Ask(Choice(name=name, options=lambda _: options, missing=missing), label, hint, options, sample)


def pick(name: str, label: str, options: Sequence[Option], hint: str = "") -> Ask:
    """One of many options, one of which stands for none."""
    chosen = Pick(name=name, options=lambda _: options, missing="Choose one from the list")
    return Ask(chosen, label, hint, options, sample=None)


def any_of(name: str, label: str, options: Sequence[Option], hint: str = "", missing: str = "", mixed: str = "") -> Ask:
    return Ask(
        Choices(name=name, options=lambda _: options, missing=missing, mixed=mixed), label, hint, options, sample=None
    )


def a_day(
    name: str, label: str, hint: str = "", *, missing: str = "", ahead: bool = False, sample: date | None = None
) -> Ask:
    """`ahead`: it may be a day to come. `sample`: one that would do, where it has to be given."""
    field = PastDay(name=name, noun=label.removesuffix(" (optional)"), missing=missing, ahead=ahead)
    return Ask(field, label, hint, sample=sample.isoformat() if sample else None)


def line(
    name: str, label: str, hint: str = "", *, longest: int = 200, type: str = "text", missing: str = "",
    check: Callable[[str], str] | None = None,
) -> Ask:  # fmt: skip
    """One line of words."""
    noun = label.removesuffix(" (optional)")
    field = Text(name=name, noun=noun, missing=missing, longest=longest, type=type, check=check)
    return Ask(field, label, hint)


def options(pairs: Iterable[tuple[str, str]]) -> list[Option]:
    return [Option(value, text) for value, text in pairs]


def answered(asks: Iterable[Ask], form: Form, setting: Setting) -> tuple[dict[str, Any], dict[str, FieldError]]:
    """What was answered, and what is wrong with what cannot stand, by the name of the field."""
    answers: dict[str, Any] = {}
    wrong: dict[str, FieldError] = {}
    for ask in asks:
        try:
            answers[ask.field.name] = ask.field.clean(form, setting)
        except FieldError as found:
            wrong[ask.field.name] = found
    return answers, wrong


def typed(asks: Iterable[Ask], form: Form) -> dict[str, Any]:
    """What the form shows again, by the name of the field; nothing where it was not sent."""
    return {ask.field.name: ask.field.typed(form) for ask in asks} if form else {}


def values(asks: Iterable[Ask], answers: Mapping[str, Any]) -> dict[str, Any]:
    """What was answered, as the command's fields: what was left out is not there."""
    given = ((ask.field.name, answers.get(ask.field.name)) for ask in asks)
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in given if value not in (None, "")
    }


def unseen(form: Form) -> list[tuple[str, str]]:
    """What the page before the last step carries: everything that was typed."""
    return [(name, value) for name, values in form.items() if name not in (csrf.FIELD, CONFIRMED) for value in values]
