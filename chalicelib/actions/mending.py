"""A sentence outside of any case is put another way, because it named somebody who is to be erased."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from chalicelib.domain.access.viewer import Viewer
from chalicelib.ports import Services
from chalicelib.queries.free_text import Place, Sentence

Keep = Callable[[Services, Viewer, Any, str, str], None]


def mend(services: Services, viewer: Viewer, sentence: Sentence, text: str) -> None:
    """What it said before is nowhere any more. Raises Conflict where somebody was faster, StoreUnavailable."""
    KEEPS[sentence.place](services, viewer, sentence.of, sentence.field, text)


def _theme(services: Services, viewer: Viewer, theme: Any, name: str, text: str) -> None:
    """A line that everybody reads is withdrawn: nobody has confirmed what it says now."""
    after = replace(theme, **{name: text, "rev": theme.rev + 1})
    if name in ("said", "did"):
        after = replace(after, published_on=None, published_by="")
    services.themes.keep(after, theme)


def _word(services: Services, viewer: Viewer, word: Any, name: str, text: str) -> None:
    services.assessments.keep(replace(word, text=text))


def _review(services: Services, viewer: Viewer, held: Any, name: str, text: str) -> None:
    services.reviews.mend(replace(held, **{name: text}))


def _breach(services: Services, viewer: Viewer, breach: Any, name: str, text: str) -> None:
    services.data_protection.keep_breach(replace(breach, **{name: text, "version": breach.version + 1}))


def _paper(services: Services, viewer: Viewer, said: Any, name: str, text: str) -> None:
    after = replace(said, said={**said.said, name: text}, by=viewer.id, at=services.now(), version=said.version + 1)
    services.data_protection.keep_paper(after)


KEEPS: Mapping[Place, Keep] = {
    "theme": _theme, "assessment": _word, "review": _review, "breach": _breach, "paper": _paper,
}  # fmt: skip
