"""What staff see of what is told apart from any complaint."""

from app import app
from tests.desk.office import Office
from tests.pages import Browser, text_of


def test_staff_see_numbers_of_months_that_are_over_and_none_that_is_small(office: Office) -> None:
    for age, times in (("25", 9), ("45", 6), ("65", 2)):
        for _ in range(times):
            office.services.apart.count("north", "2026-08", {"age": age})
    office.services.apart.count("north", "2026-09", {"sex": "male"})
    page = office.page("sitelead", "/staff/equality?year=2025")
    rows = {text_of(tr.find("th")): text_of(tr.find("td")) for tr in page.all("tr") if tr.find("td") is not None}
    assert (rows["25 to 44"], rows["45 to 64"], rows["65 or over"], rows["Under 16"]) == ("9", "Hidden", "Hidden", "0")
    assert "Sex Fewer than 5 people answered." in page.text
    assert "South Centre" not in page.text


def test_each_year_stands_for_itself(office: Office) -> None:
    for _ in range(6):
        office.services.apart.count("north", "2025-12", {"age": "25"})
    tables = {year: office.page("overseer", f"/staff/equality?year={year}").all("caption") for year in (2026, 2025)}
    assert {year: [text_of(one) for one in found] for year, found in tables.items()} == {2026: [], 2025: ["Age"]}


def test_whoever_leads_a_site_reads_its_suggestions_and_nobody_else_does(office: Office) -> None:
    browser = Browser(app)
    browser.press(browser.get("/at/north/suggestion-or-thanks"), "Send", kind="suggestion", text="A bench by the gate.")
    page = office.page("clerk", "/staff/remarks")
    assert "A bench by the gate." in page.text and "log it as a complaint" in page.text
    assert office.page("senior", "/staff/remarks").status == 404
