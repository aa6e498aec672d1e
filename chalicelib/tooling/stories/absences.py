"""How a story says that somebody is away: `do: away`, with whom, from which day to which, and who covers for them."""

from dataclasses import dataclass, replace

from chalicelib.domain.access.absences import Absence
from chalicelib.domain.access.people import People
from chalicelib.tooling.stories.lines import Node, Problem
from chalicelib.tooling.stories.when import bare_day

NEEDED = {"person", "from", "to"}


@dataclass(frozen=True, slots=True)
class Away:
    person: str
    absence: Absence

    def among(self, people: People) -> People:
        """The same people, of whom this one is away on these days as well."""
        persons = (
            replace(p, absences=(*p.absences, self.absence)) if p.id == self.person else p for p in people.persons
        )
        return replace(people, persons=tuple(persons))


def away(given: Node) -> Away | list[Problem]:
    """The absence that `with` says, or what is wrong with it."""
    if not NEEDED <= set(given.keys) <= NEEDED | {"cover"}:
        return [Problem(given.line, "away takes `person`, `from`, `to`, and `cover` where somebody stands in.")]
    try:
        first, last = bare_day(given.keys["from"].text), bare_day(given.keys["to"].text)
    except ValueError as error:
        return [Problem(given.line, f"away: {error}")]
    if last < first:
        return [Problem(given.line, "away: this ends before it begins.")]
    cover = given.keys["cover"].text if "cover" in given.keys else ""
    return Away(given.keys["person"].text, Absence(first, last, cover))
