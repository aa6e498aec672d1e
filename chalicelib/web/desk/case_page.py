"""One case: what is owed next with the button that does it, people, timeline, dates, letters, and what can be done now.

Every time somebody opens it that is written down, as an item of its own. To whoever may not see it there is no such case.
"""

import json
from datetime import date

from chalice.app import Response

from chalicelib.domain.access.capacities import Capacity, Sight
from chalicelib.domain.access.owners import stands_in
from chalicelib.domain.access.people import barred, named
from chalicelib.domain.access.permissions import allowed
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.account.hearing import HearingTold
from chalicelib.domain.casework.case import Proposal
from chalicelib.domain.casework.contact.reached import Contact
from chalicelib.domain.casework.events import COMPLAINANT, FORMER
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.label import label
from chalicelib.domain.obligations.next_due import next_owed
from chalicelib.domain.references import alias
from chalicelib.messages.about_contact import AUTHORITIES, BY_WAY
from chalicelib.messages.dates import day
from chalicelib.messages.hearings import coming
from chalicelib.messages.staff_wording import PROPOSED
from chalicelib.messages.wording import NATURE, finding, plain, remedies
from chalicelib.ports import NoticeItem
from chalicelib.queries.case_file import CaseFile, open_case
from chalicelib.queries.finding import of_the_same_person
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.complainant import case_status, request_fields
from chalicelib.web.desk.action_fields import STANDS_IN
from chalicelib.web.desk.case_actions import ACTS, Act, done_says
from chalicelib.web.desk.case_files import files_given, may_add
from chalicelib.web.desk.case_parts import dealt_with, for_whom, risk, your_part
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.owed import owing, still_owed
from chalicelib.web.desk.possible import appeals_by_others, possible
from chalicelib.web.desk.staff_timeline import timeline
from chalicelib.web.desk.who_looked import looked, openings, saw
from chalicelib.web.kit.paging import part

pages = StaffPages(__name__)
MEDIA = {"mail": "By email", "post": "By post", "call": "By telephone", "hand": "To give them"}
ANSWERS = ("begin_reading", "about_me")  # to "Could this be about you?"
BECAME = {"": "Waiting", "told": "Sent", "useless": "No longer needed", "failed": "Could not be sent",
          "overtaken": "No longer needed"}  # fmt: skip


@pages.get("staff.case")
def case(signed: Signed, viewer: Viewer) -> Response:
    file = opened(signed, viewer)
    if file is None:
        return no_case(signed, viewer)
    if file.asks_first:
        return show(
            signed, viewer, "desk/about_you.html", navigation=navigation(viewer), file=file, account=file.account,
            at_risk=Capacity.SAFEGUARDING in file.capacities,
        )  # fmt: skip
    saw(file)
    found = [one for one in possible(file) if one.act.name not in ANSWERS]
    if file.sight is not Sight.WORDS:
        return _from_outside(signed, file, [one.act for one in found if not one.why_not])
    account = file.account
    return show(
        signed, viewer, "desk/case.html", navigation=navigation(viewer), file=file, account=account,
        now=file.now, owing=owing(file, found), can=[one.act for one in found if not one.why_not],
        cannot=[one for one in found if one.why_not], risk=risk(file), about_me=ACTS["about_me"],
        promises=case_status.promises(account),
        timeline=part(timeline(file), signed.queried("part"), lambda line: line.words),
        files=files_given(file), adds_files=may_add(file),
        people=people(file), letters=part(letters(file), signed.queried("letters")), done=_done(signed, file),
        finding=finding(account.outcome.finding) if account.outcome else "", stands=plain(account.status),
        closed_as=plain(account.closed_as), report=reported(file), remedies=remedies(account), openings=openings(file),
        looked=part(looked(file), signed.queried("looked")), appeals=appeals_by_others(file),
        others=of_the_same_person(file), called=label(file.now.case, file.words),
        asked=request_fields.said(request_fields.latest(account)),
    )  # fmt: skip


def _done(signed: Signed, file: CaseFile) -> str:
    done = signed.queried("done")
    return " ".join(filter(None, (done_says(done), still_owed(file, done))))


def _from_outside(signed: Signed, file: CaseFile, can: list[Act]) -> Response:
    """What somebody sees who has no part in a case: that there is one, what they wrote, what they are informed of."""
    account = file.account
    return show(
        signed, file.viewer, "desk/row.html", navigation=navigation(file.viewer), file=file, account=account,
        handler=dealt_with_by(file) if file.now.case.looked else "", can=can, stands=plain(account.status),
        finding=finding(account.outcome.finding) if account.outcome and file.sight >= Sight.FINDINGS else "",
        remedies=remedies(account) if file.sight >= Sight.FINDINGS else [], due=_due(file),
        timeline=[line for line in timeline(file) if line.seq in file.words], done=_done(signed, file),
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
    """The same for a case that is hidden and for one that never was."""
    return show(signed, viewer, "desk/no_case.html", status=404, navigation=navigation(viewer))


def people(file: CaseFile) -> list[tuple[str, str]]:
    """Who is who in the case."""
    words, known, case = file.account.complainant, file.account.contact, file.now.case
    about = ", ".join(file.subject(one) for one in named(case))
    return [
        ("Complainant", words.name or "No name given"),
        *acting_for(known),
        *for_whom(file),
        ("How we contact them", reached(known)),
        ("Form they need", known.form),
        ("Who it is about", about or ("Not known yet" if case.about is None else "Nobody in particular")),
        ("In their words", words.about),
        ("Cannot see this case", ", ".join(sorted(map(file.name, barred(case, file.now.people))))),
        ("Kind of complaint", ", ".join(says for one, says in NATURE.items() if getattr(case.flags, one))),
        ("Safeguarding", dealt_with(file)),
        ("Handler", dealt_with_by(file)),
        *panel(file.account.hearing),
        ("Your part", your_part(file.capacities)),
        ("Your own reference", own_reference(file)),
        ("Appeal by somebody else against", case.appeal_of),
        ("Appeals by others", ", ".join(case.appeals)),
    ]


def acting_for(known: Contact) -> list[tuple[str, str]]:
    """Who speaks for the complainant, and whether they have died."""
    acts = f"{known.name}. {AUTHORITIES[known.authority]}." if known.authority else ""
    return [("Has died", "Yes" if known.died else ""), ("Representative", acts)]


def reached(known: Contact) -> str:
    """The way that was chosen, then everything that is known."""
    if known.waits:
        return "No representative named yet"
    way = BY_WAY[known.reach].capitalize() if known.reach != "none" else "No way given"
    return ". ".join(filter(None, (way, known.email, known.telephone, ", ".join(known.address.splitlines()))))


def dealt_with_by(file: CaseFile) -> str:
    """Names: of the handler, or of the panel, with whoever looks into it for them."""
    handler = (file.now.handler,) if file.now.handler else ()
    panel = panels.members(file.now) if panels.sits(file.now) else ()
    names = ", ".join(file.name(person.id) for person in dict.fromkeys((*panel, *handler))) or "Nobody yet"
    return f"{names}. {STANDS_IN}" if stands_in(file.now, file.now.handler) else names


def panel(told: HearingTold | None) -> list[tuple[str, str]]:
    """How far a panel has come: whether it is complete, the day of its hearing, and who comes along."""
    if told is None:
        return []
    incomplete = told.members_missing if told.held_on is None else ""
    hearing = _hearing(told) if told.rule.hearing else ""
    return [("Panel", incomplete), ("Hearing", hearing), ("Coming with them", coming(told).capitalize())]


def _hearing(told: HearingTold) -> str:
    if told.held_on:
        return f"It ended on {day(told.held_on)}"
    on = day(told.on) if told.on else "a date to be set"
    return f"It began on {day(told.sat_on)} and continues on {on}" if told.sat_on else f"On {on}"


def own_reference(file: CaseFile) -> str:
    """The case in the policy's own form of reference, "" where it has none. Made of names, so it is never kept."""
    record, received, handler = file.now.policy.record, file.now.case.received_on, file.now.handler
    if record is None or record.reference is None or received is None:
        return ""
    return alias(
        record.reference, received=received, handler=file.name(handler.id) if handler else "",
        site=file.account.site, complainant=file.account.complainant.name,
    )  # fmt: skip


def letters(file: CaseFile) -> list[tuple[NoticeItem, str, str, str, bool]]:
    """Letters, newest first: each with what it is, how it goes, what became of it, and whether it can be opened."""
    found = [n for n in file.notices if n.to in (COMPLAINANT, FORMER)]
    may = allowed(file.now, file.viewer.id, "mark_told")
    return [
        (n, plain(n.kind), MEDIA[n.medium], BECAME[n.settled], may and n.medium != "mail" and not n.settled)
        for n in reversed(found)
    ]


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
