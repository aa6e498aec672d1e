#!/usr/bin/env python3
"""Counts a year's complaints again, from the register's download alone, and says which number of the report differs.

  python3 recount.py register-2026-27.csv report-2026-27.csv

Download both from the same year and site: the register without any filter (“Download this table for a spreadsheet”), and
the report’s numbers. It needs Python 3.8 or later and nothing else, shares no code with Redress, and changes nothing. It
ends with 1 where a number differs. Official figures count every case and every finding: they can be counted again only by
somebody whose register shows all of them.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple  # noqa: UP035

Line = Dict[str, str]  # noqa: UP006  # Python 3.8 takes no other
Numbers = Dict[Tuple[str, str], Optional[int]]  # noqa: UP006, UP045
FEW = 5
PROMISE = ("what", "stage", "started", "due", "done", "kept", "allowed", "took", "unit", "extended", "why")
STAGE = ("stage", "place", "began", "answered", "days", "inclusive", "after")
ACTION = ("due", "done", "checked")
NO_FINDING = "No finding yet"  # the report may add that it is not for its reader


def read(path: Path) -> List[Line]:  # noqa: UP006
    """The lines of a download, without the mark before what a spreadsheet would have run."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{key: _plain(cell) for key, cell in line.items()} for line in csv.DictReader(file)]


def _plain(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r") else cell


def parts(cell: str, names: Sequence[str]) -> List[Line]:  # noqa: UP006
    return [dict(zip(names, one.split("|"))) for one in cell.split("; ") if one]  # noqa: B905  # Python 3.8


def recounted(cases: List[Line], wanted: Iterable[Tuple[str, str]], today: date) -> Numbers:  # noqa: UP006
    """Every number that a report may have, by table and row. `wanted`: its own, for how it puts days together."""
    promises = [one for case in cases for one in parts(case["Every promise"], PROMISE)]
    broken = [[one for one in parts(case["Every promise"], PROMISE) if one["kept"] != "in time"] for case in cases]
    still_open = sum(case["Status"] == "Open" for case in cases)
    found: Numbers = {
        ("The year", "Complaints that came in"): len(cases), ("The year", "Still open"): still_open,
        ("The year", "Ended"): len(cases) - still_open, ("The year", "Promises not kept in time"): sum(map(len, broken)),
        ("The year", "Cases with such a promise"): sum(map(bool, broken)),
    }  # fmt: skip
    for what, kept, took in (
        ("acknowledge", "Acknowledged in time", "Time to acknowledge"), ("answer", "Answered in time", "Time to respond"),
    ):  # fmt: skip
        of_it = [one for one in promises if one["what"] == what]
        found.update(_kept(kept, of_it))
        found.update(_days(took, of_it, [row for table, row in wanted if table == took]))
    no_finding = next(
        (row for table, row in wanted if table == "By finding" and row.startswith(NO_FINDING)), NO_FINDING
    )
    groups: Dict[str, Callable[[Line], Iterable[str]]] = {  # noqa: UP006
        "By site": lambda case: [case["Site"]],
        "By stage reached": lambda case: [case["Stage reached"]],
        "By finding": lambda case: [case["Finding"] or no_finding],
        "By kind": lambda case: filter(None, case["Kind"].split(", ")),
        "Why promises were not kept in time": lambda case: filter(
            None, (one.get("why") for one in parts(case["Every promise"], PROMISE))
        ),
        "Put right by": lambda case: filter(None, case["Put right by"].split("; ")),
    }
    for table, of in groups.items():
        counted = Counter(name for case in cases for name in of(case))
        found.update({(table, name): many for name, many in without_small(counted).items()})
    found.update(_actions([one for case in cases for one in parts(case["Every action"], ACTION)], today))
    found.update({("Indicators", name): many for name, many in indicators(cases)})
    return found


def without_small(counted: Dict[str, int]) -> Dict[str, int | None]:  # noqa: UP006
    """Numbers of 1 to 4 are left out; where that leaves out one alone, or nothing but ones, so is the next smallest."""
    out = {name for name, many in counted.items() if 0 < many < FEW}
    if len(out) == 1 or (out and all(counted[name] == 1 for name in out)):
        rest = sorted((many, name) for name, many in counted.items() if many >= FEW)
        out.update(name for _, name in rest[:1])
    return {name: None if name in out else many for name, many in counted.items()}


def _kept(table: str, promises: List[Line]) -> Numbers:  # noqa: UP006
    in_time = sum(one["kept"] == "in time" for one in promises)
    not_done = sum(not one["done"] for one in promises)
    return {
        (table, "In time"): in_time, (table, "Not done"): not_done, (table, "Late"): len(promises) - in_time - not_done,
    }  # fmt: skip


def _days(table: str, promises: List[Line], rows: Iterable[str]) -> Numbers:  # noqa: UP006
    """How many were done within the days that a row names: "10–19 working days"."""
    found: Numbers = {}
    for row in rows:
        first, _, last = row.split(" ")[0].partition("–")
        days = range(int(first), int(last or first) + 1)
        found[table, row] = sum(one["took"] != "" and int(one["took"]) in days for one in promises)
    return found


def _actions(actions: List[Line], today: date) -> Numbers:  # noqa: UP006
    done = sum(bool(one["done"]) for one in actions)
    overdue = sum(not one["done"] and date.fromisoformat(one["due"]) < today for one in actions)
    rows = {
        "Promised": len(actions), "Done": done, "Overdue": overdue, "Not due yet": len(actions) - done - overdue,
        "Done, and checked by somebody else": sum(bool(one["checked"]) for one in actions),
    }  # fmt: skip
    return {("Actions to put things right", name): many for name, many in rows.items()}


def indicators(cases: List[Line]) -> Iterator[Tuple[str, int | None]]:  # noqa: UP006
    """SPSO’s counts by stage, and the landlords’ CH01 and CH02, from the stages of each case."""
    yield "spso-received", len(cases)
    at = [_stages(case) for case in cases]
    answered = {name: [one[name] for one in at if name in one and one[name]["answered"]] for name in LIMITS}
    shown = without_small({name: len(found) for name, found in answered.items()})
    for name, found in answered.items():
        numbers = {
            f"spso-{name}-in-time": sum(int(one["inclusive"]) <= LIMITS[name] for one in found),
            f"spso-{name}-in-time of": len(found), f"spso-{name}-days": sum(int(one["inclusive"]) for one in found),
            f"spso-{name}-answers": len(found),
        }  # fmt: skip
        yield from ((number, None if shown[name] is None else many) for number, many in numbers.items())
    came = {name: [one[name] for one in at if name in one] for name in CODE}
    shown = without_small({name: len(found) for name, found in came.items()})
    for name, found in came.items():
        numbers = {
            f"ch01-{name}": len(found), f"ch02-{name}": sum(_by_code(one, CODE[name]) for one in found),
            f"ch02-{name} of": len(found),
            f"ch02-{name}-unknown": sum(bool(one["answered"]) and not one["after"] for one in found),
        }  # fmt: skip
        yield from ((number, None if shown[name] is None else many) for number, many in numbers.items())


LIMITS = {"frontline": 5, "direct": 20, "escalated": 20}
CODE = {"one": 10, "two": 20}


def _stages(case: Line) -> Dict[str, Line]:  # noqa: UP006
    """The informal stage; the first formal one, as direct or escalated and as one; the second, as two."""
    promises = parts(case["Every promise"], PROMISE)
    extended = {one["stage"] for one in promises if one["what"] == "answer" and one["extended"]}
    every = [
        {**one, "extended": "yes" if one["stage"] in extended else ""} for one in parts(case["Every stage"], STAGE)
    ]
    found = {place: one for one in every for place in (one["place"],) if place in ("informal", "one", "two")}
    at = {name: one for name, one in found.items() if name != "informal"}
    if "informal" in found:
        at["frontline"] = found["informal"]
    if "one" in found:
        at["escalated" if "informal" in found else "direct"] = found["one"]
    return at


def _by_code(stage: Line, days: int) -> bool:
    return stage["after"] != "" and int(stage["after"]) <= days * (2 if stage["extended"] else 1)


def compared(cases: List[Line], report: List[Line]) -> Iterator[Tuple[bool, str]]:  # noqa: UP006
    told: Dict[Tuple[str, str], Any] = {(one["Table"], one["Row"]): one["Number"] for one in report}  # noqa: UP006
    today = date.fromisoformat(told.pop(("The report", "As of")))
    told.pop(("The report", "Counts"), None)
    right = recounted(cases, told, today)
    came_in = told.get(("The year", "Complaints that came in"), "")
    if came_in != str(len(cases)):
        yield False, f"the report counts {came_in} cases, and the register has {len(cases)} lines"
    for (table, row), number in told.items():
        again = right.get((table, row), 0)
        said = "" if again is None else str(again)
        yield (
            number == said,
            f"{table}: {row}: {_says(number)}"
            + ("" if number == said else f" in the report, {_says(said)} counted again"),
        )
    for (table, row), again in right.items():
        alone = table == "By site" and all(
            case["Site"] == row for case in cases
        )  # a report of one site has no such table
        if again != 0 and (table, row) not in told and not alone:
            yield (
                False,
                f"{table}: {row}: not in the report, {_says('' if again is None else str(again))} counted again",
            )


def _says(number: str) -> str:
    return number or "left out"


def main(asked: Sequence[str] | None = None) -> int:
    given = sys.argv[1:] if asked is None else list(asked)
    if len(given) != 2:
        print(__doc__)
        return 2
    cases, report = read(Path(given[0])), read(Path(given[1]))
    found = list(compared(cases, report))
    for good, says in found:
        print(f"{'ok' if good else 'DIFFERS':8} {says}")
    differ = sum(not good for good, _ in found)
    if differ and ("The report", "Counts", "every case") in [(it["Table"], it["Row"], it["Number"]) for it in report]:
        print("These are official figures. Your register may leave out cases, or findings, that they count.")
    print(f"{len(found)} numbers, {differ} of them different" if differ else f"All {len(found)} numbers agree")
    return int(bool(differ))


if __name__ == "__main__":
    sys.exit(main())
