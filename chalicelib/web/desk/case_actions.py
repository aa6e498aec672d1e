"""What can be done on a case: a row an act.

An act is a command of DECISIONS with its words and what it asks for. One form shows each (action_views.py); whether it sends
the complainant a letter is found out by trying, and the letter is then shown before it goes. Who may do it says
domain/access/permissions.py. Adding an act: a row here (of a panel's, in panel_actions.py;
of asking one person, in asking_actions.py), and one there.
"""

from collections.abc import Mapping

from chalicelib.queries.case_file import CaseFile
from chalicelib.web.complainant import contacting
from chalicelib.web.desk import (
    action_fields,
    answer,
    asking_actions,
    case_files,
    closing_fields,
    contact_fields,
    date_fields,
    enclosures,
    marks,
    panel_actions,
    panel_outcome,
    point_fields,
    promised_fields,
    putting_right_fields,
    translating,
    triage_fields,
)
from chalicelib.web.desk.act import Act
from chalicelib.web.desk.action_fields import Asks
from chalicelib.web.kit.form import STAFF_READ, Ask, one_of, options, reason, words


def _how(file: CaseFile) -> list[Ask]:
    ways = [way for way in action_fields.HOW if way[0] != "email" or file.now.case.reach == "email"]
    return [one_of("how", "How did you tell them?", options(ways), "Choose how you told them")]


def _why(file: CaseFile) -> list[Ask]:
    return [reason()]


def _maybe_why(file: CaseFile) -> list[Ask]:
    return [words("reason", "What did they say? (optional)", rows=3)]


def _nothing(file: CaseFile) -> list[Ask]:
    return []


def _maybe_add(file: CaseFile) -> list[Ask]:
    return [words("text", "Anything to add? (optional)", "The complainant will read this.", rows=6)]


def _text(label: str, missing: str, hint: str = "", rows: int = 8) -> Asks:
    return lambda file: [words("text", label, hint, missing=missing, rows=rows)]


ROWS = (
    Act(name="look", title="Record who it is about", done="Recorded.", asks=triage_fields.subjects,
        says="Nobody can be assigned until somebody has recorded who it is about."),
    Act(name="begin_reading", title="This is not about me: open the case", done="Read it, then record who it is about.",
        asks=_nothing),
    Act(name="about_me", title="This is about me", done="We have passed it to the next person. You have no part in it.",
        asks=_nothing, leaves=True,
        says="You will not be able to see this case again, and it goes to the next person. You cannot undo this yourself."),
    Act(name="safeguarding_done", title="Record that the risk was dealt with", done="Recorded. The reminders have stopped.",
        asks=_text("What was done? (optional)", "", STAFF_READ, rows=3)),
    Act(name="identify", title="Record who the complainant is", done="Recorded.", asks=triage_fields.complainant,
        fill=triage_fields.nobody_of_ours,
        says="Use this when a member of staff or a volunteer complains, for themselves or for somebody else."),
    Act(name="classify", title="Classify the complaint", done="Recorded.", asks=action_fields.nature,
        says="Some deadlines apply only to some kinds of complaint. They count from the day we received it."),
    Act(name="assign", title="Assign a handler", done="Handler assigned.", asks=action_fields.handlers),
    Act(name="acknowledge", title="Record an acknowledgement", done="Recorded.", asks=_how),
    Act(name="give_reference", letter=True, title="Send the reference and the handler’s name",
        done="Your letter is on its way.", asks=enclosures.letter("Anything to add? (optional)")),
    Act(name="first_response", letter=True, title="Send a first response", done="Your letter is on its way.",
        asks=enclosures.letter("What will you do, and by when?", "Write what you will do", rows=8)),
    Act(name="progress", letter=True, title="Send an update", done="Your update is on its way.",
        asks=enclosures.letter("What is the latest?", "Write the update", rows=8)),
    Act(name="advise", title="Advise them on the next stage", done="Your letter is on its way.",
        asks=enclosures.letter("Anything to add? (optional)")),
    Act(name="meet", title="Record a meeting", asks=action_fields.met, begins=action_fields.title_of_talk,
        done="Recorded. To keep minutes, choose “Letters and files”, then “Add a file”."),
    Act(name="notify", title="Record this as done", done="Recorded.", asks=action_fields.to_notify),
    Act(name="accept_late", title="Accept the late request", done="The late request is accepted.", asks=_why),
    Act(name="decline_late", title="Decline the late request", done="The late request is declined.", asks=_why),
    Act(name="conclude_investigation", title="Record the end of the investigation", done="Recorded.",
        says="The deadline for the response counts from this day.",
        asks=lambda file: [words("text", "Anything to add? (optional)", STAFF_READ, rows=3)]),
    Act(name="report", title="Report what you found", done="Reported. We have told the person it goes to.",
        asks=answer.report, fill=answer.decided, beside=point_fields.beside),
    Act(name="draft_response", title="Change the response", done="Changed. We have told the person who approves it.",
        says="If you change a response that was approved, it has to be approved again.",
        asks=answer.changed, fill=answer.listed, begins=answer.drafted,
        beside=point_fields.beside),
    Act(name="approve", title="Approve the response", done="Approved. We have told the person who signs the response.",
        on_the_report=True, asks=lambda file: [words("text", "Anything to add? (optional)", STAFF_READ, rows=3)]),
    Act(name="send_back", on_the_report=True, title="Send the report back", done="Sent back.",
        asks=lambda file: [reason(hint="The person who reported it will read this.")]),
    Act(name="issue_outcome", letter=True, title="Send the response", for_a_panel="Send the panel’s decision",
        done="The response is on its way.", asks=panel_outcome.outcome,
        fill=panel_outcome.filled, on_the_report=True, beside=point_fields.beside),
    Act(name="mark_told", title="Record that you told them", done="Recorded.", asks=action_fields.told,
        fill=action_fields.which_letter,
        says="A letter counts from the day you posted it, a call from the day you spoke to them."),
    Act(name="need_form", title="Record the form they need letters in", done="Recorded.",
        asks=contact_fields.needed_form, begins=contact_fields.known_form,
        says="We then ask you to give them each letter in that form as well."),
    Act(name="give_form", title="Record a letter given in their form", done="Recorded.",
        asks=contact_fields.letters_in_form,
        says="Use this once you have given them the letter in the form they need, such as large print."),
    Act(name="resend", title="Send a letter again", done="The letter is on its way.", asks=contact_fields.sent_once_more,
        says="The letter is sent with the details as they are today."),
    Act(name="bounce", title="Record a returned letter", done="Recorded.", asks=contact_fields.came_back,
        says="The letter then counts as not sent, and what it promised is due again. Find another way to reach them."),
    Act(name="agree_window", title="Agree the time to ask for the next stage", done="Your letter is on its way.",
        asks=answer.time_to_agree),
    Act(name="extend", title="Extend a deadline", done="The deadline is extended.", asks=date_fields.clock_to_move),
    Act(name="tell_delay", title="Tell them about a delay", done="Your letter is on its way.",
        says="This does not extend the deadline.", asks=date_fields.clock_to_delay),
    Act(name="split", title="Put the complaint into points", done="The points are saved.", asks=date_fields.parts,
        fill=date_fields.parts_named, begins=date_fields.parts_known, check=date_fields.too_few,
        says="The response then answers each point. You can pause a point, or respond to it separately."),
    Act(name="correct_extension", title="Correct an extended deadline", done="The deadline is corrected.",
        asks=date_fields.clock_moved_wrongly,
        says="Use this if a deadline was extended to the wrong day. We write to the complainant."),
    Act(name="hold", title="Pause the case", done="The case is paused.", asks=date_fields.ground_to_hold,
        says="Deadlines stop while a case is paused."),
    Act(name="release", title="End a pause", done="The pause is over.", asks=date_fields.ground_to_release),
    Act(name="note", title="Add a note", done="Note added.", asks=marks.note),
    Act(name="mark_for_them", title="Say what may go to the complainant", done="Recorded. Nothing has been sent.",
        says="This sends nothing. It keeps what may be passed on apart from what may not.", asks=marks.which,
        odd=marks.asked_to_keep),
    Act(name="title", title="Change the title", done="The title is changed.", asks=triage_fields.title,
        begins=triage_fields.titled),
    Act(name="translate", title="Add a translation", done="The translation is beside their words.",
        asks=translating.translation, begins=translating.what_they_said_last,
        says="Their own words stay as they are. The translation is marked as ours, and the complainant can read it."),
    Act(name="open_case", title="Open this case", done="You have opened this case. Your reason is in its history.",
        says="You have no part in this case. Your name and your reason will show in its history and on its page. "
        "You will then know what it is about, so you cannot be proposed for its panel or to approve the response.",
        asks=lambda file: [reason("Why do you need to read it?", STAFF_READ)]),
    Act(name="release_file", title="Release a file", done="Released. You can open the file now.",
        says=case_files.WARNING, asks=case_files.to_release),
    Act(name="message", title="Write to the complainant", done="Your message is on its way.",
        asks=enclosures.letter("Message", "Write the message", rows=10)),
    *asking_actions.ROWS,
    Act(name="correspondence", title="Log a letter, email or call", asks=action_fields.correspondence,
        done="Logged. To keep the letter or email itself, choose “Letters and files”, then “Add a file”."),
    Act(name="add_information", title="Add information", done="Information added.",
        asks=_text("What did they say?", "Write what they said")),
    Act(name="escalate", title="Move it to the formal stage", done="It is now at the formal stage.",
        asks=action_fields.how_it_came,
        says="Use this when the complainant asks for a formal response."),
    Act(name="request_next_stage", title="Log a request for the next stage", done="Logged.",
        asks=action_fields.how_it_came),
    Act(name="correct_received", title="Correct the day we received it", done="Corrected.", asks=action_fields.receipt),
    Act(name="change_contact", title="Change how we contact them",
        done="Changed. If we may contact them, they have a new link.", asks=contact_fields.contact,
        begins=contact_fields.known, check=contacting.unreachable, fill=contact_fields.changed,
        says="We send letters that came back again. We tell an old email address only that something has changed. "
        "If they are not to be contacted at all, nothing goes to them, what waits included. They read it on their page."),
    Act(name="represent", title="Name a representative", done="Recorded. We have told them.",
        asks=contact_fields.representative, check=contacting.lacking, odd=contact_fields.must_not_be_told,
        says="From then on we write only to the representative, and not to the complainant."),
    Act(name="renew_consent", title="Record that they agree again", done="Recorded.", asks=contact_fields.consent),
    Act(name="limit_telling", title="Record who may be told", done="Recorded.", asks=contact_fields.who_may_be_told,
        says="If we must not tell the complainant, their letters wait for a person and their page is closed."),
    Act(name="record_death", title="Record that the complainant has died", done="Recorded. We will send no more email.",
        asks=_text("Anything to add? (optional)", "", STAFF_READ, rows=3),
        says="We then send no email. Name a representative before you post anything."),
    Act(name="new_link", title="Replace their link", done="They have a new link. The old one no longer works.",
        asks=contact_fields.link, says="Use this if somebody else may have the link, or if they ask for a new one."),
    Act(name="set_action", title="Add an action", done="The action is added. We have told the person who will do it.",
        asks=putting_right_fields.to_set, beside=putting_right_fields.beside, begins=putting_right_fields.proposed,
        says="An action is something we promised to put right. It stays open after the case is closed, until somebody "
        "has checked it."),
    Act(name="settle_promises", title="Assign what we promised", asks=promised_fields.asked,
        done="Saved. We have told each person who has something to do.", fill=promised_fields.gathered,
        begins=promised_fields.proposed,
        says="Choose who will do each thing we promised, and by when. All of it is saved at once. It stays open after the "
        "case is closed, until somebody has checked it."),
    Act(name="set_promise_aside", title="Record that a promise needs no action", done="Recorded.",
        asks=putting_right_fields.to_set_aside,
        says="Use this if the response itself keeps the promise, such as an apology, or it cannot be done any more."),
    Act(name="move_action", title="Change an action", done="Changed. We have told the person who will do it.",
        asks=putting_right_fields.to_move, beside=putting_right_fields.beside),
    Act(name="action_done", title="Record an action as done", asks=putting_right_fields.done,
        done="Recorded. We have asked a colleague to check it."),
    Act(name="check_action", title="Check an action", done="Recorded.", asks=putting_right_fields.check,
        beside=putting_right_fields.beside,
        says="Somebody other than the person who did it checks that it was done."),
    Act(name="withdraw", title="Record a withdrawal", done="The case is closed.", asks=_maybe_why),
    Act(name="close", title="Close the case", done="The case is closed.", asks=closing_fields.closing),
    Act(name="confirm", title="Confirm the proposal", done="Confirmed and done.",
        asks=closing_fields.proposals, on_the_proposal=True,
        says="Confirm only if you have judged it for yourself. It takes effect, and any letter goes, when you confirm."),
    Act(name="decline", title="Decline the proposal", done="Declined. Nothing has been done.", asks=closing_fields.proposals,
        on_the_proposal=True, says="Nothing in the proposal is done. The person who proposed it can also withdraw it here."),
    Act(name="lift_bar", title="Restore somebody’s access", done="Proposed.", asks=closing_fields.kept_out,
        says="People the complaint is about cannot see the case. Propose this only if somebody was named by mistake. "
        "A colleague has to confirm it."),
    Act(name="refer", title="Refer the complaint elsewhere", done="Referred. The case is closed here.",
        asks=closing_fields.elsewhere, says="Use this if another procedure, place or organisation should handle it."),
    Act(name="link_appeal", title="Link an appeal by somebody else", done="Linked.", asks=closing_fields.linked_appeal,
        says="Use this if somebody else affected by the result has appealed, and their appeal has its own case."),
    Act(name="mark_duplicate", title="Close the case as a duplicate", done="Recorded.", asks=closing_fields.same_as,
        says="We tell them how the other case stands. If it has had no response yet, it must be their own case."),
    Act(name="mark_campaign", title="Close the case as part of a campaign", done="Recorded.",
        asks=closing_fields.one_of_many,
        says="Everyone who wrote about the same matter gets the same response. They may still go on alone."),
    Act(name="restrict", title="Limit how they contact us", done="The limit is set.", asks=closing_fields.limits,
        says="We still look at new complaints, whatever the limit."),
    Act(name="ask_for_panel", title="Log a request for an independent panel",
        done="Logged. We have told the person who decides.",
        asks=_text("Why do they ask?", "Write why they ask for it", "The complainant can read this later.")),
    Act(name="grant_panel", title="Agree to an independent panel", done="Agreed. The letter is on its way.",
        says="A panel then decides in place of the handler. We ask the person who sets up panels to do so.",
        asks=_maybe_add),
    Act(name="refuse_panel", title="Refuse an independent panel", done="Refused. The letter is on its way.",
        says="The policy says that a panel is not refused without a good reason.", asks=_why),
    *panel_actions.ROWS,
    Act(name="reopen", title="Reopen the case", done="The case is open again.", asks=_why),
    Act(name="hold_record", title="Keep the record longer", done="Kept. It will not be erased until somebody lifts this.",
        says="The record is then not erased when its time is over, until somebody allows it.",
        asks=closing_fields.record_kept),
    Act(name="free_record", title="Stop keeping the record longer", done="Recorded. It will be kept for its usual time.",
        asks=lambda file: [reason("Why is it no longer needed?", STAFF_READ)]),
    Act(name="declare_interest", title="Declare an interest", done="You have stood aside from this case.", leaves=True,
        says="Use this if it is about you, or you are too close to it to be fair. You will decide nothing in this case. "
        "You cannot see it until somebody has recorded who it is about.",
        asks=lambda file: [reason(hint=STAFF_READ)]),
)  # fmt: skip
ACTS: Mapping[str, Act] = {act.name: act for act in ROWS}
