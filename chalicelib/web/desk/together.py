"""Which acts can be done on several cases at once, which of their fields say the same of all, and which cases differ.

A response is written once for the first of the chosen, and is a response to another case only where that complains of the
same points at the same stage; what is approved or signed together is the same response. Whatever differs is done singly.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.conduct.likeness import near
from chalicelib.domain.casework.events import Words
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.kit.form import Ask

OF_A_POINT = "_point_"  # between what is asked of a point and its number
OTHER_STAGE = "It is at a different stage from the first case. Respond to it separately."
OTHER_POINTS = "Its points are not the same as the first case’s. Respond to it separately."
OTHER_RESPONSE = "Its response is not the same as the first case’s. Open the case and do it there."

Differs = Callable[[CaseFile, CaseFile], str]


@dataclass(frozen=True, slots=True)
class Together:
    """`fields`: what is asked once. `differs`: why a case cannot be done with the first one's words; "": it can.

    `of_a_stage`: only cases at one stage are done together.
    """

    fields: tuple[str, ...]
    differs: Differs = lambda first, file: ""
    of_a_stage: bool = False

    def asks(self, asks: Sequence[Ask]) -> list[Ask]:
        return [ask for ask in asks if ask.field.name.partition(OF_A_POINT)[0] in self.fields]


def _points(first: CaseFile, file: CaseFile) -> str:
    if first.now.case.stage != file.now.case.stage:
        return OTHER_STAGE
    ours, theirs = (one.account.complainant.points for one in (first, file))
    same = len(ours) == len(theirs) and all(map(_near, ours, theirs))
    return "" if same else OTHER_POINTS


def _near(one: str, other: str) -> bool:
    said, also = (frozenset(text.casefold().split()) for text in (one, other))
    return near(said, also)


def _response(first: CaseFile, file: CaseFile) -> str:
    """Where a response is approved before it goes, what was drafted for each is the same; else it is what is written now."""
    same = not file.now.stage.approved_by or _drafted(first) == _drafted(file)
    return _points(first, file) or ("" if same else OTHER_RESPONSE)


def _drafted(file: CaseFile) -> Any:
    """The response as it was written last at this stage. The history keeps it, also once it has been sent."""
    stage, found, reported = file.now.case.stage, None, ""
    for r in file.now.case.history:
        if isinstance(r.event, e.Reported | e.ResponseDrafted) and r.event.stage == stage:
            reported = r.event.finding if isinstance(r.event, e.Reported) else reported
            said = file.words.get(r.seq, Words())
            found = (
                reported, r.event.remedies, r.event.points, r.event.encloses, said.reasons, said.recommendations,
                said.point_reasons, said.point_recommendations,
            )  # fmt: skip
    return found


RESPONSE = ("finding", "reasons", "remedies", "recommendations")
TOGETHER: Mapping[str, Together] = {
    "mark_campaign": Together(("of", "new_aspects", "reason")),
    "report": Together((*RESPONSE, "text"), _points, of_a_stage=True),
    "approve": Together(("text",), _response, of_a_stage=True),
    "issue_outcome": Together(RESPONSE, _response, of_a_stage=True),
    "message": Together(("text",)),
    "note": Together(("text",)),
}
