"""How a panel came together, when it heard a case, and who came."""

from datetime import date, time
from typing import Literal

from chalicelib.domain.casework.event import Frozen, Words


class PanelMemberAppointed(Frozen):
    kind: Literal["panel_member_appointed"] = "panel_member_appointed"
    stage: str
    person: str
    independent: bool = False  # of the management and running of the organisation
    role: str = ""  # as with `assigned`


class SeatConfirmed(Frozen):
    """A member says that they had no part in the case, and whether they are independent of management and running."""

    kind: Literal["seat_confirmed"] = "seat_confirmed"
    stage: str
    person: str
    independent: bool = False


class ChairNamed(Frozen):
    """Who of the members leads the panel and signs its decision."""

    kind: Literal["chair_named"] = "chair_named"
    stage: str
    person: str


class MinutesTaken(Frozen):
    """What was said at the hearing; minutes that are taken again stand beside those before."""

    kind: Literal["minutes_taken"] = "minutes_taken"
    stage: str
    words: Words | None = None


class PanelAsked(Frozen):
    """The complainant asked that an independent panel decides the stage, in place of whoever handles it."""

    kind: Literal["panel_asked"] = "panel_asked"
    stage: str
    words: Words | None = None


class PanelGranted(Frozen):
    """That was granted: a panel decides the stage from now on, and somebody has to bring it together."""

    kind: Literal["panel_granted"] = "panel_granted"
    stage: str
    words: Words | None = None


class PanelRefused(Frozen):
    """That was refused, with the reasons."""

    kind: Literal["panel_refused"] = "panel_refused"
    stage: str
    words: Words | None = None


class InterestDeclared(Frozen):
    """Somebody is too close to the case to decide it, by their own word: they leave the panel, and handle nothing."""

    kind: Literal["interest_declared"] = "interest_declared"
    stage: str
    person: str
    words: Words | None = None


class HearingScheduled(Frozen):
    """A hearing has its day. `notice_waived`: both sides agreed to a day sooner than the notice allows.

    `words` say why, and of where and how it is held (`place`, `joining`, `arranged`) what is new.
    """

    kind: Literal["hearing_scheduled"] = "hearing_scheduled"
    stage: str
    on: date
    starts: time | None = None  # local; None: as it was, or not known yet
    notice_waived: bool = False
    words: Words | None = None


class HearingPostponed(Frozen):
    """A hearing has another day, sooner or later."""

    kind: Literal["hearing_postponed"] = "hearing_postponed"
    stage: str
    on: date
    starts: time | None = None
    notice_waived: bool = False
    words: Words | None = None


class HearingArranged(Frozen):
    """Where and how a hearing is held has changed, and not its day: no notice is owed anew."""

    kind: Literal["hearing_arranged"] = "hearing_arranged"
    stage: str
    starts: time | None = None
    words: Words | None = None


class DetailsRequired(Frozen):
    """The panel wants to know more before the hearing, so there are papers to send."""

    kind: Literal["details_required"] = "details_required"
    stage: str
    words: Words | None = None


class AttendanceNamed(Frozen):
    """Who comes along with the complainant: kinds of people, never names. It replaces what was said before."""

    kind: Literal["attendance_named"] = "attendance_named"
    stage: str
    who: tuple[str, ...]


class HearingAdjourned(Frozen):
    """The panel sat and has not finished. `goes_on`: the day on which it does, where that is known."""

    kind: Literal["hearing_adjourned"] = "hearing_adjourned"
    stage: str
    on: date
    goes_on: date | None = None
    words: Words | None = None


class HearingHeld(Frozen):
    """The hearing is over."""

    kind: Literal["hearing_held"] = "hearing_held"
    stage: str
    on: date


class StoodDown(Frozen):
    """Somebody was taken off the panel."""

    kind: Literal["stood_down"] = "stood_down"
    stage: str
    person: str
    to_name: bool = False  # the panel lacks somebody without them
    words: Words | None = None


OfAPanel = (  # every event of the family
    PanelMemberAppointed
    | SeatConfirmed
    | ChairNamed
    | MinutesTaken
    | PanelAsked
    | PanelGranted
    | PanelRefused
    | InterestDeclared
    | HearingScheduled
    | HearingPostponed
    | HearingArranged
    | DetailsRequired
    | AttendanceNamed
    | HearingAdjourned
    | HearingHeld
    | StoodDown
)
