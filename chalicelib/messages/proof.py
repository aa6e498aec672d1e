"""How a letter to whoever complained went and arrived, as its history has it: the same sentences for them and for staff."""

from chalicelib.domain.account import CaseAccount, Happening
from chalicelib.domain.casework import events as e
from chalicelib.messages.dates import day, moment

WENT = {
    "post": "Posted on {}.",
    "by_hand": "Handed over on {}.",
    "telephone": "Read out by telephone on {}.",
    "in_person": "Read out in person on {}.",
    "link": "Shown on this page on {}.",
    "email": "Emailed on {}.",
}
OPENS = (e.AddressConfirmed, e.LettersOpened)
CAME_BACK = "It came back on {}, so it counted as not sent."
USED = "The page of the complaint was used"
UNOPENED = "Nobody had opened it by {}."


def how_it_went(account: CaseAccount, notice_id: str) -> list[str]:
    """What is known of a letter's way, oldest first."""
    said: list[str] = []
    closed = False  # its mail held only the link, and nobody has opened it yet
    for h in account.history:
        match h.event:
            case e.Told() as told if told.notice_id == notice_id:
                closed = told.link_only
                said += _went(h, told)
            case e.Bounced() as back if back.notice_id == notice_id:
                closed = False
                said.append(CAME_BACK.format(moment(h.at)))
            case e.NotReached() as lost if lost.notice_id == notice_id and lost.why == "unopened":
                said.append(UNOPENED.format(moment(h.at)))
            case event if closed and h.actor == e.COMPLAINANT:
                closed = False
                said.append(f"{'Opened' if isinstance(event, OPENS) else USED} on {moment(h.at)}.")
    return said


def _went(happening: Happening, told: e.Told) -> list[str]:
    by_machine = happening.actor == e.MACHINE
    went = WENT[told.how].format(moment(happening.at) if by_machine else day(told.on))
    taken = " Our email service accepted it then, so it counts as sent." if by_machine else ""
    link = " The email held only a link, because the address was not confirmed." if told.link_only else ""
    return [f"{went}{taken}{link}"]
