"""How words of a policy stand in a sentence of ours."""

from collections.abc import Sequence


def lower(words: str) -> str:
    """The words in the middle of a sentence; an abbreviation keeps its capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def listed(words: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
