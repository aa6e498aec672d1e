"""Two fields that only a policy asks for: how long something may take, and who does it, in order of preference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from chalicelib.domain import text
from chalicelib.domain.obligations.units import LONGEST, Span, Unit
from chalicelib.web.kit.fields import FieldError, Option, Setting, first
from chalicelib.web.kit.pages import Form

UNITS: Mapping[str, str] = {unit.value: unit.value for unit in Unit} | {
    Unit.IMMEDIATELY.value: "the same day (no number)"
}
MOST_ROLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanOf:
    """A number and a unit. Kept as a policy writes it: "5 working days"."""

    kind: ClassVar[str] = "span"
    name: str
    noun: str

    @property
    def unit(self) -> str:
        return f"{self.name}-unit"

    @property
    def choices(self) -> Sequence[Option]:
        return [Option(value, says) for value, says in UNITS.items()]

    def clean(self, form: Form, setting: Setting) -> str:
        typed = self.typed(form)
        n, unit = typed["n"].strip(), typed["unit"]
        if unit == Unit.IMMEDIATELY and n in ("", "0"):
            return str(Span(0, Unit.IMMEDIATELY))
        if unit == Unit.IMMEDIATELY:
            raise FieldError("Leave the number empty for the same day, or choose what it counts")
        if not (n.isascii() and n.isdecimal() and len(n) < 10 and 0 < int(n) <= LONGEST):
            raise FieldError(f"{self.noun} must be a whole number from 1 to {LONGEST:,}, like 5")
        if unit not in UNITS:
            raise FieldError(f"Choose what the number counts, like {Unit.WORKING_DAYS}")
        return str(Span(int(n), Unit(unit)))

    def stands(self, kept: Any, setting: Setting) -> bool:
        return True

    def typed(self, form: Form) -> dict[str, str]:
        return {"n": text.one_line(first(form, self.name)), "unit": first(form, self.unit)}

    def again(self, kept: Any) -> Any:
        return {"n": str(kept.n or ""), "unit": kept.unit.value} if kept else {"n": "", "unit": ""}

    def shown(self, kept: Any, setting: Setting) -> str:
        return str(kept or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class InOrder:
    """Several of a list, the one that is preferred first."""

    kind: ClassVar[str] = "ordered"
    name: str
    choices: Sequence[Option]
    missing: str

    def clean(self, form: Form, setting: Setting) -> list[str]:
        known = {option.value for option in self.choices}
        chosen = list(dict.fromkeys(value for value in self.typed(form) if value))
        if not chosen or not known.issuperset(chosen):
            raise FieldError(self.missing)
        return chosen

    def stands(self, kept: Any, setting: Setting) -> bool:
        return True

    def typed(self, form: Form) -> list[str]:
        return list(form.get(self.name, ()))[:MOST_ROLES]

    def again(self, kept: Any) -> Any:
        return list(kept or ())

    def shown(self, kept: Any, setting: Setting) -> str:
        titles = {option.value: option.text for option in self.choices}
        return ", then ".join(titles.get(one, one) for one in kept or ())
