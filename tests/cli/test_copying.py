"""`redress export`, `import` and `verify --all`, as they are typed."""

import json
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Office, Redress

pytestmark = pytest.mark.usefixtures("server")


def test_an_export_lies_in_the_folder_that_was_named(redress: Redress, office: Office, tmp_path: Path) -> None:
    assert redress("export", str(tmp_path / "copy")) == 0
    assert redress.out.startswith("Copied: 1 cases")
    (case_id,) = office.memory.cases.every()
    assert (tmp_path / f"copy/cases/{case_id}.ndjson").is_file()
    assert json.loads((tmp_path / "copy/manifest.json").read_text())["counts"]["cases"] == 1


def test_a_whole_export_is_never_written_over(redress: Redress, tmp_path: Path) -> None:
    redress("export", str(tmp_path))
    assert redress("export", str(tmp_path)) == 1
    assert "There is a whole copy in that place. Name another, so that none is lost." in redress.out


def test_an_import_into_what_is_not_empty_is_refused_with_what_to_do(redress: Redress, tmp_path: Path) -> None:
    redress("export", str(tmp_path))
    assert redress("import", str(tmp_path)) == 1
    assert "A copy is put back into an empty table alone." in redress.out


def test_an_import_of_a_folder_that_holds_none_says_so(redress: Redress, tmp_path: Path) -> None:
    assert redress("import", str(tmp_path / "nothing")) == 1
    assert "There is no whole copy there" in redress.out


def test_a_file_stands_where_the_folder_should(redress: Redress, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    assert redress("export", str(tmp_path / "taken")) == 1
    assert "Nothing can be written there" in redress.out


def test_verify_all_looks_at_every_case(redress: Redress, office: Office) -> None:
    assert redress("verify", "--all") == 0
    assert redress.out.startswith("Cases: 1. Events: 1.")
    assert "All is well" in redress.out
    partition = office.memory.table._partitions[next(iter(office.memory.table.partitions("REF#")))]
    partition.clear()
    assert redress("verify", "--all") == 1
    assert "its reference does not lead to it" in redress.out


def test_verify_wants_a_case_or_all_of_them(redress: Redress) -> None:
    for typed in (["verify"], ["verify", "RDS-7K3M-4XQT", "--all"]):
        assert redress(*typed) == 2
        assert "or --all for every one" in redress.err


def test_nobody_else_on_the_machine_reads_a_copy(redress: Redress, tmp_path: Path) -> None:
    assert redress("export", str(tmp_path / "kept/copy")) == 0
    assert stat.S_IMODE((tmp_path / "kept/copy").stat().st_mode) == 0o700
