"""What a file shows, as a JPEG of a bounded size that says nothing of a place; and nothing of what was made to hurt."""

import io

import pytest
from PIL import Image

from previews import drawing
from previews.drawing import GAP, LARGEST, LONGEST_SIDE, PAGE_HEIGHT, PAGE_WIDTH, NotDrawn, preview
from tests.previews import made

A4 = (595, 842)


def drawn(body: bytes) -> Image.Image:
    seen = preview(body)
    assert len(seen) <= LARGEST and b"Exif" not in seen
    opened = Image.open(io.BytesIO(seen))
    assert opened.format == "JPEG" and not dict(opened.getexif())
    return opened


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF"])
def test_a_picture_is_drawn_smaller_and_without_its_place(kind):
    assert drawn(made.picture(kind)).size == (LONGEST_SIDE, 1067)


def test_a_photo_of_a_telephone_is_drawn_though_browsers_show_none():
    assert drawn(made.HEIC).size == (64, 48)


def test_a_photo_that_was_held_sideways_is_drawn_the_right_way_up():
    assert drawn(made.picture("JPEG", turned=6)).size == (1067, LONGEST_SIDE)


def test_what_can_be_seen_through_lies_on_white_paper():
    assert drawn(made.see_through()).getpixel((20, 15)) == (255, 255, 255)


def test_the_first_pages_of_a_pdf_are_drawn_one_under_the_other():
    assert drawn(made.pdf(*[A4] * 9)).size == (1000, 5 * PAGE_HEIGHT + 4 * GAP)


def test_a_page_of_any_size_is_drawn_so_that_it_fits():
    assert drawn(made.pdf((14_400, 14_400))).size == (PAGE_WIDTH, PAGE_WIDTH)


@pytest.mark.parametrize("body", [
    made.png_that_says(20_000, 10_000), made.png_that_says(60_000, 60_000), made.jpeg_that_says(40_000, 20_000),
], ids=["200 megapixels", "3600 megapixels", "a JPEG of 800"])  # fmt: skip
def test_what_would_grow_too_large_is_not_decoded(body, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("it was decoded"))
    with pytest.raises(NotDrawn):
        preview(body)


def test_a_photo_of_200_megapixels_is_drawn_at_an_eighth(monkeypatch):
    """A JPEG alone can be: here the limits are a thousandth of what they are."""
    monkeypatch.setattr(drawing, "MOST_PIXELS", 50_000)
    monkeypatch.setattr(drawing, "MOST_PIXELS_OF_A_JPEG", 300_000)
    monkeypatch.setattr(drawing, "LONGEST_SIDE", 50)
    assert drawn(made.picture("JPEG", (500, 400))).size == (50, 40)
    with pytest.raises(NotDrawn):
        preview(made.picture("PNG", (500, 400)))


@pytest.mark.parametrize("body", [
    b"", b"It was open.", b"%PDF-1.7 and nothing", made.picture("JPEG", (90, 90))[:300], made.HEIC[:300],
    made.picture("PNG", (90, 90))[:60], b"GIF89a" + bytes(40), b"II*\0" + bytes(40), made.picture("BMP", (9, 9)),
])  # fmt: skip
def test_what_is_broken_or_of_another_type_is_not_drawn(body):
    with pytest.raises(NotDrawn):
        preview(body)


def test_what_stays_too_large_is_not_kept(monkeypatch):
    monkeypatch.setattr(drawing, "LARGEST", 100)
    with pytest.raises(NotDrawn):
        preview(made.picture("JPEG"))
