"""The form, as data: what we ask, in which order, and when a question does not arise.

One question a page. What may be chosen comes from the site's policy and from the organisation, never from here. A
question is answered once each of its fields has an answer that still stands; so when somebody changes the site, and
with it the policy, the questions that no longer fit ask themselves again.

Adding a question: an entry here, a line in journey.py, and its test in tests/web.
"""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.web.kit import contact_checks
from chalicelib.web.kit.fields import Choice, Choices, Field, Setting, Text
from chalicelib.web.kit.files import Files
from chalicelib.web.kit.past_day import UNSURE, PastDay
from chalicelib.web.public import choices

Says = Callable[[Setting], tuple[str, ...]]


def always(setting: Setting) -> bool:
    return True


def nothing(setting: Setting) -> tuple[str, ...]:
    return ()


def chose(field: str, *values: str) -> Callable[[Setting], bool]:
    return lambda setting: setting.answers.get(field) in values


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    slug: str  # its address
    title: str
    key: str  # how "check your answers" names it
    field: Field
    hint: str = ""
    label: str = ""  # of the field, where the title is not enough
    lead: Says = nothing  # what to know before answering, a paragraph each
    danger: bool = False  # begins with what to do when somebody is in danger
    arises: Callable[[Setting], bool] = always


QUESTIONS: tuple[Question, ...] = (
    Question(
        slug="site",
        title="Where did it happen?",
        key="Where",
        field=Choice(name="site", options=choices.sites, missing="Choose where it happened"),
        arises=lambda setting: len(setting.sites) != 1,
    ),
    Question(
        slug="about",
        title="Who is it about?",
        key="Who it is about",
        hint="Choose everyone it is about. Nobody you choose will deal with your complaint or read it.",
        field=Choices(
            name="about",
            options=choices.about,
            missing="Choose who it is about, or one of the last three answers",
            mixed="Choose people from the list, or one of the last three answers, but not both",
        ),
    ),
    Question(
        slug="person",
        title="Can you tell us who they are?",
        key="Their name or job",
        label="Their name, or what they do (optional)",
        hint="This helps us to keep your complaint away from them.",
        field=Text(name="about_words", noun="Their name or job", longest=200),
        arises=choices.about_a_person,
    ),
    Question(
        slug="reader",
        title="Who should read it first?",
        key="Who reads it first",
        lead=choices.reads_first,
        field=Choice(name="reader", options=choices.readers, missing="Choose who should read it first"),
        arises=choices.nobody_named,
    ),
    Question(
        slug="answer",
        title="How would you like us to deal with it?",
        key="How we deal with it",
        field=Choice(name="stage", options=choices.stages, missing="Choose how you would like us to deal with it"),
        arises=lambda setting: len(choices.stages(setting)) > 1,
    ),
    Question(
        slug="what",
        title="What happened?",
        key="What happened",
        hint="Use your own words. It helps us to know where it was, who was there, and what you have tried already. "
        "You can add more after you have sent it.",
        field=Text(
            name="narrative", noun="What happened", missing="Tell us what happened", longest=20_000, rows=14
        ),
    ),
    Question(
        slug="when",
        title="When did it first happen?",
        key="When it first happened",
        label="The date it first happened",
        hint="For example, 27 3 2026",
        lead=choices.time_limit,
        field=PastDay(
            name="arose",
            noun="The date it first happened",
            missing="Enter the date it first happened, or tick “I am not sure”",
            unsure="I am not sure",
        ),
    ),
    Question(
        slug="roughly",
        title="Roughly when was it?",
        key="Roughly when",
        label="Roughly when it was (optional)",
        hint="For example, “in the spring”, or “since September”.",
        field=Text(name="when_words", noun="Roughly when it was", longest=500),
        arises=chose("arose", UNSURE),
    ),
    Question(
        slug="right",
        title="What would put it right?",
        key="What would put it right",
        label="What would put it right (optional)",
        hint="For example, an explanation, an apology, or something done differently. "
        "If you do not know yet, leave this empty.",
        field=Text(name="desired", noun="What would put it right", longest=5_000, rows=6),
    ),
    Question(
        slug="evidence",
        title="Do you want to send us any files?",
        key="Your files",
        field=Files(name="evidence"),
    ),
    Question(
        slug="you",
        title="Who are you?",
        key="Who you are",
        field=Choice(name="come_from", options=choices.relations, missing="Choose who you are"),
    ),
    Question(
        slug="name",
        title="What is your name?",
        key="Your name",
        label="Your name (optional)",
        hint="You can leave this empty. It may then be harder for us to find out what happened.",
        field=Text(name="name", noun="Your name", longest=200, autocomplete="name"),
    ),
    Question(
        slug="reach",
        title="How should we contact you?",
        key="How we contact you",
        field=Choice(name="reach", options=choices.ways, missing="Choose how we should contact you"),
    ),
    Question(
        slug="email",
        title="What is your email address?",
        key="Email address",
        hint="We will write to you here. Use an address that nobody else can read.",
        field=Text(
            name="email", noun="Email address", missing="Enter your email address", longest=254, type="email",
            autocomplete="email", check=contact_checks.email,
        ),
        arises=chose("reach", "email"),
    ),
    Question(
        slug="telephone",
        title="What is your telephone number?",
        key="Telephone number",
        hint="You can add the best time to call.",
        field=Text(
            name="telephone", noun="Telephone number", missing="Enter your telephone number", longest=100,
            autocomplete="tel", check=contact_checks.telephone,
        ),
        arises=chose("reach", "telephone"),
    ),
    Question(
        slug="address",
        title="What is your postal address?",
        key="Postal address",
        hint="Include your name, if letters need it, and the postcode.",
        field=Text(
            name="address", noun="Postal address", missing="Enter your postal address", longest=500, rows=5,
            autocomplete="street-address",
        ),
        arises=chose("reach", "post"),
    ),
    Question(
        slug="form",
        title="Do you need our letters in another form?",
        key="Letters in another form",
        label="The form you need (optional)",
        hint=choices.NOT_NEEDED,
        field=Text(name="form", noun="The form you need", longest=200),
        arises=chose("reach", "email", "telephone", "post"),
    ),
    Question(
        slug="safety",
        title="Is anyone at risk of harm?",
        key="Anyone at risk of harm",
        label="Do you think that a child or an adult is at risk?",
        danger=True,
        field=Choice(name="safeguarding", options=choices.risk, missing="Choose whether anyone is at risk of harm"),
    ),
)  # fmt: skip

BY_SLUG = {question.slug: question for question in QUESTIONS}
