"""What whoever takes a complaint down is asked, and the complaint that it becomes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from chalicelib.actions.lodging import Complaint
from chalicelib.messages.about_contact import AVOIDED, SAFE_TIMES
from chalicelib.web.desk.action_fields import CAME
from chalicelib.web.desk.case_parts import FOR_WHOM
from chalicelib.web.kit import contact_checks
from chalicelib.web.kit.contact_limits import ANY_TIME
from chalicelib.web.kit.fields import FieldError, Option, Setting, Text
from chalicelib.web.kit.form import Ask, a_day, answered, any_of, one_of, options, words
from chalicelib.web.kit.pages import Form
from chalicelib.web.public import choices

AT_RISK = (("no", "No"), ("yes", "Yes, or I am not sure"))
ANSWERED_BY = (
    ("telephone", "By telephone"),
    ("post", "By post"),
    ("email", "By email"),
    ("none", "They gave no contact details"),
)
SAID_OF_THEM = {
    "Talk to me and try to put it right": "To talk to us and try to put it right",
    "Make a formal complaint": "To make a formal complaint",
    "I would rather not say": "The caller would rather not say",
    "I am a parent or carer": "A parent or carer",
    "I am a pupil or student here, or used to be": "A pupil or student here, or somebody who used to be",
    "I work or volunteer here, or used to": "Somebody who works or volunteers here, or used to",
    "I work for another organisation": "Somebody from another organisation",
    "I am a member of the public": "A member of the public",
}
REACHED_BY = {"email": "email", "telephone": "telephone", "post": "address"}  # the answer that a way of reaching needs
FORBIDDEN = {"email": "email", "telephone": "call", "address": "post"}  # what would forbid that way


def asks(setting: Setting, *, appeal: bool = False) -> list[Ask]:
    """The fields of the form, in the order in which a call goes. `appeal`: by somebody else, which has its own stage."""
    asked = [*_how_it_came(), *_the_matter(setting), *_the_caller(setting)]
    return [ask for ask in asked if not (appeal and ask.field.name == "stage")]


def _how_it_came() -> list[Ask]:
    return [
        one_of("channel", "How did it come?", options(CAME), "Choose how it came"),
        a_day("received", "The day we received it (optional)", "Leave it empty for today. For example, 27 3 2026"),
        words("reason", "If it was before today, why are you logging it later? (optional)", rows=2),
    ]


def _the_matter(setting: Setting) -> list[Ask]:
    subjects, wanted = _of_the_caller(choices.about(setting)), _of_the_caller(choices.stages(setting))
    return [
        words("narrative", "What happened?", "In the caller’s own words.", missing="Write what happened", rows=12),
        any_of(
            "about", "Who is it about?", subjects, "The people you choose will not see or handle it.",
            missing="Choose who it is about, or one of the last three answers",
            mixed="Choose people from the list, or one of the last three answers, but not both",
        ),
        _line("about_words", "Their name or job (optional)"),
        *_who_reads_it_first(setting),
        one_of("stage", "What does the caller want?", wanted, "Choose what the caller wants"),
        a_day("arose", "The date it first happened (optional)", "For example, 27 3 2026"),
        words("desired", "What would put it right? (optional)", rows=3),
        one_of("safeguarding", "Is anyone at risk of harm?", options(AT_RISK), "Choose whether anyone is at risk"),
    ]  # fmt: skip


def _who_reads_it_first(setting: Setting) -> list[Ask]:
    """By role, as whoever complains by the form may choose it; asked where there is more than one to choose from."""
    readers = choices.readers(setting)
    if len(readers) < 2:
        return []
    hint = "Only if you chose nobody from the list. Before they see it, we ask them if it could be about them."
    return [one_of("reader", "Who should read it first? (optional)", readers, "", hint)]


def _the_caller(setting: Setting) -> list[Ask]:
    relations = _of_the_caller(choices.relations(setting))
    return [
        one_of("come_from", "Who is the caller?", relations, "Choose who the caller is"),
        one_of("for_whom", "Who do they complain for? (optional)", options(FOR_WHOM.items()), ""),
        *_the_learner(setting),
        _line("name", "The caller’s name (optional)"),
        one_of("reach", "How should we contact them?", options(ANSWERED_BY), "Choose how we should contact them"),
        _line("telephone", "Telephone number (optional)", longest=100, check=contact_checks.telephone),
        _line("email", "Email address (optional)", longest=254, type="email", check=contact_checks.email),
        words("address", "Postal address (optional)", rows=4),
        any_of("avoid", "How must we not contact them? (optional)", options(AVOIDED.items())),
        any_of("safe", "When is it safe to contact them? (optional)", options(SAFE_TIMES.items()), ANY_TIME),
        _line("not_told", "Who must not be told about this? (optional)", hint="For example, the other parent."),
        _line("form", "Do they need our letters in another form? (optional)", hint=choices.OTHER_FORMS),
    ]


def _the_learner(setting: Setting) -> list[Ask]:
    if not choices.has_learners(setting):
        return []
    return [
        _line("learner", "The pupil or student it is about (optional)"),
        _line("knows", "How do they know them? (optional)", hint="For example, “her grandmother”."),
    ]


def answers_of(form: Form, setting: Setting, *, appeal: bool = False) -> tuple[dict[str, Any], dict[str, FieldError]]:
    """What was answered, and what is wrong with it, by the name of the field."""
    answers, wrong = answered(asks(setting, appeal=appeal), form, setting)
    if "about" in answers and choices.roles(answers["about"]) is not None:
        answers["reader"] = ""  # it is known whom to keep it from, so nobody has to read it first
    needed = REACHED_BY.get(answers.get("reach", ""), "")
    if needed and needed not in wrong and not answers.get(needed):
        wrong[needed] = FieldError("Enter this, because it is how we should contact them")
    if needed and needed not in wrong and FORBIDDEN[needed] in answers.get("avoid", ()):
        wrong["avoid"] = FieldError("Do not choose the way in which we should contact them")
    received = answers.get("received")
    if received and date.fromisoformat(received) < setting.today and not answers.get("reason"):
        wrong["reason"] = FieldError("Write why you are logging it later than it came")
    return answers, wrong


def complaint(site: str, answers: Mapping[str, Any], appeal_of: str = "", appeal_at: str = "") -> Complaint:
    return Complaint(
        site=site, stage=appeal_at or answers["stage"], appeal_of=appeal_of,
        narrative=answers["narrative"], about=choices.roles(answers["about"]),
        about_words=answers["about_words"], reader=_reader(answers), arose=_day(answers["arose"]),
        desired=answers["desired"],
        come_from=answers["come_from"], for_whom=answers["for_whom"], learner=answers.get("learner", ""),
        knows=answers.get("knows", ""), name=answers["name"], reach=answers["reach"], email=answers["email"],
        telephone=answers["telephone"], address=answers["address"], avoid=tuple(answers["avoid"]),
        safe=tuple(answers["safe"]), not_told=answers["not_told"], form=answers["form"], anonymous=not answers["name"],
        safeguarding=answers["safeguarding"] == "yes", channel=answers["channel"],
        received=_day(answers["received"]), reason=answers["reason"],
    )  # fmt: skip


def _reader(answers: Mapping[str, Any]) -> str:
    """The role that was chosen; "": whoever usually does."""
    return (answers.get("reader") or choices.USUAL).removeprefix(choices.USUAL)


def shown(setting: Setting, answers: Mapping[str, Any], *, appeal: bool = False) -> list[tuple[str, str]]:
    """The answers in words, those that were left out left out."""
    found = ((ask, ask.field.shown(answers[ask.field.name], setting)) for ask in asks(setting, appeal=appeal))
    return [(ask.label.removesuffix(" (optional)"), said) for ask, said in found if said]


def _line(
    name: str,
    label: str,
    *,
    longest: int = 200,
    type: str = "text",
    check: Callable[[str], str] | None = None,
    hint: str = "",
) -> Ask:
    noun = label.removesuffix(" (optional)")
    return Ask(Text(name=name, noun=noun, longest=longest, type=type, check=check), label, hint)


def _of_the_caller(offered: Iterable[Option]) -> list[Option]:
    """What the public form asks, said of somebody else."""
    return [replace(one, text=SAID_OF_THEM.get(one.text, one.text), hint=_hint(one)) for one in offered]


def _hint(option: Option) -> str:
    return "We ask one person to read it first. You can say who." if option.hint == choices.LOOKED_AT_FIRST else ""


def _day(kept: str) -> date | None:
    return date.fromisoformat(kept) if kept else None
