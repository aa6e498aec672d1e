"""What a complainant sees through their link, and what a letter to them says."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain import links
from chalicelib.domain.access import summary_facts
from chalicelib.domain.account import CaseAccount, account
from chalicelib.domain.account.handlers import to_be_named
from chalicelib.domain.casework.events import COMPLAINANT, Words
from chalicelib.domain.casework.other_cases import Site
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.history import words_of
from chalicelib.domain.links import pointer_key, version_of
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Services, Stored, Summary
from chalicelib.ports.uploads import Upload
from chalicelib.queries.moments import as_it_stands


@dataclass(frozen=True, slots=True)
class Tracked:
    summary: Summary
    account: CaseAccount
    files: tuple[Upload, ...] = ()

    @property
    def case_id(self) -> str:
        return self.summary.case_id

    @property
    def erased(self) -> bool:
        return summary_facts.read(self.summary.facts).erased


class Replaced(Exception):
    """A newer link has been sent: nothing else is to be learnt from this one."""


def by_token(services: Services, link_token: str, *, files: bool = False) -> Tracked | None:
    """The case that a link leads to, with what is known of its files, where they are asked for.

    None for every link that leads nowhere, whatever the reason. Raises Replaced.
    """
    version = version_of(link_token)
    pointer = services.cases.follow(pointer_key(link_token)) if version else None
    stored = services.cases.load(pointer.case_id, bodies=True, files=files) if pointer else None
    if pointer is None or stored is None or pointer.party != links.COMPLAINANT:
        return None
    if pointer.generation < stored.summary.link:
        raise Replaced
    over = ended(services, version) or summary_facts.read(stored.summary.facts).erased
    return None if over else _tracked(services, stored)


def by_case(services: Services, case_id: str) -> Tracked | None:
    """The same for a case that the caller has a right to, because they have just sent it."""
    stored = services.cases.load(case_id, bodies=True)
    return _tracked(services, stored) if stored else None


def ended(services: Services, version: int) -> bool:
    ends = services.link_ends.get(version)
    return ends is not None and local_date(services.wall()) >= ends


def _tracked(services: Services, stored: Stored) -> Tracked:
    now = as_it_stands(services, COMPLAINANT, stored)
    return Tracked(stored.summary, account_of(services, now, all_words(stored)), stored.files)


def account_of(services: Services, snapshot: CaseSnapshot, words: Mapping[int, Words]) -> CaseAccount:
    """The account of a moment, for pages and letters alike. `words` by event number."""
    site = services.organisation.site(snapshot.case.site)
    name, provision, kept = (site.name, site.provision, site.retention_years) if site else ("", "", 0)
    sites = other_sites(services, snapshot.case.site)
    named = to_be_named(snapshot)
    found = services.organisation.contact(named.id) if named else None
    ours = services.organisation.details()
    of_handler = found[0] if found else ""
    return account(snapshot, words, ours.name, name, provision, sites, of_handler, ours.outside_lines, kept)


def all_words(stored: Stored) -> Mapping[int, Words]:
    return {seq: words_of(stored.bodies, seq) for seq in stored.bodies}


def other_sites(services: Services, site_id: str) -> list[Site]:
    """Each with how it is reached."""
    return [
        Site(site.id, site.name, ", ".join(filter(None, (site.mailbox, site.telephone, site.postal_address))))
        for site in services.organisation.sites()
        if site.id != site_id
    ]
