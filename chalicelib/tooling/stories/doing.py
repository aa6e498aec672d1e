"""What a step does: a command with its fields as the engine takes them, and by whom; or other days or people of the site.

A command is known here as soon as it stands in DECISIONS, and its fields are those of its model. What a story says
otherwise than the engine does is only this: `receive` leaves out what intake itself adds, `meet` its notes, `by` names
the actor, and `sent` says how the letter of a command went.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.casework.commands import Command
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.fields import FieldsRefused, build
from chalicelib.tooling.stories.absences import Away, away
from chalicelib.tooling.stories.days import Change, change
from chalicelib.tooling.stories.lines import Node, Problem

OUR_OWN = {"policy": "story", "site": "story", "reference": "STORY"}  # what intake itself adds to `receive`
NOTES = {"title": "A talk", "took_part": "Whoever was there", "text": "What was said."}  # which a story need not tell
BY_EMAIL = ("web", "email")  # channels by which somebody with an e-mail address comes
NOT_SAID = ("", "null", "~", "unknown")  # `about` of somebody who would rather not say
SENT = ("email", "post")
CALENDAR = "calendar"  # no command on a case: it changes the site's days
PEOPLE = "people"  # nor is this: it changes who holds which roles
AWAY = "away"  # nor this: somebody is away, and perhaps covered for


@dataclass(frozen=True, slots=True)
class Did:
    """What is done at a step; nothing: only time passes."""

    do: str = ""
    command: Command | None = None
    by: str = ""
    sent: str = ""
    days: Change | None = None
    posts: Mapping[str, tuple[str, ...]] | None = None
    away: Away | None = None


def did(step: Node) -> Did | list[Problem]:
    """What a step does, or everything that is wrong with how it says so."""
    given = step.keys["with"].keys if "with" in step.keys else {}
    if "do" not in step.keys:
        return [Problem(step.keys["with"].line, "`with` needs a `do`.")] if "with" in step.keys else Did()
    do, line = step.keys["do"].text, step.keys["do"].line
    if do == CALENDAR:
        changed = change(step.keys.get("with", step))
        return changed if isinstance(changed, list) else Did(do, days=changed)
    if do == PEOPLE:
        return Did(do, posts={who: tuple(r.text for r in roles.items) for who, roles in given.items()})
    if do == AWAY:
        absent = away(step.keys.get("with", step))
        return absent if isinstance(absent, list) else Did(do, away=absent)
    if do not in DECISIONS:
        known = ", ".join(sorted((*DECISIONS, CALENDAR, PEOPLE, AWAY)))
        return [Problem(line, f'there is no command "{do}". There is: {known}.')]
    return _command(do, given, line)


def _command(do: str, given: Mapping[str, Node], line: int) -> Did | list[Problem]:
    sent = given["sent"].text if "sent" in given else ""
    if sent and sent not in SENT:
        return [Problem(given["sent"].line, f"sent: this takes one of {', '.join(SENT)}.")]
    try:
        return Did(do, build(DECISIONS[do][0], _fields(do, given)), given["by"].text if "by" in given else "", sent)
    except FieldsRefused as refused:
        own = {"come_from": "from"}
        return [
            Problem(given[key].line if key in given else line, f"{key}: {says}" if key else says)
            for name, says in refused.problems
            for key in (own.get(name, name),)
        ]


def _fields(do: str, given: Mapping[str, Node]) -> dict[str, object]:
    """What is given to the command itself; `receive` in the words of stories."""
    own = {key: node.plain() for key, node in given.items() if key not in ("by", "sent")}
    if do == "acknowledge" and "sent" in given:
        own["how"] = given["sent"].text
    if do == "meet":
        return NOTES | own
    if do != "receive":
        return own
    if "from" in own:
        own["come_from"] = own.pop("from")
    if own.get("about", ()) in NOT_SAID:
        own["about"] = None
    return {"reach": _reach(own), **own, **OUR_OWN}


def _reach(own: Mapping[str, object]) -> str:
    """How they can be reached, where the story does not say: as they came, and not at all if we do not know who it is."""
    if own.get("anonymous") in ("true", "yes"):
        return "none"
    channel = own.get("channel", "web")
    return "email" if channel in BY_EMAIL else "telephone" if channel == "telephone" else "post"
