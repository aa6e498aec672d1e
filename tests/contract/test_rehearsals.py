"""A rehearsal is kept on top of what was read, or not at all."""

from dataclasses import replace

import pytest

from chalicelib.ports import Conflict, Rehearsal
from chalicelib.ports.rehearsals import MOVE, Step
from tests.contract.build import MONDAY

STEPS = (
    Step(do="assign", by="p1", case=1, given={"to": "p2"}),
    Step(do=MOVE, given={"until": "2026-09-21T08:00:00+00:00"}),
)


def test_before_anybody_tried_there_is_none(rehearsals):
    assert rehearsals.get() == Rehearsal()


def test_what_is_kept_is_what_is_read(rehearsals):
    rehearsals.keep(Rehearsal(began=MONDAY, steps=STEPS))
    assert rehearsals.get() == Rehearsal(began=MONDAY, steps=STEPS, revision=1)


def test_what_is_wiped_stays_counted(rehearsals):
    rehearsals.keep(Rehearsal(began=MONDAY, steps=STEPS))
    rehearsals.keep(replace(rehearsals.get(), began=None, steps=()))
    assert rehearsals.get() == Rehearsal(revision=2)


@pytest.mark.parametrize("read", [Rehearsal(began=MONDAY), Rehearsal(began=MONDAY, revision=2)])
def test_on_top_of_something_else_it_is_refused(rehearsals, read):
    rehearsals.keep(Rehearsal(began=MONDAY))
    with pytest.raises(Conflict):
        rehearsals.keep(read)
