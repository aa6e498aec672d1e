"""The map of the code in docs/design.md leads to every module, and everything that it names is there.

A name stands in backticks. `web/desk/act.py` names itself. A bare `act.py` lies in the folder that its row (or paragraph)
named last before it, or else in the one that the head of its table names; what stands in parentheses is an aside, and leads
no further. `<family>` stands for each folder in its place.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

from tests.shape.source import ROOT

PACKAGES = ("chalicelib", "infrastructure", "previews", "bundles")
UNDER = ("", "chalicelib", "chalicelib/domain")
"""Where a path in the design may begin, besides the folder that its row named before it."""
FOLDER = r"(?:(?:[\w.-]+|<\w+>)/)"
NAME = re.compile(rf"`({FOLDER}*[\w.-]+\.(?:py|yaml|html|js|css|json|sh)|{FOLDER}+)`|[()]")


def named(text: str) -> set[str]:
    """Every file and folder that the text names, by its path in the project."""
    return {path for _, where in _names(text) for path in _found(where)}


def nowhere(text: str) -> list[str]:
    """What it names and nobody finds, as it is written."""
    return sorted(written for written, where in _names(text) if not _found(where))


def _names(text: str) -> Iterator[tuple[str, str]]:
    """Each name with the path (or pattern) that it means."""
    for part in text.split("\n\n"):
        head = ""
        for number, row in enumerate(re.split(r"\n(?=\|)", part)):
            folders = [head]
            for token in NAME.finditer(row):
                if token[0] == "(":
                    folders.append(folders[-1])
                elif token[0] == ")":
                    folders = folders[:-1] or [head]
                else:
                    where = _lying(token[1], folders[-1])
                    yield token[1], where
                    if "/" in token[1]:
                        folders[-1] = where if token[1].endswith("/") else str(PurePosixPath(where).parent)
            if number == 0 and row.startswith("|"):
                head = folders[0]


def _lying(written: str, folder: str) -> str:
    """Where a name lies, looked for in that folder first; as it is written where it lies nowhere."""
    pattern = re.sub(r"<\w+>", "*", written.rstrip("/"))
    places = [f"{above}/{pattern}".lstrip("/") for above in (folder, *UNDER)]
    return next((place for place in places if _found(place)), pattern)


@cache
def _found(pattern: str) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern)]


def modules() -> list[Path]:
    """Every module that holds code: what is in an `__init__.py` besides its docstring is code as well."""
    found = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return [path for path in found if path.name != "__init__.py" or _holds_code(path)]


def _holds_code(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign) for node in tree.body)


def design() -> str:
    return (ROOT / "docs/design.md").read_text(encoding="utf-8")


def test_the_design_names_every_module() -> None:
    there = named(design())
    unnamed = [path.relative_to(ROOT) for path in modules() if path.relative_to(ROOT).as_posix() not in there]
    rooms = [(path.name, path.parent.as_posix().removeprefix("chalicelib/")) for path in unnamed]
    todo = [f"name `{name}` in docs/design.md, in the table of `{room}/`" for name, room in rooms]
    assert todo == [], "Under “The rest of each room”, or in the row of “Where does it lie?” to whose topic it belongs."


def test_everything_that_the_design_names_is_there() -> None:
    assert nowhere(design()) == [], "Moved? Say in the design where it is, with the folder before it in the row."


def test_a_bare_name_lies_in_the_folder_that_its_row_named_last() -> None:
    row = "| a form | `web/desk/form_pages.py`, `web/public/form_pages.py`; `asking.py` beside it |"
    assert nowhere(row) == ["web/desk/form_pages.py"]
    assert "chalicelib/web/public/asking.py" in named(row)
    assert nowhere("| what | where |\n| one | `web/desk/act.py` |\n| another | `act.py` |") == ["act.py"]
    assert nowhere("`web/desk/act.py` (of `domain/text.py`) and `case_page.py`") == []
    assert nowhere("In `web/desk/` is\n`act.py`.\n\nAnd `act.py`.") == ["act.py"]


def test_a_bare_name_lies_in_the_folder_at_the_head_of_its_table() -> None:
    table = "| `web/desk/` | is about |\n|---|---|\n| `act.py` | an act |\n| `gone.py` | what was |"
    assert named(table) >= {"chalicelib/web/desk/act.py"} and nowhere(table) == ["gone.py"]
    assert nowhere(f"{table}\n\n| `act.py` | no head of this table names a folder |") == ["act.py", "gone.py"]


def test_a_folder_in_angle_brackets_stands_for_each() -> None:
    families = named("`domain/casework/<family>/events.py`")
    assert {f"chalicelib/domain/casework/{one}/events.py" for one in ("intake", "closing", "evidence")} <= families
    assert not named("`web/<audience>/<page>.py`"), "a convention for folders, never for what a file is about"
