"""A copy of the stage is put back into a table of its own, and another stack runs on that: identical chains, the same link.

AWS would make such a table by point-in-time recovery, which the emulator lacks; whatever comes after that is the same.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from chalicelib.actions.case_copies import HEADS, read_lines
from chalicelib.domain.history import digest
from infrastructure.emulate import create_table
from infrastructure.rehearse import emulator, first_person
from infrastructure.rehearse.driving import Visitor
from infrastructure.rehearse.emulator import Emulator
from infrastructure.rehearse.inspecting import Differs
from infrastructure.rehearse.steps import Steps

TABLE, STAGE = "restored-by-hand", "twin"
FIRST, SECOND = emulator.FOLDER / "copy", emulator.FOLDER / "copy-of-the-copy"


def restored(
    steps: Steps,
    aws: Emulator,
    stage: str,
    deploy: Callable[[str, Mapping[str, str]], Mapping[str, str]],
    visitor: Visitor,
) -> None:
    """`deploy`: makes a stack of a stage, with what the command says besides. Raises Differs, CalledProcessError."""
    for folder in (FIRST, SECOND):
        shutil.rmtree(folder, ignore_errors=True)
    with steps.step("`redress verify --all`") as step:
        step.seen = _last(_redress(aws, "verify", "--all", "--stage", stage))
    with steps.step("`redress export`") as step:
        step.seen = _redress(aws, "export", str(FIRST), "--stage", stage).splitlines()[0]
    with steps.step("another stack on a table of its own") as step:
        create_table(aws.client("dynamodb"), TABLE)
        outputs = deploy(STAGE, {"EXISTING_TABLE": TABLE})
        if outputs["TableName"] != TABLE:
            raise Differs(f"the other stack runs on {outputs['TableName']}")
        step.seen = f"redress-{STAGE} on {TABLE}"
    with steps.step("`redress import` into it") as step:
        step.seen = _redress(aws, "import", str(FIRST), "--stage", STAGE).splitlines()[0]
    with steps.step("identical chains") as step:
        step.seen = _last(_redress(aws, "verify", "--all", "--stage", STAGE))
        _redress(aws, "export", str(SECOND), "--stage", STAGE)
        step.seen = f"{len(list(_same_heads()))} heads. {step.seen}"
    with steps.step("the link in the letter leads there too") as step:
        there = aws.address(outputs["RestAPIId"])
        step.seen = visitor.follow(f"{there}/case/{visitor.page.url.rpartition('/')[2]}", visitor.reference)


def _redress(aws: Emulator, *typed: str) -> str:
    done = first_person.redress(aws, *typed)
    done.check_returncode()
    return done.stdout


def _last(said: str) -> str:
    return said.splitlines()[-1]


def _same_heads() -> Iterator[str]:
    """The head of each case of the first copy, which the second has in its chain: time may have gone on since.

    Raises Differs.
    """
    for line in _read(FIRST / HEADS)[1:]:
        records = _read(SECOND / f"cases/{line['case']}.ndjson")
        heads = [digest(str(record["envelope"])) for record in records if "envelope" in record]
        if heads[int(line["version"]) - 1] != line["head"]:
            raise Differs(f"case {line['case']} has another chain")
        yield str(line["head"])


def _read(path: Path) -> list[dict[str, Any]]:
    return read_lines(path.read_bytes())
