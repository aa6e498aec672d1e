"""Which acts can be done now, and why the others cannot: asked of the rules themselves, with an answer that would do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from chalicelib.actions.lodging import may_take_down
from chalicelib.domain.access.capacities import Capacity
from chalicelib.domain.access.permissions import ACTS, allowed, must_be_allowed, who_may
from chalicelib.domain.casework.decisions import DECISIONS, decide
from chalicelib.domain.casework.fields import FieldsRefused, build
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.refusals import Refused
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk.act import Act
from chalicelib.web.desk.case_actions import ROWS
from chalicelib.web.kit.form import values
from chalicelib.web.kit.urls import url_for

FEW = 2  # people whom a sentence names
PLAINLY = "while the case is open"
WHEN: Mapping[str, str] = {  # the end of "You can do this …", by act
    "safeguarding_done": "when somebody may be at risk",
    "acknowledge": "when an acknowledgement is due",
    "give_reference": "when the policy asks for this letter",
    "first_response": "when the policy asks for a first response",
    "progress": "when the policy asks for an update",
    "advise": "when the policy asks for advice on the next stage",
    "meet": "when the policy asks for a meeting",
    "notify": "when there is a task to record",
    "accept_late": "when a late request is waiting",
    "decline_late": "when a late request is waiting",
    "conclude_investigation": "while the complaint is being investigated",
    "report": "at a stage where a finding is reported, before the response is sent",
    "draft_response": "once a response has been drafted",
    "approve": "when a response is waiting for approval",
    "send_back": "when a response is waiting for approval",
    "issue_outcome": "while a response is due",
    "mark_told": "when a letter or a call is waiting",
    "resend": "once a letter has been sent",
    "give_form": "when they need a letter in another form",
    "bounce": "once a letter has been sent",
    "agree_window": "once the response has been sent, if the policy leaves the time to be agreed",
    "extend": "while a deadline is running",
    "tell_delay": "while a deadline is running",
    "correct_extension": "once a deadline has been extended",
    "hold": "while a deadline is running",
    "release": "while the case is paused",
    "open_case": "if you have no part in the case",
    "release_file": "when a file waits for a person to release it",
    "escalate": "at the informal stage",
    "request_next_stage": "once the response has been sent, if a stage is left",
    "change_contact": "once you have named a representative",
    "new_link": "once there is a way to contact them",
    "confirm": "when a proposal is waiting",
    "decline": "when a proposal is waiting",
    "lift_bar": "when somebody the complaint is about cannot see the case",
    "refer": "while a response is due",
    "link_appeal": "once the response has been sent, if the policy lets others appeal",
    "mark_duplicate": "while a response is due",
    "mark_campaign": "where the policy has a response to a campaign",
    "restrict": "where the policy lets us limit contact",
    "ask_for_panel": "where the policy offers an independent panel",
    "grant_panel": "when a request for an independent panel is waiting",
    "refuse_panel": "when a request for an independent panel is waiting",
    "appoint": "when the panel has an empty seat",
    "confirm_seat": "while you sit on the panel, until you have confirmed it",
    "name_chair": "once somebody is on the panel",
    "take_minutes": "once the day of the hearing has come",
    "draft_decision": "once the panel has heard the case",
    "vote": "once the panel’s decision has been written",
    "stand_down": "once somebody is on the panel",
    "schedule_hearing": "at a stage with a hearing, until its date is set",
    "postpone_hearing": "once the hearing date is set",
    "arrange_hearing": "once the hearing date is set",
    "require_details": "before a hearing",
    "send_notice": "once the hearing date is set",
    "send_papers": "once the hearing date is set",
    "attend": "before a hearing",
    "adjourn_hearing": "on the day of the hearing",
    "hold_hearing": "once the day of the hearing has come",
    "ask_complainant": "while the case is open and there is a way to contact them",
    "ask_about_draft": "while the response is being drafted",
    **dict.fromkeys(
        (
            "send_question_again",
            "move_question",
            "readdress_question",
            "withdraw_question",
            "answer_question",
        ),
        "while somebody has a question to answer",
    ),
    "settle_step": "when a step of the plan is still to be done",
    "mark_for_them": "once there is a note or an answer",
    **dict.fromkeys(("settle_promises", "set_promise_aside"), "while something we promised has no owner"),
    "set_action": "once a response has been sent",
    "move_action": "while an action is still to be done",
    "action_done": "while an action is still to be done",
    "check_action": "when an action is waiting to be checked",
    "reopen": "once the case is closed",
    "free_record": "while the record is kept longer",
}


@dataclass(frozen=True, slots=True)
class Possible:
    """An act, and why it cannot be done now: "" where it can."""

    act: Act
    why_not: str


def possible(file: CaseFile) -> list[Possible]:
    """Every act, in the table's order."""
    return [Possible(titled(file, act), why_not(file, act)) for act in ROWS]


def own_acts(file: CaseFile) -> list[Possible]:
    """Those that are the viewer's to do, now or at another time; none that only somebody else may do."""
    return [
        Possible(titled(file, act), why_not(file, act))
        for act in ROWS
        if allowed(file.now, file.viewer.id, act.name)
    ]  # fmt: skip


def titled(file: CaseFile, act: Act) -> Act:
    """The act as this case calls it: a panel sends a decision, everybody else a response."""
    return replace(act, title=act.for_a_panel) if act.for_a_panel and panels.sits(file.now) else act


def why_not(file: CaseFile, act: Act) -> str:
    """The sentence with which the rules or the permissions refuse an act, or ""."""
    try:
        command = build(DECISIONS[act.name][0], _sample(file, act))
        decide(file.now, act.name, command)  # first: whoever reads the case knows how it stands, and "when" helps most
        must_be_allowed(file.now, act.name, command)
    except FieldsRefused:
        return _not_yet(act)
    except Refused as refused:
        return _sentence(file, act, refused)
    return ""


def _sample(file: CaseFile, act: Act) -> dict[str, object]:
    asks = act.asks(file)
    return act.fill(file, values(asks, {ask.field.name: ask.sample for ask in asks}))


def _sentence(file: CaseFile, act: Act, refused: Refused) -> str:
    if refused.code == "not_now":
        return _not_yet(act)
    return _only(file, act, refused.detail) if refused.code == "not_yours" else refused.sentence


def _only(file: CaseFile, act: Act, otherwise: str) -> str:
    """Who may, where that is one or two people; else in what part."""
    people = _with(file, who_may(file.now, act.name)) or _with(file, ACTS[act.name])
    return f"Only {' or '.join(people) if 0 < len(people) <= FEW else otherwise} can do this."


def _with(file: CaseFile, parts: frozenset[Capacity]) -> list[str]:
    return [file.by_role(person) for person, own in file.parts.items() if own & parts]


def _not_yet(act: Act) -> str:
    return f"You can do this {WHEN.get(act.name, PLAINLY)}."


def appeals_by_others(file: CaseFile) -> str:
    """Where an appeal by somebody else whom the result affects is logged; "" where the policy gives none, or not by them."""
    case = file.now.case
    there = file.now.policy.affected is not None and case.outcome is not None and not case.appeal_of
    logs = there and allowed(file.now, file.viewer.id, "link_appeal") and may_take_down(file.viewer.at(case.site))
    return f"{url_for('staff.log')}?site={case.site}&appeal_of={case.reference}" if logs else ""
