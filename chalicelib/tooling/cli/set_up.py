"""`redress setup`: the whole set-up as one file, taken out, checked, or put in."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from chalicelib.tooling.cli.asking import answered, reply_to
from chalicelib.tooling.cli.output import NotUnderstood, Reply


def set_up(parser: argparse.ArgumentParser) -> None:
    """The commands of `redress setup` with their options."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, says in (
        ("export", _export, "write the set-up into a file"),
        ("check", _check, "what a file would change, before anything changes"),
        ("import", _import, "change the set-up to what a file says"),
    ):
        one = commands.add_parser(name, help=says, allow_abbrev=False)
        one.add_argument("file", type=Path, metavar="FILE", help="a YAML file")
        one.add_argument("--stage", help="a deployed stage; without it, the server that `make run` started")
        one.add_argument("--json", action="store_true", help="for a program")
        one.set_defaults(run=run)


def _export(arguments: argparse.Namespace) -> int:
    reply = reply_to({"command": "set_up_export"}, arguments.stage)
    if reply["ok"]:
        arguments.file.write_text(as_text(reply["set_up"]), encoding="utf-8")
    return answered(reply, lambda _: [f"Written: {arguments.file}"], as_json=arguments.json)


def _check(arguments: argparse.Namespace) -> int:
    request = {"command": "set_up_check", "set_up": _content(arguments.file)}
    return answered(reply_to(request, arguments.stage), _would, as_json=arguments.json)


def _import(arguments: argparse.Namespace) -> int:
    request = {"command": "set_up_import", "set_up": _content(arguments.file)}
    return answered(reply_to(request, arguments.stage), _done, as_json=arguments.json)


def as_text(content: Any) -> str:
    """The set-up as YAML."""
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)


def _content(file: Path) -> Any:
    """A file's values, as JSON takes them. Raises NotUnderstood."""
    try:
        return _plain(yaml.safe_load(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as unread:
        raise NotUnderstood(f"{file} cannot be read: {unread}.") from None
    except yaml.YAMLError as wrong:
        raise NotUnderstood(f"{file} is not YAML: {wrong}") from None


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {str(name): _plain(one) for name, one in value.items()}
        case list():
            return [_plain(one) for one in value]
        case str() | int() | None:
            return value
    return str(value)  # a date


def _would(reply: Reply) -> Iterator[str]:
    yield from (f"Would change: {one}" for one in reply["changes"])
    yield f"{len(reply['changes'])} changes. Nothing was done."


def _done(reply: Reply) -> Iterator[str]:
    yield from (f"Changed: {one}" for one in reply["changes"])
    yield f"{len(reply['changes'])} changes."
