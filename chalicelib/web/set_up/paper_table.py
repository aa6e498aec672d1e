"""Cases as they stand in somebody's spreadsheet, line by line: what each says, or why it cannot be read.

The first line has the headings, in any order; nothing in a column that we do not know is dropped without a word. A cell may
hold several lines where it stands in quotes, as spreadsheets copy it. Columns are parted by tabs, commas or semicolons,
whichever leaves the headings whole.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib.actions.taking_over import PaperCase
from chalicelib.domain.casework.events import Channel
from chalicelib.domain.policy.model import Policy, Stage
from chalicelib.messages.wording import plain
from chalicelib.ports import Services, Site
from chalicelib.web.kit import contact_checks
from chalicelib.web.set_up.addresses import parted
from chalicelib.web.set_up.pasted import DELIMITERS, Place, Unreadable, several
from chalicelib.web.set_up.written_days import one_day

LONGEST = {"called": 100, "name": 200, "address": 1_000, "narrative": 20_000}  # characters
COLUMNS: Mapping[str, tuple[str, ...]] = {  # the first is how we call it
    "called": ("Reference", "our reference", "own reference", "ref", "case", "case number"),
    "site": ("Site", "school", "centre", "service"),
    "received": ("Received", "received on", "date received"),
    "channel": ("How it came", "channel"),
    "stage": ("Stage",),
    "entered": ("Stage began", "stage began on", "stage entered", "stage entered on"),
    "about": ("About", "who it is about"),
    "name": ("Name", "complainant", "their name"),
    "email": ("Email", "e-mail", "email address", "e-mail address"),
    "address": ("Address", "postal address", "post"),
    "handler": ("Handler", "handler’s email", "handler's email", "dealt with by"),
    "narrative": ("What happened", "complaint", "summary"),
    "acknowledged": ("Acknowledged", "acknowledged on"),
    "closed": ("Closed", "closed on"),
    "finding": ("Finding", "outcome"),
}
HEADINGS = {said.casefold(): what for what, names in COLUMNS.items() for said in names}
NEEDED = ("called", "received", "stage", "about", "narrative")
CAME: Mapping[str, Channel] = {
    "by letter": "letter", "letter": "letter", "post": "letter", "by email": "email", "email": "email",
    "by telephone": "telephone", "telephone": "telephone", "phone": "telephone", "in person": "in_person",
    "online": "web",
}  # fmt: skip
AT_THE_END = "\0"  # a line that nobody can type: a cell that was never closed has it inside
OPEN_QUOTE = (
    'A quotation mark (") in the case that begins on line {line} is never closed, so we cannot tell where the case ends. '
    "Close it, or take it out"
)
NOBODY, UNKNOWN = ("nobody", "no one"), ("not known", "unknown", "somebody else")
Titles = Mapping[str, str]  # what is read, by id


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a table. `wrong`: why it cannot be taken, or ""; then there is no case."""

    number: int
    typed: str
    case: PaperCase | None = None
    wrong: str = ""


def read(services: Services, text: str) -> list[Line]:
    """Each line but empty ones and the headings. Raises Unreadable where the headings are not there, or not known."""
    rows = _rows(text)
    heads = _headings(rows[0][1]) if rows else []
    return [_line(services, number, cells, heads) for number, cells in rows[1:]]


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Each row with the number of the line on which it begins. Raises Unreadable where a quoted cell never ends."""
    delimiter = max(DELIMITERS, key=lambda one: sum(c.casefold() in HEADINGS for c in _first(text, one)))
    reader, rows, begins = csv.reader([*text.splitlines(keepends=True), "\n", AT_THE_END], delimiter=delimiter), [], 1
    for cells in reader:
        if cells == [AT_THE_END]:
            break
        if any(cell.strip() for cell in cells):
            rows.append((begins, [cell.strip() for cell in cells]))
        begins = reader.line_num + 1
    else:
        raise Unreadable(OPEN_QUOTE.format(line=rows[-1][0]))
    return rows


def _first(text: str, delimiter: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip()]
    return [cell.strip() for cell in next(csv.reader(lines[:1], delimiter=delimiter), [])]


def _headings(cells: Sequence[str]) -> list[str]:
    unknown = [cell for cell in cells if cell and cell.casefold() not in HEADINGS]
    found = [HEADINGS.get(cell.casefold(), "") for cell in cells]
    if missing := [COLUMNS[what][0] for what in NEEDED if what not in found]:
        raise Unreadable(f"The first line must have the headings. It has no {', '.join(missing)}")
    if unknown:
        known = ", ".join(names[0] for names in COLUMNS.values())
        raise Unreadable(f"We do not know the heading “{unknown[0]}”. Take the column out, or use one of: {known}")
    twice = next((what for what in found if what and found.count(what) > 1), "")
    if twice:
        raise Unreadable(f"Two columns are headed {COLUMNS[twice][0]}. Take one out")
    return found


def _line(services: Services, number: int, cells: Sequence[str], heads: Sequence[str]) -> Line:
    typed = ", ".join(filter(None, cells))
    try:
        if any(cells[len(heads) :]):
            raise Unreadable(f"This line has {len(cells)} columns, and there are {len(heads)} headings")
        said = {**dict.fromkeys(COLUMNS, ""), **dict(zip(heads, cells, strict=False))}
        return Line(number=number, typed=typed, case=_case(services, said))
    except Unreadable as problem:
        return Line(number=number, typed=typed, wrong=str(problem))


def _case(services: Services, said: Mapping[str, str]) -> PaperCase:
    _whole(said)
    site = _site(services, said["site"])
    received = _day(said, "received")
    assert received is not None  # it is one of NEEDED
    policy = services.organisation.policy(site.in_force(received))
    stage = _stage(policy, said["stage"])
    closed = _day(said, "closed")
    if said["finding"] and closed is None:
        raise Unreadable("There is a finding, but no day on which it was closed")
    return PaperCase(
        site=site, called=said["called"], received=received, stage=stage.id, narrative=said["narrative"],
        about=_about(policy, site, said["about"]), name=said["name"], email=_email(said["email"]),
        address=said["address"], handler=_handler(services, site, said["handler"]), closed=closed,
        acknowledged=_day(said, "acknowledged"), entered=_day(said, "entered"),
        finding=_finding(policy, stage, said["finding"]), channel=_came(said["channel"]),
    )  # fmt: skip


def _whole(said: Mapping[str, str]) -> None:
    if missing := [COLUMNS[what][0] for what in NEEDED if not said[what]]:
        raise Unreadable(f"There is nothing under {', '.join(missing)}")
    for what, most in LONGEST.items():
        if len(said[what]) > most:
            raise Unreadable(f"{COLUMNS[what][0]} must be {most} characters or fewer")


def _site(services: Services, said: str) -> Site:
    sites = services.organisation.sites()
    if not said and len(sites) == 1:
        return sites[0]
    known = {site.id: site.name for site in sites}
    return next(site for site in sites if site.id == _one_of("site", known, said))


def _day(said: Mapping[str, str], what: str) -> date | None:
    try:
        return one_day(said[what]) if said[what] else None
    except ValueError as wrong:
        raise Unreadable(f"{COLUMNS[what][0]}: {wrong}") from None


def _stage(policy: Policy, said: str) -> Stage:
    return policy.stage(_one_of("stage", {stage.id: stage.title for stage in policy.stages}, said))


def _finding(policy: Policy, stage: Stage, said: str) -> str:
    own = {one.id: one.title for one in policy.findings}
    return _one_of("finding", {code: own.get(code, plain(code)) for code in stage.findings}, said) if said else ""


def _about(policy: Policy, site: Site, said: str) -> tuple[str, ...] | None:
    """Roles; none of them for nobody; None where it is not known whom to keep it from."""
    if said.casefold() in (*NOBODY, *UNKNOWN):
        return () if said.casefold() in NOBODY else None
    place = Place(site, {role: known.title for role, known in policy.roles.items()})
    try:
        return tuple(dict.fromkeys(map(place.role, [said] if place.knows(said) else several(said))))
    except Unreadable as problem:
        raise Unreadable(f"{problem}. Write “nobody” if it is about no person, or “not known”") from None


def _email(said: str) -> str:
    address = parted(said)[1]
    if wrong := contact_checks.email(address) if address else "":
        raise Unreadable(wrong)
    return address


def _handler(services: Services, site: Site, said: str) -> str:
    person = services.organisation.viewer_at(parted(said)[1]) if said else None
    if said and (person is None or not person.at(site.id)):
        raise Unreadable(f"Nobody at {site.name} has the email address “{said}”. Add them under People first")
    return person.id if person else ""


def _came(said: str) -> Channel:
    if said and said.casefold() not in CAME:
        raise Unreadable(f"How it came: write by letter, by email, by telephone, in person or online, not “{said}”")
    return CAME[said.casefold()] if said else "letter"


def _one_of(what: str, known: Titles, said: str) -> str:
    """The id that is meant. Raises Unreadable."""
    for code, title in known.items():
        if said.casefold() in (code.casefold(), title.casefold()):
            return code
    which = f"There is no {what} “{said}”" if said else f"There is no {what} on this line"
    raise Unreadable(f"{which}. Write one of: {', '.join(known.values())}")
