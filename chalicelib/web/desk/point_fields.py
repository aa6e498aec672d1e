"""What a response asks of each point of the complaint: a finding, reasons, what puts it right, and what it recommends.

The fields of a point are named after it (`finding_point_2`), and stand under its words. What is missing is said beside
the field: the rules find it (answering/points.py), because what a response has to answer depends on what is on hold.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from chalicelib.domain.account.points import in_their_words
from chalicelib.domain.casework.answering.points import needed
from chalicelib.domain.casework.events import PointFound, Words
from chalicelib.domain.casework.refusals import Refused
from chalicelib.messages.wording import part, plain
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.kit.fields import FieldError, Option
from chalicelib.web.kit.form import Ask, any_of, one_of, options, words

OF_A_POINT = ("finding", "reasons", "remedies", "recommendation")
TO_THEM = "The complainant will read this."
LONGEST = 4_000
LONGEST_RECOMMENDATION = 500
LACKS = {"finding": "Choose a finding on {}", "reasons": "Write your reasons on {}"}


def of_each(file: CaseFile, remedies: Sequence[Option], *, recommends: bool) -> list[Ask]:
    """The fields of every point that is to be answered now; none, where the complaint is one or need not be answered so."""
    said = in_their_words(file.account.complainant.points)
    return [
        ask
        for point in needed(file.now)
        for ask in _of_one(file, point, said.get(point, ""), remedies, recommends=recommends)
    ]


def _of_one(file: CaseFile, point: str, said: str, remedies: Sequence[Option], *, recommends: bool) -> list[Ask]:
    name, codes = plain(point).lower(), file.now.stage.findings
    advice = f"What do you recommend on {name}? (optional)"
    finding = one_of(f"finding_{point}", f"Your finding on {name}", options((c, plain(c)) for c in codes), "")
    return [
        replace(finding, heading=plain(point), lead=said, sample=codes[0]),
        words(f"reasons_{point}", f"Your reasons on {name}", TO_THEM, rows=5, longest=LONGEST),
        any_of(f"remedies_{point}", f"What will you do to put {name} right? (optional)", remedies),
        *([words(f"recommendation_{point}", advice, rows=2, longest=LONGEST_RECOMMENDATION)] if recommends else []),
    ]  # fmt: skip


def gathered(file: CaseFile, given: Mapping[str, Any]) -> dict[str, Any]:
    """What was said of each point, as the command has it: of the one that was chosen, or of all."""
    of_all = {point: _of(point, given) for point in file.now.case.aspects}
    chosen = {point: said for point, said in of_all.items() if given.get("aspect") in (None, point) and said}
    names = {f"{field}_{point}" for field in OF_A_POINT for point in of_all}
    rest = {name: value for name, value in given.items() if name not in names}
    return {**rest, "points": tuple({"point": p, **said} for p, said in chosen.items())} if chosen else rest


def with_a_finding(given: Mapping[str, Any]) -> dict[str, Any]:
    """Points that were all found the same are the finding on the whole, where nothing else was said."""
    found = {str(point.get("finding", "")) for point in given.get("points", ())}
    return {"finding": found.pop() if len(found) == 1 else "", **given}


def _of(point: str, given: Mapping[str, Any]) -> dict[str, Any]:
    return {field: given[f"{field}_{point}"] for field in OF_A_POINT if f"{field}_{point}" in given}


def as_drafted(points: Sequence[PointFound], said: Words) -> dict[str, Any]:
    """What stands in the fields of each point at first."""
    found: dict[str, Any] = {}
    for n, one in enumerate(points):
        found |= {
            f"finding_{one.point}": one.finding, f"remedies_{one.point}": list(one.remedies),
            f"reasons_{one.point}": said.point_reasons[n] if n < len(said.point_reasons) else "",
            f"recommendation_{one.point}": said.point_recommendations[n] if n < len(said.point_recommendations) else "",
        }  # fmt: skip
    return found


def beside(refused: Refused) -> Mapping[str, FieldError]:
    """What each point lacks, beside its field; and that mixed findings need one on the whole."""
    if refused.code == "finding_unknown":
        return {"finding": FieldError("Choose a finding on the complaint as a whole")}
    if refused.code != "points_open":
        return {}
    lacks = [lack.split(" ") for lack in refused.detail.split(", ")]
    return {f"{field}_{point}": FieldError(LACKS[field].format(plain(point).lower())) for point, field in lacks}


def by_point(file: CaseFile) -> bool:
    """Whether a response says something of each point first, and then of the whole."""
    return bool(needed(file.now))


def named(file: CaseFile, parts: Iterable[str]) -> list[Option]:
    """Parts to choose from, each with the first of its words."""
    said = in_their_words(file.account.complainant.points)
    return options((one, part(one, said.get(one, ""))) for one in parts)
