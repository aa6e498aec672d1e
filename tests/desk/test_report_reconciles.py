"""Every number of the report is the register's, to the unit: counted again by a program that shares no code with it."""

import csv
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import app
from chalicelib import wiring
from chalicelib.documents import recount
from chalicelib.domain.access.capacities import Sight
from chalicelib.domain.account.register import Acted, Answered, Entry, Kept, year_of
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.model import Strength
from chalicelib.messages.wording import CAUSES
from chalicelib.queries.register import Register, Registered
from chalicelib.web.desk.register import COLUMNS, line
from chalicelib.web.desk.register_filters import Asked
from chalicelib.web.desk.report import HEADINGS, in_lines
from infrastructure.local import year
from infrastructure.local.__main__ import LINK_SECRET
from tests.cast import POLICY
from tests.dates import day
from tests.pages import Browser, text_of
from tests.staff import signed_in

EVERYWHERE, SENDER, SECRET = "everywhere", "complaints@redress.example", LINK_SECRET.encode()
OF_CASES = {"site", "stage", "finding", "kind", "remedy", "indicator"}  # filters whose number is one of cases
TODAY = day("Mon 2026-11-30")


@pytest.fixture(scope="module")
def demonstration() -> Iterator[Browser]:
    """The demonstration's year, with somebody on the highest rung of every site."""
    now = wiring.clock.now()
    past = year.brought_on(year.year(now, SECRET, SENDER), now, SECRET, "http://localhost")
    services = past.services()
    roles = {site.id: [_highest(services.organisation.policy(site.policy))] for site in services.organisation.sites()}
    past.memory.organisation.put_person(EVERYWHERE, "Trustee Everywhere", "all@example.org", roles)
    wiring.use(services)
    yield Browser(app)
    wiring.use(None)


def _highest(policy):
    return next(role for role in reversed(policy.ladder) if not policy.roles[role].external)


def this_year() -> int:
    return year_of(local_date(wiring.clock.now()))


def downloaded(browser: Browser, query: str, into: Path) -> list[str]:
    """Register and report of a year, as somebody downloads them. Their paths."""
    paths = [into / f"{name}.csv" for name in ("register", "report")]
    for path in paths:
        path.write_bytes(browser.raw("GET", f"/staff/{path.stem}/table{query}").body)
    return [str(path) for path in paths]


@pytest.mark.parametrize("who", ["saltmarsh.officer", "larkfield.records", "fernhollow.head"])
def test_the_demonstrations_year_counted_again(demonstration: Browser, tmp_path: Path, who: str):
    browser = signed_in(demonstration, wiring.services(), who)
    for query in ("", f"?year={this_year() - 1}"):
        assert recount.main(downloaded(browser, query, tmp_path)) == 0


def test_each_number_of_the_demonstration_leads_to_the_cases_behind_it(demonstration: Browser):
    browser = signed_in(demonstration, wiring.services(), "larkfield.records")
    pages = [browser.get(f"/staff/report?year={year}") for year in (this_year(), this_year() - 1)]
    anchors = [anchor for page in pages for anchor in page.one("main").iter("a")]
    links = {a.get("href", ""): text_of(a) for a in anchors if "/register?" in a.get("href", "")}
    narrowed = {address: text for address, text in links.items() if address.count("&")}
    for address, text in narrowed.items():
        lines = browser.raw("GET", address.replace("/register?", "/register/table?")).body.decode().splitlines()
        number, rows = int(re.match(r"\d+", text)[0]), len(list(csv.reader(lines))) - 1
        assert rows == number if set(parse_qs(address)) & OF_CASES else 0 < rows <= number, (text, address)
    assert len(narrowed) > 8


def test_official_figures_say_that_not_every_reader_of_the_register_can_count_them_again(
    demonstration: Browser, tmp_path: Path, capsys
):
    browser = signed_in(demonstration, wiring.services(), EVERYWHERE)
    assert "Official figures." in browser.get("/staff/report").text
    assert recount.main(downloaded(browser, "", tmp_path)) == 1
    assert "Your register may leave out cases" in capsys.readouterr().out


def test_a_number_that_was_changed_is_found(demonstration: Browser, tmp_path: Path, capsys):
    register, report = downloaded(signed_in(demonstration, wiring.services(), "larkfield.records"), "", tmp_path)
    said = Path(report).read_text("utf-8").replace("The year,Still open,", "The year,Still open,9")
    Path(report).write_text(said, "utf-8")
    assert recount.main([register, report]) == 1
    assert "DIFFERS  The year: Still open: 9" in capsys.readouterr().out


STAGES = [stage.id for stage in POLICY.stages]
DAYS = st.integers(0, 90).map(lambda n: TODAY - timedelta(days=n))
FINDINGS = st.sampled_from(["upheld", "partly_upheld", "not_upheld"])


@st.composite
def kept(draw) -> Kept:
    done, took = draw(st.one_of(st.none(), DAYS)), draw(st.integers(0, 130))
    return Kept(
        clock="formal.respond", run=1, stage=draw(st.sampled_from(STAGES)), strength=Strength.MUST, started=TODAY, due=TODAY,
        what=draw(st.sampled_from(["acknowledge", "answer", "other"])), done=done, took=took if done else None,
        in_time=bool(done) and draw(st.booleans()), allowed=20, unit=draw(st.sampled_from(["working days", "days"])),
        extended=draw(st.booleans()), told=draw(st.one_of(st.none(), DAYS)), cause=draw(st.sampled_from(["", *CAUSES])),
    )  # fmt: skip


@st.composite
def answered(draw, stage: str) -> Answered:
    on, days = draw(st.one_of(st.none(), DAYS)), draw(st.integers(0, 60))
    after = draw(st.one_of(st.none(), st.integers(0, 60))) if on else None
    return Answered(
        stage=stage, began=TODAY, on=on, days=days if on else None, inclusive=days + 1 if on else None, after=after
    )


@st.composite
def registered(draw) -> Registered:
    stages = STAGES[draw(st.integers(0, 1)) : draw(st.integers(2, 3))]
    entry = Entry(
        case_id=str(draw(st.uuids())), reference="RDS-7K3M-4XQT", site=draw(st.sampled_from(["north", "south"])),
        policy="0" * 64, came_in=TODAY, received_on=TODAY, status=draw(st.sampled_from(["open", "closed"])),
        stages=tuple(stages), findings=tuple((stage, draw(FINDINGS)) for stage in stages[: draw(st.integers(0, 3))]),
        natures=tuple(draw(st.sets(st.sampled_from(["serious", "complex"])))), closed_as="resolved", resolved_on=None,
        remedies=tuple(draw(st.sets(st.sampled_from(["apology", "training"])))),
        promises=tuple(draw(st.lists(kept(), max_size=3))), answers=tuple(draw(answered(stage)) for stage in stages),
        actions=tuple(
            Acted(remedy="", due=draw(DAYS), done=draw(st.one_of(st.none(), DAYS)), checked=False)
            for _ in range(draw(st.integers(0, 2)))
        ),
    )  # fmt: skip
    return Registered(entry, POLICY, draw(st.sampled_from([Sight.ROW, Sight.FINDINGS, Sight.WORDS])))


@settings(max_examples=15)
@given(st.lists(registered(), max_size=20))
def test_whatever_a_register_holds_its_report_counted_again_is_the_same(cases: list[Registered]):
    names = {"north": "North School", "south": "=South Centre"}
    found = Register(2026, tuple(cases), tuple(cases), False, 0, (None, None), ())  # type: ignore[arg-type]
    register = [dict(zip(COLUMNS, line(one, names), strict=True)) for one in cases]
    lines = in_lines(found, Asked(year=2026), names, TODAY)
    report = [dict(zip(HEADINGS, one, strict=True)) for one in lines]
    assert [says for good, says in recount.compared(register, report) if not good] == []
