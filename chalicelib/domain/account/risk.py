"""What became of a word that somebody may be at risk, as the complainant may read it: who was told, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.access.owners import is_safeguarding, safeguarding_leads
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.policy.terms import SAFEGUARDING_LEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """What became of a word that somebody may be at risk: titles of the roles that were told, each with its instant.

    `telling`: of those who are to be told, whether or not they were.
    """

    told: tuple[tuple[str, datetime], ...]
    telling: tuple[str, ...]


def risk_told(snapshot: CaseSnapshot) -> Risk | None:
    if not snapshot.case.flags.safeguarding:
        return None
    told: dict[str, datetime] = {}
    for who, at in leads_told(snapshot).items():
        for title in titles(snapshot, (who,)):
            told.setdefault(title, at)
    return Risk(told=tuple(told.items()), telling=titles(snapshot, (p.id for p in safeguarding_leads(snapshot))))


def leads_told(snapshot: CaseSnapshot) -> dict[str, datetime]:
    """Whom a mail told that did not come back, each with its instant. Whoever called it junk has it."""
    mails: dict[str, tuple[tuple[str, ...], datetime]] = {}
    for r in snapshot.case.history:
        if isinstance(r.event, e.Notified) and is_safeguarding(snapshot, r.event.duty):
            mails.setdefault(r.event.notice_id or f"by hand {r.seq}", (r.event.to, r.at))
        elif isinstance(r.event, e.Bounced) and r.event.notice_id:
            mails.pop(r.event.notice_id, None)
    told: dict[str, datetime] = {}
    for people, at in mails.values():
        for who in people:
            told.setdefault(who, at)
    return told


def titles(snapshot: CaseSnapshot, people: Iterable[str]) -> tuple[str, ...]:
    """The role of each for which they are called: the safeguarding lead above all, then as the ladder has them."""
    instead = snapshot.policy.safeguarding.instead if snapshot.policy.safeguarding else ()
    ranked = (SAFEGUARDING_LEAD, *instead, *snapshot.policy.ladder, *snapshot.policy.roles)
    found = (snapshot.people.get(who) for who in people)
    first = (next((r for r in ranked if r in p.roles and r in snapshot.policy.roles), "") for p in found if p)
    return tuple(dict.fromkeys(snapshot.policy.roles[role].title for role in first if role))
