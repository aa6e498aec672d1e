"""What was answered where a complaint is taken down, what is wrong with it, and the complaint that it becomes.

Points are proposed from what happened, shown on the page that checks it, and can be changed: boxes left empty are none.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from chalicelib.actions.lodging import Complaint
from chalicelib.domain.points import proposed
from chalicelib.web.complainant import contacting
from chalicelib.web.desk.log_fields import POINTS, asks
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import answered
from chalicelib.web.kit.pages import Form
from chalicelib.web.public import choices
from chalicelib.web.public.journey import AS_SAID


def answers_of(form: Form, setting: Setting, *, appeal: bool = False) -> tuple[dict[str, Any], dict[str, FieldError]]:
    """What was answered, and what is wrong with it, by the name of the field."""
    answers, wrong = answered(asks(setting, form, appeal=appeal), form, setting)
    if POINTS not in form:
        answers[POINTS] = {"points": _several(proposed(answers.get("narrative", "")))}
    if "about" in answers and choices.roles(answers["about"]) is not None:
        answers["reader"] = ""  # it is known whom to keep it from, so nobody has to read it first
    return answers, {**contacting.unreachable(answers), **_lacking(answers, setting), **wrong}


def _lacking(answers: Mapping[str, Any], setting: Setting) -> dict[str, FieldError]:
    """What is wrong with answers together, beside the field that has to change."""
    found: dict[str, FieldError] = {}
    received = answers.get("received")
    if received and date.fromisoformat(received) < setting.today and not answers.get("reason"):
        found["reason"] = FieldError("Write why you are logging it later than it came")
    for_another = answers.get("for_whom") in choices.FOR_OTHERS
    if for_another and not answers.get("consent"):
        found["consent"] = FieldError("Choose whether that person has agreed")
    if not for_another and any(answers.get(name) for name in ("consent", "consent_until", "may_be_told")):
        found["for_whom"] = FieldError("Choose who it is for, or leave out whether that person has agreed")
    return found


def _several(points: Iterable[str]) -> list[str]:
    """Points that can each be answered: a single one is the whole complaint."""
    found = list(points)
    return found if len(found) > 1 else []


def complaint(site: str, answers: Mapping[str, Any], appeal_of: str = "", appeal_at: str = "") -> Complaint:
    return Complaint(
        site=site, stage=appeal_at or answers["stage"], appeal_of=appeal_of,
        narrative=answers["narrative"], points=tuple(_several(answers[POINTS]["points"])),
        about=choices.roles(answers["about"]), name=answers["name"], learner=answers.get("learner", ""),
        reader=_reader(answers), arose=_day(answers["arose"]),
        come_from=answers["come_from"], for_whom=answers["for_whom"], consent_until=_day(answers["consent_until"]),
        avoid=tuple(answers["avoid"]), safe=tuple(answers["safe"]), reach=answers["reach"], anonymous=not answers["name"],
        ask_first=answers["ask_first"] == "yes",
        safeguarding=answers["safeguarding"] == "yes", channel=answers["channel"],
        received=_day(answers["received"]), reason=answers["reason"],
        **{name: answers.get(name, "") for name in AS_SAID},
    )  # fmt: skip


def _reader(answers: Mapping[str, Any]) -> str:
    """The role that was chosen; "": whoever usually does."""
    return (answers.get("reader") or choices.USUAL).removeprefix(choices.USUAL)


def shown(setting: Setting, answers: Mapping[str, Any], *, appeal: bool = False) -> list[tuple[str, str]]:
    """The answers in words, those that were left out left out."""
    boxes = {POINTS: [""]} if answers[POINTS]["points"] else {}
    asked = asks(setting, boxes, appeal=appeal)
    found = ((ask, ask.field.shown(answers[ask.field.name], setting)) for ask in asked)
    return [(ask.label.removesuffix(" (optional)"), said) for ask, said in found if said]


def _day(kept: str) -> date | None:
    return date.fromisoformat(kept) if kept else None
