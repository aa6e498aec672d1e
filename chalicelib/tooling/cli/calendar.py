"""`redress calendar`: which days a site works, what a change of them would move, and changing them."""

import argparse
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from chalicelib.messages.dates import moment, short
from chalicelib.tooling.cli.asking import answered, reply_to
from chalicelib.tooling.cli.days import KINDS
from chalicelib.tooling.cli.output import NotUnderstood, Reply
from chalicelib.tooling.stories import when


def set_up(parser: argparse.ArgumentParser) -> None:
    """The commands of `redress calendar` with their options."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    listing = commands.add_parser("list", help="the changes that were made", allow_abbrev=False)
    _reaching(listing)
    listing.set_defaults(run=_list)
    for name, says in (("add", "add days"), ("remove", "take days away")):
        _changing(commands.add_parser(name, help=says, allow_abbrev=False), name, preview=False)
    preview = commands.add_parser("preview", help="which dates would move, before anything changes", allow_abbrev=False)
    of = preview.add_subparsers(required=True, metavar="COMMAND")
    for name, says in (("add", "were these days added"), ("remove", "were these days taken away")):
        _changing(of.add_parser(name, help=says, allow_abbrev=False), name, preview=True)


def _changing(parser: argparse.ArgumentParser, name: str, *, preview: bool) -> None:
    parser.set_defaults(run=_preview if preview else _change, way=name)
    parser.add_argument("days", nargs="+", metavar="DAY", help="a day such as 2026-09-28, or the first and the last")
    parser.add_argument("--kind", required=True, choices=KINDS)
    if name == "add":
        parser.add_argument("--instead-of", nargs="+", default=[], metavar="DAY", help="days that these replace")
    if not preview:
        parser.add_argument("--reason", required=True, help="why: people who were told a date will read it")
        parser.add_argument("--as", dest="person", default="", metavar="PERSON", help="who decided it")
    _reaching(parser)


def _reaching(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site", default="", help="one site; without it, all of them")
    parser.add_argument("--stage", help="a deployed stage; without it, the server that `make run` started")
    parser.add_argument("--json", action="store_true", help="for a program")


def _list(arguments: argparse.Namespace) -> int:
    return _asked(arguments, {"do": "list"}, _listed)


def _preview(arguments: argparse.Namespace) -> int:
    return _asked(arguments, {"do": "preview", **_wanted(arguments)}, _previewed)


def _change(arguments: argparse.Namespace) -> int:
    more = {"do": "change", **_wanted(arguments), "reason": arguments.reason, "as": arguments.person}
    return _asked(arguments, more, _changed)


def _asked(arguments: argparse.Namespace, more: dict[str, object], tell: object) -> int:
    reply = reply_to({"command": "calendar", "site": arguments.site, **more}, arguments.stage)
    return answered(reply, tell, as_json=arguments.json)


def _wanted(arguments: argparse.Namespace) -> dict[str, object]:
    days, replaced = _range(arguments.days), getattr(arguments, "instead_of", [])
    if arguments.way == "remove":
        return {"kind": arguments.kind, "remove": [days]}
    return {"kind": arguments.kind, "add": [days], "remove": [_range(replaced)] if replaced else []}


def _range(said: Sequence[str]) -> tuple[str, str]:
    """First and last of one or two days, as ISO dates. Raises NotUnderstood."""
    if len(said) > 2:
        raise NotUnderstood("Give one day, or the first and the last.")
    try:
        found = [when.bare_day(one) for one in said]
    except ValueError as error:
        raise NotUnderstood(str(error)) from None
    return found[0].isoformat(), found[-1].isoformat()


def _listed(reply: Reply) -> Iterator[str]:
    yield f"Bank holidays of England and Wales are known until {_day(reply['known_until'])}."
    for site, closures in reply["sites"].items():
        yield f"{site}: {len(closures)} closures"
        yield from (f"  {_day(c['first'])} to {_day(c['last'])}  {c['kind']}" for c in closures)
    yield f"Changes: {len(reply['changes'])}"
    for made in reply["changes"]:
        yield from _made(made)


def _changed(reply: Reply) -> Iterator[str]:
    yield from _made(reply["made"])
    yield "Within two minutes we work out the deadlines of open cases again, and tell people any date that has changed."


def _made(made: Reply) -> Iterator[str]:
    since = moment(datetime.fromisoformat(made["counts_from"]))
    yield f"{made['site'] or 'every site'}, from {since}, by {made['by']}: {made['why']}"
    yield from (f"  {sentence}" for sentence in made["says"])


def _previewed(reply: Reply) -> Iterator[str]:
    yield from reply["says"]
    yield f"Open cases whose dates would change: {len(reply['cases'])}. Nothing has been changed."
    for case in reply["cases"]:
        yield f"{case['reference']}  {case['site']}"
        for moved in case["moved"]:
            late = "  (overdue at once)" if moved["what"] in case["missed"] else ""
            yield f"  {moved['what']}: {_day(moved['before'])} -> {_day(moved['after'])}{late}"
        yield from (f"  would be told: {whom} ({message})" for message, whom in case["told"])


def _day(iso: str) -> str:
    return short(date.fromisoformat(iso))
