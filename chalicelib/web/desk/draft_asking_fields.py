"""What is asked for to ask a colleague without a part in the case about the draft response, and who is offered."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chalicelib.domain.access.capacities import READS
from chalicelib.domain.casework.asking.decisions import draft_readers
from chalicelib.domain.casework.commands import Command
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.response_drafts import draft_of
from chalicelib.web.desk.asking_fields import last_day
from chalicelib.web.kit.fields import Option
from chalicelib.web.kit.form import Ask, one_of, words


def about_draft(file: CaseFile) -> list[Ask]:
    fresh = _fresh(file)
    sample = next((option.value for option in fresh), "nobody")
    return [
        replace(one_of("to", "Who do you ask?", fresh, "Choose who you ask"), sample=sample),
        words("text", "Your question", "They read this and the draft, and nothing else of the case.",
              missing="Write your question", rows=3),
        last_day(file, "their comment"),
    ]  # fmt: skip


def what_they_think(file: CaseFile) -> Mapping[str, Any]:
    return {"text": "What do you think of this draft?"}


def no_draft_yet(file: CaseFile, command: Command) -> list[str]:
    return [] if draft_of(file) else ["Nobody has saved a draft yet. They will see it once somebody does."]


def _fresh(file: CaseFile) -> list[Option]:
    """Those who have no part in the case, and whom the rules let read the draft."""
    found = [p.id for p in draft_readers(file.now) if not file.parts[p.id] & READS]
    return [Option(who, name) for name, who in sorted((file.named_with_role(who), who) for who in found)]
