"""Every act of a person has its page, and the reference says which, and who does it."""

from pathlib import Path

from chalicelib.domain.access.permissions import ACTS, MOVES_IT_ON, TAKES_IT_DOWN
from chalicelib.domain.access.sights import READS, SEES
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.web.desk.case_actions import ROWS
from chalicelib.web.kit.urls import ADDRESSES

REFERENCE = Path(__file__).parents[2] / "docs/reference/desk.md"
OF_ITS_OWN = {
    "receive": ("Log a complaint", "staff.log"),  # comes before there is a case
    "make_bundle": ("Make a bundle", "staff.bundles"),  # asks for documents first, then for words in them
}
TOGETHER = {  # the widest first; the reference says above the table who is in each
    SEES: "everybody who sees the case",
    READS: "everybody who reads the case",
    TAKES_IT_DOWN: "whoever takes things down",
    MOVES_IT_ON: "whoever moves it on",
}


def pages() -> dict[str, tuple[str, str]]:
    """By command: what its page is called, and its address."""
    of_a_case = ADDRESSES["staff.act"].replace("{reference}", "…")
    acts = {act.name: (act.title, of_a_case.replace("{act}", act.name)) for act in ROWS}
    return {name: (title, ADDRESSES[page]) for name, (title, page) in OF_ITS_OWN.items()} | acts


def who(name: str) -> str:
    whole = next((group for group in TOGETHER if group <= ACTS[name]), frozenset())
    return "; ".join([*([TOGETHER[whole]] if whole else []), *sorted(ACTS[name] - whole)])


def test_every_command_of_a_person_has_a_page() -> None:
    assert set(ACTS) == set(DECISIONS), "Say in ACTS (domain/access/permissions.py) who may do it."
    assert set(ACTS) - set(pages()) == set(), "Give it a row in ROWS (web/desk/case_actions.py), or a page of its own."


def test_the_reference_of_the_desk_says_of_each_command_its_page_and_who_does_it() -> None:
    said = REFERENCE.read_text(encoding="utf-8").splitlines()
    rows = [f"| `{name}` | {title} | `{page}` | {who(name)} |" for name, (title, page) in pages().items()]
    assert [row for row in rows if row not in said] == [], "Write these rows into docs/reference/desk.md."
    assert [line for line in said if line.startswith("| `") and line not in rows] == [], "Take these out of it."
