"""What speaks for it, and against it, that a standard is met: the policy's own words, and the cases of a year.

Each row of the standards (policies/standards.json) has one function, under its id. Every number is counted from the lines
of the register that its reader may know of, and names how the register is narrowed to the cases behind it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from chalicelib.domain import small_numbers
from chalicelib.domain.account.figures import Promised, promised
from chalicelib.domain.account.register import What
from chalicelib.domain.policy.base import Promise
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.review.rule import is_school
from chalicelib.queries.register import Registered

NOBODY_HEARD = "No panel decided a complaint from this year."


@dataclass(frozen=True, slots=True)
class Sat:
    """A panel that decided a stage, of a case that the reader may know of."""

    reference: str
    members: int
    independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What there is to look at: a site's policy of today, and the complaints that came in in a year."""

    policy: Policy
    cases: tuple[Registered, ...]
    panels: tuple[Sat, ...]
    held: Mapping[str, date]  # when a review of each kind was held last
    lessons: int  # themes in which somebody wrote down what changed
    open_since: date | None  # its page is open to everybody; None: it is still being set up
    missing: int  # cases of which the register has nothing
    today: date
    leaves: bool = False  # it is for the board or to publish: small numbers are left out, and no case is named

    def part(self, many: int, whole: int) -> str:
        """A number of some of these cases, promises or actions."""
        return small_numbers.part(many, whole) if self.leaves else str(many)

    def share(self, many: int, whole: int) -> str:
        return f"{self.part(many, whole)} of {whole}"

    def some(self, many: int, what: str, *, were: bool = False) -> str:
        """ "1 case", "[left out] cases were": some of the year's cases."""
        told = self.part(many, len(self.cases))
        one = told == "1"
        return f"{told} {what if one else f'{what}s'}" + ((" was" if one else " were") if were else "")

    @property
    def school(self) -> bool:
        return is_school(self.policy)

    def kept(self, what: What) -> Promised:
        return promised((one.entry for one in self.cases), what)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with a number, and by what the register is narrowed to the cases behind it. `cases`: by reference."""

    says: str
    narrowed: Mapping[str, str] = field(default_factory=dict)
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """`clauses`: the policy's words; `fails`: what the cases show against it; `not_applicable`: why nobody asks it here."""

    clauses: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    fails: tuple[str, ...] = ()
    not_applicable: str = ""


Find = Callable[[Facts], Evidence]


def clauses(*items: Promise | None) -> tuple[str, ...]:
    """Their words, each once."""
    return tuple(dict.fromkeys(item.clause for item in items if item is not None and item.clause))


def count(many: int, what: str) -> str:
    return f"{many} {what}{'' if many == 1 else 's'}"


def in_time(facts: Facts, what: What, done: str, filter_name: str) -> Line:
    kept = facts.kept(what)
    if not kept.made:
        return Line(f"None was due to be {done} in this year.")
    return Line(f"{facts.share(kept.in_time, kept.made)} were {done} in time.", {filter_name: "in_time"})


def within(facts: Facts, what: What, days: int) -> tuple[int, int]:
    """How many were done within so many working days of their start, of how many that are counted in working days."""
    counted = [kept for one in facts.cases for kept in one.entry.promises if kept.what == what]
    counted = [kept for kept in counted if kept.unit == "working days"]
    return sum(kept.took is not None and kept.took <= days for kept in counted), len(counted)


def reached(facts: Facts, kinds: Iterable[str]) -> int:
    """How many cases came to a stage of one of these kinds."""
    wanted = set(kinds)
    return sum(any(one.policy.stage(stage).kind in wanted for stage in one.entry.stages) for one in facts.cases)


def only_schools(facts: Facts, found: Evidence) -> Evidence:
    """The same, which binds independent schools and academies alone."""
    if facts.school:
        return found
    why = "It binds independent schools and academies, and this policy is not a school’s. It is still worth following."
    return Evidence(clauses=found.clauses, lines=found.lines, fails=found.fails, not_applicable=why)
