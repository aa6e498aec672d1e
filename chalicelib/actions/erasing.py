"""Erasing the record of a case: everything that anybody wrote, said or sent, wherever it lies, so that nobody gets it back.

Each step can be done again, and a marker is written before the first: whoever comes next goes on with what was cut off. The
case says in its own history that it was erased, before anything is gone; from then on nothing can happen to it, so that
nothing new comes while it goes. Then the ledger outside the table has it; then files go, which items name; then the items.

What stays is the chain of coded facts, the row of the case, what the register counts, and the reference that leads to them
(adapters/erasures.py). Copies go by their own time: a point-in-time copy of the table, and the versions of nightly copies.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import partial

from chalicelib.actions import ledger
from chalicelib.actions.case_copies import everything_of
from chalicelib.actions.change import change
from chalicelib.actions.themes_without import take_case_out_of_themes
from chalicelib.actions.uploads import key_of
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import MACHINE
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Conflict, Files, Services, StoreUnavailable
from chalicelib.ports.erasures import Erasure
from chalicelib.queries.retention import Due, list_of, on_list

ENOUGH = 60.0  # seconds left at which no other case is begun
COMES_BACK = timedelta(days=40)  # longer than a table can be set back
LETTERS, FILES = "letters", "files"
Decide = Callable[[Services, Erasure], bool]


class Kept(Exception):
    """It may not go after all: something has happened in it since people were asked."""


def erase_what_may_go(services: Services, seconds_left: Callable[[], float]) -> int:
    """Go on with what was cut off, erase what may go today, and erase again what has come back. Gives how many.

    One case, whatever is wrong with it, must not keep the others. Raises StoreUnavailable: the same again does no harm.
    """
    done = 0
    for erasure, decide in _in_hand(services):
        if seconds_left() <= ENOUGH:
            services.alarms.raise_alarm("erasing_behind", "", f"{done} done")
            break
        done += attempted(
            services, erasure.case_id, partial(_erase, services, erasure, decide),
            partial(services.erasures.given_up, erasure),
        )  # fmt: skip
    return done


def again(services: Services, places: Iterable[Files]) -> int:
    """Erase what stands in the ledger and has come back. Gives how many cases had. Raises StoreUnavailable."""
    return sum(_come_back(services, one) for one in ledger.entries(places))


def _in_hand(services: Services) -> Iterator[tuple[Erasure, Decide]]:
    """What was begun; what may go today; what has come back, of which nobody decides again."""
    begun = services.erasures.begun()
    yield from ((erasure, may_go) for erasure in begun)
    in_hand = {erasure.case_id for erasure in begun}
    today = local_date(services.now())
    for site in services.organisation.sites():
        for due in list_of(services, site):
            if due.goes_on is not None and due.goes_on <= today and due.listed.case_id not in in_hand:
                in_hand.add(due.listed.case_id)
                yield _begun(services, due), may_go
    for erasure in ledger.entries([services.files], today - COMES_BACK):
        if erasure.case_id not in in_hand and _has_come_back(services, erasure):
            yield erasure, decided_before


def _begun(services: Services, due: Due) -> Erasure:
    """The marker, with what there is, so that whoever goes on still knows."""
    case_id, said = due.listed.case_id, due.listed
    assert due.until is not None
    erasure = Erasure(
        case_id=case_id, reference=due.entry.reference, site=due.site.id, at=services.now(), kept_until=due.until,
        called_on=said.called_on, proposed_by=said.proposed_by, proposed_at=said.proposed_at,
        confirmed_by=said.confirmed_by, confirmed_at=said.confirmed_at, found=_found(services, case_id),
    )  # fmt: skip
    services.erasures.begin(erasure)
    return erasure


def attempted(services: Services, case_id: str, erase: Callable[[], None], stays: Callable[[], None]) -> bool:
    """Whether it was erased. `stays`: what is done where it may not go. Raises StoreUnavailable, Conflict."""
    try:
        erase()
    except Kept:
        stays()
        return False
    except (StoreUnavailable, Conflict):
        raise
    except Exception as poison:  # noqa: BLE001 — one case, whatever is wrong with it, must not keep the others
        services.alarms.raise_alarm("case_not_erased", case_id, type(poison).__name__)
        return False
    return True


def _erase(services: Services, erasure: Erasure, decide: Decide) -> None:
    """Every step, as often as need be. Raises Kept before the first where it may not go."""
    case_id = erasure.case_id

    def decided(now: CaseSnapshot) -> list[e.Event]:
        if now.case.erased:
            return []
        if not decide(services, erasure):
            raise Kept
        return [e.Erased(
            kept_until=erasure.kept_until, proposed_by=erasure.proposed_by, confirmed_by=erasure.confirmed_by,
            silent=not erasure.confirmed_by,
        )]  # fmt: skip

    change(services, MACHINE, case_id, decided)
    ledger.keep(services, erasure)
    take_case_out_of_themes(services, erasure.site, case_id)
    for prefix in prefixes(services, case_id):
        services.bucket.erase(prefix)
    links = [str(one["pk"]) for one in everything_of(services, case_id) if str(one["pk"]).startswith("LINK#")]
    services.erasures.take_away(case_id, links)
    if _found(services, case_id):  # somebody wrote while it went: once more, by whoever comes next
        raise StoreUnavailable("something of an erased case is there again")
    services.erasures.over(erasure)


def may_go(services: Services, erasure: Erasure) -> bool:
    """Whether it still may, asked at the moment at which it goes: since it was begun, somebody may have taken back their
    word. What is read here is no older than the case, whose commit is refused if anything has happened meanwhile."""
    due = on_list(services, erasure.site, erasure.case_id)
    if due is None or due.goes_on is None or due.goes_on > local_date(services.now()):
        return False
    said = due.listed
    return (said.called_on, said.proposed_by, said.confirmed_by) == (
        erasure.called_on, erasure.proposed_by, erasure.confirmed_by,
    )  # fmt: skip


def decided_before(services: Services, erasure: Erasure) -> bool:
    """It stands in the ledger."""
    return True


def _come_back(services: Services, erasure: Erasure) -> bool:
    if not _has_come_back(services, erasure):
        return False
    _erase(services, erasure, decided_before)
    return True


def _has_come_back(services: Services, erasure: Erasure) -> bool:
    found = services.cases.summaries([erasure.case_id])
    erased = [one for one in found if services.erasures.proof(erasure.site, erasure.case_id)]
    return bool(found) and (not erased or bool(services.erasures.counted(erasure.case_id)))


def _found(services: Services, case_id: str) -> dict[str, int]:
    """How many there are of each kind: items by the name of their kind, and versions of letters and files."""
    letters, *files = prefixes(services, case_id)
    of_files = sum(map(services.bucket.versions, files))
    found = {LETTERS: services.bucket.versions(letters), FILES: of_files, **services.erasures.counted(case_id)}
    return {kind: n for kind, n in found.items() if n}


def prefixes(services: Services, case_id: str) -> list[str]:
    """Everything of a case in the bucket begins with one of these: its letters first, then each of its files.

    A file is named by the case's events, which stay, or by an item of its own, which goes last; so is a folder in which a
    bundle of it lies beside those of other cases, which goes whole.
    """
    stored = services.cases.load(case_id)
    told = [json.loads(envelope) for envelope in stored.envelopes] if stored else []
    named = {one["facts"]["file"] for one in told if one["kind"] == "file_added"}
    named |= {upload.id for upload in services.uploads.all_of("case", case_id, services.now()) if upload.type}
    folders = [given.place for given in services.bundles.given(case_id)]
    return [f"CASE/{case_id}/", f"uploads/case/{case_id}/", *folders, *(key_of(file) for file in sorted(named))]
