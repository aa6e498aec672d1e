"""The desk: what somebody of the organisation sees and does once signed in.

work_list.py      what is owed next; finding.py, the box that finds a case
case_page.py      one case on one screen: what is owed (owed.py), facts, what can be done; case_sections.py, its other pages
case_actions.py   what can be done: a row an act; its fields are in the modules *_fields.py and answer.py
action_views.py   the form of every act: shown, checked, its letter shown first, done
possible.py       which acts can be done now, and why not the others
form.py           what a field of the desk's forms is, and how it is answered
log_views.py      a complaint made by telephone, in person or on paper; adding.py adds to one
posting.py        what no mail can carry: to post, to call; unsent_mail.py, what mail has not gone
"""
