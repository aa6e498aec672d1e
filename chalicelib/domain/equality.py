"""Who complains, as far as they like to say it, in numbers that tell on nobody.

The answers stand apart from every case: of each only the month, the site and what was chosen are counted. Small numbers are
left out (small_numbers.py); and where hardly anybody answered at all, nothing is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.domain.small_numbers import FEW, suppressed

UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Question:
    """`title`, as it is asked; `counted`, as it stands over the numbers; `answers`, each with its words."""

    name: str
    title: str
    counted: str
    answers: Mapping[str, str]


def _asked(name: str, title: str, counted: str, *answers: tuple[str, str]) -> Question:
    return Question(name, title, counted, {**dict(answers), UNSAID: "I would rather not say"})


QUESTIONS: Sequence[Question] = (
    _asked("age", "How old are you?", "Age", ("under16", "Under 16"), ("16", "16 to 24"), ("25", "25 to 44"),
           ("45", "45 to 64"), ("65", "65 or over")),
    _asked("health", "Do you have a disability, or an illness that lasts a year or more?", "Disability or long illness",
           ("yes", "Yes"), ("no", "No")),
    _asked("ethnic", "What is your ethnic group?", "Ethnic group", ("asian", "Asian or Asian British"),
           ("black", "Black, Black British, Caribbean or African"), ("mixed", "Mixed, or more than one ethnic group"),
           ("white", "White"), ("other", "Another ethnic group")),
    _asked("sex", "What is your sex?", "Sex", ("female", "Female"), ("male", "Male")),
)  # fmt: skip


def shown(counts: Mapping[str, int]) -> Mapping[str, int | None] | None:
    """What may be shown of the answers to one question, by answer; None in the place of a number that is hidden.

    None for all of it: too few have answered.
    """
    return None if sum(counts.values()) < FEW else suppressed(counts)
