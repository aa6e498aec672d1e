"""What is done on many cases: so many in one request, then the next by one press. A crash loses nothing that was done.

A case is named with how it stood when it was chosen. One on which somebody has acted since is left out, and so a second
click does nothing twice. What is refused is said, and stays as it was.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chalicelib.actions.change import StalePage, perform
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.commands import Command
from chalicelib.domain.casework.refusals import Refused
from chalicelib.ports import Services
from chalicelib.queries.case_file import CaseFile, open_case
from chalicelib.web.accounts.session import Signed
from chalicelib.web.kit.form import unseen

AT_ONCE = 25  # cases in one request, which ends within half a minute
LEFT, DONE, KEPT = "left", "done", "kept"
MEANWHILE = "Somebody has worked on it since. Open the case, and do it there."
NOT_SEEN = "You cannot see this case."
Does = Callable[[CaseFile], tuple[str, Command] | str]  # the name of a command, and it; or why the case is left out
Says = Callable[[CaseFile, Refused], str]  # how a refusal is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far it has come. `hidden`: what the form carries that goes on with the next."""

    did: int
    left: int  # still to be done
    refused: list[tuple[str, str]]  # a reference, and why
    hidden: list[tuple[str, str]]
    at_once: int = AT_ONCE


def as_they_stand(services: Services, cases: Mapping[str, str]) -> list[str]:
    """Cases, by their references their ids, each as a form names it."""
    acted = {one.case_id: one.acted for one in services.cases.summaries(list(cases.values()))}
    return [f"{reference}~{acted[case_id]}" for reference, case_id in cases.items() if case_id in acted]


def references(signed: Signed) -> list[str]:
    """Of the cases that are still to be done."""
    return [one.partition("~")[0] for one in signed.form.get(LEFT, ())]


def _sentence(file: CaseFile, refused: Refused) -> str:
    return refused.sentence


def so_many(
    signed: Signed, viewer: Viewer, does: Does, why: Says = _sentence, besides: Mapping[str, str] | None = None
) -> Progress:
    """Do it on the next. `besides`: fields that the form carries as well."""
    left, refused, did = list(signed.form.get(LEFT, [])), [*signed.form.get(KEPT, [])], signed.number(DONE) or 0
    for one in left[:AT_ONCE]:
        said = _one(signed.services, viewer, one, does, why)
        did, refused = (did, [*refused, f"{one.partition('~')[0]}~{said}"]) if said else (did + 1, refused)
    own = {LEFT, DONE, KEPT, *(besides or {})}
    carried = [(name, value) for name, value in unseen(signed.form) if name not in own]
    onward = [*((LEFT, one) for one in left[AT_ONCE:]), (DONE, str(did)), *((KEPT, one) for one in refused)]
    return Progress(
        did=did, left=len(left[AT_ONCE:]), refused=[(r, w) for r, _, w in (one.partition("~") for one in refused)],
        hidden=[*carried, *(besides or {}).items(), *onward],
    )  # fmt: skip


def _one(services: Services, viewer: Viewer, one: str, does: Does, why: Says) -> str:
    """Do it on one case. Why it was not done, or ""."""
    reference, _, acted = one.partition("~")
    file = open_case(services, viewer, reference)
    if file is None or file.asks_first or not acted.isdecimal():
        return NOT_SEEN
    doing = does(file)
    if isinstance(doing, str):
        return doing
    try:
        perform(services, viewer.id, file.case_id, *doing, int(acted))
    except StalePage:
        return MEANWHILE
    except Refused as refused:
        return why(file, refused)
    return ""
