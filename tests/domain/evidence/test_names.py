"""A file's name is kept as it was given, and nothing that it holds does anything."""

import pytest

from chalicelib.domain.evidence.names import as_given, disposition, to_save


@pytest.mark.parametrize(("said", "kept"), [
    ("holiday.jpg", "holiday.jpg"),
    ("C:\\Users\\Robin\\holiday.jpg", "holiday.jpg"),
    ("../../../etc/passwd", "passwd"),
    ("über Nacht – 3 o’clock.pdf", "über Nacht – 3 o’clock.pdf"),
    ("照片.heic", "照片.heic"),
    ("line\r\nSet-Cookie: x=1.txt", "line Set-Cookie: x=1.txt"),
    ("photo\u202egpj.exe", "photogpj.exe"),
    ("nul\x00byte.txt", "nulbyte.txt"),
    ("", "file"),
    ("   ", "file"),
    ("a" * 300 + ".jpeg", "a" * 145 + ".jpeg"),
    ("<script>alert(1)</script>.png", "script>.png"),
])  # fmt: skip
def test_a_name_is_its_last_part_without_what_nobody_sees(said, kept):
    assert as_given(said) == kept


@pytest.mark.parametrize(("given", "kind", "saved"), [
    ("holiday.jpg", "jpeg", "holiday.jpg"),
    ("HOLIDAY.JPEG", "jpeg", "HOLIDAY.JPEG"),
    ("run.bat", "text", "run.bat.txt"),
    ("letter.pdf.exe", "pdf", "letter.pdf.exe.pdf"),
    ("photo.heic", "jpeg", "photo.heic.jpg"),
    ('a"b;c|d.pdf', "pdf", "a_b_c_d.pdf"),
    ("...", "pdf", "file.pdf"),
])  # fmt: skip
def test_it_is_saved_with_an_ending_that_says_what_it_is(given, kind, saved):
    assert to_save(given, kind) == saved


def test_a_browser_saves_it_and_never_shows_it():
    said = disposition("Müller’s “note”\r\nX: y.txt", "text")
    assert said.startswith('attachment; filename="M_ller_s _note_')
    assert "filename*=UTF-8''M%C3%BCller%E2%80%99s" in said
    assert said.isascii() and said.isprintable() and said.count('"') == 2
