"""Who outside can help or look at a complaint, as a form changes it: a part for each body, and one for another.

A body whose name is cleared is taken out. What a form does not ask for (for which provision it is) stays.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chalicelib.domain.policy.model import Policy
from chalicelib.messages.elsewhere import OURS_FIRST
from chalicelib.web.kit.form import line, one_of, options, words
from chalicelib.web.set_up.policy_parts import Part, Slot, clause_slot, parts

SECTION = "Where else to go"
NEW = "outside.new"
FIRST: Mapping[str, bool | None] = {"yes": True, "no": False, "unknown": None}
HTTPS = ("https://", "http://")
PLACE = "external"  # of a policy


def every_part(policy: Policy, law: Sequence[str]) -> list[Part]:
    """Every part that a form can change: `policy_parts.parts`, and whoever is outside."""
    return [*parts(policy, law), *outside(policy)]


def outside(policy: Policy) -> Iterator[Part]:
    """Each body, in the policy's order, and last the form for another."""
    for n, body in enumerate(policy.external):
        yield _part(f"outside.{n}", n, body.name, body.says, body.clause or body.reading or "", new=False)
    yield _part(
        NEW,
        len(policy.external),
        "Add somebody outside",
        "A council, an ombudsman or a charity, for example",
        "",
        new=True,
    )


def _part(name: str, n: int, title: str, value: str, clause: str, *, new: bool) -> Part:
    here = (PLACE, n)
    hint = "" if new else "Clear the name to take this body out."
    firsts = options((key, OURS_FIRST[known]) for key, known in FIRST.items())
    return Part(
        name=name, section=SECTION, title=title, value=value, clause=clause,
        slots=(
            Slot((*here, "name"), line("name", "Name" if new else "Name (optional)", hint, longest=200,
                                       missing="Enter its name" if new else "")),
            Slot((*here, "says"), words("says", "What can it do, and how is it reached?", "People who complain read this.",
                                        rows=4, missing="Write what it can do")),
            Slot((*here, "url"), line("url", "Web address (optional)", longest=500, check=_address),
                 lambda said: said or None, lambda kept: kept or ""),
            Slot((*here, "ours_first"), one_of("ours_first", "Does it want your procedure finished first?", firsts,
                                               missing="Choose whether it wants your procedure finished first"),
                 FIRST.__getitem__, lambda kept: next(key for key, known in FIRST.items() if known is kept)),
            clause_slot(here),
        ),
    )  # fmt: skip


def _address(said: str) -> str:
    return "" if said.startswith(HTTPS) and " " not in said else "Enter a web address that begins with https://"


def taken_out(policy: Policy, part: Part, answers: Mapping[str, Any]) -> Policy | None:
    """The policy without the body whose name was cleared. None: none was."""
    if part.section != SECTION or answers.get("name") != "":
        return None
    n = part.slots[0].where[1]
    return policy.model_copy(update={PLACE: tuple(one for m, one in enumerate(policy.external) if m != n)})
