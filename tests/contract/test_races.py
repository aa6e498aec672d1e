"""Many at once: on the memory twin, and on DynamoDB Local, which isolates transactions (moto does not)."""

import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from chalicelib.ports import AlreadyThere, Conflict
from tests.contract.build import MINUTE, MONDAY, commit, notice

WORKERS = 8


@pytest.fixture(autouse=True)
def _threads_take_turns_often() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


@pytest.fixture(params=["memory", "local"])
def table(request):
    return request.getfixturevalue(f"{request.param}_table")


def at_once(work: Callable[[int], object]) -> list:
    """What each of the workers came to, all let go at the same moment."""
    ready = threading.Barrier(WORKERS)

    def one(n: int) -> object:
        ready.wait()
        return work(n)

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(one, range(WORKERS)))


def test_writers_on_one_case_make_one_line_of_events_with_each_accepted_once(cases):
    cases.append(commit("C1", 1))

    everybody_has_read = threading.Barrier(WORKERS)

    def writer(n: int) -> int:
        """Adds five events, reading again whenever somebody was faster. Gives how often that was."""
        lost = done = 0
        while done < 5:
            version = cases.load("C1").summary.version
            if not lost + done:
                everybody_has_read.wait()
            mine = commit("C1", version + 1, envelopes=[(version + 1, f"by {n}: {done}")], bodies=[])
            try:
                cases.append(mine)
                done += 1
            except Conflict:
                lost += 1
        return lost

    lost = at_once(writer)
    stored = cases.load("C1")
    assert stored.summary.version == 1 + 5 * WORKERS
    assert sorted(stored.envelopes[1:]) == sorted(f"by {n}: {done}" for n in range(WORKERS) for done in range(5))
    assert sum(lost) >= WORKERS - 1, "of those who read the same version one wins"


def test_workers_at_one_outbox_share_the_notices_out(cases, outbox):
    for n in range(4):
        cases.append(commit(f"C{n}", notices=[notice(f"C{n}", f"1-{m}") for m in range(15)]))

    def worker(n: int) -> list:
        claimed = []
        while taken := outbox.claim(MONDAY, MONDAY + MINUTE, f"w{n}"):
            claimed.append((taken.case_id, taken.id, taken.attempts))
        return claimed

    claimed = [one for each in at_once(worker) for one in each]
    assert len(claimed) == len(set(claimed)) == 60
    assert {attempts for _, _, attempts in claimed} == {1}


def test_a_form_sent_by_several_clicks_at_once_is_one_case(cases):
    def click(n: int) -> str:
        try:
            cases.append(commit(f"C{n}", draft="D1"))
        except AlreadyThere as first:
            return first.case_id
        except Conflict:
            return "again"
        return f"C{n}"

    outcomes = set(at_once(click)) - {"again"}
    assert len(outcomes) == 1
    assert [n for n in range(WORKERS) if cases.load(f"C{n}")] == [int(outcomes.pop()[1:])]


def test_a_case_that_is_written_while_it_is_read_is_never_read_half(cases):
    cases.append(commit("C1", 1))
    finished = threading.Event()

    def write() -> None:
        for version in range(3, 80, 2):
            cases.append(commit("C1", version, since=version - 2))
        finished.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not finished.is_set():
        stored = cases.load("C1", bodies=True)
        assert len(stored.envelopes) == len(stored.bodies) == stored.summary.version
    writer.join()


def test_of_two_sweeps_that_set_a_case_aside_both_count(cases):
    cases.append(commit("C1", 1))
    counts = at_once(lambda n: cases.set_aside("C1", MONDAY + n * MINUTE))
    assert sorted(counts) == list(range(1, WORKERS + 1))
