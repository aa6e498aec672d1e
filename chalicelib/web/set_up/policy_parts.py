"""What a form can change of a policy, part by part: each is a few places in it, shown beside the clause they rest on.

A part has a name that addresses use, made of the ids in the policy: `clock.formal.acknowledge`. Whatever is not here is
changed as text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chalicelib.documents.markdown import upper
from chalicelib.documents.words import FIRM, condition, time
from chalicelib.domain.policy.drafting import at
from chalicelib.domain.policy.model import Clock, Policy, Route, Stage, Strength, Window
from chalicelib.domain.policy.parts import Where
from chalicelib.domain.policy.phrases import lower
from chalicelib.messages.wording import plain
from chalicelib.web.kit.fields import Option
from chalicelib.web.kit.form import Ask, a_day, any_of, line, one_of, options, words
from chalicelib.web.set_up.policy_fields import MOST_ROLES, InOrder, SpanOf

WHOLE, REST = "The whole policy", "Whatever the stage"
CLAUSE = "What your policy says about it"
HOW_TO_QUOTE = "A heading, a colon, then the words as they stand in your policy. Pages and letters quote them."
ROUTES: Mapping[str, tuple[str, str]] = {  # a stage's rules of who does what: how a row names them, and a question
    "handled_by": ("Answers it", "Who answers it?"),
    "appointed_by": ("Says who answers it", "Who says who answers it?"),
    "approved_by": ("Approves the answer", "Who approves the answer?"),
    "sent_by": ("Signs the answer", "Who signs the answer?"),
}
FINDINGS = ("upheld", "partly_upheld", "not_upheld", "dismissed", "resolved", "unresolved")
MOST_MEMBERS, LONGEST_YEARS = 15, 100
LISTS = ("roles", "stages", "clocks", "windows")  # of a policy, in which forms change one item each


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a policy, and the field in which it is changed. `into`: the answer as the policy keeps it."""

    where: Where
    ask: Ask
    into: Callable[[Any], Any] = lambda answer: answer
    again: Callable[[Any], Any] = lambda kept: kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one page changes. `value`: what it says now, in words."""

    name: str
    section: str
    title: str
    value: str
    clause: str = ""
    slots: Sequence[Slot] = field(default_factory=tuple)


def parts(policy: Policy, law: Sequence[str]) -> list[Part]:
    """Every part that a form can change, in the policy's order. `law`: ids of the clocks that nobody may change."""
    return [
        _document(policy), _roles(policy),
        *(part for n, stage in enumerate(policy.stages) for part in _stage(policy, n, stage, law)),
        *_timed(policy, None, REST, law), _retention(policy),
    ]  # fmt: skip


def where_changed(among: Sequence[Part], where: Where) -> Part | None:
    """The part in which something at a place is changed. None: no form changes it."""
    return next((part for part in among if any(_near(slot.where, where) for slot in part.slots)), None)


def _near(slot: Where, where: Where) -> bool:
    """Whether a field lies in what a finding is about: the same clock, panel or rule. One form changes no whole stage, and
    adds nothing to a list."""
    whole = where[0] in LISTS and (len(where) == 1 or (len(where) == 2 and where[0] == "stages"))
    return where[: len(slot)] == slot or (slot[: len(where)] == where and not whole)


def _document(policy: Policy) -> Part:
    said = f"{policy.title}, version {policy.version}"
    iso = _again_day
    return Part(name="document", section=WHOLE, title="Title and version", value=said, slots=(
        Slot(("title",), line("title", "Title", missing="Enter the title", longest=200)),
        Slot(("version",), line("version", "Version", "A changed policy is a new version. Give it a new name, like 4.",
                                missing="Enter the version", longest=40)),
        Slot(("in_force",), a_day("in_force", "When was this version written or approved?", ahead=True,
                                  missing="Enter the day"), again=iso),
        Slot(("review_due",), a_day("review_due", "When is it due to be looked at again? (optional)", ahead=True),
             lambda day: day or None, iso),
    ))  # fmt: skip


def _again_day(kept: Any) -> Any:
    return kept.isoformat() if kept else ""


def _roles(policy: Policy) -> Part:
    slots = tuple(
        Slot(("roles", name, "title"), line(name, f"{role.title}{' (several people)' if role.plural else ''}",
                                            missing=f"Enter a title for {lower(role.title)}", longest=100))
        for name, role in policy.roles.items()
    )  # fmt: skip
    return Part(name="roles", section=WHOLE, title="What people’s roles are called", slots=slots,
                value=", ".join(role.title for role in policy.roles.values()))  # fmt: skip


def _stage(policy: Policy, n: int, stage: Stage, law: Sequence[str]) -> Iterator[Part]:
    section, here = f"Stage {n + 1}: {lower(stage.title)}", ("stages", n)
    yield Part(name=f"stage.{stage.id}", section=section, title="Name of the stage", value=stage.title,
               clause=stage.clause, slots=(
                   Slot((*here, "title"), line("title", "Its name", missing="Enter a name", longest=100)),
                   clause_slot(here)))  # fmt: skip
    for key in ROUTES:
        for m, route in enumerate(getattr(stage, key)):
            yield _who(policy, section, f"{stage.id}.{key}.{m}", (*here, key, m), key, route)
    found = any_of("findings", "What may be found?", options(_findings(policy)), missing="Choose at least one")
    yield Part(name=f"findings.{stage.id}", section=section, title="May find", clause=stage.clause,
               value=upper(", ".join(lower(_finding(policy, code)) for code in stage.findings)),
               slots=(Slot((*here, "findings"), found),))  # fmt: skip
    if stage.panel:
        yield _panel(section, stage, (*here, "panel"))
    yield from _timed(policy, stage.id, section, law)


def clause_slot(where: Where, *, needed: bool = True) -> Slot:
    """The field for the words of the policy that a part rests on."""
    label = CLAUSE if needed else f"{CLAUSE} (optional)"
    ask = words("clause", label, HOW_TO_QUOTE, rows=4, missing="Write what your policy says about it" if needed else "")
    return Slot((*where, "clause"), ask, lambda said: said or None)


def _who(policy: Policy, section: str, name: str, where: Where, key: str, route: Route) -> Part:
    row, question = ROUTES[key]
    only = f", where {condition(policy, route.when)}" if route.when else ""
    roles = [Option(role, known.title) for role, known in policy.roles.items()]
    chosen = InOrder(name="roles", choices=roles, missing="Choose who does it")
    titles = [policy.roles[role].title if role in policy.roles else role for role in route.roles]
    hint = f"{upper(only.removeprefix(', '))}. " if only else ""
    ask = Ask(chosen, question, f"{hint}The first who may and can does it. Choose up to {MOST_ROLES}.")
    slots = (Slot((*where, "roles"), ask), clause_slot(where, needed=False))
    return Part(name=f"who.{name}", section=section, title=f"{row}{only}", value=", else ".join(titles),
                clause=route.clause or route.reading or "", slots=slots)  # fmt: skip


def _findings(policy: Policy) -> list[tuple[str, str]]:
    codes = (*(found.id for found in policy.findings), *(f for s in policy.stages for f in s.findings), *FINDINGS)
    return [(code, _finding(policy, code)) for code in dict.fromkeys(codes)]


def _finding(policy: Policy, code: str) -> str:
    return next((found.title for found in policy.findings if found.id == code), plain(code))


def _panel(section: str, stage: Stage, where: Where) -> Part:
    panel = stage.panel
    assert panel is not None
    outside = f", {panel.independent} of them independent" if panel.independent else ""
    exactly = "exactly" if panel.exactly else "at least"
    size = one_of("exactly", "May more sit on it?", options([("no", "More may sit on it"), ("yes", "No, exactly so many")]),
                  missing="Choose whether more may sit on it")  # fmt: skip
    slots = (
        _number((*where, "size"), "size", "How many people sit on it?", 1, MOST_MEMBERS),
        Slot((*where, "exactly"), size, lambda said: said == "yes", lambda kept: "yes" if kept else "no"),
        _number((*where, "independent"), "independent", "How many of them must have no part in running the organisation?",
                0, MOST_MEMBERS),
        clause_slot(where),
    )  # fmt: skip
    return Part(name=f"panel.{stage.id}", section=section, title="The panel", clause=panel.clause, slots=slots,
                value=upper(f"{exactly} {panel.size} people{outside}"))  # fmt: skip


def _number(where: Where, name: str, label: str, least: int, most: int, *, missing: str = "Enter a number") -> Slot:
    def wrong(said: str) -> str:
        fits = said.isascii() and said.isdecimal() and least <= int(said[:4]) <= most
        return "" if fits else f"Enter a whole number from {least} to {most}"

    ask = line(name, label, missing=missing, check=wrong)
    return Slot(where, ask, lambda said: int(said) if said else None, lambda kept: "" if kept is None else str(kept))


def _timed(policy: Policy, stage: str | None, section: str, law: Sequence[str]) -> Iterator[Part]:
    """The clocks and windows of a stage, or of none."""
    for n, clock in enumerate(policy.clocks):
        if clock.stage == stage and clock.id not in law:
            yield _clock(section, ("clocks", n), clock)
    opened = {s.window for s in policy.stages if s.id == stage} if stage else set()
    for n, window in enumerate(policy.windows):
        if window.span and (window.id in opened or (stage is None and window.opens == "arose")):
            yield _window(policy, section, ("windows", n), window)


def _clock(section: str, where: Where, clock: Clock) -> Part:
    firm = one_of("strength", "How firm is it?", options((s.value, upper(FIRM[s])) for s in Strength),
                  missing="Choose how firm it is")  # fmt: skip
    slots = (
        Slot((*where, "span"), Ask(SpanOf(name="span", noun="The time"), "By when?", f"It is {_counted(clock)}.")),
        Slot((*where, "strength"), firm, again=lambda kept: kept.value),
        clause_slot(where),
    )
    return Part(name=f"clock.{clock.id}", section=section, title=f"We will {clock.promise}", clause=clock.clause,
                value=upper(f"{time(clock)}; {FIRM[clock.strength]}"), slots=slots)  # fmt: skip


def _counted(clock: Clock) -> str:
    return "counted back from the hearing" if clock.back else time(clock).rpartition(", ")[2]


def _window(policy: Policy, section: str, where: Where, window: Window) -> Part:
    asks = "How long may somebody wait before they complain?"
    if window.opens == "outcome":
        asks = "How long may somebody take to ask for the next stage?"
    slots = (Slot((*where, "span"), Ask(SpanOf(name="span", noun="The time"), asks)), clause_slot(where))
    since = "from the day on which it happened" if window.opens == "arose" else "from the answer"
    return Part(name=f"window.{window.id}", section=section, clause=window.clause, slots=slots,
                title="Time to complain" if window.opens == "arose" else "Time to ask for the next stage",
                value=upper(f"{window.span}, {since}"))  # fmt: skip


def _retention(policy: Policy) -> Part:
    kept = policy.retention
    years = kept.years if kept else None
    slots = (
        _number(("retention", "years"), "years", "How many years are closed complaints kept?", 1, LONGEST_YEARS,
                missing="Enter a number of years"),
        clause_slot(("retention",)),
    )  # fmt: skip
    said = f"{years} year{'' if years == 1 else 's'} after a complaint was settled" if years else "Not said"
    return Part(name="retention", section=REST, title="How long complaints are kept", value=said, slots=slots,
                clause=kept.clause if kept else "")  # fmt: skip


def now(policy: Policy, part: Part) -> dict[str, Any]:
    """What stands in the part's fields, as they show it."""
    return {slot.ask.field.name: slot.ask.field.again(slot.again(at(policy, slot.where))) for slot in part.slots}
