"""What the indicators that others define are called, each count of theirs and each stage."""

from collections.abc import Mapping

from chalicelib.domain.account.indicators import At

STAGES: Mapping[At, str] = {
    "frontline": "At the informal stage",
    "direct": "At the first formal stage, without an informal one before it",
    "escalated": "At the first formal stage, after the informal one",
    "one": "Stage one",
    "two": "Stage two",
}
COUNTS: Mapping[str, str] = {
    "spso-received": "Complaints received",
    "spso-frontline-in-time": "Answered at the informal stage within 5 working days",
    "spso-direct-in-time": "Answered at the first formal stage, without an informal one, within 20 working days",
    "spso-escalated-in-time": "Answered at the first formal stage, after the informal one, within 20 working days",
    "ch01-one": "Came to the first formal stage",
    "ch01-two": "Came to the second formal stage",
    "ch02-one": "Answered at the first formal stage within the Code’s time",
    "ch02-two": "Answered at the second formal stage within the Code’s time",
    "ch02-one-unknown": "Answered at the first formal stage, with no acknowledgement to count from",
    "ch02-two-unknown": "Answered at the second formal stage, with no acknowledgement to count from",
}
