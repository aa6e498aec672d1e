"""What we write to people: one function a message, from a case's account and a letter's particulars to text and HTML.

MESSAGES is the list of what Redress can send: every kind that domain/notices names has its function here.
"""

from collections.abc import Mapping

from chalicelib.messages import (
    about_contact,
    date_letters,
    ending,
    hearings,
    moved_dates,
    site_days,
    to_a_panel,
    to_complainant,
    to_staff,
)
from chalicelib.messages.blocks import Letter, Message
from chalicelib.messages.rendering import Writes

__all__ = ["MESSAGES", "Letter", "Message"]

MESSAGES: Mapping[str, Writes] = {
    "acknowledgement": to_complainant.acknowledgement,
    "accepted": to_complainant.accepted,
    "declined": to_complainant.declined,
    "extension": moved_dates.extension,
    "delay": moved_dates.delay,
    "hold": moved_dates.hold,
    "release": moved_dates.release,
    "agreed": moved_dates.agreed,
    "advice": moved_dates.advice,
    "outcome": to_complainant.outcome,
    "closing": ending.closing,
    "repeated_part": ending.repeated_part,
    "restriction": ending.restriction,
    "new_link": about_contact.new_link,
    "contact_changed": about_contact.contact_changed,
    "new_date": site_days.new_date,
    "corrected": moved_dates.corrected,
    "reopened": to_complainant.reopened,
    "message": to_complainant.message,
    "hearing": hearings.hearing,
    "details": hearings.details,
    "panel_answer": hearings.panel_answer,
    "papers": hearings.papers,
    "adjourned": hearings.adjourned,
    "reference": to_complainant.reference,
    "first_response": to_complainant.first_response,
    "progress": to_complainant.progress,
    "convene": to_a_panel.convene,
    "panel_asked": to_a_panel.panel_asked,
    "seat": to_a_panel.seat,
    "interest": to_a_panel.interest,
    "hearing_set": to_a_panel.hearing_set,
    "papers_sent": to_a_panel.papers_sent,
    "new_case": to_staff.new_case,
    "appoint": to_staff.appoint,
    "vacant": to_staff.vacant,
    "seat_empty": to_staff.seat_empty,
    "part_over": to_staff.part_over,
    "look": to_staff.look,
    "late_request": to_staff.late_request,
    "approval_wanted": to_staff.approval_wanted,
    "approved": to_staff.approved,
    "sent_back": to_staff.sent_back,
    "confirm_wanted": to_staff.confirm_wanted,
    "confirmed": to_staff.confirmed,
    "not_confirmed": to_staff.not_confirmed,
    "information": to_staff.information,
    "not_reached": to_staff.not_reached,
    "mail_held": to_staff.mail_held,
    "staff_not_reached": to_staff.staff_not_reached,
    "reminder": date_letters.reminder,
    "missed": date_letters.missed,
    "missed_copy": date_letters.missed_copy,
    "nudge": date_letters.nudge,
    "nudge_copy": date_letters.nudge_copy,
    "date_moved": site_days.date_moved,
    "to_know": to_staff.to_know,
    "findings": to_staff.findings,
    "safeguarding": to_staff.safeguarding,
}
