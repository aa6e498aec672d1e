"""How whoever complained is reached, as the history has it: the one place that says whom a letter goes to, and where.

What was given at first holds until it is changed; each change holds the whole of what is known from then on. Where
somebody speaks for the complainant, letters go to them, and say for whom.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.contact.events import Authority
from chalicelib.domain.casework.event import Avoid, Language, SafeTime, no_words
from chalicelib.domain.casework.events import COMPLAINANT, Words
from chalicelib.domain.obligations.working_days import local_date

NEEDS: Mapping[str, str] = {"email": "email", "telephone": "telephone", "post": "address"}  # what each way needs
LETS_GO = (e.Resent, e.ContactChanged, e.RepresentativeNamed)
TAKES_IT_UP = (e.Assigned, e.MarkedCampaign)  # for what it says it is: by whoever may read it


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """To whom letters go. `speaks_for`: whose complaint it is, where that is somebody else; "" where no name was given."""

    name: str = ""
    email: str = ""
    telephone: str = ""
    address: str = ""
    form: str = ""  # in which they need our letters; "": as we write them
    language: Language = ""  # in which they read our pages and letters
    reach: e.Reach = "email"
    authority: Authority | None = None  # of a representative
    speaks_for: str = ""
    died: bool = False  # whoever complained
    avoid: tuple[Avoid, ...] = ()  # how they may not be contacted
    safe: tuple[SafeTime, ...] = ()  # when a message may reach them; (): at any time
    safe_times: str = ""  # the same, in their words
    confirmed: bool = False  # whoever reads the e-mail address has said that it is theirs
    silent_since: date | None = None  # they asked on that day not to be contacted at all

    @property
    def unsure(self) -> bool:
        """They are reached at an e-mail address that may be a stranger's: nobody has said that it is theirs."""
        return self.reach == "email" and not self.confirmed

    @property
    def waits(self) -> bool:
        """Whoever complained has died, and nobody who acts for them is named yet."""
        return self.died and self.authority is None


def contact(history: Iterable[e.Recorded], words: Mapping[int, Words], before: int | None = None) -> Contact:
    """How they are reached after the last event, or just before the one of number `before`. Words by event number."""
    found = Contact()
    for recorded in history:
        if before is not None and recorded.seq >= before:
            break
        found = _after(found, recorded, words.get(recorded.seq) or no_words())
    return found


def _after(known: Contact, recorded: e.Recorded, words: Words) -> Contact:
    event = recorded.event
    match event:
        case e.AddressConfirmed():
            return replace(known, confirmed=True)
        case e.Received():
            first = replace(
                _at(words, known), name=words.name, reach=event.reach, form=words.form, language=event.language
            )
            return replace(first, avoid=event.avoid, safe=event.safe, safe_times=words.safe_times)
        case e.ContactChanged():
            sure = known.confirmed and event.email_kept
            since = (known.silent_since or local_date(recorded.at)) if event.reach == "none" else None
            named = replace(
                _at(words, known), name=words.name or known.name, reach=event.reach, confirmed=sure, silent_since=since
            )
            return named if event.avoid is None else _within(named, event.avoid, event.safe, words.safe_times)
        case e.FormNeeded():
            return replace(known, form=words.form)
        case e.LanguageChosen():
            return replace(known, language=event.language)
        case e.RepresentativeNamed():
            here, whose = _at(words, known), known.speaks_for if known.authority else known.name
            named = replace(
                here, name=words.name, reach=event.reach, authority=event.authority, speaks_for=whose, silent_since=None
            )
            return replace(_within(named, (), (), ""), language="")  # somebody else reads them now
        case e.PartyErased(party="complainant" | "representative"):
            return Contact(reach="none", authority=known.authority, died=known.died)
        case e.ComplainantDied():
            return replace(known, died=True, reach="post", confirmed=False, silent_since=None)
    return known


def _at(words: Words, known: Contact) -> Contact:
    """Where the words say. Nobody has confirmed it yet."""
    return replace(known, email=words.email, telephone=words.telephone, address=words.address, confirmed=False)


def _within(known: Contact, avoid: tuple[Avoid, ...], safe: tuple[SafeTime, ...], in_words: str) -> Contact:
    return replace(known, avoid=avoid, safe=safe, safe_times=in_words)


def confirmed(history: Iterable[e.Recorded]) -> bool:
    """Whether whoever reads the present e-mail address has said that it is theirs. Another address asks anew."""
    return contact(history, {}).confirmed


def held(history: Sequence[e.Recorded]) -> bool:
    """Whether mail to whoever complained waits for one of ours to look, because it came in a flood."""
    first = history[0].event if history else None
    return isinstance(first, e.Received) and first.held and let_go(history) is None


def let_go(history: Sequence[e.Recorded]) -> e.Recorded | None:
    """What first let mail go that waited in a flood. None: nothing has, or none waited.

    Sending a letter again does, and so does another way to reach them. Where many wrote, each with an address of their own,
    so does a handler, or that it is one of a campaign; where too many came with one address, it may be a stranger's, who
    would have mail for each of them.
    """
    first = history[0].event if history else None
    if not isinstance(first, e.Received) or not first.held:
        return None
    by_itself = bool(first.flood) and "address" not in first.flood
    return next((r for r in history if isinstance(r.event, LETS_GO) or (by_itself and _takes_it_up(r))), None)


def _takes_it_up(r: e.Recorded) -> bool:
    return r.by_staff and isinstance(r.event, TAKES_IT_UP)


def unopened(history: Iterable[e.Recorded]) -> list[e.Told]:
    """The letters of which mail held only the link, and that nobody has opened since or told otherwise, oldest first.

    Whoever complained opens them by a button, because programs open the links in a mail; any act of theirs does too.
    """
    waiting: list[e.Told] = []
    for recorded in history:
        event = recorded.event
        if recorded.actor == COMPLAINANT:
            waiting = []
        elif isinstance(event, e.Told):
            waiting = [told for told in waiting if not _tells(event, told)] + ([event] if event.link_only else [])
        elif isinstance(event, e.Bounced):
            waiting = [told for told in waiting if not event.is_of(told)]
    return waiting


def _tells(again: e.Told, letter: e.Told) -> bool:
    return again.notice == letter.notice and again.notice_id in ("", letter.notice_id)


def unreceived(history: Iterable[e.Recorded]) -> list[e.Bounced | e.NotReached]:
    """The letters that did not arrive and neither went again nor were told in another way, oldest first."""
    lost: dict[tuple[str, str], e.Bounced | e.NotReached] = {}
    for recorded in history:
        event = recorded.event
        if isinstance(event, e.Bounced | e.NotReached):
            if event.to == COMPLAINANT and event.why != "complaint":  # what is called junk has arrived
                lost[event.notice, event.notice_id] = event
        elif isinstance(event, e.Told | e.Resent):
            lost = {key: one for key, one in lost.items() if not _is_it(key, event)}
        if recorded.actor == COMPLAINANT:
            lost = {key: one for key, one in lost.items() if one.why != "unopened"}
    return list(lost.values())


def _is_it(key: tuple[str, str], event: e.Told | e.Resent) -> bool:
    """Whether what was told or goes again is that letter; where nobody said which of a kind, it is each of them."""
    return key[0] == event.notice and ("" in (key[1], event.notice_id) or key[1] == event.notice_id)
