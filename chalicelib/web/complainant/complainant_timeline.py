"""What has happened to a case, as its complainant may read it: a list of what is told, and nothing else is.

Notes, who was asked to decide, reminders and all that staff say among themselves have no entry here, so they cannot
appear. Adding an event that the complainant should see: an entry in TOLD.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.domain.account import CaseAccount, Happening
from chalicelib.domain.casework import events as e
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day
from chalicelib.messages.promises import WE_SAID
from chalicelib.web.complainant import own_answer
from chalicelib.web.complainant.letters_told import Said, letter, told
from chalicelib.web.complainant.request_fields import in_full

IN_TIME = "So you were in time"


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    text: str
    words: str = ""
    files: tuple[str, ...] = ()  # ids of those that went with it


def timeline(account: CaseAccount) -> list[Line]:
    """What happened, newest first."""
    lines = [_line(account, happening) for happening in account.history]
    return [line for line in reversed(lines) if line is not None]


def _line(account: CaseAccount, happening: Happening) -> Line | None:
    say = TOLD.get(type(happening.event))
    said = say(account, happening, happening.event) if say else None
    return replace(Line(happening.at, *said), files=account.enclosed.get(happening.seq, ())) if said else None


Say = Callable[[CaseAccount, Happening, Any], Said]


def _plainly(text: str) -> Say:
    return lambda account, happening, event: (text,)


def _with_words(text: str) -> Say:
    return lambda account, happening, event: (text, happening.words.text)


def _added(account: CaseAccount, happening: Happening, event: e.InformationAdded) -> Said:
    if not event.corrects:
        return ("You added information", happening.words.text)
    corrected = next(h for h in account.history if h.seq == event.corrects)
    return (f"You corrected what you told us on {day(local_date(corrected.at))}", happening.words.text)


def _translated(account: CaseAccount, happening: Happening, event: e.Translated) -> Said:
    theirs = next(h for h in account.history if h.seq == event.of)
    what = f"We translated what you told us on {day(local_date(theirs.at))} from {happening.words.language}"
    return (f"{what}. Your own words stay as they are", happening.words.text)


def _asked(account: CaseAccount, happening: Happening, event: e.NextStageRequested) -> Said:
    if _in_time_after_all(account, happening):
        return (IN_TIME,)
    return ("You asked for the next stage", in_full(happening.words))


def _late(account: CaseAccount, happening: Happening, event: e.LateRequested) -> Said:
    return ("You asked for the next stage after the last day", in_full(happening.words))


def _in_time_after_all(account: CaseAccount, happening: Happening) -> bool:
    """What waited as late has come in time, because the day on which it came was corrected just before."""
    return any(h.seq == happening.seq - 1 and isinstance(h.event, e.ReceivedCorrected) for h in account.history)


def _received(account: CaseAccount, happening: Happening, event: e.Received) -> Said:
    """What came in from paper was received before the day on which it was written down here."""
    from_paper = any(isinstance(h.event, e.TakenOver) for h in account.history[1:2])
    return None if from_paper else ("We received your complaint",)


def _brought_in(account: CaseAccount, happening: Happening, event: e.TakenOver) -> Said:
    on = f". We had received it on {day(account.received_on)}" if account.received_on else ""
    return (f"We moved your complaint here from our earlier records{on}",)


def _file_added(account: CaseAccount, happening: Happening, event: e.FileAdded) -> Said:
    """Their own; what staff keep with the case, or somebody else gave, is for staff to send or not."""
    return ("You sent us a file", happening.words.file) if event.source in ("form", "link") else None


def _escalated(account: CaseAccount, happening: Happening, event: e.Escalated) -> Said:
    if _in_time_after_all(account, happening):
        return (IN_TIME,)
    own = happening.actor == e.COMPLAINANT
    moved = "You asked for the next stage" if own else "Your complaint moved to the next stage"
    return (moved, in_full(happening.words))


def _missed(account: CaseAccount, happening: Happening, event: e.ClockMissed) -> Said:
    clock = next((c for c in account.clocks if c.name == event.clock), None)
    if clock is None:
        return None
    said = WE_SAID[clock.rule.strength]
    return (f"We missed a date. {said} {clock.promise} by {day(event.due)}",)


def _not_missed(account: CaseAccount, happening: Happening, event: e.MissWithdrawn) -> Said:
    visible = _visible(account, event.clock)
    return ("We corrected our records: a date that we had marked as missed was kept",) if visible else None


def _extended(account: CaseAccount, happening: Happening, event: e.ClockExtended) -> Said:
    return (f"We moved a date to {day(event.to)}", happening.words.text) if _visible(account, event.clock) else None


def _extension_corrected(account: CaseAccount, happening: Happening, event: e.ExtensionCorrected) -> Said:
    visible = _visible(account, event.clock)
    return (f"We corrected a date to {day(event.to)}", happening.words.text) if visible else None


def _moved(account: CaseAccount, happening: Happening, event: e.DatesMoved) -> Said:
    """Those that the complainant may see: the promises made to them, and the time that they have."""
    seen = [moved for moved in event.moved if not moved.run or _visible(account, moved.what)]
    dates = " and ".join(dict.fromkeys(f"{day(moved.before)} became {day(moved.after)}" for moved in seen))
    return (f"Our working days changed, so a date moved: {dates}", happening.words.text) if seen else None


def _delayed(account: CaseAccount, happening: Happening, event: e.DelayTold) -> Said:
    visible = _visible(account, event.clock)
    return (f"We told you about a delay until {day(event.to)}", happening.words.text) if visible else None


def _hearing(account: CaseAccount, happening: Happening, event: e.HearingScheduled | e.HearingPostponed) -> Said:
    moved = isinstance(event, e.HearingPostponed)
    return (f"We moved your hearing to {day(event.on)}" if moved else f"We set your hearing for {day(event.on)}",)


def _adjourned(account: CaseAccount, happening: Happening, event: e.HearingAdjourned) -> Said:
    goes_on = f", and will continue on {day(event.goes_on)}" if event.goes_on else ""
    return (f"Your hearing began on {day(event.on)}{goes_on}", happening.words.text)


def _held(account: CaseAccount, happening: Happening, event: e.HearingHeld) -> Said:
    return (f"Your hearing ended on {day(event.on)}",)


def _met(account: CaseAccount, happening: Happening, event: e.Met) -> Said:
    return (f"We met or spoke to you on {day(event.on)}",)


def _repeated(account: CaseAccount, happening: Happening, event: e.MarkedDuplicate | e.MarkedCampaign) -> Said:
    said = "One part of your complaint is the same as an earlier one" if event.aspect else "We closed your complaint"
    return (said, happening.words.text) if event.aspect or not event.new_aspects else None


def _corrected(account: CaseAccount, happening: Happening, event: e.ReceivedCorrected) -> Said:
    return (f"We corrected the date when we heard from you. It is {day(event.to)}", happening.words.text)


def _withdrawn(account: CaseAccount, happening: Happening, event: e.Withdrawn) -> Said:
    """What staff note of a withdrawal that they log is theirs; the complainant's own words are the complainant's."""
    own = happening.actor == e.COMPLAINANT
    return ("You withdrew your complaint", happening.words.text) if own else ("Your complaint was withdrawn",)


def _unreached(text: str) -> Say:
    """What concerns our own mail to staff is not theirs, nor is what they were told all the same."""

    def say(account: CaseAccount, happening: Happening, event: e.Bounced | e.NotReached) -> Said:
        own = event.to == e.COMPLAINANT and event.why != "complaint"
        return (text,) if own else None

    return say


def _reached(account: CaseAccount, happening: Happening, event: e.ContactChanged) -> Said:
    return ("You asked us not to contact you at all" if event.reach == "none" else "We changed how we contact you",)


def _visible(account: CaseAccount, clock: str) -> bool:
    return clock in {c.name for c in account.clocks}


TOLD: Mapping[type[e.Frozen], Say] = {
    e.Received: _received,
    e.TakenOver: _brought_in,
    e.EndedBefore: lambda account, happening, event: (f"We closed your complaint on {day(event.on)}",),
    e.Told: told,
    e.NotReached: _unreached("A message from us did not reach you"),
    e.InformationAdded: _added,
    e.QuestionAnswered: own_answer.told,
    e.QuestionWithdrawn: own_answer.withdrawn,
    e.PointsMended: _plainly("You put what you told us into points, or changed them"),
    e.Translated: _translated,
    e.FileAdded: _file_added,
    e.MessageWritten: letter,
    e.Escalated: _escalated,
    e.NextStageRequested: _asked,
    e.LateRequested: _late,
    e.LateAccepted: _plainly("We accepted your late request"),
    e.LateDeclined: _with_words("We did not accept your late request"),
    e.ClockExtended: _extended,
    e.ExtensionCorrected: _extension_corrected,
    e.DatesMoved: _moved,
    e.DelayTold: _delayed,
    e.InvestigationConcluded: _plainly("We finished our investigation"),
    e.ClockHeld: _with_words("We paused your complaint"),
    e.ClockReleased: _with_words("We restarted your complaint"),
    e.WindowAgreed: _plainly("We agreed with you how long you have to ask for the next stage"),
    e.Bounced: _unreached("A message from us came back"),
    e.ClockMissed: _missed,
    e.MissWithdrawn: _not_missed,
    e.WindowLapsed: _plainly("The last day to ask for the next stage passed"),
    e.Withdrawn: _withdrawn,
    e.Closed: _with_words("We closed your complaint"),
    e.Referred: _with_words("We closed your complaint here and told you where it goes"),
    e.MarkedDuplicate: _repeated,
    e.MarkedCampaign: _repeated,
    e.ContactRestricted: _with_words("We limited how you can contact us"),
    e.PanelAsked: _with_words("You asked for an independent panel"),
    e.PanelGranted: _with_words("We agreed that an independent panel will decide"),
    e.PanelRefused: _with_words("We decided that an independent panel is not needed"),
    e.HearingScheduled: _hearing,
    e.HearingPostponed: _hearing,
    e.HearingArranged: _with_words("We said where and when your hearing is"),
    e.DetailsRequired: _with_words("The panel asked for more information"),
    e.LetterWritten: letter,
    e.HearingAdjourned: _adjourned,
    e.HearingHeld: _held,
    e.Met: _met,
    e.ContactChanged: _reached,
    e.FormNeeded: lambda account, happening, event: ("We changed the form of our letters to you", happening.words.form),
    e.FormGiven: _plainly("We gave you a letter in the form you need"),
    e.RepresentativeNamed: _plainly("Someone now acts for the person who made this complaint"),
    e.ComplainantDied: _plainly("We learned that the person who made this complaint has died"),
    e.AddressConfirmed: _plainly("You confirmed your email address"),
    e.CopyWanted: _plainly("You asked for a copy of what you told us"),
    e.LanguageChosen: _plainly("You changed the language of our letters"),
    e.LinkRenewed: _plainly("We replaced the link to this page"),
    e.Reopened: _plainly("We reopened your complaint"),
    e.ReceivedCorrected: _corrected,
}
