"""Changing how whoever complained is reached, naming who speaks for them, and giving them a new link.

Each act that changes where letters go sends again what came back. Somebody who becomes barred may have printed the link
while they still had a part in the case, so that replaces it too, whichever act it was that barred them.
"""

from collections.abc import Sequence
from datetime import date

from chalicelib.domain.access.capacities import Capacity, Sight, capacities, sight
from chalicelib.domain.access.independence import barred, subjects
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.checks import a_reason, has_place, not_barred, words
from chalicelib.domain.casework.contact.reached import NEEDS, confirmed, contact, unopened, unreceived
from chalicelib.domain.casework.contact.untold import untold
from chalicelib.domain.casework.event import Language
from chalicelib.domain.casework.events import COMPLAINANT, Words
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot

BARS = (e.Triaged, e.SubjectNamed, e.BarLifted, e.ComplainantKnown, e.InterestDeclared)  # no other keeps anybody out
POSTS_LETTERS = frozenset({Capacity.CLERK, Capacity.SITE_LEAD, Capacity.PANEL_CLERK})  # and so may hold the link


def change_contact(snapshot: CaseSnapshot, command: c.ChangeContact) -> list[e.Event]:
    """They are reached otherwise from now on, or not at all: then nothing goes, and what came back waits as it is.

    Raises Refused("not_now" | "subject" | "not_reachable").
    """
    has_place(snapshot, e.ContactChanged)
    not_barred(snapshot)
    if snapshot.case.died and not snapshot.case.represented:
        raise Refused("not_now", "name who acts for them")
    _reachable(command)
    limits = {"avoid": command.avoid, "safe": command.safe} if command.avoid is not None else {}
    kept = command.email_kept and not snapshot.case.returned
    changed = e.ContactChanged(reach=command.reach, email_kept=kept, **limits, words=_words(command))
    return [changed] if command.reach == "none" else [changed, *_sent_again(snapshot)]


def represent(snapshot: CaseSnapshot, command: c.Represent) -> list[e.Event]:
    """Somebody speaks for them from now on.

    Raises Refused("not_now" | "subject" | "not_reachable" | "reason_required"), the last without a name, or without what
    shows that they may.
    """
    has_place(snapshot, e.RepresentativeNamed)
    not_barred(snapshot)
    a_reason(command.full_name)
    a_reason(command.text)
    _reachable(command)
    named = e.RepresentativeNamed(
        authority=command.authority,
        reach=command.reach,
        until=_not_over(snapshot, command.until),
        words=_words(command),
    )
    return [named, *_sent_again(snapshot)]


def renew_consent(snapshot: CaseSnapshot, command: c.RenewConsent) -> list[e.Event]:
    """The person for whom somebody acts has agreed again. Raises Refused("not_now" | "subject" | "not_later")."""
    has_place(snapshot, e.ConsentGiven)
    if snapshot.case.consent_until is None:
        raise Refused("not_now", "no consent has an end")
    not_barred(snapshot)
    return [e.ConsentGiven(until=_not_over(snapshot, command.until), words=words(command.text))]


def limit_telling(snapshot: CaseSnapshot, command: c.LimitTelling) -> list[e.Event]:
    """Keep who may be told of the case. Raises Refused("not_now" | "subject" | "reason_required")."""
    has_place(snapshot, e.TellingLimited)
    not_barred(snapshot)
    return [e.TellingLimited(complainant=command.complainant == "yes", words=a_reason(command.text))]


def _not_over(snapshot: CaseSnapshot, until: date | None) -> date | None:
    if until is not None and until < snapshot.today:
        raise Refused("not_later", until.isoformat())
    return until


def record_death(snapshot: CaseSnapshot, command: c.RecordDeath) -> list[e.Event]:
    """Whoever complained has died: no mail goes any more. Raises Refused("not_now" | "subject" | "already_done")."""
    has_place(snapshot, e.ComplainantDied)
    not_barred(snapshot)
    if snapshot.case.died:
        raise Refused("already_done")
    return [e.ComplainantDied(words=words(command.text))]


def new_link(snapshot: CaseSnapshot, command: c.NewLink) -> list[e.Event]:
    """A new link in place of the one before. Raises Refused("not_now" | "subject").

    Whoever cannot be written to has nothing but the link, so only they themselves can replace it, on its page.
    """
    has_place(snapshot, e.LinkRenewed)
    not_barred(snapshot)
    if snapshot.case.reach == "none" and snapshot.actor != COMPLAINANT:
        raise Refused("not_now", "nobody can be told")
    return [e.LinkRenewed(why=command.why, words=words(command.text))]


def confirm_address(snapshot: CaseSnapshot) -> list[e.Event]:
    """Whoever opened the link in our mail says that the address is theirs. Nothing where it is confirmed already."""
    wanted = snapshot.case.reach == "email" and not confirmed(snapshot.case.history)
    return [e.AddressConfirmed()] if wanted else []


def open_letters(snapshot: CaseSnapshot) -> list[e.Event]:
    """Whoever holds the link opens what we wrote. Nothing where nothing is closed."""
    return [e.LettersOpened()] if unopened(snapshot.case.history) else []


def want_copy(snapshot: CaseSnapshot) -> list[e.Event]:
    """A copy of their own words goes to a confirmed address, and to no other."""
    sure = snapshot.case.reach == "email" and confirmed(snapshot.case.history)
    return [e.CopyWanted()] if sure else []


def choose_language(snapshot: CaseSnapshot, language: Language) -> list[e.Event]:
    """They read in this language from now on. Nothing where they do already."""
    known = contact(snapshot.case.history, {}).language or "en"
    return [e.LanguageChosen(language=language)] if language not in ("", known) else []


def taken_from_the_barred(snapshot: CaseSnapshot, events: Sequence[e.Event]) -> list[e.Event]:
    """The link is replaced where these events bar somebody who may hold it: whoever had a part in the case until now.

    Where nobody can be written to no letter ever held it. A complainant who works here keeps their own.
    """
    nobody = snapshot.case.reach == "none" or not snapshot.case.version
    if nobody or not any(isinstance(event, BARS) for event in events):
        return []
    after = snapshot
    for event in events:
        after = after.after(event)
    aside = after.case.declared | subjects(after.case, snapshot.people)
    newly = (barred(after.case, snapshot.people) & aside) - barred(snapshot.case, snapshot.people)
    return [e.LinkRenewed(why="barred")] if any(_had_a_part(snapshot, person) for person in newly) else []


def _had_a_part(snapshot: CaseSnapshot, person_id: str) -> bool:
    acted = any(recorded.actor == person_id for recorded in snapshot.case.history)
    holds = capacities(snapshot, person_id)
    return acted or person_id in snapshot.case.took_part or sight(holds) is Sight.WORDS or bool(holds & POSTS_LETTERS)


def _reachable(command: c.ChangeContact | c.Represent) -> None:
    needed = NEEDS.get(command.reach, "")
    if needed and not getattr(command, needed):
        raise Refused("not_reachable", needed)


def _words(command: c.ChangeContact | c.Represent) -> Words:
    return Words(
        name=command.full_name,
        email=command.email,
        telephone=command.telephone,
        address=command.address,
        safe_times=getattr(command, "safe_times", ""),
        text=command.text,
    )


def _sent_again(snapshot: CaseSnapshot) -> list[e.Event]:
    """What came back; and to whoever was not to be contacted until now, what they were not told meanwhile."""
    lost = [e.Resent(notice=b.notice, stage=b.stage, notice_id=b.notice_id) for b in unreceived(snapshot.case.history)]
    if snapshot.case.reach != "none":
        return [*lost]
    known = {(again.notice, again.notice_id) for again in lost}
    return [*lost, *(again for again in untold(snapshot.case.history) if (again.notice, again.notice_id) not in known)]
