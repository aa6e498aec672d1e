"""Plays cases.yaml: each complaint is lodged and each command done at its own instant, and sweeps come by in between.

All of it happens in memory, on a clock of its own that goes from one instant at which something is due to the next.
What it leaves is the very items, letters and mails that the same weeks would have left in the real stores.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any

import yaml
from ulid import ULID

from chalicelib.actions import lodging, sweeping
from chalicelib.actions.change import perform
from chalicelib.adapters.items import lane_shard
from chalicelib.adapters.memory import Memory
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.notices.making import LANES
from chalicelib.domain.obligations.working_days import LONDON, add, local_date, subtract
from chalicelib.ports import Mail, Services
from infrastructure.demonstration.learning import learn
from infrastructure.demonstration.setting_up import set_up

CASES = Path(__file__).parent / "cases.yaml"
PAST = Path(__file__).parent / "past"
FIRST_SITE = "larkfield"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class NotPlayed(Exception):
    """The demonstration could not be played as it is written, or left something behind that should not be."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A mail and when it went, by the case clock."""

    at: datetime
    mail: Mail


@dataclass
class Kept:
    """`ports.Mailer`: what was sent. It is made into a real mail where it is handed over, once and not twice."""

    sent: list[Mail] = field(default_factory=list)

    def send(self, mail: Mail) -> str:
        self.sent.append(mail)
        return str(len(self.sent))


@dataclass
class Past:
    """The weeks before `until`, as they are being played."""

    until: datetime
    link_secret: bytes
    base_url: str
    memory: Memory = field(default_factory=Memory)
    mailer: Kept = field(default_factory=Kept)
    posted: list[Posted] = field(default_factory=list)
    lodged: dict[int, lodging.Lodged] = field(default_factory=dict)  # by the case's place in cases.yaml
    at: datetime = LONG_AGO
    case: int = 0  # whose step is being played
    drawn: Counter[str] = field(default_factory=Counter)  # how often chance was asked for what

    def services(self) -> Services:
        """The memory's services, with the ids, links and addresses that this deployment would give out."""
        return replace(
            self.memory.services(lambda: self.at),
            mailer=self.mailer,
            new_id=self._id,
            randomness=lambda size: self._chance(f"{self.case}.{size}", size),
            link_secret={1: self.link_secret}.__getitem__,
            base_url=lambda: self.base_url,
        )

    def _chance(self, of: str, size: int) -> bytes:
        """The same in every run. Each case has its own, so that a reference that somebody has written down still leads
        somewhere, also when a case is added after it."""
        number = self.drawn[of]
        self.drawn[of] += 1
        return Random(f"{of}.{number}").randbytes(size)

    def _id(self) -> str:
        """A ULID of this instant."""
        return str(ULID(bytes(ULID.from_datetime(self.at))[:6] + self._chance("id", 10)))


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a person did. `do` is a command, or `submit`."""

    at: datetime
    case: int  # its place in cases.yaml
    actor: str
    do: str
    fields: Mapping[str, Any]


def play(until: datetime, link_secret: bytes, base_url: str, memory: Memory | None = None) -> Past:
    """Everything in cases.yaml up to `until`. Raises NotPlayed, and whatever a command raises that is refused."""
    past = Past(until, link_secret, base_url, memory or Memory())
    set_up(past.memory.organisation)
    services = past.services()
    for step in sorted(steps(past), key=lambda step: step.at):
        _pass_time(past, services, step.at)
        past.at = step.at
        _do(past, services, step)
    carry_on(past)
    learn(services, lambda site, when: Days(past, site).instant(when), partial(_case_of, past))
    return past


def _case_of(past: Past, who: str) -> str:
    """The case of whoever complained. Raises StopIteration where nobody of that name did."""
    return next(past.lodged[n].case_id for n, case in enumerate(described()) if case["complaint"].get("name") == who)


def carry_on(past: Past) -> None:
    """Time alone, from where the past stands to its `until`. Raises NotPlayed."""
    _pass_time(past, past.services(), past.until)
    if past.memory.alarms.raised:
        raise NotPlayed(past.memory.alarms.raised)


def _do(past: Past, services: Services, step: Step) -> None:
    past.case = step.case
    if step.do == "submit":
        past.lodged[step.case] = lodging.submit(services, "", lodging.Complaint(**step.fields))
        return
    model, _ = DECISIONS[step.do]
    command = model.model_validate(step.fields)
    perform(services, step.actor, past.lodged[step.case].case_id, step.do, command)


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@cache
def described() -> list[Any]:
    """The cases that README names, then the year before at each site, a file a site."""
    shown = _read(CASES)
    past = ((path.stem, _read(path)) for path in sorted(PAST.glob("*.yaml")))
    return [*shown, *({"site": site, **case} for site, cases in past for case in cases)]


def steps(past: Past) -> Iterator[Step]:
    """What people did, case by case."""
    for number, case in enumerate(described()):
        days = Days(past, case.get("site", FIRST_SITE))
        said = {"site": days.site, "come_from": "parent", **days.filled(case["complaint"])}
        yield Step(days.instant(case["received"]), number, "complainant", "submit", said)
        for one in case.get("then", []):
            yield Step(days.instant(one), number, one["as"], one["do"], days.filled(one.get("with", {})))


class Days:
    """Days as cases.yaml counts them, at one site."""

    def __init__(self, past: Past, site: str) -> None:
        self.site = site
        self.today = local_date(past.until)
        self.calendar = past.memory.organisation.calendars(site).current

    def instant(self, said: Mapping[str, Any]) -> datetime:
        local = datetime.combine(self._ago(said["ago"]), time.fromisoformat(said["at"]), LONDON)
        return local.astimezone(UTC)

    def filled(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._value(value) for name, value in fields.items()}

    def _value(self, value: Any) -> Any:
        match value:
            case {"ago": days}:
                return self._ago(days)
            case {"ahead": days}:
                return add(self.calendar, self.today, days).end
            case list():
                return tuple(value)
            case str():
                return unwrapped(value)
        return value

    def _ago(self, days: int) -> date:
        return subtract(self.calendar, self.today, days).end


def unwrapped(text: str) -> str:
    """A text as a person types it: a line a paragraph, with an empty line between them."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text.strip())


def _pass_time(past: Past, services: Services, until: datetime) -> None:
    """Sweeps at each instant at which something is due, up to and including `until`."""
    while (due := _next_due(past)) is not None and due <= until:
        past.at = max(past.at, due)
        sweeping.sweep(services, lambda: 60.0)
        new = past.mailer.sent[len(past.posted) :]
        past.posted += [Posted(past.at, mail) for mail in new]
        if (again := _next_due(past)) is not None and again <= due:
            raise NotPlayed(f"The sweep of {due} left something that was due.")
    past.at = max(past.at, until)


def _next_due(past: Past) -> datetime | None:
    table = past.memory.table
    mail = (("outbox", lane_shard(lane), "next_attempt_at") for lane in LANES)
    firsts = [
        next((item[name] for item in table.index(index, shard, page=1)), None)
        for index, shard, name in (("due", "due", "wake_at"), *mail)
    ]
    return min((datetime.fromisoformat(str(at)) for at in firsts if at), default=None)
