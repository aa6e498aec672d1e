"""The days on which sites work: which they are, what a change of them would move, and changing them.

A change is shown before it is made: each line as it was read, with its weekday; each open case whose dates would move; and
how many people would be told. Whoever sets up has no part in a case, so of each there is its reference alone, and none of
a case from which they are barred.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from chalice.app import Response

from chalicelib.actions.changing_days import DaysRefused, change_days, checked
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.events import Days, DaysChanged
from chalicelib.domain.obligations.site_days import DayKind
from chalicelib.domain.obligations.working_days import Closure, local_date
from chalicelib.messages.dates import short
from chalicelib.messages.site_days import changes, span
from chalicelib.ports import Services, SiteDays, Summary
from chalicelib.queries.seeing import barred_from
from chalicelib.queries.site_days import Touched, preview
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError
from chalicelib.web.kit.form import CHANGE, CONFIRMED, Ask, answered, one_of, options, typed, unseen, words
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.editing import setting
from chalicelib.web.set_up.first_steps import HERE
from chalicelib.web.set_up.written_days import NotDays, read

pages = StaffPages(__name__)
EVERY = "*"
SHOWN = 50  # cases, on the page that says what would move
KINDS: dict[DayKind, str] = {
    "closure": "The site is closed",
    "inset": "Staff training (inset days)",
    "holiday": "School holidays",
    "term": "Term",
    "bank_holiday": "A bank holiday that has been proclaimed",
}
ADD, TAKE = "add", "take"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a change would do. `cases`: the first of them, each with the dates that move."""

    says: tuple[str, ...]
    count: int
    mails: int
    cases: tuple[tuple[str, tuple[str, ...]], ...]


@pages.get("staff.set-up.days")
def days(signed: Signed, viewer: Viewer) -> Response:
    return _form(signed, viewer)


@pages.post("staff.set-up.days")
def changed(signed: Signed, viewer: Viewer) -> Response:
    asks = _asks(signed)
    answers, wrong = answered(asks, signed.form, setting(signed))
    if wrong or signed.given(CHANGE):
        return _form(signed, viewer, wrong=wrong, status=signed.refused if wrong else 200)
    try:
        change = checked(signed.services, _change(signed, viewer, answers))
        if signed.given(CONFIRMED):
            change_days(signed.services, change)
            return go_to(f"{url_for('staff.set-up.days')}?saved=1")
    except NotDays as unread:
        says = ". ".join(f"Line {line}: {said}" for line, said in unread.problems)
        return _form(signed, viewer, wrong={"days": FieldError(says)}, status=400)
    except DaysRefused as refused:
        return _form(signed, viewer, wrong=_beside(refused, answers), status=400)
    return show(
        signed, viewer, "set_up/check_days.html", navigation=navigation(viewer, HERE),
        outlook=_outlook(signed.services, viewer, change), hidden=unseen(signed.form), shown=SHOWN,
    )  # fmt: skip


def _beside(refused: DaysRefused, answers: Container[str]) -> dict[str, FieldError]:
    """All that is wrong with each field; what is of no field of the form is said of the days."""
    says: dict[str, list[str]] = {}
    for name, sentence in refused.problems:
        says.setdefault(name if name in answers else "days", []).append(sentence)
    return {name: FieldError(" ".join(sentences).rstrip(".")) for name, sentences in says.items()}


def _asks(signed: Signed) -> tuple[Ask, ...]:
    places = [(EVERY, "Every site"), *((site.id, site.name) for site in signed.services.organisation.sites())]
    return (
        one_of("do", "What has changed?", options([(ADD, "There are days to add"), (TAKE, "There are days to take away")]),
               missing="Choose whether to add days or to take them away"),
        one_of("site", "Where?", options(places), missing="Choose a site, or every site"),
        one_of("kind", "What are they?", options(KINDS.items()), missing="Choose what the days are"),
        words("days", "Which days?",
              "A line for each, like 26 October 2026, or 26 October 2026 to 30 October 2026. You can paste a column of a "
              "spreadsheet, or all of a calendar file (.ics).", missing="Write the days", rows=8),
        words("reason", "Why?", "Whoever was told a date that moves will read it.", missing="Write a reason", rows=2),
    )  # fmt: skip


def _change(signed: Signed, viewer: Viewer, answers: dict[str, str]) -> DaysChanged:
    """Raises NotDays."""
    kind = next(known for known in KINDS if known == answers["kind"])
    found = tuple(Days(first=one.first, last=one.last, kind=kind) for one in read(answers["days"]))
    return DaysChanged(
        site="" if answers["site"] == EVERY else answers["site"], why=answers["reason"], by=viewer.id,
        at=signed.services.now(), added=found if answers["do"] == ADD else (),
        removed=found if answers["do"] == TAKE else (),
    )  # fmt: skip


def _outlook(services: Services, viewer: Viewer, change: DaysChanged) -> Outlook:
    def may_know(case: Summary) -> bool:
        return not barred_from(services, viewer, case)

    touched = sorted(preview(services, change, may_know), key=lambda one: one.reference)
    return Outlook(
        tuple(changes(change.added, change.removed)), len(touched), sum(len(one.told) for one in touched),
        tuple((one.reference, tuple(_moved(one))) for one in islice(touched, SHOWN)),
    )  # fmt: skip


def _moved(one: Touched) -> list[str]:
    return [
        f"{short(moved.before)} becomes {short(moved.after)}{' and is overdue at once' if moved.what in one.missed else ''}"
        for moved in one.moved
    ]


def _form(signed: Signed, viewer: Viewer, *, wrong: dict[str, FieldError] | None = None, status: int = 200) -> Response:
    asks = _asks(signed)
    organisation, today = signed.services.organisation, local_date(signed.services.now())
    calendars = [(site, organisation.calendars(site.id).current) for site in organisation.sites()]
    holidays = calendars[0][1] if calendars else None
    return show(
        signed, viewer, "set_up/days.html", status=status, navigation=navigation(viewer, HERE), asks=asks,
        typed=typed(asks, signed.form), wrong=wrong or {}, saved="saved" in signed.query,
        known_until=holidays.known_until if holidays else None,
        closures=[(site, _coming(at.closures, today)) for site, at in calendars],
        holidays=[(day, name) for day, name in sorted(holidays.bank_holidays.items()) if day >= today] if holidays else [],
        made=[_made(signed, kept) for kept in reversed(organisation.days_changed())],
    )  # fmt: skip


def _coming(closures: Sequence[Closure], today: date) -> list[str]:
    """Days that are not over yet, each with what they are."""
    coming = sorted((one for one in closures if one.last >= today), key=lambda one: one.first)
    said: dict[str, str] = dict(KINDS.items())
    return [
        f"{span(Days(first=one.first, last=one.last, kind='closure'))}: {said.get(one.kind, one.kind).lower()}"
        for one in coming
    ]


def _made(signed: Signed, kept: SiteDays) -> tuple[str, tuple[str, ...], str, str]:
    """Where, what, why and by whom days were changed."""
    site = signed.services.organisation.site(kept.change.site)
    by = signed.services.organisation.viewer(kept.change.by)
    return (
        site.name if site else "Every site", tuple(changes(kept.change.added, kept.change.removed)), kept.change.why,
        by.name if by else "The person who runs this service",
    )  # fmt: skip
