"""All that people said with an event, as the timeline of staff shows it beneath its line."""

from chalicelib.domain.casework.events import Words
from chalicelib.web.complainant.request_fields import beside_the_reasons


def all_said(said: Words) -> str:
    """In the order in which it is read; what only one kind of event has is named."""
    named = (
        ("Took part", said.took_part), ("Place", said.place), ("How to join", said.joining), ("Arranged", said.arranged),

        ("They were told first", said.about), ("Statement", said.statement),
        ("They need", said.form), ("Why files were kept back", said.withheld),
        ("For the next handler", said.hand_over),
    )  # fmt: skip
    took_part, *hearing, first, statement, form, withheld, note = (
        f"{what}: {words}" if words else "" for what, words in named
    )
    language = f"From {said.language}:" if said.language else ""
    text = said.narrative or said.text
    every = (
        said.title, said.file, took_part, *hearing, language, first, text, statement,
        beside_the_reasons(said), said.reasons, form, withheld, note,
    )  # fmt: skip
    return "\n\n".join(filter(None, every))
