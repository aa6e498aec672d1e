"""What the forms of a panel's decision ask for: what it finds and recommends, and what each member says of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from chalicelib.domain.casework.hearings import panels
from chalicelib.messages.wording import one_of as phrase
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk import answer, point_fields
from chalicelib.web.desk.panel_fields import yes_or_no
from chalicelib.web.kit.fields import FieldError, Text
from chalicelib.web.kit.form import Ask, words

TO = re.compile(r"([0-9]{1,2})\D+([0-9]{1,2})")
A_LINE_EACH = "Put each thing on a new line."


def decision(file: CaseFile) -> list[Ask]:
    """What the panel finds and recommends, within its powers."""
    beyond = file.now.stage.panel.no_power_to if file.now.stage.panel else ()
    reasons, remedies, *_ = answer.response(file)
    within = replace(remedies, choices=[one for one in remedies.choices if one.value not in beyond])
    limits = f" The panel cannot order {phrase(beyond)}, but can recommend it." if beyond else ""
    return [*_within(answer.of_points(file), beyond), answer.findings(file), reasons, within, _recommends(limits)]


def _within(asks: Iterable[Ask], beyond: Iterable[str]) -> list[Ask]:
    """The same, without what the panel has no power to do."""
    return [replace(ask, choices=[one for one in ask.choices if one.value not in beyond]) for ask in asks]


def as_drafted(file: CaseFile) -> Mapping[str, Any]:
    """The decision as it stands, to be changed by whoever may read it."""
    drafted, said = panels.decision(file.now), file.words.get(file.now.case.decision_seq)
    if drafted is None or said is None:
        return {}
    return {
        "finding": drafted.finding, "remedies": answer.of_the_whole(drafted), "reasons": said.reasons,
        "recommendations": said.recommendations, **point_fields.as_drafted(drafted.points, said),
    }  # fmt: skip


def own_vote(file: CaseFile) -> list[Ask]:
    said = panels.votes(file.now).get(file.viewer.id)
    agrees = yes_or_no("agrees", "Do you agree with this decision?", "With the whole letter, as it stands above.")
    return [
        replace(agrees, sample="false" if said is False else "true"),
        words("reason", "If you do not agree, why?", "Only the panel and its clerk can read this.", rows=4),
    ]


def own_reason(answers: Mapping[str, Any]) -> dict[str, FieldError]:
    """Whoever does not agree says why: to the panel and its clerk, as the form says."""
    lacks = answers.get("agrees") == "false" and not answers.get("reason")
    return {"reason": FieldError("Write why you do not agree")} if lacks else {}


def recorded(file: CaseFile) -> list[Ask]:
    """Where the members have not confirmed a decision here: what they recommended, and how they voted."""
    votes = Text(name="votes", noun="Votes", longest=20, check=_votes)
    hint = "How many for and against, such as 2 to 1."
    return [_recommends(), Ask(votes, "How did the panel vote? (optional)", hint, sample="")]


def counted(given: dict[str, Any]) -> dict[str, Any]:
    """Votes that were written as "2 to 1", as numbers."""
    found = TO.fullmatch(str(given.get("votes", "")))
    return {**given, "votes": (int(found[1]), int(found[2]))} if found else given


def _recommends(limits: str = "") -> Ask:
    return words("recommendations", "What does the panel recommend? (optional)", A_LINE_EACH + limits, rows=4)


def _votes(said: str) -> str:
    return "" if TO.fullmatch(said) else "Enter how many were for it and against it, such as 2 to 1"
