"""`redress explain`: what a clock or a window of a policy comes to from a day, and why."""

import argparse
from datetime import date
from typing import Any

from chalicelib import policies
from chalicelib.data import bank_holidays
from chalicelib.domain.obligations.clocks import due_date
from chalicelib.domain.obligations.windows import Window as Opened
from chalicelib.domain.obligations.windows import last_day
from chalicelib.domain.obligations.working_days import Calendar, Reckoning, local_date
from chalicelib.domain.policy.model import Clock, Policy, Window
from chalicelib.messages.dates import by_policy, day, why_date, why_window
from chalicelib.messages.promises import FIRMNESS
from chalicelib.tooling.cli.output import NotUnderstood, policy_named, print_json
from chalicelib.tooling.stories import when


def explain(arguments: argparse.Namespace) -> int:
    """Prints the last day and how it came about."""
    policy, start = policy_named(arguments.policy, policies.under_the_law), _start(arguments.start)
    rule = _rule(policy, arguments.clock)
    found = _clock(rule, start) if isinstance(rule, Clock) else _window(rule, start, by_post=arguments.posted)
    if arguments.json:
        print_json({"policy": policy.id, "version": policy.version, "from": start, **found})
    else:
        print("\n".join((found["id"], f"  {found['says']}", "", *(f"  {sentence}" for sentence in found["why"]))))
    return 0


def _clock(rule: Clock, start: date) -> dict[str, Any]:
    found = due_date(rule, start, _calendar())
    says = f"{FIRMNESS[rule.strength]} {rule.promise} by {day(found.end)}."
    return {
        "id": rule.id, "kind": "clock", "due": found.end, "says": says, "span": str(rule.span),
        "strength": str(rule.strength), **_rest(rule, found), "why": why_date(rule, found),
    }  # fmt: skip


def _window(rule: Window, opened: date, *, by_post: bool) -> dict[str, Any]:
    found = last_day(rule, opened, _calendar(), by_post=by_post)
    says = f"The last day is {day(found.end)}." if found else "There is no last day."
    window = Opened(rule=rule, state="open", opened=opened, reckoning=found, standing=True)
    return {
        "id": rule.id, "kind": "window", "closes": found.end if found else None, "says": says,
        "span": str(rule.span) if rule.span else None, **_rest(rule, found), "why": [*why_window(window), *by_policy(rule)],
    }  # fmt: skip


def _rest(rule: Clock | Window, found: Reckoning | None) -> dict[str, Any]:
    return {
        "skipped": [{"day": s.day, "why": s.why} for s in found.skipped] if found else [],
        "provisional": bool(found and found.provisional), "clause": rule.clause, "reading": rule.reading,
        "flagged": rule.flagged,
    }  # fmt: skip


def _calendar() -> Calendar:
    return Calendar(*bank_holidays())


def _rule(policy: Policy, named: str) -> Clock | Window:
    every: dict[str, Clock | Window] = {c.id: c for c in policy.clocks}
    every |= {w.id: w for w in policy.windows}
    if named not in every:
        raise NotUnderstood(f'{policy.id} has no clock or window "{named}". It has: {", ".join(every)}.')
    return every[named]


def _start(said: str) -> date:
    """The local day of "Mon 2026-09-14 10:00", "Mon 2026-09-14" or "2026-09-14"; a weekday is checked."""
    parts = len(said.split())
    try:
        if parts == 1:
            return when.bare_day(said)
        return when.day(said) if parts == 2 else local_date(when.instant(said))
    except ValueError as error:
        raise NotUnderstood(str(error)) from None
