"""Which numbers of a table are left out, so that nobody is known by one: the one rule for all figures.

A number of 1 to 4 may say who it was. Where that leaves one number out alone, or each that it leaves out is 1, the total
would give them away: then the next smallest goes too.
"""

from collections.abc import Mapping

FEW = 5  # the least number that is shown of a group
LEFT_OUT = "[left out]"  # what stands in a sentence in the place of a number


def suppressed(counted: Mapping[str, int]) -> dict[str, int | None]:
    """The numbers by group, without what might say who it was; None: left out."""
    out = {name for name, many in counted.items() if 0 < many < FEW}
    if len(out) == 1 or {counted[name] for name in out} == {1}:
        out |= {name for _, name in sorted((many, name) for name, many in counted.items() if many >= FEW)[:1]}
    return {name: None if name in out else many for name, many in counted.items()}


def part(many: int, whole: int) -> str:
    """A part of a whole that is told beside it, in a sentence."""
    told = suppressed({"in it": many, "not in it": whole - many})
    return LEFT_OUT if None in told.values() else str(many)


def share(many: int, whole: int) -> str:
    """ "38 of 40", or "[left out] of 6"."""
    return f"{part(many, whole)} of {whole}"
