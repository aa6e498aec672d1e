"""What the acts of a panel ask for: who sits, on which day it hears, who comes along, and how it went."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from chalicelib.domain.casework.events import Words
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.refusals import Refused
from chalicelib.messages.dates import day
from chalicelib.messages.hearings import count, who_may_come
from chalicelib.messages.wording import plain
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.complainant.request_fields import latest
from chalicelib.web.desk.action_fields import Asks
from chalicelib.web.kit.fields import FieldError, Option
from chalicelib.web.kit.form import STAFF_READ, Ask, a_day, any_of, line, one_of, options, reason, words
from chalicelib.web.kit.time_of_day import TimeOfDay

YES_NO = (("true", "Yes"), ("false", "No"))


def member(file: CaseFile) -> list[Ask]:
    """Whoever may be chosen; whom the policy gives a seat come first."""
    now = file.now
    seats = {role for route in now.stage.handled_by for role in route.roles}
    ordered = sorted(panels.proposed(now), key=lambda p: (not p.roles & seats, file.name(p.id)))
    people = [Option(p.id, f"{file.name(p.id)}, {file.titles(p.id)}") for p in ordered]
    hint = "Independent means they have no part in running the organisation."
    return [
        one_of("to", "Who joins the panel?", people, "Choose who joins the panel", _size(file)),
        yes_or_no("independent", "Are they independent?", hint),
    ]  # fmt: skip


def _size(file: CaseFile) -> str:
    """How many the panel needs and how many of them from outside, where the policy says it; and what it lacks now."""
    panel, lacks = file.now.stage.panel, panels.missing(file.now) if file.now.stage.panel else ""
    if panel is None or panel.size_open or not lacks:
        return ""
    outside = f", {count(panel.independent)} of them independent" if panel.independent else ""
    return f"The panel needs {count(panel.size)} members{outside}. So far: {lacks}."


def sitting(file: CaseFile) -> list[Ask]:
    own = [seat.person for seat in file.now.case.seats if seat.stage == file.now.case.stage]
    people = [Option(person, file.name(person)) for person in own]
    return [
        one_of("person", "Who leaves the panel?", people, "Choose who leaves the panel"),
        reason(hint=STAFF_READ),
    ]  # fmt: skip


def hearing_day(file: CaseFile) -> list[Ask]:
    earliest = panels.earliest(file.now) if file.now.stage.panel else file.now.today
    cannot = _they_said(latest(file.account).not_on, "They cannot come on these days")
    return [
        a_day(
            "date", "When is the hearing?", f"The earliest is {day(earliest)}.{cannot}",
            missing="Enter the date of the hearing", ahead=True, sample=earliest,
        ),
        *_agreed(file),
        *where_and_how(file),
    ]  # fmt: skip


def _agreed(file: CaseFile) -> list[Ask]:
    """Whether a sooner day is agreed, where the policy promises something before a hearing."""
    if file.now.stage.panel is None or not panels.backward(file.now):
        return []
    hint = "Answer this only if the date gives less notice than the policy promises."
    return [one_of("agreed", "Have both sides agreed to this date? (optional)", options(YES_NO), "", hint)]


def refused_day(refused: Refused) -> Mapping[str, FieldError]:
    """A day that leaves no time for what the policy promises before, with the earliest that does."""
    if refused.code != "too_soon":
        return {}
    earliest = day(date.fromisoformat(refused.detail))
    return {
        "date": FieldError(
            f"This is too soon to give the notice that the policy promises. The earliest is {earliest}", "day"
        )
    }


def requested(file: CaseFile) -> Words:
    """What the complainant said of a hearing when they asked for it; what they need, otherwise as they said it at first."""
    said = latest(file.account)
    return said if said.needs else said.model_copy(update={"needs": file.account.complainant.needs})


def where_and_how(file: CaseFile) -> list[Ask]:
    """When on its day a hearing starts, where it is held, how to join from elsewhere, and what was arranged."""
    needs = requested(file).needs
    asked = f"They told us that they need: {needs}. " if needs else ""
    starts = TimeOfDay(name="starts", noun="Time", longest=20)
    return [
        Ask(starts, "What time does it start? (optional)", "For example, 10:30am or 2pm", sample="10:00"),
        line("place", "Where is it? (optional)", "The address and the room.", longest=500),
        words("joining", "How can people join from elsewhere? (optional)", "A link or a telephone number.", rows=3),
        words("adjustments", "What have you arranged so that they can take part? (optional)",
              f"{asked}For example, an interpreter, breaks or step-free access.", rows=3),
        words("reason", "Anything else the complainant should know? (optional)",
              "The complainant will read all of this.", rows=3),
    ]  # fmt: skip


def as_arranged(file: CaseFile) -> Mapping[str, Any]:
    """What has been said of it so far."""
    told = file.account.hearing
    if told is None:
        return {}
    known = {"starts": told.starts, "place": told.place, "joining": told.joining, "adjustments": told.adjustments}
    return {name: value for name, value in known.items() if value}


def own_independence(file: CaseFile) -> list[Ask]:
    hint = "Independent means that you have no part in running the organisation."
    own = next((seat for seat in panels.seats(file.now) if seat.person == file.viewer.id), None)
    asked = yes_or_no("independent", "Are you independent?", hint)
    return [replace(asked, sample="true" if own and own.independent else "false")]


def to_chair(file: CaseFile) -> list[Ask]:
    others = options((seat.person, file.name(seat.person)) for seat in panels.seats(file.now) if not seat.chair)
    return [one_of("person", "Who chairs the panel?", others, "Choose the chair")]


def minutes(file: CaseFile) -> list[Ask]:
    return [words("text", "What was said, and by whom?", STAFF_READ, missing="Write the minutes", rows=20)]


def sat(file: CaseFile) -> list[Ask]:
    """A first sitting that did not finish."""
    return [
        a_day("date", "When will it continue? (optional)", "Leave it empty if that is not known yet.", ahead=True),
        words("reason", "Why was it adjourned? (optional)", "The complainant will read this.", rows=3),
    ]  # fmt: skip


def over(file: CaseFile) -> list[Ask]:
    return [a_day("date", "When did it end? (optional)", "Leave it empty for today. For example, 27 3 2026")]


def companions(file: CaseFile) -> list[Ask]:
    """The kinds of people whom the policy speaks of; others are taken down as somebody else."""
    panel = file.now.stage.panel
    kinds = dict.fromkeys(who for kind in (panel.companions if panel else ()) for who in kind.who)
    codes = [
        *kinds,
        *(code for code in ("friend", "relative", "legal_representative", "somebody_else") if code not in kinds),
    ]
    told = file.account.hearing
    allowed = f"We tell the complainant: {' '.join(who_may_come(told))}" if told else ""
    hint = f"{allowed}{_they_said(latest(file.account).companion, 'They told us')}".strip()
    asked = any_of("who", "Who will come with the complainant?", options((c, plain(c)) for c in codes), hint,
                   missing="Choose who will come")  # fmt: skip
    return [replace(asked, sample=[codes[0]])]


def _they_said(words: str, over: str) -> str:
    return f" {over}: {words}" if words else ""


def text(label: str) -> Asks:
    return lambda file: [words("text", label, "The complainant will read this.", rows=6)]


def yes_or_no(name: str, label: str, hint: str = "") -> Ask:
    return replace(one_of(name, label, options(YES_NO), "Choose yes or no", hint), sample="false")
