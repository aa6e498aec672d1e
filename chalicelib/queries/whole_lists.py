"""The lists of cases from end to end, for what concerns every case. They are indexes, which may lag by a second."""

from collections.abc import Iterator
from datetime import timedelta

from chalicelib.ports import Row, Services

A_PAGE = 200
EVERYTHING = 1_000_000  # more than an index ever holds
A_CENTURY = timedelta(days=36_525)


def every_open_case(services: Services) -> Iterator[Row]:
    """Every case that waits for somebody, by what is owed first; a closed one too. Raises StoreUnavailable."""
    after = ""
    while True:
        page, after = services.cases.open_cases(A_PAGE, after)
        yield from page
        if not after:
            return


def every_case_that_time_acts_on(services: Services) -> list[str]:
    """Ids of the cases that some instant to come will wake, the first of them first. Raises StoreUnavailable."""
    return services.cases.due(services.now() + A_CENTURY, EVERYTHING)
