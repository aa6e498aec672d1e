"""What happened to a panel and its hearing, in the timeline that staff read (staff_timeline.py)."""

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.domain.casework import events as e
from chalicelib.messages.dates import clock_time, day
from chalicelib.messages.wording import plain
from chalicelib.queries.case_file import CaseFile


def _from_outside(appointed: e.PanelMemberAppointed | e.SeatConfirmed) -> str:
    return ", from outside" if appointed.independent else ""


def _at(event: e.HearingScheduled | e.HearingPostponed | e.HearingArranged) -> str:
    return f", {clock_time(event.starts)}" if event.starts else ""


def _goes_on(adjourned: e.HearingAdjourned) -> str:
    return f", and continues on {day(adjourned.goes_on)}" if adjourned.goes_on else ", and will continue"


SAID: Mapping[type[e.Frozen], Callable[[CaseFile, Any], str]] = {
    e.SeatConfirmed: lambda f, v: f"{f.name(v.person)} confirmed their place on the panel{_from_outside(v)}",
    e.ChairNamed: lambda f, v: f"{f.name(v.person)} chairs the panel",
    e.StoodDown: lambda f, v: f"{f.name(v.person)} left the panel: {f.now.policy.stage(v.stage).title}",
    e.PanelMemberAppointed: lambda f, v: (
        f"{f.name(v.person)} joined the panel{_from_outside(v)}: {f.now.policy.stage(v.stage).title}"
    ),
    e.InterestDeclared: lambda f, v: f"{f.name(v.person)} declared an interest and stood aside",
    e.HearingScheduled: lambda f, v: f"Set the hearing date: {day(v.on)}{_at(v)}",
    e.HearingPostponed: lambda f, v: f"Changed the hearing date to {day(v.on)}{_at(v)}",
    e.HearingArranged: lambda f, v: f"Said where and when the hearing is{_at(v)}",
    e.DetailsRequired: lambda f, v: "The panel asked for details",
    e.AttendanceNamed: lambda f, v: f"Coming with the complainant: {', '.join(map(plain, v.who)) or 'nobody'}",
    e.HearingAdjourned: lambda f, v: f"The hearing began on {day(v.on)}{_goes_on(v)}",
    e.MinutesTaken: lambda f, v: "Minutes of the hearing",
    e.DecisionDrafted: lambda f, v: "Wrote the panel’s decision",
    e.DecisionVoted: lambda f, v: f"{f.name(v.person)} {'agrees' if v.agrees else 'does not agree'} with the decision",
    e.HearingHeld: lambda f, v: f"The hearing ended on {day(v.on)}",
}
