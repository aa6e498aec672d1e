"""The sheets of a bundle: a first page with the index, each document under its number, and the number of the page below.

The index comes before what it points to. How many pages it takes follows from how many documents there are, because each has
one entry of one height; so it is left empty at first, and written once the pages are known.
"""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from itertools import zip_longest
from math import ceil
from pathlib import Path
from typing import Any

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from bundles.files import Page
from bundles.order import Block, Document, Order

FONTS = Path(__file__).parent / "fonts"
FONT, EDGE, WIDTH, BOTTOM = "DejaVu", 20.0, 170.0, 18.0  # millimetres
FIRST_ENTRIES, ENTRIES, ENTRY = 14, 20, 12.0  # of the index on its first page, on each other; millimetres of one
FIRST_ENTRY_AT, NEXT_ENTRY_AT = 100.0, 25.0
SET_IN, BESIDE, ROW = 6.0, 52.0, 5.0
SIZES = {"heading": ("B", 11.5, 6.0), "para": ("", 10, 5.2), "said": ("", 10, 5.2), "item": ("", 10, 5.2)}


class TooLong(Exception):
    """It would have more pages than one bundle may."""


class Sheets(FPDF):
    """An A4 document. `starts`: the page on which each document begins, in their order."""

    def __init__(self, order: Order, most: int) -> None:
        super().__init__(format="A4")
        self.order, self.most, self.starts = order, most, list[tuple[Document, int]]()
        self.add_font(FONT, "", FONTS / "DejaVuSans.ttf")
        self.add_font(FONT, "B", FONTS / "DejaVuSans-Bold.ttf")
        self.set_margins(EDGE, EDGE)
        self.set_auto_page_break(True, BOTTOM + 4)
        self.set_title(order.title)
        self.set_lang("en-GB")
        self.set_creator("")
        self.set_producer("")
        self.set_creation_date(datetime.fromisoformat(order.made_at))
        self._index_pages = 1 + ceil(max(0, len(order.documents) + 1 - FIRST_ENTRIES) / ENTRIES)
        for _ in range(self._index_pages):
            self.add_page()

    def add_page(self, *args: Any, **kwargs: Any) -> None:
        if self.pages_count >= self.most:
            raise TooLong
        super().add_page(*args, **kwargs)

    def footer(self) -> None:
        self.set_y(-BOTTOM + 4)
        self.set_font(FONT, "", 8)
        self.set_text_color(80)
        self.cell(WIDTH - 35, 5, self._fitting(self.order.footer, WIDTH - 35))
        self.cell(35, 5, f"Page {self.page_no()} of {{nb}}", align="R")
        self.set_text_color(0)

    def begin(self, document: Document) -> None:
        """A document, on a page of its own, with its number and where it came from."""
        self.add_page()
        self._begun(document)
        self.set_font(FONT, "B", 14)
        self._lines(7, f"{len(self.starts)}. {document.title}")
        self.set_font(FONT, "", 9)
        self.set_text_color(80)
        self._lines(5, document.origin)
        self.set_text_color(0)
        self.ln(3)

    def _begun(self, document: Document) -> None:
        self.starts.append((document, self.page_no()))
        self.start_section(f"{len(self.starts)}. {document.title}")

    def _line(self, wide: float, high: float, text: str) -> None:
        """One line of text; what follows stands beneath it."""
        self.cell(wide, high, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _lines(self, high: float, text: str) -> None:
        for line in self._wrapped(text, WIDTH):
            self._line(WIDTH, high, line)

    def blocks(self, blocks: Sequence[Block]) -> None:
        """The words of a document."""
        for block in blocks:
            self._row(*block[1:]) if block[0] == "row" else self._text(block[0], block[1])

    def _text(self, kind: str, text: str) -> None:
        style, size, line = SIZES[kind]
        set_in = SET_IN if kind in ("said", "item") else 0.0
        self.set_font(FONT, style, size)
        for number, part in enumerate(self._wrapped(text, WIDTH - set_in)):
            self.set_x(EDGE)
            if set_in:
                self.cell(set_in, line, "•" if kind == "item" and number == 0 else "")
            self._line(WIDTH - set_in, line, part)
            if kind == "said":
                self.set_draw_color(150)
                self.line(EDGE + 2, self.get_y() - line, EDGE + 2, self.get_y())
        self.ln(1.0 if kind == "item" else 2.5)

    def _row(self, label: str, text: str) -> None:
        """Something with what it is called beside it, above a line."""
        self.set_font(FONT, "", 9)
        right = self._wrapped(text or "–", WIDTH - BESIDE)
        self.set_font(FONT, "B", 9)
        left = self._wrapped(label, BESIDE - 4)
        for called, said in zip_longest(left, right, fillvalue=""):
            self.set_x(EDGE)
            self.set_font(FONT, "B", 9)
            self.cell(BESIDE, ROW, called)
            self.set_font(FONT, "", 9)
            self._line(WIDTH - BESIDE, ROW, said)
        self.set_draw_color(200)
        self.line(EDGE, self.get_y() + 1, EDGE + WIDTH, self.get_y() + 1)
        self.ln(2.5)

    def _wrapped(self, text: str, width: float) -> list[str]:
        """The lines of a text, each as long as there is room; fpdf2's own way measures a line anew at each letter."""
        room, found = width - 2 * self.c_margin, list[str]()
        measured = lru_cache(maxsize=None)(self.get_string_width)
        for paragraph in text.expandtabs(4).splitlines() or [""]:
            line, long = "", 0.0
            for word in re.findall(r"\s*\S+|\s+$", paragraph):
                if line and long + measured(word) > room:
                    found.append(line)
                    line, long, word = "", 0.0, word.lstrip()
                while measured(word) > room:  # longer than a line, as an address of the web
                    fits = self._fitting(word, room, end="")
                    found.append(fits)
                    word = word[len(fits) :]
                line, long = line + word, long + measured(word)
            found.append(line)
        return found

    def drawn(self, document: Document, number: int, of: int, page: Page) -> None:
        """A page of a file, under a line that says of which."""
        wide = page.width > page.height * 1.15
        self.add_page(orientation="L" if wide else "P")
        if number == 1:
            self._begun(document)
        room_across, room_down = self.w - 2 * EDGE, self.h - EDGE - BOTTOM - 14
        self.set_y(10)
        self.set_font(FONT, "B", 9)
        said = f"{len(self.starts)}. {document.title}" + (f", page {number} of {of}" if of > 1 else "")
        self._line(room_across, 5, self._fitting(said, room_across))
        self.set_font(FONT, "", 8)
        self._line(room_across, 5, self._fitting(document.origin, room_across))
        scale = min(room_across / page.width, room_down / page.height)
        width, height = page.width * scale, page.height * scale
        left, top = (self.w - width) / 2, 22.0
        self.image(io.BytesIO(page.jpeg), left, top, width, height)
        self.set_draw_color(180)
        self.rect(left, top, width, height)

    def finished(self) -> bytes:
        """The whole of it, with its first page and its index."""
        last = self.page_no()
        for page in range(1, self._index_pages + 1):
            self.page = page
            self._head() if page == 1 else None
            self._entries(page)
        self.page = last
        return bytes(self.output())

    def _head(self) -> None:
        self.set_auto_page_break(False)
        self.set_xy(EDGE, EDGE)
        self.set_font(FONT, "B", 20)
        self._lines(9, self.order.title)
        self.ln(3)
        self.set_font(FONT, "", 10)
        for line in self.order.lines:
            self._lines(5.2, line)
            self.ln(1)

    def _entries(self, page: int) -> None:
        first, count, top = 0, FIRST_ENTRIES, FIRST_ENTRY_AT
        if page > 1:
            first, count, top = FIRST_ENTRIES + (page - 2) * ENTRIES, ENTRIES, NEXT_ENTRY_AT
        self.set_xy(EDGE, top - 10)
        self.set_font(FONT, "B", 12)
        self.cell(WIDTH, 8, "Index" if page == 1 else "Index, continued")
        for place, (document, starts) in enumerate(self.starts[first : first + count]):
            self._entry(first + place + 1, document, starts, top + place * ENTRY)

    def _entry(self, number: int, document: Document, starts: int, top: float) -> None:
        link = self.add_link(page=starts)
        self.set_xy(EDGE, top)
        self.set_font(FONT, "", 10)
        self.cell(10, 5, f"{number}.")
        self.cell(WIDTH - 30, 5, self._fitting(document.title, WIDTH - 30), link=link)
        self.cell(20, 5, str(starts), align="R", link=link)
        self.set_xy(EDGE + 10, top + 5)
        self.set_font(FONT, "", 8)
        self.set_text_color(80)
        self.cell(WIDTH - 30, 4, self._fitting(document.origin, WIDTH - 30))
        self.set_text_color(0)

    def _fitting(self, text: str, width: float, end: str = "…") -> str:
        """As much of a text as one line holds."""
        whole = " ".join(text.split())
        if self.get_string_width(whole) <= width:
            return whole
        while len(whole) > 1 and self.get_string_width(whole + end) > width:
            whole = whole[:-1]
        return whole + end
