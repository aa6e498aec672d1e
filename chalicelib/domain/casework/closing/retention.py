"""How long the record of a case is kept, and what keeps it longer (READINGS R20).

The time is the policy's, else the site's, counted from the day on which the case was resolved. Whoever is in touch again
after that day gives it grace. A person may hold it, for litigation for one, until a person lifts that; nothing that is held
goes by its time. Where nobody gave a time, somebody is asked every year.

What is asked here of a case in a list is asked of its entry in the register (account/register.py), which keeps the answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from dateutil.relativedelta import relativedelta

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.policy.model import Policy

GRACE = relativedelta(months=6)  # after somebody was in touch again
ASKED_EVERY = relativedelta(years=1)  # where nobody gave a time
CALLED_AHEAD = relativedelta(months=2)  # up to the end of next month: a month at the least, whatever its day
SILENCE = relativedelta(days=30)  # after which it counts as a yes, where the site chose so
PAUSES = ("police", "court", "safeguarding")
IN_TOUCH = (e.InformationAdded, e.CorrespondenceAdded, e.MessageWritten)
READS_ONLY = (e.LettersOpened, e.AddressConfirmed)


class Kept(Protocol):
    """What the register keeps of a case, as far as it is asked here."""

    @property
    def resolved_on(self) -> date | None: ...
    @property
    def contact_on(self) -> date | None: ...
    @property
    def held_for(self) -> str: ...
    @property
    def held_until(self) -> date | None: ...
    @property
    def reopened(self) -> bool: ...
    @property
    def paused_for(self) -> tuple[str, ...]: ...
    @property
    def natures(self) -> tuple[str, ...]: ...


def retain_until(case: Case, policy: Policy, site_years: int | None = None) -> date | None:
    """The day to which a resolved case is kept: the policy's years, else the site's, from its resolution.

    None: it is not resolved, or nobody gave a time; then it is looked at every year.
    """
    return _from(case.resolved_on, years_kept(policy, site_years))


def years_kept(policy: Policy, site_years: int | None) -> int | None:
    """The years for which a case is kept from its resolution: the policy's, else the site's. None or 0: nobody gave any."""
    return (policy.retention.years if policy.retention else None) or site_years


@dataclass(frozen=True, slots=True)
class HowLong:
    """For how long the record of a case is kept. `until` None: it goes on, or nobody gave a time. `held`: a person keeps it
    longer, whatever its time."""

    until: date | None
    held: e.RecordHeld | None


def how_long(case: Case, policy: Policy, site_years: int | None) -> HowLong:
    return HowLong(_with_grace(retain_until(case, policy, site_years), contact_since(case)), held_for(case))


def last_day(kept: Kept, years: int | None) -> date | None:
    """The last day on which the record is kept, whoever was in touch since. None: it goes on, or nobody gave a time."""
    return _with_grace(_from(kept.resolved_on, years), kept.contact_on)


def asked_about(kept: Kept, years: int | None) -> date | None:
    """The day about which people are asked whether it may go: the last, or the one on which to look at it again.

    None: it is not resolved.
    """
    if kept.resolved_on is None:
        return None
    due = last_day(kept, years) or kept.resolved_on + ASKED_EVERY
    return max(due, kept.held_until) if kept.held_until else due


def called_until(today: date) -> date:
    """Up to which last day cases are called on a day: what ends before the month after the next."""
    return today.replace(day=1) + CALLED_AHEAD - relativedelta(days=1)


def reasons_to_keep(kept: Kept, years: int | None) -> Iterator[str]:
    """Codes of what speaks for keeping it, which whoever decides is shown."""
    if kept.resolved_on is None:
        yield "open"
        return
    if kept.held_for:
        yield f"held_{kept.held_for}"
    if "safeguarding" in kept.natures:
        yield "safeguarding"
    yield from (f"paused_{ground}" for ground in kept.paused_for)
    if kept.contact_on:
        yield "contact"
    if kept.reopened:
        yield "reopened"
    if not years:
        yield "no_time"


def stands(kept: Kept, years: int | None, called_on: date) -> bool:
    """Whether what people were asked on a day is still the question: its time has not moved beyond what they were told."""
    about = asked_about(kept, years)
    return about is None or about <= called_until(called_on)


def may_go(kept: Kept) -> bool:
    """Whether two people may let it go: it is over, and nobody holds it."""
    return kept.resolved_on is not None and not kept.held_for


def goes_in_silence(kept: Kept, years: int | None, called_on: date) -> date | None:
    """The day from which silence lets it go. None: it never does, because something speaks for keeping it.

    That they were in touch is no such thing: its time counts that.
    """
    about = asked_about(kept, years)
    if about is None or {*reasons_to_keep(kept, years)} - {"contact"}:
        return None
    return max(about, called_on + SILENCE) + relativedelta(days=1)


def goes_on(kept: Kept, years: int | None) -> date | None:
    """The first day on which a case that two people agreed to erase may be erased."""
    about = asked_about(kept, years)
    return about + relativedelta(days=1) if about and may_go(kept) else None


def contact_since(case: Case) -> date | None:
    """The day on which they were last in touch, or we with them, since the case was resolved."""
    if case.resolved_on is None:
        return None
    return max((f.day for f in case.history if f.day > case.resolved_on and _in_touch(f)), default=None)


def held_for(case: Case) -> e.RecordHeld | None:
    """What a person keeps the record for, whatever its time. None: nothing."""
    said = (r.event for r in reversed(case.history) if isinstance(r.event, e.RecordHeld | e.RecordFreed))
    last = next(said, None)
    return last if isinstance(last, e.RecordHeld) else None


def _in_touch(happened: e.Recorded) -> bool:
    by_them = happened.actor == e.COMPLAINANT and not isinstance(happened.event, READS_ONLY)
    return by_them or isinstance(happened.event, IN_TOUCH)


def _with_grace(until: date | None, contact_on: date | None) -> date | None:
    return max(until, contact_on + GRACE) if until and contact_on else until


def _from(resolved_on: date | None, years: int | None) -> date | None:
    return resolved_on + relativedelta(years=years) if resolved_on and years else None
