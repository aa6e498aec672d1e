"""The questions about how somebody is reached, how they must not be, and what makes it easier for them."""

from chalicelib.web.kit import contact_checks, contact_limits
from chalicelib.web.kit.fields import Choice, Choices, Text
from chalicelib.web.kit.public_fields import TextFor, WrittenDown
from chalicelib.web.public import choices
from chalicelib.web.public.asking import Also, Question, chose

EASIER = "What can we change to make this easier for you?"
EASIER_FOR_EXAMPLE = "For example, a room without stairs, or more time to read."

REACHING_YOU: tuple[Question, ...] = (
    Question(
        slug="contact",
        title="How can we contact you?",
        key="Your name",
        label="Your name (optional)",
        hint="You can leave this empty. It may then be harder for us to find out what happened.",
        field=Text(name="name", noun="Your name", longest=200, autocomplete="name"),
        also=(
            Also(
                field=Choice(name="reach", options=choices.ways, missing="Choose how we should contact you"),
                label="How should we contact you?",
                key="How we contact you",
            ),
            Also(
                field=TextFor(
                    name="email", noun="Email address", longest=254, type="email", autocomplete="email",
                    check=contact_checks.email, chosen=("reach", "email"), if_chosen="Enter your email address",
                ),
                label="Your email address",
                hint="If you chose email. Use an address that nobody else can read.",
                key="Email address",
                counts=choices.may_be_reached,
            ),
            Also(
                field=TextFor(
                    name="telephone", noun="Telephone number", longest=100, autocomplete="tel",
                    check=contact_checks.telephone, chosen=("reach", "telephone"),
                    if_chosen="Enter your telephone number",
                ),
                label="Your telephone number",
                hint="If you chose telephone.",
                key="Telephone number",
                counts=choices.may_be_reached,
            ),
            Also(
                field=TextFor(
                    name="address", noun="Postal address", longest=500, rows=4, autocomplete="street-address",
                    chosen=("reach", "post"), if_chosen="Enter your postal address",
                ),
                label="Your postal address",
                hint="If you chose post. Include your name, if letters need it, and the postcode.",
                key="Postal address",
                counts=choices.may_be_reached,
            ),
        ),
    ),
    Question(
        slug="needs",
        title="What else should we know, to make it easier for you?",
        key="How not to contact you",
        label="Is there a way in which we must not contact you? (optional)",
        field=Choices(name="avoid", options=contact_limits.avoid, missing="", mixed=""),
        arises=lambda setting: choices.may_be_reached(setting) and not choices.by_a_learner(setting),
        also=(
            Also(
                field=Choices(name="safe", options=lambda _: contact_limits.SAFE, missing="", mixed=""),
                label="When is it safe to contact you? (optional)",
                hint=f"{contact_limits.ANY_TIME} We then send emails at any hour.",
                key="When we can contact you",
            ),
            Also(
                field=Text(name="safe_times", noun="What else keeps you safe", longest=500),
                label="What else must we know to contact you safely? (optional)",
                hint="For example, “say that you call about a school trip”.",
                key="To contact you safely",
            ),
            Also(
                field=Text(name="form", noun="The form you need", longest=200),
                label="Do you need our letters in another form? (optional)",
                hint=choices.OTHER_FORMS,
                key="Letters in another form",
            ),
            Also(
                field=Text(name="interpreter", noun="The language", longest=200),
                label="Do you need an interpreter? Which language? (optional)",
                key="Interpreter",
            ),
            Also(
                field=Text(name="needs", noun="What we can change", longest=1_000, rows=3),
                label=f"{EASIER} (optional)",
                hint=EASIER_FOR_EXAMPLE,
                key="What makes it easier",
            ),
            Also(
                field=Text(name="companion", noun="Who comes with you", longest=200),
                label="Would you like somebody to be with you when we talk? Who? (optional)",
                key="Who comes with you",
            ),
        ),
    ),
    Question(
        slug="code",
        title="Write down your code",
        key="Your code",
        label="Type your code here, to show that you have it",
        lead=choices.about_the_code,
        field=WrittenDown(name="code", noun="Your code", missing="Type the code that stands on this page", longest=100),
        arises=chose("reach", "none"),
    ),
)  # fmt: skip
