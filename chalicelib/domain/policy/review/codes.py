"""The ombudsman's Complaint Handling Code, and what any fair procedure tells people.

The Local Government and Social Care Ombudsman's Code (February 2024) is made for councils and a model for others.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from chalicelib.domain.obligations.units import Span, Unit
from chalicelib.domain.policy.model import Act, Policy, Start, Strength
from chalicelib.domain.policy.phrases import listed
from chalicelib.domain.policy.review.rule import CODE, GOOD, Found, Rule, Severity, after_informal

TO_ACKNOWLEDGE: Final = 5  # working days (6.2)
TO_ANSWER: Final = 15  # working days from receipt: 10 from the acknowledgement (6.3)
MONTHS_TO_COMPLAIN: Final = 12  # (2.2)
DAYS_A_MONTH: Final = 30
BODIES: Mapping[str, tuple[str, str, str]] = {  # whose work, whom it answers to by a word of the name, and for what
    "independent_school": ("an independent school", "Department for Education", ""),
    "academy": ("an academy", "Department for Education", ""),
    "alternative_provision": ("alternative provision", "Ombudsman", ", where a council pays for the place"),
    "council": ("a council's services", "Ombudsman", ""),
    "charity": ("a charity", "Charity Commission", ", where people or the charity are at serious risk"),
}


def acknowledged_soon(policy: Policy) -> Found:
    for n, stage in after_informal(policy):
        clocks = [
            c for c in policy.clocks if c.stage == stage.id and {Act.ACKNOWLEDGEMENT, Act.REFERENCE} & set(c.met_by)
        ]
        if not any(c.span.unit is Unit.WORKING_DAYS and c.span.n <= TO_ACKNOWLEDGE for c in clocks):
            yield ("stages", n), f'What opens "{stage.title}" is not acknowledged within {TO_ACKNOWLEDGE} working days.'


def answered_soon(policy: Policy) -> Found:
    for n, clock in enumerate(policy.clocks):
        formal = clock.stage and policy.stage(clock.stage).kind == "formal" and Act.OUTCOME in clock.met_by
        if formal and clock.span.unit is Unit.WORKING_DAYS and clock.span.n > TO_ANSWER:
            yield (
                ("clocks", n),
                f"The formal answer takes {clock.span}. The code asks for 10 working days from the acknowledgement.",
            )


def old_matters_are_heard(policy: Policy) -> Found:
    for n, window in enumerate(policy.windows):
        if window.opens == "arose" and window.span and _months(window.span) < MONTHS_TO_COMPLAIN:
            yield ("windows", n), f"A matter has to be brought within {window.span}, and nothing is said of exceptions."


def _months(span: Span) -> float:
    return {Unit.MONTHS: span.n, Unit.YEARS: 12 * span.n}.get(span.unit, span.n / DAYS_A_MONTH)


def delay_is_told(policy: Policy) -> Found:
    for n, clock in enumerate(policy.clocks):
        if clock.stage and not clock.extendable and not clock.back and Act.OUTCOME in clock.met_by:
            yield ("clocks", n), "Nothing is promised for when this date cannot be kept: no reason, no new date."


def aims_are_kept_in_sight(policy: Policy) -> Found:
    for n, clock in enumerate(policy.clocks):
        if clock.strength is not Strength.MUST and not clock.extendable and clock.relaxed_when is None:
            yield ("clocks", n), "This is no firm promise, and nobody has to be told when it is not kept."


def loosening_is_rare(policy: Policy) -> Found:
    for n, clock in enumerate(policy.clocks):
        if clock.relaxed_when is not None:
            yield ("clocks", n), "What loosens this time is so common that the time seldom holds."


def somebody_else_decides(policy: Policy) -> Found:
    for n, stage in after_informal(policy):
        before = {role for s in policy.stages[:n] if s.kind != "informal" for role in s.handled_by[-1].roles[:1]}
        again = before & set(stage.handled_by[-1].roles)
        if again:
            yield ("stages", n, "handled_by"), f"{_titles(policy, again)} may decide here and decided the stage before."


def _titles(policy: Policy, roles: set[str]) -> str:
    return ", ".join(sorted(policy.roles[role].title for role in roles))


def reasons_are_given(policy: Policy) -> Found:
    for n, stage in after_informal(policy):
        letters = [
            letter for letter in policy.letters if letter.notice == "outcome" and letter.stage in (None, stage.id)
        ]
        if not any("reasons" in letter.contains for letter in letters):
            yield ("stages", n), f'The answer of "{stage.title}" is not said to give reasons.'


def the_way_on_is_told(policy: Policy) -> Found:
    for n, stage in after_informal(policy):
        letters = [
            letter for letter in policy.letters if letter.notice == "outcome" and letter.stage in (None, stage.id)
        ]
        needed = "next_stage" if stage.next_stage else "external"
        if not any(needed in letter.contains for letter in letters):
            yield (
                ("stages", n),
                f'The answer of "{stage.title}" is not said to tell where to go next, whatever it finds.',
            )


def external_is_named(policy: Policy) -> Found:
    if not policy.external:
        yield ("external",), "No body outside is named to whom people can go when the procedure is done."


def external_for_everybody(policy: Policy) -> Found:
    if policy.external and all(route.for_provision for route in policy.external):
        yield ("external",), "Whoever's provision is none of those that are named has nobody to go to."
    names = " ".join(route.name for route in policy.external)
    for provision in policy.document.provision if policy.document else ():
        work, body, when = BODIES[provision]
        if policy.external and body not in names:
            yield ("external",), f"Nobody is named for the work of {work}: it could be the {body}{when}."


def closing_can_be_questioned(policy: Policy) -> Found:
    told = any(letter.notice == "closing" and "external" in letter.contains for letter in policy.letters)
    grounds = [ground.ground for ground in policy.close_grounds]
    if grounds and not told:
        yield (
            ("close_grounds", 0),
            f"Closing as {listed(grounds, 'or')} is final, and nothing tells where it can be questioned.",
        )


def numbers_are_reported(policy: Policy) -> Found:
    if not any(review.of == "numbers" and review.every in ("year", "term", "meeting") for review in policy.reviews):
        yield ("reviews",), "Nobody is said to be told, once a year or oftener, how many complaints there were."


def reviews_have_owners(policy: Policy) -> Found:
    for n, review in enumerate(policy.reviews):
        if not review.by:
            yield ("reviews", n), f'"{review.title}" is the task of nobody who is named.'
        elif review.every == "now_and_then":
            yield ("reviews", n), f'"{review.title}" has no time.'


def document_is_dated(policy: Policy) -> Found:
    if policy.version == "undated" or policy.review_due is None:
        yield ("version",), "The policy carries no version, date or day on which it is due to be looked at again."


def overdue(today: date) -> Rule:
    """The rule that looks at the calendar."""

    def find(policy: Policy) -> Found:
        if policy.review_due is not None and policy.review_due < today:
            on = f"{policy.review_due:%A} {policy.review_due.day} {policy.review_due:%B %Y}"
            yield ("review_due",), f"It was due to be looked at again on {on}."

    return Rule(
        "review_is_due",
        find,
        Severity.CODE,
        CODE.format("8.1"),
        to_do="Look at it again, and write down the next date.",
    )


def open_ended(policy: Policy) -> Found:
    for n, clock in enumerate(policy.clocks):
        if clock.starts is Start.INVESTIGATION_CONCLUDED:
            yield ("clocks", n), "It begins when the investigation ends, and the investigation has no end."
        held = any(Act.HEARING in c.met_by and c.stage == clock.stage for c in policy.clocks)
        if clock.starts is Start.HEARING_HELD and not held:
            yield ("clocks", n), "It begins with a hearing that has no day by which it has to be held."


RULES: Sequence[Rule] = (
    Rule("acknowledged_soon", acknowledged_soon, Severity.CODE, CODE.format("6.2"),
         "We will acknowledge it within 5 working days."),
    Rule("answered_soon", answered_soon, Severity.ADVICE, CODE.format("6.3"),
         "We will answer within 10 working days of acknowledging it."),
    Rule("old_matters_are_heard", old_matters_are_heard, Severity.CODE, CODE.format("2.2"),
         "Tell us within 12 months. We may look into older matters where there is a good reason."),
    Rule("delay_is_told", delay_is_told, Severity.CODE, CODE.format("5.5, 6.4"),
         "If we cannot keep this date, we will tell you why before it passes, and give you a new one."),
    Rule("aims_are_kept_in_sight", aims_are_kept_in_sight, Severity.ADVICE, CODE.format("5.5"),
         "If it takes longer, we will tell you why and by when."),
    Rule("loosening_is_rare", loosening_is_rare, Severity.ADVICE, CODE.format("5.5"),
         "If holidays fall in between, we will tell you the new date in writing."),
    Rule("open_ended", open_ended, Severity.CODE, CODE.format("6.3"),
         "The step before it, an investigation or the wait for a hearing, takes at most 15 working days."),
    Rule("somebody_else_decides", somebody_else_decides, Severity.CODE, CODE.format("chapter 6"),
         "Whoever decides this stage has had no part in the stages before."),
    Rule("reasons_are_given", reasons_are_given, Severity.CODE, CODE.format("6.7"),
         "Our answer says what we found on each point, and why."),
    Rule("the_way_on_is_told", the_way_on_is_told, Severity.CODE, CODE.format("6.8"),
         "Whatever we find, our answer says what you can do next, and by when."),
    Rule("external_is_named", external_is_named, Severity.CODE, CODE.format("2.4, 6.8"),
         "If you are still not satisfied, you may go to …"),
    Rule("external_for_everybody", external_for_everybody, Severity.ADVICE, CODE.format("2.4"),
         "For …, you may go to …"),
    Rule("closing_can_be_questioned", closing_can_be_questioned, Severity.CODE, CODE.format("2.4, 5.7"),
         "We will tell you why in writing, and who outside can look at our decision."),
    Rule("numbers_are_reported", numbers_are_reported, Severity.ADVICE, CODE.format("8.1"),
         "Each year the board is told how many complaints there were, and what was learnt."),
    Rule("reviews_have_owners", reviews_have_owners, Severity.ADVICE, GOOD,
         "… looks at this each …, and writes down what was found."),
    Rule("document_is_dated", document_is_dated, Severity.ADVICE, GOOD,
         "Version 1, approved on …, to be reviewed by …"),
)  # fmt: skip
