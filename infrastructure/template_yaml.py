"""Reads CloudFormation's YAML, whose short forms (`!Ref Table`) plain YAML does not know."""

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
RESOURCES = HERE / "resources.yaml"
FUNCTIONS = HERE / "functions.yaml"

Template = dict[str, Any]


class _Loader(yaml.CSafeLoader):
    """The safe loader, and CloudFormation's short forms in their long form: `!Ref x` is `{"Ref": "x"}`."""


def _long_form(loader: yaml.CSafeLoader, name: str, node: Any) -> Template:
    value: Any
    if isinstance(node, yaml.MappingNode):
        value = loader.construct_mapping(node, deep=True)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_scalar(node)
    if name == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {name if name in {"Ref", "Condition"} else f"Fn::{name}": value}


_Loader.add_multi_constructor("!", _long_form)


def load(path: Path = RESOURCES) -> Template:
    """The template in this file, its short forms made long, for the caller to change. Raises OSError, yaml.YAMLError."""
    return deepcopy(_read(path.read_text()))


@cache
def _read(text: str) -> Template:
    """Tests ask for the table's form a thousand times."""
    loaded: Template = yaml.load(text, Loader=_Loader)
    return loaded


def only(template: Template, kind: str) -> Template:
    """The properties of the one resource of this kind. Raises ValueError when there is not exactly one."""
    (found,) = [one["Properties"] for one in template["Resources"].values() if one.get("Type") == kind]
    return dict(found)
