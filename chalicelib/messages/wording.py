"""Phrases that several messages share: a promise, a finding, the way on."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import shorten

from chalicelib.domain.account import CaseAccount, Happening
from chalicelib.domain.account.next_step import NextStep
from chalicelib.domain.account.outcome import OutcomeTold
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.event import Cause
from chalicelib.domain.obligations.clocks import Clock
from chalicelib.messages.blocks import Block, Letter, Link, Para
from chalicelib.messages.dates import day

FINDINGS: Mapping[str, str] = {
    "upheld": "We uphold your complaint. This means that we agree with it.",
    "partly_upheld": "We partly uphold your complaint. This means that we agree with part of it.",
    "not_upheld": "We do not uphold your complaint. This means that we do not agree with it.",
    "dismissed": "We dismiss your complaint. This means that we do not agree with it.",
    "resolved": "We believe that we have resolved your concern.",
    "unresolved": "We have not been able to resolve your concern.",
}
OF_A_PART: Mapping[str, str] = {  # of one part, which was named before
    "upheld": "We uphold that part. This means that we agree with it.",
    "partly_upheld": "We partly uphold that part. This means that we agree with part of it.",
    "not_upheld": "We do not uphold that part. This means that we do not agree with it.",
    "dismissed": "We dismiss that part. This means that we do not agree with it.",
}
GROUNDS: Mapping[str, str] = {
    "police": "police action",
    "court": "a court case",
    "safeguarding": "an enquiry to keep someone safe",
}
LETTER_NAMES: Mapping[str, str] = {  # of letters whose own code says too little
    "accepted": "Late request accepted",
    "declined": "Late request declined",
    "extension": "Extended deadline",
    "delay": "News of a delay",
    "hold": "Pause",
    "release": "End of a pause",
    "agreed": "Time agreed for the next stage",
    "advice": "Advice on the next stage",
    "closing": "Case closed",
    "repeated_part": "Answer to one part",
    "restriction": "Limit on contact",
    "copy": "Copy of what they told us",
    "new_date": "Changed deadline",
    "corrected": "Corrected date of receipt",
    "reopened": "Case reopened",
    "details": "Request for details",
    "panel_answer": "Answer about an independent panel",
    "adjourned": "Hearing adjourned",
    "seat": "Place on the panel",
    "seat_empty": "Empty place on the panel",
    "hearing_set": "Date of the hearing",
    "papers_sent": "Hearing papers",
    "decision_written": "Request to agree with the panel’s decision",
    "decision_agreed": "Panel’s decision ready to send",
    "reference": "Reference and handler’s name",
    "progress": "Update",
    "missed": "Missed deadline",
    "how_it_went": "How it went",
}
NATURE: Mapping[e.Nature, str] = {
    "serious": "Serious",
    "sensitive": "Sensitive",
    "complex": "Complex",
    "safeguarding": "About somebody's safety",
    "data_protection": "About how we used personal data",
}
CAUSES: Mapping[Cause, str] = {
    "evidence_awaited": "Waiting for evidence from another body",
    "they_asked": "The complainant asked for more time",
    "staff_absence": "Staff absence",
    "complexity": "Complex, or many points",
    "holiday": "Holiday closure",
    "oversight": "Our own oversight",
    "other": "Another reason",
}
ASK_FOR_PANEL = "You can also ask for an independent panel then, if you think that the decision may not be fair to you."
NOBODY_YET = "We have not named anyone yet"
HOW_TO_ASK = "To ask, use your link below, write to us or call us."
WHY_THIS_DATE = "Why this date?"
LONGEST_PART = 90  # characters of a point where it is only named


def promised(promise: str) -> str:
    """A promise in the policy's words, as it was made to the complainant."""
    return f"“We will {promise}”"


def plain(code: str) -> str:
    """A policy's own code as words: "steps_taken" -> "Steps taken"."""
    return code.replace("_", " ").capitalize()


def letter_name(kind: str) -> str:
    """What staff call a letter: "missed" -> "Missed deadline"."""
    return LETTER_NAMES.get(kind, plain(kind))


def one(words: str) -> str:
    """Words for one of several: "a trustee", "an officer"."""
    return f"{'an' if words[:1].lower() in 'aeiou' else 'a'} {words}"


def one_of(codes: Sequence[str]) -> str:
    """One of a policy's own codes, as words: "a relative, a teacher or a friend"."""
    said = [one(plain(code).lower()) for code in codes]
    return " or ".join(filter(None, (", ".join(said[:-1]), said[-1])))


def finding(code: str, *, of_a_part: bool = False) -> str:
    if of_a_part and code in OF_A_PART:
        return OF_A_PART[code]
    return FINDINGS.get(code, f"Our finding is: {plain(code).lower()}.")


def ground(account: CaseAccount, code: str) -> str:
    """Why a case is paused, as the end of "because of …": in the policy's words, or ours where every policy has it."""
    return account.hold_grounds.get(code) or GROUNDS.get(code, "something that must come first")


def votes(told: OutcomeTold) -> str:
    """How a panel voted, "" where that was not recorded."""
    if told.votes is None:
        return ""
    for_it, against = told.votes
    return f"{for_it} for this finding, {against} against" if against else "The panel was unanimous"


def remedies(account: CaseAccount) -> tuple[str, ...]:
    """What the answer does to put the whole right, besides what it does for a point."""
    told = account.outcome
    of_points = {code for point in told.points for code in point.remedies} if told else set()
    return titled(account, (code for code in told.remedies if code not in of_points) if told else ())


def titled(account: CaseAccount, codes: Iterable[str]) -> tuple[str, ...]:
    """What puts things right, in the policy's words where it has them."""
    return tuple(account.remedies.get(code, plain(code)) for code in codes)


def part(code: str, said: str) -> str:
    """A part of the complaint, with the first of its words: "Point 2: The lesson of 3 March was …"."""
    return f"{plain(code)}: {first_words(said)}" if said.strip() else plain(code)


def first_words(said: str) -> str:
    return shorten(said, width=LONGEST_PART, placeholder=" …") or said[:LONGEST_PART]


def follow(letter: Letter) -> list[Block]:
    """The secret link."""
    if not letter.link:
        return []
    return [
        Link("See your complaint and how we worked out each date", letter.link),
        Para("Anyone who has this link can read your complaint, so keep it safe."),
    ]


def the_way_on(step: NextStep | None) -> str:
    """What the complainant may ask for next, and until when."""
    if step is None:
        return ""
    if step.late:
        return (
            f"The last day to ask for the next stage ({step.stage.lower()}) has passed. You can still ask. "
            "Tell us why it is late, and we will decide whether to accept it."
        )
    until = f"until {day(step.last_day)}" if step.last_day else "at any time"
    panel = f" {ASK_FOR_PANEL}" if step.panel else ""
    return f"If you are not happy with this, you can ask for the next stage ({step.stage.lower()}) {until}.{panel}"


def last(account: CaseAccount, *kinds: type[e.Frozen]) -> Happening | None:
    """The latest event of these kinds."""
    return next((h for h in reversed(account.history) if isinstance(h.event, kinds)), None)


def latest_clock(account: CaseAccount, clock_id: str) -> Clock | None:
    return next((c for c in account.every_clock if c.name == clock_id and c.latest), None)
