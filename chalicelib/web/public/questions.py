"""The form, as data: what we ask, in which order, and when a question does not arise.

One question a page, with what belongs to it (`also`). What may be chosen comes from the site's policy and from the
organisation, never from here. A question is answered once each of its fields has an answer that still stands; so when
somebody changes the site, and with it the policy, the questions that no longer fit ask themselves again.

Adding a question: an entry here, a line in journey.py, and its test in tests/web.
"""

from chalicelib.web.kit.fields import Choice, Choices, Text
from chalicelib.web.kit.files import Files
from chalicelib.web.kit.past_day import PastDay
from chalicelib.web.kit.points import Points
from chalicelib.web.kit.public_fields import Read
from chalicelib.web.public import choices, safety
from chalicelib.web.public.asking import Also, Question, chose
from chalicelib.web.public.reaching_you import REACHING_YOU

RIGHT = Also(
    field=Text(name="desired", noun="What would put it right", longest=5_000, rows=6),
    label="What would put it right? (optional)",
    hint="For example, an explanation, an apology, or something done differently. "
    "If you do not know yet, leave this empty.",
    key="What would put it right",
)

QUESTIONS: tuple[Question, ...] = (
    Question(
        slug="site",
        title="Where did it happen?",
        key="Where",
        field=Choice(name="site", options=choices.sites, missing="Choose where it happened"),
        arises=lambda setting: len(setting.sites) != 1,
    ),
    Question(
        slug="safety",
        title="Is anyone at risk of harm?",
        key="Anyone at risk of harm",
        label="Do you think that a child or an adult is at risk?",
        danger=True,
        field=Choice(name="safeguarding", options=safety.risk, missing="Choose whether anyone is at risk of harm"),
    ),
    Question(
        slug="leave",
        title="If someone is at risk",
        key="",
        field=Read(name="leave"),
        lead=safety.what_to_do,
        arises=safety.at_risk,
    ),
    Question(
        slug="you",
        title="Who are you?",
        key="Who you are",
        field=Choice(name="come_from", options=choices.relations, missing="Choose who you are"),
    ),
    Question(
        slug="hide",
        title="If you need to leave this page quickly",
        key="",
        field=Read(name="hide"),
        lead=safety.how_to_hide,
        arises=safety.to_hide,
    ),
    Question(
        slug="for",
        title="Who are you complaining for?",
        key="Who it is for",
        field=Choice(name="for_whom", options=choices.for_whom, missing="Choose who you are complaining for"),
        arises=lambda setting: not choices.by_a_learner(setting),
        also=(
            Also(
                field=Text(name="learner", noun="Their name", longest=200),
                label="The name of the pupil or student, if it is about one (optional)",
                key="Pupil or student",
                arises=choices.has_learners,
            ),
            Also(
                field=Text(name="works_for", noun="Your organisation and job", longest=200),
                label="Your organisation and your job (optional)",
                hint="For example, “Fernshire Council, social worker”.",
                key="Your organisation and job",
                arises=chose("come_from", "partner"),
            ),
            Also(
                field=Text(name="knows", noun="How you know them", longest=200),
                label="How do you know them? (optional)",
                hint="For example, “I am her grandmother”.",
                key="How you know them",
            ),
            Also(
                field=Text(name="not_told", noun="Who must not be told", longest=500),
                label="Is there anybody who must not be told about this? (optional)",
                hint="For example, a parent who does not live with them.",
                key="Who must not be told",
            ),
        ),
    ),
    Question(
        slug="agreed",
        title="Have they agreed that you complain for them?",
        key="They have agreed",
        field=Choice(name="consent", options=choices.consent, missing="Choose whether they have agreed"),
        arises=chose("for_whom", *choices.FOR_OTHERS),
        also=(
            Also(
                field=PastDay(name="consent_until", noun="The last day", missing="", ahead=True),
                label="If they have agreed, until when? (optional)",
                hint="For example, 27 3 2027. Leave it empty if there is no end.",
                key="They have agreed until",
                counts=chose("consent", "yes"),
            ),
            Also(
                field=Text(name="may_be_told", noun="What we may tell them", longest=1_000, rows=3),
                label="What may we tell them ourselves? (optional)",
                hint="For example, “everything”, or “nothing, write only to me”.",
                key="What we may tell them",
            ),
        ),
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
        also=(
            Also(
                field=Text(name="about_words", noun="Their name or job", longest=200),
                label="Their name, or what they do (optional)",
                hint="This helps us to keep your complaint away from them.",
                key="Their name or job",
                counts=choices.about_a_person,
            ),
        ),
    ),
    Question(
        slug="reader",
        title="Who should read it first?",
        key="Who reads it first",
        label="It should be read first by",
        lead=choices.reads_first,
        field=Choice(name="reader", options=choices.readers, missing="Choose who should read it first"),
        arises=choices.nobody_named,
    ),
    Question(
        slug="what",
        title="What happened, and when?",
        key="What happened",
        label="What happened?",
        hint="Use your own words. It helps us to know where it was, who was there, and what you have tried already. "
        "You can add more after you have sent it.",
        field=Text(
            name="narrative", noun="What happened", missing="Tell us what happened", longest=20_000, rows=14
        ),
        also=(
            Also(
                field=PastDay(
                    name="arose",
                    noun="The date it first happened",
                    missing="Enter the date it first happened, or tick “I am not sure”",
                    unsure="I am not sure",
                ),
                label="The date it first happened",
                hint="For example, 27 3 2026",
                key="When it first happened",
            ),
            Also(
                field=Text(name="when_words", noun="Roughly when it was", longest=500),
                label="Or roughly when, and does it keep happening? (optional)",
                hint="For example, “in the spring”, or “every week since September”.",
                key="Roughly when",
            ),
        ),
    ),
    Question(
        slug="points",
        title="Have we understood you?",
        key="Your points",
        label="Your points",
        field=Points(name="points"),
        lead=choices.in_points,
        arises=choices.several_points,
    ),
    Question(
        slug="want",
        title="What would you like us to do?",
        key="How we deal with it",
        label="How would you like us to deal with it?",
        lead=choices.time_limit,
        field=Choice(name="stage", options=choices.stages, missing="Choose how you would like us to deal with it"),
        arises=lambda setting: len(choices.stages(setting)) > 1,
        also=(RIGHT,),
    ),
    Question(
        slug="right",
        title="What would put it right?",
        key=RIGHT.key,
        label=RIGHT.label,
        hint=RIGHT.hint,
        lead=choices.time_limit,
        field=RIGHT.field,
        arises=lambda setting: len(choices.stages(setting)) <= 1,
    ),
    Question(
        slug="evidence",
        title="Do you want to send us any files?",
        key="Your files",
        field=Files(name="evidence"),
    ),
    Question(
        slug="talk",
        title="Who would you like to talk to?",
        key="Who you would like to talk to",
        label="Is there someone you would like to talk to about this? (optional)",
        hint="For example, a teacher you trust, your mentor, or somebody who does not work here.",
        field=Text(name="talk_to", noun="Who you would like to talk to", longest=200),
        arises=choices.by_a_learner,
        also=(
            Also(
                field=Choice(name="ask_first", options=choices.ask_first, missing="Choose if we should ask you first"),
                label="Should we ask you before we do anything?",
                key="Ask you first",
            ),
        ),
    ),
    *REACHING_YOU,
)  # fmt: skip

BY_SLUG = {question.slug: question for question in QUESTIONS}
