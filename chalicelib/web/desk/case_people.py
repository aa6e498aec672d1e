"""Who is who in a case, and how whoever complained is reached; the few facts of it that stand beside what is to be done."""

from chalicelib.domain.access.capacities import Sight
from chalicelib.domain.access.owners import stands_in
from chalicelib.domain.access.people import barred, named
from chalicelib.domain.account.hearing import HearingTold
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.contact.reached import Contact
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.obligations import outstanding
from chalicelib.domain.references import alias
from chalicelib.languages import ENGLISH, IN_WORDS
from chalicelib.messages.about_contact import AUTHORITIES, BY_WAY
from chalicelib.messages.dates import day
from chalicelib.messages.hearings import coming, when
from chalicelib.messages.staff_wording import KEPT_FOR
from chalicelib.messages.wording import NATURE
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk.action_fields import STANDS_IN
from chalicelib.web.desk.case_parts import dealt_with, for_whom, your_part

Rows = list[tuple[str, str]]
FIRST = "Handler"


def facts(file: CaseFile) -> Rows:
    """What stands beside what is to be done: who has it, by when, whose complaint it is and about whom."""
    known, received = dict(people(file)), file.now.case.received_on
    beside = [(FIRST, known.pop(FIRST)), ("Deadline", _deadline(file)), ("Received", day(received) if received else "")]
    return [*beside, *known.items(), ("Record kept", record_kept(file))]


def record_kept(file: CaseFile) -> str:
    """Until when the record of a closed case is kept, and what keeps it longer; "" while it goes on."""
    kept = file.account.kept
    if kept.held:
        return f"Longer than usual: {KEPT_FOR[kept.held.ground]}. We review this on {day(kept.held.review_on)}"
    if file.account.status is not Status.CLOSED:
        return ""
    return f"Until {day(kept.until)}" if kept.until else "No time has been set. We ask each year"


def _deadline(file: CaseFile) -> str:
    """The last day of the next promise that is still to be kept."""
    due = min((clock.due for clock in outstanding.clocks(file.now)), default=None)
    return day(due) if due else "None at present"


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
        ("Language they read", IN_WORDS[known.language] if known.language not in ("", ENGLISH) else ""),
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
    if known.silent_since:
        way = f"Not at all. They asked us on {day(known.silent_since)} not to contact them"
    return ". ".join(filter(None, (way, known.email, known.telephone, ", ".join(known.address.splitlines()))))


def dealt_with_by(file: CaseFile) -> str:
    """Names: of the handler, or of the panel, with whoever looks into it for them."""
    handler = (file.now.handler,) if file.now.handler else ()
    panel = panels.members(file.now) if panels.sits(file.now) else ()
    nobody = "A panel. Nobody sits on it yet" if panels.sits(file.now) else "Nobody yet"
    names = ", ".join(file.name(person.id) for person in dict.fromkeys((*panel, *handler))) or nobody
    return f"{names}. {STANDS_IN}" if stands_in(file.now, file.now.handler) else names


def panel(told: HearingTold | None) -> list[tuple[str, str]]:
    """How far a panel has come: whether it is complete, the day of its hearing, and who comes along."""
    if told is None:
        return []
    incomplete = told.members_missing if told.held_on is None else ""
    hearing = _hearing(told) if told.rule.hearing else ""
    return [
        ("Panel", incomplete.capitalize()),
        ("Hearing", hearing),
        ("Place", told.place),
        ("How to join", told.joining),
        ("Arranged for them", told.adjustments),
        ("Coming with them", coming(told).capitalize()),
    ]


def still_lacks(file: CaseFile, done: str) -> str:
    """Said once somebody has joined or left a panel: what it lacks, "" for nothing."""
    told = file.account.hearing if done in ("appoint", "stand_down") else None
    return f"The panel is not complete: {told.members_missing}." if told and told.members_missing else ""


def _hearing(told: HearingTold) -> str:
    if told.held_on:
        return f"It ended on {day(told.held_on)}"
    on = when(told) if told.on else "a date to be set"
    return f"It began on {day(told.sat_on)} and continues on {on}" if told.sat_on else f"On {on}"


def has_panel(file: CaseFile) -> bool:
    """Whether a panel decides the present stage, or may; and the viewer reads the case."""
    return file.sight is Sight.WORDS and file.now.case.looked and file.now.stage.panel is not None


def own_reference(file: CaseFile) -> str:
    """The case in the policy's own form of reference, "" where it has none. Made of names, so it is never kept."""
    record, received, handler = file.now.policy.record, file.now.case.received_on, file.now.handler
    if record is None or record.reference is None or received is None:
        return ""
    return alias(
        record.reference, received=received, handler=file.name(handler.id) if handler else "",
        site=file.account.site, complainant=file.account.complainant.name,
    )  # fmt: skip
