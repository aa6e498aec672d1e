"""What a command says to whoever typed it, and what it asks them. Nothing else here prints or reads a line."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.tooling import aws_problems


class Stopped(Exception):
    """It goes no further. The sentence says whose fault it is, what to do, and whether trying again helps."""


@dataclass(frozen=True)
class Terminal:
    """`yes`: nobody is there to answer, so the answer is yes, and a question takes its default."""

    yes: bool = False
    tell: Callable[[str], None] = print
    read: Callable[[str], str] = input
    pause: Callable[[float], None] = time.sleep

    def agrees(self, question: str) -> bool:
        return self.yes or self._read(f"{question} [y/N] ").casefold() in ("y", "yes")

    def answer(self, question: str, default: str = "") -> str:
        if self.yes:
            return default
        return self._read(f"{question}{f' [{default}]' if default else ''}: ") or default

    def _read(self, prompt: str) -> str:
        try:
            return self.read(prompt).strip()
        except EOFError:
            raise Stopped("Nobody is there to answer. Add YES=1 to the command to take every default.") from None


@contextmanager
def one_sentence() -> Iterator[None]:
    """What AWS will not do, and an interrupt, end as one sentence. Raises SystemExit; 1 is the status."""
    try:
        yield
    except Stopped as stopped:
        _end(str(stopped))
    except (BotoCoreError, ClientError) as problem:
        _end(aws_problems.sentence(problem) or f"AWS refused: {problem}")
    except KeyboardInterrupt:
        _end("\nInterrupted. Nothing is half done that the same command does not finish.")


def _end(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    raise SystemExit(1)
