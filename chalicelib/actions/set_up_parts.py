"""What a set-up file may say, part by part; and the logo, which it holds as text."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from chalicelib.domain.casework.event import Language
from chalicelib.domain.evidence import logos
from chalicelib.domain.evidence.logos import PROBLEMS, NoLogo
from chalicelib.ports import Organisation

Words = Annotated[str, Field(max_length=20_000)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$", max_length=80)]


def _in_order(days: tuple[date, date, str]) -> tuple[date, date, str]:
    """Raises ValueError, which pydantic gives a place."""
    if days[1] < days[0]:
        raise ValueError("the last day is before the first")
    return days


Days = Annotated[tuple[date, date, str], AfterValidator(_in_order)]


class SetUpRefused(Exception):
    """A file that cannot be taken. `problems`: the place in the file, and a sentence that says what to do."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{place}: {says}" for place, says in problems))
        self.problems = problems


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class InForceLine(Part):
    since: date
    policy: Name


class OrganisationPart(Part):
    name: Name
    postal_address: Words = ""
    telephone: Words = ""
    charity_number: Words = ""
    website: Words = ""
    colour: Words = ""
    logo: Annotated[str, Field(max_length=300_000)] = ""  # its picture in base64
    logo_says: Words = ""
    privacy: Words = ""
    accessibility: Words = ""
    notices_read: date | None = None
    outside: Words = ""
    also_in: Language = ""
    live_since: date | None = None


class SitePart(Part):
    id: Id
    name: Name
    policy: Name
    mailbox: Name
    postal_address: Words = ""
    telephone: Words = ""
    provision: Words = ""
    officer: Words = ""
    funder: Words = ""
    services: Words = ""
    unlisted: bool = False
    closed_on: date | None = None
    retention_years: Annotated[int, Field(ge=0, le=100)] = 0
    silence_erases: bool = False
    asks_from: date | None = None
    later: tuple[InForceLine, ...] = ()
    closures: tuple[Days, ...] = ()
    holidays_start: tuple[date, ...] = ()


class PersonPart(Part):
    id: Words = ""  # "": known by their address, or new
    name: Name
    email: Name
    roles: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)  # by the site's id
    set_up: bool = False
    reports_to: Words = ""
    away: tuple[Days, ...] = ()


class SetUpFile(Part):
    """What a file may say."""

    organisation: OrganisationPart | None = None
    sites: tuple[SitePart, ...] = ()
    people: tuple[PersonPart, ...] = ()
    policies: Mapping[str, Mapping[str, Any]] = Field(default_factory=dict)  # as published, by a name of the file's own


def values(kind: type[Part], kept: Any) -> dict[str, Any]:
    """What a part of the kind says of something that is kept."""
    return {name: getattr(kept, name) for name in kind.model_fields}


def pictures_in(part: OrganisationPart | None) -> dict[str, bytes]:
    """The file's logo, by its digest. Raises SetUpRefused."""
    if part is None or not part.logo:
        return {}
    try:
        body = logos.look(b64decode(part.logo, validate=True)).body
    except NoLogo as why:
        raise SetUpRefused([("organisation.logo", f"{PROBLEMS[why.problem]}.")]) from None
    except ValueError:
        raise SetUpRefused([("organisation.logo", "Write the picture in base64.")]) from None
    if not part.logo_says.strip():
        raise SetUpRefused([("organisation.logo_says", "Write what the logo says.")])
    return {sha256(body).hexdigest(): body}


def organisation_part(organisation: Organisation) -> OrganisationPart:
    """What a file says of the organisation, its logo's picture with it."""
    details = organisation.details()
    picture = organisation.logo(details.logo) if details.logo else None
    return OrganisationPart(
        **values(OrganisationPart, details) | {"logo": b64encode(picture).decode() if picture else ""}
    )
