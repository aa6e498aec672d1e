"""The draft of a response in the forms that write one: what stands in them at first, and what is kept of them.

One draft a stage, whichever of these forms it is written in, whoever writes it. Its fields are those of the forms.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.actions import response_drafting
from chalicelib.domain.casework.answering.decisions import the_draft
from chalicelib.domain.casework.event import Words
from chalicelib.domain.casework.hearings import panels
from chalicelib.ports.response_drafts import ResponseDraft
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.response_drafts import draft_of, may_read
from chalicelib.web.accounts.session import Signed
from chalicelib.web.desk import answer, panel_decision, panel_outcome
from chalicelib.web.desk.act import Act
from chalicelib.web.desk.after_acts import FROM
from chalicelib.web.desk.changes import Changed, changed
from chalicelib.web.kit import csrf
from chalicelib.web.kit.form import CHANGE, CONFIRMED, Ask

ACTS = ("report", "draft_response", "draft_decision", "issue_outcome")
REV, SAVES, SEEN = "rev", "draft", "seen"
NOT_OF_IT = {csrf.FIELD, CHANGE, CONFIRMED, FROM, REV, SAVES, SEEN}
AS_READ = {  # by whoever did not write it
    "finding": "The finding", "reasons": "The reasons", "remedies": "What will be done to put it right",
}  # fmt: skip
Typed = Mapping[str, Sequence[str]]


def keeps(file: CaseFile, act: Act, asks: Sequence[Ask]) -> bool:
    """Whether what is typed in this form is kept: it writes a response, and its reader may read the draft."""
    return act.name in ACTS and any(ask.field.name in ("reasons", "text") for ask in asks) and may_read(file)


def keep(signed: Signed, file: CaseFile) -> ResponseDraft:
    """Raises Overtaken, TooLong, StoreUnavailable."""
    typed = {
        name: list(said)
        for name, said in signed.form.items()
        if name not in NOT_OF_IT and any(one.strip() for one in said)
    }
    services, case = file.services, file.now.case
    return response_drafting.keep(services, case, file.viewer.id, typed, signed.number(REV) or 0)


def typed(draft: ResponseDraft | None) -> Typed:
    found: Typed = json.loads(draft.form) if draft else {}
    return found


def at_first(asks: Sequence[Ask], draft: ResponseDraft) -> dict[str, Any]:
    """What stands in the fields, as it was typed."""
    kept = typed(draft)
    return {ask.field.name: ask.field.typed({name: list(said) for name, said in kept.items()}) for ask in asks}


def fields(file: CaseFile) -> list[Ask]:
    """Those of the response of the present stage, to read it by."""
    if file.now.stage.approved_by:
        return answer.report(file)
    if panels.sits(file.now):
        return panel_decision.decision(file)
    return panel_outcome.outcome(file)


def labels(asks: Sequence[Ask]) -> dict[str, str]:
    """What each field is called, under the heading of its point."""
    return {ask.field.name: ask.label.removesuffix(" (optional)") for ask in asks}


def in_words(asks: Sequence[Ask], kept: Typed) -> dict[str, str]:
    """What was typed, by field: a choice by what it says."""
    chosen = {ask.field.name: {one.value: one.text for one in ask.choices} for ask in asks}
    return {name: "\n".join(chosen.get(name, {}).get(one, one) for one in said) for name, said in kept.items()}


def to_read(file: CaseFile) -> list[tuple[str, str]]:
    """The draft of the present stage in words, field by field, for a colleague who is asked about it.

    Without the note to whoever approves it, which is no part of the response.
    """
    return as_read([ask for ask in fields(file) if ask.field.name != "text"], typed(draft_of(file)))


def as_read(asks: Sequence[Ask], kept: Typed) -> list[tuple[str, str]]:
    """What was typed, field by field, for whoever may not have written it."""
    said = in_words(asks, kept)
    named = {**labels(asks), **{name: label for name, label in AS_READ.items() if name in said}}
    return [(label, said[name]) for name, label in named.items() if said.get(name)]


def reported(file: CaseFile, number: int) -> Typed:
    """A response that was reported or changed, as its form would have it. `number`: of its event."""
    event = file.now.case.history[number - 1].event
    said = file.words.get(number, Words())
    begun = answer.as_it_stands(event, said)
    return {name: value if isinstance(value, list) else [value] for name, value in begun.items() if value}


def changes(asks: Sequence[Ask], before: Typed, after: Typed) -> list[Changed]:
    return changed(in_words(asks, before), in_words(asks, after), labels(asks))


def changed_since(file: CaseFile) -> list[Changed]:
    """What of the response that waits to be approved is another than what was reported before it, or last commented on."""
    if file.now.case.report is None or the_draft(file.now) is None:
        return []
    asks = fields(file)
    before = _before(file)
    return changes(asks, before, reported(file, file.now.case.drafted)) if before else []


def _before(file: CaseFile) -> Typed:
    case = file.now.case
    earlier = [
        r.seq for r in case.history[: case.drafted - 1]
        if r.event.kind in ("reported", "response_drafted") and getattr(r.event, "stage", "") == case.stage
    ]  # fmt: skip
    if earlier:
        return reported(file, earlier[-1])
    said = file.services.response_drafts.of(case.id, case.stage).comments if may_read(file) else ()
    found: Typed = json.loads(said[-1].form) if said else {}
    return found
