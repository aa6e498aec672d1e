"""What may be chosen, in plain words: from the organisation's sites and the site's policy, and a few lists of our own."""

from collections.abc import Sequence

from chalicelib.domain.access.first_readers import usual_reader
from chalicelib.domain.points import proposed
from chalicelib.domain.policy.model import Clock, Policy, Stage, Start
from chalicelib.messages.promises import FIRMNESS
from chalicelib.web.kit.fields import Option, Setting

NOBODY, SOMEBODY, UNSAID = "-nobody", "-somebody", "-unsaid"  # no role's name begins with a hyphen
FROM_THE_START = (Start.RECEIVED, Start.ENTERED, Start.EACH_RECEIPT)
LOOKED_AT_FIRST = "You can choose who reads it first."
USUAL = "-usual"
OTHER_FORMS = "For example, large print, easy read, audio or another language."
NOT_NEEDED = f"{OTHER_FORMS} If you do not need this, leave it empty."
AFFECTED = Option(
    "affected", "A decision on someone else’s complaint affects me", "You can appeal against it. Tell us which decision."
)  # fmt: skip
TEACHING = frozenset({"independent_school", "academy", "alternative_provision"})
FOR_OTHERS = ("other", "work")  # who has to have agreed, for whom somebody acts


def sites(setting: Setting) -> list[Option]:
    return [Option(site.id, site.name) for site in setting.sites]


def about(setting: Setting) -> list[Option]:
    policy = setting.policy
    roles = [Option(role, policy.roles[role].title) for role in policy.complaint_about] if policy else []
    return [
        *roles,
        Option(SOMEBODY, "Someone who is not on this list", _for_example(setting) + LOOKED_AT_FIRST, alone=True),
        Option(NOBODY, "It is not about a person", alone=True),
        Option(UNSAID, "I would rather not say", LOOKED_AT_FIRST, alone=True),
    ]


def _for_example(setting: Setting) -> str:
    return "For example, a teacher or another pupil. " if has_learners(setting) else ""


def roles(chosen: Sequence[str]) -> tuple[str, ...] | None:
    """The roles that a complaint is about, of what was chosen.

    None where we cannot know whom to keep away: somebody uninvolved then looks before anyone is told.
    """
    if NOBODY in chosen:
        return ()
    return None if {UNSAID, SOMEBODY} & set(chosen) else tuple(chosen)


def about_a_person(setting: Setting) -> bool:
    chosen = setting.answers.get("about", ())
    return not {NOBODY, UNSAID} & set(chosen)


def nobody_named(setting: Setting) -> bool:
    """Whether it is not known whom to keep it from, so that somebody has to read it first."""
    return bool({UNSAID, SOMEBODY} & set(setting.answers.get("about", ()))) and len(readers(setting)) > 1


def readers(setting: Setting) -> list[Option]:
    """Who may read it first: the role that usually does, then the others of the ladder that somebody holds here."""
    policy = setting.policy
    if policy is None:
        return []
    usual = usual_reader(policy)
    first = policy.ladder[min(policy.ladder.index(usual), len(policy.ladder) - 1) :]
    others = [role for role in (*first, *reversed(policy.ladder)) if role != usual and role in setting.held]
    senior = [role for role in dict.fromkeys(others) if not policy.roles[role].plural]
    text = policy.roles[usual].title if usual in setting.held else "The next person in charge"
    return [
        Option(USUAL, text, "This person usually reads complaints first."),
        *(Option(role, policy.roles[role].title) for role in senior),
    ]


def reads_first(setting: Setting) -> tuple[str, ...]:
    """What happens then, and nothing that nobody can know."""
    return (
        "You did not choose anyone from the list, so we will ask one person to read it first.",
        "Before they see any of it, we will ask them if it could be about them. If so, it goes to someone else.",
        "If nobody has read it by the end of the next working day, we will ask another person too.",
    )


def stages(setting: Setting) -> list[Option]:
    """The stages at which a complaint may come in, said as what the person wants of us."""
    policy = setting.policy
    return [_stage(policy, stage) for stage in policy.stages if "receive" in stage.entered_by] if policy else []


def _stage(policy: Policy, stage: Stage) -> Option:
    text, hint = {
        "informal": ("Talk to me and try to put it right", "You can still make a formal complaint later."),
        "formal": ("Make a formal complaint", ""),
    }.get(stage.kind, (stage.title, ""))
    clock = policy.clock(stage.answering) if stage.answering else None
    return Option(stage.id, text, " ".join(filter(None, (_promise(clock), hint))))


def _promise(clock: Clock | None) -> str:
    """How long it takes, where the policy counts it from the day on which a complaint comes in."""
    if clock is None or clock.starts not in FROM_THE_START or clock.only_when:
        return ""
    return f"{FIRMNESS[clock.strength]} {clock.promise} within {clock.span}."


def time_limit(setting: Setting) -> tuple[str, ...]:
    """What the policy says of old matters, where one of the stages at which they can come in has a limit."""
    windows = setting.policy.windows if setting.policy else ()
    opening = {stage.value for stage in stages(setting)}
    spans = [w.span for w in windows if w.opens == "arose" and w.guards in opening and w.span]
    if not spans:
        return ()
    return (
        f"Our policy asks for formal complaints within {spans[0]}. If it has been longer, tell us anyway.",
        "We will read it and decide what we can do.",
    )


def has_learners(setting: Setting) -> bool:
    """Whether the site teaches anybody, as far as its policy tells: one that does not say what it is for may."""
    document = setting.policy.document if setting.policy else None
    return document is None or bool(set(document.provision) & TEACHING)


def for_whom(setting: Setting) -> list[Option]:
    return [
        Option("self", "Myself"),
        Option("child", "My child, or a child I look after"),
        Option("other", "Someone else", "For example, a friend or a relative."),
        Option("work", "Someone I work with", "For example, you are their social worker or advocate."),
    ]


def consent(setting: Setting) -> list[Option]:
    return [
        Option("yes", "Yes"),
        Option("asking", "I have not asked them yet"),
        Option("cannot", "No, they cannot decide this for themselves"),
    ]


def may_be_reached(setting: Setting) -> bool:
    return setting.answers.get("reach") != "none"


def by_a_learner(setting: Setting) -> bool:
    return setting.answers.get("come_from") == "learner"


def ask_first(setting: Setting) -> list[Option]:
    hint = "If someone may get hurt, we may have to do something first. We will tell you."
    return [Option("yes", "Yes, ask me first", hint), Option("no", "No, you do not need to ask me")]


def several_points(setting: Setting) -> bool:
    return len(proposed(str(setting.answers.get("narrative", "")))) > 1


def in_points(setting: Setting) -> tuple[str, ...]:
    return (
        "You told us about more than one thing. We put each one in a box, so that we can respond to each.",
        "Change the words if they are not right. Leave a box empty to take it out. All that you wrote stays as it is too.",
    )


def about_the_code(setting: Setting) -> tuple[str, ...]:
    return (
        "You do not want to be contacted, so this code is your way to see our response and to write to us.",
        "You do not need an account or an email address. We cannot contact you, so we cannot send you the code again.",
    )


def relations(setting: Setting) -> list[Option]:
    return [
        Option("parent", "I am a parent or carer"),
        Option("learner", "I am a pupil or student here, or used to be"),
        Option("staff", "I work or volunteer here, or used to"),
        Option("partner", "I work for another organisation", "For example, a council, a school or a health service."),
        *([AFFECTED] if setting.policy and setting.policy.affected else []),
        Option("public", "I am a member of the public"),
        Option("other", "Someone else", "For example, a grandparent or another relative."),
    ]


def ways(setting: Setting) -> list[Option]:
    return [
        Option("email", "By email"),
        Option("telephone", "By telephone"),
        Option("post", "By post"),
        Option("none", "I do not want to be contacted", "We will give you a private link. Our response will be there."),
    ]
