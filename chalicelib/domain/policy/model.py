"""A policy: what an organisation has promised, complete.

A policy is data that a careful person can write: stages, clocks, windows, duties and who does what, each beside the
clause it comes from. The model refuses what the engine cannot run; it holds no opinion about what is wise.

Every item that promises something is a `Promise`: it carries the `clause` (the policy's own heading and words, short),
and, where the words leave a doubt, the `reading` that settles it. `flagged` says that the policy leaves the point open.
Whoever needs an item's model has it from here.
"""

from datetime import date
from typing import Annotated, TypeVar

from pydantic import Field

from chalicelib.domain.policy.base import Model, Promise, Role, Route, Routes, Titled, When
from chalicelib.domain.policy.conduct import Anonymous, Campaign, CloseGround, Duplicates, Persistent
from chalicelib.domain.policy.panels import Panel
from chalicelib.domain.policy.procedure import Clock, Duty, Extending, HoldGround, Stage, Window
from chalicelib.domain.policy.scope_and_rights import (
    Affected,
    Confidentiality,
    Definition,
    Document,
    Exclusion,
    ExternalRoute,
    Informed,
    Letter,
    MayComplain,
    Record,
    Retention,
    Review,
    Safeguarding,
    Support,
)
from chalicelib.domain.policy.sheet import Sheet
from chalicelib.domain.policy.terms import Act, Name, PolicyId, Ref, Start, Strength, Words

__all__ = [
    "Act", "Clock", "CloseGround", "Duty", "Extending", "ExternalRoute", "Gap", "HoldGround", "Model", "Panel", "Policy",
    "Promise", "Role", "Route", "Routes", "Stage", "Start", "Statute", "Strength", "Titled", "When", "Window",
]  # fmt: skip


class Gap(Model):
    """Where the policy's text is silent, contradicts itself or promises without end, and what Redress does instead."""

    ref: Ref
    gap: Words
    instead: Words
    rules: tuple[
        Name, ...
    ] = ()  # the rules of `review` that find it in any policy; none: only a reader of the text can
    clause: Words | None = None  # the item's words at which they find it, where no item bears the ref


class Statute(Model):
    """What the law asks of every policy: clocks, and the roles that they name. Laid over each (READINGS R25)."""

    clocks: tuple[Clock, ...]
    roles: dict[Name, Role]


class Policy(Model):
    """One version of an organisation's written complaints procedure, complete."""

    id: PolicyId
    title: Words
    version: str
    in_force: date
    review_due: date | None = None
    ladder: Annotated[tuple[Name, ...], Field(min_length=1)]
    roles: dict[Name, Role]
    complaint_about: tuple[Name, ...] = ()  # roles offered by the form's "who is it about?"
    document: Document | None = None
    definitions: tuple[Definition, ...] = ()
    may_complain: tuple[MayComplain, ...] = ()  # empty: anybody
    exclusions: tuple[Exclusion, ...] = ()
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    clocks: tuple[Clock, ...]
    windows: tuple[Window, ...] = ()
    duties: tuple[Duty, ...] = ()
    holds: tuple[HoldGround, ...] = ()  # besides police, a court and safeguarding
    findings: tuple[Titled, ...] = ()  # the words for a finding, where the policy has its own
    remedies: tuple[Titled, ...] = ()
    letters: tuple[Letter, ...] = ()
    informed: tuple[Informed, ...] = ()
    safeguarding: Safeguarding | None = None  # who leads is the role `dsl`; None: the ladder from the top down
    affected: Affected | None = None  # None: nobody but the complainant may
    external: tuple[ExternalRoute, ...] = ()
    close_grounds: tuple[CloseGround, ...] = ()
    anonymous: Anonymous | None = None
    duplicates: Duplicates | None = None
    campaigns: Campaign | None = None
    persistent: Persistent | None = None
    confidentiality: Confidentiality | None = None
    support: tuple[Support, ...] = ()
    record: Record | None = None
    sheet: Sheet | None = None  # None: its records have no form of their own
    retention: Retention | None = None
    reviews: tuple[Review, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def stage(self, stage_id: str) -> Stage:
        """The stage of that id. Raises KeyError for one the policy has not; so do its two neighbours."""
        return _named(self.stages, stage_id)

    def clock(self, clock_id: str) -> Clock:
        """The rule of a clock; an aspect's own clock has that of the whole."""
        return _named(self.clocks, clock_id.partition("@")[0])

    def window(self, window_id: str) -> Window:
        return _named(self.windows, window_id)


Item = TypeVar("Item", Stage, Clock, Window)


def _named(items: tuple[Item, ...], wanted: str) -> Item:
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
