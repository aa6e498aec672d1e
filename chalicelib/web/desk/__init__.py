"""The desk: what somebody of the organisation sees and does once signed in.

work_list.py   what is owed next, and finding a case by its reference
case_page.py   one case: what is owed, people, story, dates, letters, and what may be done now
acting.py      the form of every act: shown, checked, its letter shown first, done
acts.py        what can be done: a row an act
asking.py      what an act asks for
form.py        what a field of the desk's forms is, and how it is answered
taking_down.py a complaint made by telephone, in person or on paper
posting.py     what no mail can carry: to post, to call
"""
