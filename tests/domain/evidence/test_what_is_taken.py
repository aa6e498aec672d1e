"""Each file, whatever it is called, and what the page says of it: its type, or why it is not taken."""

import gzip
import tracemalloc

import pytest

from chalicelib.domain.evidence.content import look
from chalicelib.domain.evidence.rules import MOST_BYTES, PROBLEMS, TYPES, says
from tests import evidence as make

TAKEN = [  # name, bytes, what it is
    ("photo of a telephone", make.jpeg(), "jpeg"),
    ("photo of an iPhone", make.film(b"heic"), "heic"),
    ("screenshot", make.png(), "png"),
    ("moving picture", b"GIF89a" + bytes(20), "gif"),
    ("picture of the web", make.WEBP, "webp"),
    ("scan", b"II*\x00" + bytes(20), "tiff"),
    ("PDF", make.PDF, "pdf"),
    ("PDF that begins late", b"\n\n" + make.PDF, "pdf"),
    ("Word", make.office("word"), "docx"),
    ("Excel", make.office("xl"), "xlsx"),
    ("PowerPoint", make.office("ppt"), "pptx"),
    ("old Word", make.old_word(), "doc"),
    ("old Excel", make.old_spreadsheet(), "xls"),
    ("old PowerPoint", make.ole("PowerPoint Document"), "ppt"),
    ("Outlook's mail", make.ole("__substg1.0_0037001F"), "msg"),
    ("OpenDocument text", make.open_document("text"), "odt"),
    ("OpenDocument spreadsheet", make.open_document("spreadsheet"), "ods"),
    ("rich text", b"{\\rtf1\\ansi Hello}", "rtf"),
    ("text", "Mx Merriweather’s note\n".encode(), "text"),
    ("text of old Windows", "Café – 3 o’clock\r\n".encode("cp1252"), "text"),
    ("text of Notepad", "Hello".encode("utf-16"), "text"),
    ("table", b"day,what\n1 May,the gate\n", "text"),
    ("email", make.EMAIL, "eml"),
    ("voice memo", make.film(b"M4A "), "m4a"),
    ("music", b"ID3\x04" + bytes(20), "mp3"),
    ("music without a label", b"\xff\xfb\x90\x00" + bytes(20), "mp3"),
    ("recording", b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(20), "wav"),
    ("voice message", b"OggS\x00" + bytes(20), "ogg"),
    ("recording of an old telephone", b"#!AMR\n" + bytes(20), "amr"),
    ("film", make.film(b"isom"), "mp4"),
    ("film of an iPhone", make.film(b"qt  "), "mov"),
    ("film of an old telephone", make.film(b"3gp5"), "3gp"),
    ("film of a browser", b"\x1a\x45\xdf\xa3" + bytes(20), "webm"),
    ("film of a camera", b"RIFF\x24\x00\x00\x00AVI LIST" + bytes(20), "avi"),
]
NOT_TAKEN = [
    ("nothing in it", b"", "empty"),
    ("a byte too large", bytes(MOST_BYTES + 1), "too_large"),
    ("test virus", make.virus(), "virus"),
    ("Word with macros", make.office("word", word__vbaProject_bin=b"", **{"word__vbaProject.bin": b"x"}), "macros"),
    ("Excel 4 macros", make.office("xl", xl__macrosheets__sheet1=b"x"), "macros"),
    ("old Word with macros", make.ole("WordDocument", "_VBA_PROJECT"), "macros"),
    ("OpenDocument with macros", make.open_document("text", Basic__Standard=b"x"), "macros"),
    ("Word with a password", make.ole("EncryptionInfo", "EncryptedPackage"), "encrypted"),
    ("old Word with a password", make.old_word(locked=True), "encrypted"),
    ("old Excel with a password", make.old_spreadsheet(locked=True), "encrypted"),
    ("OpenDocument with a password", make.open_document("text", b"<encryption-data/>"), "encrypted"),
    ("PDF with a password", make.PDF.replace(b"/Root", b"/Encrypt 5 0 R /Root"), "encrypted"),
    ("zip with a password", make.locked_zip(), "encrypted"),
    ("zip", make.zipped({"a.pdf": make.PDF}), "archive"),
    ("rar", b"Rar!\x1a\x07\x00" + bytes(20), "archive"),
    ("7z", b"7z\xbc\xaf\x27\x1c" + bytes(20), "archive"),
    ("gzip", gzip.compress(b"x"), "archive"),
    ("tar", make.tar(), "archive"),
    ("program for Windows", b"MZ\x90\x00" + bytes(60), "wrong_type"),
    ("program for Linux", b"\x7fELF" + bytes(60), "wrong_type"),
    ("web page", b"\xef\xbb\xbf <!doctype html><script>alert(1)</script>", "wrong_type"),
    ("drawing that can run", b"<?xml version='1.0'?><svg onload='x'/>", "wrong_type"),
    ("database", b"SQLite format 3\x00" + bytes(60), "wrong_type"),
    ("noise", bytes(range(256)) * 4, "wrong_type"),
    ("installer of old Office", make.ole("Property"), "wrong_type"),
    ("Word cut short", make.office("word")[:-30], "broken"),
]


@pytest.mark.parametrize(("body", "kind"), [row[1:] for row in TAKEN], ids=[row[0] for row in TAKEN])
def test_it_is_taken_for_what_its_bytes_say(body, kind):
    found = look(body)
    assert (found.type, found.problem) == (kind, "")


@pytest.mark.parametrize(("body", "problem"), [row[1:] for row in NOT_TAKEN], ids=[row[0] for row in NOT_TAKEN])
def test_it_is_not_taken_and_the_page_says_why(body, problem):
    found = look(body)
    assert (found.type, found.problem) == ("", problem)
    assert "“my file”" in says(problem, "my file")


def test_every_type_and_every_problem_has_been_tried():
    assert {kind for _, _, kind in TAKEN} | {"odp"} == set(TYPES)
    assert {problem for _, _, problem in NOT_TAKEN} | {"nothing", "too_many"} == set(PROBLEMS)


def test_no_sentence_blames_or_begs():
    for sentence in PROBLEMS.values():
        assert not {"please", "invalid", "sorry", "forbidden"} & set(sentence.lower().split())


def test_a_document_that_would_grow_to_gigabytes_is_looked_at_and_never_unpacked():
    bomb = make.office("word", **{"word__media__1.bmp": bytes(50_000_000), "[Content_Types].xml": bytes(50_000_000)})
    tracemalloc.start()
    found = look(bomb)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.type == "docx"
    assert most < 2_000_000


def test_a_zip_that_says_it_has_millions_of_members_is_not_counted_to_the_end():
    entry = make.zipped({"a": b""})
    begins, ends = entry.index(b"PK\x01\x02"), entry.index(b"PK\x05\x06")
    many = entry[begins:ends] * 6_000
    end = bytearray(entry[ends:])
    end[12:16] = len(many).to_bytes(4, "little")
    assert look(entry[:begins] + many + bytes(end)).problem == "broken"


@pytest.mark.parametrize("seed", range(60))
def test_bytes_that_were_cut_or_turned_round_anywhere_raise_nothing(seed):
    for _, body, _ in TAKEN:
        at = seed * 7919 % max(1, len(body))
        look(body[:at])
        look(body[:at] + bytes([body[at] ^ 0xFF]) + body[at + 1 :])
