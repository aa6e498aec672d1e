"""The timeline of a case as staff read it: everything that happened, newest first, with who did it.

An event without an entry of its own is named by its kind, so that nothing is ever left out. Adding one: an entry in SAID.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain.access.owners import is_safeguarding
from chalicelib.domain.account import Happening
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day
from chalicelib.messages.ending import where
from chalicelib.messages.staff_wording import KEPT_FOR, PROPOSED, owed_next
from chalicelib.messages.wording import CAUSES, NATURE, letter_name, plain, titled
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk import asking_lines, brought_in, case_files, contact_lines, panel_timeline, people_changed
from chalicelib.web.desk.bundle_words import FOR
from chalicelib.web.desk.enclosures import in_a_line
from chalicelib.web.desk.timeline_words import all_said
from chalicelib.web.desk.ways import CAME, WENT

UNSEEN = (e.ClockSettled,)  # bookkeeping, which says nothing that the dates do not


@dataclass(frozen=True, slots=True)
class Line:
    seq: int
    at: datetime
    who: str
    text: str
    words: str
    by: str  # whose id it was
    event: e.Frozen


Say = Callable[[CaseFile, Any], str]


def timeline(file: CaseFile) -> list[Line]:
    """What happened, newest first."""
    return [_line(file, h) for h in reversed(file.account.history) if not isinstance(h.event, UNSEEN)]


def since(file: CaseFile, recorded: Iterable[e.Recorded]) -> list[Line]:
    """What people did meanwhile, oldest first."""
    seqs = {r.seq for r in recorded}
    return [_line(file, h) for h in file.account.history if h.seq in seqs]


def _line(file: CaseFile, happening: Happening) -> Line:
    say = SAID.get(type(happening.event))
    text = say(file, happening.event) if say else plain(happening.event.kind)
    text += in_a_line(file, happening.event)
    who, said = file.name(happening.actor), all_said(happening.words)
    return Line(happening.seq, happening.at, who, text, said, happening.actor, happening.event)


def _stage(file: CaseFile, stage: str) -> str:
    return file.now.policy.stage(stage).title


def _what(file: CaseFile, owed: str) -> str:
    return owed_next(file.now.policy, owed, panel=panels.stage_of(file.now)).what


def _cause(told: e.DelayTold) -> str:
    return f" ({CAUSES[told.cause].lower()})" if told.cause else ""


def _instead_of(file: CaseFile, before: str) -> str:
    return f", in place of {file.name(before)}" if before else ""


def _plainly(text: str) -> Say:
    return lambda file, event: text


SAID: Mapping[type[e.Frozen], Say] = {
    e.Received: lambda f, v: f"Received {CAME[v.channel]}, on {day(v.received_on)}: {_stage(f, v.stage)}",
    e.TakenOver: brought_in.taken_over,
    e.EndedBefore: brought_in.ended_before,
    e.Triaged: lambda f, v: f"Recorded who it is about: {_about(f, v)}",
    e.SubjectNamed: lambda f, v: f"It is also about {f.subject(v.subject)}",
    e.BarLifted: lambda f, v: f"{f.name(v.person)} can see this case again",
    e.ComplainantKnown: lambda f, v: _complainant(f, v),
    e.Classified: lambda f, v: _nature(v),
    e.Assigned: lambda f, v: f"Handler assigned: {f.name(v.to)}, {_stage(f, v.stage)}{_instead_of(f, v.before)}",
    e.HandOverRead: lambda f, v: f"{f.name(v.person)} read the hand-over sheet",
    e.Notified: lambda f, v: _notified(f, v),
    e.BeganToRead: lambda f, v: f"{f.name(v.person)} said that it could not be about them, and opened it",
    e.NextReaderCalled: _plainly("Nobody had recorded who it is about, so the next person was asked to read it"),
    e.Translated: lambda f, v: f"Added our translation of what they told us on {_day_of(f, v.of)}",
    e.Titled: _plainly("Changed the title"),
    e.PanelAsked: _plainly("The complainant asked for an independent panel"),
    e.PanelGranted: _plainly("An independent panel was agreed"),
    e.PanelRefused: _plainly("An independent panel was refused"),
    e.NoteAdded: lambda f, v: "Note. It may go to the complainant" if v.may_go else "Note",
    e.FirstRead: _plainly("Read for the first time"),
    e.CaseOpened: _plainly("Opened the case without a part in it"),
    e.MessageWritten: _plainly("Wrote to the complainant"),
    e.CorrespondenceAdded: lambda f, v: WENT[v.direction][v.channel],
    **case_files.SAID,
    **asking_lines.SAID,
    e.BundleMade: lambda f, v: f"Made a bundle for {FOR[v.recipient]}",
    **contact_lines.SAID,
    e.PointsMended: _plainly("The complainant put what they told us into points, or changed them"),
    e.InformationAdded: lambda f, v: _added(f, v.corrects),
    e.Escalated: lambda f, v: f"Moved to: {_stage(f, v.stage)}",
    e.NextStageRequested: lambda f, v: f"Asked for: {_stage(f, v.stage)}",
    e.LateRequested: lambda f, v: f"Asked after the deadline for: {_stage(f, v.stage)}",
    e.LateAccepted: _plainly("Accepted the late request"),
    e.LateDeclined: _plainly("Declined the late request"),
    e.ClockExtended: lambda f, v: f"Extended a deadline to {day(v.to)}: {_what(f, v.clock)}",
    e.ExtensionCorrected: lambda f, v: f"Corrected an extended deadline to {day(v.to)}: {_what(f, v.clock)}",
    e.MissAnnounced: lambda f, v: f"Told the complainant that {day(v.due)} has passed: {_what(f, v.clock)}",
    e.DelayTold: lambda f, v: f"Told the complainant about a delay to {day(v.to)}: {_what(f, v.clock)}{_cause(v)}",
    e.Split: lambda f, v: f"Split into parts: {', '.join(plain(part).lower() for part in v.aspects)}",
    e.ClockHeld: lambda f, v: f"Paused: {plain(v.ground).lower()}{_until(v)}",
    e.ClockReleased: lambda f, v: f"Pause ended: {plain(v.ground).lower()}",
    e.DatesMoved: _plainly("Deadlines changed, because our closed days changed"),
    e.InvestigationConcluded: _plainly("The investigation ended"),
    e.WindowAgreed: lambda f, v: f"Agreed the time to ask for the next stage: {v.days} working days",
    e.Proposed: lambda f, v: f"Proposed {PROPOSED.get(v.does, plain(v.does).lower())}",
    e.Confirmed: lambda f, v: f"Confirmed the proposal {PROPOSED.get(v.does, plain(v.does).lower())}",
    e.Declined: lambda f, v: f"Declined the proposal {PROPOSED.get(v.does, plain(v.does).lower())}",
    e.PeopleChanged: people_changed.said,
    e.Reported: lambda f, v: f"Reported: {plain(v.finding)}",
    e.ResponseDrafted: _plainly("Changed the response"),
    e.Approved: _plainly("Approved the response"),
    e.SentBack: _plainly("Sent the report back"),
    e.AspectNamed: lambda f, v: f"One part is now handled separately: {plain(v.aspect)}",
    **panel_timeline.SAID,
    e.LetterWritten: lambda f, v: f"Wrote to the complainant: {letter_name(v.letter)}",
    e.Met: lambda f, v: f"Met or spoke with the complainant on {day(v.on)}",
    e.Referred: lambda f, v: f"Referred to: {where(f.account, v.to)}",
    e.AppealLinked: lambda f, v: f"Somebody else affected by the result has appealed: case {v.of}",
    e.MarkedDuplicate: lambda f, v: f"A duplicate of case {v.of}{_but_new(v)}",
    e.MarkedCampaign: lambda f, v: f"Part of a campaign, like case {v.of}{_but_new(v)}",
    e.ContactRestricted: lambda f, v: f"Limited how they contact us, to be reviewed on {day(v.review)}",
    e.OutcomeIssued: lambda f, v: f"Decided{_of_part(v)}: {plain(v.finding)}",
    e.Withdrawn: _plainly("The complaint was withdrawn"),
    e.Closed: lambda f, v: f"Closed: {plain(v.ground or v.closed_as)}",
    e.Reopened: _plainly("Reopened"),
    e.AskedHowItWent: lambda f, v: f"{'Asked' if v.by else 'Did not ask'} the complainant how it went",
    e.RecordHeld: lambda f, v: f"The record is kept longer: {KEPT_FOR[v.ground]}. We review this on {day(v.review_on)}",
    e.Erased: _plainly("The record was erased: its time was over"),
    e.PartyErased: _plainly("One person was erased from this case at their request"),
    e.RecordFreed: _plainly("The record is kept for its usual time again"),
    e.ReceivedCorrected: lambda f, v: f"Corrected the date received to {day(v.to)}",
    e.ReminderFell: lambda f, v: f"Reminder: {_what(f, v.clock)} {day(v.due)}",
    e.ClockMissed: lambda f, v: f"A deadline passed, {day(v.due)}: {_what(f, v.clock)}",
    e.MissWithdrawn: lambda f, v: f"The deadline was met after all: {_what(f, v.clock)}",
    e.WindowLapsed: lambda f, v: f"The deadline to ask for the next stage passed, {day(v.closes)}",
    e.PromiseSetAside: lambda f, v: (
        f"Nobody has to do anything for this promise: {', '.join(titled(f.account, (v.remedy,)))}"
    ),
    e.ActionSet: lambda f, v: f"Action for {f.name(v.owner)}, by {day(v.due)}",
    e.ActionMoved: lambda f, v: f"Action changed: now for {f.name(v.owner)}, by {day(v.due)}",
    e.ActionDone: lambda f, v: f"Action done on {day(v.on)}",
    e.ActionChecked: lambda f, v: "Action checked: it was done" if v.agrees else "Action checked: still to do",
    e.Nudged: lambda f, v: f"Reminder, still to do: {_what(f, v.duty)}",
}


def _added(file: CaseFile, corrects: int) -> str:
    if not corrects:
        return "The complainant added information"
    return f"The complainant corrected what they told us on {_day_of(file, corrects)}"


def _day_of(file: CaseFile, seq: int) -> str:
    return day(local_date(next(h.at for h in file.account.history if h.seq == seq)))


def _of_part(issued: e.OutcomeIssued) -> str:
    return f" on {plain(issued.aspect).lower()}" if issued.aspect else ""


def _until(held: e.ClockHeld) -> str:
    return f", to be reviewed on {day(held.review)}" if held.review else ""


def _about(file: CaseFile, looked: e.Triaged) -> str:
    named = (
        [file.subject(one) for one in looked.subjects] if looked.subjects is not None else [file.named(looked.about)]
    )
    return ", ".join(filter(None, named)) or "nobody in particular"


def _complainant(file: CaseFile, known: e.ComplainantKnown) -> str:
    ours = ", ".join(file.subject(one) for one in known.own)
    said = f"The complainant is {ours}" if ours else "The complainant is nobody known to work here"
    return f"{said}: {plain(known.come_from).lower()}" if known.come_from else said


def _notified(file: CaseFile, notified: e.Notified) -> str:
    if not is_safeguarding(file.now, notified.duty):
        return f"Done: {_what(file, notified.duty)}"
    if notified.notice_id:
        return f"Told of the risk by email: {file.named(notified.to)}"
    return "Recorded that the risk was dealt with"


def _nature(classified: e.Classified) -> str:
    said = [NATURE[one] for one in classified.it_is] + [f"not {NATURE[one].lower()}" for one in classified.it_is_not]
    return f"Classified: {', '.join(said).lower()}"


def _but_new(marked: e.MarkedDuplicate | e.MarkedCampaign) -> str:
    return ", with something new in it" if marked.new_aspects else ""
