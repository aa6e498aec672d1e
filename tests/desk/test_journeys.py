"""Each policy from receipt to its last stage, by its own people and by pages alone; and about whoever stands at its top."""

from collections.abc import Iterator

import pytest

from chalicelib import wiring
from tests.desk.trust import Trust

NOT_UPHELD = {"finding": "not_upheld", "reasons": "We asked everybody who was there."}
UPHELD = {"finding": "upheld", "reasons": "The gate was left open."}
SECRET = "The gate was left open."  # what whoever it is about must never read


@pytest.fixture
def trust() -> Iterator[Trust]:
    found = Trust()
    wiring.use(found.world.services)
    yield found
    wiring.use(None)


def finds_nothing(trust: Trust, who: str, reference: str) -> None:
    """Neither by the case's address nor its acts, in no list, and by no search: not even that there is one."""
    browser = trust.browser(who)
    pages = [trust.sees(who, reference, what) for what in ("", "panel", "note", "issue_outcome", "files")]
    assert {page.status for page in pages} == {404}
    lists = [browser.get(f"/staff{what}") for what in ("", "?tab=closed", "/to-post", "/open-promises")]
    found = [browser.get(f"/staff/find?q={sought}") for sought in (reference, "Wren", "robin@example.org")]
    for page in (*lists, *found):
        assert reference not in page.text.replace(f"“{reference}”", "")


def test_aptcoo_from_a_concern_to_its_appeal(trust: Trust):
    reference = trust.lodges("larkfield", "informal")
    trust.does("larkfield.head", reference, "assign", to="larkfield.lead1")
    trust.does("larkfield.lead1", reference, "issue_outcome", finding="unresolved", reasons="We could not agree.")
    trust.at("Mon 2026-09-21 10:00")
    trust.does("larkfield.records", reference, "escalate", channel="email")
    trust.does("larkfield.ceo", reference, "assign", to="larkfield.officer1")
    trust.at("Mon 2026-10-05 10:00")
    trust.does("larkfield.officer1", reference, "issue_outcome", **NOT_UPHELD)
    trust.at("Thu 2026-10-08 10:00")
    trust.does("larkfield.records", reference, "request_next_stage", channel="email")
    trust.does("larkfield.ceo", reference, "assign", to="larkfield.senior1")
    trust.does("larkfield.senior1", reference, "report", **UPHELD)
    trust.does("larkfield.chair", reference, "approve")
    trust.does("larkfield.ceo", reference, "issue_outcome")
    assert "This is the last stage of our procedure." in trust.mails()[-1]
    assert "Closed: final" in trust.says("larkfield.senior1", reference)


def test_aptcoo_about_its_chief_executive_who_finds_nothing(trust: Trust):
    reference = trust.lodges("larkfield", about=("ceo",))
    finds_nothing(trust, "larkfield.ceo", reference)
    trust.does("larkfield.chair", reference, "assign", to="larkfield.trustee1")
    trust.does("larkfield.trustee1", reference, "issue_outcome", **NOT_UPHELD)
    trust.at("Thu 2026-09-17 10:00")
    trust.does("larkfield.records", reference, "request_next_stage", channel="email")
    trust.does("larkfield.chair", reference, "assign", to="larkfield.trustee2")
    trust.does("larkfield.trustee2", reference, "report", **UPHELD)
    trust.does("larkfield.vice", reference, "approve")
    trust.does("larkfield.chair", reference, "issue_outcome")
    assert "We uphold your complaint" in trust.mails()[-1]
    finds_nothing(trust, "larkfield.ceo", reference)


def test_miag_from_a_concern_to_its_panel(trust: Trust):
    reference = trust.lodges("saltmarsh", "informal")
    trust.does("saltmarsh.manager", reference, "assign", to="saltmarsh.staff1")
    trust.does("saltmarsh.staff1", reference, "issue_outcome", finding="unresolved", reasons="We could not agree.")
    trust.does("saltmarsh.manager", reference, "escalate", channel="letter")
    trust.at("Mon 2026-09-21 10:00")
    trust.does("saltmarsh.manager", reference, "conclude_investigation")
    trust.does("saltmarsh.manager", reference, "issue_outcome", **NOT_UPHELD)
    trust.at("Thu 2026-09-24 10:00")
    trust.does("saltmarsh.manager", reference, "request_next_stage", channel="email")
    for number, independent in ((1, "false"), (2, "false"), (3, "true")):
        trust.does("saltmarsh.officer", reference, "appoint", to=f"saltmarsh.panel{number}", independent=independent)
    trust.does("saltmarsh.officer", reference, "hold_hearing")
    trust.does("saltmarsh.panel1", reference, "issue_outcome", **UPHELD, votes="3 to 0")
    assert "This is the last stage of our procedure." in trust.mails()[-1]
    assert "The panel was unanimous" in trust.mails()[-1]


def test_miag_about_its_centre_manager_who_finds_nothing(trust: Trust):
    reference = trust.lodges("saltmarsh", about=("centre_manager",))
    finds_nothing(trust, "saltmarsh.manager", reference)
    trust.does("saltmarsh.officer", reference, "issue_outcome", **UPHELD)
    assert "We uphold your complaint" in trust.mails()[-1]
    finds_nothing(trust, "saltmarsh.manager", reference)


def test_miag_closes_one_as_malicious_once_a_second_person_has_confirmed_it(trust: Trust):
    reference = trust.lodges("saltmarsh")
    before = len(trust.mails())
    trust.does("saltmarsh.manager", reference, "close", ground="malicious", reason="It never happened.")
    assert len(trust.mails()) == before
    assert "Proposed" in trust.says("saltmarsh.manager", reference)
    assert "confirm" not in trust.steps("saltmarsh.manager", reference)
    trust.does("saltmarsh.officer", reference, "confirm", does="close", reason="I have read all of it.")
    assert "It never happened." in trust.mails()[-1]
    assert "Closed: malicious" in trust.says("saltmarsh.manager", reference)


def test_map_from_a_talk_to_its_review_from_outside_extended_twice(trust: Trust):
    reference = trust.lodges("thimble-lane", "informal", about=())
    trust.does("thimble.director", reference, "assign", to="thimble.staff1")
    trust.does("thimble.staff1", reference, "meet", title="Informal review", took_part="Robin and I", text="We talked.")
    trust.does("thimble.staff1", reference, "issue_outcome", finding="unresolved", reasons="We could not agree.")
    trust.does("thimble.director", reference, "escalate", channel="telephone")
    trust.does("thimble.director", reference, "first_response", text="I will ask everybody.")
    for to in ("Fri 2026-11-06", "Fri 2026-11-20"):
        trust.does("thimble.director", reference, "extend", clock="formal.respond", to=to, reason="A witness is ill.")
    assert "Friday 20 November 2026" in trust.mails()[-1]
    trust.does("thimble.director", reference, "issue_outcome", **NOT_UPHELD)
    trust.at("Mon 2026-09-21 10:00")
    trust.does("thimble.director", reference, "request_next_stage", channel="email")
    trust.does("thimble.independent", reference, "issue_outcome", **UPHELD)
    assert "This is the last stage of our procedure." in trust.mails()[-1]


def test_map_about_its_managing_director_who_finds_nothing(trust: Trust):
    reference = trust.lodges("thimble-lane", about=("managing_director",))
    finds_nothing(trust, "thimble.director", reference)
    trust.does("thimble.independent", reference, "issue_outcome", **NOT_UPHELD)
    trust.at("Mon 2026-09-21 10:00")
    trust.does("thimble.independent", reference, "request_next_stage", channel="email")
    trust.does("thimble.body", reference, "issue_outcome", **UPHELD)
    assert "This is the last stage of our procedure." in trust.mails()[-1]
    finds_nothing(trust, "thimble.director", reference)


def test_one_two_one_pauses_the_part_that_is_a_disciplinary_matter_and_answers_it_last(trust: Trust):
    reference = trust.lodges("bramblewick")
    director = "bramblewick.director"
    trust.does(director, reference, "split", points=["He shouted at me.", "The gate was open."])
    trust.does(director, reference, "hold", ground="disciplinary", aspect="point_1", reason="We look into it.")
    trust.does(director, reference, "issue_outcome", finding_point_2="upheld", reasons_point_2="It was not locked.")
    assert "Point 2: The gate was open." in trust.mails()[-1]
    assert "Point 1: He shouted at me. We have paused this part because of" in trust.mails()[-1]
    trust.at("Mon 2026-10-12 10:00")
    trust.does(director, reference, "release", ground="disciplinary", reason="It is over.")
    answer = {"finding_point_1": "not_upheld", "reasons_point_1": "Two people saw it.", "next_stage_days": "10"}
    trust.does(director, reference, "issue_outcome", aspect="point_1", **answer)
    assert "It is about one part of your complaint." in trust.mails()[-1]
    trust.does(director, reference, "request_next_stage", channel="email")
    assert "Appeal" in trust.says(director, reference)


def test_one_two_one_from_a_concern_to_its_appeal(trust: Trust):
    reference = trust.lodges("bramblewick", "informal")
    trust.does("bramblewick.director", reference, "assign", to="bramblewick.mentor1")
    trust.does("bramblewick.mentor1", reference, "issue_outcome", finding="unresolved", reasons="We could not agree.")
    trust.does("bramblewick.mentor1", reference, "escalate", channel="email")
    trust.does("bramblewick.director", reference, "issue_outcome", **NOT_UPHELD, next_stage_days="10")
    trust.at("Mon 2026-09-21 10:00")
    appeal_is_heard(trust, reference, by="bramblewick.director")


def test_one_two_one_about_its_director_who_finds_nothing(trust: Trust):
    reference = trust.lodges("bramblewick", about=("director",))
    finds_nothing(trust, "bramblewick.director", reference)
    appeal_is_heard(trust, reference, by="bramblewick.operations")
    finds_nothing(trust, "bramblewick.director", reference)


def appeal_is_heard(trust: Trust, reference: str, by: str) -> None:
    """one-two-one's appeal: its notice, its hearing in the policy's order, and its decision."""
    if "request_next_stage" in trust.steps(by, reference):
        trust.does(by, reference, "request_next_stage", channel="email")
    members = [f"bramblewick.panel{number}" for number in (1, 2, 3)]
    for who in members:
        independent = str(who == members[-1]).lower()
        trust.does(by, reference, "appoint", to=who, independent=independent)
        trust.does(who, reference, "confirm_seat", independent=independent)
    trust.does(by, reference, "name_chair", person=members[0])
    trust.does(by, reference, "schedule_hearing", date="Thu 2026-10-01", agreed="false", starts="2pm", place="The barn")
    assert "Thursday 1 October 2026 at 2:00pm" in trust.mails()[-1]
    assert "The chair closes the hearing" in trust.mails()[-1]
    trust.at("Thu 2026-10-01 16:00")
    trust.does(by, reference, "hold_hearing")
    trust.does(members[0], reference, "draft_decision", **UPHELD)
    for what in (
        "",
        "panel",
        "vote",
        "issue_outcome",
        "draft_decision",
    ):  # until each member has spoken it is theirs alone
        page = trust.sees(by, reference, what)
        assert "We uphold your complaint" not in page.text
        assert "upheld" not in {one.get("value") for one in page.all("input") if "checked" in one.attrib}
    for who in members:
        trust.does(who, reference, "vote", agrees="true")
    trust.does(members[0], reference, "issue_outcome")
    assert "The panel was unanimous" in trust.mails()[-1]
    assert "This is the last stage of our procedure." in trust.mails()[-1]


def test_miet_from_the_class_teacher_to_its_panel_of_three(trust: Trust):
    office, panel = "fernhollow.office", [f"fernhollow.panel{number}" for number in (1, 2, 3)]
    reference = trust.lodges("fernhollow", "informal")
    trust.does("fernhollow.head", reference, "assign", to="fernhollow.teacher1")
    trust.does("fernhollow.teacher1", reference, "issue_outcome", finding="unresolved", reasons="We could not agree.")
    trust.does(office, reference, "escalate", channel="letter")
    trust.does("fernhollow.head", reference, "meet", text="We talked.")
    trust.does("fernhollow.head", reference, "issue_outcome", **NOT_UPHELD)
    trust.at("Thu 2026-09-17 10:00")
    trust.does(office, reference, "request_next_stage", channel="email")
    for who in panel:
        trust.does(office, reference, "appoint", to=who, independent=str(who == panel[-1]).lower())
    trust.does(office, reference, "require_details", text="The timetable, please.")
    trust.does(
        office, reference, "schedule_hearing", date="Thu 2026-10-01", agreed="false", starts="10am", place="The hall"
    )
    assert trust.tries(office, reference, "attend", who=["legal_representative"]).status == 409
    trust.does(office, reference, "attend", who=["pupil", "friend"])
    trust.does(office, reference, "send_papers", text="The timetable.")
    trust.at("Thu 2026-10-01 15:00")
    trust.does(office, reference, "adjourn_hearing", date="Tue 2026-10-06", reason="One witness is ill.")
    trust.at("Tue 2026-10-06 15:00")
    trust.does(office, reference, "hold_hearing")
    trust.does(office, reference, "issue_outcome", **UPHELD, votes="2 to 1")
    assert "2 for this finding, 1 against" in trust.mails()[-1]


def test_miet_about_its_executive_head_who_finds_nothing(trust: Trust):
    reference = trust.lodges("fernhollow", about=("executive_head",))
    finds_nothing(trust, "fernhollow.executive", reference)
    trust.does("fernhollow.chair", reference, "issue_outcome", **NOT_UPHELD)
    trust.at("Thu 2026-09-17 10:00")
    trust.does("fernhollow.office", reference, "request_next_stage", channel="email")
    for number in (1, 2, 3):
        trust.does(
            "fernhollow.office",
            reference,
            "appoint",
            to=f"fernhollow.panel{number}",
            independent=str(number == 3).lower(),
        )
    finds_nothing(trust, "fernhollow.executive", reference)
