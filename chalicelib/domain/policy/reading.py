"""From what a careful person writes to a Policy that the engine can run, or to the reasons why not.

Everything that is wrong is said at once, each with its line: first what is wrong with the text (yaml_lines), then with
the words in it (the model), then what no engine could run (checks). Text in, model out: nothing here opens a file.

The law lies over every policy (`overlay`): READINGS R25. A policy may say a statutory promise in its own words and
clause, but never more weakly.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from chalicelib.domain.policy import checks, yaml_lines
from chalicelib.domain.policy.model import Clock, Model, Policy, Promise, Statute
from chalicelib.domain.policy.telling import place_in, what_is_wrong
from chalicelib.domain.policy.yaml_lines import Lines, Path

Read = TypeVar("Read", bound=Model)
OWN_WORDS = {*Promise.model_fields, "promise"}  # what a policy may say of a statutory clock in its own way


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right: the line (from 1), the place ("clocks.formal.respond.span"), and a sentence."""

    line: int
    where: str
    says: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.where}: {self.says}" if self.where else f"line {self.line}: {self.says}"


class PolicyRefused(Exception):
    """A policy that cannot be taken as it stands."""

    def __init__(self, problems: list[Problem], source: str = "policy") -> None:
        super().__init__("\n".join(f"{source}, {problem}" for problem in problems))
        self.problems = problems


def read(text: str, source: str = "policy") -> Policy:
    """The policy that a YAML text says. `source` names it in messages. Raises PolicyRefused with every problem found."""
    lines, policy = _read(text, source, Policy)
    found = [_problem(lines, finding.where, finding.says) for finding in checks.findings(policy)]
    if found:
        raise PolicyRefused(_in_order(found), source)
    return policy


def read_statute(text: str, source: str = "statute") -> Statute:
    """What the law asks of every policy. Raises PolicyRefused."""
    return _read(text, source, Statute)[1]


def overlay(policy: Policy, statute: Statute) -> Policy:
    """The policy with the law's clocks and roles, which it may already have in its own words (READINGS R25).

    Raises PolicyRefused when the policy promises less than the law, or means another thing by a clock's name.
    """
    own = {clock.id: clock for clock in policy.clocks}
    weaker = [c.id for c in statute.clocks if c.id in own and _terms(own[c.id]) != _terms(c)]
    if weaker:
        says = (
            "The law sets this promise, and only its words may be the policy's own. Leave it out, or make it the same."
        )
        raise PolicyRefused([Problem(1, f"clocks.{clock_id}", says) for clock_id in weaker], policy.id)
    added = tuple(clock for clock in statute.clocks if clock.id not in own)
    return policy.model_copy(update={"clocks": policy.clocks + added, "roles": {**statute.roles, **policy.roles}})


def _terms(clock: Clock) -> dict[str, Any]:
    return clock.model_dump(exclude=OWN_WORDS)


def _read(text: str, source: str, model: type[Read]) -> tuple[Lines, Read]:
    lines = yaml_lines.parse(text)
    if lines.faults:
        raise PolicyRefused([_problem(lines, f.where, f.says, f.line) for f in lines.faults], source)
    try:
        return lines, model.model_validate(lines.value)
    except ValidationError as error:
        errors = error.errors(include_input=False, include_url=False)
        found = [_problem(lines, e["loc"], what_is_wrong(e, model)) for e in errors if not _follows(e, errors)]
    raise PolicyRefused(_in_order(found), source)


def _follows(error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """A list is called too short when its only item is wrong; then what is wrong with the item is enough."""
    place = error["loc"]
    return error["type"] == "too_short" and any(e["loc"][: len(place)] == place != e["loc"] for e in errors)


def _problem(lines: Lines, where: Path, says: str, line: int = 0) -> Problem:
    return Problem(line or lines.line(where), place_in(lines.value, where), says)


def _in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.line)
