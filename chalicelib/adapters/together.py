"""Several reads at once, where each waits for the network longer than it works."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Part = TypeVar("Part")
Answer = TypeVar("Answer")
AT_ONCE = 8  # botocore keeps ten connections


def together(ask: Callable[[Part], Answer], parts: Iterable[Part]) -> list[Answer]:
    """The answers, in the order of the parts. Raises whatever `ask` does, once those that were begun have ended."""
    asked = list(parts)
    if len(asked) < 2:
        return [ask(one) for one in asked]
    with ThreadPoolExecutor(min(len(asked), AT_ONCE)) as readers:
        return list(readers.map(ask, asked))
