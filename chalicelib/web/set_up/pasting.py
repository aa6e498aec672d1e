"""Many people at once, pasted from a table. Every line is looked at before anything is written.

Lines that name one address, however it is spelt, are one person. Whoever is here already gets the roles besides, and
loses none; so the same table once more changes nothing, and goes on where an earlier try stopped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from chalice.app import Response

from chalicelib.actions import people
from chalicelib.domain.access.viewer import Viewer
from chalicelib.ports import Conflict, Services
from chalicelib.queries.site_roles import of_drafts, titles
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError, Option, Text
from chalicelib.web.kit.form import CHANGE, CONFIRMED, Ask, answered, any_of, typed, unseen
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.editing import setting
from chalicelib.web.set_up.pasted import Line, Place, read
from chalicelib.web.set_up.people import HERE
from chalicelib.web.set_up.person_fields import INVITE

pages = StaffPages(__name__)
LONGEST = 60_000  # characters
MOST = 300  # lines: more would take longer than a request may
TABLE = "table"
NEW, CHANGED, SAME = "New", "Changed", "Unchanged"
ASKS = (
    Ask(
        Text(name=TABLE, noun="What you pasted", missing="Paste the table of people", longest=LONGEST, rows=12),
        "Table of people",
        "One person a line: name, email address, roles, and the site if you have several. Copy it from a spreadsheet, "
        "or put commas between. Headings are optional. Put a semicolon (;) between two roles. An “Administrator” can "
        "change the set-up.",
    ),
    any_of(INVITE, "Email", [Option("yes", "Email everybody who is new how to sign in")]),
)


@dataclass(frozen=True, slots=True)
class Looked:
    """A line with what it comes to: new, changed or unchanged, and what to know besides."""

    line: Line
    standing: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a table comes to."""

    looked: Sequence[Looked]
    changes: Sequence[people.Change]

    def count(self, standing: str) -> int:
        return sum(one.standing == standing for one in self.looked)


def planned(services: Services, lines: Sequence[Line]) -> Plan:
    """What lines that can all be taken come to, in their order."""
    then: dict[str, Viewer | None] = {}
    now: dict[str, Viewer] = {}
    first: dict[str, int] = {}
    looked = []
    for line in lines:
        key = line.email.casefold()
        then.setdefault(key, services.organisation.viewer_at(line.email))
        before = now.get(key) or then[key]
        after = _with(before or Viewer(id=services.new_id(), name=line.name, email=line.email, roles={}), line)
        looked.append(_looked(line, before, after, first.get(key)))
        now[key], first[key] = after, first.get(key, line.number)
    changes = [people.Change(then[key], after) for key, after in now.items() if after != then[key]]
    return Plan(looked, changes)


def _with(person: Viewer, line: Line) -> Viewer:
    roles = dict(person.roles)
    for site, role in line.held:
        roles[site] = roles.get(site, frozenset()) | {role}
    return replace(person, roles=roles, name=person.name or line.name)


def _looked(line: Line, before: Viewer | None, after: Viewer, first: int | None) -> Looked:
    standing = NEW if before is None else SAME if before == after else CHANGED
    says = [f"The same person as on line {first}."] if first else []
    if before and line.name and before.name.casefold() != line.name.casefold():
        says.append(f"The name stays {before.name}.")
    return Looked(line, standing, " ".join(says))


@pages.get("staff.new-people")
def new(signed: Signed, viewer: Viewer) -> Response:
    return _form(signed, viewer, shown=typed(ASKS, signed.form) or {INVITE: ["yes"]})


@pages.post("staff.new-people")
def pasted(signed: Signed, viewer: Viewer) -> Response:
    answers, wrong = answered(ASKS, signed.form, setting(signed))
    if wrong or CHANGE in signed.form:
        return _form(signed, viewer, wrong=wrong, status=signed.refused if wrong else 200)
    lines = _read(signed.services, answers[TABLE])
    bad = [line for line in lines if line.wrong]
    if bad or not 0 < len(lines) <= MOST:
        return _form(signed, viewer, wrong={TABLE: FieldError(_problem(len(bad), len(lines)))}, bad=bad, status=400)
    if CONFIRMED not in signed.form:
        return _check(signed, viewer, planned(signed.services, lines))
    return _write(signed, viewer, lines, invite=bool(answers[INVITE]))


def _read(services: Services, table: str) -> list[Line]:
    """The lines; one of somebody new needs a name, on it or on another line of theirs."""
    lines = read(table, _places(services))
    named = {line.email.casefold() for line in lines if line.name}
    return [
        replace(line, wrong="There is no name on this line")
        if not line.wrong and line.email.casefold() not in named and not services.organisation.viewer_at(line.email)
        else line
        for line in lines
    ]


def _places(services: Services) -> list[Place]:
    sites = services.organisation.sites()
    return [Place(site, {**titles(services, site), **of_drafts(services, site)}) for site in sites]


def _problem(bad: int, lines: int) -> str:
    if not lines:
        return "Paste at least one line with a name, an email address and a role"
    if lines > MOST:
        return f"Paste {MOST} lines at most. Yours has {lines}. Paste the others afterwards"
    return f"{bad} of {lines} lines cannot be read. Nothing was saved. Change them, then check again"


def _write(signed: Signed, viewer: Viewer, lines: Sequence[Line], *, invite: bool) -> Response:
    """All of it, or as far as it went: then the same again goes on from there."""
    changes = planned(signed.services, lines).changes
    stopped: people.Stopped | None = None
    try:
        people.add(signed.services, viewer.id, changes)
    except people.Stopped as problem:
        stopped = problem
    done = changes[: stopped.done] if stopped else changes
    for change in done:
        if invite and change.before is None:
            people.invite(signed.services, viewer.id, change.after.id)
    busy = stopped is not None and isinstance(stopped.__cause__, Conflict)
    if stopped and not (busy and not planned(signed.services, lines).changes):  # else a second press was faster
        why, status = WHY[busy]
        return _form(signed, viewer, refused=HALF.format(done=len(done), of=len(changes), why=why), status=status)
    invited = invite and any(change.before is None for change in changes)
    return go_to(url_for(HERE) + (f"?said={'invited' if invited else 'saved'}" if changes else ""))


HALF = (
    "{why} We saved {done} of {of} people, and then stopped. What you pasted is still here. Check it again and go on: "
    "whoever was saved stays saved"
)
WHY = {
    True: ("Somebody else changed one of these people at the same time.", 409),
    False: ("Our store does not answer at the moment.", 503),
}


def _check(signed: Signed, viewer: Viewer, plan: Plan) -> Response:
    return show(
        signed, viewer, "set_up/check_people.html", navigation=navigation(viewer, HERE), plan=plan,
        hidden=unseen(signed.form), places={site.id: site.name for site in signed.services.organisation.sites()},
        titles={place.site.id: place.titles for place in _places(signed.services)},
    )  # fmt: skip


def _form(
    signed: Signed, viewer: Viewer, *, shown: Mapping[str, object] | None = None,
    wrong: Mapping[str, FieldError] | None = None, bad: Sequence[Line] = (), refused: str = "", status: int = 200,
) -> Response:  # fmt: skip
    return show(
        signed, viewer, "set_up/new_people.html", navigation=navigation(viewer, HERE), status=status, asks=ASKS,
        typed=shown or typed(ASKS, signed.form), wrong=wrong or {}, bad=bad, refused=refused,
        places=_places(signed.services),
    )  # fmt: skip
