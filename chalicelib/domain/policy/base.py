"""What every item of a policy has in common: its place in the text, the condition it holds under, who does it."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from chalicelib.domain.policy.terms import Name, Ref, Words


class Model(BaseModel):
    """Strict, frozen, and silent about what it was given: errors never quote a person's words."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


class Promise(Model):
    """Anything that rests on the policy's words: `clause` is a heading, a colon, and the text word for word (phrases.py)."""

    clause: Words
    reading: Words | None = None
    flagged: bool = False
    refs: tuple[Ref, ...] = ()  # which promises and gaps of the policy's text it answers


class When(Model):
    """Facts of a case, any one of which makes the rule apply."""

    about: tuple[Name, ...] = ()
    involves: tuple[Name, ...] = ()  # is the subject, or the complainant
    channels: tuple[str, ...] = ()
    anonymous: bool = False
    serious: bool = False
    sensitive: bool = False
    complex: bool = False
    school_holidays: bool = False
    safeguarding: bool = False
    data_protection: bool = False


class Route(Model):
    """Who does something: the roles in order of preference, where `when` holds or there is none."""

    roles: Annotated[tuple[Name, ...], Field(min_length=1)]
    when: When | None = None
    clause: Words | None = None
    reading: Words | None = None
    flagged: bool = False
    refs: tuple[Ref, ...] = ()


Routes = tuple[Route, ...]


class Role(Model):
    title: Words
    plural: bool = False  # several people may hold it at one site
    external: bool = False  # nobody employed by the organisation
    reports_to: Name | None = None  # the role that manages it, where independence asks (`keeps_out`)


class Titled(Promise):
    """A code of the policy with the words in which people read it: a finding, a remedy, a measure."""

    id: Name
    title: Words
