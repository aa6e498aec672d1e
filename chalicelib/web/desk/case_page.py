"""One case on one screen: who has it, what is to be done next, by when and why; what they told us; what can be done now.

Its letters, people, dates, history and whoever has looked are pages of their own (case_sections.py). Every time somebody
opens one that is written down, as an item of its own. To whoever may not see it there is no such case.
"""

import json
from datetime import date

from chalice.app import Response

from chalicelib.domain.access.capacities import Capacity, Sight
from chalicelib.domain.access.permissions import allowed
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.case import Proposal, Status
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.obligations.next_due import next_owed
from chalicelib.messages.dates import day
from chalicelib.messages.of_points import PointAnswered, every_point, found_in_words
from chalicelib.messages.staff_wording import PROPOSED
from chalicelib.messages.wording import plain, remedies
from chalicelib.queries.case_file import CaseFile, open_case
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.complainant import request_fields
from chalicelib.web.desk.act import Act
from chalicelib.web.desk.act_groups import grouped
from chalicelib.web.desk.after_acts import done_says
from chalicelib.web.desk.case_actions import ACTS
from chalicelib.web.desk.case_frame import OVERVIEW, show_part
from chalicelib.web.desk.case_parts import ask_first, risk
from chalicelib.web.desk.case_people import dealt_with_by, facts, has_panel, still_lacks
from chalicelib.web.desk.erased import erased_or_none
from chalicelib.web.desk.handed_over import waiting
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.owed import owing, still_owed
from chalicelib.web.desk.possible import appeals_by_others, own_acts
from chalicelib.web.desk.staff_timeline import timeline
from chalicelib.web.desk.who_looked import openings, saw
from chalicelib.web.kit.errors import written
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
ANSWERS = ("begin_reading", "about_me")  # to "Could this be about you?"
LATELY = 3  # lines of the history


@pages.get("staff.case")
def case(signed: Signed, viewer: Viewer) -> Response:
    file = opened(signed, viewer)
    if file is None:
        return erased_or_none(signed, viewer) or no_case(signed, viewer)
    if file.asks_first:
        return show(
            signed, viewer, "desk/about_you.html", navigation=navigation(viewer), file=file, account=file.account,
            at_risk=Capacity.SAFEGUARDING in file.capacities,
        )  # fmt: skip
    saw(file)
    if file.sight is not Sight.WORDS:
        return _from_outside(signed, file, [one.act for one in own_acts(file) if not one.why_not])
    found = [one for one in own_acts(file) if one.act.name not in ANSWERS]
    return show_part(
        signed, file, OVERVIEW, owing=owing(file, found), facts=facts(file), risk=risk(file),
        handed=waiting(file), sheet=url_for("staff.case.sheet", file.reference) if file.now.policy.sheet else "",
        panel_page=url_for("staff.panel", file.reference) if has_panel(file) else "",
        triage=may_triage(file), look_first=_first_look(file), about_me=ACTS["about_me"],
        can=grouped([one for one in found if not one.why_not]), cannot=[one for one in found if one.why_not],
        lately=timeline(file)[:LATELY], finding=found_in_words(file.account.outcome) if file.account.outcome else "",
        report=reported(file), remedies=remedies(file.account), openings=openings(file), appeals=appeals_by_others(file),
        points_of_response=_points(file), done=said_done(signed, file), ask_first=ask_first(file),
        asked=request_fields.said(request_fields.latest(file.account)),
    )  # fmt: skip


def _points(file: CaseFile) -> list[PointAnswered]:
    """What the response said of each point, where the complaint has several."""
    told = file.account.outcome
    return every_point(file.account, told) if told else []


def may_triage(file: CaseFile) -> str:
    """Where the viewer settles on one page what matters at once; "" where it is not theirs, or the stage is answered."""
    may = allowed(file.now, file.viewer.id, "look") and file.now.case.status is Status.OPEN
    return url_for("staff.case.triage", file.reference) if may else ""


def _first_look(file: CaseFile) -> str:
    """The same, while it is what a case needs next: nobody has looked, or it has no handler and no panel."""
    settled = file.now.case.looked and (file.now.handler is not None or panels.sits(file.now))
    return "" if settled else may_triage(file)


def no_part(signed: Signed, viewer: Viewer, file: CaseFile) -> Response:
    """Of a page that is not the viewer's. After an act that ended their part, the case's own page says that it is done."""
    done = signed.queried("done")
    return go_to(f"{url_for('staff.case', file.reference)}?done={done}") if done_says(done) else no_case(signed, viewer)


def said_done(signed: Signed, file: CaseFile) -> str:
    done = signed.queried("done")
    says = done_says(done, reached=file.now.case.reach != "none")
    return " ".join(filter(None, (says, still_owed(file, done), still_lacks(file, done))))


def _from_outside(signed: Signed, file: CaseFile, can: list[Act]) -> Response:
    """What somebody sees who has no part in a case: that there is one, what they wrote, what they are informed of."""
    account = file.account
    return show(
        signed, file.viewer, "desk/row.html", navigation=navigation(file.viewer), file=file, account=account,
        handler=dealt_with_by(file) if file.now.case.looked else "", can=can, stands=plain(account.status),
        finding=found_in_words(account.outcome) if account.outcome and file.sight >= Sight.FINDINGS else "",
        remedies=remedies(account) if file.sight >= Sight.FINDINGS else [], due=_due(file),
        points_of_response=_points(file) if file.sight >= Sight.FINDINGS else [],
        timeline=[line for line in timeline(file) if line.seq in file.words], done=said_done(signed, file),
        received=file.now.case.received_on, opens=any(act.name == "open_case" for act in can),
    )  # fmt: skip


def _due(file: CaseFile) -> str:
    at, owed = next_owed(file.now)
    known = next((clock for clock in file.now.clocks if clock.rule.id == owed and clock.latest), None)
    return day(known.due) if known and at else ""


def opened(signed: Signed, viewer: Viewer) -> CaseFile | None:
    """The case that the address names, if there is one that this person may see."""
    return open_case(signed.services, viewer, signed.args["reference"])


def unanswered(file: CaseFile, act: str) -> bool:
    """Whether somebody has to say first whether the case could be about them, and this act says nothing of it."""
    return file.asks_first and act not in ANSWERS


def no_case(signed: Signed, viewer: Viewer) -> Response:
    """The same for a case that is hidden and for one that never was. What they wrote is there to be copied."""
    wrote = written(signed.form)
    return show(signed, viewer, "desk/no_case.html", status=404, navigation=navigation(viewer), wrote=wrote)


def proposed(file: CaseFile) -> list[tuple[str, str, str]]:
    """What waits to be confirmed: what it is, who proposed it, and why."""
    return [
        (_proposal(file, p), file.name(p.by), file.words[p.seq].text if p.seq in file.words else "")
        for p in file.now.case.proposals
    ]


def _proposal(file: CaseFile, proposal: Proposal) -> str:
    """What was proposed, with what was chosen: a ground, measures and the day of review, or whose bar."""
    given = json.loads(proposal.given)
    chosen = [plain(given["ground"])] if "ground" in given else [plain(one) for one in given.get("measures", ())]
    chosen += [plain(one) for one in given.get("conditions", ())]
    chosen += [f"to be reviewed on {day(date.fromisoformat(given['review']))}"] if "review" in given else []
    chosen += [file.name(given["person"])] if "person" in given else []
    return f"The proposal {PROPOSED[proposal.does]}: {'; '.join(chosen)}"


def reported(file: CaseFile) -> tuple[str, str]:
    """What has been reported at this stage and waits to be approved or answered: its finding, and its words."""
    report = file.now.case.report
    if report is None:
        return "", ""
    recorded = next(r for r in reversed(file.now.case.history) if r.event == report)
    return plain(report.finding), file.words[recorded.seq].text if recorded.seq in file.words else ""
