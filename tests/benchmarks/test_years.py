"""The row of the report runs, and reads the years that it says: here with a handful of complaints in each."""

from benchmarks import years
from benchmarks.world import Sizes, World


def test_the_report_is_timed_beside_its_own_requests(dynamodb):
    timed, cpu, requests = years.figures(World(dynamodb, "five-years"), Sizes(slow_rounds=1), a_year=20)
    assert timed.floor and timed.goal == "≤ 1000 ms" and "5 years of 20 complaints" in timed.name
    assert cpu.value > 0 and 36 < requests.value < 60
