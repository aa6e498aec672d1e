"""What stands around the procedure: the document, who may complain, letters, confidence, records, reviews.

Little of it has a time, so most of it is shown rather than run: to whoever complains, in letters, and in the document
that says how the policy is run.
"""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.policy.base import Model, Promise, Routes, When
from chalicelib.domain.policy.terms import Name, SpanField, Words

# what the provider is, which decides the law that it answers to
Provision = Literal["independent_school", "academy", "alternative_provision", "charity", "council"]


class Document(Promise):
    """The policy as a document: what it is for, who keeps it, where it can be had."""

    provision: Annotated[tuple[Provision, ...], Field(min_length=1)]
    applies_to: tuple[Words, ...] = ()
    kept_by: Name | None = None  # the role that looks after it
    approved_by: Words | None = None
    published: tuple[Words, ...] = ()  # where people can have it
    related: tuple[Words, ...] = ()  # other policies and laws that it names


class Definition(Promise):
    term: Words
    means: Words


class MayComplain(Promise):
    """Somebody who may complain. Anybody else's complaint is taken too, and a person decides (READINGS R24)."""

    who: Words
    come_from: tuple[Name, ...] = ()  # as the form asks it: parent, learner, referrer, public, …


class Exclusion(Promise):
    """A complaint for another procedure: recorded, answered with where it goes, and referred by a person (R24)."""

    kind: Name
    title: Words
    goes_to: Words


LetterPart = Literal[
    "reference", "handler", "person", "dates", "reasons", "finding", "remedies", "actions", "next_stage", "window",
    "external", "new_date", "steps", "hearing", "companions",
]  # fmt: skip


class Letter(Promise):
    """What a letter has to say, by the name of its notice."""

    notice: Name
    stage: Name | None = None  # None: each
    contains: Annotated[tuple[LetterPart, ...], Field(min_length=1)]


class Informed(Promise):
    """Roles that are told besides the complainant: by the machine, and never a subject (READINGS R22).

    Of the complaint: when it comes in, or goes into the stage. Of the findings: once the complainant has been told them.
    What a person has to tell is a duty instead (`owed_to`).
    """

    of: Literal["complaint", "findings"]
    stage: Name | None = None  # None: whichever it comes in at; of findings, each
    roles: tuple[Name, ...] = ()
    when: When | None = None


class Safeguarding(Model):
    """Who is told of a risk where the safeguarding leads cannot be: the first of these roles first (READINGS R25)."""

    instead: Annotated[tuple[Name, ...], Field(min_length=1)]
    clause: Words | None = None
    reading: Words | None = None
    flagged: bool = False


class Affected(Promise):
    """Somebody besides the complainant whom a result affects may appeal against it: in a case of their own, linked to it."""

    stage: Name  # at which theirs begins


class ExternalRoute(Promise):
    """A body that the complainant may go to when the procedure is done."""

    name: Words
    says: Words
    url: str | None = None
    for_provision: tuple[str, ...] = ()  # empty: everybody
    ours_first: bool | None = None  # whether it wants our procedure finished first; None: it is not known


Gateway = Literal["secretary_of_state", "inspection", "data_subject", "freedom_of_information", "other_law"]


class Confidentiality(Promise):
    """Who sees a case's records, and the only others to whom they are shown."""

    seen_by: tuple[Words, ...]
    rows_only: tuple[
        Name, ...
    ] = ()  # roles that see that there is a case, and open none: they may have to sit on a panel
    disclosed_to: tuple[Gateway, ...] = ()


class Support(Promise):
    """Help to complain, and adjustments."""

    kind: Literal["advocacy", "translation", "formats", "writing", "children", "companion", "venue"]
    says: Words


Recorded = Literal[
    "received", "complainant", "nature", "handlers", "stage", "outcome", "actions", "actions_if_not_upheld",
    "correspondence", "investigation", "wishes", "satisfaction", "inspection_copy",
]  # fmt: skip


class Record(Promise):
    """What is written down of each complaint, and who keeps it."""

    kept_by: Routes = ()
    keeps: tuple[Recorded, ...] = ()
    reference: Words | None = None  # the form of the policy's own references (domain/references.py, `alias`)


class Retention(Promise):
    years: int | None = None


class Review(Promise):
    """What is looked at again and again: complaints, their number, the policy itself."""

    id: Name
    title: Words
    every: Literal["term", "year", "meeting", "now_and_then"] | SpanField
    of: Literal["complaints", "numbers", "policy"]
    by: tuple[Name, ...] = ()  # empty: the policy says nobody
    published: bool = False
