"""The commands on stored cases, on the sweep and on the outbox, as they are typed and as their answers read."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.fields import SEVERAL, FieldsRefused, build, fields
from chalicelib.tooling.cli import showing, work
from chalicelib.tooling.cli.asking import answered, reply_to
from chalicelib.tooling.cli.output import NotUnderstood, Reply


@dataclass
class Typed:
    """What stands after the reference: `COMMAND --field value … [--as PERSON] [--stage STAGE] [--json]`."""

    name: str = ""
    given: dict[str, list[str]] = field(default_factory=dict)
    person: str = ""
    stage: str | None = None
    json: bool = False


def do(arguments: argparse.Namespace) -> int:
    """Does a command on a case; without one, lists them."""
    typed = understood(arguments.rest)
    if not typed.name:
        print("\n".join(listed()))
        return 0
    if typed.name not in work.commands():
        raise NotUnderstood(f'There is no command "{typed.name}". `redress do REF` lists what there is.')
    model = DECISIONS[typed.name][0]
    several = {f.name for f in fields(model) if f.takes == SEVERAL}
    values = {name: _value(said, several=name in several) for name, said in typed.given.items()}
    try:
        build(model, values)
    except FieldsRefused as refused:
        raise NotUnderstood("\n".join(f"--{name}: {says}" for name, says in refused.problems)) from None
    request = {"command": "do", "ref": arguments.ref, "name": typed.name, "fields": values, "as": typed.person}
    return answered(reply_to(request, typed.stage), _done, as_json=typed.json)


def case(arguments: argparse.Namespace) -> int:
    """Shows a case."""
    reply = reply_to({"command": "case", "ref": arguments.ref}, arguments.stage)
    return answered(reply, showing.told, as_json=arguments.json)


def verify(arguments: argparse.Namespace) -> int:
    """Checks the chain of a case's history. 1 when it does not hold."""
    reply = reply_to({"command": "verify", "ref": arguments.ref}, arguments.stage)
    return answered(reply, _verified, as_json=arguments.json) or int(not reply.get("holds"))


def sweep(arguments: argparse.Namespace) -> int:
    """Does once what the schedules do."""
    return answered(reply_to({"command": "sweep"}, arguments.stage), _swept, as_json=arguments.json)


def doctor(arguments: argparse.Namespace) -> int:
    """Says what does not agree with its case, and mends it where that is asked. 1 when something is left."""
    reply = reply_to({"command": "doctor", "mend": arguments.mend}, arguments.stage)
    return answered(reply, _examined, as_json=arguments.json) or int(bool(reply.get("left")))


def understood(rest: Sequence[str]) -> Typed:
    """Raises NotUnderstood for an option without a value, or words that belong to nothing."""
    typed, words = Typed(), iter(rest)
    for word in words:
        name, _, value = word.removeprefix("--").partition("=")
        if word == "--json":
            typed.json = True
        elif not word.startswith("--"):
            if typed.name:
                raise NotUnderstood(f'"{word}" belongs to nothing. Put a value with spaces in quotes.')
            typed.name = word
        else:
            _take(typed, name, value if "=" in word else next(words, None))
    return typed


def _take(typed: Typed, name: str, value: str | None) -> None:
    if value is None:
        raise NotUnderstood(f"--{name} needs a value.")
    if name == "as":
        typed.person = value
    elif name == "stage":
        typed.stage = value
    else:
        typed.given.setdefault(name.replace("-", "_"), []).append(value)


def _value(said: list[str], *, several: bool) -> str | list[str]:
    return [part.strip() for one in said for part in one.split(",")] if several else said[-1]


def listed() -> Iterator[str]:
    """The commands and what each takes."""
    yield "redress do REF COMMAND [--field value …] [--as PERSON]"
    for name in work.commands():
        yield ""
        yield name
        for one in fields(DECISIONS[name][0]):
            yield f"  --{one.name}  {one.takes}{'' if one.required else ' (may be left out)'}"


def _done(reply: Reply) -> Iterator[str]:
    yield f"{reply['reference']}: done by {reply['by']}. Now {reply['stage']}, {reply['status']}."
    yield from (f"  {h['seq']:4}  {h['kind'].replace('_', ' ')}" for h in reply["happened"])


def _verified(reply: Reply) -> Iterator[str]:
    if reply["holds"]:
        yield f"{reply['reference']}: the history holds, {reply['events']} events. Its head is {reply['head']}."
    else:
        yield f"{reply['reference']}: the history does NOT hold: {reply['problem']}."


def _swept(reply: Reply) -> Iterator[str]:
    yield f"Cases moved: {reply['moved']}. Messages sent: {reply['sent']}. Set aside: {reply['set_aside']}."


def _examined(reply: Reply) -> Iterator[str]:
    if not reply["found"]:
        yield "All is well: every history holds, and every list agrees with its cases."
    for finding in reply["found"]:
        state = "" if finding in reply["left"] else " (mended)"
        yield f"{finding['case_id']}: {finding['what'].replace('_', ' ')}: {finding['why']}{state}"


def outbox(arguments: argparse.Namespace) -> int:
    """Lists it, or sends all of it again that was refused."""
    request = {"command": "outbox", "again": arguments.again}
    return answered(reply_to(request, arguments.stage), _waiting, as_json=arguments.json)


def status(arguments: argparse.Namespace) -> int:
    """Says whether Redress runs. 1, where something is not well."""
    reply = reply_to({"command": "status"}, arguments.stage)
    return answered(reply, _stands, as_json=arguments.json) or int(not all(line["well"] for line in reply["lines"]))


def _stands(reply: Reply) -> Iterator[str]:
    for line in reply["lines"]:
        yield f"{'   ' if line['well'] else '!! '}{line['name']}: {' '.join(filter(None, (line['says'], line['do'])))}"


def _waiting(reply: Reply) -> Iterator[str]:
    if not reply["waits"]:
        yield "All mail has been sent."
    for one in reply["waits"]:
        tried = f"refused {one['refusals']} times: {one['why']}" if one["refusals"] else "not tried yet"
        end = ", given up" if one["given_up"] else ""
        about = f"{one['reference']} " if one["reference"] else ""
        yield f"{one['since']}  {about}{one['kind']} to {one['to']} ({one['lane']}): {tried}{end}"
    if reply["again"]:
        yield f"To be sent again within a minute: {reply['again']}."
