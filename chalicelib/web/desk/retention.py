"""The closed cases whose time is nearly over: which somebody decides on, which wait for a second person, which will go."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chalice.app import Response

from chalicelib.actions import retaining
from chalicelib.domain.access.sights import Sight
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.closing.parties import known_in
from chalicelib.messages.staff_wording import WHY_KEEP
from chalicelib.ports import Conflict, Services
from chalicelib.queries.case_file import file_of
from chalicelib.queries.erased import lately
from chalicelib.queries.retention import Due, seen_by, to_erase
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.sentences import to_mend
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
HERE = "staff.retention"
DOES: Mapping[str, Callable[[Services, Viewer, Due], None]] = {
    "propose": retaining.propose, "confirm": retaining.confirm, "take_back": retaining.take_back,
}  # fmt: skip
DONE = {
    "propose": "Proposed. We ask a colleague to confirm.",
    "confirm": "Confirmed. You can take this back until the day they are erased.",
    "take_back": "Taken back. We will ask again whether to erase them.",
}
MEANWHILE = "A colleague acted first, or something has happened in the case since: {}. Look at it again below"
STOP = ("take_back", "Do not erase the chosen cases")
LOOK_FIRST = "Sentences outside of these cases may name people in them. Look at each, then press the button again"
CHOOSE = "Choose at least one case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A case on the page."""

    reference: str
    site: str
    closed_on: date | None
    until: date | None
    why: tuple[str, ...]
    who: str  # proposed it, and confirmed it
    may: bool  # whether the viewer may choose it
    held: bool  # a person keeps it longer
    in_silence: date | None
    goes_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading, its lines, and what may be done with those that are chosen."""

    title: str
    lines: list[Line]
    buttons: tuple[tuple[str, str], ...]
    says: str = ""


@pages.get(HERE)
def listed(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer)


@pages.post(HERE)
def decided(signed: Signed, viewer: Viewer) -> Response:
    does, chosen = signed.given("does"), set(signed.form.get("cases", ()))
    if does not in DOES:
        raise HttpError(400)
    known = {one.entry.reference: one for one in seen_by(signed.services, viewer)}
    if not chosen:
        return _page(signed, viewer, CHOOSE, 400)
    if does != "take_back" and not chosen <= {*signed.given("looked").split()}:
        elsewhere = _elsewhere(signed, viewer, [known[one] for one in chosen if one in known])
        if elsewhere:
            return _page(signed, viewer, LOOK_FIRST, 400, elsewhere)
    lost = [reference for reference in sorted(chosen) if not _did(signed, viewer, does, known.get(reference))]
    named = ", ".join(one for one in lost if one in known)  # what was never theirs is not named
    return (
        _page(signed, viewer, MEANWHILE.format(named or "one that is not on your list"), 409)
        if lost
        else go_to(f"{url_for(HERE)}?done={does}")
    )


def _elsewhere(signed: Signed, viewer: Viewer, chosen: list[Due]) -> list[tuple[str, str, str]]:
    """Sentences outside of these cases that name somebody in them, for whoever reads the cases."""
    files = [file_of(signed.services, viewer, one.listed.case_id) for one in chosen]
    read = [file for file in files if file and not file.asks_first and file.sight is Sight.WORDS]
    known = [word for file in read for word in (*known_in(file.now.case, file.words), file.reference)]
    return to_mend(signed.services, viewer, known) if known else []


def _did(signed: Signed, viewer: Viewer, does: str, one: Due | None) -> bool:
    try:
        if one is not None:
            DOES[does](signed.services, viewer, one)
    except (retaining.NotTheirs, Conflict):
        return False
    return one is not None


def _page(
    signed: Signed, viewer: Viewer, refused: str = "", status: int = 200,
    elsewhere: Sequence[tuple[str, str, str]] = (),
) -> Response:  # fmt: skip
    found = seen_by(signed.services, viewer)
    return show(
        signed, viewer, "desk/retention.html", status=status, navigation=navigation(viewer, HERE), refused=refused,
        done=DONE.get(signed.queried("done"), ""), parts=[part for part in _parts(signed, viewer, found) if part.lines],
        several=len({one.site.id for one in found}) > 1, erased=lately(signed.services, viewer),
        to_erase=sorted({one.reference for one in to_erase(signed.services, viewer)}), elsewhere=elsewhere,
        chosen=signed.form.get("cases", ()),
    )  # fmt: skip


def _parts(signed: Signed, viewer: Viewer, found: list[Due]) -> list[Part]:
    undecided = [one for one in found if one.entry.held_for or not one.listed.proposed_by]
    said = [one for one in found if one not in undecided]

    def lines(those: list[Due], may: Callable[[Due], bool]) -> list[Line]:
        return [_line(signed, one, may(one)) for one in those]

    to_confirm = [one for one in said if not one.listed.confirmed_by]
    may_confirm = any(one.may_confirm(viewer.id) for one in to_confirm)
    return [
        Part(
            title="To decide", lines=lines(undecided, lambda one: one.may_propose(viewer.id)),
            buttons=(("propose", "Propose to erase the chosen cases"),),
            says="Erasing deletes everything that anybody wrote or sent. The register keeps its figures. A colleague has "
            "to confirm it. To keep a case, choose “Keep longer” and say why.",
        ),
        Part(
            title="To confirm", lines=lines(to_confirm, lambda one: True),
            buttons=(*((("confirm", "Confirm: erase the chosen cases"),) if may_confirm else ()), STOP),
            says="The person who proposed it cannot confirm it, but can take it back.",
        ),
        Part(
            title="Will be erased",
            lines=lines([one for one in said if one.listed.confirmed_by], lambda one: True),
            buttons=(STOP,),
            says="Two people have agreed. New contact, or a decision to keep the case longer, stops it.",
        ),
    ]  # fmt: skip


def _line(signed: Signed, one: Due, may: bool) -> Line:
    return Line(
        reference=one.entry.reference, site=one.site.name, closed_on=one.entry.resolved_on, until=one.until,
        why=tuple(WHY_KEEP[code] for code in one.reasons), who=_who(signed, one), may=may, in_silence=one.in_silence,
        held=bool(one.entry.held_for), goes_on=one.goes_on if one.listed.confirmed_by else None,
    )  # fmt: skip


def _who(signed: Signed, one: Due) -> str:
    def name(person: str) -> str:
        return (signed.services.organisation.contact(person) or ("Somebody who has left",))[0]

    if not one.listed.proposed_by:
        return ""
    said = f"Proposed by {name(one.listed.proposed_by)}"
    if one.listed.confirmed_by:
        return f"{said}, confirmed by {name(one.listed.confirmed_by)}"
    others = [person for person in one.confirmers if person != one.listed.proposed_by]
    return f"{said}. To confirm: {', '.join(map(name, others)) or 'nobody yet. Make somebody an overseer of the site'}"
