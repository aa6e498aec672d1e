"""Fields that only the public form has: words that another answer asks for, a page to read, and a code that was kept."""

from dataclasses import dataclass
from typing import Any, ClassVar

from chalicelib.web.kit.fields import FieldError, Setting, Text, TextIf
from chalicelib.web.kit.pages import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFor(TextIf):
    """Words that are needed where something else was chosen, and kept where it was not, in case that is changed back."""

    def clean(self, form: Form, setting: Setting | None) -> str:
        said = Text.clean(self, form, setting)
        name, choice = self.chosen
        if not said and choice in form.get(name, []):
            raise FieldError(self.if_chosen)
        return said


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDown(Text):
    """A code that somebody types to show that they have it. Only that they did is kept."""

    def stands(self, kept: Any, setting: Setting) -> bool:
        return bool(kept == "yes")

    def again(self, kept: Any) -> Any:
        return ""

    def shown(self, kept: Any, setting: Setting) -> str:
        return "You wrote it down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Nothing to answer: a page that has to be read once."""

    kind: ClassVar[str] = "read"
    name: str

    def clean(self, form: Form, setting: Setting) -> str:
        return "read"

    def stands(self, kept: Any, setting: Setting) -> bool:
        return True

    def typed(self, form: Form) -> str:
        return ""

    def again(self, kept: Any) -> str:
        return ""

    def shown(self, kept: Any, setting: Setting) -> str:
        return ""
