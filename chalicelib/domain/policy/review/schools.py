"""The Independent School Standards (2014 Regulations, Schedule, Part 7, paragraph 33), letter by letter.

They bind independent schools and academies, for complaints of parents of pupils. Whoever else they do not bind is
still well advised by them.
"""

from collections.abc import Callable, Sequence
from typing import Final

from chalicelib.domain.policy.model import Act, Policy, Start
from chalicelib.domain.policy.panels import Panel
from chalicelib.domain.policy.review.rule import Found, Rule, Severity, after_informal
from chalicelib.domain.policy.scope_and_rights import Recorded
from chalicelib.domain.policy.terms import SUBJECT

PANEL_OF: Final = 3


def parents_may_complain(policy: Policy) -> Found:
    if policy.may_complain and not any("parent" in someone.come_from for someone in policy.may_complain):
        yield ("may_complain",), "Parents of pupils are not among those who may complain."


def is_written(policy: Policy) -> Found:
    if policy.document is None:
        yield ("document",), "The file names no written document that it comes from."


def is_made_available(policy: Policy) -> Found:
    if policy.document is None or not policy.document.published:
        yield ("document",), "It does not say where people can get the policy."


def has_clear_times(policy: Policy) -> Found:
    for n, stage in enumerate(policy.stages):
        if stage.answering is None:
            yield ("stages", n), f'The stage "{stage.title}" has no time for its answer.'
        elif policy.clock(stage.answering).starts is Start.INVESTIGATION_CONCLUDED:
            yield ("stages", n), f'The time for answering "{stage.title}" begins only when the investigation ends.'


def begins_informally(policy: Policy) -> Found:
    if not any(stage.kind == "informal" and "receive" in stage.entered_by for stage in policy.stages):
        yield ("stages",), "A complaint cannot be made and considered informally first."


def goes_on_in_writing(policy: Policy) -> Found:
    formal = [(n, stage) for n, stage in enumerate(policy.stages) if stage.kind == "formal"]
    if not formal:
        yield ("stages",), "There is no formal procedure for whoever is not satisfied informally."
    for n, stage in formal:
        if not stage.in_writing:
            yield ("stages", n), "The formal complaint is not said to be in writing."


def panels(policy: Policy) -> list[tuple[int, Panel]]:
    """The panels that hear whoever asks, with their stages' places."""
    found = [(n, stage.panel) for n, stage in after_informal(policy) if stage.panel is not None]
    return [(n, panel) for n, panel in found if panel.hearing and not panel.only_if_appointed]


def _no_panel(policy: Policy, says: str) -> Found:
    """What is wrong where no panel hears anybody."""
    if not panels(policy):
        yield ("stages",), says


def is_heard_by_a_panel(policy: Policy) -> Found:
    yield from _no_panel(policy, "Whoever is not satisfied with the formal answer gets no hearing before a panel.")
    for n, panel in panels(policy):
        if panel.size < PANEL_OF or panel.size_open:
            yield ("stages", n, "panel"), "The panel is not said to be at least three people."
        if not panel.convened_by and not policy.stages[n].appointed_by:
            yield ("stages", n, "panel"), "It does not say who appoints the panel for the proprietor."


def has_an_independent_member(policy: Policy) -> Found:
    yield from _no_panel(policy, "There is no panel, so no member is independent of management and running.")
    for n, panel in panels(policy):
        if panel.independent < 1:
            yield ("stages", n, "panel"), "No member of the panel has to be independent of management and running."


def may_be_attended(policy: Policy) -> Found:
    yield from _no_panel(policy, "There is no hearing that the complainant may attend with somebody.")
    for n, panel in panels(policy):
        if not panel.companions:
            yield ("stages", n, "panel"), "The complainant is given no right to attend and to bring somebody."


def findings_are_sent(policy: Policy) -> Found:
    if not any(duty.owed_to == SUBJECT and duty.starts == "outcome" for duty in policy.duties):
        yield ("duties",), "Whoever is complained about is not sent the findings, where that is relevant."


def _not_kept(policy: Policy, what: Recorded, says: str) -> Found:
    if policy.record is None or what not in policy.record.keeps:
        yield ("record",), says


def findings_can_be_inspected(policy: Policy) -> Found:
    says = "Findings are not kept on the premises for the proprietor and the head to inspect."
    yield from _not_kept(policy, "inspection_copy", says)


def where_it_ended_is_recorded(policy: Policy) -> Found:
    says = "It is not recorded whether a complaint was resolved formally or went to a panel."
    yield from _not_kept(policy, "stage", says)


def what_was_done_is_recorded(policy: Policy) -> Found:
    says = "What was done is not said to be recorded also where a complaint was not upheld."
    yield from _not_kept(policy, "actions_if_not_upheld", says)


def is_confidential(policy: Policy) -> Found:
    allowed = set(policy.confidentiality.disclosed_to) if policy.confidentiality else set()
    if policy.confidentiality is None:
        yield ("confidentiality",), "It does not say that records are confidential."
    elif not {"secretary_of_state", "inspection"} <= allowed:
        yield ("confidentiality",), "The Secretary of State and inspectors are not said to have access to records."


def number_is_published(policy: Policy) -> Found:
    if not any(review.of == "numbers" and review.published for review in policy.reviews):
        yield ("reviews",), "The number of formal complaints of the school year before is not said to be available."


def acts_on_a_clock(policy: Policy) -> Found:
    """A panel that nobody has to convene by a day is a hearing without an end."""
    for n, _ in panels(policy):
        stage = policy.stages[n]
        if not any(Act.HEARING in clock.met_by and clock.stage == stage.id for clock in policy.clocks):
            yield ("stages", n, "panel"), "The hearing has no time by which it has to be held."


def _of(letter: str) -> str:
    return f"Independent School Standards (2014 Regulations, Schedule), paragraph {letter}"


def _rule(name: str, find: Callable[[Policy], Found], letter: str, words: str) -> Rule:
    return Rule(name, find, Severity.LAW, _of(letter), words=words, of_schools=True)


RULES: Sequence[Rule] = (
    _rule("school_parents", parents_may_complain, "33", "Parents of pupils may complain under this policy."),
    _rule("school_written", is_written, "33(a)", "This is the school's written complaints procedure."),
    _rule("school_available", is_made_available, "33(b)", "This policy is on our website, and on paper on request."),
    _rule("school_clear_times", has_clear_times, "33(c)",
          "We will answer within 20 working days of receiving the complaint."),
    _rule("school_hearing_time", acts_on_a_clock, "33(c)",
          "The hearing will be held within 15 working days of the request."),
    _rule("school_informal", begins_informally, "33(d)", "You may first raise it informally with a member of staff."),
    _rule("school_formal", goes_on_in_writing, "33(e)",
          "If you are not satisfied, make a formal complaint in writing. We will write it down for you if you ask."),
    _rule("school_panel", is_heard_by_a_panel, "33(f)",
          "A panel of at least three people who were not directly involved, appointed for the proprietor, hears it."),
    _rule("school_independent_member", has_an_independent_member, "33(g)",
          "One member of the panel is independent of the management and running of the school."),
    _rule("school_attend", may_be_attended, "33(h)", "You may attend the hearing and bring somebody with you."),
    _rule("school_findings_sent", findings_are_sent, "33(i)(i)",
          "Findings and recommendations go to you and, where relevant, to the person complained about."),
    _rule("school_findings_inspected", findings_can_be_inspected, "33(i)(ii)",
          "They are kept at the school for the proprietor and the head teacher to inspect."),
    _rule("school_record_stage", where_it_ended_is_recorded, "33(j)(i)",
          "We record whether a complaint was resolved by the formal procedure or went to a panel hearing."),
    _rule("school_record_actions", what_was_done_is_recorded, "33(j)(ii)",
          "We record what we did because of a complaint, whether or not it was upheld."),
    _rule("school_confidential", is_confidential, "33(k)",
          "Records are confidential, except where the Secretary of State or an inspecting body asks for them."),
    _rule("school_number", number_is_published, "32(3)",
          "We give the number of formal complaints in the last school year to anybody who asks."),
)  # fmt: skip
