"""What Redress costs a month: `python -m benchmarks.costs` measures it on the demonstration's year and writes docs/costs.md.

Requests, letters and mails of a case are counted while the year is played; those of a page, and of a minute in which nothing
is due, while one is asked for. How often people look is assumed, in VISITS. Prices are AWS's list prices as we know them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from time import thread_time
from typing import Any

from app import app
from benchmarks import pages
from benchmarks.door import context
from benchmarks.metering import MeteredTable, Units, size
from chalicelib import wiring
from chalicelib.actions import signs, sweeping
from chalicelib.adapters.memory import Memory
from chalicelib.adapters.table import INDEXES
from infrastructure.demonstration import playing
from infrastructure.demonstration.setting_up import set_up

PAGE = Path(__file__).parent.parent / "docs/costs.md"
CASES = (0, 500, 5_000, 50_000)  # a year
GOAL = 1.00  # pounds at 500, beside what AWS gives every account for good: ten alarms alone would be 77 pence
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)

# dollars, London (eu-west-2), list prices as we knew them in November 2026, without VAT; see UNSURE
POUNDS = 0.76  # for a dollar
MILLION = 1_000_000
WRITE, READ = 0.7423 / MILLION, 0.1485 / MILLION  # DynamoDB on demand, a request unit
STORED, POINT_IN_TIME = 0.297, 0.2376  # DynamoDB, a gigabyte and month
LAMBDA, LAMBDA_SECOND = 0.20 / MILLION, 0.0000166667  # a call; a second of a gigabyte
GATEWAY = 3.50 / MILLION  # API Gateway, a request to a REST API
S3_STORED, S3_PUT = 0.024, 0.0053 / 1_000
SES = 0.10 / 1_000  # a mail
LOGS, LOGS_KEPT = 0.5985, 0.0315  # CloudWatch, a gigabyte written; kept for a month
ALARM, METRIC = 0.10, 0.30  # a month
OUT = 0.09  # a gigabyte to the internet

# what AWS gives every account for good, each month
FREE = {"writes": 0, "lambda": 1 * MILLION, "lambda_seconds": 400_000, "stored": 25, "alarms": 10, "metrics": 10, "logs": 5,
        "out": 100}  # fmt: skip

YEARS_KEPT = 7  # cases that lie in the table and the buckets, in steady state
NIGHTS = 12  # on which something of a case is new, and it is copied whole (docs/decisions/nightly-copies.md)
VERSIONS = 15  # copies of a case and its letters that the lock still holds, in kilobytes of its size
LINES = 700  # bytes that a call leaves in the logs: Lambda's own lines and ours
WAIT = 0.005  # seconds for a request to the store
SHARE = 1024 / 1769  # of a processor that a function of 1,024 MB has
COLD = 1.2  # seconds of a start, which is paid
MINUTES, DAYS = 43_800, 30.4  # in a month
ALARMS = 10  # of the stack: a test counts
STARTS_A_CASE, STARTS_A_DAY = 4, 12  # of processes: for people; for the schedules
VISITS: Mapping[str, float] = {  # how often each page is asked for, for a case, by all who look at it
    "the start page": 6, "a question": 40, "an answer": 30, "check your answers": 2, "the confirmation": 1,
    "a case": 10, "the work list": 25, "a case at the desk": 30, "a form": 20, "a letter before it goes": 6,
}  # fmt: skip
UNSURE = (
    "Every price: they stand in `benchmarks/costs.py`, and none was held against a bill. Prices change.",
    "DynamoDB in London, which halved in November 2024: we reckon with half of 1.4846 and 0.297 dollars a million.",
    "A dollar in pounds, and VAT, which a UK account pays on top (20%) unless it gives a number.",
    "How often people look (VISITS in `benchmarks/costs.py`): pages are most of what a case costs.",
    "Lambda's seconds: measured here, stretched to the share of a processor that 1,024 MB has, with 5 ms for each request.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Each:
    """What one case, one page or one minute asks of AWS."""

    writes: float = 0
    reads: float = 0
    seconds: float = 0  # of Lambda at a gigabyte
    calls: float = 0
    bytes_out: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Per case: `work` without pages, `looks` all its pages. `minute`: one in which nothing is due. Sizes in bytes."""

    work: Each
    looks: Each
    minute: Each
    mails: float
    letters: float
    letters_size: float
    case_size: float


def played() -> tuple[Units, MeteredTable, playing.Past, float]:
    """The demonstration's year: units without setting up, what lies there then, and processor seconds."""
    before, table = MeteredTable(), MeteredTable()
    set_up(Memory(before).organisation)
    began = thread_time()
    past = playing.play(NOW, b"no secret", "https://redress.example", Memory(table))
    return table.units - before.units, table, past, thread_time() - began


def measured() -> Measured:
    """Everything, on this machine: some ten seconds."""
    units, table, past, cpu = played()
    cases = len(playing.described())
    of_cases = [item for item in table.items() if str(item["pk"]).startswith(("CASE#", "REF#", "LINK#"))]
    indexed = [item for item in of_cases for names in INDEXES.values() if all(name in item for name in names)]
    return Measured(
        work=Each(
            writes=units.writes / cases, reads=units.reads / cases,
            seconds=(cpu / SHARE + units.requests * WAIT) / cases, calls=0,
        ),
        looks=_looks(), minute=_minute(), mails=len(past.posted) / cases, letters=len(past.memory.files.kept) / cases,
        letters_size=sum(len(body) for body, _ in past.memory.files.kept.values()) / cases,
        case_size=(sum(map(size, of_cases)) + sum(map(size, indexed))) / cases,
    )  # fmt: skip


def _minute() -> Each:
    """A sweep of a whole organisation in which nothing is due."""
    table = MeteredTable()
    memory = Memory(table)
    set_up(memory.organisation)
    services = memory.services(lambda: NOW)
    sweeping.sweep(services, lambda: 60.0)  # the first writes bank holidays down
    before, began = table.units.copy(), thread_time()
    sweeping.sweep(services, lambda: 60.0)
    signs.minute_ran(services, mail_left=False)
    return _each(table.units - before, thread_time() - began)


def _each(units: Units, cpu: float, out: float = 0) -> Each:
    return Each(
        writes=units.writes, reads=units.reads, seconds=cpu / SHARE + units.requests * WAIT, calls=1, bytes_out=out
    )


def _looks() -> Each:
    """All pages of a case, each as often as VISITS says."""
    found: dict[str, list[Each]] = {name: [] for name in VISITS}
    table = MeteredTable()
    memory = Memory(table)
    set_up(memory.organisation)
    services = memory.services(lambda: NOW)
    wiring.use(services)
    try:
        for asked_of in (pages.requests, pages.at_the_desk):
            for name, event, _ in asked_of(services):
                kind = _kind(name)
                if kind in found:
                    found[kind].append(_page(table, event))
    finally:
        wiring.use(None)
    names = ("writes", "reads", "seconds", "calls", "bytes_out")
    return Each(
        **{n: sum(VISITS[kind] * mean(getattr(one, n) for one in each) for kind, each in found.items()) for n in names}
    )


def _kind(name: str) -> str:
    return "a question" if name.startswith("the question") else "a form" if name.startswith("the form") else name


def _page(table: MeteredTable, event: Any) -> Each:
    app(event, context())  # templates are compiled once in a process
    before, began = table.units.copy(), thread_time()
    answer = app(event, context())
    return _each(table.units - before, thread_time() - began, len(json.dumps(answer)) / 4)  # it goes out compressed


Bill = Mapping[str, float]  # dollars a month, by what they are paid for


def bill(m: Measured, a_year: int, free: Mapping[str, float] | None = None) -> Bill:
    """What a month costs with so many cases a year. `free`: what AWS gives, taken off; None: nothing is."""
    given, n, kept = free or {}, a_year / 12, a_year * YEARS_KEPT

    def paid(what: str, amount: float) -> float:
        return max(0, amount - given.get(what, 0))

    writes = n * (m.work.writes + m.looks.writes) + MINUTES * m.minute.writes
    reads = n * (m.work.reads + m.looks.reads) + MINUTES * m.minute.reads
    calls = MINUTES + n * (m.looks.calls + m.work.calls) + 2 * DAYS
    seconds = n * (m.work.seconds + m.looks.seconds) + MINUTES * m.minute.seconds
    seconds += COLD * (n * STARTS_A_CASE + DAYS * STARTS_A_DAY)
    stored, letters = kept * m.case_size / 1e9, kept * m.letters_size / 1e9
    backups = letters + (kept * m.case_size + n * VERSIONS * m.case_size) / 1e9
    logs = calls * LINES / 1e9
    metrics = 30 / 730 + min(n, 730) / 730  # open cases, an hour a day; complaints, in the hours in which one comes
    return {
        "DynamoDB, requests": writes * WRITE + reads * READ,
        "DynamoDB, kept": paid("stored", stored) * STORED + stored * POINT_IN_TIME,
        "Lambda": paid("lambda", calls) * LAMBDA + paid("lambda_seconds", seconds) * LAMBDA_SECOND,
        "API Gateway": n * m.looks.calls * GATEWAY + paid("out", n * m.looks.bytes_out / 1e9) * OUT,
        "S3, letters and nightly copies": (letters + backups) * S3_STORED + n * (2 * m.letters + NIGHTS) * S3_PUT,
        "SES": (n * m.mails + DAYS + 5) * SES,
        "CloudWatch, logs": paid("logs", logs) * (LOGS + 3 * LOGS_KEPT),
        "CloudWatch, alarms and figures": paid("alarms", ALARMS) * ALARM + paid("metrics", metrics) * METRIC,
        "keys, EventBridge, SNS, parameters": 0.0,
    }


def page(m: Measured) -> Iterator[str]:
    """docs/costs.md, line by line."""
    yield "# What Redress costs a month\n"
    yield "`.venv/bin/python -m benchmarks.costs` writes this page: it counts what the demonstration’s year asks of AWS, and"
    yield f"reckons with AWS’s list prices for London, as known in November 2026, a dollar at £{POUNDS}, without VAT."
    yield "Nothing of it was billed.\n"
    for title, free in (("Outside every free allowance", None), ("With what AWS gives every account for good", FREE)):
        yield f"## {title}\n"
        yield from _table(m, free)
    yield "A new account has more for its first months. Nothing has a standing charge but the alarms, of which ten are"
    yield "free.\n"
    yield "## What was counted\n"
    yield "| | a case, without pages | its pages | a minute in which nothing is due |"
    yield "|---|---:|---:|---:|"
    for name, what in (
        ("write units", "writes"),
        ("read units", "reads"),
        ("seconds of Lambda", "seconds"),
        ("pages", "calls"),
    ):
        numbers = " | ".join(f"{getattr(each, what):,.2f}" for each in (m.work, m.looks, m.minute))
        yield f"| {name} | {numbers} |"
    yield f"\nA case has {m.mails:.0f} mails to everybody, {m.letters:.0f} objects of letters, which are"
    yield f"{m.letters_size / 1000:.0f} kB, and {m.case_size / 1000:.0f} kB in the table, indexes included. Cases are kept"
    yield f"{YEARS_KEPT} years.\n"
    yield "## Where this is unsure\n"
    yield from (f"- {one}" for one in UNSURE)


def _table(m: Measured, free: Mapping[str, float] | None) -> Iterator[str]:
    bills = [bill(m, n, free) for n in CASES]
    yield f"| pounds a month, at so many cases a year | {' | '.join(f'{n:,}' for n in CASES)} |"
    yield f"|---|{'---:|' * len(CASES)}"
    for what in bills[0]:
        yield f"| {what} | {' | '.join(f'{one[what] * POUNDS:.2f}' for one in bills)} |"
    yield f"| **all** | {' | '.join(f'**{sum(one.values()) * POUNDS:.2f}**' for one in bills)} |\n"


def main() -> None:
    found = measured()
    PAGE.write_text("\n".join(page(found)) + "\n", encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))
    at_500 = sum(bill(found, 500, FREE).values()) * POUNDS
    print(f"At 500 cases a year, beside what is free: £{at_500:.2f}; the goal is £{GOAL:.2f}.")


if __name__ == "__main__":
    main()
