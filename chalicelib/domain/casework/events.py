"""What can happen to a case.

Every event is a fact in the past tense: frozen, numbered when it is stored, never edited. Its own fields are *coded* (ids,
codes, dates, spans) and stay for ever in the envelope. What a person said, and any name, goes into `words`, stored apart and
erased when retention ends (DESIGN §3): replay, clocks and counts do without. Adding an event: docs/how-to/adding.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from chalicelib.domain.casework.answering.events import (
    Approved,
    DecisionDrafted,
    DecisionVoted,
    OfAnswering,
    OutcomeIssued,
    PointFound,
    Reported,
    ResponseDrafted,
    SentBack,
)
from chalicelib.domain.casework.asking.events import (
    OfAsking,
    QuestionAnswered,
    QuestionAsked,
    QuestionMoved,
    QuestionNotReached,
    QuestionReaddressed,
    QuestionSentAgain,
    QuestionUnanswered,
    QuestionWithdrawn,
    StepPlanned,
    StepSettled,
)
from chalicelib.domain.casework.closing.events import (
    AskedHowItWent,
    Closed,
    Erased,
    KeptFor,
    PartyErased,
    RecordFreed,
    RecordHeld,
    Reopened,
    Withdrawn,
)
from chalicelib.domain.casework.conduct.events import (
    AppealLinked,
    ContactRestricted,
    MarkedCampaign,
    MarkedDuplicate,
    Referred,
)
from chalicelib.domain.casework.confirming.events import Confirmed, Declined, Proposed
from chalicelib.domain.casework.contact.events import (
    AddressConfirmed,
    ComplainantDied,
    ConsentEnding,
    ConsentGiven,
    ContactChanged,
    CopyWanted,
    FormNeeded,
    LanguageChosen,
    LettersOpened,
    LinkRenewed,
    RepresentativeNamed,
    TellingLimited,
)
from chalicelib.domain.casework.event import (
    ASKED,
    COMPLAINANT,
    FORMER,
    MACHINE,
    OUTSIDE,
    SAFETY,
    SPOKEN,
    Channel,
    Frozen,
    How,
    Nature,
    NoWriting,
    Reach,
    Words,
)
from chalicelib.domain.casework.evidence.events import BundleMade, FileAdded, FileChecked, FileReleased, MarkedForThem
from chalicelib.domain.casework.hearings.events import (
    AttendanceNamed,
    ChairNamed,
    DetailsRequired,
    HearingAdjourned,
    HearingArranged,
    HearingHeld,
    HearingPostponed,
    HearingScheduled,
    InterestDeclared,
    MinutesTaken,
    OfAPanel,
    PanelAsked,
    PanelGranted,
    PanelMemberAppointed,
    PanelRefused,
    SeatConfirmed,
    StoodDown,
)
from chalicelib.domain.casework.intake.events import (
    Assigned,
    BarLifted,
    BeganToRead,
    Classified,
    ComplainantKnown,
    EndedBefore,
    Escalated,
    HandOverRead,
    LateAccepted,
    LateDeclined,
    LateRequested,
    Named,
    NextStageRequested,
    PeopleChanged,
    Received,
    SubjectNamed,
    TakenOver,
    Triaged,
)
from chalicelib.domain.casework.putting_right.events import (
    ActionChecked,
    ActionDone,
    ActionMoved,
    ActionSet,
    OfPuttingRight,
    PromiseSetAside,
)
from chalicelib.domain.casework.telling.events import (
    Bounced,
    CaseOpened,
    CorrespondenceAdded,
    FirstRead,
    FormGiven,
    InformationAdded,
    LetterWritten,
    MessageWritten,
    Met,
    NoteAdded,
    Notified,
    NotReached,
    PointsMended,
    Resent,
    Titled,
    Told,
    Translated,
)
from chalicelib.domain.casework.timing.events import (
    AspectNamed,
    ClockExtended,
    ClockHeld,
    ClockReleased,
    DelayTold,
    ExtensionCorrected,
    InvestigationConcluded,
    ReceivedCorrected,
    Split,
    WindowAgreed,
)
from chalicelib.domain.casework.timing.passed import (
    ClockMissed,
    ClockSettled,
    DatesMoved,
    MissAnnounced,
    MissWithdrawn,
    Moved,
    NextReaderCalled,
    Nudged,
    ReminderFell,
    WindowLapsed,
)
from chalicelib.domain.obligations.site_days import Days, DaysChanged

__all__ = [
    "ASKED", "COMPLAINANT", "FORMER", "KINDS", "MACHINE", "OUTSIDE", "SAFETY", "SPOKEN", "ActionChecked", "ActionDone",
    "ActionMoved", "ActionSet", "AddressConfirmed", "AppealLinked", "Approved", "AskedHowItWent", "AspectNamed", "Assigned",
    "AttendanceNamed", "BarLifted", "BeganToRead", "Bounced", "BundleMade", "CaseOpened", "ChairNamed", "Channel",
    "Classified", "ClockExtended", "ClockHeld", "ClockMissed", "ClockReleased", "ClockSettled", "Closed", "ComplainantDied",
    "ComplainantKnown", "Confirmed", "ConsentEnding", "ConsentGiven", "ContactChanged", "ContactRestricted", "CopyWanted",
    "CorrespondenceAdded", "DatesMoved", "Days", "DaysChanged", "DecisionDrafted", "DecisionVoted", "Declined", "DelayTold",
    "DetailsRequired", "EndedBefore", "Erased", "Escalated", "Event", "ExtensionCorrected", "FileAdded", "FileChecked",
    "FileReleased", "FirstRead", "FormGiven", "FormNeeded", "Frozen", "HandOverRead", "HearingAdjourned", "HearingArranged",
    "HearingHeld", "HearingPostponed", "HearingScheduled", "How", "InformationAdded", "InterestDeclared",
    "InvestigationConcluded", "KeptFor", "LanguageChosen", "LateAccepted", "LateDeclined", "LateRequested", "LetterWritten",
    "LettersOpened", "LinkRenewed", "MarkedCampaign", "MarkedDuplicate", "MarkedForThem", "MessageWritten", "Met",
    "MinutesTaken", "MissAnnounced", "MissWithdrawn", "Moved", "Named", "Nature", "NextReaderCalled", "NextStageRequested",
    "NoWriting", "NotReached", "NoteAdded", "Notified", "Nudged", "OfPuttingRight", "OutcomeIssued", "PanelAsked",
    "PanelGranted", "PanelMemberAppointed", "PanelRefused", "PartyErased", "PeopleChanged", "PointFound", "PointsMended",
    "PromiseSetAside", "Proposed", "QuestionAnswered", "QuestionAsked", "QuestionMoved", "QuestionNotReached",
    "QuestionReaddressed", "QuestionSentAgain", "QuestionUnanswered", "QuestionWithdrawn", "Reach", "Received",
    "ReceivedCorrected", "RecordFreed", "RecordHeld", "Recorded", "Referred", "ReminderFell", "Reopened", "Reported",
    "RepresentativeNamed", "Resent", "ResponseDrafted", "SeatConfirmed", "SentBack", "Split", "StepPlanned", "StepSettled",
    "StoodDown", "SubjectNamed", "TakenOver", "TellingLimited", "Titled", "Told", "Translated", "Triaged", "WindowAgreed",
    "WindowLapsed", "Withdrawn", "Words",
]  # fmt: skip
Event = (
    Received
    | (TakenOver | EndedBefore)
    | (Triaged | BeganToRead | NextReaderCalled)
    | (SubjectNamed | BarLifted | ComplainantKnown | Classified | Assigned | HandOverRead)
    | (Told | Titled | Translated | NotReached | Bounced | Resent | FormGiven | LetterWritten)
    | (Met | Notified | NoteAdded | CaseOpened | FirstRead | MessageWritten | CorrespondenceAdded)
    | (InformationAdded | PointsMended)
    | (FileAdded | FileChecked | FileReleased | BundleMade | MarkedForThem)
    | OfAsking
    | Escalated
    | NextStageRequested
    | (LateRequested | LateAccepted | LateDeclined)
    | (ClockExtended | ExtensionCorrected | DelayTold)
    | (ClockHeld | ClockReleased)
    | (InvestigationConcluded | Split | AspectNamed | WindowAgreed)
    | OfAnswering
    | OfPuttingRight
    | (Proposed | Confirmed | Declined)
    | (Withdrawn | Closed | Reopened | AskedHowItWent)
    | (RecordHeld | RecordFreed | Erased | PartyErased)
    | ContactRestricted
    | (ContactChanged | FormNeeded | RepresentativeNamed | ConsentEnding | ConsentGiven | TellingLimited)
    | (ComplainantDied | LinkRenewed | AddressConfirmed | LettersOpened | CopyWanted | LanguageChosen)
    | (AppealLinked | MarkedCampaign | MarkedDuplicate | Referred | ReceivedCorrected)
    | OfAPanel
    | PeopleChanged
    | ReminderFell
    | (ClockMissed | MissAnnounced | MissWithdrawn | ClockSettled)
    | (WindowLapsed | Nudged | DatesMoved)
)
KINDS: Mapping[str, type[Event]] = {model.model_fields["kind"].default: model for model in get_args(Event)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An event as it stands in a history: its number in the case (from 1), its instant (UTC), and who did it."""

    seq: int
    at: datetime
    actor: str
    event: Event

    @property
    def by_a_person(self) -> bool:
        return self.actor != MACHINE

    @property
    def by_staff(self) -> bool:
        return self.actor not in (*OUTSIDE, MACHINE)
