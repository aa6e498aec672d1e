"""Fields of any command, drawn by what the command's model says of them: a new command is tried without a word here.

Names come from the policy's own vocabulary, so that most are known and fit; days lie around the present; what may be left
out often is.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from chalicelib.domain.decisions.commands.base import LONGEST_CODE
from chalicelib.domain.notices import LETTERS
from chalicelib.domain.policy.model import Policy

TEXTS = ("They rang.", "They rang.", "They rang.", "", "\u202eright to left \x00 \U0001f600 <b>")
COMMON_GROUNDS = ("police", "court", "safeguarding", "vexatious", "malicious", "repetitive")
COMPANIONS = ("pupil", "friend", "relative", "legal_representative")
OURS = {"policy": "a policy's hash", "site": "north", "reference": "RDS-7K3M-4XQT"}
PAST = {"received", "posted", "arose", "on"}  # a day to come is refused, which is tried often enough elsewhere
RARE = {"aspect", "aspects", "anonymous", "come_from"}  # they lead away from the way that most cases go
OFTEN, SELDOM = 0.7, 0.15

Vocabulary = Mapping[str, Sequence[str]]


def vocabulary(policy: Policy) -> Vocabulary:
    """What a field of that name may sensibly say."""
    clocks, people = [clock.id for clock in policy.clocks], [*policy.roles, "stranger"]
    duties = [duty.id for duty in policy.duties]
    stages = [stage.id for stage in policy.stages]
    findings = [finding for stage in policy.stages for finding in stage.findings]
    return {
        "stage": stages, "of": ["", *stages], "clock": clocks, "clocks": clocks, "duty": [*clocks, *duties, "look"],
        "to": people, "about": people, "reviewed_by": ["", *people], "notice": [*LETTERS, "outcome", "outcome"],
        "finding": findings, "who": COMPANIONS, "come_from": ["parent", "learner", *people],
        "ground": ["", *COMMON_GROUNDS, *(hold.ground for hold in getattr(policy, "holds", ()))],
        "aspect": ["", "", "", "fees", "transport"], "aspects": ["fees", "transport"],
    }  # fmt: skip


def fields(chance: Random, model: type[BaseModel], words: Vocabulary, today: date) -> dict[str, Any]:
    """A value for each field of a command."""
    return _of_intake(model) | {
        name: _field(chance, name, info, words, today)
        for name, info in model.model_fields.items()
        if name not in OURS and (info.is_required() or chance.random() < (SELDOM if name in RARE else OFTEN))
    }


def _of_intake(model: type[BaseModel]) -> dict[str, Any]:
    return {name: value for name, value in OURS.items() if name in model.model_fields}


def _field(chance: Random, name: str, info: FieldInfo, words: Vocabulary, today: date) -> Any:
    if info.annotation is str and not any(getattr(m, "max_length", 0) == LONGEST_CODE for m in info.metadata):
        return chance.choice(TEXTS) if not info.metadata or not _must_be_long(info) else TEXTS[0]
    return _value(chance, name, info.annotation, words, today)


def _must_be_long(info: FieldInfo) -> bool:
    return any(getattr(m, "min_length", 0) for m in info.metadata)


def _value(chance: Random, name: str, kind: Any, words: Vocabulary, today: date) -> Any:
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _value(chance, name, inside[0], words, today)
    if origin is Literal:
        return chance.choice(inside)
    if origin in (Union, UnionType):
        kinds = [one for one in inside if one is not NoneType]
        return None if chance.random() < OFTEN else _value(chance, name, chance.choice(kinds), words, today)
    if origin is tuple:
        several = inside if Ellipsis not in inside else inside[:1] * chance.randrange(3)
        return tuple(_value(chance, name, one, words, today) for one in several)
    return _plain(chance, name, kind, words, today)


def _plain(chance: Random, name: str, kind: Any, words: Vocabulary, today: date) -> Any:
    if kind is date:
        return today + timedelta(days=chance.randint(-30, 0 if name in PAST else 40))
    if kind is bool:
        return chance.random() < SELDOM
    if kind is int:
        return chance.choice((1, 2, 3, 5, 10))
    if kind is str:
        return chance.choice(words.get(name) or ("this",))
    return kind()  # words: nothing reads them
