"""From the text of a story to a Story, or to everything that is wrong with it, each with its line.

A story is a test, so nothing in it may be passed over: a key, a command or a field that is not known is refused, and so
is one that is known but not run yet, in other words. What the names in it mean is looked up later (names.py).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from chalicelib.domain.decisions import DECISIONS
from chalicelib.domain.decisions.commands import Command
from chalicelib.domain.decisions.fields import FieldsRefused, build
from chalicelib.domain.working_days import Closure
from chalicelib.stories.expecting import expectations
from chalicelib.stories.lines import Node, Problem, StoryRefused, read
from chalicelib.stories.story import Expected, Place, Step, Story
from chalicelib.stories.when import bare_day, instant

TOP = ("policy", "version", "site", "people", "story")
SITE = ("closures", "holidays_start", "funder", "retention_years")
STEP = ("at", "do", "with", "then")
OUR_OWN = {"policy": "story", "site": "story", "reference": "STORY"}  # what intake itself adds to `receive`
BY_EMAIL = ("web", "email")  # channels by which somebody with an e-mail address comes
NOT_SAID = ("", "null", "~", "unknown")  # `about` of somebody who would rather not say
SENT = ("email", "post")

NOT_YET_COMMANDS = frozenset(
    {
        "give_reference", "first_response", "meet", "advise", "progress", "appoint", "declare_interest",
        "conclude_investigation", "tell_delay", "hold", "release", "agree_window", "schedule_hearing",
        "postpone_hearing", "require_details", "send_papers", "send_notice", "attend", "adjourn_hearing",
        "hold_hearing", "mark_duplicate", "mark_campaign", "restrict", "refer", "bounce", "resend", "calendar",
    }
)  # fmt: skip
NOT_YET_FIELDS: Mapping[str, frozenset[str]] = {
    "receive": frozenset({"aspects"}),
    "assign": frozenset({"independent"}),
    "issue_outcome": frozenset({"next_stage_days", "recommendations", "votes"}),
}


def parse(text: str) -> Story:
    """The story of a YAML text. Raises StoryRefused with every problem found."""
    top, problems = read(text), []
    problems += _only(top, TOP)
    if "story" not in top.keys or "policy" not in top.keys:
        raise StoryRefused([*problems, Problem(top.line, "a story needs `policy`, and `story` with its steps.")])
    steps, wrong = _steps(top.keys["story"])
    place, odd = _place(top.keys.get("site", Node(1, {})))
    problems += [*wrong, *odd]
    if problems:
        raise StoryRefused(sorted(problems, key=lambda p: p.line))
    return Story(
        policy=top.keys["policy"].text,
        version=top.keys["version"].text if "version" in top.keys else "",
        place=place,
        people={who: tuple(r.text for r in roles.items) for who, roles in _inside(top, "people").items()},
        steps=tuple(steps),
        line_of_policy=top.keys["policy"].line,
    )


def _inside(node: Node, key: str) -> Mapping[str, Node]:
    return node.keys[key].keys if key in node.keys else {}


def _only(node: Node, known: tuple[str, ...]) -> list[Problem]:
    return [
        Problem(inside.line, f'"{key}" is not known here. There is: {", ".join(known)}.')
        for key, inside in node.keys.items()
        if key not in known
    ]


def _place(node: Node) -> tuple[Place, list[Problem]]:
    problems = _only(node, SITE)
    if "funder" in node.keys:
        problems.append(Problem(node.keys["funder"].line, "`funder` is not run yet."))
    try:
        closures = tuple(_closure(item) for item in node.keys["closures"].items) if "closures" in node.keys else ()
        starts = (
            tuple(bare_day(d.text) for d in node.keys["holidays_start"].items) if "holidays_start" in node.keys else ()
        )
        years = int(node.keys["retention_years"].text) if "retention_years" in node.keys else None
    except ValueError as error:
        return Place(), [*problems, Problem(node.line, f"site: {error}")]
    return Place(closures, starts, years), problems


def _closure(node: Node) -> Closure:
    if set(node.keys) != {"from", "to", "kind"}:
        raise ValueError("a closure has from, to and kind.")
    return Closure(bare_day(node.keys["from"].text), bare_day(node.keys["to"].text), node.keys["kind"].text)


def _steps(node: Node) -> tuple[list[Step], list[Problem]]:
    steps: list[Step] = []
    problems: list[Problem] = []
    last: datetime | None = None
    for item in node.items:
        found = list(_step(item))
        problems += [p for p in found if isinstance(p, Problem)]
        for step in (s for s in found if isinstance(s, Step)):
            if last is not None and step.at < last:
                problems.append(Problem(item.line, "this step goes back in time. Put the steps in order."))
            last = step.at
            steps.append(step)
    if not node.items:
        problems.append(Problem(node.line, "`story` has to be a list of steps."))
    return steps, problems


def _step(node: Node) -> Iterator[Step | Problem]:
    """A step, after whatever is wrong with it."""
    yield from _only(node, STEP)
    at = _at(node)
    then = expectations(node.keys["then"]) if "then" in node.keys else []
    yield from (p for p in then if isinstance(p, Problem))
    did = _did(node)
    if isinstance(at, Problem):
        yield at
        return
    if isinstance(did, list):
        yield from did
        did = ("", None, "", "")
    do, command, by, sent = did
    expected = tuple(e for e in then if isinstance(e, Expected))
    yield Step(node.line, at, do, command, by, sent, expected)


def _at(node: Node) -> datetime | Problem:
    if "at" not in node.keys:
        return Problem(node.line, "this step has no `at`, such as Mon 2026-09-14 10:00.")
    try:
        return instant(node.keys["at"].text)
    except ValueError as error:
        return Problem(node.keys["at"].line, str(error))


Did = tuple[str, Command | None, str, str]


def _did(node: Node) -> Did | list[Problem]:
    """What a step does: the command by name, by whom, and how its letter went."""
    given = _inside(node, "with")
    if "do" not in node.keys:
        return [Problem(node.keys["with"].line, "`with` needs a `do`.")] if "with" in node.keys else ("", None, "", "")
    do, line = node.keys["do"].text, node.keys["do"].line
    if do not in DECISIONS:
        return [Problem(line, _not_run(do))]
    later = [Problem(given[f].line, f"`{f}` of {do} is not run yet.") for f in _later(do, given)]
    if later:
        return later
    sent = given["sent"].text if do == "issue_outcome" and "sent" in given else ""
    if sent and sent not in SENT:
        return [Problem(given["sent"].line, f"sent: this takes one of {', '.join(SENT)}.")]
    try:
        return do, build(DECISIONS[do][0], _fields(do, given)), given["by"].text if "by" in given else "", sent
    except FieldsRefused as refused:
        lines = {"come_from": "from"}
        return [
            Problem(given[key].line if key in given else line, f"{key}: {says}" if key else says)
            for name, says in refused.problems
            for key in (lines.get(name, name),)
        ]


def _not_run(do: str) -> str:
    if do in NOT_YET_COMMANDS:
        return f'"{do}" is not run yet.'
    return f'there is no command "{do}". There is: {", ".join(sorted({*DECISIONS, *NOT_YET_COMMANDS}))}.'


def _later(do: str, given: Mapping[str, Node]) -> list[str]:
    taken = DECISIONS[do][0].model_fields
    return [f for f in given if f in NOT_YET_FIELDS.get(do, frozenset()) | {"aspect"} and f not in taken]


def _fields(do: str, given: Mapping[str, Node]) -> dict[str, object]:
    """What is given to the command itself; `receive` in the words of stories."""
    own = {key: node.plain() for key, node in given.items() if key != "by" and (do, key) != ("issue_outcome", "sent")}
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
