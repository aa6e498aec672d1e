"""Which event owes which message to whom: one table.

A notice is owed by the event, in the event's own transaction; the outbox sends it. What answers a person's act, and
safeguarding, goes at once; reminders, nudges and misses wait for the next working morning (DESIGN §3).

Routing comes before telling: until it is known whom a case is about, or somebody uninvolved has looked, only the
complainant's acknowledgement, the call to whoever reads it first and, where somebody may be at risk, the mail to the
safeguarding leads leave it. Nothing is ever addressed to a barred person, but for a
question that somebody chose to ask them, which shows them nothing else.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from chalicelib.domain.access.independence import seers
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import ASKED, COMPLAINANT, FORMER
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.transitions import evolve
from chalicelib.domain.notices import (
    answering,
    arriving,
    asking,
    contact,
    hearings,
    leaving,
    moving,
    putting_right,
    time,
)
from chalicelib.domain.notices.making import Medium, Notice, Owing, in_lanes

__all__ = ["TABLE", "Medium", "Notice", "owed_by", "owed_since"]

# look, nudge, what did not arrive and a consent that ends go to the first readers, safeguarding to whoever is told of a
# risk, whatever is known; new_date and corrected say anew what the acknowledgement said; closing answers a complainant who
# withdraws, and withdrawn keeps a first reader from waiting for nothing; a question that was asked goes on
BEFORE_LOOKING = {
    "acknowledgement", "new_date", "corrected", "new_link", "contact_changed", "look", "nudge", "not_reached",
    "staff_not_reached", "mail_held", "not_by_mail", "unopened", "consent_ending", "safeguarding", "closing", "withdrawn",
    "copy", "question", "question_again", "question_moved", "question_withdrawn", "question_answered", "answer",
    "no_answer", "question_not_reached",
}  # fmt: skip


def owed_by(snapshot: CaseSnapshot, recorded: Fact) -> list[Notice]:
    """The notices that an event owes; `now` is the moment just after it."""
    rule = TABLE.get(type(recorded.event))
    if rule is None:
        return []
    owed = (n for n in rule(snapshot, recorded, recorded.event) if n is not None)
    notices = list(in_lanes(snapshot, recorded, owed))
    if not snapshot.case.looked:
        notices = [n for n in notices if n.kind in BEFORE_LOOKING]
    may_see = seers(snapshot.case, snapshot.policy, snapshot.people)
    return [n for n in notices if n.to in (COMPLAINANT, FORMER, ASKED) or may_see(n.to)]


def owed_since(before: CaseSnapshot, after: CaseSnapshot) -> Iterator[tuple[e.Recorded, list[Notice]]]:
    """Each event from one moment to another with the notices that it owes; nudges of one instant to one person are one."""
    return time.nudges_together(_owed_since(before, after))


def _owed_since(before: CaseSnapshot, after: CaseSnapshot) -> Iterator[tuple[e.Recorded, list[Notice]]]:
    """Each seen from the moment just after it."""
    case, taken_over = before.case, after.case.taken_over
    for recorded in after.case.history[case.version :]:
        last = recorded is after.case.history[-1]
        case = after.case if last else evolve(case, recorded)
        if taken_over is not None and recorded.at <= taken_over:
            continue
        then = after if last else replace(after, case=case)
        yield recorded, owed_by(then.as_of(max(recorded.at, before.at), recorded.actor), recorded)


TABLE: Mapping[type[e.Frozen], Callable[[CaseSnapshot, Fact, Any], Owing]] = {
    e.Received: arriving.received,
    e.Triaged: arriving.looked,
    e.SubjectNamed: arriving.known_otherwise,
    e.BarLifted: arriving.known_otherwise,
    e.ComplainantKnown: arriving.known_otherwise,
    e.NextReaderCalled: arriving.next_reader,
    e.Classified: arriving.classified,
    e.Escalated: arriving.entered,
    e.NextStageRequested: arriving.entered,
    e.LateRequested: arriving.late_requested,
    e.LateAccepted: arriving.entered,
    e.LateDeclined: arriving.declined,
    e.Assigned: arriving.assigned,
    e.ClockExtended: moving.extended,
    e.ExtensionCorrected: moving.extended,
    e.DelayTold: moving.delayed,
    e.ClockHeld: moving.held,
    e.ClockReleased: moving.released,
    e.WindowAgreed: moving.window_agreed,
    e.ReceivedCorrected: moving.corrected,
    e.Told: moving.told,
    e.Bounced: contact.not_reached,
    e.Resent: contact.resent,
    e.Reported: answering.reported,
    e.ResponseDrafted: answering.reported,
    e.Approved: answering.approved,
    e.SentBack: answering.sent_back,
    e.OutcomeIssued: answering.outcome,
    e.Proposed: answering.proposed,
    e.Confirmed: answering.confirmed,
    e.Declined: answering.not_confirmed,
    e.Withdrawn: answering.withdrawn,
    e.Closed: answering.closing,
    e.Referred: answering.closing,
    e.MarkedDuplicate: answering.repeated,
    e.MarkedCampaign: answering.repeated,
    e.ContactRestricted: answering.restricted,
    e.ContactChanged: contact.changed,
    e.RepresentativeNamed: contact.changed,
    e.LinkRenewed: contact.renewed,
    e.ConsentEnding: contact.consent_ending,
    e.CopyWanted: contact.copy_wanted,
    e.AskedHowItWent: time.how_it_went,
    e.Reopened: answering.reopened,
    e.MessageWritten: answering.message,
    e.PanelMemberAppointed: hearings.appointed,
    e.PanelAsked: hearings.panel_asked,
    e.PanelGranted: hearings.panel_answered,
    e.PanelRefused: hearings.panel_answered,
    e.DecisionDrafted: hearings.decision_written,
    e.DecisionVoted: hearings.decision_agreed,
    e.InterestDeclared: hearings.interest_declared,
    e.PeopleChanged: leaving.people_changed,
    e.StoodDown: hearings.stood_down,
    e.HearingScheduled: hearings.set_or_moved,
    e.HearingPostponed: hearings.set_or_moved,
    e.HearingArranged: hearings.set_or_moved,
    e.DetailsRequired: hearings.details_required,
    e.HearingAdjourned: hearings.adjourned,
    e.LetterWritten: hearings.letter_written,
    e.Notified: arriving.notified,
    e.InformationAdded: arriving.information,
    e.PointsMended: arriving.information,
    e.FileAdded: arriving.file,
    e.NotReached: contact.not_reached,
    e.ReminderFell: time.reminder,
    e.ClockMissed: time.missed,
    e.MissAnnounced: time.announced,
    e.Nudged: time.nudged,
    e.DatesMoved: time.dates_moved,
    e.ActionSet: putting_right.given,
    e.ActionMoved: putting_right.given,
    e.ActionDone: putting_right.done,
    e.ActionChecked: putting_right.checked,
    e.QuestionAsked: asking.asked,
    e.QuestionSentAgain: asking.sent_again,
    e.QuestionMoved: asking.moved,
    e.QuestionReaddressed: asking.readdressed,
    e.QuestionWithdrawn: asking.withdrawn,
    e.QuestionAnswered: asking.answered,
    e.QuestionUnanswered: asking.unanswered,
    e.QuestionNotReached: asking.not_reached,
}
