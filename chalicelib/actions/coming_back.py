"""What SES says became of a mail after it had taken it: it came back, was called junk, is delayed, or was not carried.

The mail's tag says which notice it was. What is said comes in any order, late, twice, and before the sweep that sent the
mail has written down that it was taken; so what decides is how the notice stands. While it is unsettled it is taken from
whoever has it, and ends as an address that was refused at once would. Once it counts as told, that is taken back
(READINGS R19) and the letter waits to be posted. What a person has settled since, or an earlier event has, stays.

A mail that comes back for a moment only, and the answer of a machine that its reader is away, are no sign that nothing
arrived: SES calls both "transient, general".
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from chalicelib.actions import tags
from chalicelib.actions.change import change
from chalicelib.actions.committing import AlsoWrite
from chalicelib.actions.unreached import by_hand, given_up, settled, to_nobody
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import ASKED, COMPLAINANT, FORMER, MACHINE
from chalicelib.domain.casework.letters import NOTHING_RESTS_ON
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.telling.events import NO_MAIL_TO, Unreached
from chalicelib.ports import NoticeItem, Services

BOUNCES: Mapping[tuple[str, str], Unreached | None] = {  # by type and its kind; else by the type alone
    ("Permanent", ""): "address",
    ("Undetermined", ""): "refused",
    ("Transient", "MailboxFull"): "full",
    ("Transient", "MessageTooLarge"): "refused",
    ("Transient", "ContentRejected"): "refused",
    ("Transient", "AttachmentRejected"): "refused",
    ("Transient", ""): None,
}
OURS = ("InternalFailure", "IPFailure", "SpamDetected", "SenderFault")  # delays that somebody of ours has to look into


@dataclass(frozen=True, slots=True)
class Said:
    """What SES says of one mail. `why`: None where it may still have arrived."""

    tag: str
    what: str  # Bounce, Complaint, DeliveryDelay, Reject
    kind: str
    why: Unreached | None


def read(detail: Mapping[str, Any]) -> Said:
    """What an event's detail says. Raises KeyError for one that is none of these."""
    what = str(detail["eventType"])
    tag = next(iter(detail["mail"].get("tags", {}).get("notice", ())), "")
    match what:
        case "Bounce":
            bounce = detail["bounce"]
            type_, kind = str(bounce["bounceType"]), str(bounce.get("bounceSubType", ""))
            return Said(tag, what, f"{type_}, {kind}", BOUNCES.get((type_, kind), BOUNCES[type_, ""]))
        case "Complaint":
            return Said(tag, what, str(detail["complaint"].get("complaintFeedbackType", "")), "complaint")
        case "Reject":
            return Said(tag, what, "", "refused")
        case "DeliveryDelay":
            return Said(tag, what, str(detail["deliveryDelay"].get("delayType", "")), None)
    raise KeyError(what)


def came_back(services: Services, said: Said) -> None:
    """Do what follows from it. Raises Conflict, StoreUnavailable: the same event is then tried again."""
    named = tags.notice(said.tag)
    if said.what == "Reject" or said.kind in OURS:
        services.alarms.raise_alarm("mail_not_carried", named[0] if named else "", f"{said.what} {said.kind}")
    if said.why is None:
        return
    if named is None:  # about an account, or our daily report: whoever waits for it asks again
        services.alarms.raise_alarm("mail_of_no_case_came_back", "", f"{said.tag}: {said.what}")
        return
    notice = services.outbox.get(*named)
    others = (tags.notice(one) for one in (notice.went_with if notice else ()))
    for each in (notice, *(services.outbox.get(*one) for one in others if one)):
        _came_back(services, each, said.why)


def _came_back(services: Services, notice: NoticeItem | None, why: Unreached) -> None:
    if notice is None or notice.medium != "mail" or notice.to == FORMER or notice.kind in NOTHING_RESTS_ON:
        return  # nothing rests on what a former address gets
    if notice.settled == "told":
        _taken_back(services, notice, why)
    elif not notice.settled:
        _before_it_was_told(services, notice, why)


def _before_it_was_told(services: Services, notice: NoticeItem, why: Unreached) -> None:
    """Whoever is sending it just now finds the lease gone, and does not say that it was told."""
    seized = services.outbox.seize(notice.case_id, notice.id, f"back {services.new_id()}")
    if seized is not None:
        given_up(services, replace(seized, refusals=seized.refusals + 1, refused=why), why, services.now())


def _taken_back(services: Services, notice: NoticeItem, why: Unreached) -> None:
    if notice.refused == why:
        return  # this was said before
    services.alarms.count("mail_came_back")
    known, now = replace(notice, refused=why), services.now()
    if why == "complaint":  # they have it, and are not to be written to there again
        left = known
    elif notice.to == COMPLAINANT:
        left = by_hand(services, known, why, now)
    else:
        left = settled(known, "failed", now)
    if notice.to == ASKED:
        to_nobody(services, left, why)
        return
    change(services, MACHINE, notice.case_id, lambda at: _learnt(at, notice, why), AlsoWrite(settle=(left,)))


def _learnt(snapshot: CaseSnapshot, notice: NoticeItem, why: Unreached) -> list[e.Event]:
    """That it was not told after all; where it has been told otherwise since, only what that says of the address."""
    what = {"notice": notice.kind, "stage": notice.stage, "notice_id": notice.id, "to": notice.to, "why": why}
    if why == "complaint" or (notice.to == COMPLAINANT and not _still_proves(snapshot, notice)):
        return [e.NotReached(**what)] if why in NO_MAIL_TO else []
    return [e.Bounced(**what)]


def _still_proves(snapshot: CaseSnapshot, notice: NoticeItem) -> bool:
    told = [t for _, t in snapshot.case.happened(e.Told) if (t.notice, t.stage) == (notice.kind, notice.stage)]
    return bool(told) and told[-1].notice_id == notice.id
