"""What can be done on a case: a row an act.

An act is a command of DECISIONS with its words and what it asks for. One form shows each (action_views.py); whether it sends
the complainant a letter is found out by trying, and the letter is then shown before it goes. Who may do it says
domain/access/permissions.py. Adding an act: a row here, and one there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.queries.case_file import CaseFile
from chalicelib.web.complainant import contacting
from chalicelib.web.desk import (
    action_fields,
    answer,
    closing_fields,
    contact_fields,
    date_fields,
    panel_fields,
    triage_fields,
)
from chalicelib.web.desk.action_fields import Asks
from chalicelib.web.desk.form import STAFF_READ, Ask, one_of, options, reason, words
from chalicelib.web.kit.fields import FieldError


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """`name`: the command. `title`: what it is called, as a heading and on its button."""

    name: str
    title: str
    done: str  # what the case page says then
    says: str = ""  # what to know before
    asks: Asks
    leaves: bool = False  # the work list follows: whoever does this may not see the case any more
    on_the_report: bool = False  # what was reported is shown beside the form
    on_the_proposal: bool = False  # so is what was proposed
    begins: Callable[[CaseFile], Mapping[str, Any]] = lambda file: {}  # what stands in the form at first
    check: Callable[[Mapping[str, Any]], dict[str, FieldError]] = (
        lambda answers: {}
    )  # what is wrong with fields together
    fill: Callable[[CaseFile, dict[str, Any]], dict[str, Any]] = lambda file, given: given  # the command's other fields


def _how(file: CaseFile) -> list[Ask]:
    ways = [way for way in action_fields.HOW if way[0] != "email" or file.now.case.reach == "email"]
    return [one_of("how", "How did you tell them?", options(ways), "Choose how you told them")]


def _why(file: CaseFile) -> list[Ask]:
    return [reason()]


def _maybe_why(file: CaseFile) -> list[Ask]:
    return [words("reason", "What did they say? (optional)", rows=3)]


def _nothing(file: CaseFile) -> list[Ask]:
    return []


def _what_was_done(file: CaseFile) -> list[Ask]:
    return [words("text", "What was done? (optional)", STAFF_READ, rows=3)]


def _maybe_add(file: CaseFile) -> list[Ask]:
    return [words("text", "Anything to add? (optional)", "The complainant will read this.", rows=6)]


def _text(label: str, missing: str, hint: str = "", rows: int = 8) -> Asks:
    return lambda file: [words("text", label, hint, missing=missing, rows=rows)]


def _correspondence(file: CaseFile) -> list[Ask]:
    return [
        one_of("direction", "Which way?", options((("in", "To us"), ("out", "From us"))), "Choose which way it went"),
        one_of("channel", "How?", options(action_fields.CAME), "Choose how"),
        words("text", "What was said?", missing="Write what was said"),
    ]


ROWS = (
    Act(name="look", title="Say whom it is about", done="Recorded.", asks=triage_fields.subjects,
        says="Nobody is asked to deal with a case until somebody has said whom it is about."),
    Act(name="begin_reading", title="This is not about me: open the case", done="Read it, and say whom it is about.",
        asks=_nothing),
    Act(name="about_me", title="This is about me", done="It has gone to the next person. You have no part in it.",
        asks=_nothing, leaves=True,
        says="You then see no more of this case, and it goes to the next person. You cannot take this back yourself."),
    Act(name="safeguarding_done", title="Record that the risk was dealt with", done="Recorded. Nobody is reminded any more.",
        asks=_what_was_done),
    Act(name="identify", title="Say who the complainant is", done="Recorded.", asks=triage_fields.complainant,
        fill=triage_fields.nobody_of_ours,
        says="Do this when somebody who works or volunteers here complains, for themself or for somebody else."),
    Act(name="classify", title="Say what kind it is", done="Recorded.", asks=action_fields.nature,
        says="Some promises hold only for some kinds of complaint. They count from the day on which we received it."),
    Act(name="assign", title="Name who deals with it", done="They have been told.", asks=action_fields.handlers),
    Act(name="acknowledge", title="Record that you told them we have it", done="Recorded.", asks=_how),
    Act(name="give_reference", title="Tell them the reference and who deals with it", done="Your letter is on its way.",
        asks=_maybe_add),
    Act(name="first_response", title="Tell them what you will do", done="Your letter is on its way.",
        asks=_text("What will you do, and by when?", "Write what you will do", "The complainant will read this.")),
    Act(name="progress", title="Tell them how it goes", done="Your letter is on its way.",
        asks=_text("How does it go?", "Write how it goes", "The complainant will read this.")),
    Act(name="advise", title="Tell them what they can do next", done="Your letter is on its way.", asks=_maybe_add),
    Act(name="meet", title="Record that you met them", done="Recorded.", asks=action_fields.met,
        begins=action_fields.title_of_talk),
    Act(name="notify", title="Record that you told somebody inside", done="Recorded.", asks=action_fields.to_notify),
    Act(name="accept_late", title="Take the late request", done="The late request is taken.", asks=_why),
    Act(name="decline_late", title="Turn the late request down", done="The late request is turned down.", asks=_why),
    Act(name="conclude_investigation", title="Record that the investigation is over", done="Recorded.",
        says="The time for our answer counts from here.",
        asks=lambda file: [words("text", "Anything to add? (optional)", STAFF_READ, rows=3)]),
    Act(name="report", title="Report what you found", done="Reported. Whoever it is for has been told.",
        asks=answer.report, fill=answer.listed),
    Act(name="draft_response", title="Change the response", done="Changed. Whoever approves it has been told.",
        says="A response is sent as it was approved. Once you change it, it has to be approved again.",
        asks=answer.response, fill=answer.listed, begins=answer.drafted),
    Act(name="approve", title="Approve the response", done="Approved. Whoever signs the answer has been told.",
        on_the_report=True, asks=lambda file: [words("text", "Anything to add? (optional)", STAFF_READ, rows=3)]),
    Act(name="send_back", on_the_report=True, title="Send the report back", done="Sent back.",
        asks=lambda file: [reason(hint="Whoever reported it will read this.")]),
    Act(name="issue_outcome", title="Give our answer", done="Decided. The answer is on its way.", asks=answer.outcome,
        fill=answer.filled, on_the_report=True),
    Act(name="mark_told", title="Record that you told them", done="Recorded.", asks=action_fields.told,
        fill=action_fields.which_letter,
        says="A letter counts from the day on which you posted it, a call from the day on which you spoke."),
    Act(name="need_form", title="Record in which form they need our letters", done="Recorded.",
        asks=contact_fields.needed_form, begins=contact_fields.known_form,
        says="Whoever needs our letters in another form is given each letter in it as well."),
    Act(name="give_form", title="Record that you gave them a letter in their form", done="Recorded.",
        asks=contact_fields.letters_in_form,
        says="Do this once you have given them the letter in the form that they need, such as large print."),
    Act(name="resend", title="Send a letter once more", done="The letter is on its way.", asks=contact_fields.sent_once_more,
        says="It goes as it reads today."),
    Act(name="bounce", title="Record that a letter came back", done="Recorded.", asks=contact_fields.came_back,
        says="They have then not been told, and what the letter promised is owed again. Find another way to reach them."),
    Act(name="agree_window", title="Agree how long they have to go on", done="Your letter is on its way.",
        asks=answer.time_to_agree),
    Act(name="extend", title="Move a date", done="The date is moved.", asks=date_fields.clock_to_move),
    Act(name="tell_delay", title="Tell them that it takes longer", done="Your letter is on its way.",
        says="This moves no date: what was promised is still owed by its day.", asks=date_fields.clock_to_delay),
    Act(name="split", title="Name the parts of the complaint", done="The parts are named.", asks=date_fields.parts,
        fill=date_fields.parts_named,
        says="Each part can then be paused and answered by itself. Name every part: what is not named is in none."),
    Act(name="correct_extension", title="Correct a moved date", done="The date is corrected.",
        asks=date_fields.clock_moved_wrongly,
        says="Do this if a date was moved to a wrong day. The complainant is written to."),
    Act(name="hold", title="Pause the case", done="The case is paused.", asks=date_fields.ground_to_hold,
        says="While a case is paused its dates stand still."),
    Act(name="release", title="End a pause", done="The pause is over.", asks=date_fields.ground_to_release),
    Act(name="note", title="Add a note", done="The note is kept.",
        asks=_text("Note", "Write the note", STAFF_READ)),
    Act(name="open_case", title="Open this case", done="You have opened this case. Your reason stands in its history.",
        says="You have no part in this case. Your reason and your name will stand in its history and on its page. "
        "Whoever opens a case counts as knowing what it is about: you will not be "
        "proposed for its panel or to approve the response.",
        asks=lambda file: [reason("Why do you need to read it?", STAFF_READ)]),
    Act(name="message", title="Write to the complainant", done="Your message is on its way.",
        asks=_text("Message", "Write the message", "The complainant will read this.", rows=10)),
    Act(name="correspondence", title="Keep a letter, an email or a call", done="Kept.", asks=_correspondence),
    Act(name="add_information", title="Take down what they add", done="Added.",
        asks=_text("What did they say?", "Write what they said")),
    Act(name="escalate", title="Move it to the formal stage", done="It is formal now.", asks=action_fields.how_it_came,
        says="Do this when the complainant asks for a formal answer."),
    Act(name="request_next_stage", title="Take down that they ask for the next stage", done="Taken down.",
        asks=action_fields.how_it_came),
    Act(name="correct_received", title="Correct the day we received it", done="Corrected.", asks=action_fields.receipt),
    Act(name="change_contact", title="Change how we contact them", done="Changed. They have a new link.",
        asks=contact_fields.contact, begins=contact_fields.known, check=contacting.lacking,
        says="Letters that came back go again. An old email address hears that something changed, and nothing else."),
    Act(name="represent", title="Name who acts for them", done="Recorded. They have been told.",
        asks=contact_fields.representative, check=contacting.lacking,
        says="From then on everything goes to the person that you name, and nothing to the complainant."),
    Act(name="record_death", title="Record that the complainant has died", done="Recorded. No mail goes any more.",
        asks=_text("Anything to add? (optional)", "", STAFF_READ, rows=3),
        says="No email goes from then on. Name who acts for them before you post anything."),
    Act(name="new_link", title="Replace their link", done="They have a new link. The old one no longer works.",
        asks=contact_fields.link, says="Do this if somebody else may have the link, or if they ask for it."),
    Act(name="withdraw", title="Record that they take it back", done="The case is closed.", asks=_maybe_why),
    Act(name="close", title="Close the case", done="The case is closed.", asks=closing_fields.closing),
    Act(name="confirm", title="Confirm", done="Confirmed, and done.", asks=closing_fields.proposals, on_the_proposal=True,
        says="Confirm only what you have judged yourself. It is done, and any letter goes, when you confirm."),
    Act(name="decline", title="Decline", done="Declined. Nothing of it is done.", asks=closing_fields.proposals,
        on_the_proposal=True, says="Nothing of what was proposed is done. Whoever proposed it may take it back here."),
    Act(name="lift_bar", title="Let somebody back in", done="Proposed.", asks=closing_fields.kept_out,
        says="Somebody whom the complaint is about is kept out of the case. Propose to let them back in only if they were "
        "named by mistake. A colleague has to confirm it."),
    Act(name="refer", title="Send it on to where it belongs", done="The case is closed here. They are told where it goes.",
        asks=closing_fields.elsewhere, says="Do this if the complaint belongs with another procedure, place or body."),
    Act(name="link_appeal", title="Link an appeal by somebody else", done="Linked.", asks=closing_fields.linked_appeal,
        says="Do this if somebody else whom the result affects has appealed, and their appeal has a case of its own."),
    Act(name="mark_duplicate", title="Close it as the same as another case", done="Recorded.", asks=closing_fields.same_as,
        says="They are told what is true of the other case. If that is not answered yet, it has to be their own."),
    Act(name="mark_campaign", title="Close it as one of many", done="Recorded.", asks=closing_fields.one_of_many,
        says="Everybody who wrote about the same matter gets the same answer. They may still go on alone."),
    Act(name="restrict", title="Limit how they contact us", done="The limit is set.", asks=closing_fields.limits,
        says="New complaints are still looked at, whatever the limit."),
    Act(name="ask_for_panel", title="Log that they ask for an independent panel",
        done="Logged. Whoever decides on it is told.",
        asks=_text("Why do they ask?", "Write why they ask for it", "The complainant can read this later.")),
    Act(name="grant_panel", title="Let an independent panel decide", done="Granted. The letter is on its way.",
        says="A panel then decides in place of whoever handles it now. Whoever brings it together is asked to.",
        asks=_maybe_add),
    Act(name="refuse_panel", title="Refuse an independent panel", done="Refused. The letter is on its way.",
        says="The policy says that this is not refused without a good reason.", asks=_why),
    Act(name="appoint", title="Add somebody to the panel", done="They have been told.", asks=panel_fields.member),
    Act(name="stand_down", title="Take somebody off the panel", done="They are off the panel.", asks=panel_fields.sitting),
    Act(name="schedule_hearing", title="Set the day of the hearing", done="The day is set.", asks=panel_fields.hearing_day),
    Act(name="postpone_hearing", title="Move the hearing", done="The hearing is moved.", asks=panel_fields.hearing_day),
    Act(name="require_details", title="Ask to know more before the hearing", done="They have been asked.",
        asks=panel_fields.text("What does the panel want to know? (optional)")),
    Act(name="send_notice", title="Send the notice of the hearing again", done="The notice is on its way.",
        asks=panel_fields.text("Anything to add? (optional)")),
    Act(name="send_papers", title="Send the papers", done="The papers are on their way.",
        asks=panel_fields.text("What are the papers? (optional)")),
    Act(name="attend", title="Record who comes along", done="Recorded.", asks=panel_fields.companions),
    Act(name="adjourn_hearing", title="Record that the hearing continues later", done="Recorded.", asks=panel_fields.sat),
    Act(name="hold_hearing", title="Record that the hearing is over", done="Recorded.", asks=panel_fields.over),
    Act(name="reopen", title="Open it again", done="The case is open again.", asks=_why),
    Act(name="declare_interest", title="Stand aside", done="You stand aside in this case.", leaves=True,
        says="Do this if it is about you, or you are too close to it to be fair. You then decide nothing in this case, and "
        "while nobody has said whom it is about you do not see it any more.",
        asks=lambda file: [reason(hint=STAFF_READ)]),
)  # fmt: skip
ACTS: Mapping[str, Act] = {act.name: act for act in ROWS}


PROPOSED = "proposed"  # what an act comes to that a colleague has to confirm first


def done_says(name: str) -> str:
    """What the page that follows an act says of it; "" where there is no such act."""
    if name == PROPOSED:
        return "Proposed. Nothing is done until a colleague has confirmed it. They have been asked."
    return ACTS[name].done if name in ACTS else ""
