"""The draft of a response on one page, to be read before it is reported or sent, with what colleagues say of it.

What is typed in its form is kept here too, quietly, as one types (`static_src/keep.js`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalice.app import Response

from chalicelib.actions import response_drafting
from chalicelib.actions.response_drafting import Overtaken, TooLong
from chalicelib.domain.access.permissions import allowed
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.hearings import panels
from chalicelib.messages.dates import moment
from chalicelib.ports.response_drafts import Drafting, ResponseDraft
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.response_drafts import draft_of, live, may_read
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk import action_fields, drafting
from chalicelib.web.desk.after_acts import form_of
from chalicelib.web.desk.case_actions import ACTS
from chalicelib.web.desk.case_evidence import AskedLine, questions
from chalicelib.web.desk.case_page import no_case, opened, said_done, unanswered
from chalicelib.web.desk.changes import Changed
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.possible import why_not
from chalicelib.web.desk.who_looked import saw
from chalicelib.web.kit.fields import FieldError
from chalicelib.web.kit.form import Ask, answered, typed, words
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
COMMENT = words("comment", "Your comment", "Everybody who works on this response can read it.", rows=4,
                missing="Write your comment", longest=5_000)  # fmt: skip
AMONG_US = "Only the panel and its clerk can read it."


@dataclass(frozen=True, slots=True)
class Said:
    """A comment, and what of the draft is another since."""

    who: str
    at: datetime
    text: str
    since: list[Changed]


@pages.get("staff.case.draft")
def draft(signed: Signed, viewer: Viewer) -> Response:
    file = opened(signed, viewer)
    if file is None or file.asks_first or not may_read(file):
        return no_case(signed, viewer)
    saw(file, "draft")
    return _page(signed, file)


@pages.post("staff.case.draft")
def comment(signed: Signed, viewer: Viewer) -> Response:
    file = opened(signed, viewer)
    if file is None or file.asks_first or not may_read(file):
        return no_case(signed, viewer)
    said, wrong = answered([COMMENT], signed.form, action_fields.setting(file))
    if wrong:
        return _page(signed, file, wrong=wrong, status=signed.refused)
    response_drafting.comment(file.services, file.now.case, viewer.id, said["comment"], draft_of(file))
    return go_to(url_for("staff.case.draft", file.reference) + "?done=comment")


@pages.post("staff.case.draft.keep")
def keep(signed: Signed, viewer: Viewer) -> Response:
    """What is typed, kept by the page's script. Answered with a sentence, which the page shows."""
    file, act = opened(signed, viewer), ACTS.get(signed.args["act"])
    if file is None or act is None or unanswered(file, act.name) or not allowed(file.now, viewer.id, act.name):
        return no_case(signed, viewer)
    if not drafting.keeps(file, act, act.asks(file)):
        return no_case(signed, viewer)
    try:
        kept = drafting.keep(signed, file)
    except Overtaken as other:
        return _sentence(409, overtaken(file, other.draft))
    except TooLong:
        return _sentence(413, "This is too long to be saved as a draft. Shorten it first.")
    return _sentence(200, f"Draft saved, {moment(kept.at)}.")


def overtaken(file: CaseFile, draft: ResponseDraft) -> str:
    return (
        f"{file.name(draft.by)} has changed this draft since you opened it, {moment(draft.at)}. "
        "What you typed is still here. Press “Save the draft” to see their changes."
    )


def _sentence(status: int, says: str) -> Response:
    return Response(says, {"Content-Type": "text/plain; charset=utf-8"}, status)


def _page(
    signed: Signed, file: CaseFile, *, wrong: Mapping[str, FieldError] | None = None, status: int = 200
) -> Response:  # fmt: skip
    there = file.services.response_drafts.of(file.case_id, file.now.case.stage)
    stands, asks = live(file.now.case, there.draft), drafting.fields(file)
    of_a_panel = panels.decides_itself(file.now)
    return show(
        signed, file.viewer, "desk/draft.html", status=status, navigation=navigation(file.viewer), file=file,
        draft=stands, who=file.name(stands.by) if stands else "", rows=drafting.as_read(asks, drafting.typed(stands)),
        write=_form_of(file), comments=_comments(file, asks, there, stands), earlier=_earlier(file, asks, there, stands),
        ask=_asks_a_colleague(file), asked=_asked(file),
        title="Draft of the panel’s decision" if of_a_panel else "Draft response",
        asks=[replace(COMMENT, hint=AMONG_US) if of_a_panel else COMMENT], typed=typed([COMMENT], signed.form),
        wrong=wrong or {}, done=_done(signed, file) if not wrong else "",
        back=url_for("staff.case", file.reference),
    )  # fmt: skip


def _done(signed: Signed, file: CaseFile) -> str:
    return "Your comment is added." if signed.queried("done") == "comment" else said_done(signed, file)


def _form_of(file: CaseFile) -> tuple[str, str]:
    """The form in which the viewer goes on with it, and what that is called; ("", ""): there is none for them now."""
    for name in drafting.ACTS:
        act = ACTS[name]
        if (
            allowed(file.now, file.viewer.id, name)
            and not why_not(file, act)
            and drafting.keeps(file, act, act.asks(file))
        ):
            return url_for("staff.act", file.reference, name), act.title
    return "", ""


def _asks_a_colleague(file: CaseFile) -> str:
    """Where the viewer asks a colleague without a part in the case; "" where that is not theirs, or not now."""
    act = ACTS["ask_about_draft"]
    may = allowed(file.now, file.viewer.id, act.name) and not why_not(file, act)
    return form_of(act.name, file.reference, "draft") if may else ""


def _asked(file: CaseFile) -> list[AskedLine]:
    """Who was asked about the draft of this stage by a link, and what they said."""
    asked = {question.seq for question in file.now.case.questions if question.draft_of == file.now.case.stage}
    return [line for line in questions(file, "draft") if line.seq in asked]


def _comments(file: CaseFile, asks: list[Ask], there: Drafting, stands: ResponseDraft | None) -> list[Said]:
    now = drafting.typed(stands)
    return [
        Said(file.name(one.by), one.at, one.text, drafting.changes(asks, json.loads(one.form), now) if stands else [])
        for one in reversed(there.comments)
    ]


def _earlier(file: CaseFile, asks: list[Ask], there: Drafting, stands: ResponseDraft | None) -> list[Any]:
    """How colleagues left it before somebody else went on, and what is another since."""
    now = drafting.typed(stands)
    return (
        [
            (file.name(one.by), one.at, drafting.changes(asks, drafting.typed(one), now))
            for one in reversed(there.earlier)
        ]
        if stands
        else []
    )
