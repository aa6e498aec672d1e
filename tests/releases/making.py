"""Makes a table as this version of Redress writes it: `python -m tests.releases.making tests/releases/NAME.ndjson`.

Run it once before a change of what is written down, and keep what it leaves: later versions have to read it and go on.
"""

import json
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from chalicelib.ports import Draft, View
from tests.actions.deployment import WREN, Deployment


def lived() -> Deployment:
    """Five cases of one site, each left at another place of its life, after two weeks of sweeps."""
    house = Deployment()
    people = (replace(WREN, email=f"robin{n}@example.org") for n in range(5))
    unread, answered, extended, closed, asked = (house.receive(one).case_id for one in people)
    house.sweep()
    house.at("Tue 2026-09-15 09:00")
    for case_id in (answered, extended, closed, asked):
        house.do(case_id, "look", "records_lead")
    house.sweep()
    for case_id in (answered, asked):
        house.do(case_id, "issue_outcome", "investigating_officer", finding="upheld", reasons="The gate was left open.")
    house.do(extended, "extend", "ceo", clock="formal.respond", to="Fri 2026-10-16", reason="Two people are away.")
    house.do(extended, "note", "ceo", text="They rang.")
    house.do(closed, "withdraw")
    house.memory.cases.saw(View(case_id=extended, person="ceo", at=house.now))
    house.memory.drafts.put(Draft(id="half", answers={"name": "Robin"}, expires_at=house.now + timedelta(days=1)))
    house.sweep_until("Fri 2026-09-25 09:00", timedelta(hours=12))
    house.do(asked, "request_next_stage", text="Nobody looked at the gate.")
    house.do(unread, "add_information", text="It was open again.")
    return house


def main(into: Path) -> None:
    lines = (json.dumps(item, ensure_ascii=False, sort_keys=True) for item in lived().memory.table.items())
    into.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
