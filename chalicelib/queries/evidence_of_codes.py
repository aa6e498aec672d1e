"""What speaks for it that the ombudsmen's Complaint Handling Code and the charity regulator's guidance are followed."""

from collections.abc import Mapping
from datetime import timedelta

from chalicelib.domain.policy.model import Act
from chalicelib.domain.policy.review.codes import TO_ACKNOWLEDGE, TO_ANSWER
from chalicelib.domain.policy.review.rule import after_informal
from chalicelib.messages.dates import day
from chalicelib.queries.evidence import Evidence, Facts, Find, Line, clauses, count, in_time, within
from chalicelib.queries.evidence_of_schools import available

MOST_STAGES, A_YEAR = 2, timedelta(days=366)


def only_a_person(facts: Facts) -> Evidence:
    """Nothing that Redress holds says it."""
    return Evidence()


def old_matters(facts: Facts) -> Evidence:
    return Evidence(clauses=clauses(*(one for one in facts.policy.windows if one.opens == "arose")))


def refusals(facts: Facts) -> Evidence:
    grounds = facts.policy.close_grounds
    closed = sum(one.entry.closed_as in {ground.closed_as for ground in grounds} for one in facts.cases)
    return Evidence(
        clauses=clauses(*facts.policy.exclusions, *grounds),
        lines=(
            Line(f"{facts.some(closed, 'case', were=True)} closed on a ground of the policy."),
            Line("Nobody can refuse or close a case without giving a reason, which goes to whoever complained."),
        ),
    )


def stages(facts: Facts) -> Evidence:
    """The Code wants no informal stage, and the school standards want one (33(d)): a school cannot have both."""
    informal = [stage for stage in facts.policy.stages if stage.kind == "informal"]
    formal = after_informal(facts.policy)
    fails = (
        [f"The policy has {count(len(formal), 'stage')} after the informal one."] if len(formal) > MOST_STAGES else []
    )
    fails += [f"“{stage.title}” is an informal stage before the others." for stage in informal]
    why = "Paragraph 33(d) asks a school for an informal stage, and 33(f) for a panel. A school cannot follow both."
    return Evidence(
        clauses=clauses(*facts.policy.stages), fails=tuple(fails), not_applicable=why if facts.school and fails else ""
    )


def open_mind(facts: Facts) -> Evidence:
    return Evidence(
        clauses=clauses(*(stage for _, stage in after_informal(facts.policy))),
        lines=(
            Line(
                "Nobody whom a complaint is about can open, handle or decide it. Who declares an interest stands back."
            ),
        ),
    )


def delay_told(facts: Facts) -> Evidence:
    late = [
        one for one in facts.cases if any(not kept.in_time and kept.what == "answer" for kept in one.entry.promises)
    ]
    says = f"{facts.some(len(late), 'case')} had an answer that was late." if late else "No answer was late."
    return Evidence(
        clauses=clauses(*(one for one in facts.policy.clocks if one.extendable and Act.OUTCOME in one.met_by)),
        lines=(
            Line(says, {"answered": "late"} if late else {}),
            Line("When a promised date passes, Redress writes to whoever complained, and says sorry."),
        ),
    )


def adjustments(facts: Facts) -> Evidence:
    return Evidence(
        clauses=clauses(*facts.policy.support),
        lines=(Line("The form asks what people need, and the page of the case shows it."),),
    )


def escalation(facts: Facts) -> Evidence:
    went_on = sum(len(one.entry.stages) > 1 for one in facts.cases)
    return Evidence(
        clauses=clauses(*facts.policy.windows),
        lines=(
            Line(f"{facts.share(went_on, len(facts.cases))} complaints went on to another stage."),
            Line(
                "Nobody has to allow a request that comes in time. A late one is decided by a person, who gives a reason."
            ),
        ),
    )


def acknowledged(facts: Facts) -> Evidence:
    soon, of = within(facts, "acknowledge", TO_ACKNOWLEDGE)
    clocks = [one for one in facts.policy.clocks if Act.ACKNOWLEDGEMENT in one.met_by]
    return Evidence(
        clauses=clauses(*clocks),
        lines=(
            Line(
                f"{facts.share(soon, of)} were acknowledged within {TO_ACKNOWLEDGE} working days.",
                {"acknowledged": f"0-{TO_ACKNOWLEDGE}"},
            ),
            in_time(facts, "acknowledge", "acknowledged", "acknowledged"),
        ),
        fails=(f"{facts.part(of - soon, of)} took longer, or were not acknowledged.",) if soon < of else (),
    )  # fmt: skip


def answered(facts: Facts) -> Evidence:
    soon, of = within(facts, "answer", TO_ANSWER)
    clocks = [one for one in facts.policy.clocks if Act.OUTCOME in one.met_by]
    return Evidence(
        clauses=clauses(*clocks),
        lines=(
            Line(
                f"{facts.share(soon, of)} were answered within {TO_ANSWER} working days.",
                {"answered": f"0-{TO_ANSWER}"},
            ),
            in_time(facts, "answer", "answered", "answered"),
        ),
        fails=(f"{facts.part(of - soon, of)} took longer, or were not answered.",) if soon < of else (),
    )


def tracked(facts: Facts) -> Evidence:
    actions = [action for one in facts.cases for action in one.entry.actions]
    done = sum(action.done is not None for action in actions)
    overdue = sum(action.done is None and action.due < facts.today for action in actions)
    return Evidence(
        clauses=clauses(*facts.policy.remedies),
        lines=(
            Line(
                f"{facts.part(done, len(actions))} of {count(len(actions), 'action')} are done.",
                {"actions": "done"} if done else {},
            ),
        ),
        fails=(f"{facts.share(overdue, len(actions))} are overdue.",) if overdue else (),
    )


def _outcome_letters(facts: Facts) -> tuple[str, ...]:
    return clauses(*(one for one in facts.policy.letters if one.notice == "outcome"))


def all_points(facts: Facts) -> Evidence:
    return Evidence(
        clauses=_outcome_letters(facts),
        lines=(Line("Where a complaint has points, no response goes before each has a finding and reasons."),),
    )


def way_on(facts: Facts) -> Evidence:
    return Evidence(
        clauses=_outcome_letters(facts),
        lines=(Line("Each response says how to go on, until when, and who outside can help."),),
    )


def somebody_else(facts: Facts) -> Evidence:
    return Evidence(
        clauses=clauses(*(stage for _, stage in after_informal(facts.policy))),
        lines=(Line("Whoever decided an earlier stage is kept from deciding the next where the policy says so."),),
    )


def reported(facts: Facts) -> Evidence:
    numbers = [review for review in facts.policy.reviews if review.of == "numbers"]
    held = facts.held.get("numbers")
    recent = held is not None and held > facts.today - A_YEAR
    last = (Line(f"The review of the numbers was last held on {day(held)}."),) if held else ()
    return Evidence(
        clauses=clauses(*numbers), lines=(*last, Line("The report on the year is ready, under Register.")),
        fails=() if recent or not numbers else ("No review of the numbers was recorded in the last year.",),
    )  # fmt: skip


def learns(facts: Facts) -> Evidence:
    held = facts.held.get("complaints")
    lines = [Line(f"What changed is written down for {count(facts.lessons, 'theme')}.")] if facts.lessons else []
    lines += [Line(f"Complaints were reviewed together on {day(held)}.")] if held else []
    nothing = () if facts.lessons or held or not facts.cases else ("Nobody has written down what was learned.",)
    return Evidence(
        clauses=clauses(*(one for one in facts.policy.reviews if one.of == "complaints")),
        lines=tuple(lines),
        fails=nothing,
    )


def data_protection(facts: Facts) -> Evidence:
    many = sum("data_protection" in one.entry.natures for one in facts.cases)
    return Evidence(
        clauses=clauses(*(one for one in facts.policy.exclusions)),
        lines=(
            Line(f"{facts.some(many, 'complaint', were=True)} about personal data.",
                 {"kind": "data_protection"} if many else {}),
            Line("Redress runs the 30 days of the law whatever the policy says."),
        ),
    )  # fmt: skip


OF_CODES: Mapping[str, Find] = {
    "what_counts": only_a_person, "old_matters": old_matters, "refusals": refusals, "stages": stages, "open_mind": open_mind,
    "delay_told": delay_told, "adjustments": adjustments, "escalation": escalation, "acknowledged": acknowledged,
    "answered": answered, "tracked": tracked, "all_points": all_points, "way_on": way_on, "somebody_else": somebody_else,
    "reported": reported, "governing_response": only_a_person, "accessible": available, "learns": learns,
    "serious_incidents": only_a_person, "fundraising": only_a_person, "data_protection": data_protection,
}  # fmt: skip
