"""Who may open what, and do what: every cell written by hand (role, route, relation).

The case is a formal complaint about the head teacher at North School. The officer answered it, the complainant appealed,
the senior leader reviews the appeal, the chair approves, the chief executive signs. So the head teacher is the subject,
the officer decided an earlier stage, the chair approves, and whoever is of the South Centre is a stranger.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app import app
from chalicelib import wiring
from chalicelib.actions.arriving_files import arrive, judge
from chalicelib.actions.uploads import Place, offer, read
from chalicelib.domain.access.permissions import ACTS, PAGES, allowed
from chalicelib.queries.case_file import open_case
from chalicelib.web.desk.case_actions import ROWS
from chalicelib.web.desk.case_frame import PARTS
from chalicelib.web.kit.urls import ADDRESSES
from tests.desk.office import FORMAL, Office, case, see
from tests.evidence import png
from tests.pages import Browser

WHO = (
    "senior", "ceo", "chair", "officer", "head", "sitelead", "overseer", "clerk", "safe", "lead", "records",
    "south.manager", "keeper",
)  # fmt: skip
# handler, signs and appoints, approves, decided before, subject, given ×3, no part in it ×3, another site, sets up
OPENS = {  # page: a cell for each of WHO; + opens, - there is no such page for them
    "staff":         "+++++++++++++",
    "staff.find":    "+++++++++++++",  # leads to the case's own page, whoever asks
    "staff.to-post": "+++++++++++++",
    "staff.log":     "++++++-+++++-",
    "staff.logged":  "++++++-+++++-",
    "staff.case":    "++++-+++--+--",
    "staff.case.part":  "+++-------+--",
    "staff.case.print": "+++-------+--",
    "staff.case.hand-over": "+++-------+--",
    "staff.case.sheet": "+++-------+--",
    "staff.case.triage": "+---------+--",
    "staff.case.draft": "+++----------",
    "staff.actions": "+++++++++++++",
    "staff.action": "-------------",  # but to whoever owns it
    "staff.panel":   "+++-------+--",  # where a panel may decide the stage
    "staff.act":     "+++-------+--",
    "staff.letter":  "++---+-+-----",
    "staff.files":   "+++--+-+--+--",
    "staff.file":    "+++-------+--",
    "staff.preview": "+++-------+--",
    "staff.erase-party": "-++--++---+--",
    "staff.bundles": "++--------+--",
    "staff.bundle":  "-------------",  # none has been made
    "staff.several": "+++++++++++++",
    "staff.alike": "+++++++++++++",  # shows the cases that one may read
    "staff.views": "+++++++++++++",  # one's own
    "staff.view": "-------------",  # none has been saved
    "staff.hand-over": "+++++++++++++",  # shows the cases that one may give to another handler
    "staff.open-promises": "+++++++++++++",
    "staff.register": "+++++++++++++",
    "staff.register.table": "+++++++++++++",
    "staff.report": "+++++++++++++",
    "staff.report.table": "+++++++++++++",
    "staff.report.recount": "+++++++++++++",
    "staff.retention": "+++++++++++++",  # shows the cases that one may know of, where one decides or confirms
    "staff.reviews": "+++++++++++++",
    "staff.how-it-went": "+++++++++++++",
    "staff.self-assessment": "-----++---+--",  # whoever keeps the record, leads the site or oversees it
    "staff.themes": "-----++---+--",  # the same, and each theme by its cases
    "staff.theme": "-------------",  # none was accepted
    "staff.sentence": "-------------",  # none names anybody who is to be erased
    "staff.self-assessment.word": "----------+--",
    "staff.inspections": "----------+--",
    "staff.data-requests": "----------+--",  # whoever keeps the record at a site
    "staff.data-request": "-------------",  # none has been logged
    "staff.data-folders": "-------------",
    "staff.data-folder": "-------------",
    "staff.review": "--+--++------",  # this one is the chair's; whoever oversees the site may read of it
    "staff.remarks":  "-----+++-----",
    "staff.equality": "-----++------",
    "staff.add":     "+++++++++++++",  # tells nobody anything
    "staff.people": "------------+",
    "staff.person": "------------+",
    "staff.person.roles": "------------+",
    "staff.person.invite": "------------+",
    "staff.person.away": "------------+",
    "staff.person.leaving": "------------+",
    "staff.new-person": "------------+",
    "staff.new-people": "------------+",
    "staff.invite-all": "------------+",
    "staff.set-up.running-cases": "------------+",
    "staff.set-up.processing": "------------+",
    "staff.set-up.dpia": "------------+",
    "staff.set-up.breaches": "------------+",
    "staff.set-up.breaches.table": "------------+",
    "staff.set-up.breach": "-------------",  # none has been logged
    "staff.outbox": "------------+",
    "staff.reset": "------------+",
    "staff.email": "------------+",
}  # fmt: skip
DOES = {  # act: a cell for each of WHO
    "about_me":           "+++-------+--",
    "begin_reading":      "-------------",
    "safeguarding_done":  "+------------",
    "look":               "+---------+--",
    "classify":           "+---------+--",
    "identify":           "+---------+--",
    "assign":             "-+-----------",
    "acknowledge":        "++---+-+-----",
    "give_reference":     "++-----------",
    "first_response":     "++-----------",
    "progress":           "++-----------",
    "advise":             "++-----------",
    "meet":               "++-----------",
    "notify":             "+-+--+-+-----",
    "accept_late":        "-------------",
    "decline_late":       "-------------",
    "conclude_investigation": "+------------",
    "set_action":         "++--------+--",
    "set_promise_aside":  "++--------+--",
    "settle_promises":    "++--------+--",
    "move_action":        "++--------+--",
    "action_done":        "++--------+--",
    "check_action":       "+++-------+--",  # and whoever is asked to check it
    "report":             "+------------",
    "draft_response":     "++-----------",
    "approve":            "--+----------",
    "send_back":          "--+----------",
    "issue_outcome":      "-+-----------",
    "change_contact":     "++---+-+-----",
    "represent":          "++---+-+-----",
    "record_death":       "++---+-+-----",
    "renew_consent":      "++---+-+-----",
    "limit_telling":      "++-----------",
    "new_link":           "++---+-+-----",
    "mark_told":          "++---+-+-----",
    "need_form":          "++---+-+-----",
    "give_form":          "++---+-+-----",
    "resend":             "++---+-+-----",
    "bounce":             "++---+-+-----",
    "agree_window":       "++-----------",
    "extend":             "++-----------",
    "tell_delay":         "++-----------",
    "split":              "+------------",
    "correct_extension":  "++-----------",
    "hold":               "+------------",
    "release":            "+------------",
    "note":               "+++-------+--",
    "title":              "++--------+--",
    "translate":          "++--------+--",
    "open_case":          "-++--++------",
    "release_file":       "+------------",
    "message":            "++-----------",
    "ask":                "+------------",
    "ask_complainant":    "+------------",
    "ask_about_draft":    "+------------",
    "send_question_again": "+------------",
    "move_question":      "+------------",
    "readdress_question": "+------------",
    "withdraw_question":  "+------------",
    "answer_question":    "+------------",
    "plan_step":          "+------------",
    "settle_step":        "+------------",
    "mark_for_them":      "++-----------",
    "correspondence":     "+++--+-+--+--",
    "add_information":    "++++-+++--+--",
    "escalate":           "+----+-+-----",
    "request_next_stage": "+----+-+-----",
    "correct_received":   "+------------",
    "withdraw":           "+----+-+-----",
    "close":              "+------------",
    "reopen":             "+------------",
    "declare_interest":   "++++-+++--+--",
    "confirm":            "-------------",  # nothing has been proposed
    "decline":            "+------------",  # and so nobody takes anything back
    "lift_bar":           "-+-----------",
    "refer":              "+------------",
    "link_appeal":        "+----+-+--+--",
    "mark_duplicate":     "+------------",
    "mark_campaign":      "+------------",
    "restrict":           "+-+----------",
    "appoint":            "-+-----------",
    "ask_for_panel":      "+----+-+-----",
    "grant_panel":        "+-+----------",  # whoever owes anything: that it is theirs to decide, the rules ask
    "refuse_panel":       "+-+----------",
    "confirm_seat":       "+------------",
    "name_chair":         "++-----------",
    "draft_decision":     "+------------",
    "vote":               "+------------",
    "take_minutes":       "+------------",
    "stand_down":         "-+-----------",
    "schedule_hearing":   "+------------",
    "postpone_hearing":   "+------------",
    "arrange_hearing":    "+------------",
    "require_details":    "+------------",
    "send_notice":        "+------------",
    "send_papers":        "+------------",
    "attend":             "+------------",
    "adjourn_hearing":    "+------------",
    "hold_hearing":       "+------------",
    "hold_record":        "+++--++---+--",
    "free_record":        "-++--++---+--",
}  # fmt: skip
OF_SIGNING_IN = {name for name in ADDRESSES if name.startswith("staff.") and name not in OPENS}


@pytest.fixture(scope="module")
def stood() -> tuple[Office, str, str]:
    """One office for all that only look: a case that went on to its appeal, and a clean file of it."""
    office = Office()
    wiring.use(office.services)
    reference = went_on(office)
    return office, reference, a_clean_file(office, reference)


@pytest.fixture
def looks(stood: tuple[Office, str, str]) -> Iterator[tuple[Office, str, str]]:
    wiring.use(stood[0].services)
    yield stood
    wiring.use(None)


@pytest.fixture
def appealed(office: Office) -> str:
    return went_on(office)


def went_on(office: Office) -> str:
    """A case about the head teacher, answered, gone on to its appeal and reported on."""
    reference = office.lodge(
        replace(FORMAL, about=("head_teacher",), reach="post", email="", address="2 Imaginary Way")
    )
    office.act("officer", reference, "issue_outcome", finding="not_upheld", reasons="We read the register.")
    office.act("officer", reference, "mark_told", notice="outcome", how="post")
    office.act("complainant", reference, "request_next_stage", text="I do not agree.")
    office.act("ceo", reference, "assign", to="north.senior")
    office.act("senior", reference, "report", finding="upheld", text="The gate was open.")
    return reference


def a_clean_file(office: Office, reference: str) -> str:
    """The id of a file that the complainant added and that was checked."""
    services, case_id = replace(office.services, scans=True), office.case_id(reference)
    drawn = offer(services, Place("case", case_id), "/")
    posted = read(*services.bucket.post(drawn.fields, "gate.png", png()))
    arrive(services, posted, len(png()))
    judge(services, posted, "clean")
    return posted.id


def test_every_page_for_staff_has_its_row_here_and_in_the_table():
    desk = {name for name in ADDRESSES if name == "staff" or name.startswith("staff.")}
    assert desk == set(PAGES), "say in PAGES (domain/access/permissions.py) who may open it"
    assert set(OPENS) | OF_SIGNING_IN == desk
    assert all(len(cells) == len(WHO) for cells in (*OPENS.values(), *DOES.values()))


def test_every_act_of_the_desk_has_its_row_here():
    assert {act.name for act in ROWS} == set(DOES) <= set(ACTS)


@pytest.mark.parametrize("page", OPENS)
def test_who_opens_what(looks: tuple[Office, str, str], page: str):
    office, appealed, file = looks
    (letter, *_) = [n for n in office.services.cases.notices(office.case_id(appealed)) if n.to == "complainant"]
    address = {
        "staff": "/staff", "staff.find": f"/staff/find?q={appealed}", "staff.to-post": "/staff/to-post",
        "staff.add": "/staff/add", "staff.open-promises": "/staff/open-promises", "staff.register": "/staff/register",
        "staff.register.table": "/staff/register/table", "staff.report": "/staff/report",
        "staff.report.table": "/staff/report/table", "staff.report.recount": "/staff/report/recount",
        "staff.retention": "/staff/retention",
        "staff.reviews": "/staff/reviews", "staff.data-requests": "/staff/data-requests",
        "staff.inspections": "/staff/inspections", "staff.how-it-went": "/staff/how-it-went",
        "staff.self-assessment": "/staff/self-assessment",
        "staff.themes": "/staff/themes", "staff.theme": "/staff/themes/north/none",
        "staff.sentence": "/staff/sentence/none",
        "staff.self-assessment.word": "/staff/self-assessment/north/what_counts",
        "staff.data-request": "/staff/data-requests/none", "staff.data-folders": "/staff/data-requests/none/folders",
        "staff.data-folder": "/staff/data-requests/none/folders/none/folder",
        "staff.review": "/staff/reviews/north/board.numbers",
        "staff.remarks": "/staff/remarks", "staff.equality": "/staff/equality",
        "staff.several": "/staff/several", "staff.hand-over": "/staff/hand-over",
        "staff.alike": "/staff/same-text", "staff.views": "/staff/views", "staff.view": "/staff/views/none",
        "staff.case.hand-over": case(appealed, "hand-over"),
        "staff.log": "/staff/log", "staff.logged": f"/staff/logged?reference={appealed}", "staff.case": case(appealed),
        "staff.case.part": see(appealed, "history"), "staff.case.print": case(appealed, "print"),
        "staff.case.sheet": case(appealed, "sheet"),
        "staff.case.triage": case(appealed, "triage"),
        "staff.actions": "/staff/actions", "staff.action": f"/staff/actions/{appealed}/7",
        "staff.panel": case(appealed, "panel"), "staff.case.draft": case(appealed, "draft"),
        "staff.act": case(appealed, "note"), "staff.letter": case(appealed, f"letters/{letter.id}"),
        "staff.files": case(appealed, "files"), "staff.file": case(appealed, f"files/{file}"),
        "staff.preview": case(appealed, f"files/{file}/preview"), "staff.bundles": case(appealed, "bundles"),
        "staff.erase-party": case(appealed, "erase-person"),
        "staff.bundle": case(appealed, "bundles/b1/pdf"),
        "staff.people": "/staff/people", "staff.person": "/staff/people/north.ceo",
        "staff.person.roles": "/staff/people/north.ceo/roles", "staff.person.invite": "/staff/people/north.ceo/invite",
        "staff.person.away": "/staff/people/north.ceo/away",
        "staff.person.leaving": "/staff/people/north.ceo/leaving",
        "staff.new-person": "/staff/new-person", "staff.new-people": "/staff/new-people",
        "staff.invite-all": "/staff/invite-all", "staff.set-up.running-cases": "/staff/set-up/running-cases",
        "staff.set-up.processing": "/staff/set-up/processing",
        "staff.set-up.dpia": "/staff/set-up/dpia",
        "staff.set-up.breaches": "/staff/set-up/breaches",
        "staff.set-up.breaches.table": "/staff/set-up/breaches/table",
        "staff.set-up.breach": "/staff/set-up/breach/none",
        "staff.outbox": "/staff/outbox", "staff.reset": "/staff/reset/north.ceo",
        "staff.email": "/staff/people/north.ceo/email",
    }[page]  # fmt: skip
    raw = {who: office.browser(who).raw("GET", address).status_code for who in WHO}
    assert {who: {200: "+", 303: "+", 404: "-"}[raw[who]] for who in WHO} == dict(zip(WHO, OPENS[page], strict=True))


def test_every_page_of_a_case_is_open_to_whoever_reads_it_and_who_has_looked_to_whoever_answers_for_it(
    looks: tuple[Office, str, str],
):
    office, appealed, _ = looks
    reads = [who for who, cell in zip(WHO, OPENS["staff.case.part"], strict=True) if cell == "+"]
    for part in PARTS:
        found = [who for who in WHO if office.browser(who).raw("GET", see(appealed, part)).status_code == 200]
        assert found == {"looked": ["senior", "ceo", "records"], "overview": []}.get(part, reads), part


@pytest.mark.parametrize("act", DOES)
def test_who_does_what(looks: tuple[Office, str, str], act: str):
    """What the table gives each of them; what the rules refuse besides, every role alike, is told elsewhere."""
    office, appealed, _ = looks
    assert {who: _given(office, appealed, act, who) for who in WHO} == dict(zip(WHO, DOES[act], strict=True))


@pytest.mark.parametrize("act", ["note", "message", "mark_told", "approve", "assign"])
def test_a_form_is_refused_to_whoever_may_not_do_it_though_they_post_it(office: Office, appealed: str, act: str):
    """Whoever sees the case and was never shown the form, or only to read that it is not theirs."""
    sees = dict(zip(WHO, OPENS["staff.case"], strict=True))
    given = {"text": "Hm.", "how": "post", "to": "north.senior", "reason": "Hm.", "confirmed": "yes"}
    (letter, *_) = [n for n in office.services.cases.notices(office.case_id(appealed)) if n.to == "complainant"]
    before = office.kinds(appealed)
    for who, may in zip(WHO, DOES[act], strict=True):
        if sees[who] == "+" and may == "-":
            browser = office.browser(who)
            token = browser.get("/staff").filled("Sign out")["token"]
            page = browser.post(case(appealed, act), {**given, "notice_id": letter.id, "token": token})
            assert page.status in (400, 404, 409), who
    assert office.kinds(appealed) == before


def _given(office: Office, reference: str, act: str, who: str) -> str:
    viewer = office.services.organisation.viewer(who if "." in who or who == "keeper" else f"north.{who}")
    file = open_case(office.services, viewer, reference)
    return "+" if file and allowed(file.now, viewer.id, act) else "-"


@pytest.mark.parametrize("page", sorted({"staff", "staff.log", "staff.to-post"}))
def test_nobody_who_is_not_signed_in_opens_any(office: Office, page: str):
    assert Browser(app).get(ADDRESSES[page]).heading != "Work list"
    assert Browser(app).raw("GET", ADDRESSES[page]).status_code == 303


def test_whoever_loses_a_role_has_lost_it_at_the_next_request(office: Office):
    reference = office.lodge()
    browser = office.browser("clerk")
    assert browser.get(case(reference)).status == 200
    office.organisation.memory.organisation.put_person(
        "north.clerk", "Clerk", "c@example.org", {"south": ["desk:clerk"]}
    )
    assert browser.get(case(reference)).status == 404
