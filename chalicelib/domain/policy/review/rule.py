"""What a rule of the review is: what it looks for, on whose authority, and the words that would settle it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from chalicelib.domain.policy.model import Policy, Stage
from chalicelib.domain.policy.parts import Where


class Severity(StrEnum):
    """How much it matters. For a provider that a law does not bind, that law is a code."""

    LAW = "law"  # the policy promises less than the law asks of this provider
    CODE = "code"  # a code of practice, or good sense, asks for more
    ADVICE = "advice"  # worth settling at the next review


CODE: Final = "Ombudsman's Complaint Handling Code (2024), {}"  # with its paragraph
GOOD: Final = "Good practice"
Found = Iterator[tuple[Where, str]]  # where in the file, and what is wrong in a sentence


@dataclass(frozen=True, slots=True)
class Rule:
    """`find` is pure; `source`: law and paragraph; `words`: what the policy could say instead, ready to be written in."""

    id: str
    find: Callable[[Policy], Found]
    severity: Severity
    source: str
    words: str = ""
    to_do: str = ""  # what settles it, where no words can be given
    of_schools: bool = False  # binds independent schools and academies only


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding: what is wrong where, by which source, the clause that it is about, and what would settle it."""

    rule: str
    severity: Severity
    where: Where
    says: str
    clause: str  # "": no clause of the policy speaks of it
    source: str
    words: str  # what the policy could say, or ""
    to_do: str  # what there is to do where no words can be given, or ""
    gaps: tuple[str, ...]  # the gaps that the file itself tells of, which this rule finds


def is_school(policy: Policy) -> bool:
    return policy.document is not None and bool({"independent_school", "academy"} & set(policy.document.provision))


def after_informal(policy: Policy) -> list[tuple[int, Stage]]:
    """The stages in which a formal answer is owed, with their places."""
    return [(n, stage) for n, stage in enumerate(policy.stages) if stage.kind != "informal"]
