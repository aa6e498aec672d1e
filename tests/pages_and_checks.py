"""docs/reference/pages-and-checks.md: each page and state that the public and whoever complained can come to, and what a
browser found of it. `COMMAND` visits all of them, and writes it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.web.walker import Kind

DOCUMENT = Path(__file__).parents[1] / "docs/reference/pages-and-checks.md"
COMMAND = "WHOLE=1 .venv/bin/python -m pytest tests/browser/test_pages_and_checks.py"
CHECKS: Mapping[str, str] = {
    "no script": "with JavaScript off everything is there: what is asked, what is said and each button",
    "320": "on a screen of 320 pixels nothing is wider than the screen; nor on one of 1280",
    "keys": "each control is reached by Tab, shows that it has the focus, lets go of it, and is worked by Enter or Space",
    "200 %": "with letters of twice the size nothing is cut off or wider than the screen",
    "axe": "axe finds nothing against WCAG 2.2 AA, at both widths",
}


def row_name(kind: Kind) -> str:
    """How the document knows a page again: a heading may be put into other words."""
    return " ".join(filter(None, (f"`{kind.address}`", kind.state, str(kind.status) if kind.status != 200 else "")))


def write(found: Iterable[tuple[Kind, Mapping[str, str]]]) -> None:
    """`found`: what is wrong with each, by check; "" for nothing."""
    rows = sorted((kind, {check: wrong.get(check, "") for check in CHECKS}) for kind, wrong in found)
    failed = sum(any(checks.values()) for _, checks in rows)
    body = "\n".join(
        f"| {row_name(kind)} | {kind.heading} | " + " | ".join("no" if bad else "yes" for bad in checks.values()) + " |"
        for kind, checks in rows
    )
    explained = "\n".join(f"- *{check}*: {what}" for check, what in CHECKS.items())
    DOCUMENT.write_text(
        "# Pages and checks\n\n"
        "Every page and state that the public and whoever complained can come to, by links, buttons and mail alone\n"
        "(`tests/web/walks.py`), and what a browser finds of each. `make test` visits a share of them; `make prove` all,\n"
        f"and writes this page, as does `{COMMAND}`.\n\n"
        f"{explained}\n\n"
        f"{len(rows)} pages and states; {failed} of them fail a check.\n\n"
        f"| page | its heading | {' | '.join(CHECKS)} |\n|---|---|{'---|' * len(CHECKS)}\n{body}\n",
        encoding="utf-8",
    )


def rows_of_the_document() -> set[str]:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    return {line.split(" | ")[0].removeprefix("| ") for line in lines if line.startswith("| `")}
