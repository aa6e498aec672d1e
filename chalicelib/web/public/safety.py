"""Whether anyone is at risk, whom we then tell, and how somebody leaves the page quickly who may have to."""

from chalicelib.domain.policy.terms import SAFEGUARDING_LEAD
from chalicelib.web.kit.fields import Option, Setting

NOBODY_TO_TELL = "We do not know who to tell. Call your council’s children’s or adult social care team."


def risk(setting: Setting) -> list[Option]:
    who = _told_of_a_risk(setting)
    return [
        Option("yes", "Yes", f"We will tell {who} straight away." if who else NOBODY_TO_TELL),
        Option("no", "No"),
        Option(
            "unsure",
            "I am not sure",
            f"We will tell {who}, so that a trained person can decide." if who else NOBODY_TO_TELL,
        ),
    ]


def _told_of_a_risk(setting: Setting) -> str:
    """Who that will be: asked first, before it is known whom it is about; "" where nobody is there at all."""
    free = setting.held - set(setting.answers.get("about", ()))
    if SAFEGUARDING_LEAD in free:
        return "our safeguarding lead (or someone else, if it is about them)"
    stand_ins = free & set(setting.policy.ladder if setting.policy else ())
    return "the person who stands in for our safeguarding lead" if stand_ins else ""


def leaves_quickly(setting: Setting) -> bool:
    """Whether somebody may have to hide this page at once: safety is in question, or they tell on their own work."""
    return at_risk(setting) or _of_ours(setting)


def to_hide(setting: Setting) -> bool:
    """Whether they were not told yet how to hide the page: whoever says that somebody is at risk was."""
    return _of_ours(setting) and not at_risk(setting)


def _of_ours(setting: Setting) -> bool:
    return setting.answers.get("come_from") == "staff"


def at_risk(setting: Setting) -> bool:
    return setting.answers.get("safeguarding") in ("yes", "unsure")


def what_to_do(setting: Setting) -> tuple[str, ...]:
    """What somebody may have to do before they go on, and how to hide the page."""
    return (
        "If anyone is in danger now, call 999.",
        "If someone may be hurt, do not wait for us. Call the police on 101, or your council’s social care team.",
        "A child can call Childline on 0800 1111. If you are worried about a child, call the NSPCC on 0808 800 5000.",
        "When you send this form, we tell a trained person straight away.",
        *how_to_hide(setting),
    )


def how_to_hide(setting: Setting) -> tuple[str, ...]:
    return (
        "Each page from here has a button “Exit this page”. It takes you to a weather website at once.",
        "It does not delete your browser’s history. If someone may look at this device, use another one, or call us.",
    )
