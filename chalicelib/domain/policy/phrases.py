"""How words of a policy stand in a sentence of ours."""

from collections.abc import Sequence

LEFT_OUT = " … "  # in a quotation, where words of the text are left out


def lower(words: str) -> str:
    """The words in the middle of a sentence; an abbreviation keeps its capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def listed(words: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def quotation(clause: str) -> tuple[str, str]:
    """A clause as the heading that it stands under and the policy's own words; "" where it only points to a place."""
    heading, _, words = clause.partition(": ")
    return heading, words


def quoted(clause: str) -> str:
    """The same for a reader: what is in quotation marks is the policy's text, word for word."""
    heading, words = quotation(clause)
    return f"{heading}: “{words}”" if words else heading
