"""Whatever call fails, and however: minutes later everything is as if nothing had happened.

Every outside call of whole stories fails once in every way in which it can fail (tests/crash/edge.py). Then people who
got no answer look and try again, and the sweep comes by. Nothing is lost, nothing is half written, nothing is there
twice, every index agrees with its case, every chain holds. The one thing left: mail may come twice, where trouble
falls between the medium's taking it and our writing that down (`matrix.mails_in_doubt`), and nowhere else.
"""

import pytest

from tests.crash import matrix
from tests.crash.edge import Edge, kill_points
from tests.crash.stories import STORIES
from tests.proofs import proved

SHARE = 20  # of how many kill points every test run tries one; `make prove` tries them all
STEPS = [(story, n) for story, steps in STORIES.items() for n in range(len(steps))]


@pytest.mark.parametrize(("story", "n"), STEPS, ids=[f"{story}: {STORIES[story][n]}" for story, n in STEPS])
def test_trouble_at_any_call_of_a_step_is_made_good(story: str, n: int) -> None:
    assert made_good(story, n, SHARE) > 0


@pytest.mark.prove
def test_how_many_there_are() -> None:
    tried = [made_good(story, n) for story, n in STEPS]
    calls = sum(len(moment.calls) for story in STORIES for moment in matrix.moments(story))
    proved(
        f"Kill points on the table in memory: {len(STEPS)} steps of {len(STORIES)} stories, {calls} outside calls",
        f"{sum(tried)}, all made good (`make test` runs one in {SHARE})",
    )


def made_good(story: str, n: int, one_in: int = 1) -> int:
    """Gives how many kill points of the step were tried: all, or one in so many, other ones in each step."""
    moment, step = matrix.moments(story)[n], STORIES[story][n]
    points = kill_points(moment.calls)[n % one_in :: one_in]
    for call, trouble in points:
        where = f"{trouble} at call {call}, {moment.calls[call].name}"
        house = moment.before.copy()
        matrix.play(house, step, moment.case_id, Edge({call: trouble}))
        assert matrix.complaints(house, moment) == [], where
        in_doubt = matrix.mails_in_doubt(moment.calls, call, trouble)
        assert matrix.mailed_twice(house, moment) <= in_doubt, f"{where}: a mail came twice"
    return len(points)
