"""What a page shows to whoever has no part in a case, who is written down as having looked, and what a hidden one costs."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.queries import moments
from chalicelib.queries.case_file import open_case
from tests.desk.office import FORMAL, Office, case

WORDS = ("The gate was left open.", "A lock.", "Robin Wren", "robin@example.org")


@pytest.mark.parametrize("who", ["chair", "overseer", "sitelead", "clerk"])
def test_an_overseer_reads_a_row_and_none_of_its_words(office: Office, who: str) -> None:
    reference = office.lodge()
    page = office.page(who, case(reference))
    assert page.heading == f"Case {reference}"
    assert "Officer Larksong" in page.text
    assert not [words for words in WORDS if words in page.text]


def test_an_overseer_opens_a_case_by_saying_why_which_stands_on_its_page(office: Office) -> None:
    reference = office.lodge()
    browser = office.browser("overseer")
    assert "You will not be proposed for its panel" in browser.get(case(reference)).text
    form = browser.get(case(reference, "open_case"))
    browser.post(case(reference, "open_case"), {**form.filled("Open this case"), "reason": "The regulator asks."})
    assert "The gate was left open." in browser.get(case(reference)).text
    told = "Overseer Larksong, who has no part in this case, opened it on Monday 14 September 2026: The regulator asks."
    assert told in office.page("officer", case(reference)).text


def test_looking_at_a_letter_is_written_down_and_shown_to_whoever_keeps_the_record(office: Office) -> None:
    reference = office.lodge(replace(FORMAL, reach="post", email="", address="2 Imaginary Way"))
    (letter, *_) = [n for n in office.services.cases.notices(office.case_id(reference)) if n.to == "complainant"]
    office.page("clerk", case(reference, f"letters/{letter.id}"))
    assert "Clerk Larksong looked at a letter on" in office.page("records", case(reference)).text


def test_a_hidden_case_costs_the_same_work_as_one_that_never_was(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same requests in the same number, and nothing is replayed for either."""
    hidden = office.lodge(replace(FORMAL, about=("head_teacher",)))
    table = office.organisation.memory.table
    asked: list[str] = []
    for name in ("get", "get_many", "between", "index"):
        kept = getattr(table, name)

        def counted(*a: Any, kept: Any = kept, name: str = name, **k: Any) -> Any:
            asked.append(name)
            return kept(*a, **k)

        monkeypatch.setattr(table, name, counted)
    replays: list[str] = []
    monkeypatch.setattr(moments, "replay", lambda *a: replays.append("replayed"))
    head = office.services.organisation.viewer("north.head")
    work = []
    for reference in (hidden, "RDS-2222-2222", "nonsense"):
        asked.clear()
        assert open_case(office.services.for_one_piece_of_work(), head, reference) is None
        work.append(list(asked))
    assert work[0] == work[1] == work[2]
    assert replays == []
