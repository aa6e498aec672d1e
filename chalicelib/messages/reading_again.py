"""The text of a letter that was kept, in its parts again: a page draws them as headings and lists, and not as marks.

It is the text of `templates/mail/letter.txt`, which sets what a person wrote in from the edge, so nothing that they wrote is
taken for a part of ours.
"""

from chalicelib.messages.blocks import Block, Heading, Items, Para, Said

SET_IN = "    "
ITEM, FOOT = "* ", "--"


def parts(text: str) -> tuple[Block, ...]:
    """In its order: headings, lists, what a person wrote, and paragraphs. None of an empty text."""
    found: list[Block] = []
    for chunk in text.strip("\n").split("\n\n") if text else ():
        part = _part(chunk.split("\n"))
        before = found[-1] if found else None
        if isinstance(part, Said) and isinstance(before, Said):  # an empty line in it
            found[-1] = Said(f"{before.text}\n\n{part.text}")
        else:
            found.append(part)
    return tuple(found)


def _part(lines: list[str]) -> Block:
    if len(lines) == 2 and lines[1] == "-" * len(lines[0]):
        return Heading(lines[0])
    if all(line.startswith(ITEM) for line in lines):
        return Items(tuple(line.removeprefix(ITEM) for line in lines))
    if all(line.startswith(SET_IN) for line in lines):
        return Said("\n".join(line.removeprefix(SET_IN) for line in lines))
    return Para("\n".join(line for line in lines if line != FOOT))
