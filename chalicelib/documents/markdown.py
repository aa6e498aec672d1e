"""The little Markdown that a document needs: headings, lists, tables."""

from collections.abc import Iterable, Iterator, Sequence


def section(title: str, lines: Iterable[str], level: int = 2) -> Iterator[str]:
    """A heading with what stands under it; nothing where there is nothing."""
    found = list(lines)
    if found:
        yield from (f"{'#' * level} {title}", "", *found)
        if found[-1]:
            yield ""


def bullets(items: Iterable[str]) -> Iterator[str]:
    found = [f"- {item}" for item in items]
    if found:
        yield from (*found, "")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    found = [_row(row) for row in rows]
    if found:
        yield from (_row(head), _row(["---"] * len(head)), *found, "")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/').strip() for cell in cells)} |"


def upper(words: str) -> str:
    """The words at the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def closed(words: str) -> str:
    """A sentence that ends."""
    return words if words.endswith((".", "!", "?")) else f"{words}."
