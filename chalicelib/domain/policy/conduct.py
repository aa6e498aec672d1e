"""Complaints that are out of the ordinary: unsigned, made twice, made by many, made without end or in bad faith."""

from typing import Literal

from chalicelib.domain.policy.base import Promise, Titled
from chalicelib.domain.policy.terms import Name, Words


class CloseGround(Promise):
    """A reason for which the organisation may close a case against the complainant's will."""

    ground: Name
    closed_as: Literal["malicious", "vexatious"]
    reviewed_by: tuple[Name, ...]
    uninvolved: bool = True  # whoever reviews it has neither handled nor decided the case
    in_writing: bool = False  # the policy promises the letter that says so (READINGS R27)


class Anonymous(Promise):
    """What becomes of a complaint without a name. It is always taken; `acted_on` says when more is done."""

    acted_on: Words


class Duplicates(Promise):
    """The same matter from somebody else, after it was resolved. With new aspects it is a case of its own."""

    points_to: tuple[Words, ...] = ()  # names of the policy's external routes


class Campaign(Promise):
    """Many complaints about one matter. Whoever is not content may still go on alone."""

    answers: tuple[Words, ...]


class Measure(Titled):
    """A limit on how somebody may reach the organisation."""

    in_writing: bool = False  # the policy promises the letter that says so (READINGS R27)
    asks: Literal["address", "number"] | None = None  # what it has to say so that it can be kept


class Persistent(Promise):
    """Contact beyond reason: what may be done about it, and when answering may stop."""

    signs: tuple[Words, ...]
    first: Words  # what the complainant is always given before anything is restricted
    measures: tuple[Measure, ...] = ()
    stop_only_when: tuple[Titled, ...] = ()  # all of them; empty: answering never stops
    stop_clause: Words | None = None
