"""How a fault of a policy is told to whoever writes it: where it is, and a sentence that says what is wrong.

Nothing here reads YAML, so that pages may tell of a policy that is changed field by field.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from chalicelib.domain.policy.model import Model, Policy
from chalicelib.domain.policy.parts import Where

SAYS = {
    "too_short": "This list has to name at least one.",
    "string_too_short": "This is too short to say anything.",
    "string_type": "This has to be words. Put it in quotes if it is.",
    "string_pattern_mismatch": "This has to be a name in small letters, digits and underscores.",
    "tuple_type": "This has to be a list.",
    "dict_type": "This has to be keys with their values.",
    "model_type": "This has to be keys with their values.",
}


def place_in(value: Any, path: Where) -> str:
    """A path as a person finds it: items of a list by their id, where they have one."""
    said = []
    for step in path:
        value = _inside(value, step)
        name = value.get("id") if isinstance(step, int) and isinstance(value, Mapping) else None
        said.append(str(name or (step + 1 if isinstance(step, int) else step)))
    return ".".join(said)


def place(policy: Policy, where: Where) -> str:
    """The same for a place in a policy."""
    return place_in(policy.model_dump(mode="python"), where)


def _inside(value: Any, step: str | int) -> Any:
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        return None


def what_is_wrong(error: ErrorDetails, model: type[BaseModel]) -> str:
    """What is wrong, in a sentence for whoever wrote it."""
    name = str(error["loc"][-1]) if error["loc"] else "The policy"
    context = error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            return f'"{name}" is not known here.{_meant(name, model)}'
        case "missing":
            return f'"{name}" is missing.'
        case "value_error":
            return str(context["error"])
        case "literal_error" | "enum":
            return f"This has to be {context['expected']}."
    return SAYS.get(error["type"], f"{error['msg']}.")


def _meant(name: str, model: type[BaseModel]) -> str:
    close = get_close_matches(name, sorted(_every_key(model)), n=1)
    return f' Is "{close[0]}" meant?' if close else ""


def _every_key(model: type[BaseModel]) -> set[str]:
    return {key for kind in (model, *_kinds(Model)) for key in kind.model_fields}


def _kinds(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for kind in model.__subclasses__():
        yield kind
        yield from _kinds(kind)
