"""The report's indicators that others define: the figure, what it means in our words, or why it cannot be computed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from chalicelib.domain.account.indicators import COUNTED, At, Staged, average, count, staged
from chalicelib.domain.small_numbers import suppressed
from chalicelib.messages.wording import plain
from chalicelib.queries.register import Register, Registered
from chalicelib.web.desk.figures import share, share_that_leaves
from chalicelib.web.desk.indicator_words import COUNTS, STAGES
from chalicelib.web.desk.register_filters import Asked
from chalicelib.web.desk.report_tables import Row, Table

SPSO: tuple[At, ...] = ("frontline", "direct", "escalated")
CODE: tuple[At, ...] = ("one", "two")
TOO_FEW = "Too few to say"
NONE_ANSWERED = "Nothing to count: nothing was answered there."


@dataclass(frozen=True, slots=True)
class Value:
    """What is counted, the figure in words, and where its cases are listed."""

    says: str
    figure: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    title: str
    means: str
    values: tuple[Value, ...] = ()
    cannot: str = ""  # why it cannot be computed


class Indicators:
    """Those of a year, counted once: `rows` are their numbers for the download."""

    def __init__(self, found: Register, wanted: Asked, *, leaves: bool = False) -> None:
        """`leaves`: for the board or to publish, so that they lead to no case and small numbers are left out."""
        self.found, self.wanted, self.leaves = found, wanted, leaves
        self.cases = [staged(one.entry, one.policy) for one in found.counted]

    @property
    def unknown(self) -> int:
        """Cases that an earlier release wrote, of whose stages no days are kept."""
        return sum(bool(one.entry.stages) and not one.entry.answers for one in self.cases)

    def ombudsman(self, lessons: int = 0, fairly: Iterable[tuple[str, str]] = ()) -> Sequence[Indicator]:
        """`lessons`: themes in which something changed. `fairly`: each site, and how people say they were treated."""
        said = tuple(Value(f"Treated fairly, {site}", figure) for site, figure in fairly)
        return (
            Indicator("Complaints received", "Every complaint that came in during the year, whatever stage it came to.",
                      (self._count("spso-received"),)),
            Indicator("Closed in full within five or twenty working days",
                      "Of the complaints answered at a stage, those answered within 5 working days at the informal stage, "
                      "or 20 at the first formal one. The day on which it came in counts as the first.",
                      tuple(self._count(f"spso-{at}-in-time", STAGES[at]) for at in SPSO)),
            Indicator("Average time for a full response",
                      "All working days that responses at a stage took, divided by how many responses there were.",
                      tuple(self._average(at) for at in SPSO)),
            Indicator("Outcomes at each stage", "What was found in the complaints answered at a stage.",
                      tuple(self._outcomes(at) for at in SPSO)),
            Indicator("Learning from complaints", "What was changed because of complaints.",
                      (Value("Themes in which something changed", str(lessons)),)),
            Indicator("Satisfaction with how complaints are handled", "What people say who were asked afterwards.", said,
                      "" if said else "Fewer than five people have answered, or no site asks."),
        )  # fmt: skip

    def landlords(self) -> Sequence[Indicator]:
        return (
            Indicator("CH01: complaints relative to the size of the landlord",
                      "Complaints that came to stage one, and to stage two, for every 1,000 homes.",
                      tuple(self._count(f"ch01-{at}", STAGES[at]) for at in CODE),
                      "Redress does not know the number of homes. Divide each figure by it and multiply by 1,000."),
            Indicator("CH02: complaints responded to within the Complaint Handling Code’s times",
                      "Of the complaints that came to a stage, those answered within 10 working days of the acknowledgement "
                      "at stage one, or 20 at stage two; where the time was extended, within twice that.",
                      tuple(self._code(at) for at in CODE)),
        )  # fmt: skip

    def rows(self) -> Table:
        found = []
        for name, counted in COUNTED.items():
            many, of = count(counted, self.cases)
            out = name in self.left_out
            found += [Row(name, None if out else many)]
            found += [] if of is None else [Row(f"{name} of", None if out else of)]
        for at in SPSO:
            days, answers = average(self.cases, at)
            out = f"spso-{at}-in-time" in self.left_out
            found += [
                Row(f"spso-{at}-days", None if out else days),
                Row(f"spso-{at}-answers", None if out else answers),
            ]
        return Table("Indicators", "Number", tuple(found))

    @cached_property
    def left_out(self) -> frozenset[str]:
        """Names of those that would say how many are at a stage at which there are too few (small_numbers.py)."""
        answered = suppressed({at: sum(one.answered(at) for one in self.cases) for at in SPSO})
        came = suppressed({at: sum(at in one.at for one in self.cases) for at in CODE})
        return frozenset(
            [f"spso-{at}-in-time" for at in SPSO if answered[at] is None]
            + [f"{name}-{at}{part}" for at in CODE if came[at] is None
               for name, part in (("ch01", ""), ("ch02", ""), ("ch02", "-unknown"))]
        )  # fmt: skip

    def _count(self, name: str, says: str = "") -> Value:
        if name in self.left_out:
            return Value(says or COUNTS[name], TOO_FEW)
        many, of = count(COUNTED[name], self.cases)
        said = share_that_leaves if self.leaves else share
        figure = str(many) if of is None else said(many, of) if of else NONE_ANSWERED
        address = self.wanted.whole("staff.register", indicator=name) if many and not self.leaves else ""
        return Value(says or COUNTS[name], figure, address)

    def _average(self, at: At) -> Value:
        days, answers = average(self.cases, at)
        if f"spso-{at}-in-time" in self.left_out:
            return Value(STAGES[at], TOO_FEW)
        of = f"{answers} response{'' if answers == 1 else 's'}"
        return Value(STAGES[at], f"{days / answers:.1f} working days ({of})" if answers else NONE_ANSWERED)

    def _outcomes(self, at: At) -> Value:
        if self.leaves and f"spso-{at}-in-time" in self.left_out:
            return Value(STAGES[at], TOO_FEW)  # together they are all that were answered there
        found = Counter(
            finding for pair in zip(self.found.counted, self.cases, strict=True) for finding in _found(*pair, at)
        )
        said = (f"{plain(code)}: {TOO_FEW.lower() if n is None else n}" for code, n in suppressed(found).items())
        return Value(STAGES[at], ", ".join(said) or NONE_ANSWERED)

    def _code(self, at: At) -> Value:
        value = self._count(f"ch02-{at}", STAGES[at])
        unknown, _ = count(COUNTED[f"ch02-{at}-unknown"], self.cases)
        if not unknown or f"ch02-{at}" in self.left_out:
            return value
        many = "some cases were" if self.leaves else "1 case was" if unknown == 1 else f"{unknown} cases were"
        return Value(value.says, f"Cannot be computed: {many} answered without an acknowledgement to count from")


def _found(one: Registered, case: Staged, at: At) -> list[str]:
    stage = case.at[at].stage if at in case.at else None
    return [finding for of, finding in one.findings if of == stage]
