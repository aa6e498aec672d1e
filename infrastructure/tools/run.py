"""Whether a program on this machine really works: there are stubs and half-installed ones, so each is asked."""

import subprocess
from pathlib import Path


def answers(program: str | Path, *arguments: str) -> str | None:
    """What the program prints (both streams), or None when it is not there, fails, or does not answer in a minute."""
    try:
        done = subprocess.run(
            [program, *arguments], capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout + done.stderr if done.returncode == 0 else None
