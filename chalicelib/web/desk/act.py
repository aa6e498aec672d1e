"""An act at the desk: a command of DECISIONS with its words and what it asks for. The table of all: case_actions.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.casework.commands import Command
from chalicelib.domain.casework.refusals import Refused
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk.action_fields import Asks
from chalicelib.web.kit.fields import FieldError


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """`name`: the command. `title`: what it is called, as a heading and on its button."""

    name: str
    title: str
    done: str  # what the case page says then
    says: str = ""  # what to know before
    asks: Asks
    letter: bool = False  # it sends one, which is shown first: the form's button says so
    for_a_panel: str = ""  # its title where a panel decides
    leaves: bool = False  # the work list follows: whoever does this may not see the case any more
    on_the_report: bool = False  # what was reported is shown beside the form
    on_the_proposal: bool = False  # so is what was proposed
    begins: Callable[[CaseFile], Mapping[str, Any]] = lambda file: {}  # what stands in the form at first
    check: Callable[[Mapping[str, Any]], dict[str, FieldError]] = (
        lambda answers: {}
    )  # what is wrong with fields together
    odd: Callable[[CaseFile, Command], list[str]] = lambda file, command: []  # what is asked about before it is done
    beside: Callable[[Refused], Mapping[str, FieldError]] = lambda refused: {}  # a refusal that is about one field
    fill: Callable[[CaseFile, dict[str, Any]], dict[str, Any]] = lambda file, given: given  # the command's other fields
