"""What staff are given of a picture does not say where it was taken; every pixel is where it was."""

import pytest

from chalicelib.domain.evidence.pictures import MOST_PIECES, without_place
from tests import evidence as make


def test_a_photo_no_longer_says_where_it_was_taken():
    photo = make.jpeg(behind=b"ftypmp42" + make.PLACE)
    shown = without_place(photo, "jpeg")
    assert make.PLACE in photo and make.PLACE not in shown
    assert b"comment" not in shown
    assert shown.startswith(b"\xff\xd8\xff\xe0") and b"pixels\xff\x00\xff\xd0more\xff\xd9" in shown
    assert shown.endswith(b"\xff\xd9")


@pytest.mark.parametrize("turned", [2, 3, 6, 8])
def test_a_photo_that_was_held_sideways_is_still_shown_the_right_way_up(turned):
    shown = without_place(make.jpeg(turned=turned), "jpeg")
    assert without_place(shown, "jpeg") == shown
    assert shown[shown.index(b"Exif") + 6 :][:2] == b"MM"
    assert shown[shown.index(b"\x01\x12\x00\x03") + 9] == turned


def test_a_picture_loses_what_is_written_about_it_and_nothing_else():
    plain = make.png()
    assert without_place(make.png(eXIf=make.PLACE, tEXt=make.PLACE, iTXt=make.PLACE), "png") == plain
    assert without_place(plain, "png") == plain


@pytest.mark.parametrize(("body", "kind"), [
    (make.film(b"heic"), "heic"), (make.WEBP, "webp"), (make.PDF, "pdf"), (b"\xff\xd8\xff\xe1\xff", "jpeg"),
    (b"\xff\xd8\xff\xe0\x00\x04ab", "jpeg"), (b"\x89PNG\r\n\x1a\nabcd", "png"),
])  # fmt: skip
def test_what_cannot_be_taken_apart_is_left_and_said_to_be(body, kind):
    assert without_place(body, kind) is None


@pytest.mark.parametrize("cut", range(2, 120, 3))
def test_a_photo_that_was_cut_raises_nothing(cut):
    without_place(make.jpeg()[:cut], "jpeg")
    without_place(make.png()[: cut + 6], "png")


MANY = MOST_PIECES + 1


@pytest.mark.parametrize(("body", "kind"), [
    (b"\xff\xd8" + MANY * b"\xff\xe0\x00\x02" + make.jpeg()[2:], "jpeg"),
    (b"\xff\xd8\xff\xda\x00\x02" + MANY * b"\xff\xda\x00\x02" + b"\xff\xd9", "jpeg"),
    (make.png()[:-12] + MANY * b"\x00\x00\x00\x00more\x00\x00\x00\x00" + make.png()[-12:], "png"),
], ids=["segments", "scans", "chunks"])  # fmt: skip
def test_a_picture_of_more_pieces_than_any_has_keeps_no_machine_busy(body, kind):
    assert without_place(body, kind) is None
