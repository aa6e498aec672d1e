"""From a template to HTML. One environment with fixed options, so that templates can be compiled at build time."""

import json
from collections.abc import MutableMapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import (
    BaseLoader,
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    UndefinedError,
)
from markupsafe import Markup, escape

from chalicelib import compiled
from chalicelib.domain import text
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.blocks import kind
from chalicelib.messages.dates import day, moment, time_of_day
from chalicelib.messages.rendering import unbroken
from chalicelib.web.kit.urls import url_for

SERVED = "static"
MANIFEST = "manifest.json"
COMPILED = "pages"


class NotBuilt(Exception):
    """A page wants a file that was not there when the others were built."""


class Loud(ChainableUndefined):
    """Silent where the design system's macros look for a parameter that was not given, loud for a name of ours."""

    def __str__(self) -> str:
        ours = not isinstance(self._undefined_obj, dict)
        if ours and self._undefined_name is not None and self._undefined_hint is None:
            raise UndefinedError(f"undefined: {self._undefined_name}")
        return ""

    __html__ = __str__


NOT_GIVEN, METHODS = Loud(obj={}, name=""), frozenset(dir(dict))


class Pages(Environment):
    """Made for the design system's macros: each asks a dictionary for many parameters that were not given, and imports what
    it calls, whose globals Jinja then compares with its own.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute not in METHODS:
            return obj.get(attribute, NOT_GIVEN)
        return super().getattr(obj, attribute)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def environment(loader: BaseLoader | None = None) -> Environment:
    """The one environment. `loader`: where compiled templates are, instead of their sources."""
    made = Pages(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=Loud, loader=loader or sources(),
        auto_reload=False,
    )  # fmt: skip
    made.globals.update(url_for=url_for, asset=asset)
    made.filters.update(words=words, own_words=own_words, visible=text.lines, day=day, local_day=local_day, kind=kind)
    made.filters.update(indent=lambda html, *_, **__: html)  # the design system's: how it looks in the source
    made.filters.update(moment=moment, time_of_day=time_of_day, unbroken=whole_reference)
    return made


def sources() -> BaseLoader:
    theirs = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return ChoiceLoader([PackageLoader("chalicelib"), theirs])


def render(template: str, **context: Any) -> str:
    return _kept().get_template(template).render(context)


def words(text: str) -> Markup:
    """What a person wrote, escaped, with its line ends kept: the one thing that a macro may be given as `html`."""
    return Markup("<br>").join(escape(line) for line in text.split("\n"))


def own_words(text: str) -> Markup:
    """The same, where a page might take it for a word of ours: in another language it is left alone."""
    return Markup('<span dir="auto">{}</span>').format(words(text))


def whole_reference(text: str) -> Markup:
    """The text, in which no line ends within a reference."""
    return unbroken(text, 'class="app-reference"')


def local_day(at: datetime) -> str:
    return day(local_date(at))


def asset(name: str) -> str:
    """The address of a stylesheet, script or picture, by its plain name. Raises NotBuilt."""
    made = manifest()
    if name not in made:
        raise NotBuilt(f"{name} is not in {SERVED}/{MANIFEST}: build what browsers fetch again (make static)")
    return url_for("static", made[name])


@cache
def manifest() -> dict[str, str]:
    """Plain names and the names under which they are served (infrastructure/assets.py)."""
    made: dict[str, str] = json.loads((files("chalicelib") / SERVED / MANIFEST).read_text())
    return made


@cache
def _kept() -> Environment:
    return environment(compiled.loader(COMPILED, sources))
