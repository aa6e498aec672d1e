"""The trustees' report: official for one person, headed "cases you may see" for others, each number with its cases."""

from dataclasses import replace
from datetime import date

from chalicelib.domain.access.capacities import Sight
from chalicelib.domain.account.figures import figures
from chalicelib.domain.account.register import Entry
from chalicelib.domain.how_it_went import HowItWent
from chalicelib.ports.themes import Theme
from chalicelib.queries.register import Registered, counted, register
from chalicelib.web.desk import report_copy
from chalicelib.web.desk.register_filters import Asked
from tests.cast import POLICY
from tests.desk.office import FORMAL, Office
from tests.desk.test_register import answered, rows

REPORT = "/staff/report"
LATE = {
    "clock": "formal.respond", "run": 1, "stage": "formal", "what": "answer", "strength": "must", "started": "2026-09-14",
    "due": "2026-10-12", "done": None, "in_time": False, "allowed": 20, "took": None, "unit": "working days",
    "told": "2026-10-09",
}  # fmt: skip
ENTRY_OF_AN_EARLIER_RELEASE = {
    "case_id": "c", "reference": "RDS-7K3M-4XQT", "site": "north", "policy": "0", "came_in": "2026-09-14",
    "received_on": "2026-09-14", "status": "open", "stages": ["formal"], "findings": [], "natures": [], "remedies": [],
    "closed_as": "", "resolved_on": None, "promises": [LATE],
}  # fmt: skip
ASK = "The official figures of North School count every case. Ask the Chair"


def test_it_names_the_sites_and_says_whom_to_ask_for_the_official_figures(office: Office):
    office.lodge()
    assert "Official figures. They count every complaint" in office.page("chair", REPORT).text
    assert "at North School" in office.page("chair", REPORT).text
    page = office.page("officer", REPORT)
    assert ASK in page.text and "No promise with a date has been due yet." in page.text


def test_whom_to_ask_is_the_same_whomever_a_case_is_about(office: Office):
    for about in ((), ("chair",), ("ceo",)):
        office.lodge(replace(FORMAL, about=about))
    for who in ("chair", "ceo", "officer"):
        assert ASK in office.page(who, REPORT).text, who


def test_what_it_compares_is_what_the_register_of_each_year_counts(office: Office):
    answered(office)
    office.lodge(replace(FORMAL, about=("ceo",)))
    office.pass_hours(24 * 365)
    office.lodge(replace(FORMAL, about=("chair",)))
    for who in ("chair", "vice", "ceo", "officer", "lead", "overseer"):
        viewer = office.services.organisation.viewer(f"north.{who}")
        for of_year in counted(office.services, viewer, (2026, 2027), "north"):
            whole = register(office.services, viewer, of_year.year, "north")
            assert {one.case_id for one in of_year.entries} == {one.entry.case_id for one in whole.counted}, who
            assert of_year.official == whole.official, who


def test_an_empty_year_says_so_in_a_sentence_and_has_no_tables_of_nothing(office: Office):
    page = office.page("chair", f"{REPORT}?year=2024")
    assert "No complaints came in." in page.text
    assert "Time to respond" not in page.text and "By finding" not in page.text


def test_a_number_leads_to_the_cases_that_were_counted(office: Office):
    reference = answered(office, after_hours=24 * 60)
    office.lodge()
    page = office.page("chair", REPORT)
    late = next(a for a in page.all("a") if "answered=late" in a.get("href", ""))
    assert [line["Reference"] for line in rows(office, "chair", _query(late.get("href", "")))] == [reference]
    day = next(a for a in page.all("a") if "answered=40-49" in a.get("href", ""))
    assert [line["Reference"] for line in rows(office, "chair", _query(day.get("href", "")))] == [reference]


def test_the_only_one_that_was_late_is_told_apart(office: Office):
    answered(office, after_hours=24 * 60)
    answered(office)
    assert "One of two was answered in time; the second was late." in office.page("chair", REPORT).text


def test_a_promise_that_was_not_kept_is_listed_with_what_they_were_told(office: Office):
    reference = answered(office, after_hours=24 * 60)
    text = office.page("chair", REPORT).text
    assert reference in text and "Nobody recorded telling them why." in text


def test_each_promise_that_was_not_kept_is_counted_by_its_reason(office: Office):
    unsaid = answered(office, after_hours=24 * 60)
    told = office.lodge(replace(FORMAL, reach="post", email="", address="2 Imaginary Way"))
    office.act("ceo", told, "assign", to="north.officer")
    delay = {"clock": "formal.respond", "to": date(2027, 3, 1), "reason": "Away."}
    office.act("officer", told, "tell_delay", cause="staff_absence", **delay)
    office.act("officer", told, "tell_delay", **delay)  # as an earlier release told it: without a cause
    office.pass_hours(24 * 60)
    office.sweep()
    by_reference = {line["Reference"]: line["Why not in time"] for line in rows(office, "officer")}
    assert by_reference == {unsaid: "No reason recorded", told: "No reason recorded; Staff absence"}
    assert [line["Reference"] for line in rows(office, "officer", "?why=staff_absence")] == [told]
    assert "Staff absence" not in "".join(line["Why not in time"] for line in rows(office, "chair")), (
        "they read no case"
    )
    assert "Not for you to see" not in office.page("chair", "/staff/register").text
    page = office.page("officer", REPORT).text
    assert "Reason: Staff absence." in page
    assert "Too few to say: No reason recorded, Staff absence." in page
    copy = office.page("officer", f"{REPORT}?copy=yes").text
    assert "for you to see" not in copy and "No finding yet, or not known to whoever made this copy" in copy
    assert "(staff absence)" in office.page("officer", f"/staff/cases/{told}/see/history").text


def test_a_reason_is_known_to_whoever_reads_the_case():
    entry = Entry.model_validate(ENTRY_OF_AN_EARLIER_RELEASE)
    (late,) = entry.broken
    assert late.why == "not_said"  # they were told, and nothing says why
    whys = [Registered(entry, POLICY, sight).why(late) for sight in (Sight.WORDS, Sight.FINDINGS)]
    assert whys == ["not_said", "not_for_you"]


def test_the_copy_for_the_board_leaves_small_numbers_out_and_leads_to_no_case(office: Office):
    late, early = answered(office, after_hours=24 * 60), answered(office)
    page = office.page("chair", f"{REPORT}?copy=yes")
    assert "Official figures." in page.text and "2 complaints came in." in page.text
    assert (
        "[left out] of 2 were answered in time." in page.text
        and "Too few to say: In time, Late, Not done." in page.text
    )
    assert "Acknowledged in time PromisesHow many" not in page.text, "two noughts would say that it was the rest"
    assert "By finding" not in page.text and "By stage reached" not in page.text, "all of them are in one group"
    assert "2 of 2 were acknowledged in time" not in page.text, "it would say that nobody was not"
    assert "Time to respond, in" not in page.text, "together with the total it would tell how many were late"
    assert not {late, early} & set(page.text.split())
    assert not [a for a in page.one("main").iter("a") if "/register" in a.get("href", "")]
    assert "Copy for the board" in office.page("chair", REPORT).text


def test_no_number_that_the_copy_leaves_out_follows_from_others_that_it_tells():
    def entry(n: int, **kept: object) -> Entry:
        return Entry.model_validate({**ENTRY_OF_AN_EARLIER_RELEASE, "case_id": str(n), "promises": [{**LATE, **kept}]})

    def told(**many: int) -> dict[str, int | None]:
        kinds = {
            "in_time": {"in_time": True, "done": "2026-10-09", "took": 19},
            "late": {"done": "2026-10-20"},
            "not_done": {},
        }
        found = figures([entry(n, **kinds[one]) for one, times in many.items() for n in range(times)])
        (kept, *took) = report_copy.promises(found, Asked(year=2026, site=""))
        assert not [row for one in (kept, *took) for row in one.rows if row.address], "it leads to no case"
        return {row.name: row.many for row in kept.rows}

    assert told(in_time=5, late=6, not_done=3) == {"In time": 5, "Late": None, "Not done": None}, (
        "5 of 14 is a sentence"
    )
    assert told(in_time=20, late=2, not_done=1) == {"In time": None, "Late": None, "Not done": None}
    assert told(in_time=20) == {"In time": 20, "Late": 0, "Not done": 0}
    assert told(in_time=20, late=6, not_done=5) == {"In time": 20, "Late": 6, "Not done": 5}
    answers = [entry(n, in_time=n >= 10, done="2026-10-09") for n in range(20)]
    other = [entry(n, what="other", in_time=n > 0) for n in range(6)]
    assert figures(answers).broken_that_leaves == "10"
    assert figures([*answers, *other]).broken_that_leaves == "[left out]", "10 of 11 are in the sentence on answers"


def _query(address: str) -> str:
    return "?" + address.partition("?")[2]


def test_who_complained_stands_on_it_for_whoever_may_know_and_by_the_same_years(office: Office):
    for _ in range(6):
        office.services.apart.count("north", "2025-12", {"age": "25"})
    for page in (REPORT, "/staff/equality"):
        assert "25 to 44" in office.page("overseer", f"{page}?year=2025").text, page
        assert "25 to 44" not in office.page("overseer", f"{page}?year=2026").text, page
    assert "25 to 44" not in office.page("chair", f"{REPORT}?year=2025").text


def test_what_changed_because_of_the_years_complaints_stands_on_it_for_whoever_may_know_of_each(office: Office):
    reference = answered(office)
    theme = Theme(id="T1", site="north", name="Transport", came_of="word:bus", cases=(office.case_id(reference),),
                  by="north.records", at=office.services.now())  # fmt: skip
    office.services.themes.keep(theme, None)
    assert "nobody has written down what changed" in office.page("chair", REPORT).text
    said = {"said": "Buses came late.", "did": "We ring each driver."}
    changed = replace(theme, changed="Drivers are rung at seven.", published_on=date(2026, 9, 14), rev=2, **said)
    office.services.themes.keep(changed, theme)
    text = office.page("chair", REPORT).text
    assert "Transport (1 complaint)" in text and "Drivers are rung at seven." in text and "We ring each driver." in text
    assert "Themes in which something changed: 1" in text
    assert "Drivers are rung at seven." not in office.page("lead", REPORT).text  # has no part in it
    assert "Drivers are rung at seven." not in office.page("chair", f"{REPORT}?year=2025").text


def test_how_it_went_is_counted_on_it_by_site(office: Office):
    register = office.organisation.memory.organisation
    register.put_site(replace(register.site("north"), asks_from=date(2026, 9, 1)))
    for n in range(5):
        case_id, at = office.case_id(office.lodge(replace(FORMAL, name=f"Robin Wren {n}"))), office.services.now()
        office.services.how_it_went.keep(HowItWent(case_id=case_id, at=at, fair="yes"))
    assert "No answers to count yet." in office.page("chair", REPORT).text
    office.pass_hours(24 * 20)
    text = office.page("chair", REPORT).text
    assert "5 people answered." in text and "Treated fairly, North School: yes 5, partly 0 and no 0" in text
    assert "5 people answered." not in office.page("lead", REPORT).text


def test_why_a_promise_was_not_kept_is_told_by_codes_and_only_to_whoever_may_read_the_case(office: Office):
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    office.act("officer", reference, "hold", ground="police", reason="A planted sentence.")
    office.pass_hours(24)
    office.act("officer", reference, "release", ground="police")
    office.pass_hours(24 * 60)
    office.sweep()
    text = office.page("officer", REPORT).text
    assert "The case was paused for the police." in text and "planted" not in text
    assert "The case was paused" not in office.page("overseer", REPORT).text
