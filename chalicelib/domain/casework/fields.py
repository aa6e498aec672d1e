"""What each field of a command takes, in words, and what is wrong with one that was given.

Commands are pydantic models (commands); people meet them on the command line and in stories. Nothing here quotes
what was given: it may be somebody's words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from chalicelib.domain.casework.commands import LONGEST_CODE, Command

A_DATE = "a date such as 2026-09-14"
A_NAME = "a name"
SEVERAL = "one or more names"


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    takes: str
    required: bool


class FieldsRefused(Exception):
    """Fields that a command cannot take. `problems`: the field ("" where it is none of them), and a sentence."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{name}: {says}" if name else says for name, says in problems))
        self.problems = problems


def fields(model: type[BaseModel]) -> list[Field]:
    """The fields of a command, in the order in which they are written."""
    return [Field(n, _takes(f), f.is_required()) for n, f in _own_first(model).items()]


def _own_first(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The command's own fields before those that every command has."""
    shared = Command.model_fields
    own = {name: field for name, field in model.model_fields.items() if name not in shared}
    return {**own, **{name: field for name, field in model.model_fields.items() if name in shared}}


def build(model: type[Command], given: Mapping[str, Any]) -> Command:
    """The command of these fields. Raises FieldsRefused."""
    try:
        return model.model_validate(dict(given))
    except ValidationError as error:
        raise FieldsRefused([_problem(e["loc"], e["type"], model) for e in error.errors(include_input=False)]) from None


def _takes(field: FieldInfo) -> str:
    short = any(getattr(m, "max_length", None) == LONGEST_CODE for m in field.metadata)
    return A_NAME if short else takes(field.annotation)


def takes(annotation: Any) -> str:
    """What a field of this type takes, in words."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return takes(inside[0])
    if origin is Literal:
        return f"one of {', '.join(inside)}"
    if origin is tuple:
        return SEVERAL
    if origin is Union or isinstance(annotation, type(int | None)):
        return takes(next(kind for kind in inside if kind is not type(None)))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"words for {', '.join(annotation.model_fields)}"
    return {date: A_DATE, bool: "true or false", int: "a whole number"}.get(annotation, "words")


def _problem(where: tuple[str | int, ...], kind: str, model: type[BaseModel]) -> tuple[str, str]:
    name = str(where[0]) if where else ""
    if name not in model.model_fields:
        return name, f"this command has no such field. It has: {', '.join(_own_first(model)) or 'none'}."
    says = _takes(model.model_fields[name])
    match kind:
        case "missing":
            return name, f"this is missing. It takes {says}."
        case "string_too_long":
            return name, "this is too long."
    return name, f"this takes {says}."
