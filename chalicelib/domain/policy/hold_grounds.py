"""Grounds of a policy's own for which time stands still. Police, a court and safeguarding need no mention (READINGS R14)."""

from chalicelib.domain.policy.base import Promise
from chalicelib.domain.policy.terms import Name, Words


class HoldGround(Promise):
    ground: Name
    title: Words  # as the end of "The clock stands still because of …"
    per_aspect: bool = False  # stops only the part of the complaint that it concerns
