"""What the acts on actions ask for: what is to be done, by whom and when; what shows that it was; what a colleague says."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from chalicelib.domain.access.people import barred
from chalicelib.domain.casework.answering import stage_finding
from chalicelib.domain.casework.putting_right.actions import Action
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.obligations.working_days import ONE_DAY
from chalicelib.messages.dates import day as in_full
from chalicelib.messages.wording import first_words, titled
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk import enclosures
from chalicelib.web.desk.panel_fields import yes_or_no
from chalicelib.web.kit.fields import FieldError, Option
from chalicelib.web.kit.form import STAFF_READ, Ask, a_day, any_of, one_of, options, pick, reason, words

EVIDENCE = "What shows that it was done?"
READ_BY = "The person who does it and the person who checks it can read this. Leave out what they need not know."


def to_set(file: CaseFile) -> list[Ask]:
    """A remedy of the response becomes somebody's to do."""
    case = file.now.case
    promised = case.pending or case.outcome
    told = stage_finding.responses(case.history, case.pending)
    of_the_stage = stage_finding.remedies(told[promised.stage]) if promised else ()
    codes = tuple(dict.fromkeys((*case.unowned, *of_the_stage)))
    remedies = options(zip(codes, titled(file.account, codes), strict=True))
    due = a_day("due", "By when?", "For example, 27 3 2026", missing="Enter the day", ahead=True, sample=file.now.today)
    return [
        *([one_of("remedy", "Which promise is it for? (optional)", remedies, "")] if remedies else []),
        words("text", "What has to be done?", READ_BY, missing="Write what has to be done", rows=4, longest=2_000),
        _owner(file, "Who will do it?", "Choose who will do it"),
        due,
    ]  # fmt: skip


def proposed(file: CaseFile) -> Mapping[str, Any]:
    """The first promise that is nobody's yet, in the words in which it was made."""
    return {"remedy": code, "text": titled(file.account, (code,))[0]} if (code := _first_unowned(file)) else {}


def to_set_aside(file: CaseFile) -> list[Ask]:
    codes = file.now.case.unowned
    promises = options(zip(codes, titled(file.account, codes), strict=True))
    return [
        replace(one_of("remedy", "Which promise?", promises, "Choose the promise"), sample=_first_unowned(file)),
        reason("Why does nobody have to do anything more?", f"For example, our letter itself says sorry. {STAFF_READ}"),
    ]


def _first_unowned(file: CaseFile) -> str:
    return next(iter(file.now.case.unowned), "")


def to_move(file: CaseFile) -> list[Ask]:
    stands = _one_of_these(file, lambda one: one.state == "to do")
    due = a_day("due", "By when? (optional)", "Leave it empty to keep the day.", ahead=True, sample=_another_day(file))
    return [stands, _owner(file, "Who will do it now? (optional)", ""), due, reason(hint=STAFF_READ)]


def done(file: CaseFile) -> list[Ask]:
    offered = enclosures.to_choose(file)
    hint = "To add one, choose “Letters and files” on the case page first, then “Add a file”."
    files = [any_of("files", "Which files show it? (optional)", offered[0].choices, hint)] if offered else []
    return [_one_of_these(file, lambda one: one.state == "to do"), *evidence(), *files]


def evidence() -> list[Ask]:
    """What its owner says, with a part in the case or without."""
    return [
        words("text", EVIDENCE, "For example, what was changed, where and when.", missing="Write what shows it", rows=5,
              longest=5_000),
        a_day("on", "When was it done? (optional)", "Leave it empty if it was today."),
    ]  # fmt: skip


def check(file: CaseFile) -> list[Ask]:
    agrees = yes_or_no("agrees", "Was it done?", "Read what the owner says below the list of actions, and check it.")
    return [
        _one_of_these(file, lambda one: one.state == "to check"),
        replace(agrees, sample="true"), words("reason", "If not, what is still to do?", STAFF_READ, rows=3),
    ]  # fmt: skip


def beside(refused: Refused) -> Mapping[str, FieldError]:
    if refused.code == "not_later":
        return {"due": FieldError("Enter today’s date or a later one")}
    return {"reason": FieldError("Write what is still to do")} if refused.code == "reason_required" else {}


def called(file: CaseFile, one: Action) -> str:
    """An action by the first of its words."""
    said = file.words[one.seq].text if one.seq in file.words else "An action"
    return first_words(said)


def _one_of_these(file: CaseFile, wanted: Callable[[Action], bool]) -> Ask:
    found = [one for one in file.now.case.actions if wanted(one)]
    choices = [
        Option(str(one.seq), called(file, one), f"{file.name(one.owner)}, by {in_full(one.due)}") for one in found
    ]
    return replace(
        one_of("action", "Which action?", choices, "Choose the action"), sample=str(found[0].seq) if found else "0"
    )


def owners(file: CaseFile) -> list[tuple[str, str]]:
    """Who may have something to do: everybody of the site whom the case is not about, by name."""
    kept_out = barred(file.now.case, file.now.people)
    free = [p for p in file.now.people.persons if p.id not in kept_out and p.roles]
    return sorted(((p.id, file.named_with_role(p.id)) for p in free), key=lambda pair: pair[1])


def _owner(file: CaseFile, label: str, missing: str) -> Ask:
    choices = owners(file)
    asked = pick("owner", label, [Option("", "Choose a person"), *options(choices)])
    return replace(asked, sample=choices[0][0] if choices and missing else "") if missing else asked


def _another_day(file: CaseFile) -> date:
    """A day to which any of them could be moved."""
    taken = {one.due for one in file.now.case.actions}
    return next(day for n in range(1, 400) if (day := file.now.today + n * ONE_DAY) not in taken)
