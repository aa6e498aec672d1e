"""What the form of an answer asks for: a finding, reasons, what puts it right, and what is agreed about going on."""

from dataclasses import replace
from typing import Any

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.answering.decisions import the_draft
from chalicelib.domain.casework.events import Words
from chalicelib.domain.casework.hearings import panels
from chalicelib.messages.wording import plain
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk import enclosures, point_fields
from chalicelib.web.desk.date_fields import part_answered
from chalicelib.web.kit.fields import Option, Text
from chalicelib.web.kit.form import STAFF_READ, Ask, any_of, one_of, options, words

REMEDIES = ("apology", "explanation", "decision_changed", "put_right", "training", "change_to_how_we_work")
LONGEST_TIME = 1000  # working days, as the command has it
WITHIN_A_YEAR = 200  # working days
HOW_LONG = "How many working days do they have to ask for the next stage?"
NOT_DAYS = f"Enter the working days as a number from 1 to {LONGEST_TIME}, such as 10"


def findings(file: CaseFile) -> Ask:
    codes = options((c, plain(c)) for c in file.now.stage.findings)
    if not point_fields.by_point(file):
        return one_of("finding", "What is your finding?", codes, "Choose a finding")
    hint = "You can leave this empty if every point has the same finding."
    whole = one_of("finding", "Your finding on the complaint as a whole", codes, "", hint)
    return replace(whole, sample=codes[0].value, heading="The complaint as a whole")


def outcome(file: CaseFile) -> list[Ask]:
    """The whole answer. One that was approved says what it answers: what is left is when the next step may be asked for."""
    if file.now.stage.approved_by:
        draft = the_draft(file.now)
        return [*([] if draft and draft.points else part_answered(file)), *time_agreed(file)]
    return [*part_answered(file), *of_points(file), findings(file), *response(file), *time_agreed(file)]


def of_points(file: CaseFile) -> list[Ask]:
    """What is said of each point, where the complaint has several."""
    recommends = bool(_changes(file)) or panels.sits(file.now)
    return point_fields.of_each(file, _remedies(file), recommends=recommends)


def changed(file: CaseFile) -> list[Ask]:
    """The response to what was reported, whose finding stays."""
    points, (first, *more) = of_points(file), response(file)
    return [*points, replace(first, heading="The complaint as a whole") if points else first, *more]


def response(file: CaseFile) -> list[Ask]:
    """What the complainant will read, besides the finding."""
    return [
        _reasons(file),
        any_of("remedies", "What will you do to put it right?", _remedies(file)),
        *_changes(file),
        *enclosures.to_choose(file),
    ]


def _reasons(file: CaseFile) -> Ask:
    label, hint = "Your reasons", "The complainant will read this."
    if point_fields.by_point(file):
        return words("reasons", f"{label} on the complaint as a whole (optional)", hint, rows=6)
    return words("reasons", label, hint, missing="Write your reasons", rows=12)


def report(file: CaseFile) -> list[Ask]:
    """To whoever approves it: the response as it will be sent. To a panel, which finds itself: a report."""
    if not file.now.stage.approved_by:
        plainly = one_of("finding", "What is your finding?", findings(file).choices, "Choose a finding")
        return [plainly, words("text", "Your report", STAFF_READ, missing="Write your report", rows=12)]
    return [
        *of_points(file), findings(file), *response(file),
        words("text", "Anything else for the person who approves it? (optional)", STAFF_READ),
    ]  # fmt: skip


def drafted(file: CaseFile) -> dict[str, Any]:
    """The response as it stands, to be changed."""
    case = file.now.case
    if not case.report:
        return {}
    return as_it_stands(the_draft(file.now), file.words.get(case.drafted, Words()))


def as_it_stands(draft: e.Event | None, said: Words) -> dict[str, Any]:
    """What was reported, or changed since, as its form has it."""
    if not isinstance(draft, e.Reported | e.ResponseDrafted):
        return {}
    found = {"finding": draft.finding} if isinstance(draft, e.Reported) else {}
    return {
        **found, "reasons": said.reasons, "recommendations": said.recommendations, "remedies": of_the_whole(draft),
        "encloses": list(draft.encloses), **point_fields.as_drafted(draft.points, said),
    }  # fmt: skip


def of_the_whole(draft: e.Reported | e.ResponseDrafted | e.DecisionDrafted | None) -> list[str]:
    of_points = {remedy for point in draft.points for remedy in point.remedies} if draft else set()
    return [remedy for remedy in draft.remedies if remedy not in of_points] if draft else []


def _changes(file: CaseFile) -> list[Ask]:
    """Where the policy says that the answer tells what was done or changed (`letters`, actions)."""
    stage = file.now.case.stage
    rows = (row for row in file.now.policy.letters if row.notice == "outcome" and row.stage in (None, stage))
    if not any("actions" in row.contains for row in rows):
        return []
    return [
        words(
            "recommendations", "What has been done or will change? (optional)", "Put each thing on a new line.", rows=4
        )
    ]


def filled(file: CaseFile, given: dict[str, Any]) -> dict[str, Any]:
    """What changes is a list, a line each. Where it was approved, the finding is the one that was."""
    report, lines = file.now.case.report, (line.strip() for line in str(given.get("recommendations", "")).splitlines())
    listed = {"recommendations": tuple(filter(None, lines))} if "recommendations" in given else {}
    found = {"finding": report.finding if report else ""} if file.now.stage.approved_by else {}
    return point_fields.with_a_finding(point_fields.gathered(file, {**found, **given, **listed}))


def decided(file: CaseFile, given: dict[str, Any]) -> dict[str, Any]:
    """Of one that says what was found."""
    return point_fields.with_a_finding(listed(file, given))


def listed(file: CaseFile, given: dict[str, Any]) -> dict[str, Any]:
    """Of a response that is only drafted: what changes as a list."""
    lines = (line.strip() for line in str(given.get("recommendations", "")).splitlines())
    whole = {**given, "recommendations": tuple(filter(None, lines))} if "recommendations" in given else given
    return point_fields.gathered(file, whole)


def _remedies(file: CaseFile) -> list[Option]:
    """The policy's own for this stage; ours where it names none."""
    own = {remedy.id: remedy.title for remedy in file.now.policy.remedies}
    return options((r, own.get(r, plain(r))) for r in file.now.stage.remedies or REMEDIES)


def time_agreed(file: CaseFile) -> list[Ask]:
    """Where the policy leaves it to the two of them how long there is to ask for the next step."""
    window = file.now.stage.window
    if window is None or not file.now.policy.window(window).agreed:
        return []
    field = Text(name="next_stage_days", noun="Working days", check=_days, longest=20)
    hint = "Agree this with the complainant. Leave it empty for no deadline."
    return [Ask(field, f"{HOW_LONG} (optional)", hint, sample="")]


def time_to_agree(file: CaseFile) -> list[Ask]:
    """The same, after the answer."""
    field = Text(name="days", noun="Working days", missing="Enter the working days", check=_days, longest=20)
    return [
        Ask(
            field,
            HOW_LONG,
            "Counted from our response. You can only give them longer than we first said.",
            sample=str(WITHIN_A_YEAR),
        )
    ]


def _days(text: str) -> str:
    return "" if text.isdecimal() and 0 < int(text) <= LONGEST_TIME else NOT_DAYS
