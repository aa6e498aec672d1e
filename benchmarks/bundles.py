"""A bundle of 200 pages, half of them of a PDF in which words are blacked out, in a process of its own: time and memory.

Judged by processor time, because neighbours must not count: Lambda gives the function a whole processor.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from benchmarks.figure import Figure, at_most

PAGES, OF_A_PDF = 200, 100
LINES = "Line of a page: the gate was open, and Robin Featherstone-Oak saw it from the hall.\n" * 40
WORDS = ["Robin Featherstone-Oak", "07700 900123"]


def figures() -> Iterator[Figure]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.bundles"], cwd=Path(__file__).parent.parent, check=True, capture_output=True
    )
    found = json.loads(done.stdout)
    yield at_most(f"a bundle of {found['pages']} pages, processor time", found["seconds"], 10, "s")
    yield at_most("memory of that at the most", found["peak"], 300, "MB")


def main() -> None:
    from bundles.making import made
    from bundles.order import Document, Order

    pdf = _pdf(OF_A_PDF)
    words = [
        Document(title=f"Note {n}", origin="A note", blocks=[("para", LINES.replace("\n", " ") * 2)])
        for n in range((PAGES - OF_A_PDF) // 2)
    ]
    file = Document(title="File: report.pdf", origin="Sent with the complaint", kind="pdf", key="FILE/1")
    order = Order(
        title="Bundle", lines=["A bundle."], footer="Bundle", made_at="2026-11-30T12:00:00+00:00", words=WORDS,
        documents=[*words, file],
    )  # fmt: skip
    before = process_time()
    found = made(order, {"FILE/1": pdf}.get)
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(json.dumps({"pages": found.pages, "seconds": process_time() - before, "peak": int(peak.split()[1]) / 1024}))


def _pdf(pages: int) -> bytes:
    from fpdf import FPDF

    made = FPDF()
    made.set_font("helvetica", size=10)
    for _ in range(pages):
        made.add_page()
        made.multi_cell(0, 6, LINES)
    return bytes(made.output())


if __name__ == "__main__":
    main()
