"""What speaks for it that the Independent School Standards are met: paragraph 33, letter by letter, and 32(3)."""

from collections.abc import Mapping

from chalicelib.domain.account.figures import figures
from chalicelib.domain.policy.review.schools import PANEL_OF, panels
from chalicelib.domain.policy.terms import SUBJECT
from chalicelib.domain.small_numbers import LEFT_OUT
from chalicelib.messages.dates import day
from chalicelib.queries.evidence import NOBODY_HEARD, Evidence, Facts, Find, Line, Sat, clauses, count, in_time, reached


def implemented(facts: Facts) -> Evidence:
    found = figures([one.entry for one in facts.cases])
    broken = [one for one in facts.cases if one.entry.broken]
    told = found.broken_that_leaves if facts.leaves else str(found.broken)
    kept = LEFT_OUT if told == LEFT_OUT else found.due - found.broken
    said = (
        f"{kept} of {count(found.due, 'promise')} with a date were kept in time."
        if found.due
        else "No promise with a date has been due yet."
    )
    missed = f"{told} {'promise with a date was' if told == '1' else 'promises with a date were'} not kept in time"
    return Evidence(
        clauses=clauses(*facts.policy.may_complain),
        lines=(
            Line(said),
            *([Line(f"{facts.some(len(broken), 'case')} had one that was not.", {"broken": "yes"})] if broken else []),
        ),
        fails=(f"{missed}, in {facts.some(len(broken), 'case')}.",) if broken else (),
    )


def in_writing(facts: Facts) -> Evidence:
    policy = facts.policy
    return Evidence(
        clauses=clauses(policy.document),
        lines=(Line(f"“{policy.title}”, version {policy.version}, is in force since {day(policy.in_force)}."),),
    )


def available(facts: Facts) -> Evidence:
    document = facts.policy.document
    places = tuple(Line(f"It is available here: {place}") for place in (document.published if document else ()))
    since = facts.open_since
    page = (
        (Line(f"The procedure has been on the complaints page, open to everybody, since {day(since)}."),)
        if since
        else ()
    )
    return Evidence(
        clauses=clauses(document),
        lines=(*places, *page),
        fails=() if since else ("The complaints page is not open yet.",),
    )


def clear_times(facts: Facts) -> Evidence:
    answering = [stage.answering for stage in facts.policy.stages if stage.answering]
    return Evidence(
        clauses=clauses(*(facts.policy.clock(one) for one in answering)),
        lines=(
            in_time(facts, "acknowledge", "acknowledged", "acknowledged"),
            in_time(facts, "answer", "answered", "answered"),
        ),
    )


def informal_first(facts: Facts) -> Evidence:
    informal = [stage for stage in facts.policy.stages if stage.kind == "informal"]
    began = sum(one.policy.stage(one.entry.stages[0]).kind == "informal" for one in facts.cases if one.entry.stages)
    return Evidence(
        clauses=clauses(*informal),
        lines=(Line(f"{facts.share(began, len(facts.cases))} complaints began informally."),),
    )


def formal_in_writing(facts: Facts) -> Evidence:
    formal = [stage for stage in facts.policy.stages if stage.kind == "formal"]
    came = reached(facts, ("formal",))
    return Evidence(
        clauses=clauses(*formal),
        lines=(Line(f"{came} of {count(len(facts.cases), 'complaint')} came to a formal stage."),),
    )


def _panel_of(facts: Facts, one: Sat) -> str:
    return "A panel" if facts.leaves else f"The panel of {one.reference}"


def panel(facts: Facts) -> Evidence:
    small = tuple(one for one in facts.panels if one.members < PANEL_OF)
    found = tuple(Line(f"A panel of {one.members} decided.", cases=(one.reference,)) for one in facts.panels)
    return Evidence(
        clauses=clauses(*(panel for _, panel in panels(facts.policy))), lines=found or (Line(NOBODY_HEARD),),
        fails=tuple(f"{_panel_of(facts, one)} had {count(one.members, 'member')}." for one in small),
    )  # fmt: skip


def independent_member(facts: Facts) -> Evidence:
    found = tuple(
        Line(
            f"{one.independent} of {count(one.members, 'member')} independent of management and running.",
            cases=(one.reference,),
        )
        for one in facts.panels
    )
    none = tuple(f"{_panel_of(facts, one)} had no independent member." for one in facts.panels if not one.independent)
    return Evidence(
        clauses=clauses(*(panel for _, panel in panels(facts.policy))), lines=found or (Line(NOBODY_HEARD),), fails=none
    )


def attend(facts: Facts) -> Evidence:
    support = (one for one in facts.policy.support if one.kind == "companion")
    return Evidence(clauses=clauses(*(one for _, one in panels(facts.policy) if one.companions), *support))


def findings_sent(facts: Facts) -> Evidence:
    sent = [duty for duty in facts.policy.duties if duty.owed_to == SUBJECT and duty.starts == "outcome"]
    told = sum(bool(one.entry.findings) for one in facts.cases)
    return Evidence(clauses=clauses(*sent), lines=(Line(f"Findings were told in {facts.some(told, 'case')}."),))


def findings_inspected(facts: Facts) -> Evidence:
    return Evidence(clauses=clauses(facts.policy.record))


def record_stage(facts: Facts) -> Evidence:
    formal = reached(facts, ("formal", "review", "appeal", "panel"))
    heard = sum(any(one.policy.stage(stage).panel for stage in one.entry.stages) for one in facts.cases)
    missing = f"The register has nothing of {count(facts.missing, 'case')} that an earlier version of Redress wrote."
    return Evidence(
        clauses=clauses(facts.policy.record),
        lines=(
            Line(f"The register has {count(len(facts.cases), 'complaint')} of this year; "
                 f"{facts.part(formal, len(facts.cases))} came to a formal stage, {facts.part(heard, len(facts.cases))} "
                 "to a panel."),
            Line("Each line says which stage a complaint reached and what was found there."),
        ),
        fails=(missing,) if facts.missing else (),
    )  # fmt: skip


def record_actions(facts: Facts) -> Evidence:
    """Whatever was found, the record says what was done, if it was nothing."""
    found = [one for one in facts.cases if one.entry.findings]
    silent = tuple(one.entry.reference for one in found if not one.entry.actions and not one.entry.remedies)
    whole = facts.some(len(found), "case")
    told, rest = (
        LEFT_OUT if LEFT_OUT in whole else facts.part(many, len(found))
        for many in (len(found) - len(silent), len(silent))
    )
    said = Line(f"{told} of {whole} with a finding say what was done.", cases=silent)
    none = f"{rest} of the cases with a finding do not say that anything was done."
    return Evidence(clauses=clauses(facts.policy.record), lines=(said,), fails=(none,) if silent else ())


def confidential(facts: Facts) -> Evidence:
    return Evidence(
        clauses=clauses(facts.policy.confidentiality),
        lines=(
            Line("Nobody sees a case but those who have a part in it, and each time somebody opens one is recorded."),
            Line("An inspector reads by a link of their own, for up to 90 days, and each visit is recorded."),
        ),
    )


def number_published(facts: Facts) -> Evidence:
    """The law has this number published, so it is told even where it is small, here and for 33(e)."""
    numbers = [review for review in facts.policy.reviews if review.of == "numbers"]
    return Evidence(
        clauses=clauses(*numbers),
        lines=(Line(f"{count(reached(facts, ('formal',)), 'formal complaint')} came in during this year."),),
    )


OF_SCHOOLS: Mapping[str, Find] = {
    "implemented": implemented, "in_writing": in_writing, "available": available, "clear_times": clear_times,
    "informal_first": informal_first, "formal_in_writing": formal_in_writing, "panel": panel,
    "independent_member": independent_member, "attend": attend, "findings_sent": findings_sent,
    "findings_inspected": findings_inspected, "record_stage": record_stage, "record_actions": record_actions,
    "confidential": confidential, "number_published": number_published,
}  # fmt: skip
