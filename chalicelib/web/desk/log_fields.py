"""What whoever takes a complaint down is asked, in the order in which a call goes.

The questions are those of the public form, said of somebody else, and a field that it has too is that form's own, so that
one rule says what stands in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from chalicelib.messages.about_contact import AVOIDED, SAFE_TIMES
from chalicelib.web.desk.action_fields import CAME
from chalicelib.web.desk.case_parts import FOR_WHOM, WHO_THEY_ARE
from chalicelib.web.kit import contact_checks
from chalicelib.web.kit.contact_limits import ANY_TIME
from chalicelib.web.kit.fields import Option, Setting
from chalicelib.web.kit.form import Ask, a_day, any_of, line, one_of, options, words
from chalicelib.web.kit.pages import Form
from chalicelib.web.public import choices
from chalicelib.web.public.questions import QUESTIONS
from chalicelib.web.public.reaching_you import EASIER_FOR_EXAMPLE

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
}
AGREED = (
    ("yes", "Yes, they say"),
    ("asking", "Not asked yet"),
    ("cannot", "No, they cannot decide this for themselves"),
)
POINTS = "points"
FIELDS: Mapping[str, Any] = {
    f.name: f for question in QUESTIONS for f in (question.field, *(one.field for one in question.also))
}


def asks(setting: Setting, form: Form, *, appeal: bool = False) -> list[Ask]:
    """The fields of the form, in the order in which a call goes. `appeal`: by somebody else, which has its own stage."""
    return [ask for _, asked in groups(setting, form, appeal=appeal) for ask in asked]


def groups(setting: Setting, form: Form, *, appeal: bool = False) -> list[tuple[str, list[Ask]]]:
    """The same under their headings."""
    points = [Ask(FIELDS[POINTS], "Their points")] if POINTS in form else []
    matter = [ask for ask in _the_matter(setting) if not (appeal and ask.field.name == "stage")]
    return [
        ("How it came", _how_it_came()),
        ("What it is about", [*matter, *points]),
        ("Who complains, and for whom", _the_caller(setting)),
        ("How we reach them", _reaching_them()),
        ("What makes it easier for them", _what_they_need()),
    ]


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
        _as_in_the_form("about_words", "Their name or job (optional)"),
        *_who_reads_it_first(setting),
        one_of("stage", "What does the caller want?", wanted, "Choose what the caller wants"),
        a_day("arose", "The date it first happened (optional)", "For example, 27 3 2026"),
        _as_in_the_form("when_words", "Or roughly when, and does it keep happening? (optional)"),
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
    relations = [replace(one, text=WHO_THEY_ARE[one.value], hint="") for one in choices.relations(setting)]
    return [
        one_of("come_from", "Who is the caller?", relations, "Choose who the caller is"),
        one_of("for_whom", "Who do they complain for? (optional)", options(FOR_WHOM.items()), ""),
        *_the_learner(setting),
        _as_in_the_form("works_for", "Their organisation and job, if they call for work (optional)"),
        *_whoever_it_is_for(),
        _as_in_the_form("name", "The caller’s name (optional)"),
    ]


def _reaching_them() -> list[Ask]:
    return [
        one_of("reach", "How should we contact them?", options(ANSWERED_BY), "Choose how we should contact them"),
        line("telephone", "Telephone number (optional)", longest=100, check=contact_checks.telephone),
        line("email", "Email address (optional)", longest=254, type="email", check=contact_checks.email),
        words("address", "Postal address (optional)", rows=4),
        any_of("avoid", "How must we not contact them? (optional)", options(AVOIDED.items())),
        any_of("safe", "When is it safe to contact them? (optional)", options(SAFE_TIMES.items()), ANY_TIME),
        _as_in_the_form("safe_times", "What else must we know to contact them safely? (optional)"),
        _as_in_the_form("not_told", "Who must not be told about this? (optional)", "For example, the other parent."),
    ]


def _the_learner(setting: Setting) -> list[Ask]:
    if not choices.has_learners(setting):
        return []
    return [
        _as_in_the_form("learner", "The pupil or student it is about (optional)"),
        _as_in_the_form("knows", "How do they know them? (optional)", "For example, “her grandmother”."),
    ]


def _whoever_it_is_for() -> list[Ask]:
    """By what right somebody acts for another: asked where they do."""
    return [
        one_of("consent", "If it is for somebody else, has that person agreed? (optional)", options(AGREED), ""),
        _as_in_the_form(
            "consent_until", "Until when have they agreed? (optional)", "Leave it empty if there is no end."
        ),
        _as_in_the_form("may_be_told", "What may we tell that person ourselves? (optional)"),
    ]


def _what_they_need() -> list[Ask]:
    return [
        _as_in_the_form("form", "Do they need our letters in another form? (optional)", choices.OTHER_FORMS),
        _as_in_the_form("interpreter", "Do they need an interpreter? Which language? (optional)"),
        _as_in_the_form("needs", "What can we change to make this easier for them? (optional)", EASIER_FOR_EXAMPLE),
        _as_in_the_form("companion", "Who would they like to have with them when we talk? (optional)"),
        _as_in_the_form("talk_to", "A pupil or student: who would they like to talk to? (optional)"),
        one_of(
            "ask_first",
            "A pupil or student: should we ask them before each next step? (optional)",
            options((("yes", "Yes"), ("no", "No"))),
            "",
        ),
    ]


def _as_in_the_form(name: str, label: str, hint: str = "") -> Ask:
    """A field of the public form, which there speaks to whoever complains."""
    field = replace(FIELDS[name], noun=label.removesuffix(" (optional)").removesuffix("?"))
    return Ask(field, label, hint)


def _of_the_caller(offered: Iterable[Option]) -> list[Option]:
    """What the public form asks, said of somebody else."""
    return [replace(one, text=SAID_OF_THEM.get(one.text, one.text), hint=_hint(one)) for one in offered]


def _hint(option: Option) -> str:
    return "We ask one person to read it first. You can say who." if option.hint == choices.LOOKED_AT_FIRST else ""
