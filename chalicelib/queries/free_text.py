"""Sentences that people wrote outside of any case, which may name somebody still once they, or their case, are erased.

PLACES is all of them: themes, the self-assessment, minutes of reviews, and for whoever sets up personal data breaches and
the papers on personal data. Somebody finds what they may read where it stands, and nothing else (READINGS R26): of the last
two they hear that there is something, without a word of it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal, get_args

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.closing.parties import mentions
from chalicelib.ports import Breach, Held, PaperSaid, Services
from chalicelib.ports.assessments import Word
from chalicelib.ports.data_protection import Paper
from chalicelib.ports.themes import Theme
from chalicelib.queries.data_requests import keeps_record
from chalicelib.queries.reviews import asked_at, may_hold, may_read, oversees
from chalicelib.queries.self_assessment import opened_by
from chalicelib.queries.themes import seen

Place = Literal["theme", "assessment", "review", "breach", "paper"]
OF_THEMES = {
    "name": "Its name", "action": "What will be done", "changed": "What changed", "said": "You said", "did": "We did",
}  # fmt: skip
OF_REVIEWS = {"minutes": "Minutes", "decided": "What was decided"}
OF_BREACHES = {
    "what": "What happened", "affected": "Who is affected", "did": "What was done", "why_not": "Why not, or late",
}  # fmt: skip
OF_PAPERS: dict[Paper, str] = {"processing": "Record of processing", "dpia": "Impact assessment"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What somebody wrote in one field. `of`: what it is a field of. `mends`: its reader may change it."""

    place: Place
    of: Theme | Word | Held | Breach | PaperSaid
    field: str
    where: str  # in words, for a page
    text: str
    reads: bool = True
    mends: bool = False

    @property
    def id(self) -> str:
        """The same as long as it stands in the same place; it says nothing of that."""
        return sha256(f"{self.place}#{_key(self.of)}#{self.field}".encode()).hexdigest()[:20]

    @property
    def says(self) -> str:
        """The same as long as its words are: what a form was made of, however long they are."""
        return sha256(self.text.encode()).hexdigest()[:20]


def naming(services: Services, viewer: Viewer, words: Iterable[str]) -> list[Sentence]:
    """Every sentence in which one of these words stands, found as in a case. Raises StoreUnavailable."""
    known = tuple(words)
    found = [one for one in every(services, viewer) if mentions(one.text, known)]
    return [one if one.reads else replace(one, text="") for one in found]


def every(services: Services, viewer: Viewer) -> Iterator[Sentence]:
    return (one for find in PLACES.values() for one in find(services, viewer) if one.text)


def _key(of: Theme | Word | Held | Breach | PaperSaid) -> str:
    if isinstance(of, Word):
        return f"{of.site}#{of.row}#{of.at.isoformat()}"
    if isinstance(of, Held):
        return f"{of.site}#{of.review}#{of.of}"
    return of.paper if isinstance(of, PaperSaid) else of.id


def _themes(services: Services, viewer: Viewer) -> Iterator[Sentence]:
    sites = opened_by(services, viewer)
    kept = {site.id for site in sites if keeps_record(services, site, viewer)}
    there = {one.theme.id: one.theme for site in sites for one in seen(services, viewer, site.id)}
    for theme in there.values():
        for name, says in OF_THEMES.items():
            yield Sentence(
                place="theme", of=theme, field=name, where=f"Theme “{theme.name}”: {says.lower()}",
                text=getattr(theme, name), mends=kept >= {*theme.places},
            )  # fmt: skip


def _assessment(services: Services, viewer: Viewer) -> Iterator[Sentence]:
    for site in opened_by(services, viewer):
        keeps = keeps_record(services, site, viewer)
        for word in services.assessments.of(site.id):
            where = f"Self-assessment of {site.name}"
            yield Sentence(place="assessment", of=word, field="text", where=where, text=word.text, mends=keeps)


def _reviews(services: Services, viewer: Viewer) -> Iterator[Sentence]:
    """Also of what no policy asks for any more, which is for whoever may read all of a site's: it is nobody's own."""
    for site in (site for site in services.organisation.sites() if site.id in viewer.sites):
        asked = {one.review.id: one for one in asked_at(services, site)}
        for held in services.reviews.held(site.id):
            now = asked.get(held.review)
            if may_read(viewer, now) if now else oversees(viewer, site):
                for name, says in OF_REVIEWS.items():
                    title = held.title or (now.review.title if now else f"An earlier review at {site.name}")
                    yield Sentence(
                        place="review", of=held, field=name, where=f"{title}: {says.lower()}", text=getattr(held, name),
                        mends=now is None or may_hold(viewer, now),
                    )  # fmt: skip


def _breaches(services: Services, viewer: Viewer) -> Iterator[Sentence]:
    for breach in services.data_protection.breaches():
        for name, says in OF_BREACHES.items():
            yield Sentence(
                place="breach", of=breach, field=name, where=f"Log of personal data breaches: {says.lower()}",
                text=getattr(breach, name), reads=viewer.sets_up, mends=viewer.sets_up,
            )  # fmt: skip


def _papers(services: Services, viewer: Viewer) -> Iterator[Sentence]:
    for paper in get_args(Paper):
        said = services.data_protection.paper(paper)
        for name, text in said.said.items():
            yield Sentence(
                place="paper", of=said, field=name, where=OF_PAPERS[paper], text=text, reads=viewer.sets_up,
                mends=viewer.sets_up,
            )  # fmt: skip


PLACES: dict[Place, Callable[[Services, Viewer], Iterator[Sentence]]] = {
    "theme": _themes, "assessment": _assessment, "review": _reviews, "breach": _breaches, "paper": _papers,
}  # fmt: skip
