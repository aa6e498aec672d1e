"""What the acts of a panel ask for: who sits, on which day it hears, who comes along, and how it went."""

from dataclasses import replace

from chalicelib.domain.casework.hearings import panels
from chalicelib.messages.wording import plain
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.complainant.request_fields import latest
from chalicelib.web.desk.action_fields import Asks
from chalicelib.web.kit.fields import Option
from chalicelib.web.kit.form import STAFF_READ, Ask, a_day, any_of, one_of, options, reason, words

YES_NO = (("true", "Yes"), ("false", "No"))


def member(file: CaseFile) -> list[Ask]:
    """Whoever may be chosen; whom the policy gives a seat come first."""
    now = file.now
    seats = {role for route in now.stage.handled_by for role in route.roles}
    ordered = sorted(panels.proposed(now), key=lambda p: (not p.roles & seats, file.name(p.id)))
    people = [Option(p.id, f"{file.name(p.id)}, {file.titles(p.id)}") for p in ordered]
    hint = "Independent means they have no part in running the organisation."
    return [
        one_of("to", "Who joins the panel?", people, "Choose who joins the panel"),
        yes_or_no("independent", "Are they independent?", hint),
    ]  # fmt: skip


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
            "date", "When is the hearing?", f"For example, 27 3 2026.{cannot}",
            missing="Enter the date of the hearing", ahead=True, sample=earliest,
        ),
        yes_or_no(
            "agreed", "Have both sides agreed to this date?",
            "You need this only if the date gives less notice than the policy promises.",
        ),
        words("reason", "Anything the complainant should know? (optional)", "The complainant will read this.", rows=3),
    ]  # fmt: skip


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
    hint = _they_said(latest(file.account).companion, "They told us").strip()
    asked = any_of("who", "Who will come with the complainant?", options((c, plain(c)) for c in codes), hint,
                   missing="Choose who will come")  # fmt: skip
    return [replace(asked, sample=[codes[0]])]


def _they_said(words: str, over: str) -> str:
    return f" {over}: {words}" if words else ""


def text(label: str) -> Asks:
    return lambda file: [words("text", label, "The complainant will read this.", rows=6)]


def yes_or_no(name: str, label: str, hint: str = "") -> Ask:
    return replace(one_of(name, label, options(YES_NO), "Choose yes or no", hint), sample="false")
