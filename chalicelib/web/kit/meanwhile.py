"""A form that somebody else was faster with: both texts stand on the page, and whoever typed chooses which is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from chalicelib.web.kit.fields import Setting
from chalicelib.web.kit.form import Ask
from chalicelib.web.kit.pages import Request

MEANWHILE = (
    "Somebody else changed this while you were typing. What you typed is still here. Beside it is what they wrote. "
    "Press the button again to put yours in its place"
)


def made_of(request: Request, name: str, now: object, refused: object) -> str:
    """What a form says it was made of: what is kept `now`.

    One that comes back because something in it is wrong still says what it said at first: its reader has not been shown what
    somebody else wrote meanwhile, and would write over it unseen.
    """
    return "" if now is None else str(now) if refused else request.given(name) or str(now)


def now_beside(ask: Ask, kept: Any, typed: Any, setting: Setting) -> Ask:
    """The field, with what it says now where that is not what was typed."""
    if ask.field.again(kept) == typed:
        return ask
    words = ask.field.shown(kept, setting).replace("\n", ", ") or "nothing"
    return replace(ask, hint=f"{ask.hint} Now it says: {words}".strip())


def all_beside(asks: Sequence[Ask], kept: Mapping[str, Any], typed: Mapping[str, Any], setting: Setting) -> list[Ask]:
    """The same of each field of a form; `kept`: what is kept now, by the name of the field."""
    return [
        now_beside(ask, kept[ask.field.name], typed[ask.field.name], setting) if ask.field.name in kept else ask
        for ask in asks
    ]
