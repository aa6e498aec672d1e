"""A case as it may be told to a person: the one shape that pages and letters read.

Everything here is computed from the moment (`Now`) and the case's words; nothing is worded for a reader yet, except
where the policy's or a person's own words are passed on. Roles appear and no names of staff, but for that of whoever
deals with the complaint, where the policy promises it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.access.independence import matches
from chalicelib.domain.access.owners import readers
from chalicelib.domain.account.handlers import role_of_handler, whom_to_ask
from chalicelib.domain.account.hearing import HearingTold, hearing_told, panel_offered
from chalicelib.domain.account.next_step import NextStep, next_step
from chalicelib.domain.account.outcome import OutcomeTold, outcome_told
from chalicelib.domain.account.progress import StageTold, read_on, stages_told
from chalicelib.domain.account.risk import Risk, risk_told, titles
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.questions import Question
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.closing import retention
from chalicelib.domain.casework.contact.limits import withheld
from chalicelib.domain.casework.contact.reached import Contact, contact, held, unopened
from chalicelib.domain.casework.event import no_words
from chalicelib.domain.casework.events import Words
from chalicelib.domain.casework.evidence.enclosing import gone_with
from chalicelib.domain.casework.other_cases import Place, Site, places
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations import outstanding
from chalicelib.domain.obligations.clocks import Clock
from chalicelib.domain.obligations.duties import Owed
from chalicelib.domain.obligations.windows import Window
from chalicelib.domain.policy import model
from chalicelib.domain.policy.conduct import Measure
from chalicelib.domain.policy.model import ExternalRoute, Start

BEGINS_LATER = (Start.INVESTIGATION_CONCLUDED, Start.HEARING_HELD)  # in the midst of a stage, when somebody has done it


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line of the history."""

    seq: int
    at: datetime
    actor: str
    event: e.Event
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAccount:
    """Everything about a case that its complainant may read."""

    case_id: str
    reference: str
    organisation: str
    site: str  # its name
    status: Status
    closed_as: str
    stage: str  # its title
    stage_id: str
    received_on: date | None
    complainant: Words  # what was given at first: narrative, name, contact
    contact: Contact  # to whom letters go now, and how
    reach: e.Reach
    withheld: bool  # nothing is told to them for now: somebody has not agreed, or objects
    agreed_until: date | None  # the last day of the consent of the person for whom they act; None: it has no end
    unopened: tuple[str, ...]  # ids of the letters whose mail held only the link, and that they have not opened
    held: bool  # our mail to them waits until one of ours has looked
    handled_by: str  # title of the role, or "" while nobody is named
    whom_to_ask: str  # name and role of who deals with it, where the policy promises the name; else ""
    clocks: tuple[Clock, ...]  # every run, in the policy's order; internal ones left out
    windows: tuple[Window, ...]
    outcome: OutcomeTold | None  # the latest
    hearing: HearingTold | None  # where a panel decides the stage
    next_step: NextStep | None
    panel_offered: bool  # they may ask that an independent panel decides the present stage
    external: tuple[ExternalRoute, ...]
    outside: tuple[str, ...]  # who else can help, in the organisation's own words
    measures: Mapping[str, Measure]  # what may restrict contact, as the policy has it
    history: tuple[Happening, ...]
    enclosed: Mapping[int, tuple[str, ...]]  # ids of the files that went with each letter, by its event's number
    taken_as: str  # why it opened at another stage than the one asked for, "" where it did not
    late_stage: str  # title of the stage asked for too late, while that is undecided
    every_clock: tuple[Clock, ...]  # internal ones too: for letters to staff, never for a page of the complainant's
    duties: tuple[Owed, ...]  # the same
    outstanding_clocks: tuple[Clock, ...]  # of them, what somebody is still asked for
    outstanding_duties: tuple[Owed, ...]
    hold_grounds: Mapping[str, str]  # what the policy calls each of its own grounds for waiting
    to_come: tuple[model.Clock, ...]  # promises of the present stage whose time has not begun
    remedies: Mapping[str, str]  # the policy's titles of what may put things right
    places: Mapping[str, Place]  # where a complaint may be sent on to
    risk: Risk | None  # None: nobody says that anybody is at risk
    readers: tuple[str, ...]  # titles of the roles that are asked to read it first; empty once somebody has
    read_on: date | None  # when whoever was to read it first, or deals with it, had; None: not yet
    stages: tuple[StageTold, ...]  # that were, are and can come
    kept: retention.HowLong  # its record
    questions: tuple[Question, ...]  # that we have asked them, and whose answer we wait for
    taken_back: tuple[Question, ...]  # that we have asked them, and need no answer to

    @property
    def withdrawable(self) -> bool:
        """Whether the complainant may still withdraw: nothing has been decided that they are only to be told of."""
        decided = self.outcome is not None and not self.outcome.told
        return self.status in (Status.OPEN, Status.LATE_REQUEST) and not decided

    @property
    def stages_left(self) -> bool:
        """Whether we are still dealing with it, or may be asked to."""
        return self.status is not Status.CLOSED or self.next_step is not None

    @property
    def translations(self) -> Mapping[int, Happening]:
        """The latest of what we have put into English, by the number of the event whose words they are."""
        return {h.event.of: h for h in self.history if isinstance(h.event, e.Translated)}

    @property
    def asks_first(self) -> bool:
        """Whether a learner wants to be asked before each next step, while there are any."""
        first = self.history[0].event if self.history else None
        return isinstance(first, e.Received) and first.ask_first and self.status is not Status.CLOSED

    @property
    def leaves_quickly(self) -> bool:
        """Whether its reader may have to hide a page of it at once: someone may be at risk, or they tell on their work."""
        first = self.history[0].event if self.history else None
        return self.risk is not None or (isinstance(first, e.Received) and first.come_from == "staff")

    @property
    def corrections(self) -> tuple[Happening, ...]:
        """What the complainant has since corrected of what they told us at first."""
        first = self.history[0].seq if self.history else 0
        return tuple(h for h in self.history if isinstance(h.event, e.InformationAdded) and h.event.corrects == first)


def account(
    snapshot: CaseSnapshot, words: Mapping[int, Words], organisation: str, site: str, provision: str = "",
    sites: Iterable[Site] = (), name: str = "", outside: tuple[str, ...] = (), retention_years: int = 0,
) -> CaseAccount:  # fmt: skip
    """The account of a case at a moment. `words` by event number; what was erased is simply not there.

    `provision`: what the site provides and who pays for it, as words; "" where nobody has said.
    `sites`: the organisation's others. `name`: of `to_be_named`. `outside`: who else can help, as the organisation says.
    """
    case, told = snapshot.case, _as_told(snapshot.case.history, words)
    return CaseAccount(
        case_id=case.id, reference=case.reference, organisation=organisation, site=site, status=case.status,
        closed_as=case.closed_as, stage=snapshot.stage.title, stage_id=case.stage, received_on=case.received_on,
        complainant=told, contact=contact(case.history, words), reach=case.reach,
        withheld=withheld(case, snapshot.today), agreed_until=case.consent_until, held=held(case.history),
        unopened=tuple(told.notice_id for told in unopened(case.history)),
        handled_by=role_of_handler(snapshot), whom_to_ask=whom_to_ask(snapshot, name), taken_as=_taken_as(snapshot),
        clocks=tuple(c for c in snapshot.clocks if not c.rule.internal), windows=snapshot.windows,
        outcome=outcome_told(snapshot, words, told.points), hearing=hearing_told(snapshot, words),
        next_step=next_step(snapshot), panel_offered=panel_offered(snapshot),
        external=bodies_outside(snapshot.policy, provision), outside=outside,
        measures=_measures(snapshot),
        history=tuple(_happening(r, words) for r in case.history), enclosed=gone_with(case.history),
        late_stage=snapshot.policy.stage(case.late.stage).title if case.late else "", every_clock=snapshot.clocks,
        duties=snapshot.duties, outstanding_clocks=outstanding.clocks(snapshot),
        outstanding_duties=outstanding.duties(snapshot), to_come=_to_come(snapshot),
        hold_grounds={g.ground: g.title for g in snapshot.policy.holds},
        remedies={remedy.id: remedy.title for remedy in snapshot.policy.remedies}, places=places(snapshot.policy, sites),
        risk=risk_told(snapshot), readers=() if case.looked else titles(snapshot, (p.id for p in readers(snapshot))),
        read_on=read_on(snapshot), stages=stages_told(snapshot),
        kept=retention.how_long(case, snapshot.policy, retention_years),
        questions=tuple(one for one in case.questions if one.of_the_complainant and one.state == "open"),
        taken_back=tuple(one for one in case.questions if one.of_the_complainant and one.state == "withdrawn"),
    )  # fmt: skip


def _as_told(history: Iterable[e.Recorded], words: Mapping[int, Words]) -> Words:
    """What was told at first, in the points that they confirmed last, or that staff put it into."""
    kinds = (e.PointsMended, e.Split)
    mended = [
        words[r.seq].points for r in history if isinstance(r.event, kinds) and r.seq in words and words[r.seq].points
    ]
    first = words.get(1, Words())
    return first.model_copy(update={"points": mended[-1]}) if mended else first


def bodies_outside(policy: model.Policy, provision: str) -> tuple[ExternalRoute, ...]:
    """The bodies that hear complaints about such a site; all of them where nobody has said what it is.

    A site may be paid for by a council and be an academy: then the bodies for both are its own.
    """
    kinds = set(provision.replace(",", " ").split())
    return tuple(r for r in policy.external if not (kinds and r.for_provision) or kinds & set(r.for_provision))


def _to_come(snapshot: CaseSnapshot) -> tuple[model.Clock, ...]:
    begun = {clock.rule.id for clock in snapshot.clocks}
    return tuple(
        rule
        for rule in snapshot.policy.clocks
        if snapshot.case.status is Status.OPEN and rule.stage == snapshot.case.stage and rule.starts in BEGINS_LATER
        and rule.id not in begun and matches(rule.only_when, snapshot.case, snapshot.people)
    )  # fmt: skip


def _happening(r: e.Recorded, words: Mapping[int, Words]) -> Happening:
    said_in = vars(r.event).get("words_of", 0)  # most events have no such field, which getattr is slow to find out
    said = words.get(said_in or r.seq) or no_words()
    if said_in and isinstance(r.event, e.OutcomeIssued):
        said = said.model_copy(
            update={"text": said.reasons, "reasons": ""}
        )  # the report beside it is not theirs to read
    return Happening(seq=r.seq, at=r.at, actor=r.actor, event=r.event, words=said)


def _taken_as(snapshot: CaseSnapshot) -> str:
    received = snapshot.case.receipt
    if not received.asked_for:
        return ""
    asked, opened = snapshot.policy.stage(received.asked_for), snapshot.policy.stage(received.stage)
    return f"You asked for: {asked.title.lower()}. Our policy starts a complaint like yours at: {opened.title.lower()}."


def _measures(snapshot: CaseSnapshot) -> Mapping[str, Measure]:
    rules = snapshot.policy.persistent
    return {measure.id: measure for measure in rules.measures} if rules else {}


def if_told(snapshot: CaseSnapshot, how: e.How) -> CaseSnapshot:
    """The moment as it will be once the complainant has been told the outcome today in this way: what its letter says.

    That is one that waits to be told, or whose letter came back: the time to go on counts from this telling (R8, R19).
    """
    outcome = snapshot.case.pending or (snapshot.case.outcome if snapshot.case.came_back else None)
    if outcome is None:
        return snapshot
    told = e.Told(notice="outcome", stage=outcome.stage, how=how, on=snapshot.today, no_writing="no_address")
    return snapshot.after(told)
