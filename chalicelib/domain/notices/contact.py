"""What is owed when the complainant is reached otherwise, when a letter goes again, and when one did not arrive."""

from typing import Any

from chalicelib.domain.access.owners import in_their_place, responsible
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.questions import asks_again
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.letters import LETTERS, letter_of
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.notices.arriving import risen
from chalicelib.domain.notices.making import Owing, in_the_morning, to_complainant, to_former, to_staff
from chalicelib.domain.notices.moving import findings


def changed(snapshot: CaseSnapshot, r: Fact, event: e.ContactChanged | e.RepresentativeNamed) -> Owing:
    """The address until then hears that something changed, and nothing else; a dead person's hears nothing.

    Nor does one that we keep, or at which they do not want to be written to: whoever reads that must notice nothing. Where
    they ask not to be contacted at all, an outcome that waited to be told counts from here (answering.py).
    """
    if r.effect:
        yield from findings(snapshot)
    kept = isinstance(event, e.ContactChanged) and event.email_kept and event.reach == "email"
    avoided = "email" in {*snapshot.case.avoid, *r.before.avoid} or "none" in (r.before.reach, event.reach)
    if not snapshot.case.died and not kept and not avoided:
        yield to_former(snapshot, "contact_changed")
    yield from renewed(snapshot, r, event)


def renewed(snapshot: CaseSnapshot, r: e.Recorded, event: Any) -> Owing:
    yield to_complainant(snapshot, "new_link", snapshot.case.stage)


def resent(snapshot: CaseSnapshot, r: e.Recorded, event: e.Resent) -> Owing:
    """The same letter, about the same thing as before."""
    yield to_complainant(snapshot, event.notice, event.stage, _about(snapshot, event))


def _about(snapshot: CaseSnapshot, resent: e.Resent) -> str:
    """What the letter was about; where nobody said which of its kind it was, the latest."""
    if resent.notice == "message":
        return str(_first(snapshot, resent)) if resent.notice_id else ""
    about = LETTERS[resent.notice].about if resent.notice in LETTERS else ""
    if not about:
        return ""
    first = _first(snapshot, resent) if resent.notice_id else 0
    before = [
        r.event for r in snapshot.case.history if letter_of(r.event) == resent.notice and (not first or r.seq == first)
    ]
    return str(getattr(before[-1], about, "")) if before else ""


def _first(snapshot: CaseSnapshot, resent: e.Resent) -> int:
    """The number of the event that owed the letter, however often it has gone again since."""
    seq = int(resent.notice_id.partition("-")[0])
    owing = next((r.event for r in snapshot.case.history if r.seq == seq), None)
    asked = asks_again(owing) if owing else 0
    if asked:
        return next((q.message for q in snapshot.case.questions if q.seq == asked), seq)
    return _first(snapshot, owing) if isinstance(owing, e.Resent) and owing.notice_id else seq


def not_reached(snapshot: CaseSnapshot, r: e.Recorded, event: e.Bounced | e.NotReached) -> Owing:
    if event.to == COMPLAINANT:
        match event.why:
            case "held":
                yield from to_staff(snapshot, "mail_held", responsible(snapshot), event.notice)
            case "limits":
                yield from to_staff(snapshot, "not_by_mail", responsible(snapshot), event.notice)
            case "unopened":
                yield from to_staff(snapshot, "unopened", responsible(snapshot), event.notice)
            case _:
                yield from to_staff(snapshot, "not_reached", responsible(snapshot), event.notice)
    else:
        yield from risen(snapshot)  # a lead who was not reached leaves a risk to the next one
        yield from to_staff(snapshot, "staff_not_reached", in_their_place(snapshot), event.notice)


def consent_ending(snapshot: CaseSnapshot, r: e.Recorded, event: e.ConsentEnding) -> Owing:
    yield from in_the_morning(snapshot, to_staff(snapshot, "consent_ending", responsible(snapshot)), r.at, None)


def copy_wanted(snapshot: CaseSnapshot, r: e.Recorded, event: e.CopyWanted) -> Owing:
    yield to_complainant(snapshot, "copy", snapshot.case.stage)
