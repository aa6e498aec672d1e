"""What a careful reader finds in a policy: each finding can be fixed, accepted with a reason, or left for later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalice.app import Response

from chalicelib.actions import policy_drafting
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.phrases import quoted
from chalicelib.domain.policy.review import Severity
from chalicelib.queries.policy_findings import Finding, findings
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError
from chalicelib.web.kit.form import Ask, answered, typed, words
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.editing import HERE, setting
from chalicelib.web.set_up.policy_draft import named_place
from chalicelib.web.set_up.policy_opened import ITSELF, OF_SITE, Opened, law, opened
from chalicelib.web.set_up.policy_outside import every_part
from chalicelib.web.set_up.policy_parts import Part, where_changed

pages = StaffPages(__name__)
REVIEW = "staff.set-up.policy.review"
HEADINGS = {
    Severity.LAW: "Against the law",
    Severity.CODE: "Against a code, or good sense",
    Severity.ADVICE: "Worth settling",
}
TAKE_BACK, CHOSEN = "take-back", "finding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A finding as it is shown. `part`: where a form changes it, or ""; `by`: who said that it is to stay."""

    finding: Finding
    where: str
    clause: str
    part: str
    by: str


@pages.get("staff.set-up.policy.review")
def review(signed: Signed, viewer: Viewer) -> Response:
    return _review_page(signed, viewer, opened(signed))


@pages.post("staff.set-up.policy.review")
def accepted_together(signed: Signed, viewer: Viewer) -> Response:
    """Several findings are to stay, for one reason."""
    found = opened(signed)
    chosen = [one for one in _findings(signed, found) if one.open and one.id in signed.form.get(CHOSEN, ())]
    answers, wrong = answered([_ask()], signed.form, setting(signed))
    if not chosen:
        wrong = {**wrong, CHOSEN: FieldError("Choose at least one finding")}
    if wrong:
        return _review_page(signed, viewer, found, wrong=wrong, status=signed.refused)
    for one in chosen:
        policy_drafting.accept(
            signed.services, viewer.id, found.site.id, found.of, found.policy, one.remark, str(answers["reason"])
        )
    return go_to(f"{url_for(REVIEW, found.site.id, found.of)}?saved=1")


def _review_page(
    signed: Signed, viewer: Viewer, found: Opened, *, wrong: Mapping[str, FieldError] | None = None, status: int = 200
) -> Response:
    forms = every_part(found.policy, law())
    lines = [_line(signed, found, one, forms) for one in _findings(signed, found)]
    groups = [
        (heading, [line for line in lines if line.finding.remark.severity is severity])
        for severity, heading in HEADINGS.items()
    ]
    return show(
        signed, viewer, "set_up/policy_review.html", status=status, navigation=navigation(viewer, HERE), found=found,
        groups=groups, asks=[_ask()], typed=typed([_ask()], signed.form), wrong=wrong or {},
        chosen=signed.form.get(CHOSEN, ()),
        left=sum(line.finding.open for line in lines), back=_back(found), saved="saved" in signed.query,
        gaps=found.policy.gaps, begin=url_for(OF_SITE, found.site.id),
    )  # fmt: skip


def _findings(signed: Signed, found: Opened) -> list[Finding]:
    return findings(signed.services, found.site.id, found.of, found.policy, local_date(signed.services.now()))


def _line(signed: Signed, found: Opened, one: Finding, forms: Sequence[Part]) -> Line:
    remark = one.remark
    part = where_changed(forms, remark.where) if found.draft else None
    by = signed.services.organisation.viewer(one.accepted.by) if one.accepted else None
    return Line(
        finding=one, where=f"{part.section}: {part.title}" if part else _place(found, one),
        clause=quoted(remark.clause) if remark.clause else "", part=part.name if part else "", by=by.name if by else "",
    )  # fmt: skip


def _place(found: Opened, one: Finding) -> str:
    """The place in words: a stage by its title, anything else by its name in the file."""
    where = one.remark.where
    if where[0] == "stages" and len(where) > 1 and isinstance(where[1], int):
        return f"Stage {where[1] + 1}: {found.policy.stages[where[1]].title}"
    return named_place(found.policy, where, one.place)


def _back(found: Opened) -> str:
    return url_for(ITSELF, found.site.id, found.of) if found.draft else url_for(OF_SITE, found.site.id)


def _ask() -> Ask:
    return words("reason", "Why are you keeping it as it is?", "Whoever looks at your policy later can read this.", rows=4,
                 missing="Write why you are keeping it as it is")  # fmt: skip


@pages.get("staff.set-up.policy.accept")
def to_accept(signed: Signed, viewer: Viewer) -> Response:
    found = opened(signed)
    return _accept_page(signed, viewer, found, _finding(signed, found))


@pages.post("staff.set-up.policy.accept")
def accepted(signed: Signed, viewer: Viewer) -> Response:
    """Keep the reason, or take back that there is one."""
    found = opened(signed)
    one = _finding(signed, found)
    reason = ""
    if not signed.given(TAKE_BACK):
        answers, wrong = answered([_ask()], signed.form, setting(signed))
        if wrong:
            status = signed.refused
            return _accept_page(signed, viewer, found, one, wrong=wrong, status=status)
        reason = str(answers["reason"])
    policy_drafting.accept(signed.services, viewer.id, found.site.id, found.of, found.policy, one.remark, reason)
    return go_to(f"{url_for(REVIEW, found.site.id, found.of)}?saved=1")


def _finding(signed: Signed, found: Opened) -> Finding:
    for one in _findings(signed, found):
        if one.id == signed.args["finding"]:
            return one
    raise HttpError(404)


def _accept_page(
    signed: Signed,
    viewer: Viewer,
    found: Opened,
    one: Finding,
    *,
    wrong: Mapping[str, FieldError] | None = None,
    status: int = 200,
) -> Response:
    ask = _ask()
    kept = one.accepted.reason if one.accepted else ""
    said = {ask.field.name: ask.field.typed(signed.form) if signed.form else kept}
    return show(
        signed, viewer, "set_up/policy_accept.html", status=status, navigation=navigation(viewer, HERE), found=found,
        line=_line(signed, found, one, every_part(found.policy, law())), asks=[ask], typed=said, wrong=wrong or {},
        refused="", back=url_for(REVIEW, found.site.id, found.of), take_back=TAKE_BACK,
    )  # fmt: skip
