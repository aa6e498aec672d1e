"""The part of a policy's page that says how it runs: the stages, who answers, what is promised, and by when."""

from collections.abc import Iterator
from datetime import date

from chalicelib.documents.markdown import bullets, closed, section, table
from chalicelib.documents.panels import panel
from chalicelib.documents.words import ACTS, FIRM, STATED, condition, rules, time, title
from chalicelib.domain.obligations.clocks import due_date
from chalicelib.domain.obligations.windows import last_day
from chalicelib.domain.obligations.working_days import Calendar
from chalicelib.domain.policy.answering import OTHER, Answerer, answerers
from chalicelib.domain.policy.model import Act, Clock, Duty, Policy, Promise, Stage, Start, Window
from chalicelib.domain.policy.phrases import listed, lower, quoted
from chalicelib.domain.policy.procedure import Requested
from chalicelib.domain.policy.terms import SUBJECT
from chalicelib.messages.dates import day
from chalicelib.messages.wording import plain

EXAMPLE = date(2026, 9, 14)
NUMBERS_FROM = 1
WAYS_IN = {
    "receive": "a complaint arrives",
    "escalate": "the stage before did not settle it",
    "request": "whoever complained asks for it",
}
NOBODY = "nobody: Redress says so, and who can appoint"
IF_AGAIN = "if that person answered stage 1"
DECIDES_ONCE = (
    "Nobody decides twice. Whoever answered a stage may not answer a later one. Where that, or being complained about, "
    "leaves nobody whom the policy names, the next one up takes the stage. The policy leaves this open. Above the top "
    "Redress says that nobody is left, and who can appoint somebody else."
)
FORWARD = {Start.RECEIVED, Start.ENTERED, Start.EACH_RECEIPT}


def stages(policy: Policy, calendar: Calendar) -> Iterator[str]:
    for n, stage in enumerate(policy.stages, NUMBERS_FROM):
        yield from section(f"Stage {n}: {lower(stage.title)}", _stage(policy, stage, calendar), 3)


def of_the_case(policy: Policy, calendar: Calendar) -> Iterator[str]:
    """What belongs to no stage."""
    yield from _clocks(policy, [c for c in policy.clocks if c.stage is None], calendar)
    yield from _duties(policy, [d for d in policy.duties if d.stage is None])
    for window in policy.windows:
        if window.opens == "arose":
            yield from (_window(policy, window, calendar), "")


def _stage(policy: Policy, stage: Stage, calendar: Calendar) -> Iterator[str]:
    ways = " or ".join(WAYS_IN[way] for way in stage.entered_by)
    writing = " It has to be in writing; staff write down what is spoken." if stage.in_writing else ""
    yield from (f"It begins when {ways}.{writing} {source(stage)}", "")
    if stage.request:
        yield from (f"{' '.join(_asked(stage.request))} {source(stage.request)}", "")
    if stage.skipped_when:
        yield from (f"This stage is passed over where {condition(policy, stage.skipped_when)}.", "")
    yield from _people(policy, stage)
    if stage.panel:
        yield from ("**The panel**", "", *panel(stage.panel), source(stage.panel), "")
    yield from _clocks(policy, [c for c in policy.clocks if c.stage == stage.id], calendar)
    yield from _duties(policy, [d for d in policy.duties if stage.id in (d.stage, *d.also_at)])
    if stage.answered_in_writing:
        yield from ("Its answer is given in writing: a call alone is no answer.", "")
    yield from (f"What may be found: {_findings(policy, stage)}.{_remedies(policy, stage)}", "")
    yield from (_way_on(policy, stage, calendar), "")


def _asked(request: Requested) -> Iterator[str]:
    yield f"Whoever asks for it on their page is asked for {listed([STATED[one] for one in request.asks])}."
    if request.wants:
        yield f"The policy wants them to state {listed([STATED[one] for one in request.wants])}."


def _people(policy: Policy, stage: Stage) -> Iterator[str]:
    convened_by = stage.panel.convened_by if stage.panel else ()
    parts = [
        ("Who deals with it and decides", stage.handled_by),
        ("Who names that person", stage.appointed_by),
        ("Who brings the panel together", convened_by),
        ("Who has to approve the finding", stage.approved_by),
        ("Who sends the answer", stage.sent_by),
    ]
    for heading, routes in parts:
        if routes:
            yield from (f"**{heading}**", "", *bullets(rules(policy, routes)))


def _clocks(policy: Policy, clocks: list[Clock], calendar: Calendar) -> Iterator[str]:
    yield from table(
        ("We will …", "by when", f"if that is {day(EXAMPLE)}", "how firm", "what the policy says"),
        [(c.promise, _when(policy, c), _example(c, calendar), FIRM[c.strength], source(c)) for c in clocks],
    )


def _when(policy: Policy, clock: Clock) -> str:
    said = [time(clock)]
    if clock.only_when:
        said.append(f"only where {condition(policy, clock.only_when)}")
    if clock.unless:
        said.append(f"but not where {condition(policy, clock.unless)}")
    if clock.relaxed_when:
        said.append(f"which loosens where {condition(policy, clock.relaxed_when)}")
    if clock.even_if_skipped:
        said.append("also where a complaint opens at a later stage")
    if clock.in_writing:
        said.append("in writing")
    if clock.extendable:
        said.append("it may be extended for a reason, and the complainant is told")
    return "; ".join(said)


def _example(clock: Clock, calendar: Calendar) -> str:
    return f"by {day(due_date(clock, EXAMPLE, calendar).end)}" if clock.starts in FORWARD else ""


def _duties(policy: Policy, duties: list[Duty]) -> Iterator[str]:
    yield from table(
        ("Also owed, with no time set", "until", "by whom", "what the policy says"),
        [(d.title, _until(policy, d), _owner(policy, d), source(d)) for d in duties],
    )


def _until(policy: Policy, duty: Duty) -> str:
    said = [_telling(policy, duty) if act is Act.NOTIFIED else ACTS[act] for act in duty.done_by]
    writing = ", in writing" if duty.in_writing and Act.NOTIFIED not in duty.done_by else ""
    again = f", and again every {duty.again} while this stage runs" if duty.again else ""
    return " or ".join(said) + writing + again


def _telling(policy: Policy, duty: Duty) -> str:
    """What does a duty that a person records as done."""
    if duty.owed_to is None:
        return "writing it down" if duty.in_writing else "recording it"
    if duty.owed_to == SUBJECT:
        return "telling whoever it is about, or deciding not to"
    return f"telling {title(policy, duty.owed_to) if duty.owed_to in policy.roles else 'the line manager'}"


def _owner(policy: Policy, duty: Duty) -> str:
    return "; ".join(lower(rule) for rule in rules(policy, duty.owed_by)) or "whoever deals with the case"


def _findings(policy: Policy, stage: Stage) -> str:
    own = {finding.id: finding.title for finding in policy.findings}
    return ", ".join(lower(own.get(code, plain(code))) for code in stage.findings)


def _remedies(policy: Policy, stage: Stage) -> str:
    titles = [lower(remedy.title) for remedy in policy.remedies if remedy.id in stage.remedies]
    same = next(n for n, other in enumerate(policy.stages, NUMBERS_FROM) if other.remedies == stage.remedies)
    if titles and policy.stages[same - NUMBERS_FROM] is not stage:
        return f" The same may be offered as in stage {same}."
    return f" What may be offered: {listed(titles)}." if titles else ""


def _way_on(policy: Policy, stage: Stage, calendar: Calendar) -> str:
    if stage.next_stage is None:
        return "This is the last stage."
    following = lower(policy.stage(stage.next_stage).title)
    if stage.window is None:
        return f"If it is not settled, the next stage is: {following}."
    return f"The next stage is: {following}. {_window(policy, policy.window(stage.window), calendar)}"


def _window(policy: Policy, window: Window, calendar: Calendar) -> str:
    if window.agreed:
        said = "The time to ask for it is agreed with the complainant case by case, in working days."
    elif window.span is None:
        said = "The policy sets no last day for asking."
    else:
        arose = window.opens == "arose"
        last = last_day(window, EXAMPLE, calendar, by_post=False)
        example = f" If that is {day(EXAMPLE)}, the last day is {day(last.end)}." if last else ""
        what = f"to bring a {lower(policy.stage(window.guards).title)}" if window.guards else "to ask for it"
        since = "from the day on which the matter arose" if arose else "from the day on which the outcome was told"
        said = f"The time {what} is {window.span} {since}.{example} A person may take it later, for a reason."
    return f"{said} {source(window)}"


def about(policy: Policy) -> Iterator[str]:
    """Who deals with a complaint about each role, stage by stage, where every role is held."""
    roles = dict.fromkeys((*policy.complaint_about, *policy.ladder))
    rows = [(title(policy, role), *_deals(policy, role)) for role in roles]
    yield from table(("If it is about …", *(stage.title for stage in policy.stages)), rows)
    if any(IF_AGAIN in cell for row in rows for cell in row):
        yield from (DECIDES_ONCE, "")


def _deals(policy: Policy, role: str) -> Iterator[str]:
    answering = {one.stage.id: one.who for one in answerers(policy, role)}
    after_a_concern = {one.stage.id: one for one in answerers(policy, role, from_informal=True)}
    informally = {answering.get(stage.id) for stage in policy.stages if stage.kind == "informal"}
    taken = {role}
    for stage in policy.stages:
        who = answering.get(stage.id)
        if stage.id not in answering:
            yield "passed over"
        elif who is None:
            yield NOBODY
        else:
            again = stage.kind != "informal" and who in informally
            yield _named(policy, who, taken) + (_instead(policy, after_a_concern[stage.id]) if again else "")
            taken.add(who.removesuffix(OTHER))


def _instead(policy: Policy, instead: Answerer) -> str:
    """Who answers where the person who would has answered the concern already."""
    named = title(policy, instead.who.removesuffix(OTHER)) if instead.who else "nobody"
    return f"; {named}{', as the next one up,' if instead.stands_in else ','} {IF_AGAIN}"


def _named(policy: Policy, who: str, taken: set[str]) -> str:
    """A role, as another of its holders where the one before is complained about or has decided."""
    role = who.removesuffix(OTHER)
    if who.endswith(OTHER) and role in taken:
        return f"another {lower(policy.roles[role].title)}"
    return title(policy, role)


def source(promise: Promise) -> str:
    """The policy's words, how they are read, and whether the policy leaves the point open."""
    read = f" *Read as: {closed(promise.reading)}*" if promise.reading else ""
    left_open = " (The policy leaves this open.)" if promise.flagged else ""
    return f"{quoted(promise.clause)}.{read}{left_open}"
