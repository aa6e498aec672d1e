"""The letters to whoever complained: what owes each, what it is about, and what telling it does.

The one table of them. What a person may prove, send again or say came back is a letter of it, and so is what a policy may
promise in writing (`telling/in_writing.py`) or give a content of its own. How each reads is `messages`, when it goes
`notices`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.casework import events as e
from chalicelib.domain.policy.terms import Act


@dataclass(frozen=True, slots=True)
class Letter:
    owed_by: tuple[type[e.Frozen], ...] = ()  # (): by no event, the stage owes it
    does: tuple[Act, ...] = ()  # for the clocks and duties that wait for it
    about: str = ""  # what it is about, as a field of the event that owes it


ANSWERS_A_REQUEST = (Act.ACKNOWLEDGEMENT, Act.REFERENCE)  # run from a late request on, and its refusal meets them (R16)
LETTERS: Mapping[str, Letter] = {
    "acknowledgement": Letter((e.Received, e.Escalated, e.NextStageRequested, e.LateRequested), (Act.ACKNOWLEDGEMENT,)),
    "advice": Letter(does=(Act.ADVICE,)),
    "progress": Letter(does=(Act.PROGRESS,)),
    "first_response": Letter(does=(Act.FIRST_RESPONSE,)),
    "reference": Letter(does=(Act.REFERENCE,)),
    "hearing": Letter((e.HearingScheduled, e.HearingPostponed, e.HearingArranged), (Act.HEARING_NOTICE,)),
    "papers": Letter(does=(Act.PAPERS,)),
    "accepted": Letter((e.LateAccepted,)),
    "declined": Letter((e.LateDeclined,), ANSWERS_A_REQUEST),
    "details": Letter((e.DetailsRequired,)),
    "panel_answer": Letter((e.PanelGranted, e.PanelRefused)),
    "adjourned": Letter((e.HearingAdjourned,)),
    "extension": Letter((e.ClockExtended, e.ExtensionCorrected), about="clock"),
    "delay": Letter((e.DelayTold,), about="clock"),
    "missed": Letter((e.MissAnnounced,), about="clock"),
    "hold": Letter((e.ClockHeld,), about="ground"),
    "release": Letter((e.ClockReleased,), about="ground"),
    "agreed": Letter((e.WindowAgreed,), about="window"),
    "outcome": Letter((e.OutcomeIssued,)),
    "closing": Letter((e.Withdrawn, e.Closed, e.Referred, e.MarkedDuplicate, e.MarkedCampaign)),
    "restriction": Letter((e.ContactRestricted,)),
    "reopened": Letter((e.Reopened,)),
    "new_date": Letter((e.DatesMoved,)),
    "corrected": Letter((e.ReceivedCorrected,)),
    "message": Letter((e.MessageWritten,)),
    "copy": Letter((e.CopyWanted,)),
    "how_it_went": Letter((e.AskedHowItWent,)),
    "new_link": Letter((e.ContactChanged, e.RepresentativeNamed, e.LinkRenewed)),
}
NOTHING_RESTS_ON = ("how_it_went",)  # where one does not arrive, nobody has to see to it
_OWES: Mapping[type[e.Frozen], str] = {event: name for name, letter in LETTERS.items() for event in letter.owed_by}


def letter_of(event: e.Event) -> str:
    """The letter that an event owes; "": none."""
    return _OWES.get(type(event), "")


def does(notice: str) -> tuple[Act, ...]:
    """What telling it does; nothing for what is no letter to whoever complained."""
    return LETTERS[notice].does if notice in LETTERS else ()
