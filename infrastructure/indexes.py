"""Which updates bring a table's indexes from those that are deployed to those that are wanted.

CloudFormation makes or takes away one index of a table in an update, and refuses an update that would do more. An index is
never changed in place: another definition under the same name is refused here, before anything is begun.
"""

import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from infrastructure.template_yaml import Template

Index = Mapping[str, Any]
TABLE = "AWS::DynamoDB::Table"
INDEXES, ATTRIBUTES = "GlobalSecondaryIndexes", "AttributeDefinitions"


class CannotChange(Exception):
    """An index would be changed in place, which DynamoDB never does. The sentence names it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One update: the indexes that the table has after it, and what is done, in words."""

    indexes: tuple[Index, ...]
    does: str
    makes: bool = True


def steps(deployed: Sequence[Index], wanted: Sequence[Index]) -> list[Step]:
    """The updates in their order: what is new is made first, so that the code that comes last finds it; then what nobody
    wants any more is taken away. Empty: the indexes stay as they are. Raises CannotChange.
    """
    there, goal = _by_name(deployed), _by_name(wanted)
    for name in there.keys() & goal.keys():
        if _plain(there[name]) != _plain(goal[name]):
            raise CannotChange(
                f"The index {name} is another than the one that is deployed. Give the new one a new name, and take the old "
                "one away in a later release."
            )
    found = list[Step]()
    for name in [name for name in goal if name not in there]:
        there = {**there, name: goal[name]}
        found.append(Step(tuple(there.values()), f"make the index {name}"))
    for name in [name for name in there if name not in goal]:
        there = {other: index for other, index in there.items() if other != name}
        found.append(Step(tuple(there.values()), f"take away the index {name}", makes=False))
    return found


@dataclass(frozen=True, slots=True)
class Update:
    """One update of a stack. `new`: with the code and the parameters of the new release, else those that are deployed."""

    does: str
    template: Template
    new: bool


def updates(template: Template, deployed: Template) -> list[Update]:
    """The updates that bring a stack from the template that it has to a new one, in their order. Raises CannotChange.

    The code of the old release runs until the last new index is there, and no index goes before the code that reads it.
    Both are templates as CloudFormation was given them. A stack that is not there yet needs none of this: CloudFormation
    makes a new table with all of its indexes at once.
    """
    needed = steps(_table(deployed)[INDEXES], _table(template)[INDEXES])
    made = [step for step in needed if step.makes]
    gone = needed[len(made) :]
    before = [Update(step.does, _with(deployed, step.indexes), new=False) for step in made[:-1]]
    if not gone:
        return [*before, Update(made[-1].does if made else "the indexes stay as they are", template, new=True)]
    there = made[-1].indexes if made else tuple(_table(deployed)[INDEXES])
    switch = Update(
        made[-1].does if made else "the new release, with the old indexes", _with(template, there), new=True
    )
    return [*before, switch, *(Update(step.does, _with(template, step.indexes), new=True) for step in gone)]


def names(template: Template) -> list[str]:
    """What a template calls its table's indexes."""
    return list(_by_name(_table(template)[INDEXES]))


def _with(template: Template, indexes: Sequence[Index]) -> Template:
    """The template with these indexes in the place of its own."""
    made = copy.deepcopy(template)
    table = _table(made)
    table[INDEXES] = [dict(index) for index in indexes]
    table[ATTRIBUTES] = _attributes(table, indexes)
    return made


def _table(template: Template) -> Template:
    (found,) = [one["Properties"] for one in template["Resources"].values() if one["Type"] == TABLE]
    properties: Template = found
    return properties


def _attributes(table: Template, indexes: Sequence[Index]) -> list[Template]:
    """Those that some key names, and no others: DynamoDB refuses what none does. All are texts."""
    keys = [*table["KeySchema"], *(key for index in indexes for key in index["KeySchema"])]
    return [
        {"AttributeName": name, "AttributeType": "S"} for name in dict.fromkeys(key["AttributeName"] for key in keys)
    ]


def _by_name(indexes: Sequence[Index]) -> dict[str, Index]:
    return {str(index["IndexName"]): index for index in indexes}


def _plain(index: Index) -> str:
    """What makes an index what it is. DescribeTable says more of one: its status, its size."""
    keys = [(key["AttributeName"], key["KeyType"]) for key in index["KeySchema"]]
    projection = index["Projection"]
    return json.dumps([sorted(keys), projection["ProjectionType"], sorted(projection.get("NonKeyAttributes", []))])
