"""Themes and what people wrote to a self-assessment come back as they were kept; of two who change a theme one is told."""

from dataclasses import replace

import pytest

from chalicelib.adapters.assessments import TableAssessments
from chalicelib.adapters.themes import TableThemes
from chalicelib.ports import Conflict
from chalicelib.ports.assessments import Word
from chalicelib.ports.themes import Theme
from tests.contract.build import HOUR, MONDAY
from tests.dates import day

THEME = Theme(id="T1", site="north", name="Transport", came_of="word:bus", cases=("C1", "C2"), by="P1", at=MONDAY)
WORD = Word(site="north", row="panel", at=MONDAY, by="P1", text="We train the chair.")


def test_a_theme_is_kept_at_its_site_and_changed_by_one_at_a_time(table):
    themes = TableThemes(table)
    themes.keep(THEME, None)
    after = replace(THEME, published_on=day("Mon 2026-09-14"), rev=2)
    themes.keep(after, THEME)
    assert themes.at("north") == [after] and themes.at("nor") == []
    for before in (THEME, None):
        with pytest.raises(Conflict):
            themes.keep(after, before)


def test_each_sentence_stays_beside_those_before_it(table):
    kept = TableAssessments(table)
    later = replace(WORD, at=MONDAY + HOUR, verdict="yes")
    for one in (WORD, later):
        kept.keep(one)
    assert kept.of("north") == [WORD, later] and kept.of("south") == []
