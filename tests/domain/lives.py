"""Random lives of a case: any command, by anybody, after any wait. What the rules refuse, they refuse with a code."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, get_args

from hypothesis import strategies as st

from chalicelib.domain.access.default_actor import default_actor
from chalicelib.domain.casework.commands import Command
from chalicelib.domain.casework.confirming.second_pair import SECOND_PAIR
from chalicelib.domain.casework.decisions import DECISIONS, decide
from chalicelib.domain.casework.events import COMPLAINANT, Nature
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.passing_time import let_time_pass, settle
from tests.cast import POLICY, RECEIPT, nothing_yet
from tests.dates import instant

EXPECTED = ""  # whoever the policy names for the command
START = instant("Mon 2026-09-14 10:00")
ACTORS = [*[EXPECTED] * 12, *POLICY.roles, COMPLAINANT]
STAGES = ["informal", "formal", "appeal"]
CLOCKS = [clock.id for clock in POLICY.clocks]
LETTERS = ["outcome", "outcome", "outcome", "acknowledgement", "declined", "extension", "hold", "closing", "gossip"]
FINDINGS = ["upheld", "upheld", "not_upheld", "resolved", "unresolved"]
LEADING_ON = [
    "issue_outcome",
    "mark_told",
    "request_next_stage",
    "escalate",
    "report",
    "approve",
    "accept_late",
    "reopen",
    "hold",
    "release",
    "extend",
    "change_contact",
]

Step = tuple[timedelta, str, tuple[str, Command]]

texts = st.sampled_from(["They rang.", "They rang.", "", "\u202eright to left \x00 \U0001f600 <b>"])
days = st.one_of(st.none(), st.none(), st.dates(date(2026, 6, 1), date(2027, 6, 1)))
abouts = st.one_of(st.none(), st.lists(st.sampled_from(list(POLICY.roles)), max_size=2).map(tuple))
waits = st.one_of(st.timedeltas(timedelta(0), timedelta(days=3)), st.timedeltas(timedelta(0), timedelta(days=60))).map(
    lambda wait: wait - timedelta(microseconds=wait.microseconds)
)

FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "about": abouts.filter(lambda about: about is not None), "to": st.sampled_from(list(POLICY.roles)),
    "does": st.sampled_from(sorted(SECOND_PAIR)),
    "before": st.lists(st.sampled_from(list(POLICY.roles)), max_size=1).map(tuple),
    "person": st.sampled_from(["", *POLICY.roles]), "come_from": st.sampled_from(["", "parent", "ceo"]),
    "clock": st.sampled_from(CLOCKS), "duty": st.sampled_from([*CLOCKS, "line.tell", "look"]),
    "notice": st.sampled_from(LETTERS), "how": st.sampled_from(["email", "post", "telephone", "in_person"]),
    "finding": st.sampled_from(FINDINGS),
    "ground": st.sampled_from(["", "vexatious", "malicious", "police", "police", "court"]),
    "reviewed_by": st.sampled_from(["", *POLICY.roles]), "of": st.sampled_from(["", *STAGES]),
    "received": days, "posted": days, "on": days, "reason": texts, "text": texts, "reasons": texts,
    "reason_late": texts, "days": st.integers(1, 30), "aspect": st.sampled_from(["", "", "", "bullying", "transport"]),
    "it_is": st.lists(st.sampled_from(get_args(Nature)), max_size=1).map(tuple),
    "it_is_not": st.lists(st.sampled_from(get_args(Nature)), max_size=1).map(tuple),
    "aspects": st.sampled_from([("bullying", "transport"), ("noise", "dust")]),
    "clocks": st.lists(st.sampled_from(CLOCKS), max_size=1).map(tuple),
    "date": st.dates(date(2026, 9, 1), date(2027, 6, 1)), "review": st.dates(date(2026, 9, 1), date(2027, 6, 1)),
    "action": st.integers(1, 40), "owner": st.sampled_from(list(POLICY.roles)),
    "files": st.just(()), "reach": st.sampled_from(["none", "none", "post"]), "address": st.just("2 Imaginary Way"),
    "measures": st.just(("single_contact",)), "who": st.just(("friend",)), "agreed": st.booleans(),
    "asked_as": st.sampled_from(["witness", "subject"]), "due": st.dates(date(2026, 9, 1), date(2027, 6, 1)),
    "step": st.sampled_from([0, 0, 3, 4, 5]), "may_go": st.booleans(),
    "independent": st.booleans(), "new_aspects": st.booleans(), "votes": st.sampled_from([None, (2, 1), (1, 2)]),
}  # fmt: skip
OF_DATES = {("extend", "to"), ("correct_extension", "to"), ("tell_delay", "to"), ("correct_received", "to")}
NOT_EMPTY = {
    "take_minutes", "note", "correspondence", "add_information", "message", "ask", "ask_complainant",
    "ask_about_draft", "plan_step", "set_action", "action_done",
}  # fmt: skip


NAMES = sorted(
    name for name, (model, _) in DECISIONS.items()
    if name != "receive" and all(field in FIELDS for field, info in model.model_fields.items() if info.is_required())
) + LEADING_ON * 2  # fmt: skip


@st.composite
def commands(draw: st.DrawFn) -> tuple[str, Command]:
    name = draw(st.sampled_from(NAMES))
    model, _ = DECISIONS[name]
    given = {
        field: draw(_field(name, field))
        for field, takes in model.model_fields.items()
        if field in FIELDS or takes.is_required()
    }
    return name, model.model_validate(given)


def _field(name: str, field: str) -> st.SearchStrategy[Any]:
    if (name, field) in OF_DATES:
        return days.filter(lambda day: day is not None)
    if (name, field) == ("mark_for_them", "of"):
        return st.integers(1, 9)
    if name in NOT_EMPTY and field == "text":
        return st.just("They rang.")
    if field not in FIELDS:  # one of a few words, or any
        return st.sampled_from(get_args(DECISIONS[name][0].model_fields[field].annotation) or ("Robin Wren",))
    if (name, field) == ("stand_down", "who"):
        return st.sampled_from(list(POLICY.roles))
    return FIELDS[field]


receipts = st.fixed_dictionaries(
    {"stage": st.sampled_from(["formal", "formal", "informal"])},
    optional={
        "about": abouts, "reach": st.sampled_from(["post", "none"]),
        "aspects": st.just(("bullying", "transport")), "come_from": st.sampled_from(["parent", "ceo"]),
        "safeguarding": st.booleans(),
        "data_protection": st.booleans(), "arose": st.dates(date(2026, 1, 1), date(2026, 9, 14)),
        "received": st.dates(date(2026, 6, 1), date(2026, 9, 14)),
    },
)  # fmt: skip


def _step(hours: int, name: str, **fields: Any) -> Step:
    return timedelta(hours=hours), EXPECTED, (name, DECISIONS[name][0].model_validate(fields))


ANSWERED = (_step(30, "issue_outcome", finding="upheld"), _step(1, "mark_told", notice="outcome", how="post"))
REPORTED = (*ANSWERED, _step(60, "request_next_stage"), _step(20, "report", finding="upheld"))
LATE = (*ANSWERED, _step(24 * 30, "request_next_stage"))
BEGINNINGS: list[tuple[Step, ...]] = [(), ANSWERED, REPORTED, (*REPORTED, _step(20, "approve")), LATE]
anything = st.lists(st.tuples(waits, st.sampled_from(ACTORS), commands()), max_size=10)
steps = st.builds(lambda first, then: [*first, *then], st.sampled_from(BEGINNINGS), anything)


def received(fields: dict[str, Any]) -> CaseSnapshot:
    model, _ = DECISIONS["receive"]
    return acts(replace(nothing_yet(), actor=COMPLAINANT), "receive", model.model_validate({**RECEIPT, **fields}))


def acts(snapshot: CaseSnapshot, name: str, command: Command) -> CaseSnapshot:
    """The moment after a command, or the same moment where it is refused."""
    try:
        decided = decide(snapshot, name, command)
    except Refused:
        return snapshot
    for event in decided:
        snapshot = settle(snapshot.after(event))
    return snapshot


def lived(fields: dict[str, Any], life: list[Step], sweeps: list[datetime] | None = None) -> CaseSnapshot:
    """The moment after a life, with sweeps at these instants besides (none: only people act)."""
    now, at = received(fields), START
    for wait, actor, (name, command) in life:
        for sweep in sorted(s for s in sweeps or [] if at < s <= at + wait):
            now = let_time_pass(now.as_of(sweep))
        at += wait
        now = let_time_pass(now.as_of(at))
        now = acts(replace(now, actor=actor or _expected(now, name, command)), name, command)
    return let_time_pass(now.as_of(at))


def _expected(snapshot: CaseSnapshot, name: str, command: Command) -> str:
    try:
        return default_actor(snapshot, name, command)
    except Refused:
        return COMPLAINANT


lives = st.builds(lived, receipts, steps)
