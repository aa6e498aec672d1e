"""What bends a last day is read in the order of its days, so the order of writing it down changes nothing (R15)."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.obligations.ledger import Counting, Ledger, Move, bent
from chalicelib.domain.obligations.working_days import add, counted
from tests.dates import day
from tests.domain.calendars import ENGLAND_AND_WALES

START, DUE, UNTIL = day("Mon 2026-09-14"), day("Mon 2026-10-12"), day("Fri 2026-12-18")
COUNTING = Counting(
    lambda after, until: counted(ENGLAND_AND_WALES, after, until), lambda d, n: add(ENGLAND_AND_WALES, d, n).end
)

Moves = list[Move]


def read(moves: Moves, until: date = UNTIL, start: date = START, due: date = DUE) -> Ledger:
    return bent(due, start, moves, until, COUNTING)


def result(ledger: Ledger) -> tuple[object, ...]:
    return ledger.due, ledger.broken, tuple(ledger.held), tuple(ledger.bends)


@st.composite
def acts(draw: st.DrawFn) -> Moves:
    """Extensions, and holds with their releases, each on a day of its own."""
    days = draw(st.lists(st.integers(0, 60), unique=True, max_size=8).map(sorted))
    on = [START + timedelta(days=n) for n in days]
    extensions = draw(st.integers(0, len(on)))
    moves = [Move(d, "extended", to=d + timedelta(days=draw(st.integers(1, 60)))) for d in on[:extensions:2]]
    rest = [d for d in on if d not in {move.on for move in moves}]
    for n, (held, released) in enumerate(zip(rest[::2], rest[1::2], strict=False)):
        ground = ("police", "court", "safeguarding")[n % 3]
        moves += [Move(held, "held", ground=ground), Move(released, "released", ground=ground)]
    return moves


@settings(max_examples=300)
@given(acts(), st.randoms(use_true_random=False))
def test_written_down_in_any_order_the_result_is_the_same(moves: Moves, order: object) -> None:
    mixed = [*moves]
    order.shuffle(mixed)  # type: ignore[attr-defined]
    assert result(read(mixed)) == result(read(moves))


@given(acts())
def test_a_day_is_given_back_once_at_most(moves: Moves) -> None:
    given_back = [d for bend in read(moves).bends for d in bend.days]
    assert len(given_back) == len(set(given_back))


@given(acts(), st.integers(0, 20))
def test_a_corrected_receipt_never_moves_a_day_that_an_extension_set(moves: Moves, earlier: int) -> None:
    ledger = read(moves)
    if ledger.extended_on is None or ledger.broken:
        return
    moved = read(moves, start=START - timedelta(days=earlier), due=DUE)
    assert moved.due == ledger.due


@given(acts())
def test_the_last_day_is_what_the_bends_say(moves: Moves) -> None:
    ledger = read(moves)
    due = DUE
    for bend in ledger.bends:
        assert bend.before == due
        due = bend.after
    assert due == ledger.due


@given(acts())
def test_a_hold_never_makes_a_day_earlier(moves: Moves) -> None:
    assert all(bend.after > bend.before for bend in read(moves).bends if bend.kind == "released")


def test_what_is_held_when_its_day_passes_is_not_broken() -> None:
    assert read([Move(DUE, "held", ground="police")]).broken is None


def test_what_is_released_without_a_day_given_back_is_broken_by_the_old_day() -> None:
    sunday = [
        Move(day("Fri 2026-10-09"), "held", ground="court"),
        Move(day("Sun 2026-10-11"), "released", ground="court"),
    ]
    assert read(sunday, due=day("Fri 2026-10-09")).broken == day("Fri 2026-10-09")
