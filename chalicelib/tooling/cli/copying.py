"""The commands about copies of everything, as they are typed and as their answers read: export, import, verify."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chalicelib.tooling.cli import cases
from chalicelib.tooling.cli.asking import answered, reply_to
from chalicelib.tooling.cli.output import NotUnderstood, Reply

PLACE = "a folder, or s3://BUCKET/PREFIX"


def set_up(commands: Any) -> None:
    verify = commands.add_parser("verify", help="check that nobody changed a case's history, or any case's")
    verify.add_argument("ref", metavar="REF", nargs="?", default="", help="the case's reference")
    verify.add_argument("--all", action="store_true", help="every case, its letters, and the heads kept outside")
    _reaching(verify, verified)
    for name, run, says in (
        ("export", exported, "copy everything that must be kept into a folder or a bucket"),
        ("import", imported, "put such a copy back, into an empty table"),
    ):
        parser = commands.add_parser(name, help=says)
        parser.add_argument("place", metavar="PLACE", help=PLACE)
        _reaching(parser, run)


def _reaching(parser: argparse.ArgumentParser, run: Any) -> None:
    parser.add_argument("--stage", help="a deployed stage; without it, the server that `make run` started")
    parser.add_argument("--json", action="store_true", help="for a program")
    parser.set_defaults(run=run)


def verified(arguments: argparse.Namespace) -> int:
    """1 when something is not as it was written."""
    if bool(arguments.ref) == arguments.all:
        raise NotUnderstood("Say which case, by its reference, or --all for every one.")
    if not arguments.all:
        return cases.verify(arguments)
    reply = reply_to({"command": "verify_all"}, arguments.stage)
    return answered(reply, _verified, as_json=arguments.json) or int(bool(reply.get("findings")))


def _verified(reply: Reply) -> Iterator[str]:
    yield f"Cases: {reply['cases']}. Events: {reply['events']}. Files: {reply['files']}."
    if reply["anchored_at"]:
        yield f"Compared with the heads that were written down outside at {reply['anchored_at']}: {reply['anchored']}."
    else:
        yield "There are no heads outside the table to compare with."
    for finding in reply["findings"]:
        yield f"{finding['case_id'] or 'all'}: {finding['why']}"
    if not reply["findings"]:
        yield "All is well: every history holds, and everything that belongs to it is there."


def exported(arguments: argparse.Namespace) -> int:
    """1 when a case could not be copied as it should be."""
    reply = reply_to({"command": "export", "place": _absolute(arguments.place)}, arguments.stage)
    return answered(reply, _exported, as_json=arguments.json) or int(bool(reply.get("troubles")))


def _exported(reply: Reply) -> Iterator[str]:
    counts = reply["counts"]
    yield f"Copied: {counts['cases']} cases, {counts.get('events', 0)} events, {counts.get('files', 0)} files."
    yield "Whoever has this copy can read every complaint. Keep it as you keep the complaints themselves."
    yield from (f"{case_id}: {why}" for case_id, why in reply["troubles"].items())


def imported(arguments: argparse.Namespace) -> int:
    reply = reply_to({"command": "import", "place": _absolute(arguments.place)}, arguments.stage)
    return answered(reply, _imported, as_json=arguments.json)


def _imported(reply: Reply) -> Iterator[str]:
    yield f"Put back: {reply['cases']} cases, {reply['files']} files."
    if reply["newer"]:
        yield f"Newer than the list of heads, as after a night that was cut off: {reply['newer']}."
    if reply["relinked"]:
        yield f"Other secrets make links here, which lead to these cases besides those sent before: {reply['relinked']}."
    yield "Everybody sets up a new security check when they first sign in. Check all of it: redress verify --all"


def _absolute(place: str) -> str:
    """As a server that runs in another folder understands it."""
    return place if place.startswith("s3://") else str(Path(place).resolve())
