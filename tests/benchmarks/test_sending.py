"""The form that the benchmark sends has every answer that the form asks for: else it would time a refusal."""

from benchmarks.sending import ANSWERS
from chalicelib.web.public.journey import journey
from tests.desk.office import Office


def test_nothing_more_is_asked_of_the_complaint_that_the_benchmark_sends():
    asked = journey(Office().services, {**ANSWERS, "site": "north"})
    assert asked.open is None, asked.open.slug
