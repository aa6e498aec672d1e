"""A command on a case becomes events, or a refusal: one module a family, one table for all."""

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.domain.casework import aspects, commands
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.answering import a_panel
from chalicelib.domain.casework.answering import decisions as answering
from chalicelib.domain.casework.asking import decisions as asking
from chalicelib.domain.casework.closing import decisions as closing
from chalicelib.domain.casework.conduct import decisions as conduct
from chalicelib.domain.casework.confirming import decisions as confirming
from chalicelib.domain.casework.confirming.second_pair import SECOND_PAIR, needed
from chalicelib.domain.casework.contact import decisions as contact
from chalicelib.domain.casework.evidence import decisions as evidence
from chalicelib.domain.casework.hearings import decisions as hearings
from chalicelib.domain.casework.hearings import membership as panels
from chalicelib.domain.casework.intake import decisions as intake
from chalicelib.domain.casework.intake import naming
from chalicelib.domain.casework.putting_right import decisions as putting_right
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.telling import another_form, writing
from chalicelib.domain.casework.telling import decisions as telling
from chalicelib.domain.casework.timing import decisions as timing
from chalicelib.domain.casework.timing import pausing

Decision = Callable[[CaseSnapshot, Any], list[e.Event]]

DECISIONS: Mapping[str, tuple[type[commands.Command], Decision]] = {
    "receive": (commands.Receive, intake.receive),
    "look": (commands.Look, naming.look),
    "identify": (commands.Identify, naming.identify),
    "begin_reading": (commands.BeginReading, naming.begin_reading),
    "about_me": (commands.AboutMe, naming.about_me),
    "safeguarding_done": (commands.SafeguardingDone, telling.safeguarding_done),
    "classify": (commands.Classify, intake.classify),
    "assign": (commands.Assign, intake.assign),
    "escalate": (commands.Escalate, intake.escalate),
    "request_next_stage": (commands.RequestNextStage, intake.request_next_stage),
    "accept_late": (commands.AcceptLate, intake.accept_late),
    "decline_late": (commands.DeclineLate, intake.decline_late),
    "acknowledge": (commands.Acknowledge, telling.acknowledge),
    "bounce": (commands.Bounce, telling.bounce),
    "resend": (commands.Resend, telling.resend),
    "give_reference": (commands.GiveReference, writing.give_reference),
    "first_response": (commands.FirstResponse, writing.first_response),
    "advise": (commands.Advise, writing.advise),
    "progress": (commands.Progress, writing.progress),
    "meet": (commands.Meet, writing.meet),
    "mark_told": (commands.MarkTold, telling.mark_told),
    "give_form": (commands.GiveForm, another_form.give_form),
    "notify": (commands.Notify, telling.notify),
    "note": (commands.Note, telling.note),
    "title": (commands.Title, telling.title),
    "translate": (commands.Translate, telling.translate),
    "open_case": (commands.OpenCase, telling.open_case),
    "correspondence": (commands.Correspondence, telling.correspondence),
    "message": (commands.Message, telling.message),
    "add_information": (commands.AddInformation, telling.add_information),
    "release_file": (commands.ReleaseFile, evidence.release_file),
    "ask": (commands.Ask, asking.ask),
    "ask_complainant": (commands.AskComplainant, asking.ask_complainant),
    "ask_about_draft": (commands.AskAboutDraft, asking.ask_about_draft),
    "send_question_again": (commands.SendQuestionAgain, asking.send_again),
    "move_question": (commands.MoveQuestion, asking.move),
    "readdress_question": (commands.ReaddressQuestion, asking.readdress),
    "withdraw_question": (commands.WithdrawQuestion, asking.withdraw),
    "plan_step": (commands.PlanStep, asking.plan_step),
    "settle_step": (commands.SettleStep, asking.settle_step),
    "mark_for_them": (commands.MarkForThem, evidence.mark_for_them),
    "answer_question": (commands.AnswerQuestion, asking.answer),
    "make_bundle": (commands.MakeBundle, evidence.make_bundle),
    "extend": (commands.Extend, timing.extend),
    "correct_extension": (commands.CorrectExtension, timing.correct_extension),
    "tell_delay": (commands.TellDelay, timing.tell_delay),
    "split": (commands.Split, aspects.split),
    "hold": (commands.Hold, pausing.hold),
    "release": (commands.Release, pausing.release),
    "conclude_investigation": (commands.ConcludeInvestigation, timing.conclude_investigation),
    "agree_window": (commands.AgreeWindow, timing.agree_window),
    "correct_received": (commands.CorrectReceived, timing.correct_received),
    "report": (commands.Report, answering.report),
    "draft_response": (commands.DraftResponse, answering.draft_response),
    "approve": (commands.Approve, answering.approve),
    "send_back": (commands.SendBack, answering.send_back),
    "issue_outcome": (commands.IssueOutcome, answering.issue_outcome),
    "ask_for_panel": (commands.AskForPanel, hearings.ask_for_panel),
    "grant_panel": (commands.GrantPanel, hearings.grant_panel),
    "refuse_panel": (commands.RefusePanel, hearings.refuse_panel),
    "appoint": (commands.Appoint, panels.appoint),
    "confirm_seat": (commands.ConfirmSeat, panels.confirm_seat),
    "name_chair": (commands.NameChair, panels.name_chair),
    "stand_down": (commands.StandDown, panels.stand_down),
    "declare_interest": (commands.DeclareInterest, panels.declare_interest),
    "schedule_hearing": (commands.ScheduleHearing, hearings.schedule_hearing),
    "postpone_hearing": (commands.PostponeHearing, hearings.postpone_hearing),
    "arrange_hearing": (commands.ArrangeHearing, hearings.arrange_hearing),
    "require_details": (commands.RequireDetails, hearings.require_details),
    "send_papers": (commands.SendPapers, writing.send_papers),
    "send_notice": (commands.SendNotice, writing.send_notice),
    "attend": (commands.Attend, hearings.attend),
    "adjourn_hearing": (commands.AdjournHearing, hearings.adjourn_hearing),
    "hold_hearing": (commands.HoldHearing, hearings.hold_hearing),
    "take_minutes": (commands.TakeMinutes, hearings.take_minutes),
    "draft_decision": (commands.DraftDecision, a_panel.draft_decision),
    "vote": (commands.Vote, a_panel.vote),
    "link_appeal": (commands.LinkAppeal, conduct.link_appeal),
    "mark_duplicate": (commands.MarkDuplicate, conduct.mark_duplicate),
    "mark_campaign": (commands.MarkCampaign, conduct.mark_campaign),
    "refer": (commands.Refer, conduct.refer),
    "restrict": (commands.Restrict, conduct.restrict),
    "confirm": (commands.Confirm, lambda snapshot, command: confirm(snapshot, command)),
    "decline": (commands.Decline, confirming.decline),
    "lift_bar": (commands.LiftBar, confirming.lift_bar),
    "change_contact": (commands.ChangeContact, contact.change_contact),
    "need_form": (commands.NeedForm, another_form.need_form),
    "represent": (commands.Represent, contact.represent),
    "renew_consent": (commands.RenewConsent, contact.renew_consent),
    "limit_telling": (commands.LimitTelling, contact.limit_telling),
    "record_death": (commands.RecordDeath, contact.record_death),
    "new_link": (commands.NewLink, contact.new_link),
    "set_action": (commands.SetAction, putting_right.set_action),
    "settle_promises": (commands.SettlePromises, putting_right.settle_promises),
    "set_promise_aside": (commands.SetPromiseAside, putting_right.set_promise_aside),
    "move_action": (commands.MoveAction, putting_right.move_action),
    "action_done": (commands.ActionDone, putting_right.action_done),
    "check_action": (commands.CheckAction, putting_right.check_action),
    "withdraw": (commands.Withdraw, closing.withdraw),
    "close": (commands.Close, closing.close),
    "reopen": (commands.Reopen, closing.reopen),
    "hold_record": (commands.HoldRecord, closing.hold_record),
    "free_record": (commands.FreeRecord, closing.free_record),
}


def decide(snapshot: CaseSnapshot, name: str, command: commands.Command) -> list[e.Event]:
    """What the command brings about at this moment. Raises Refused; KeyError for a name that is no command."""
    model, decision = DECISIONS[name]
    if not isinstance(command, model):
        raise TypeError(f"{name} takes {model.__name__}")
    second = name in SECOND_PAIR and needed(name, confirming.coded(command))
    if second:
        confirming.none_waits(snapshot, name)
    naming = aspects.naming(snapshot, command)
    before = snapshot
    for event in naming:
        snapshot = snapshot.after(event)
    events = [*naming, *decision(snapshot, command)]  # also of what is only proposed: it has to be possible
    if second:
        return confirming.proposed(snapshot, name, command)
    return [*events, *contact.taken_from_the_barred(before, events)]


def confirm(snapshot: CaseSnapshot, command: commands.Confirm) -> list[e.Event]:
    """Agree to what somebody else proposed; it happens now, if it still can.

    Raises Refused("not_now" | "subject" | "not_independent" | "reason_required"), and what the command itself raises.
    """
    proposal, confirmed = confirming.to_confirm(snapshot, command)
    model, decision = DECISIONS[proposal.does]
    events = decision(snapshot, confirming.restored(proposal, model, snapshot.actor))
    return [confirmed, *(confirming.with_words_of(event, proposal) for event in events)]
