"""The commands about people: `people`, `first-person`, `role` and the like, and how their answers read."""

import argparse
from collections.abc import Iterator

from chalicelib.domain.access.viewer import EVERYWHERE
from chalicelib.tooling.cli.asking import answered, reply_to
from chalicelib.tooling.cli.output import Reply


def people(arguments: argparse.Namespace) -> int:
    """Lists who can sign in."""
    reply = reply_to({"command": "people", "site": arguments.site}, arguments.stage)
    return answered(reply, _everybody, as_json=arguments.json)


def _everybody(reply: Reply) -> Iterator[str]:
    """A line a site, then a line a person: id, name, email address, roles."""
    for site in reply["sites"]:
        yield f"{site['name']}, on the policy {site['policy']}" if "policy" in site else site["name"]
        yield from (f"  {p['id']:<28}{p['name']:<28}{p['email']:<44}{', '.join(p['roles'])}" for p in site["people"])
        yield ""
    yield "Sign in with the email address. Act with `redress do REF COMMAND --as ID`."


def first_person(arguments: argparse.Namespace) -> int:
    """Prints a one-time link for whoever is to set everything up."""
    reply = reply_to({"command": "first_person"}, arguments.stage)
    return answered(reply, _linked, as_json=arguments.json)


def reset_second_step(arguments: argparse.Namespace) -> int:
    """Takes somebody's security check away, for whoever holds the account at AWS."""
    request = {"command": "reset_second_step", "person": arguments.person}
    return answered(reply_to(request, arguments.stage), _reset, as_json=arguments.json)


def role(arguments: argparse.Namespace) -> int:
    """Gives somebody a role, or takes it."""
    request = {"command": "role"} | {name: getattr(arguments, name) for name in ("person", "site", "give", "take")}
    return answered(reply_to(request, arguments.stage), _held, as_json=arguments.json)


def person(arguments: argparse.Namespace) -> int:
    """Keeps who somebody's line manager is, or when they are away."""
    manager = {} if arguments.reports_to is None else {"reports_to": arguments.reports_to}
    request = {"command": "person", "person": arguments.person, "away": arguments.away or [], **manager}
    return answered(reply_to(request, arguments.stage), _kept, as_json=arguments.json)


def _kept(reply: Reply) -> list[str]:
    return [
        f"Line manager: {reply['reports_to'] or 'as the policy says'}",
        *(f"Away: {days}" for days in reply["away"]),
    ]


def site(arguments: argparse.Namespace) -> int:
    """Keeps how the council's officer for allegations is reached from a site."""
    request = {"command": "site", "site": arguments.site, "officer": arguments.officer}
    return answered(reply_to(request, arguments.stage), _officer, as_json=arguments.json)


def _officer(reply: Reply) -> list[str]:
    return [f"Officer for allegations: {reply['officer'] or 'staff are told how to find them'}"]


def links(arguments: argparse.Namespace) -> int:
    """Sends everybody whose link is of an older secret another one."""
    reply = reply_to({"command": "links"}, arguments.stage)
    return answered(reply, _renewed, as_json=arguments.json)


def _renewed(reply: Reply) -> list[str]:
    return [f"Links replaced: {reply['renewed']}"]


def _linked(reply: Reply) -> list[str]:
    return ["Give this link to the first administrator. It works once, for two days:", reply["link"]]


def _reset(reply: Reply) -> list[str]:
    return [
        f"{reply['name']} is signed out everywhere and sets up a new security check at the next sign-in.",
        "We have emailed them and the administrators.",
    ]


def _held(reply: Reply) -> list[str]:
    lacking = [f"Nobody is {reply['nobody_is']} any more."] if "nobody_is" in reply else []
    return [
        *(
            f"{'everywhere' if site == EVERYWHERE else site}: {', '.join(held)}"
            for site, held in reply["roles"].items()
        ),
        *lacking,
    ]
