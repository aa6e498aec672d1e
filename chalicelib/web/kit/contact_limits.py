"""How, and when, somebody must not be contacted: what they may choose, on every form that asks them."""

from collections.abc import Mapping

from chalicelib.messages.about_contact import SAFE_TIMES
from chalicelib.web.kit.fields import Option, Setting

AVOID = (
    Option("post", "Do not send letters to my address"),
    Option("call", "Do not call me"),
    Option("voicemail", "Do not leave messages on my phone"),
    Option("email", "Do not email me"),
)
FORBIDS: Mapping[str, str] = {"post": "post", "telephone": "call", "email": "email"}  # by the way of reaching them
SAFE = tuple(Option(value, text) for value, text in SAFE_TIMES.items())
ANY_TIME = "Choose nothing if any time is safe."


def avoid(setting: Setting) -> list[Option]:
    """Nobody is asked whether the way that they chose is one that we must not use."""
    chosen = FORBIDS.get(setting.answers.get("reach", ""), "")
    return [option for option in AVOID if option.value != chosen]
