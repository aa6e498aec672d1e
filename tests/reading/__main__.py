"""Prints what complainants read, with its reading age: `python -m tests.reading [FOLDER]`.

With a folder, one file for each page and for the hardest letter of each kind and policy; without, the ages alone.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from chalicelib import wiring
from tests.pages import text_of
from tests.reading import letters, pages
from tests.reading.age import reading_age, sentences


def texts() -> Iterator[tuple[str, float, str]]:
    """The name of each, its age, and all that can be read in it."""
    for name, page in pages.every_page():
        shown = "\n".join(filter(None, map(text_of, _leaves(page.one("main")))))
        hardest = "\n".join(sentences(pages.own_blocks(page), pages.not_ours()))
        yield f"page {name}", reading_age(pages.own_blocks(page), pages.not_ours()), f"{shown}\n\n=== ours\n{hardest}"
    for kind, policy, message in letters.of_every_policy():
        age = reading_age(letters.own_blocks(message), letters.policy_text(policy))
        yield f"letter {kind} {policy}", age, f"Subject: {message.subject}\n\n{message.text}"


def _leaves(element):
    for child in element:
        if any(
            inner.tag in ("p", "li", "div", "dt", "h1", "h2", "h3", "label")
            for inner in child.iter()
            if inner is not child
        ):
            yield from _leaves(child)
        else:
            yield child


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.reading", description="How old a reader has to be.")
    parser.add_argument("folder", nargs="?", type=Path, help="where each page and letter is written down")
    folder: Path | None = parser.parse_args().folder
    hardest: dict[str, tuple[float, str]] = {}
    for name, age, text in texts():
        hardest[name] = max(hardest.get(name, (0.0, "")), (age, text))
    for name, (age, text) in sorted(hardest.items(), key=lambda found: -found[1][0]):
        print(f"{age:5}  {name}")
        if folder:
            folder.mkdir(exist_ok=True)
            (folder / f"{name.replace(' ', '_').replace(',', '')}.txt").write_text(f"Reading age {age}\n\n{text}")
    wiring.use(None)


if __name__ == "__main__":
    main()
