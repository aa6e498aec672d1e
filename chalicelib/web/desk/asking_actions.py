"""What can be done about asking one person: a question, a draft that is shown, and the plan. Rows of case_actions.py."""

from chalicelib.web.desk import asking_fields, draft_asking_fields, plan_fields
from chalicelib.web.desk.act import Act

ROWS = (
    Act(name="ask", title="Ask somebody a question", done="Asked. We have emailed them a link, and we will remind them.",
        says="One person answers one question through a link of their own. They do not need an account.",
        asks=asking_fields.asked, check=asking_fields.wrong_together, fill=asking_fields.one_of_ours,
        odd=asking_fields.may_be_asked),
    Act(name="ask_complainant", letter=True, title="Ask the complainant a question", done="Your question is on its way.",
        says="They get it by the way in which we reach them, and can answer on the page of their complaint, with files. "
        "We remind them. Deadlines go on counting.", asks=asking_fields.of_the_complainant),
    Act(name="ask_about_draft", title="Ask a colleague about the draft",
        done="Asked. We have emailed them a link, and we will remind them.", asks=draft_asking_fields.about_draft,
        says="One colleague reads the draft response and its points through a link of their own, and comments. They see "
        "nothing else of the case. The link ends when the draft is reported, sent or put to the panel, or when you take the "
        "question back. "
        "They then know what the complaint is about, so they will not be proposed for its panel or to approve the response.",
        begins=draft_asking_fields.what_they_think, odd=draft_asking_fields.no_draft_yet),
    Act(name="plan_step", title="Add to the plan", done="Added to the plan.", asks=plan_fields.planned,
        says="Write down who you will ask about what. The plan is on the page “Evidence”."),
    Act(name="settle_step", title="Tick off a step of the plan", done="Done.", asks=plan_fields.step_done,
        says="A step is ticked off automatically when you ask the question from the plan."),
    Act(name="send_question_again", title="Remind somebody of a question", done="The reminder is on its way.",
        asks=asking_fields.to_send_again),
    Act(name="move_question", title="Give more time to answer", done="Changed. We have told them.",
        asks=asking_fields.more_time),
    Act(name="readdress_question", title="Correct the address of a question", done="Asked at the new address.",
        says="The link that went to the old address ends.", asks=asking_fields.elsewhere,
        fill=asking_fields.not_the_complainant, odd=asking_fields.may_be_asked),
    Act(name="withdraw_question", title="Go on without an answer", done="Recorded. We will not ask them again.",
        asks=asking_fields.without_it),
    Act(name="answer_question", title="Record an answer to a question", asks=asking_fields.given_otherwise,
        done="Recorded. To keep what they gave you, choose “Letters and files”, then “Add a file”.",
        says="Use this if they answered without using their link."),
)  # fmt: skip
