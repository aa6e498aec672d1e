"""What became of a word that somebody may be at risk, as the complainant may read it: who was told, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain import events as e
from chalicelib.domain.now import Now
from chalicelib.domain.owners import is_safeguarding, safeguarding_leads
from chalicelib.domain.policy.terms import SAFEGUARDING_LEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """What became of a word that somebody may be at risk: titles of the roles that were told, each with its instant.

    `telling`: of those who are to be told, whether or not they were.
    """

    told: tuple[tuple[str, datetime], ...]
    telling: tuple[str, ...]


def risk_told(now: Now) -> Risk | None:
    if not now.case.flags.safeguarding:
        return None
    back = {r.event.notice_id for r in now.case.history if isinstance(r.event, e.Bounced | e.NotReached)}
    told: dict[str, datetime] = {}
    for at, event in now.case.happened(e.Notified):
        if is_safeguarding(now, event.duty) and (not event.notice_id or event.notice_id not in back):
            for title in titles(now, event.to):
                told.setdefault(title, at)
    return Risk(told=tuple(told.items()), telling=titles(now, (p.id for p in safeguarding_leads(now))))


def titles(now: Now, people: Iterable[str]) -> tuple[str, ...]:
    """The role of each for which they are called: the safeguarding lead above all, then as the ladder has them."""
    instead = now.policy.safeguarding.instead if now.policy.safeguarding else ()
    ranked = (SAFEGUARDING_LEAD, *instead, *now.policy.ladder, *now.policy.roles)
    found = (now.people.get(who) for who in people)
    first = (next((r for r in ranked if r in p.roles and r in now.policy.roles), "") for p in found if p)
    return tuple(dict.fromkeys(now.policy.roles[role].title for role in first if role))
