"""Chalice's own ways to run and to deploy, which know nothing of the table, the mail and the alarms: they stop at once.

Chalice says that its program is at work by AWS_CHALICE_CLI_MODE, and packages by the same; only the command tells which.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

CLI = "AWS_CHALICE_CLI_MODE"
INSTEAD: Mapping[str, str] = {
    "local": "`chalice local` has no table and no mail. Run `make run`: everything on this machine.",
    "deploy": "`chalice deploy` makes no table, no mail and no alarms. Run `make deploy STAGE=prod`.",
}


def refuse(typed: Sequence[str], environment: Mapping[str, str]) -> None:
    """Ends the process, with the sentence that says which command to use, where it is one of these.

    `chalice local` reads the app in a thread, where SystemExit ends nothing but the thread.
    """
    said = sentence(typed, environment)
    if said:
        print(said, file=sys.stderr, flush=True)
        os._exit(1)


def sentence(typed: Sequence[str], environment: Mapping[str, str]) -> str:
    """What to say of what was typed; "" where it may go on."""
    if not environment.get(CLI) or not typed or Path(typed[0]).name != "chalice":
        return ""
    return next((INSTEAD[word] for word in typed[1:] if word in INSTEAD), "")
