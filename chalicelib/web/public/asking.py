"""What a question is made of: its fields, when it arises, and what is said before it."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.web.kit.fields import Field, Option, Setting
from chalicelib.web.kit.form import Ask
from chalicelib.web.kit.pages import Form

Says = Callable[[Setting], tuple[str, ...]]


def always(setting: Setting) -> bool:
    return True


def nothing(setting: Setting) -> tuple[str, ...]:
    return ()


def chose(field: str, *values: str) -> Callable[[Setting], bool]:
    return lambda setting: setting.answers.get(field) in values


@dataclass(frozen=True, slots=True, kw_only=True)
class Also:
    """A field that stands on another's page."""

    field: Field
    label: str
    key: str
    hint: str = ""
    arises: Callable[[Setting], bool] = always  # before the page is answered: whether it is asked
    counts: Callable[[Setting], bool] = always  # once it is: whether the answers before this one let it stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    slug: str  # its address
    title: str
    key: str  # how "check your answers" names it; "": it is not shown there
    field: Field
    hint: str = ""
    label: str = ""  # of the field, where the title is not enough
    lead: Says = nothing  # what to know before answering, a paragraph each
    danger: bool = False  # begins with what to do when somebody is in danger
    arises: Callable[[Setting], bool] = always
    also: tuple[Also, ...] = ()

    def asked(self, setting: Setting, form: Form | None = None) -> tuple[Also, ...]:
        """The fields that it asks for here and now, its own first; and those in which somebody wrote when they were asked.

        `form`: what came back from its page, which may have been shown before another answer was changed.
        """
        own = Also(field=self.field, label=self.label or self.title, key=self.key, hint=self.hint)
        return (own, *(one for one in self.also if one.arises(setting) or _written(one.field, form or {})))

    def asks(self, setting: Setting, form: Form | None = None) -> list[Ask]:
        """The same as a page draws them, but for a choice that has no options yet: those before it must be known."""
        each = [
            Ask(one.field, one.label, one.hint, options_of(one.field, setting)) for one in self.asked(setting, form)
        ]
        return [ask for ask in each if ask.choices or not hasattr(ask.field, "options")]


def _written(field: Field, form: Form) -> bool:
    return field.kind == "text" and bool(field.typed(form).strip())


def options_of(field: Field, setting: Setting) -> list[Option]:
    options = getattr(field, "options", None)
    return list(options(setting)) if options else []
