"""A panel, as a policy promises it: who sits, who may come, what it may do."""

from typing import Annotated

from pydantic import Field

from chalicelib.domain.policy.base import Model, Promise, Routes
from chalicelib.domain.policy.terms import Name


class Companions(Model):
    """Whom the complainant may bring, and how many of these; none said: as many as there are."""

    who: Annotated[tuple[Name, ...], Field(min_length=1)]
    most: int | None = Field(default=None, ge=1, le=20)


class OnRequest(Promise):
    """The complainant may ask that a panel sits in place of the stage's handler; somebody of the board decides on it."""

    decided_by: Annotated[Routes, Field(min_length=1)]


class Panel(Promise):
    """A number of people who decide a stage together.

    Where the policy gives no size, `size_open` marks the size as ours: a smaller panel warns and is never refused (R11).
    """

    size: int = Field(ge=1, le=15)
    exactly: bool = False  # no more than that
    size_open: bool = False
    independent: int = Field(default=0, ge=0, le=15)  # at least so many from outside management and running
    convened_by: Routes = ()  # who appoints, arranges the hearing and sends the papers; empty: who appoints the handler
    only_if_appointed: bool = False  # sits in place of the stage's handler, once somebody is appointed to it
    on_request: OnRequest | None = None  # or once a request of the complainant's for it was granted
    may_meet: bool = False  # whether it meets the complainant is for the panel to say
    hearing: bool = True  # decides only once a hearing has been held
    companions: tuple[Companions, ...] = ()  # empty: the policy does not say
    legal_representative: bool = True  # may come along; only a policy that says so keeps one out
    order: tuple[str, ...] = ()  # of its hearing, a sentence a step; empty: the policy does not say
    may_speak: bool = False  # who comes along may speak for the complainant
    new_grounds: bool = True  # takes complaints that no earlier stage has heard
    majority: bool = False  # the policy says that a majority is enough
    no_power_to: tuple[Name, ...] = ()  # what it may recommend at most
