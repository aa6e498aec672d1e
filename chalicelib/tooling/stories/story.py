"""What a story is: who and where, and steps with what must hold after each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from chalicelib.domain.casework.commands import Command
from chalicelib.domain.obligations.working_days import Closure
from chalicelib.tooling.stories.absences import Away
from chalicelib.tooling.stories.days import Change

Value = str | date | bool | None | tuple[str, ...]
Kind = Literal[
    "stage", "status", "closed_as", "clocks", "windows", "duties", "handled_by", "may_act", "breaches",
    "retain_until", "reviews", "told", "not_told", "refused",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing that must hold: `clocks.formal.respond.due` is kind clocks, name formal.respond, aspect due."""

    line: int
    kind: Kind
    value: Value
    name: str = ""
    aspect: str = ""

    @property
    def what(self) -> str:
        return ".".join(part for part in (self.kind, self.name, self.aspect) if part)


@dataclass(frozen=True, slots=True)
class Step:
    """An instant (UTC), what is done at it ("" for nothing: time passes), by whom, and what must then hold."""

    line: int
    at: datetime
    do: str = ""
    command: Command | None = None
    by: str = ""  # role or person; "": whoever the policy names
    sent: str = ""  # how an outcome's letter went; "": by e-mail to whoever has an address
    days: Change | None = None  # what becomes of the site's days
    posts: Mapping[str, tuple[str, ...]] | None = None  # who holds which roles from here on; no role: gone
    away: Away | None = None  # who is away from here on
    then: tuple[Expected, ...] = ()

    @property
    def refusal(self) -> str:
        """The code with which the command must be refused, or ""."""
        return next((str(e.value) for e in self.then if e.kind == "refused"), "")


@dataclass(frozen=True, slots=True)
class Place:
    """What a story says of its site."""

    closures: tuple[Closure, ...] = ()
    holidays_start: tuple[date, ...] = ()
    retention_years: int | None = None
    funder: str = ""  # who pays for the provision; "": not said


@dataclass(frozen=True, slots=True)
class Story:
    policy: str
    version: str  # "": whichever
    place: Place
    people: Mapping[str, tuple[str, ...]]  # person -> roles; roles that nobody is given keep their one person
    steps: tuple[Step, ...]
    line_of_policy: int = 1
