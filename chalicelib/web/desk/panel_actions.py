"""What can be done where a panel decides: a row an act of case_actions.py."""

from chalicelib.web.desk import answer, enclosures, panel_decision, panel_fields, point_fields
from chalicelib.web.desk.act import Act

ROWS = (
    Act(name="appoint", title="Add a panel member", done="Panel member added.", asks=panel_fields.member),
    Act(name="confirm_seat", title="Confirm your place on the panel", done="Confirmed. Thank you.",
        says="Confirm only if you had no part in what the complaint is about and can be fair. If not, choose “Declare an "
        "interest” on the case page, and we will ask somebody else.",
        asks=panel_fields.own_independence),
    Act(name="name_chair", title="Choose the chair of the panel", done="Recorded.", asks=panel_fields.to_chair,
        says="The chair leads the hearing and signs the decision."),
    Act(name="stand_down", title="Remove a panel member", done="Panel member removed.", asks=panel_fields.sitting),
    Act(name="schedule_hearing", title="Set the hearing date", done="The hearing date is set.",
        asks=panel_fields.hearing_day, begins=panel_fields.as_arranged, beside=panel_fields.refused_day),
    Act(name="postpone_hearing", title="Change the hearing date", done="The hearing date is changed.",
        asks=panel_fields.hearing_day, begins=panel_fields.as_arranged, beside=panel_fields.refused_day),
    Act(name="arrange_hearing", title="Say where and when the hearing is", done="Saved. The letter is on its way.",
        asks=panel_fields.where_and_how, begins=panel_fields.as_arranged,
        says="The date stays the same. To change it, choose “Change the hearing date”."),
    Act(name="require_details", title="Ask for details before the hearing", done="We are asking them.",
        asks=panel_fields.text("What does the panel want to know? (optional)")),
    Act(name="send_notice", title="Send the hearing notice again", done="The notice is on its way.",
        asks=enclosures.letter("Anything to add? (optional)")),
    Act(name="send_papers", title="Send the hearing papers", done="The papers are on their way.",
        asks=enclosures.papers, check=enclosures.wrong_with_papers),
    Act(name="attend", title="Record who will come with them", done="Recorded.", asks=panel_fields.companions),
    Act(name="adjourn_hearing", title="Record an adjournment", done="Recorded.", asks=panel_fields.sat),
    Act(name="hold_hearing", title="Record the end of the hearing", done="Recorded.", asks=panel_fields.over),
    Act(name="take_minutes", title="Record the minutes", done="Recorded.", asks=panel_fields.minutes),
    Act(name="draft_decision", title="Write the panel’s decision", done="Saved. Each member can now confirm it.",
        says="If you change a decision, each member has to confirm it again.",
        asks=panel_decision.decision, fill=answer.decided, begins=panel_decision.as_drafted, beside=point_fields.beside),
    Act(name="vote", title="Say whether you agree with the decision", done="Recorded.", on_the_report=True,
        asks=panel_decision.own_vote, check=panel_decision.own_reason),
)  # fmt: skip
