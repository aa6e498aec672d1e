"""What somebody is asked who asks for a stage, and how that is shown: to whoever complains, and to staff who log it.

Which of ROWS are asked, and which of them the policy wants stated, its stage says (`request`). Only whoever asks for
themselves is held to what it wants: what came by letter or in a call counts as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.account.next_step import NextStep
from chalicelib.domain.casework import events as e
from chalicelib.domain.policy.procedure import Stated
from chalicelib.messages.hearings import whom_to_bring
from chalicelib.web.kit.fields import Text
from chalicelib.web.kit.form import Ask
from chalicelib.web.kit.pages import Form
from chalicelib.web.public.reaching_you import EASIER, EASIER_FOR_EXAMPLE

REQUESTS = (e.Escalated, e.NextStageRequested, e.LateRequested)
USUAL: tuple[Stated, ...] = ("grounds",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`name`: of the command's field. `own`, `staffs`: the question, for each. `said`: what stands over the answer."""

    name: str
    own: str
    hint: str = ""
    staffs: str
    said: str
    missing: str = ""
    longest: int = 1_000
    rows: int = 3


ROWS: Mapping[Stated, Row] = {
    "grounds": Row(
        name="text", own="Why are you asking?", staffs="Why do they ask?", said="Reasons", longest=20_000, rows=8,
        hint="Give all your reasons: what we got wrong, and what we have not looked at.",
        missing="Write why you are asking",
    ),
    "outcome": Row(
        name="desired", own="What would you like to happen?", staffs="What would they like to happen?",
        said="What should happen", longest=5_000, rows=4,
        hint="For example, a different decision, or an apology. If you do not know yet, say so.",
        missing="Write what you would like to happen. If you do not know yet, say so",
    ),
    "companion": Row(
        name="companion", own="Who will come with you?", staffs="Who will come with them?", said="Who will come",
        longest=200, rows=1, missing="Write who will come with you, or that you will come alone",
    ),
    "dates": Row(
        name="not_on", own="Are there days when you cannot come?", staffs="Days when they cannot come",
        said="Days that do not suit", rows=2, hint="For example, “any Friday”, or “14 to 18 December”.",
        missing="Write when you cannot come, or “none”",
    ),
    "needs": Row(
        name="needs", own=EASIER, hint=EASIER_FOR_EXAMPLE, staffs="What can we change to make this easier for them?",
        said="What makes it easier", missing="Write what we can change, or “nothing”",
    ),
}  # fmt: skip
LATE = Row(
    name="reason_late", own="Why are you asking after the last day?", staffs="Why did they ask after the last day?",
    said="Why it is late", hint="For example, you were ill, or our letter reached you late.", longest=5_000,
)  # fmt: skip


def own(step: NextStep) -> list[Ask]:
    """For whoever complains."""
    wants = step.rule.request.wants if step.rule.request else ()
    asked = [_ask(row, row.own, _hint(one, row, step), wanted=one in wants) for one, row in _rows(step)]
    return [*([_ask(LATE, LATE.own, LATE.hint)] if step.late else []), *asked]


def staffs(step: NextStep | None) -> list[Ask]:
    """For staff who log the request of somebody."""
    if step is None:
        return []
    asked = [_ask(row, row.staffs, "The complainant can read this later.") for _, row in _rows(step)]
    return [*asked, *([_ask(LATE, LATE.staffs)] if step.late else [])]


def said(words: e.Words) -> list[tuple[str, str]]:
    """What was said with a request, each with what stands over it."""
    given = [(row.said, getattr(words, row.name)) for row in ROWS.values()]
    return [(over, text) for over, text in [*given, (LATE.said, words.why_late)] if text]


def latest(account: CaseAccount) -> e.Words:
    """What was said with the last request that said anything."""
    asked = (h.words for h in reversed(account.history) if isinstance(h.event, REQUESTS) and said(h.words))
    return next(asked, e.Words())


def beside_the_reasons(words: e.Words) -> str:
    """The rest of it, for a line of a history that shows the reasons anyway."""
    return "\n\n".join(f"{over}: {text}" for over, text in said(words) if over != ROWS["grounds"].said)


def in_full(words: e.Words) -> str:
    """The reasons, and then the rest of it."""
    return "\n\n".join(filter(None, (words.text, beside_the_reasons(words))))


def as_typed(form: Form) -> e.Words:
    """What stands in a form of any stage, right or wrong."""
    rows = {row.name: row for row in ROWS.values()} | {"why_late": LATE}
    return e.Words(**{name: _ask(row, row.own).field.typed(form).strip() for name, row in rows.items()})


def _rows(step: NextStep) -> Iterable[tuple[Stated, Row]]:
    asks = step.rule.request.asks if step.rule.request else USUAL
    return ((one, ROWS[one]) for one in asks)


def _hint(one: Stated, row: Row, step: NextStep) -> str:
    """Whom the policy lets somebody bring is said where they are asked."""
    if one != "companion":
        return row.hint
    return " ".join(whom_to_bring(step.rule.panel) if step.rule.panel else (f"{says}." for says in step.company))


def _ask(row: Row, label: str, hint: str = "", *, wanted: bool = False) -> Ask:
    field = Text(
        name=row.name, noun=label.removesuffix("?"), missing=row.missing if wanted else "", longest=row.longest,
        rows=row.rows,
    )  # fmt: skip
    return Ask(field, label if wanted else f"{label} (optional)", hint)
