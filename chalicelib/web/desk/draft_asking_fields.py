"""What is asked for to ask a colleague without a part in the case about the draft response, and who is offered."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from chalicelib.domain.access.capacities import READS
from chalicelib.domain.casework.asking.decisions import draft_readers
from chalicelib.domain.casework.commands import Command
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.response_drafts import draft_of
from chalicelib.web.kit.fields import Option
from chalicelib.web.kit.form import Ask, a_day, one_of, words


def about_draft(file: CaseFile) -> list[Ask]:
    sample = next((option.value for option in _fresh(file)), "nobody")
    return [
        replace(one_of("to", "Who do you ask?", _fresh(file), "Choose who you ask"), sample=sample),
        words("text", "Your question", "They read this and the draft, and nothing else of the case.",
              missing="Write your question", rows=3),
        a_day("due", "The day by which you need their comment", "We remind them on this day, and twice more after it. "
              "For example, 27 3 2026", missing="Enter the day by which you need their comment", ahead=True,
              sample=file.now.today + timedelta(days=1)),
    ]  # fmt: skip


def what_they_think(file: CaseFile) -> Mapping[str, Any]:
    return {"text": "What do you think of this draft?"}


def no_draft_yet(file: CaseFile, command: Command) -> list[str]:
    return [] if draft_of(file) else ["Nobody has saved a draft yet. They will see it once somebody does."]


def _fresh(file: CaseFile) -> list[Option]:
    """Those who have no part in the case, and whom the rules let read the draft."""
    found = [p.id for p in draft_readers(file.now) if not file.parts[p.id] & READS]
    return [Option(who, name) for name, who in sorted((file.named_with_role(who), who) for who in found)]
