"""By what the register is narrowed: what an address asks for, which lines are meant, and what each filter offers.

Every number of the report leads to the register by one of these, so each filter takes what is counted and nothing else.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.account.indicators import COUNTED, staged
from chalicelib.domain.account.register import NOT_RECORDED, NOT_SAID, Entry, Kept, What, year_of
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.wording import CAUSES, NATURE, plain
from chalicelib.queries.register import NOT_FOR_YOU, Register, Registered
from chalicelib.web.accounts.session import Signed
from chalicelib.web.desk.indicator_words import COUNTS
from chalicelib.web.kit.pages import Request
from chalicelib.web.kit.urls import url_for

YEARS_BACK = 10
DAYS = re.compile(r"(\d{1,4})-(\d{1,4})")  # from so many days to so many
FOUND_NOTHING = "none"  # no finding, or none that the reader may know
Filter = Literal[
    "stage", "finding", "status", "broken", "why", "kind", "remedy", "acknowledged", "answered", "actions", "indicator"
]
WHY: Mapping[str, str] = {
    **{str(code): says for code, says in CAUSES.items()},
    NOT_SAID: "They were told, but no reason was chosen",
    NOT_RECORDED: "No reason recorded",
    NOT_FOR_YOU: "Not for you to see",
}
KEPT: Mapping[str, Callable[[Kept], bool]] = {
    "in_time": lambda kept: kept.in_time,
    "late": lambda kept: not kept.in_time and kept.done is not None,
    "not_done": lambda kept: kept.done is None,
}
ASKS: Mapping[Filter, Callable[[Registered, str], bool]] = {
    "stage": lambda one, wanted: one.stage == wanted,
    "finding": lambda one, wanted: (one.finding or FOUND_NOTHING) == wanted,
    "status": lambda one, wanted: status(one.entry) == wanted,
    "broken": lambda one, _: bool(one.entry.broken),
    "why": lambda one, wanted: any(one.why(kept) == wanted for kept in one.entry.broken),
    "kind": lambda one, wanted: wanted in one.natures,
    "remedy": lambda one, wanted: wanted in put_right(one),
    "acknowledged": lambda one, wanted: _kept(one.entry, "acknowledge", wanted),
    "answered": lambda one, wanted: _kept(one.entry, "answer", wanted),
    "indicator": lambda one, wanted: wanted in COUNTED and COUNTED[wanted].takes(staged(one.entry, one.policy)),
    "actions": lambda one, wanted: any((it.done is not None) == (wanted == "done") for it in one.actions),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which part of the register somebody wants to see. What is "" leaves none out."""

    year: int
    site: str = ""
    stage: str = ""  # its title
    finding: str = ""
    status: str = ""  # open or closed
    broken: str = ""  # "yes": only cases in which a promise was not kept
    why: str = ""  # only cases in which one was not kept for this reason
    kind: str = ""
    remedy: str = ""  # its title
    acknowledged: str = ""  # in_time, late, not_done, or the days it took: "3-4"
    answered: str = ""  # the same
    actions: str = ""  # done or open: with an action that is
    indicator: str = ""  # that counts it (domain/account/indicators.py)

    def take(self, one: Registered) -> bool:
        return all(asks(one, wanted) for name, asks in ASKS.items() if (wanted := getattr(self, name)))

    def address(self, page: str, **other: str) -> str:
        """The address of a page with the same choice, but for what is `other`."""
        said = {"year": str(self.year), "site": self.site, **{name: getattr(self, name) for name in ASKS}, **other}
        return f"{url_for(page)}?{urlencode({name: value for name, value in said.items() if value})}"

    def whole(self, page: str, **other: str) -> str:
        """The address of a page of the same year and site, narrowed by `other` alone."""
        return Asked(year=self.year, site=self.site).address(page, **other)


def asked(signed: Signed, viewer: Viewer) -> Asked:
    """What the address asks for; of what it cannot mean, all."""
    this = year_of(local_date(signed.services.now()))
    year = signed.queried("year")
    known = {str(one): one for one in range(this - YEARS_BACK, this + 1)}
    said = {name: signed.queried(name) for name in ASKS}
    site = signed.queried("site") if signed.queried("site") in viewer.sites else ""
    return Asked(year=known.get(year, this), site=site, **said)


def options(signed: Signed, viewer: Viewer, found: Register, wanted: Asked) -> dict[str, list[tuple[str, str]]]:
    """What each filter offers: what there is in the year, and what was asked for."""
    this = year_of(local_date(signed.services.now()))
    here = [(one.id, one.name) for one in signed.services.organisation.sites() if one.id in viewer.sites]
    findings = sorted({one.finding for one in found.cases} - {""})
    natures = {nature for one in found.cases for nature in one.natures}
    remedies = dict.fromkeys(title for one in found.cases for title in put_right(one))
    whys = {one.why(kept) for one in found.cases for kept in one.entry.broken}
    kept = [("in_time", "In time"), ("late", "Late"), ("not_done", "Not done, past its date")]
    return {
        "year": [(str(one), named(one)) for one in range(this, this - YEARS_BACK - 1, -1)],
        "site": here,
        "stage": [(title, title) for title in dict.fromkeys(one.stage for one in found.cases)],
        "finding": [*((code, plain(code)) for code in findings), (FOUND_NOTHING, "No finding yet")] if findings else [],
        "status": [("open", "Open"), ("closed", "Closed")],
        "broken": [("yes", "With a promise not kept in time")],
        "why": [(code, says) for code, says in WHY.items() if code in whys],
        "kind": [(code, says) for code, says in NATURE.items() if code in natures],
        "remedy": [(title, title) for title in sorted(remedies)],
        "acknowledged": [*kept, *_days(wanted.acknowledged)],
        "answered": [*kept, *_days(wanted.answered)],
        "indicator": [(wanted.indicator, COUNTS[wanted.indicator])] if wanted.indicator in COUNTS else [],
        "actions": [("done", "With an action done"), ("open", "With an action still to do")]
        if any(one.actions for one in found.cases)
        else [],
    }  # fmt: skip


def named(year: int) -> str:
    """An academic year as people write it: 2025–26."""
    return f"{year}–{(year + 1) % 100:02}"


def sites(signed: Request) -> Mapping[str, str]:
    """Their names, by their ids."""
    return {one.id: one.name for one in signed.services.organisation.sites()}


def put_right(one: Registered) -> list[str]:
    """What was done to put it right, in the policy's words."""
    titles = {remedy.id: remedy.title for remedy in one.policy.remedies}
    return [titles.get(code, plain(code)) for code in one.remedies]


def status(entry: Entry) -> str:
    return "closed" if entry.status == "closed" else "open"


def _kept(entry: Entry, what: What, wanted: str) -> bool:
    """Whether a promise of the kind was kept so, or done within those days."""
    days = DAYS.fullmatch(wanted)
    low, high = (int(days[1]), int(days[2])) if days else (0, -1)
    return any(
        KEPT[wanted](kept) if wanted in KEPT else kept.took is not None and low <= kept.took <= high
        for kept in entry.promises
        if kept.what == what
    )


def _days(wanted: str) -> list[tuple[str, str]]:
    days = DAYS.fullmatch(wanted)
    if not days:
        return []
    return [(wanted, f"In {days[1]} days" if days[1] == days[2] else f"In {days[1]} to {days[2]} days")]
