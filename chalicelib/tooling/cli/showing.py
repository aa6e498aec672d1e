"""A case as `redress case` shows it: first as data, then as lines for a person."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from chalicelib.domain.access.owners import responsible
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.events import Words
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.history import instant
from chalicelib.domain.obligations.clocks import Clock
from chalicelib.messages.dates import by_policy, moment, short, why, why_window
from chalicelib.messages.to_a_panel import WARNINGS
from chalicelib.ports import NoticeItem

Data = dict[str, Any]


def shown(snapshot: CaseSnapshot, words: Mapping[int, Words], notices: Sequence[NoticeItem]) -> Data:
    """The whole case as plain data."""
    case = snapshot.case
    return {
        "reference": case.reference,
        "case_id": case.id,
        "site": case.site,
        "status": str(case.status),
        "closed_as": case.closed_as,
        "stage": case.stage,
        "received_on": _day(case.received_on),
        "handler": snapshot.handler.id if snapshot.handler and case.looked else "",
        "panel": [p.id for p in panels.members(snapshot)] if panels.sits(snapshot) else None,
        "warnings": list(panels.warnings(snapshot)),
        "responsible": [p.id for p in responsible(snapshot)],
        "about": list(case.about) if case.about is not None else None,
        "clocks": [_clock(clock) for clock in snapshot.clocks],
        "windows": [
            {"id": w.id, "state": w.state, "closes": _day(w.closes), "why": [*why_window(w), *by_policy(w.rule)]}
            for w in snapshot.windows
        ],
        "duties": [{"id": d.id, "state": d.state} for d in snapshot.duties],
        "history": [_happening(r, words.get(r.seq, Words())) for r in case.history],
        "notices": [_notice(notice) for notice in notices],
    }


def _clock(clock: Clock) -> Data:
    return {
        "id": clock.id, "promise": clock.rule.promise, "strength": str(clock.rule.strength), "due": _day(clock.due),
        "state": str(clock.state), "done": _day(clock.done), "why": [*why(clock), *by_policy(clock.rule)],
    }  # fmt: skip


def _happening(recorded: e.Recorded, words: Words) -> Data:
    facts = recorded.event.model_dump(mode="json", exclude={"words", "kind"}, exclude_defaults=True)
    return {
        "seq": recorded.seq, "at": instant(recorded.at), "actor": recorded.actor, "kind": recorded.event.kind,
        "facts": facts, "words": words.model_dump(exclude_defaults=True),
    }  # fmt: skip


def _notice(notice: NoticeItem) -> Data:
    return {
        "id": notice.id, "kind": notice.kind, "to": notice.to, "medium": notice.medium,
        "state": notice.settled or "waiting", "at": instant(notice.settled_at or notice.send_after),
    }  # fmt: skip


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def told(case: Data) -> Iterator[str]:
    """The case as lines for a person. Takes what `shown` gave, possibly over the wire."""
    closed = f" as {case['closed_as']}" if case["closed_as"] else ""
    yield f"{case['reference']}: {case['stage']}, {case['status']}{closed}"
    yield f"Received {_short(case['received_on'])} at {case['site']}. {_handled(case)}".rstrip()
    yield f"About: {_about(case['about'])}"
    yield from _table("Clocks", [(c["id"], c["state"], _short(c["due"]), c["promise"]) for c in case["clocks"]])
    yield from _table("Windows", [(w["id"], w["state"], _short(w["closes"]) or "no end") for w in case["windows"]])
    yield from _table("Duties", [(d["id"], d["state"]) for d in case["duties"]])
    yield from _table("Messages", [(n["kind"], n["state"], n["medium"], n["to"]) for n in case["notices"]])
    yield from ("", "History")
    for happening in case["history"]:
        yield from _line(happening)


def _handled(case: Data) -> str:
    if case["handler"]:
        return f"Handler: {case['handler']}."
    if case["panel"]:
        return " ".join((f"A panel decides: {', '.join(case['panel'])}.", *(WARNINGS[w] for w in case["warnings"])))
    if case["status"] == Status.CLOSED:
        return ""
    does = "has to read it first" if case["about"] is None else "can assign one"
    return f"No handler yet; {' or '.join(case['responsible']) or 'somebody'} {does}."


def _about(about: Sequence[str] | None) -> str:
    if about is None:
        return "not known yet, somebody has to read it"
    return ", ".join(about) or "nobody in particular"


def _table(title: str, rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    if rows:
        widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
        yield from ("", title)
        for row in rows:
            yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _line(happening: Data) -> Iterator[str]:
    at = moment(datetime.fromisoformat(happening["at"]))
    yield f"{happening['seq']:4}  {at}, {happening['actor']}: {happening['kind'].replace('_', ' ')}"
    facts = ", ".join(f"{name} {_plain(value)}" for name, value in happening["facts"].items() if name != "skipped")
    if facts:
        yield f"      {facts}"
    for name, said in happening["words"].items():
        yield from (
            f"      {name}: {line}" if n == 0 else f"        {line}" for n, line in enumerate(said.splitlines())
        )


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _short(day: str | None) -> str:
    return short(date.fromisoformat(day)) if day else ""
