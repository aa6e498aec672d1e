"""From an order to a folder: numbered pages, an index that is right, a manifest that somebody else can check."""

import io
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from bundles import making
from bundles.making import CHECK, DATA, MANIFEST, PDF, READ_ME, Made, TooManyPages
from bundles.order import Order
from tests.bundles import made

LETTERS = [f"Letter {number}" for number in range(40)]
PLAN = made.pdf("The plan of the yard.", "Its gate.")


def bundle(order: Order, held: Mapping[str, bytes] | None = None) -> Made:
    return making.made(order, {"FILE/plan": PLAN, **(held or {})}.get)


def texts(body: bytes) -> list[str]:
    with pypdfium2.PdfDocument(body) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


def unpacked(found: Made, into: Path) -> Path:
    with ZipFile(io.BytesIO(found.folder)) as zipped:
        zipped.extractall(into)
    return into


def checked(folder: Path, *asked: str) -> tuple[int, str]:
    """What the program in the folder says, run as its recipient runs it: by itself."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", folder / CHECK, *asked], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def test_the_index_says_on_which_page_each_document_begins() -> None:
    found = bundle(made.order(made.words("What they told us"), made.file("FILE/plan"), made.words("Note")))
    pages = texts(found.pdf)
    assert (found.pages, len(pages)) == (6, 6)
    index = pages[0].replace("\r\n", " ")
    for title, page in (("1. What they told us 2", 1), ("2. File: plan.pdf 3", 2), ("3. Note 5", 4)):
        assert title in index and title.rpartition(" ")[0] in pages[page]
    assert all(f"Page {number} of 6" in page for number, page in enumerate(pages, start=1))


def test_an_index_of_many_documents_has_as_many_pages_as_it_needs() -> None:
    pages = [page.replace("\r\n", " ") for page in texts(bundle(made.order(*map(made.words, LETTERS))).pdf)]
    assert ("14. Letter 13 17" in pages[0], "15. Letter 14 18" in pages[1], "40. Letter 39 43" in pages[2]) == (
        True,
    ) * 3


def test_the_same_order_makes_the_same_bytes() -> None:
    order = made.order(made.words(), made.file("FILE/plan"))
    assert bundle(order) == bundle(order)


def test_a_picture_of_a_page_has_no_text() -> None:
    assert "yard" not in "".join(texts(bundle(made.order(made.file("FILE/plan"))).pdf))


@pytest.mark.parametrize(("kind", "body"), [
    ("pdf", b"%PDF-1.7 and nothing"), ("pdf", None), ("picture", b"no picture"), ("missing", None),
])  # fmt: skip
def test_what_cannot_be_drawn_has_a_page_that_says_so_and_is_reported(kind: str, body: bytes | None) -> None:
    found = bundle(made.order(made.file("FILE/other", kind)), {"FILE/other": body} if body else {})
    assert [title for title, _ in found.problems] == ["File: plan.pdf"]
    assert "could not be put into the bundle" in texts(found.pdf)[1]


def test_pages_without_text_are_reported_because_words_could_not_be_looked_for_there() -> None:
    scan = made.pdf("", "Words.")
    found = bundle(made.order(made.file("FILE/scan", title="Scan")), {"FILE/scan": scan})
    assert found.unread == (("Scan", 1),)


@pytest.mark.parametrize(("text", "can"), [
    ("The plan of the yard.", True), ("Page 3", True), ("", False), (" \r\n", False),
    ("\u00ad" * 40, False),  # letters of a font that does not say which they are
    ("\ue001\ue002\ufffd" * 9 + " 3 ", False),
])  # fmt: skip
def test_a_page_is_read_only_where_most_of_its_marks_are_letters_that_we_know(text: str, can: bool) -> None:
    assert making.files.could_be_read(text) == can


def test_more_pages_than_a_bundle_may_have_are_refused_before_any_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST_PAGES", 3)
    monkeypatch.setattr(making.files, "pages_of_pdf", lambda *_: pytest.fail("a page was drawn"))
    with pytest.raises(TooManyPages) as long:
        bundle(made.order(made.file("FILE/plan"), made.file("FILE/plan", title="Again")))
    assert long.value.lengths == [("File: plan.pdf", 2), ("Again", 2)]


def test_words_that_grow_too_long_are_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST_PAGES", 3)
    with pytest.raises(TooManyPages):
        bundle(made.order(made.words("Long", *[("para", "It rained. " * 400)] * 5)))


def test_a_long_word_and_strange_letters_are_laid_out() -> None:
    odd = "https://example.org/" + "a" * 400 + " Zażółć гэта ελληνικά 𝔸 🙂 \u0007 \tindented\n\n\nafter empty lines "
    assert "after empty lines" in texts(bundle(made.order(made.words("Odd", ("said", odd), ("row", odd, odd)))).pdf)[-2]


def test_the_folder_is_found_to_be_whole_by_its_own_program(tmp_path: Path) -> None:
    folder = unpacked(bundle(made.order(made.words(), made.file("FILE/plan"), data={"name": "Wren"})), tmp_path)
    assert {path.name for path in folder.iterdir()} == {PDF, MANIFEST, CHECK, READ_ME, DATA}
    code, said = checked(folder)
    assert code == 0 and said.count("ok") == 4 and "WRONG" not in said


@pytest.mark.parametrize("changed", [PDF, DATA])
def test_a_file_that_was_changed_is_found(tmp_path: Path, changed: str) -> None:
    folder = unpacked(bundle(made.order(made.words(), data={"name": "Wren"})), tmp_path)
    (folder / changed).write_bytes((folder / changed).read_bytes() + b" ")
    code, said = checked(folder)
    assert code == 1 and f"WRONG  {changed} is not the file that was made" in said


def test_a_history_that_was_changed_between_two_bundles_is_found(tmp_path: Path) -> None:
    first = unpacked(bundle(made.order(made.words())), tmp_path / "first")
    longer = {**made.CHAIN, "events": 3, "head": "e" * 64, "hashes": ["a" * 64, "b" * 64, "e" * 64]}
    other = {**longer, "hashes": ["a" * 64, "f" * 64, "e" * 64]}
    for name, chain, code in (("later", longer, 0), ("false", other, 1)):
        second = unpacked(bundle(made.order(made.words(), chain=chain)), tmp_path / name)
        assert checked(first, "--later", str(second / MANIFEST))[0] == code


def test_whoever_has_the_original_finds_which_document_was_made_from_it(tmp_path: Path) -> None:
    import hashlib
    from dataclasses import replace

    document = replace(made.file("FILE/plan"), digest=hashlib.sha256(PLAN).hexdigest())
    folder = unpacked(bundle(made.order(made.words(), document)), tmp_path)
    (tmp_path / "mine.pdf").write_bytes(PLAN)
    assert "document 2 was made from" in checked(folder, "--original", str(tmp_path / "mine.pdf"))[1]
    assert checked(folder, "--original", str(folder / READ_ME))[0] == 1


def test_the_manifest_counts_what_was_blacked_out_and_does_not_say_what(tmp_path: Path) -> None:
    folder = unpacked(bundle(made.order(made.words(), words=["Wren Tansy", "Oak"])), tmp_path)
    manifest = (folder / MANIFEST).read_text()
    assert json.loads(manifest)["words_blacked_out"] == 2 and "Tansy" not in manifest
