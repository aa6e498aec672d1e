"""What a question may ask for. A field cleans what came from the browser, or says what is wrong with it.

`clean` gives what the draft keeps (text, a list of values, an ISO date); `typed` gives what the form shows again, which
is what the person typed, right or wrong. `shown` says an answer in words. Which template macro draws a field is its
`kind`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Protocol

from chalicelib.domain import text
from chalicelib.domain.policy.model import Policy
from chalicelib.ports import Site
from chalicelib.web.kit.pages import Form


class FieldError(Exception):
    """An answer that cannot stand. `part`: which input of the field, where it has several."""

    def __init__(self, message: str, part: str = "") -> None:
        super().__init__(part)
        self.message = message
        self.part = part


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What questions may depend on: many on the day alone."""

    today: date
    sites: tuple[Site, ...] = ()
    site: Site | None = None
    policy: Policy | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    held: frozenset[str] = frozenset()  # the roles that somebody holds at the site


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    text: str
    hint: str = ""
    alone: bool = False  # cannot be chosen together with others


GONE = "Choose again. What you chose is no longer available"
Options = Callable[[Setting], Sequence[Option]]


class Field(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def kind(self) -> str: ...

    def clean(self, form: Form, setting: Setting) -> Any:
        """What is kept. Raises Wrong."""

    def stands(self, kept: Any, setting: Setting) -> bool:
        """Whether a kept answer may still be given: another site has other choices."""

    def typed(self, form: Form) -> Any:
        """What the form shows again."""

    def again(self, kept: Any) -> Any:
        """The same for an answer that was kept."""

    def shown(self, kept: Any, setting: Setting) -> str:
        """The answer in words; "" for none."""


def first(form: Form, name: str) -> str:
    return next(iter(form.get(name, ())), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words: one line or several. `missing` "": it may be left out."""

    kind: ClassVar[str] = "text"
    name: str
    noun: str  # how messages name it, at the start of a sentence
    missing: str = ""
    longest: int = 200
    rows: int = 1
    autocomplete: str = ""
    type: str = "text"
    check: Callable[[str], str] | None = None  # gives a message, or ""

    def clean(self, form: Form, setting: Setting | None) -> str:
        said = self.typed(form).strip()
        if text.is_blank(said):
            said = ""
        if not said and self.missing:
            raise FieldError(self.missing)
        if len(said) > self.longest:
            raise FieldError(f"{self.noun} must be {self.longest:,} characters or fewer. Yours has {len(said):,}")
        wrong = (self.check(said) or self._changed(form)) if self.check is not None and said else ""
        if wrong:
            raise FieldError(wrong)
        return said

    def stands(self, kept: Any, setting: Setting) -> bool:
        return True

    def typed(self, form: Form) -> str:
        raw = first(form, self.name)
        if self.check is not None and self.rows == 1:
            return text.machine_read(raw)[0]
        return text.lines(raw) if self.rows > 1 else text.one_line(raw)

    def again(self, kept: Any) -> Any:
        return kept

    def shown(self, kept: Any, setting: Setting) -> str:
        return str(kept)

    def _changed(self, form: Form) -> str:
        """What we changed in an e-mail address, for the person to look at: a letter more or less is somebody else's."""
        changed = text.machine_read(first(form, self.name))[1] if self.type == "email" else ()
        return f"We {' and '.join(changed)} in this {self.noun.lower()}. Check that it is right" if changed else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextIf(Text):
    """Words that are needed where something else was chosen, and left out where it was not."""

    chosen: tuple[str, str]  # the name of that field, and the choice
    if_chosen: str  # what to say where it is missing

    def clean(self, form: Form, setting: Setting | None) -> str:
        name, choice = self.chosen
        if choice not in form.get(name, []):
            return ""
        said = Text.clean(self, form, setting)
        if not said:
            raise FieldError(self.if_chosen)
        return said


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several. `missing` "": none need be chosen."""

    kind: ClassVar[str] = "choice"
    name: str
    options: Options
    missing: str

    def clean(self, form: Form, setting: Setting) -> str:
        chosen = first(form, self.name)
        if not chosen and not self.missing:
            return ""
        if chosen not in {o.value for o in self.options(setting)}:
            raise FieldError(self.missing or GONE)
        return chosen

    def stands(self, kept: Any, setting: Setting) -> bool:
        return kept in {o.value for o in self.options(setting)}

    def typed(self, form: Form) -> list[str]:
        return list(form.get(self.name, ()))

    def again(self, kept: Any) -> Any:
        return [kept] if kept else []

    def shown(self, kept: Any, setting: Setting) -> str:
        return next((o.text for o in self.options(setting) if o.value == kept), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick(Choice):
    """One of many: a list that opens. One of its options stands for none, and has the value ""."""

    kind: ClassVar[str] = "pick"

    def again(self, kept: Any) -> Any:
        return [kept]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Any of several, some of which stand alone. `missing` "": none need be chosen."""

    kind: ClassVar[str] = "choices"
    name: str
    options: Options
    missing: str
    mixed: str  # when one that stands alone was chosen with others

    def clean(self, form: Form, setting: Setting) -> list[str]:
        offered = {o.value: o for o in self.options(setting)}
        chosen = list(dict.fromkeys(form.get(self.name, ())))
        if not chosen and not self.missing:
            return []
        if not chosen or not set(chosen) <= set(offered):
            raise FieldError(self.missing or GONE)
        if len(chosen) > 1 and any(offered[value].alone for value in chosen):
            raise FieldError(self.mixed)
        return chosen

    def stands(self, kept: Any, setting: Setting) -> bool:
        return set(kept) <= {o.value for o in self.options(setting)}

    def typed(self, form: Form) -> list[str]:
        return list(form.get(self.name, ()))

    def again(self, kept: Any) -> Any:
        return kept

    def shown(self, kept: Any, setting: Setting) -> str:
        return "\n".join(o.text for o in self.options(setting) if o.value in kept)
