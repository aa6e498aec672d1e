"""What a procedure needs to hold together: times, ends, people, and an answer to the unusual."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from chalicelib.domain.obligations.units import Unit
from chalicelib.domain.policy.answering import answerers
from chalicelib.domain.policy.model import Policy, Promise, Route
from chalicelib.domain.policy.parts import Where, every
from chalicelib.domain.policy.phrases import listed
from chalicelib.domain.policy.review.rule import CODE, GOOD, Found, Rule, Severity, after_informal
from chalicelib.domain.policy.terms import SUBJECT

TOO_MUCH: Final = 2  # powers in one role's hands


def left_open(policy: Policy) -> Found:
    flagged = [(where, item.reading) for where, item in every(Promise, policy) if item.flagged]
    flagged += [(where, route.reading) for where, route in every(Route, policy) if route.flagged]
    once = {reading: where for where, reading in reversed(flagged)}  # one reading may stand at several places
    for where, reading in flagged:
        if once[reading] == where:
            yield where, f"The policy does not decide this. Redress reads it so: {(reading or UNSAID).rstrip('.')}."


def promises_have_a_time(policy: Policy) -> Found:
    """But when a subject is told, a person decides (READINGS R22)."""
    for n, duty in enumerate(policy.duties):
        if duty.owed_to != SUBJECT:
            yield ("duties", n), f'"{duty.title}" is promised without a time.'


def answers_have_a_time(policy: Policy) -> Found:
    for n, stage in enumerate(policy.stages):
        if stage.answering is None:
            yield ("stages", n), f'"{stage.title}" may take for ever: its answer has no time.'


def windows_end(policy: Policy) -> Found:
    for n, stage in after_informal(policy):
        window = policy.window(stage.window) if stage.window else None
        if stage.next_stage and (window is None or (window.span is None and not window.agreed)):
            yield ("stages", n), f'After "{stage.title}" the next stage may be asked for without any limit.'


def agreed_windows_have_a_default(policy: Policy) -> Found:
    for n, window in enumerate(policy.windows):
        if window.agreed:
            yield ("windows", n), "The time is agreed case by case, and nothing says what holds when nobody agreed one."


def working_days_are_defined(policy: Policy) -> Found:
    counted = any(clock.span.unit is Unit.WORKING_DAYS for clock in policy.clocks)
    if counted and not any("working day" in definition.term.lower() for definition in policy.definitions):
        yield ("definitions",), "It counts working days and does not say what one is."


def approval_has_a_time(policy: Policy) -> Found:
    for n, stage in enumerate(policy.stages):
        if stage.approved_by:
            yield (
                ("stages", n, "approved_by"),
                "The finding has to be approved, and neither it nor the approval has a time.",
            )


def no_role_does_everything(policy: Policy) -> Found:
    for role in policy.roles:
        powers = list(_powers(policy, role))
        if len(powers) > TOO_MUCH - 1:
            yield ("roles", role), f'One role does too much. "{policy.roles[role].title}" {listed(powers)}.'


def _powers(policy: Policy, role: str) -> Iterator[str]:
    """What a role does in the ordinary case, whomever it is about."""
    usual = {
        "decides": [s.handled_by for s in policy.stages if s.kind != "informal"],
        "names who decides": [s.appointed_by for s in policy.stages],
        "approves": [s.approved_by for s in policy.stages],
        "signs": [s.sent_by for s in policy.stages],
        "keeps the record": [policy.record.kept_by] if policy.record else [],
    }
    for power, rules in usual.items():
        if any(routes and role in routes[-1].roles[:1] for routes in rules):
            yield power


def somebody_answers_about_everybody(policy: Policy) -> Found:
    """Though every role is held, some role is such that the policy names nobody who may answer a complaint about it."""
    for role in dict.fromkeys((*policy.complaint_about, *policy.ladder)):
        for stage, who, stands_in in answerers(policy, role):
            if who is None or stands_in:
                where = ("stages", policy.stages.index(stage), "handled_by")
                instead = " The next one up stands in." if stands_in else ""
                yield where, f"A complaint about {policy.roles[role].title} has nobody who may answer it here.{instead}"


def somebody_is_left(policy: Policy) -> Found:
    """Nobody decides twice, an informal finding counts (READINGS R21), and for some role one person would do both."""
    for role in dict.fromkeys((*policy.complaint_about, *policy.ladder)):
        at_once = {one.stage.id: one.who for one in answerers(policy, role)}
        for stage, who, stands_in in answerers(policy, role, from_informal=True):
            if (who is None or stands_in) and at_once[stage.id] is not None:
                where = ("stages", policy.stages.index(stage), "handled_by")
                title = policy.roles[role].title.lower()
                says = f'About the {title} one person answers stage 1 and "{stage.title}", and nobody may decide twice.'
                yield where, says


def panel_is_made_up(policy: Policy) -> Found:
    for n, stage in enumerate(policy.stages):
        where: Where = ("stages", n, "panel")
        if stage.kind == "panel" and stage.panel is None:
            yield ("stages", n), "A panel decides, and nothing says how it is made up."
        elif stage.panel and (stage.panel.size_open or not (stage.panel.convened_by or stage.appointed_by)):
            yield where, "It does not say how many sit on the panel, or who appoints them."


def nothing_is_said_of(key: str, named: str) -> Callable[[Policy], Found]:
    """The rule that something out of the ordinary is settled at all."""

    def find(policy: Policy) -> Found:
        if getattr(policy, key) is None:
            yield (key,), f"Nothing is said of {named}."

    return find


def staff_know_where_to_go(policy: Policy) -> Found:
    if not any("staff" in exclusion.kind or "grievance" in exclusion.kind for exclusion in policy.exclusions):
        yield ("exclusions",), "It does not say where a complaint by a member of staff goes."


def outsiders_know_where_to_go(policy: Policy) -> Found:
    if policy.may_complain and not any("public" in someone.come_from for someone in policy.may_complain):
        yield ("may_complain",), "Whoever is not among those named has no other way to complain."


def age_is_settled(policy: Policy) -> Found:
    if not any(window.opens == "arose" for window in policy.windows):
        yield ("windows",), "It does not say how old a matter may be."


UNSAID: Final = "as it stands in the file"
RULES: Sequence[Rule] = (
    Rule("promises_have_a_time", promises_have_a_time, Severity.ADVICE, CODE.format("5.5"),
         "We will do this within 5 working days."),
    Rule("answers_have_a_time", answers_have_a_time, Severity.CODE, CODE.format("6.3"),
         "We will answer within 10 working days."),
    Rule("windows_end", windows_end, Severity.ADVICE, GOOD,
         "Ask for the next stage within 20 working days of our answer. We may take it later for a good reason."),
    Rule("agreed_windows_have_a_default", agreed_windows_have_a_default, Severity.CODE, GOOD,
         "Where we have not agreed a time, you have 20 working days."),
    Rule("working_days_are_defined", working_days_are_defined, Severity.ADVICE, GOOD,
         "A working day is Monday to Friday, but no bank holiday in England."),
    Rule("approval_has_a_time", approval_has_a_time, Severity.ADVICE, GOOD,
         "The reviewer reports within 5 working days, and the chair decides within 3 more."),
    Rule("no_role_does_everything", no_role_does_everything, Severity.CODE, CODE.format("5.4"),
         to_do="Share these out between two roles, and say so in the policy."),
    Rule("somebody_answers_about_everybody", somebody_answers_about_everybody, Severity.CODE, CODE.format("5.4"),
         "If it is about this person, … answers instead."),
    Rule("somebody_is_left", somebody_is_left, Severity.CODE, CODE.format("5.4"),
         "Where that person has answered the concern already, … answers the formal complaint."),
    Rule("panel_is_made_up", panel_is_made_up, Severity.CODE, GOOD,
         "The panel is three people, appointed by …, of whom one is independent."),
    Rule("anonymous_is_settled", nothing_is_said_of("anonymous", "complaints without a name"), Severity.ADVICE,
         CODE.format("2.4"), "We look into a complaint without a name as far as it lets us. … decides that."),
    Rule("duplicates_are_settled", nothing_is_said_of("duplicates", "the same complaint from somebody else"),
         Severity.ADVICE, CODE.format("2.4"),
         "If somebody else brings what we have answered, we look at what is new in it."),
    Rule("campaigns_are_settled", nothing_is_said_of("campaigns", "many complaints about one matter"), Severity.ADVICE,
         CODE.format("2.4"), "If many people complain of one thing, we may give all of them one answer."),
    Rule("persistence_is_settled", nothing_is_said_of("persistent", "contact beyond reason"), Severity.ADVICE,
         CODE.format("2.4, 5.7"),
         "If contact goes beyond reason, … may limit it, and will tell you why and when we look at it again."),
    Rule("staff_know_where_to_go", staff_know_where_to_go, Severity.ADVICE, GOOD,
         "Staff use our grievance procedure."),
    Rule("outsiders_know_where_to_go", outsiders_know_where_to_go, Severity.CODE, CODE.format("1.5, 2.4"),
         "Anybody else may complain too, and we will answer in the same way."),
    Rule("age_is_settled", age_is_settled, Severity.ADVICE, CODE.format("2.2"),
         "Tell us within 12 months. We may look into older matters for a good reason."),
    Rule("left_open", left_open, Severity.ADVICE, GOOD,  # last, so that of one fault the rule that knows more speaks
         to_do="Write into the policy what is to hold: this, or something else."),
)  # fmt: skip
