"""Erasing one person from a case that stays: whoever keeps the record proposes it, a colleague confirms, the night does it.

The page says who is in the case, what keeps each of them, what waits for a colleague, and of whom it was done, as proof.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chalice.app import Response

from chalicelib.actions.proposing_to_erase import NotTheirs, confirm, propose, take_back
from chalicelib.domain.access.permissions import MAY_KEEP, MAY_LET_GO
from chalicelib.domain.access.sights import Sight
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.closing.events import WhyErased
from chalicelib.domain.casework.closing.parties import Party, everybody, known_by, parties, why_not
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day
from chalicelib.messages.staff_wording import KEPT_FOR
from chalicelib.ports import Conflict, PartyErasure
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.action_fields import setting
from chalicelib.web.desk.case_page import no_case, opened
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.sentences import to_mend
from chalicelib.web.desk.who_looked import saw
from chalicelib.web.kit.fields import FieldError, Option
from chalicelib.web.kit.form import Ask, answered, one_of, options, typed
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
HERE = "staff.erase-party"
GROUNDS: Mapping[WhyErased, str] = {  # UK GDPR Article 17(1)(a) to (e)
    "not_needed": "We do not need their data any more",
    "consent": "They have withdrawn their consent, and we have no other reason to keep it",
    "objects": "They object, and nothing outweighs that",
    "unlawful": "We should not have had it",
    "law": "The law says that it must go",
}
WHAT: Mapping[str, str] = {
    "witness": "A witness", "outside": "Somebody outside who was asked", "subject": "Whoever it is about, who was asked",
    "colleague": "A colleague who was asked",
}  # fmt: skip
WHY_NOT: Mapping[str, str] = {
    "open": "The case is open, and we have to reach them. Close it first.",
    "asked": "They have been asked a question that is still open. Withdraw it, or wait for the answer.",
    "paused": "The case is paused, for example for the police or a court.",
    "safeguarding": "Somebody may have been at risk. Keep the record: UK GDPR, Article 17(3)(b).",
    "held_litigation": "The record is kept for a legal claim: UK GDPR, Article 17(3)(e).",
    "held_inquiry": "A regulator, ombudsman or inspector is looking at it: UK GDPR, Article 17(3)(b).",
    **{f"held_{one}": f"The record is kept: {KEPT_FOR[one]}." for one in ("safeguarding", "contact", "other")},
}
DONE = {
    "propose": "Proposed. A colleague has to confirm it on this page.",
    "confirm": "Confirmed. They will be erased tonight. You can take this back until then.",
    "take_back": "Taken back. Nobody will be erased.",
}
LOOK_FIRST = "Look at the sentences below that name them outside of this case, and tick the box"
NOT_NOW = "A colleague acted first, or you cannot do this. Read the page below again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Somebody whom a colleague wants erased. `may_confirm`: whether the viewer may agree."""

    id: str
    who: str
    why: str
    by: str
    on: date
    confirmed: str
    may_confirm: bool
    elsewhere: Sequence[tuple[str, str, str]]  # sentences outside of the case that name them, to mend before


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Of somebody who was erased."""

    who: str
    facts: Sequence[tuple[str, str]]


@pages.get(HERE)
def shown(signed: Signed, viewer: Viewer) -> Response:
    file = _theirs(signed, viewer)
    if file is None:
        return no_case(signed, viewer)
    saw(file, "erase_party")
    return _page(signed, file)


@pages.post(HERE)
def decided(signed: Signed, viewer: Viewer) -> Response:
    file = _theirs(signed, viewer)
    if file is None:
        return no_case(signed, viewer)
    does = signed.given("does")
    if does == "propose":
        return _proposed(signed, file)
    if does not in DONE:
        raise HttpError(400)
    one = next((one for one in _waiting(file) if one.party == signed.given("party")), None)
    try:
        if one is None:
            raise NotTheirs
        if does == "confirm":
            if not _looked(signed, one) and elsewhere(file, one):
                return _page(signed, file, refused=LOOK_FIRST)
            confirm(signed.services, viewer, one)
        else:
            take_back(signed.services, one)
    except (NotTheirs, Conflict):
        return _page(signed, file, refused=NOT_NOW)
    return go_to(f"{url_for(HERE, file.reference)}?done={does}")


def _proposed(signed: Signed, file: CaseFile) -> Response:
    asks = _asks(file)
    answers, wrong = answered(asks, signed.form, setting(file))
    if wrong or not asks:
        return _page(signed, file, wrong)
    ground: WhyErased = next(one for one in GROUNDS if one == answers["ground"])
    one = PartyErasure(
        case_id=file.case_id, reference=file.reference, site=file.now.case.site, party=answers["party"], ground=ground,
        proposed_by=file.viewer.id, at=signed.services.now(),
    )  # fmt: skip
    found = [] if _looked(signed, one) else elsewhere(file, one)
    if found:
        return _page(signed, file, refused=LOOK_FIRST, found=found)
    try:
        propose(signed.services, file.viewer, one)
    except Conflict:
        return _page(signed, file, refused=NOT_NOW)
    return go_to(f"{url_for(HERE, file.reference)}?done=propose")


def _looked(signed: Signed, one: PartyErasure) -> bool:
    """Whether they say that they have looked at what names this person: who looked for another has not."""
    return signed.given("looked") == one.party


def _theirs(signed: Signed, viewer: Viewer) -> CaseFile | None:
    file = opened(signed, viewer)
    return file if file and not file.asks_first and file.capacities & MAY_KEEP else None


def _may_propose(file: CaseFile) -> bool:
    return bool(file.capacities & MAY_LET_GO) and file.sight is Sight.WORDS


def _page(
    signed: Signed, file: CaseFile, wrong: Mapping[str, FieldError] | None = None, refused: str = "",
    found: Sequence[tuple[str, str, str]] = (),
) -> Response:  # fmt: skip
    asks, status = _asks(file), 400 if wrong else 409 if refused else 200
    kept = [(_called(one), WHY_NOT[why]) for one in _there(file) if (why := why_not(file.now.case, one))]
    return show(
        signed, file.viewer, "desk/erase_party.html", status=status, navigation=navigation(file.viewer), file=file,
        asks=asks, typed=typed(asks, signed.form), wrong=wrong or {}, refused=refused, kept=kept,
        found=found, waiting=[_line(file, one) for one in _waiting(file)], proofs=list(_proofs(file)),
        may_propose=_may_propose(file), done=DONE.get(signed.queried("done"), ""),
    )  # fmt: skip


def _there(file: CaseFile) -> list[Party]:
    """Whoever is in the case, for those who read it and may propose."""
    return parties(file.now.case, file.words) if _may_propose(file) else []


def _asks(file: CaseFile) -> list[Ask]:
    taken = {one.party for one in _waiting(file)}
    free = [one for one in _there(file) if one.id not in taken and not why_not(file.now.case, one)]
    if not free:
        return []
    return [
        one_of("party", "Who is to be erased?", [Option(one.id, _called(one)) for one in free], "Choose a person"),
        one_of("ground", "Why?", options(GROUNDS.items()), "Choose why"),
    ]


def _waiting(file: CaseFile) -> list[PartyErasure]:
    return [one for one in file.services.erasures.parties() if one.case_id == file.case_id]


def _called(one: Party) -> str:
    what = WHAT.get(one.what, one.what)
    return f"{what}: {one.name}" if one.name else what


def _who(file: CaseFile, party: str) -> str:
    found = next((one for one in everybody(file.now.case, file.words) if one.id == party), None)
    return _called(found) if found else "Somebody in this case"


def elsewhere(file: CaseFile, one: PartyErasure) -> list[tuple[str, str, str]]:
    """Sentences outside of the case that name them, for whoever reads the case."""
    party = next((it for it in everybody(file.now.case, file.words) if it.id == one.party), None)
    if party is None or file.sight is not Sight.WORDS:
        return []
    return to_mend(file.services, file.viewer, [*known_by(file.now.case, file.words, party), file.reference])


def _line(file: CaseFile, one: PartyErasure) -> Waiting:
    return Waiting(
        id=one.party, who=_who(file, one.party), why=GROUNDS[one.ground], by=file.name(one.proposed_by),
        on=local_date(one.at), confirmed=file.name(one.confirmed_by) if one.confirmed_by else "",
        may_confirm=not one.confirmed_by and one.proposed_by != file.viewer.id, elsewhere=elsewhere(file, one),
    )  # fmt: skip


def _proofs(file: CaseFile) -> Iterator[Proof]:
    for r in file.now.case.history:
        if isinstance(r.event, e.PartyErased):
            event = r.event
            facts = (
                ("Erased on", day(local_date(r.at))), ("Why", GROUNDS[event.ground]),
                ("Proposed by", file.name(event.proposed_by)), ("Confirmed by", file.name(event.confirmed_by)),
                ("Entries in which their words are gone", str(len(event.replaced))),
                ("Letters that went", str(event.letters)), ("Files that went", str(len(event.files))),
                ("Record in the history", str(r.seq)),
            )  # fmt: skip
            yield Proof(who=_who(file, event.party), facts=facts)
