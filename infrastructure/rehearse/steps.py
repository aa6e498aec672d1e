"""What was done, how long it took, and what was seen: the table that a rehearsal prints and leaves in its log."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Step:
    """One line of the table. `seen` is written by whoever does the step."""

    name: str
    seconds: float = 0.0
    seen: str = ""
    failed: bool = False

    def line(self) -> str:
        return f"{'FAIL' if self.failed else 'ok':4} {self.seconds:6.1f} s  {self.name:34} {self.seen}".rstrip()


@dataclass
class Steps:
    """A rehearsal, told line by line into a file and to whoever watches."""

    log: Path
    done: list[Step] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.log.write_text("")

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Times what is inside. What it raises goes on, after the line that says so."""
        step, began = Step(name), time.monotonic()
        self.done.append(step)
        try:
            yield step
        except BaseException as wrong:  # whatever ends it, an interrupt too, the table says where
            step.failed, step.seen = True, f"{type(wrong).__name__}: {wrong}"
            raise
        finally:
            step.seconds = time.monotonic() - began
            self.tell(step.line())

    def tell(self, line: str) -> None:
        print(line, flush=True)
        with self.log.open("a") as log:
            log.write(f"{line}\n")

    @property
    def seconds(self) -> float:
        return sum(step.seconds for step in self.done)
