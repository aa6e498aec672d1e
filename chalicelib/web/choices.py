"""What may be chosen, in plain words: from the organisation's sites and the site's policy, and a few lists of our own."""

from collections.abc import Sequence

from chalicelib.domain.policy.model import Clock, Policy, Stage, Start
from chalicelib.messages.wording import FIRMNESS
from chalicelib.web.fields import Option, Setting

NOBODY, SOMEBODY, UNSAID = "-nobody", "-somebody", "-unsaid"  # no role's name begins with a hyphen
FROM_THE_START = (Start.RECEIVED, Start.ENTERED, Start.EACH_RECEIPT)
LOOKED_AT_FIRST = "Somebody senior, who has no part in it, will read your complaint first."


def sites(setting: Setting) -> list[Option]:
    return [Option(site.id, site.name) for site in setting.sites]


def about(setting: Setting) -> list[Option]:
    policy = setting.policy
    roles = [Option(role, policy.roles[role].title) for role in policy.complaint_about] if policy else []
    return [
        *roles,
        Option(SOMEBODY, "Somebody who is not on this list", LOOKED_AT_FIRST, alone=True),
        Option(NOBODY, "It is not about a person", alone=True),
        Option(UNSAID, "I would rather not say", LOOKED_AT_FIRST, alone=True),
    ]


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


def stages(setting: Setting) -> list[Option]:
    """The stages at which a complaint may come in, said as what the person wants of us."""
    policy = setting.policy
    return [_stage(policy, stage) for stage in policy.stages if "receive" in stage.entered_by] if policy else []


def _stage(policy: Policy, stage: Stage) -> Option:
    text, hint = {
        "informal": ("Talk to me and try to put it right", "We can still answer you formally later, if you need that."),
        "formal": ("Look into it and give me a formal answer", "This is a formal complaint."),
    }.get(stage.kind, (stage.title, ""))
    clock = policy.clock(stage.answering) if stage.answering else None
    return Option(stage.id, text, " ".join(filter(None, (_promise(clock), hint))))


def _promise(clock: Clock | None) -> str:
    """How long it takes, where the policy counts it from the day on which a complaint comes in."""
    if clock is None or clock.starts not in FROM_THE_START or clock.only_when:
        return ""
    return f"{FIRMNESS[clock.strength]} {clock.promise} within {clock.span}."


def time_limit(setting: Setting) -> tuple[str, ...]:
    """What the policy says of old matters, for the stage that was chosen."""
    windows = setting.policy.windows if setting.policy else ()
    stage = setting.answers.get("stage")
    spans = [w.span for w in windows if w.opens == "arose" and w.guards == stage and w.span]
    if not spans:
        return ()
    return (
        f"Our policy asks for formal complaints within {spans[0]}. If it has been longer, tell us anyway.",
        "A person will read it and decide what we can do.",
    )


def relations(setting: Setting) -> list[Option]:
    return [
        Option("parent", "I am a parent or carer"),
        Option("learner", "I learn here, or used to"),
        Option("staff", "I work or volunteer here, or used to"),
        Option("partner", "I work for another organisation", "For example, a council, a school or a health service."),
        Option("public", "I am a member of the public"),
        Option("other", "Somebody else"),
    ]


def ways(setting: Setting) -> list[Option]:
    return [
        Option("email", "By email"),
        Option("telephone", "By telephone"),
        Option("post", "By post"),
        Option("none", "You cannot reach me", "We will give you a private link. Our answer will be there."),
    ]


def risk(setting: Setting) -> list[Option]:
    return [
        Option("yes", "Yes", "We will tell our safeguarding lead straight away."),
        Option("no", "No"),
        Option("unsure", "I am not sure", "We will tell our safeguarding lead, so that somebody who knows can judge."),
    ]
