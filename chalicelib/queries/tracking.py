"""What a complainant sees through their link, and what a letter to them says."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.account import CaseAccount, account
from chalicelib.domain.events import COMPLAINANT, Words
from chalicelib.domain.history import words_of
from chalicelib.domain.links import pointer_key
from chalicelib.domain.now import Now
from chalicelib.ports import Services, Stored
from chalicelib.queries.moments import as_it_stands


@dataclass(frozen=True, slots=True)
class Tracked:
    case_id: str
    account: CaseAccount


def by_token(services: Services, link_token: str) -> Tracked | None:
    """The case that a link leads to. None for every link that leads nowhere, whatever the reason."""
    pointer = services.cases.follow(pointer_key(link_token))
    return by_case(services, pointer.case_id) if pointer else None


def by_case(services: Services, case_id: str) -> Tracked | None:
    """The same for a case that the caller has a right to, because they have just sent it."""
    stored = services.cases.load(case_id, bodies=True)
    if stored is None:
        return None
    return Tracked(case_id, account_of(services, as_it_stands(services, COMPLAINANT, stored), all_words(stored)))


def account_of(services: Services, now: Now, words: Mapping[int, Words]) -> CaseAccount:
    """The account of a moment, for pages and letters alike. `words` by event number."""
    site = services.organisation.site(now.case.site)
    name, provision = (site.name, site.provision) if site else ("", "")
    return account(now, words, services.organisation.name(), name, provision)


def all_words(stored: Stored) -> Mapping[int, Words]:
    return {seq: words_of(stored.bodies, seq) for seq in stored.bodies}
