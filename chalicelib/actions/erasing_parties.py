"""Erasing one person from a case that stays: their words, names, addresses and files, and every letter that names them.

Two people say so on a page; the night does it. What is to be done is written down first, with the words by which they are
found, because these go too. Then the case's own history says it, with the digest of each body as it will be: each step
after it can be done again, and gives the same bytes. What was promised, decided and counted is coded, and stays as it was.

Bundles of the case and drafts of its responses go whole, as do letters that name them, whoever they went to; what is said in
themes that rest on the case is said without them. The ledger
outside the table holds no word of theirs; after a restore they are found anew, by what came back.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from chalicelib.actions import ledger, question_links
from chalicelib.actions.case_copies import everything_of, leading_to, secrets
from chalicelib.actions.change import change
from chalicelib.actions.committing import words_of_case
from chalicelib.actions.erasing import ENOUGH, Kept, attempted
from chalicelib.actions.themes_without import take_out_of_themes
from chalicelib.actions.uploads import key_of
from chalicelib.domain import history
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.events import MAILED
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.closing import parties as rules
from chalicelib.domain.casework.closing.parties import Party
from chalicelib.domain.casework.events import MACHINE, Words
from chalicelib.domain.casework.label import label
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.history import digest, words_of
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Files, PartyErasure, Services, Stored
from chalicelib.queries.moments import as_it_stands

COMES_BACK = timedelta(days=40)  # longer than a table can be set back
GOES = ("PAPERS", "PERSONAL", "RESPONSE")  # items of a case that may hold anybody's name
ENDINGS = ("txt", "html")


@dataclass(frozen=True, slots=True)
class _Held:
    """A case as it is stored, with its words."""

    stored: Stored
    case: Case
    words: Mapping[int, Words]


def erase_parties(services: Services, seconds_left: Callable[[], float]) -> int:
    """Go on with what was cut off, do what two people agreed to, and do again what has come back. Gives how many.

    One case, whatever is wrong with it, must not keep the others; but nobody else goes from a case while one is half gone:
    what each body becomes is written down before it is. Raises StoreUnavailable: the same again does no harm.
    """
    since = local_date(services.now()) - COMES_BACK
    back = [one for one in ledger.parties([services.files], since) if _has_come_back(services, one)]
    agreed = {one.key: one for one in (*back, *services.erasures.parties()) if one.confirmed_by}
    done, half_gone = 0, set[str]()
    for one in sorted(agreed.values(), key=lambda one: not one.begun):
        if one.case_id in half_gone:
            continue
        if seconds_left() <= ENOUGH:
            services.alarms.raise_alarm("erasing_behind", "", f"{done} done")
            break
        over = partial(services.erasures.party_over, one)
        if attempted(services, one.case_id, partial(_erase, services, one), over):
            done += 1
        elif any(left.key == one.key and left.begun for left in services.erasures.parties()):
            half_gone.add(one.case_id)
    return done


def again(services: Services, places: Iterable[Files]) -> int:
    """Erase whoever stands in the ledger and has come back. Gives how many. Raises StoreUnavailable."""
    back = [one for one in ledger.parties(places) if _has_come_back(services, one)]
    for one in back:
        _erase(services, one)
    return len(back)


def _erase(services: Services, one: PartyErasure) -> None:
    """Every step, as often as need be. Raises Kept before the first where they may not be erased any more."""
    if not one.begun:
        one = _planned(services, one)
    _say(services, one)
    ledger.keep_party(services, one)
    held = _held(services, one.case_id)
    _rewrite(services, one, held)
    _take_out(services, one, held)
    take_out_of_themes(services, one)
    services.erasures.party_over(one)


def _planned(services: Services, one: PartyErasure) -> PartyErasure:
    """What is to go, written down before anything does."""
    held = _held(services, one.case_id)
    party = _party(held, one.party)
    if held.case.erased or party is None:
        raise Kept
    if not _said(held.case, one) and rules.why_not(held.case, party):
        raise Kept
    known = rules.known_by(held.case, held.words, party)
    to_them = party.id in (rules.WHOLE, rules.SPOKEN_FOR)
    letters = tuple(
        letter for letter, to in _letters(services, one.case_id)
        if (to_them and to == e.COMPLAINANT) or any(_names(services, f"{letter}.{ending}", known) for ending in ENDINGS)
    )  # fmt: skip
    planned = replace(one, begun=True, known=known, letters=letters, files=rules.files_of(held.case, party))
    waiting = next((was for was in services.erasures.parties() if was.key == one.key), None)
    services.erasures.put_party(waiting, planned)
    return planned


def _say(services: Services, one: PartyErasure) -> None:
    """In the case's own history, once, with what each body will be: whoever writes meanwhile is read anew."""

    def decided(now: CaseSnapshot) -> list[e.Event]:
        held = _held(services, one.case_id)
        if now.case.erased or _said(now.case, one):
            return []
        new = _bodies(held, one)
        return [e.PartyErased(
            party=one.party, ground=one.ground, proposed_by=one.proposed_by, confirmed_by=one.confirmed_by,
            replaced=tuple((seq, digest(body)) for seq, body in new.items()), files=one.files, letters=len(one.letters),
        )]  # fmt: skip

    change(services, MACHINE, one.case_id, decided)


def _bodies(held: _Held, one: PartyErasure) -> dict[int, str]:
    """Every body that is another without them."""
    theirs = rules.own(held.case, _all_of(held, one.party))
    new = {
        seq: history.changed(body, lambda said, whole=seq in theirs: rules.without(said, one.known, whole=whole))  # type: ignore[misc]
        for seq, body in held.stored.bodies.items()
    }
    return {seq: body for seq, body in new.items() if _differs(body, held.stored.bodies[seq])}


def _differs(body: str, before: str) -> bool:
    """Whether any text of it is another; its salt always is."""
    return words_of({0: body}, 0) != words_of({0: before}, 0)


def _rewrite(services: Services, one: PartyErasure, held: _Held) -> None:
    """Those bodies that are still as they were, and what the case is called and found by."""
    event = _said(held.case, one)
    assert event is not None
    theirs, to_be = rules.own(held.case, _all_of(held, one.party)), dict(event.replaced)
    new: dict[int, str] = {}
    for seq, of in to_be.items():
        body = held.stored.bodies.get(seq)
        if body is not None and digest(body) != of:
            whole = seq in theirs
            new[seq] = history.changed(body, lambda said, whole=whole: rules.without(said, one.known, whole=whole))  # type: ignore[misc]
    after = {**held.stored.bodies, **new}
    words = {seq: words_of(after, seq) for seq in after}
    said = words_of_case(services, held.case, words)
    services.erasures.rewrite(one.case_id, new, label(held.case, words), said, services.now())


def _take_out(services: Services, one: PartyErasure, held: _Held) -> None:
    whole = one.party in (rules.WHOLE, rules.SPOKEN_FOR)
    folders = [given.place for given in services.bundles.given(one.case_id)]
    for prefix in (
        f"CASE/{one.case_id}/bundles/",
        *folders,
        *map(key_of, one.files),
        *(f"{key}." for key in one.letters),
        *([f"uploads/case/{one.case_id}/"] if whole else []),
    ):
        services.bucket.erase(prefix)
    said = next(iter(services.how_it_went.of([one.case_id])), None)
    silent = ("WENT",) if said and (whole or rules.mentions(said.text, one.known)) else ()
    services.erasures.take_out(one.case_id, GOES, silent, _links(services, one, held), one.letters, one.files)


def _links(services: Services, one: PartyErasure, held: _Held) -> list[str]:
    """The keys of whatever led to the case by a link of theirs, but the newest, which nobody was given."""
    if one.party in (rules.WHOLE, rules.SPOKEN_FOR):
        newest = leading_to(services, one.case_id)[-1:]
        return [key for key in leading_to(services, one.case_id) if key.startswith("LINK#") and key not in newest]
    number = int(one.party.removeprefix(rules.ASKED)) if one.party.startswith(rules.ASKED) else 0
    mailed = [r.seq for r in held.case.history if isinstance(r.event, MAILED) and question_links.asks(r) == number]
    return [question_links.key(services, one.case_id, number, seq, v) for v in secrets(services) for seq in mailed]


def _letters(services: Services, case_id: str) -> list[tuple[str, str]]:
    """The letters of a case that are kept, each with whom it went to."""
    return [(str(one["letter"]), str(one["to"])) for one in everything_of(services, case_id) if one.get("letter")]


def _names(services: Services, key: str, known: Iterable[str]) -> bool:
    body = services.files.get(key)
    return body is not None and rules.mentions(body.decode(), known)


def _held(services: Services, case_id: str) -> _Held:
    """Raises Kept where there is no such case, StoreUnavailable."""
    stored = services.cases.load(case_id, bodies=True)
    if stored is None:
        raise Kept
    case = as_it_stands(services, MACHINE, stored).case
    return _Held(stored, case, {seq: words_of(stored.bodies, seq) for seq in stored.bodies})


def _party(held: _Held, party: str) -> Party | None:
    return next((one for one in rules.everybody(held.case, held.words) if one.id == party), None)


def _all_of(held: _Held, party: str) -> Party:
    """The party as the history alone knows them: by their words nobody is found any more once these are gone."""
    number = int(party.removeprefix(rules.ASKED)) if party.startswith(rules.ASKED) else 0
    return Party(party, "", "", number)


def _said(case: Case, one: PartyErasure) -> e.PartyErased | None:
    """What the history says of it."""
    said = (r.event for r in case.history if isinstance(r.event, e.PartyErased) and r.event.party == one.party)
    return next(said, None)


def _has_come_back(services: Services, one: PartyErasure) -> bool:
    """Whether the case is as it was before: its history does not say it, or a body is not what it says."""
    stored = services.cases.load(one.case_id, bodies=True)
    if stored is None:
        return False
    case = as_it_stands(services, MACHINE, stored).case
    if case.erased:
        return False
    if _said(case, one) is None:
        words = {seq: words_of(stored.bodies, seq) for seq in stored.bodies}
        return any(found.id == one.party for found in rules.everybody(case, words))
    allowed = history.replacements(stored.envelopes)
    return any(digest(body) not in allowed[seq] for seq, body in stored.bodies.items() if seq in allowed)
