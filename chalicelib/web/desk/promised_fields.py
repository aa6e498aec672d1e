"""All that a response promised and that is nobody's yet, on one page: of each, who does it by when, or why nobody has to.

The fields of a promise are named after it (`owner_apology`), and stand under its words. All that is wrong is said at once,
each beside its field.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from chalicelib.domain.casework.checks import within_a_year
from chalicelib.domain.casework.fields import FieldsRefused
from chalicelib.domain.casework.refusals import Refused
from chalicelib.messages.wording import titled
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk.putting_right_fields import READ_BY, owners
from chalicelib.web.kit.fields import Option
from chalicelib.web.kit.form import STAFF_READ, Ask, a_day, options, pick, words

NOBODY = "nobody"  # no person's id: those have a full stop, or are of this deployment's own making
LATER = Option("", "Decide later")
NONE_CHOSEN = "Choose who will do at least one of these, or that nobody has to"


def asked(file: CaseFile) -> list[Ask]:
    people = [LATER, *options(owners(file)), Option(NOBODY, "Nobody has to do anything more")]
    return [ask for code, title in _promises(file) for ask in _of_one(file, code, title, people)]


def _of_one(file: CaseFile, code: str, title: str, people: list[Option]) -> list[Ask]:
    who = pick(f"owner_{code}", f"Who will do it? ({title})", people)
    why = words(f"reason_{code}", f"If nobody has to do anything more, why? ({title})", STAFF_READ, rows=2)
    return [
        replace(who, heading=title, sample=people[1].value),
        a_day(f"due_{code}", f"By when? ({title})", "For example, 27 3 2026", ahead=True, sample=file.now.today),
        words(f"text_{code}", f"What has to be done? ({title})", READ_BY, rows=2, longest=2_000),
        replace(why, sample=None),
    ]  # fmt: skip


def proposed(file: CaseFile) -> Mapping[str, Any]:
    """Each promise in the words in which it was made."""
    return {f"text_{code}": title for code, title in _promises(file)}


def gathered(file: CaseFile, given: Mapping[str, Any]) -> dict[str, Any]:
    """What becomes of each promise, as the command has it. Raises FieldsRefused with all that is wrong."""
    codes = [code for code, _ in _promises(file)]
    wrong = [problem for code, title in _promises(file) for problem in _wrong(file, code, title, given)]
    chosen = {code: given.get(f"owner_{code}") for code in codes}
    if not wrong and not any(chosen.values()):
        wrong = [(f"owner_{code}", NONE_CHOSEN) for code in codes[:1]]
    if wrong:
        raise FieldsRefused(wrong)
    return {
        "actions": tuple(
            {"remedy": code, "owner": who, "due": given[f"due_{code}"], "text": given[f"text_{code}"]}
            for code, who in chosen.items() if who and who != NOBODY
        ),
        "aside": tuple(
            {"remedy": code, "reason": given[f"reason_{code}"]} for code, who in chosen.items() if who == NOBODY
        ),
    }  # fmt: skip


def _wrong(file: CaseFile, code: str, title: str, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What one promise lacks, or has for nothing: nothing that was typed is left out in silence."""
    who, due, why, text = (given.get(f"{name}_{code}", "") for name in ("owner", "due", "reason", "text"))
    if who == NOBODY and not why:
        yield f"reason_{code}", "Write why nobody has to do anything more"
    if why and who != NOBODY:
        yield f"owner_{code}", "You wrote why nobody has to do it. Choose that here, or delete your reason"
    elif due and who in ("", NOBODY):
        yield f"owner_{code}", "You entered a day. Choose who will do it, or delete the day"
    elif text and text != title and who in ("", NOBODY):
        yield f"owner_{code}", f"You changed what has to be done. Choose who will do it, or change it back to “{title}”"
    if who in ("", NOBODY):
        return
    if says := _wrong_day(file, due):
        yield f"due_{code}", says
    if not text:
        yield f"text_{code}", "Write what has to be done"


def _wrong_day(file: CaseFile, due: str) -> str:
    if not due:
        return "Enter the day"
    if date.fromisoformat(due) < file.now.today:
        return "Enter today’s date or a later one"
    try:
        within_a_year(file.now, date.fromisoformat(due))
    except Refused as refused:
        return refused.sentence
    return ""


def _promises(file: CaseFile) -> list[tuple[str, str]]:
    """By their codes what they are called."""
    codes = file.now.case.unowned
    return list(zip(codes, titled(file.account, codes), strict=True))
