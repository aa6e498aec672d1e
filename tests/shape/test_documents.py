"""The documents lead where they say: links, the map, the index of decisions, and the files that a recipe names."""

import re
from pathlib import Path

import pytest

from tests.shape.source import ROOT

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
RECIPES = sorted((DOCS / "how-to").glob("*.md"))
DECISIONS = sorted(set((DOCS / "decisions").glob("*.md")) - {DOCS / "decisions/README.md"})
LINK = re.compile(r"\]\(([^)\s]+)\)")
ELSEWHERE = ("http:", "https:", "mailto:")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def prose(page: Path) -> str:
    """A page without its examples: what stands in them is no link."""
    return re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)


def links(page: Path) -> list[str]:
    return [link for link in LINK.findall(prose(page)) if not link.startswith(ELSEWHERE)]


def anchors(page: Path) -> set[str]:
    """What a heading is called in a link, as GitHub makes it of the heading's words."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def is_there(path: Path) -> bool:
    """A file, or a folder that holds more than what Python compiled of files that are gone."""
    return path.is_file() or any(found.is_file() and found.suffix != ".pyc" for found in path.rglob("*"))


def leads_nowhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return not target.exists() or bool(anchor and anchor not in anchors(target))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_of_a_document_leads_somewhere(page: Path) -> None:
    assert [link for link in links(page) if leads_nowhere(page, link)] == []


def test_a_link_to_a_file_or_a_heading_that_is_gone_is_found() -> None:
    page = DOCS / "design.md"
    assert leads_nowhere(page, "gone.md") and leads_nowhere(page, "#no-such-heading")
    assert not leads_nowhere(page, "README.md") and not leads_nowhere(page, "#1-words")


def test_the_map_names_every_document() -> None:
    mapped = {(DOCS / link).resolve() for link in links(DOCS / "README.md")}
    inside = (DOCS / "decisions", DOCS / "policies")
    documents = {page for page in DOCS.rglob("*.md") if not page.is_relative_to(inside[0])}
    documents = {page for page in documents if not page.is_relative_to(inside[1])} - {DOCS / "README.md"}
    assert sorted(map(name, documents - mapped)) == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_says_its_status_its_day_and_its_reasons(decision: Path) -> None:
    text = decision.read_text(encoding="utf-8")
    head = r"# .+\n\nStatus: (accepted|superseded by \[.+\]\(.+\.md\))\.\nDate: \d{1,2} [A-Z][a-z]+ \d{4}\.\n"
    assert re.match(head, text), (
        "Begin with a title, then Status: accepted. and Date: 29 November 2026. on a line each."
    )
    assert all(part in text for part in ("**What.**", "**Why.**", "**What it costs.**"))


def test_the_index_of_decisions_names_each_once() -> None:
    assert sorted(links(DOCS / "decisions/README.md")) == sorted([page.name for page in DECISIONS] + ["../design.md"])


@pytest.mark.parametrize("recipe", RECIPES, ids=name)
def test_every_file_that_a_recipe_names_is_there(recipe: Path) -> None:
    named = re.findall(r"`((?:chalicelib|tests|infrastructure|docs)/[\w./-]+)`", recipe.read_text(encoding="utf-8"))
    assert named
    assert [path for path in named if not is_there(ROOT / path)] == [], "Moved? Say in the recipe where it is now."


def test_every_test_that_security_names_is_there() -> None:
    named = re.findall(r"`(tests/[\w./]+)`", (DOCS / "security.md").read_text(encoding="utf-8"))
    assert len(named) > 30
    assert [path for path in named if not is_there(ROOT / path)] == [], "Moved? Say in the page where it is now."


def test_every_test_and_file_that_the_page_of_faults_names_is_there() -> None:
    page = (DOCS / "background/faults.md").read_text(encoding="utf-8")
    tests = re.findall(r"`(tests/[\w./]+)::(test_\w+)`", page)
    assert len(tests) > 100
    said = {path: (ROOT / path).read_text(encoding="utf-8") if is_there(ROOT / path) else "" for path, _ in tests}
    gone = [f"{path}::{test}" for path, test in tests if f"def {test}(" not in said[path]]
    assert gone == [], "Another name? Say in the page what it is called now."
    stories = re.findall(r"`(stories/[\w./-]+)`", page.partition("## ")[2])
    files = re.findall(r"`((?!tests/|stories/)[\w-]+/[\w./-]*)`", page)
    there = places()
    assert [path for path in (*stories, *files) if path.rstrip("/") not in there] == []


def test_every_alarm_is_explained_to_whoever_looks_after_it() -> None:
    template = [
        (ROOT / f"infrastructure/{name}.yaml").read_text(encoding="utf-8") for name in ("resources", "functions")
    ]
    alarms = re.findall(r"^  (\w+):\n    Type: AWS::CloudWatch::Alarm", "\n".join(template), re.MULTILINE)
    running = (DOCS / "running.md").read_text(encoding="utf-8")
    assert alarms
    assert [alarm for alarm in alarms if f"`{alarm}`" not in running] == []


def places() -> set[str]:
    """Every file and folder of ours, and each end of its path: `web/desk/form.py` is also `desk/form.py` and `form.py`."""
    tops = (
        ROOT / "app.py",
        *(ROOT / top for top in ("chalicelib", "previews", "bundles", "infrastructure", "tests")),
        DOCS,
    )
    found = [path for top in tops for path in (top, *top.rglob("*")) if is_there(path)]
    parts = [path.relative_to(ROOT).parts for path in found]
    return {"/".join(part[n:]) for part in parts for n in range(len(part))}


def test_the_design_names_every_room_and_every_family_of_casework() -> None:
    text = (DOCS / "design.md").read_text(encoding="utf-8")
    above = (ROOT / "chalicelib", ROOT / "chalicelib/domain", ROOT / "chalicelib/domain/casework")
    rooms = [path.name for top in above for path in top.iterdir() if path.is_dir() and is_there(path)]
    unnamed = {room for room in rooms if f"`{room}/`" not in text and f"`{room}`" not in text}
    assert unnamed <= {"__pycache__", "static", "static_src"}


def test_the_reference_of_commands_names_each_of_them() -> None:
    text = (DOCS / "reference/commands.md").read_text(encoding="utf-8")
    program = (ROOT / "chalicelib/tooling/cli/main.py").read_text(encoding="utf-8")
    commands = re.findall(r'add_parser\(\s*"([\w-]+)"', program)
    assert commands
    assert [command for command in commands if f"`redress {command}" not in text] == []
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert targets
    assert {target for target in targets if f"`make {target}" not in text} <= {"venv"}


def test_the_readme_shows_its_two_pictures_and_they_load_quickly() -> None:
    shown = [ROOT / link for link in links(ROOT / "README.md") if link.endswith(".png")]
    assert sorted(shown) == sorted((DOCS / "pictures").iterdir())
    assert [(int.from_bytes(p.read_bytes()[16:20]), p.stat().st_size < 150_000) for p in shown] == [(1280, True)] * 2
