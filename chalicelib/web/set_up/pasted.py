"""What somebody pasted from a table, line by line: who it names, and what they would hold.

Columns are parted by tabs, commas or semicolons, whichever leaves the addresses whole. A first line of headings is
optional; without one the order is name, email address, roles, site. Nothing is guessed about a line that cannot be read:
it is given back with its number and what is wrong.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from chalicelib.ports import Site
from chalicelib.web.kit import contact_checks
from chalicelib.web.set_up.addresses import parted
from chalicelib.web.set_up.person_fields import LONGEST_NAME

ADMINISTRATOR = ("administrator", "administrators", "admin", SET_UP)  # of no site: may change the set-up
DELIMITERS = ("\t", ";", ",")
HEADINGS: Mapping[str, str] = {
    **dict.fromkeys(("name", "full name", "first name", "forename", "last name", "surname"), "name"),
    **dict.fromkeys(("email", "e-mail", "email address", "e-mail address", "mail"), "email"),
    **dict.fromkeys(("role", "roles", "role title", "role titles", "title", "job title"), "roles"),
    **dict.fromkeys(("site", "sites", "school", "centre", "service"), "site"),
}


class Unreadable(Exception):
    """A line that cannot be taken; the message says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """A site as a table may name it. `roles`: ids by the words for them."""

    site: Site
    titles: Mapping[str, str]

    def named(self, said: str) -> bool:
        return said.casefold() in (self.site.id.casefold(), self.site.name.casefold())

    def knows(self, said: str) -> bool:
        return said.casefold() in {one.casefold() for pair in self.titles.items() for one in pair}

    def role(self, said: str) -> str:
        """Raises Unreadable."""
        for role, title in self.titles.items():
            if said.casefold() in (role.casefold(), title.casefold()):
                return role
        near = get_close_matches(said.casefold(), [title.casefold() for title in self.titles.values()], 1)
        meant = [title for title in self.titles.values() if title.casefold() in near]
        help_ = (
            f"Did you mean “{meant[0]}”?"
            if meant
            else f"The roles are: {', '.join(dict.fromkeys(self.titles.values()))}"
        )
        raise Unreadable(f"There is no role “{said}” at {self.site.name}. {help_}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. `wrong`: why it cannot be taken, or "". `held`: pairs of a site's id, or EVERYWHERE, and a role."""

    number: int
    typed: str
    name: str = ""
    email: str = ""
    held: tuple[tuple[str, str], ...] = ()
    wrong: str = ""


def read(text: str, places: Sequence[Place]) -> list[Line]:
    """Each line but empty ones and the headings, in order."""
    delimiter = _delimiter(text)
    numbered = [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip(" \t,;")]
    heads = _headings(_cells(numbered[0][1], delimiter)) if numbered else None
    return [_line(n, line, delimiter, heads, places) for n, line in numbered[1 if heads else 0 :]]


def _delimiter(text: str) -> str:
    """The one by which most lines have an address that stands by itself."""
    lines = text.splitlines()
    whole = {one: sum(any(_is_address(c) for c in _cells(line, one)) for line in lines) for one in DELIMITERS}
    return max(DELIMITERS, key=lambda one: whole[one])


def _is_address(cell: str) -> bool:
    return "@" in cell and not contact_checks.email(parted(cell)[1])


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])]


def _headings(cells: Sequence[str]) -> list[str] | None:
    """Which column each is; None: this line is no headings."""
    found = [HEADINGS.get(cell.casefold(), "") for cell in cells]
    return found if "email" in found else None


def _line(number: int, line: str, delimiter: str, heads: Sequence[str] | None, places: Sequence[Place]) -> Line:
    try:
        columns = _by_heading(_cells(line, delimiter), heads) if heads else _in_order(_cells(line, delimiter), places)
        name, email = _who(columns)
        held = tuple(dict.fromkeys(_held(columns, places)))
    except Unreadable as problem:
        return Line(number=number, typed=line, wrong=str(problem))
    return Line(number=number, typed=line, name=name, email=email, held=held)


Columns = Mapping[str, list[str]]


def _by_heading(cells: Sequence[str], heads: Sequence[str]) -> Columns:
    if len([cell for cell in cells if cell]) > len(heads):
        raise Unreadable(f"This line has {len(cells)} columns, and there are {len(heads)} headings")
    return {what: [cell for cell, head in zip(cells, heads, strict=False) if head == what and cell] for what in heads}


def _in_order(cells: Sequence[str], places: Sequence[Place]) -> Columns:
    """The address is where the @ is; the name stands before it, or after it where it comes first."""
    at = next((n for n, cell in enumerate(cells) if "@" in cell), None)
    if at is None:
        raise Unreadable("There is no email address on this line")
    name, rest = cells[:at], [cell for cell in cells[at + 1 :] if cell]
    if not any(name) and not parted(cells[at])[0] and rest and not _is_role(rest[0], places):
        name = [rest.pop(0)]
    last_is_site = bool(rest) and any(place.named(one) for place in places for one in several(rest[-1]))
    site = [rest.pop()] if last_is_site else []
    return {"name": [one for one in name if one], "email": [cells[at]], "roles": rest, "site": site}


def _is_role(said: str, places: Sequence[Place]) -> bool:
    return _administrator(said, places) or any(place.knows(said) for place in places)


def _administrator(said: str, places: Sequence[Place]) -> bool:
    """Whether it says that somebody may change the set-up; not where a policy has a role of that name."""
    return said.casefold() in ADMINISTRATOR and not any(place.knows(said) for place in places)


def _who(columns: Columns) -> tuple[str, str]:
    name, email = parted("".join(columns["email"][:1]))
    if wrong := contact_checks.email(email) if email else "There is no email address on this line":
        raise Unreadable(wrong)
    name = " ".join(columns.get("name", ())) or name
    if len(name) > LONGEST_NAME:
        raise Unreadable(f"The name must be {LONGEST_NAME} characters or fewer")
    return name, email


def _held(columns: Columns, places: Sequence[Place]) -> Iterator[tuple[str, str]]:
    cells = columns.get("roles", [])
    if not cells:
        raise Unreadable("There is no role on this line")
    parts = [[cell] if any(place.knows(cell) for place in places) else several(cell) for cell in cells]
    named = [one for part in parts for one in part]
    at_sites = [one for one in named if not _administrator(one, places)]
    if len(at_sites) < len(named):
        yield EVERYWHERE, SET_UP
    for place in _places(columns.get("site", []), places) if at_sites else ():
        yield from ((place.site.id, place.role(said)) for said in at_sites)


def _places(said: Sequence[str], places: Sequence[Place]) -> list[Place]:
    """The sites that a line names; the only one where it names none."""
    names = [one for cell in said for one in ([cell] if any(p.named(cell) for p in places) else several(cell))]
    if not names and len(places) == 1:
        return list(places)
    found = {name: next((place for place in places if place.named(name)), None) for name in names}
    unknown = next((name for name, place in found.items() if place is None), None)
    if unknown is not None or not names:
        which = f"There is no site called “{unknown}”" if names else "There is no site on this line"
        raise Unreadable(f"{which}. The sites are: {', '.join(place.site.name for place in places)}")
    return [place for place in found.values() if place is not None]


def several(cell: str) -> list[str]:
    """ "Trustee; Chair": what one cell holds."""
    return [one.strip() for one in re.split(r"[;,|]", cell) if one.strip()]
