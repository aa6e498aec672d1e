"""A policy as the organisation tells it to people who may complain: who, how, by when, what help there is, where else to go.

All of it comes from the policy. It is made of plain parts, which a page draws; what only staff need is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chalicelib.documents.markdown import closed, upper
from chalicelib.documents.scope_and_rights import GATEWAYS
from chalicelib.documents.words import condition, rules, time
from chalicelib.domain.policy.model import Clock, Duty, Policy, Stage, Strength, Window
from chalicelib.domain.policy.panels import Panel
from chalicelib.domain.policy.phrases import listed, lower
from chalicelib.domain.policy.terms import Act
from chalicelib.messages.elsewhere import OURS_FIRST
from chalicelib.messages.hearings import count, how_many
from chalicelib.messages.wording import plain

WORKING_DAY = (
    "A working day is Monday to Friday, but not a bank holiday. The day on which something happens does not count."
)
ANYBODY = "Anybody may complain."
ELSEWHERE = "We pass some things on to others. We will tell you where."
NOT_FIRM: dict[Strength, str] = {
    Strength.MUST: "", Strength.NORMALLY: " This is what normally happens.", Strength.AIM: " This is our aim.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, sentences under it, and a list after them. `level`: 2, or 3 within the one before."""

    heading: str
    lines: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    level: int = 2


def sections(policy: Policy) -> list[Section]:
    """The procedure, part by part; none is empty. `policy`: with the law laid over it."""
    found = [
        *_scope(policy), *_stages(policy), _always(policy), *_unusual(policy),
        Section("Help to complain", items=tuple(closed(s.says) for s in policy.support)),
        Section("Where else you can go", items=tuple(_bodies(policy))),
        Section("Who sees it, and how long we keep it", tuple(_records(policy))),
    ]  # fmt: skip
    return [section for section in found if section.lines or section.items]


def _scope(policy: Policy) -> Iterator[Section]:
    who = tuple(closed(upper(someone.who)) for someone in policy.may_complain)
    yield Section("Who may complain", () if who else (ANYBODY,), who)
    yield Section("What the words mean", items=(
        *(f"{d.term}: {closed(lower(d.means))}" for d in policy.definitions if "working day" not in d.term.lower()),
        WORKING_DAY,
    ))  # fmt: skip
    goes = tuple(f"{upper(e.title)}: {closed(lower(e.goes_to))}" for e in policy.exclusions)
    yield Section("What goes elsewhere", (ELSEWHERE,) if goes else (), goes)


def _stages(policy: Policy) -> Iterator[Section]:
    for n, stage in enumerate(policy.stages, 1):
        yield Section(f"Stage {n}: {lower(stage.title)}", tuple(_how(policy, stage)))
        yield Section("Who answers", items=tuple(map(closed, rules(policy, stage.handled_by))), level=3)
        if stage.panel:
            yield Section("The panel", tuple(_panel(stage.panel)), level=3)
        yield Section("What we promise", items=tuple(_promises(policy, stage)), level=3)
        yield Section("What you can do next", tuple(_next(policy, stage)), level=3)


def _how(policy: Policy, stage: Stage) -> Iterator[str]:
    if "receive" in stage.entered_by:
        yield "You can begin here."
    if "escalate" in stage.entered_by:
        yield "You can go on to it if stage 1 did not settle the matter."
    if "request" in stage.entered_by:
        yield "You can ask for it if you do not agree with the answer before."
    if stage.in_writing:
        yield "It is put in writing. If you tell us instead, we will write it down for you."
    if stage.skipped_when:
        yield f"We leave this stage out where {condition(policy, stage.skipped_when)}."


def _panel(panel: Panel) -> Iterator[str]:
    size = count(panel.size)
    yield f"{upper(size if panel.exactly else f'at least {size}')} people decide together."
    if panel.independent:
        yield f"At least {count(panel.independent)} of them must have no part in running the organisation."
    if panel.hearing:
        yield "They decide after a hearing."
    for before, kind in enumerate(panel.companions):
        yield f"You can bring {how_many(kind, besides=before > 0)}."
    if panel.may_speak:
        yield "Whoever comes with you can speak for you."
    if not panel.legal_representative:
        yield "You cannot bring a lawyer."


def _promises(policy: Policy, stage: Stage | None) -> Iterator[str]:
    here = stage.id if stage else None
    yield from (_promise(policy, c) for c in policy.clocks if c.stage == here and not c.internal)
    yield from (f"We will {d.promise}." for d in policy.duties if d.promise and _of(d, here))


def _of(duty: Duty, stage: str | None) -> bool:
    return duty.stage == stage or (stage is not None and stage in duty.also_at)


def _promise(policy: Policy, clock: Clock) -> str:
    only = f", where {condition(policy, clock.only_when)}" if clock.only_when else ""
    but = f", but not where {condition(policy, clock.unless)}" if clock.unless else ""
    moved = " If we need longer, we will tell you why." if clock.extendable and Act.OUTCOME in clock.met_by else ""
    return f"We will {clock.promise} {time(clock)}{only}{but}.{NOT_FIRM[clock.strength]}{moved}"


def _next(policy: Policy, stage: Stage) -> Iterator[str]:
    if stage.next_stage is None:
        yield "This is our last stage."
        return
    following = lower(policy.stage(stage.next_stage).title)
    yield f"If you do not agree with our answer, the next stage is: {following}."
    if stage.window:
        yield _time_to_ask(policy.window(stage.window))


def _time_to_ask(window: Window) -> str:
    if window.agreed:
        return "We agree with you how long you have to ask for it."
    if window.span is None:
        return "There is no last day for asking."
    return f"You have {window.span} to ask for it, counted from the answer. We may take it later for a good reason."


def _always(policy: Policy) -> Section:
    old = [w for w in policy.windows if w.opens == "arose" and w.span]
    too_old = (f"Tell us within {w.span} of what happened. We may take it later for a good reason." for w in old)
    return Section("At every stage", items=(*_promises(policy, None), *too_old))


def _unusual(policy: Policy) -> Iterator[Section]:
    said = []
    if policy.anonymous:
        said.append("You need not give your name. We act on it as far as that lets us.")
    if policy.close_grounds:
        grounds = listed([plain(g.ground).lower() for g in policy.close_grounds], "or")
        said.append(f"We may close a complaint that is {grounds}. We will tell you why.")
    if policy.persistent:
        said.append(f"If contact goes beyond reason, first comes this: {closed(lower(policy.persistent.first))}")
    if policy.affected:
        said.append("Somebody else whom the result affects may appeal against it.")
    yield Section("Out of the ordinary", items=tuple(said))


def _bodies(policy: Policy) -> Iterator[str]:
    for route in policy.external:
        url = f" {route.url}" if route.url else ""
        yield f"{route.name}. {closed(route.says)} {OURS_FIRST[route.ours_first]}.{url}"


def _records(policy: Policy) -> Sequence[str]:
    found = policy.confidentiality
    seen = [f"It is seen by {listed([lower(who) for who in found.seen_by])}."] if found and found.seen_by else []
    gates = [GATEWAYS[gate] for gate in found.disclosed_to] if found else []
    shown = [f"It may be shown to {listed(gates)}."] if gates else []
    years = policy.retention.years if policy.retention else None
    kept = [f"We keep it for {years} year{'' if years == 1 else 's'} after it was settled."] if years else []
    return [*seen, *shown, *kept]
