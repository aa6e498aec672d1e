"""The words that a policy is written in: names, spans, and the fixed terms of the engine."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from chalicelib.domain.obligations.units import Span

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$", max_length=60)]
PolicyId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]
Words = Annotated[str, Field(min_length=3, max_length=1000)]
Ref = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*-[CG][0-9]+$", max_length=50)]  # of a promise (C) or a gap (G)
LINE_MANAGER = "line_manager"  # in `owed_to`, besides the policy's roles: whoever stands above the handler
SAFEGUARDING_LEAD = "dsl"  # a role of every policy (READINGS R25)
SUBJECT = "subject"  # the same: whoever is complained about. A person decides whether and how (READINGS R22)
BESIDE_ROLES = frozenset({LINE_MANAGER, SUBJECT})


def _span(value: Any) -> Span:
    return value if isinstance(value, Span) else Span.parse(str(value))


SPAN_SCHEMA = {
    "type": "string",
    "pattern": "^([0-9]+ (working day|day|month|year|hour)s?|immediately)$",
    "examples": ["3 working days", "28 days", "3 months", "immediately"],
}
SpanField = Annotated[
    Span, BeforeValidator(_span), PlainSerializer(str, return_type=str), WithJsonSchema(SPAN_SCHEMA, mode="validation")
]


class Strength(StrEnum):
    """How firmly a clock is promised (READINGS R9): only a missed `must` is a breach."""

    MUST = "must"
    NORMALLY = "normally"
    AIM = "aim"


class Start(StrEnum):
    """What sets a clock running."""

    RECEIVED = "received"  # the case's first receipt, whatever its stage
    ENTERED = "entered"  # the clock's own stage is entered
    EACH_RECEIPT = "each_receipt"  # the first receipt and each move from informal to formal
    INVESTIGATION_CONCLUDED = "investigation_concluded"
    HEARING_HELD = "hearing_held"
    HEARING_SET = "hearing_set"  # counted back from the hearing
    DETAILS_REQUIRED = "details_required"  # counted back from the hearing


class Act(StrEnum):
    """What a clock or a duty waits for."""

    ACKNOWLEDGEMENT = "acknowledgement"
    REFERENCE = "reference"
    FIRST_RESPONSE = "first_response"
    INVESTIGATION = "investigation"
    OUTCOME = "outcome"
    RESOLUTION = "resolution"  # an informal outcome that settles it
    NOTIFIED = "notified"  # whoever must know was told
    ASSIGNED = "assigned"
    MEETING = "meeting"
    HEARING = "hearing"
    HEARING_NOTICE = "hearing_notice"
    PAPERS = "papers"
    ADVICE = "advice"
    PROGRESS = "progress"
    NEXT_STAGE = "next_stage"  # the complainant asked for it
