"""Where a panel decides: who sits on it, when it hears, its papers, its minutes and its decision, on one page.

It shows what the case's history says and leads to the forms that change it (panel_actions.py), each where it is needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chalice.app import Response

from chalicelib.actions.letters import response_drafted
from chalicelib.domain.access.independence import may_act
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.account import Happening
from chalicelib.domain.account.handlers import CHAIR
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Seat
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.obligations.clocks import Clock, due_date
from chalicelib.domain.policy.terms import Act as Done
from chalicelib.messages import Message
from chalicelib.messages.dates import day
from chalicelib.messages.hearings import coming, who_may_come
from chalicelib.messages.to_a_panel import WARNINGS
from chalicelib.messages.wording import letter_name, promised
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.response_drafts import may_read
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.complainant.case_status import LABELS
from chalicelib.web.desk.act import Act
from chalicelib.web.desk.action_fields import not_handlers
from chalicelib.web.desk.case_actions import ACTS
from chalicelib.web.desk.case_letters import MEDIA
from chalicelib.web.desk.case_page import no_case, no_part, opened, said_done
from chalicelib.web.desk.case_people import has_panel, panel
from chalicelib.web.desk.enclosures import in_a_line
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.owed import owing
from chalicelib.web.desk.panel_fields import requested
from chalicelib.web.desk.possible import Possible, titled, why_not
from chalicelib.web.desk.who_looked import saw
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
DAYS_OFFERED = 5
SECTIONS: Mapping[str, tuple[str, ...]] = {  # which acts stand in which part of the page
    "members": ("confirm_seat", "appoint", "name_chair", "stand_down", "declare_interest", "grant_panel", "refuse_panel"),
    "hearing": ("schedule_hearing", "arrange_hearing", "postpone_hearing", "send_notice", "attend"),
    "papers": ("require_details", "send_papers"),
    "sitting": ("hold_hearing", "adjourn_hearing", "take_minutes"),
    "decision": ("vote", "draft_decision", "issue_outcome"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    roles: str
    says: tuple[str, ...]  # how independent they are, and whether they have confirmed it


@dataclass(frozen=True, slots=True)
class Offered:
    """A day on which a hearing may be, with what has to go before it."""

    on: date
    says: tuple[str, ...]


@pages.get("staff.panel")
def workspace(signed: Signed, viewer: Viewer) -> Response:
    """The panel of the present stage. Where none may sit, or to whoever does not read the case, there is no such page."""
    file = opened(signed, viewer)
    if file is None or file.asks_first:
        return no_case(signed, viewer)
    if not has_panel(file):
        return no_part(signed, viewer, file)
    saw(file, "panel")
    told, sits = file.account.hearing, panels.sits(file.now)
    does, following = _does(file)
    return show(
        signed, viewer, "desk/panel.html", navigation=navigation(viewer), file=file, rule=file.now.stage.panel,
        told=told, sits=sits, members=[_member(file, seat) for seat in panels.seats(file.now)], left=_left(file),
        lacks=panels.missing(file.now), warnings=[WARNINGS[code] for code in panels.warnings(file.now)],
        others=not_handlers(file), days=_days(file), rows=panel(told), may_come=list(who_may_come(told)) if told else [],
        coming=coming(told).capitalize() if told else "", asked_of_us=_asked(file), promises=_promises(file),
        papers=_papers(file), asked=_happenings(file, e.DetailsRequired),
        minutes=_happenings(file, e.MinutesTaken), votes=_votes(file),
        decision=_decision(file), draft=url_for("staff.case.draft", file.reference) if _drafts(file) else "",
        letters=_letters(file), does=does, following=following,
        back=url_for("staff.case", file.reference), done=said_done(signed, file),
    )  # fmt: skip


def _does(file: CaseFile) -> tuple[dict[str, list[Act]], str]:
    """What can be done, by part of the page; and the name of the next step, which stands first in its part."""
    can = {part: [titled(file, ACTS[name]) for name in names] for part, names in SECTIONS.items()}
    can = {part: [act for act in acts if not why_not(file, act)] for part, acts in can.items()}
    owed = owing(file, [Possible(act, "") for acts in can.values() for act in acts])
    following = next((act.name for one in owed for act in one.does), "")
    return {part: sorted(acts, key=lambda act: act.name != following) for part, acts in can.items()}, following


def _decision(file: CaseFile) -> Message | None:
    """The panel's decision as it will be sent. Until each member has said what they think, it is theirs alone to read."""
    if panels.decision(file.now) is None:
        return None
    return response_drafted(file.services, file.now, file.words)


def _drafts(file: CaseFile) -> bool:
    """Whether the decision is being drafted, and the viewer may read the draft and what is said of it."""
    return panels.decides_itself(file.now) and panels.decision(file.now) is None and may_read(file)


def _asked(file: CaseFile) -> list[tuple[str, str]]:
    """What the complainant said of a hearing when they asked for it."""
    said = requested(file)
    return [
        ("Days that do not suit them", said.not_on),
        ("Who they want to bring", said.companion),
        ("They told us that they need", said.needs),
    ]


def _member(file: CaseFile, seat: Seat) -> Member:
    outside = "Independent of the organisation" if seat.independent else "Not counted as independent"
    confirmed = "Has confirmed their place" if seat.confirmed else "Has not confirmed their place yet"
    chairs = (CHAIR,) if seat.chair else ()
    return Member(file.name(seat.person), file.titles(seat.person), (*chairs, outside, confirmed))


def _left(file: CaseFile) -> list[str]:
    """Whoever has a seat and is not counted any more, with the reason."""
    now, sitting = file.now, {seat.person for seat in panels.seats(file.now)}
    gone = [s.person for s in now.case.seats if s.stage == now.case.stage and s.person not in sitting]
    kept = ((who, may_act(who, now.case.stage, now.case, now.policy, now.people)) for who in gone)
    return [f"{file.name(who)}: {why.rule if why else 'they do not hold this role any more'}." for who, why in kept]


def _days(file: CaseFile) -> list[Offered]:
    """The first days on which a hearing may be, while it has none and is not over."""
    hearing = file.now.case.hearing
    if (
        not panels.sits(file.now)
        or not panels.of_stage(file.now).hearing
        or (hearing and (hearing.on or hearing.held_on))
    ):
        return []
    last = min((c.due for c in _clocks(file) if c.owed and Done.HEARING in c.rule.met_by), default=date.max)
    return [_offered(file, on, last) for on in panels.earliest_days(file.now, DAYS_OFFERED)]


def _offered(file: CaseFile, on: date, last: date) -> Offered:
    before = [(rule.promise, due_date(rule, on, file.now.calendar).end) for rule in panels.backward(file.now)]
    said = [f"{promised(promise)} by {day(end)}" for promise, end in before]
    return Offered(on, (*said, *((f"After {day(last)}, the last day that we promised",) if on > last else ())))


def _clocks(file: CaseFile) -> list[Clock]:
    return [c for c in file.account.every_clock if c.latest and c.rule.stage == file.now.case.stage]


def _promises(file: CaseFile) -> list[tuple[str, str, tuple[str, str]]]:
    """What is promised at this stage: its words, its last day, and how it stands, with the colour of that."""
    return [(promised(c.promise), day(c.due), LABELS[c.state]) for c in _clocks(file) if c.state in LABELS]


def _happenings(file: CaseFile, *kinds: type[e.Frozen]) -> list[Happening]:
    """What happened of these kinds at this stage, oldest first."""
    stage = file.now.case.stage
    found = (h for h in file.account.history if isinstance(h.event, kinds))
    return [h for h in found if getattr(h.event, "stage", stage) == stage]


def _papers(file: CaseFile) -> list[tuple[Happening, str]]:
    """Each time that papers were sent, with the files that went and those that were kept back."""
    sent = [h for h in _happenings(file, e.LetterWritten) if getattr(h.event, "letter", "") == "papers"]
    return [(h, in_a_line(file, h.event).removeprefix(". ")) for h in sent]


def _votes(file: CaseFile) -> list[tuple[str, str, str]]:
    """What each member said of the decision as it stands, and why where they told the panel."""
    if panels.decision(file.now) is None:
        return []
    why = {getattr(h.event, "person", ""): h.words.text for h in _happenings(file, e.DecisionVoted)}
    said = {True: "Agrees", False: "Does not agree", None: "Has not said yet"}
    found = panels.votes(file.now)
    return [
        (file.name(who), said[agrees], why.get(who, "") if agrees is not None else "") for who, agrees in found.items()
    ]


def _letters(file: CaseFile) -> list[tuple[str, str, str]]:
    """What has not gone yet: which letter, to whom, and how."""
    waiting = [n for n in file.notices if not n.settled]
    names = {COMPLAINANT: "The complainant"}
    return [(letter_name(n.kind), names.get(n.to) or file.name(n.to), MEDIA[n.medium]) for n in waiting]
