"""docs/reference/pages-and-checks.md: each page and state that the public and whoever complained can come to, and what a
browser found of it. `COMMAND` visits all of them, and writes it; `NEW` those that have no row yet, and adds them.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.web.walker import Kind

DOCUMENT = Path(__file__).parents[1] / "docs/reference/pages-and-checks.md"
RUN = ".venv/bin/python -m pytest tests/browser/test_pages_and_checks.py"
COMMAND, NEW = f"WHOLE=1 {RUN}", f"NEW=1 {RUN}"
ONLY_NEW = os.environ.get("NEW") == "1"
CHECKS: Mapping[str, str] = {
    "no script": "with JavaScript off everything is there: what is asked, what is said and each button",
    "320": "on a screen of 320 pixels nothing is wider than the screen; nor on one of 1280",
    "keys": "each control is reached by Tab, shows that it has the focus, lets go of it, and is worked by Enter or Space",
    "200 %": "with letters of twice the size nothing is cut off or wider than the screen",
    "axe": "axe finds nothing against WCAG 2.2 AA, at both widths",
}
Found = tuple[Kind, Mapping[str, str]]  # what is wrong with a page, by check; "" for nothing


def row_name(kind: Kind) -> str:
    """How the document knows a page again: a heading may be put into other words."""
    return " ".join(filter(None, (f"`{kind.address}`", kind.state, str(kind.status) if kind.status != 200 else "")))


def without_a_row(kinds: Iterable[Kind]) -> list[Kind]:
    written = rows_of_the_document()
    return [kind for kind in kinds if row_name(kind) not in written]


def rows_of_the_document() -> set[str]:
    return {_name(line) for line in _lines()}


def write(found: Iterable[Found], there_are: Iterable[Kind]) -> None:
    """`there_are`: all pages; of those that were not looked at now, the rows are kept."""
    names, looked_at = {row_name(kind) for kind in there_are}, [_row(*one) for one in found]
    new = {_name(line) for line in looked_at}
    rows = sorted(looked_at + [line for line in _lines() if _name(line) in names - new])
    explained = "\n".join(f"- *{check}*: {what}" for check, what in CHECKS.items())
    DOCUMENT.write_text(
        "# Pages and checks\n\n"
        "Every page and state that the public and whoever complained can come to, by links, buttons and mail alone\n"
        "(`tests/web/walks.py`), and what a browser finds of each. `make test` visits a share of them; `make prove` all,\n"
        f"and writes this page, as does `{COMMAND}`.\n\n"
        f"{explained}\n\n"
        f"{len(rows)} pages and states; {sum('| no |' in row for row in rows)} of them fail a check.\n\n"
        f"| page | its heading | {' | '.join(CHECKS)} |\n|---|---|{'---|' * len(CHECKS)}\n" + "\n".join(rows) + "\n",
        encoding="utf-8",
    )


def _row(kind: Kind, wrong: Mapping[str, str]) -> str:
    held = " | ".join("no" if wrong.get(check) else "yes" for check in CHECKS)
    return f"| {row_name(kind)} | {kind.heading} | {held} |"


def _name(line: str) -> str:
    return line.split(" | ")[0].removeprefix("| ")


def _lines() -> list[str]:
    return [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
