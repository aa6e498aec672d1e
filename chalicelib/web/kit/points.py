"""The field for the points that a telling falls into: a box for each, proposed from the words, mended by their writer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from chalicelib.domain import keys, text
from chalicelib.domain.points import MOST, proposed
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.pages import Form

LONGEST = 25_000  # characters of all of them: more than what they are taken from, and one item of the table has room


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Kept with a mark of the words that they were proposed from: when those change, they are shown once more."""

    kind: ClassVar[str] = "points"
    name: str
    of: str = "narrative"  # the answer whose points they are

    def clean(self, form: Form, setting: Setting) -> dict[str, Any]:
        said = self.as_they_are(form, setting.answers)
        points = said["points"]
        if len(points) > MOST:
            raise FieldError(f"Write {MOST} points or fewer. Yours has {len(points)}")
        if self.too_much(points):
            long = sum(map(len, points))
            raise FieldError(f"Your points must be {LONGEST:,} characters or fewer together. They have {long:,}")
        return said

    def as_they_are(self, form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
        """What would be kept of them, however many they are. `answers`: those that there are."""
        points = [point for point in map(str.strip, self.typed(form)) if not text.is_blank(point)]
        return {"of": self._mark(answers), "points": points}

    def too_much(self, points: Sequence[str]) -> bool:
        """Whether there is no room for them."""
        return sum(map(len, points)) > LONGEST

    def stands(self, kept: Any, setting: Setting) -> bool:
        return bool(kept["of"] == self._mark(setting.answers))

    def typed(self, form: Form) -> list[str]:
        return [text.lines(one) for one in form.get(self.name, ())]

    def again(self, kept: Any) -> list[str]:
        return list(kept["points"])

    def at_first(self, kept: Any, setting: Setting) -> list[str]:
        """What is shown before it was answered for these words: what was confirmed of earlier ones, and what is new."""
        before = self.again(kept) if kept else []
        found = proposed(str(setting.answers.get(self.of, "")))
        return [*before, *(point for point in found if point not in before)][:MOST]

    def shown(self, kept: Any, setting: Setting) -> str:
        return "\n".join(f"{n}. {point}" for n, point in enumerate(kept["points"], 1))

    def _mark(self, answers: Mapping[str, Any]) -> str:
        return keys.hashed(str(answers.get(self.of, "")))[:16]
