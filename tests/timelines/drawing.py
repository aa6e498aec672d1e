"""Fields of any command, drawn by what the command's model says of them: a new command is tried without a word here.

Names come from the policy's own vocabulary, so that most are known and fit; days lie around the present; what may be left
out often is.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from chalicelib.domain.casework.command import LONGEST_CODE
from chalicelib.domain.casework.letters import LETTERS
from chalicelib.domain.policy.model import Policy
from chalicelib.tooling.stories import cast

TEXTS = (*["They rang."] * 8, "", "\u202eright to left \x00 \U0001f600 <b>")
COMMON_GROUNDS = ("police", "court", "safeguarding", "vexatious", "malicious", "repetitive")
COMPANIONS = ("pupil", "friend", "relative", "legal_representative")
OURS = {"policy": "a policy's hash", "site": "north", "reference": "RDS-7K3M-4XQT", "files": (),
        "mailed_at": None}  # fmt: skip
AHEAD = {"to", "review", "due"}  # a date that moves, and the day when somebody looks again
PAST = {"received", "posted", "arose", "on"}  # a day to come is refused, which is tried often enough elsewhere
RARE = {"aspect", "aspects", "anonymous", "come_from"}  # they lead away from the way that most cases go
OFTEN, SELDOM = 0.7, 0.15

Vocabulary = dict[str, Sequence[str]]


def vocabulary(policy: Policy) -> Vocabulary:
    """What a field of that name may sensibly say."""
    clocks, seats = [clock.id for clock in policy.clocks], [*cast.panel(policy, {})]
    people = [*policy.roles, *seats, "stranger"]
    duties = [duty.id for duty in policy.duties]
    stages = [stage.id for stage in policy.stages]
    persistent = policy.persistent
    measures = [one.id for one in persistent.measures] if persistent else []
    conditions = [one.id for one in persistent.stop_only_when] if persistent else []
    findings = [finding for stage in policy.stages for finding in stage.findings]
    return {
        "stage": stages, "of": ["", *stages], "finding": findings, "notice": [*LETTERS, "outcome", "outcome"],
        "clock": clocks, "clocks": clocks, "duty": [*clocks, *duties, "look"],
        "Extend.clock": [clock.id for clock in policy.clocks if clock.extendable] or clocks,
        "to": people, "Appoint.to": seats or people, "about": people, "reviewed_by": ["", *people],
        "who": COMPANIONS, "come_from": ["parent", "learner", *people],
        "ground": ["", *COMMON_GROUNDS, *(hold.ground for hold in policy.holds)], "Release.ground": COMMON_GROUNDS[:3],
        "measures": measures, "conditions": conditions,
        "point": ["point_1", "point_2", "fees"],
        "aspect": ["", "", "", "fees", "transport"], "aspects": ["fees", "transport", "lunch"],
    }  # fmt: skip


def fields(chance: Random, model: type[BaseModel], words: Vocabulary, today: date) -> dict[str, Any]:
    """A value for each field of a command."""
    return _of_intake(model) | {
        name: _field(chance, name, info, _of_command(words, model), today)
        for name, info in model.model_fields.items()
        if name not in OURS and (info.is_required() or chance.random() < (SELDOM if name in RARE else OFTEN))
    }


def _of_command(words: Vocabulary, model: type[BaseModel]) -> Vocabulary:
    own = f"{model.__name__}."
    return words | {name.removeprefix(own): said for name, said in words.items() if name.startswith(own)}


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
        left_out = NoneType in inside and chance.random() < OFTEN
        return None if left_out else _value(chance, name, chance.choice(kinds), words, today)
    if origin is tuple:
        several = inside if Ellipsis not in inside else inside[:1] * chance.randrange(3)
        return tuple(_value(chance, name, one, words, today) for one in several)
    return _plain(chance, name, kind, words, today)


def _plain(chance: Random, name: str, kind: Any, words: Vocabulary, today: date) -> Any:
    if kind is date:
        return today + timedelta(days=chance.randint(0 if name in AHEAD else -30, 0 if name in PAST else 40))
    if kind is bool:
        return chance.random() < (OFTEN if name == "independent" else SELDOM)
    if kind is int:
        return chance.choice((1, 2, 3, 5, 10))
    if kind is str:
        return chance.choice(words.get(name) or ("this",))
    if issubclass(kind, BaseModel) and any(info.is_required() for info in kind.model_fields.values()):
        return kind.model_validate(fields(chance, kind, words, today))
    return kind()  # words: nothing reads them
