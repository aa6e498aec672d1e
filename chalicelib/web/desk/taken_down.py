"""What whoever takes a complaint down is asked, and the complaint that it becomes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from chalicelib.actions.lodging import Complaint
from chalicelib.web import choices, reaching
from chalicelib.web.desk.asking import CAME, Ask, a_day, any_of, one_of, options, words
from chalicelib.web.fields import Option, Setting, Text, Wrong
from chalicelib.web.pages import Form

AT_RISK = (("no", "No"), ("yes", "Yes, or I am not sure"))
SAID_OF_THEM = {
    "Talk to me and try to put it right": "That we talk to them and try to put it right",
    "Look into it and give me a formal answer": "That we look into it and give a formal answer",
    "I would rather not say": "The caller would rather not say",
    "I am a parent or carer": "A parent or carer",
    "I learn here, or used to": "Somebody who learns here, or used to",
    "I work or volunteer here, or used to": "Somebody who works or volunteers here, or used to",
    "I work for another organisation": "Somebody from another organisation",
    "I am a member of the public": "A member of the public",
}
REACHED_BY = {"email": "email", "telephone": "telephone", "post": "address"}  # the answer that a way of reaching needs


def asks(setting: Setting) -> list[Ask]:
    """The fields of the form, in the order in which a call goes."""
    subjects, wanted = _of_the_caller(choices.about(setting)), _of_the_caller(choices.stages(setting))
    return [
        one_of("channel", "How did it come?", options(CAME), "Choose how it came"),
        a_day("received", "The day we received it (optional)", "Leave it empty for today. For example, 27 3 2026"),
        words("reason", "If it was before today: why is it written down later? (optional)", rows=2),
        words("narrative", "What happened?", "In the caller’s own words.", missing="Write what happened", rows=12),
        any_of(
            "about", "Who is it about?", subjects, "Nobody you choose will read it or deal with it.",
            missing="Choose who it is about, or one of the last three answers",
            mixed="Choose people from the list, or one of the last three answers, but not both",
        ),
        _line("about_words", "Their name or job (optional)"),
        one_of("stage", "What does the caller want?", wanted, "Choose what the caller wants"),
        a_day("arose", "The date it first happened (optional)", "For example, 27 3 2026"),
        words("desired", "What would put it right? (optional)", rows=3),
        one_of("safeguarding", "Is anyone at risk of harm?", options(AT_RISK), "Choose whether anyone is at risk"),
        one_of("come_from", "Who is the caller?", _of_the_caller(choices.relations(setting)), "Choose who the caller is"),
        _line("name", "The caller’s name (optional)"),
        one_of("reach", "How should we answer?", options((
            ("telephone", "By telephone"), ("post", "By post"), ("email", "By email"), ("none", "No way was given"),
        )), "Choose how we should answer"),
        Ask(
            Text(name="telephone", noun="Telephone number", longest=100, check=reaching.telephone),
            "Telephone number (optional)",
        ),
        Ask(
            Text(name="email", noun="Email address", longest=254, type="email", check=reaching.email),
            "Email address (optional)",
        ),
        words("address", "Postal address (optional)", rows=4),
    ]  # fmt: skip


def answers_of(form: Form, setting: Setting) -> tuple[dict[str, Any], dict[str, Wrong]]:
    """What was answered, and what is wrong with it, by the name of the field."""
    answers: dict[str, Any] = {}
    wrong: dict[str, Wrong] = {}
    for ask in asks(setting):
        try:
            answers[ask.field.name] = ask.field.clean(form, setting)
        except Wrong as found:
            wrong[ask.field.name] = found
    needed = REACHED_BY.get(answers.get("reach", ""), "")
    if needed and needed not in wrong and not answers.get(needed):
        wrong[needed] = Wrong("Enter this, because it is how we should answer")
    received = answers.get("received")
    if received and date.fromisoformat(received) < setting.today and not answers.get("reason"):
        wrong["reason"] = Wrong("Write why it is written down later than it came")
    return answers, wrong


def complaint(site: str, answers: Mapping[str, Any]) -> Complaint:
    return Complaint(
        site=site, stage=answers["stage"], narrative=answers["narrative"], about=_about(answers["about"]),
        about_words=answers["about_words"], arose=_day(answers["arose"]), desired=answers["desired"],
        come_from=answers["come_from"], name=answers["name"], reach=answers["reach"], email=answers["email"],
        telephone=answers["telephone"], address=answers["address"], anonymous=not answers["name"],
        safeguarding=answers["safeguarding"] == "yes", channel=answers["channel"],
        received=_day(answers["received"]), reason=answers["reason"],
    )  # fmt: skip


def shown(setting: Setting, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The answers in words, those that were left out left out."""
    found = ((ask, ask.field.shown(answers[ask.field.name], setting)) for ask in asks(setting))
    return [(ask.label.removesuffix(" (optional)"), said) for ask, said in found if said]


def _line(name: str, label: str) -> Ask:
    return Ask(Text(name=name, noun=label.removesuffix(" (optional)"), longest=200), label)


def _of_the_caller(offered: Iterable[Option]) -> list[Option]:
    """What the public form asks, said of somebody else."""
    return [replace(one, text=SAID_OF_THEM.get(one.text, one.text), hint=_hint(one)) for one in offered]


def _hint(option: Option) -> str:
    return "Somebody senior will read it first." if option.hint == choices.LOOKED_AT_FIRST else ""


def _about(chosen: list[str]) -> tuple[str, ...] | None:
    """As the public form reads it: None where we cannot know whom to keep away."""
    if choices.NOBODY in chosen:
        return ()
    return None if {choices.UNSAID, choices.SOMEBODY} & set(chosen) else tuple(chosen)


def _day(kept: str) -> date | None:
    return date.fromisoformat(kept) if kept else None
