"""A story told on the rules alone: no store, no mail, no clock but the story's own.

At each step time passes first, as everywhere. The machine sends the complainant nothing by itself (READINGS §3): a
command that tells them something is its own proof, by e-mail to somebody who has an address or as `sent` says; whoever
has none is told by `mark_told`. Notices to staff count as told when they are owed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from chalicelib.domain.access.default_actor import default_actor
from chalicelib.domain.access.independence import Person, may_act
from chalicelib.domain.access.permissions import allowed, must_be_allowed
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case, Status
from chalicelib.domain.casework.commands import Close, Confirm
from chalicelib.domain.casework.confirming.second_pair import SECOND_PAIR, confirmers
from chalicelib.domain.casework.decisions import decide
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.notices.table import Notice, owed_since
from chalicelib.domain.obligations.passing_time import caught_up, let_time_pass, settle
from chalicelib.tooling.stories.cast import World
from chalicelib.tooling.stories.days import Change
from chalicelib.tooling.stories.story import Step, Story

# the machine's own letters, which it does not send in a story, and those that a command of their own sends
NOT_BY_ITSELF = {"acknowledgement", "reference", "hearing", "advice", "missed", "new_date", "corrected"}
OF_THE_MACHINE = {"missed", "new_date", "corrected"}  # what it writes about dates to whoever has an address


@dataclass(frozen=True, slots=True)
class Played:
    """A step, the moment after it, the code it was refused with (or ""), and who was told what since the step before."""

    step: Step
    now: CaseSnapshot
    refused: str
    detail: str
    told: frozenset[tuple[str, str]]  # (notice, COMPLAINANT or a person's id)


def play(story: Story, world: World) -> Iterator[Played]:
    """The steps one by one. A command that is refused changes nothing; the story goes on after it."""
    first = story.steps[0].at
    now = CaseSnapshot(Case(id="story"), world.policy, world.calendars, world.people, e.MACHINE, first)
    for step in story.steps:
        before = now
        now = _among_whoever_is_there(_time_passes(now.as_of(step.at)))
        refused = detail = ""
        if step.days:
            now = _time_passes(_on_other_days(now, step.days))
        elif step.posts is not None:
            now = _with_other_posts(now, step.posts)
        elif step.away is not None:
            now = _among_whoever_is_there(replace(now, people=step.away.among(now.people)))
        elif step.do:
            try:
                now = _time_passes(_seated(_do(now, step), world))
            except Refused as refusal:
                refused, detail = refusal.code, refusal.detail
        yield Played(step, now, refused, detail, _told_since(before, now))


def _time_passes(snapshot: CaseSnapshot) -> CaseSnapshot:
    while not caught_up(snapshot):
        snapshot = let_time_pass(snapshot)
    return snapshot


def _on_other_days(snapshot: CaseSnapshot, change: Change) -> CaseSnapshot:
    """The same moment, from which on the site's days are others."""
    return snapshot.on(snapshot.calendars.then(change.of_the_site(snapshot.at)))


def _with_other_posts(snapshot: CaseSnapshot, posts: Mapping[str, tuple[str, ...]]) -> CaseSnapshot:
    """The same moment, from which on these people hold these roles and no others."""
    held = {p.id: p for p in snapshot.people.persons}
    for who, roles in posts.items():
        held[who] = replace(held.get(who, Person(id=who, roles=frozenset())), roles=frozenset(roles))
    return replace(snapshot, people=replace(snapshot.people, persons=tuple(p for p in held.values() if p.roles)))


def _among_whoever_is_there(snapshot: CaseSnapshot) -> CaseSnapshot:
    """The same moment, with its people as they are there on its day."""
    return replace(snapshot, people=snapshot.people.on(snapshot.today))


def _do(snapshot: CaseSnapshot, step: Step) -> CaseSnapshot:
    assert step.command is not None
    snapshot = _as(snapshot, who(snapshot, step))
    snapshot, second = _both(snapshot, step)
    for event in second or _permitted(snapshot, step):
        before, snapshot = snapshot, settle(snapshot.after(event))
        for telling in _tellings(before, snapshot, event, step):
            snapshot = settle(snapshot.after(telling))
    return snapshot


def _both(snapshot: CaseSnapshot, step: Step) -> tuple[CaseSnapshot, list[e.Event]]:
    """Where a command needs a second pair of eyes, a story tells both steps at once: what the second brings about.

    `reviewed_by` confirms, for the same reasons; without it whoever is asked first, and of a closing nobody.
    """
    events = _permitted(snapshot, step) if step.command and step.do in SECOND_PAIR else []
    if not any(isinstance(event, e.Proposed) for event in events):
        return snapshot, []
    if isinstance(step.command, Close) and not step.command.reviewed_by:
        raise Refused("not_independent", "reviewed_by says who confirms it")
    for event in events:
        snapshot = settle(snapshot.after(event))
    snapshot = _as(snapshot, confirmers(snapshot, step.do)[0].id)
    return snapshot, decide(snapshot, "confirm", Confirm(does=step.do, reason="As in the story"))


def _permitted(snapshot: CaseSnapshot, step: Step) -> list[e.Event]:
    """What the step brings about, if the table of permissions gives it to whoever does it, as everywhere."""
    assert step.command is not None
    events = decide(snapshot, step.do, step.command)
    if snapshot.case.version and snapshot.actor not in (*e.OUTSIDE, e.MACHINE):
        must_be_allowed(snapshot, step.do, step.command)
    return events


def _seated(snapshot: CaseSnapshot, world: World) -> CaseSnapshot:
    """The same with the panel of the cast appointed, as soon as there is one to sit on."""
    if not world.panel or not panels.sits(snapshot) or snapshot.case.status is not Status.OPEN or snapshot.case.seats:
        return snapshot
    for who in world.panel:
        seat = e.PanelMemberAppointed(stage=snapshot.case.stage, person=who, independent=who == world.panel[-1])
        snapshot = _as(snapshot, e.MACHINE).after(seat)
    return snapshot


def _as(snapshot: CaseSnapshot, actor: str) -> CaseSnapshot:
    return replace(snapshot, actor=actor)


def who(snapshot: CaseSnapshot, step: Step) -> str:
    """Whoever does the step. Of several in the role that `by` names, one who may."""
    if not step.by:
        assert step.command is not None
        return default_actor(snapshot, step.do, step.command)
    found = snapshot.people.named(step.by)
    if step.by in e.OUTSIDE or not found:
        return step.by
    free = [
        p for p in found if may_act(p.id, snapshot.case.stage, snapshot.case, snapshot.policy, snapshot.people) is None
    ]
    theirs = [p for p in free if allowed(snapshot, p.id, step.do)]
    return (theirs or free or list(found))[0].id


def _tellings(before: CaseSnapshot, snapshot: CaseSnapshot, event: e.Event, step: Step) -> Iterator[e.Told]:
    """The proof that goes with a command's letter: by e-mail to somebody who has an address, or as `sent` says."""
    how: e.How = "post" if step.sent == "post" else "email"
    own = isinstance(event, e.Resent | e.LetterWritten)
    if snapshot.case.reach == "none" or not (step.sent or snapshot.case.reach == "email"):
        return
    for _, owed in owed_since(before, snapshot):
        for n in owed:
            if n.to == COMPLAINANT and (own or n.kind not in NOT_BY_ITSELF):
                yield e.Told(notice=n.kind, stage=n.stage, how=how, on=snapshot.today)


def _told_since(before: CaseSnapshot, snapshot: CaseSnapshot) -> frozenset[tuple[str, str]]:
    return frozenset(told for recorded, owed in owed_since(before, snapshot) for told in _told_by(recorded, owed))


def _told_by(recorded: e.Recorded, owed: list[Notice]) -> set[tuple[str, str]]:
    """Staff by what was owed to them, the complainant by proof, or by the machine. What gives the reference acknowledges."""
    staff = {(n.kind, n.to) for n in owed if n.to != COMPLAINANT}
    if isinstance(recorded.event, e.Told):
        named = {"acknowledgement", "reference"} if recorded.event.notice == "reference" else {recorded.event.notice}
        return staff | {(notice, COMPLAINANT) for notice in named}
    by_mail = {(n.kind, n.to) for n in owed if n.to == COMPLAINANT and n.medium == "mail"}
    return staff | {told for told in by_mail if told[0] in OF_THE_MACHINE}
