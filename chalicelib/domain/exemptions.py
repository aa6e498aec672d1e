"""Why somebody is not given all that we hold about them: each reason with where the law has it.

UK GDPR Article 15; Data Protection Act 2018, Schedules 2 and 3. Which of them holds is for a person to decide; what is kept
here is how each is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exemption:
    """`says`: as the person is told it. "": they are not told, because telling would do what the law means to prevent."""

    name: str
    says: str
    law: str = ""

    @property
    def in_full(self) -> str:
        """As whoever decides reads it."""
        return f"{self.name} ({self.law})" if self.law else self.name

    @property
    def told(self) -> str:
        return f"{self.says} ({self.law})" if self.says and self.law else self.says


SCHEDULE_2, SCHEDULE_3 = (
    "Data Protection Act 2018, Schedule 2, paragraph",
    "Data Protection Act 2018, Schedule 3, paragraph",
)
OTHERS, UNTOLD = "others", "untold"
EXEMPTIONS: Mapping[str, Exemption] = {
    "not_theirs": Exemption("It is not their personal data", "It is not your personal data", "UK GDPR, Article 15"),
    "twice": Exemption("Another document in the folder says the same", "Another document in this folder says the same"),
    OTHERS: Exemption("It is about other people", "It is about other people", f"{SCHEDULE_2} 16"),
    "legal": Exemption("Legal advice", "It is legal advice", f"{SCHEDULE_2} 19"),
    "crime": Exemption(
        "It would harm the prevention or detection of crime", "It would harm the prevention or detection of crime",
        f"{SCHEDULE_2} 2",
    ),
    "negotiating": Exemption(
        "It would harm our negotiations with them", "It would harm negotiations with you", f"{SCHEDULE_2} 23"
    ),
    "reference": Exemption("A confidential reference", "It is a confidential reference", f"{SCHEDULE_2} 24"),
    "exam": Exemption("Exam answers, or marks not yet out", "Exam answers, or marks not yet out", f"{SCHEDULE_2} 25"),
    "health": Exemption(
        "Health data that could seriously harm somebody", "It could seriously harm somebody’s health", f"{SCHEDULE_3} 5"
    ),
    "social_work": Exemption(
        "Social work data that could seriously harm somebody", "It could seriously harm somebody", f"{SCHEDULE_3} 11"
    ),
    "education": Exemption(
        "Education data that could seriously harm somebody", "It could seriously harm somebody", f"{SCHEDULE_3} 19"
    ),
    "child_abuse": Exemption(
        "Child abuse data, not in the child’s interests to give",
        "It would not be in the interests of the child", f"{SCHEDULE_3} 21",
    ),
    UNTOLD: Exemption("Do not mention these to them: that itself would do harm", ""),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBack:
    """What somebody is not given of a case: what it is, how many, and the codes of why not, as a person decided."""

    what: str
    count: int
    why: tuple[str, ...]

    @property
    def line(self) -> str:
        """As it is kept."""
        return f"{self.what}|{self.count}|{','.join(self.why)}"

    @property
    def told(self) -> tuple[str, ...]:
        """Why, as the person is told it. Empty: they are not told of it at all."""
        return () if UNTOLD in self.why else tuple(EXEMPTIONS[code].told for code in self.why)


def kept_back(line: str) -> KeptBack:
    """What was kept as a line."""
    what, count, why = line.split("|")
    return KeptBack(what=what, count=int(count), why=tuple(why.split(",")))
