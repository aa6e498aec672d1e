"""One JPEG of a picture, or of the first pages of a PDF, of a bounded size and without anything that a camera wrote.

A picture of 200 megapixels has 600 MB once it is decoded. A JPEG is decoded at an eighth of its size, which costs little; of
other pictures more than MOST_PIXELS are refused by what their first bytes say.
"""

import io

import pi_heif
import pypdfium2
from PIL import Image, ImageOps

LONGEST_SIDE = 1600  # pixels of a preview of a picture
PAGES = 5  # of a PDF, one under the other
PAGE_WIDTH, PAGE_HEIGHT = 1000, 1415  # pixels that a page may have: A4
GAP = 12  # between two pages
MOST_PIXELS = 50_000_000  # 200 MB once they are decoded
MOST_PIXELS_OF_A_JPEG = 300_000_000
LARGEST = 4_000_000  # bytes of a preview
QUALITIES = (80, 60, 40)
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "HEIF")
PDF_BEGINS = b"%PDF-"

Image.MAX_IMAGE_PIXELS = (
    MOST_PIXELS_OF_A_JPEG  # past it Pillow warns, past its double it refuses, whoever forgets to look
)
pi_heif.register_heif_opener()


class NotDrawn(Exception):
    """There is no preview of such a file: it is of another type, damaged, or too large."""


def preview(body: bytes) -> bytes:
    """A JPEG of what a file shows. Raises NotDrawn."""
    try:
        drawn = _of_pdf(body) if PDF_BEGINS in body[:1024] else picture(body)
        return _written(drawn)
    except NotDrawn:
        raise
    except Exception as broken:
        raise NotDrawn(type(broken).__name__) from broken


def picture(body: bytes) -> Image.Image:
    """What a picture shows, the right way up and of a bounded size. Raises NotDrawn."""
    with Image.open(io.BytesIO(body), formats=FORMATS) as opened:
        most = MOST_PIXELS_OF_A_JPEG if opened.format == "JPEG" else MOST_PIXELS
        if opened.width * opened.height > most:
            raise NotDrawn("too large")
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # of a JPEG; of others it does nothing
        if opened.width * opened.height > MOST_PIXELS:
            raise NotDrawn("too large")
        turned = ImageOps.exif_transpose(opened)
        turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        return _on_white(turned)


def _on_white(picture: Image.Image) -> Image.Image:
    """As a JPEG can hold it: what is transparent lets white paper through."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    return paper


def _of_pdf(body: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(body) as opened:
        pages = [_page(opened[n]) for n in range(min(len(opened), PAGES))]
    if not pages:
        raise NotDrawn("no pages")
    sheet = Image.new(
        "RGB", (max(page.width for page in pages), sum(page.height + GAP for page in pages) - GAP), "#b1b4b6"
    )
    top = 0
    for page in pages:
        sheet.paste(page, (0, top))
        top += page.height + GAP
    return sheet


def _page(page: pypdfium2.PdfPage) -> Image.Image:
    """However large a page says that it is, it is drawn so that it fits."""
    width, height = page.get_size()
    if width <= 0 or height <= 0:
        raise NotDrawn("a page without a size")
    scale = min(PAGE_WIDTH / width, PAGE_HEIGHT / height)
    drawn: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
    return drawn.convert("RGB")


def _written(picture: Image.Image) -> bytes:
    """Without Exif, places or profiles: a new picture of the same dots."""
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    for quality in QUALITIES:
        body = io.BytesIO()
        bare.save(body, "JPEG", quality=quality, optimize=True)
        if body.tell() <= LARGEST:
            return body.getvalue()
    raise NotDrawn("too large")
