"""Whether a notice is still worth sending by the time it goes."""

from chalicelib.actions.letters import former
from chalicelib.domain.access.independence import may_see
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.contact.reached import contact
from chalicelib.domain.casework.events import ASKED, COMPLAINANT, FORMER
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations import outstanding
from chalicelib.domain.obligations.chasing import still_asked
from chalicelib.domain.obligations.duties import REACH, REACH_STAFF
from chalicelib.domain.obligations.how_it_went import way
from chalicelib.ports import NoticeItem, Stored
from chalicelib.queries.tracking import all_words

ABOUT_A_DUTY = ("reminder", "nudge", "nudge_copy", "action_given", "action_due", "action_back", "action_to_check")
REACHES = {**dict.fromkeys(("not_reached", "not_by_mail", "unopened"), REACH), "staff_not_reached": REACH_STAFF}


def wanted(moment: CaseSnapshot, notice: NoticeItem, stored: Stored) -> bool:
    return _still_wanted(moment, notice) and _says_something(moment, notice, stored)


def _still_wanted(moment: CaseSnapshot, notice: NoticeItem) -> bool:
    """Not once its use is over, what it asks for is done, or its reader has been barred."""
    if notice.useless_after is not None and moment.at >= notice.useless_after:
        return False
    if notice.to == ASKED:
        return _still_asked(moment, notice)
    if notice.to not in (COMPLAINANT, FORMER) and not may_see(notice.to, moment.case, moment.policy, moment.people):
        return False
    return _to_be_done(moment, notice)


def _to_be_done(moment: CaseSnapshot, notice: NoticeItem) -> bool:
    match notice.kind:
        case kind if kind in ABOUT_A_DUTY:
            return any(owed(moment, what) for what in notice.about.splitlines())
        case "missed" | "advice" if notice.to == COMPLAINANT:
            return _still_told(moment, notice)
        case kind if kind in REACHES:
            return owed(moment, REACHES[kind])
        case "how_it_went":
            return moment.case.status in (Status.ANSWERED, Status.CLOSED) and way(moment) == notice.medium
        case "look":
            return not moment.case.looked
        case "appoint":
            return moment.handler is None
        case "decision_agreed":
            return panels.all_have_spoken(moment)
        case "decision_written":
            return panels.votes(moment).get(notice.to, True) is None
    return True


def _still_told(moment: CaseSnapshot, notice: NoticeItem) -> bool:
    """What goes by itself: no advice to go on where somebody gave it, or they have gone on."""
    if notice.kind == "missed":
        return owed(moment, notice.about)
    return not notice.about or any(duty.id == notice.about for duty in outstanding.duties(moment))


def _still_asked(moment: CaseSnapshot, notice: NoticeItem) -> bool:
    """What asks for an answer goes while somebody waits for one; that there is one, or that none is needed, always."""
    question = next(q for q in moment.case.questions if q.seq == int(notice.about))
    goes_there = notice.seq >= question.mailed_since  # else the link in it would end as it arrives
    waits = question.state == "open" and not question.unreached and goes_there and still_asked(moment, question)
    return waits or notice.kind in ("question_answered", "question_withdrawn")


def _says_something(moment: CaseSnapshot, notice: NoticeItem, stored: Stored) -> bool:
    """Only an address at which they are not reached any more hears that something changed."""
    if notice.to != FORMER:
        return True
    words = all_words(stored)
    before = former(notice, moment, words).email
    return bool(before) and before.casefold() != contact(moment.case.history, words).email.casefold()


def owed(moment: CaseSnapshot, what: str) -> bool:
    clock = any(c.owed for c in moment.clocks if c.name == what and c.latest)
    return clock or any(d.done is None for d in moment.duties if d.id == what)
