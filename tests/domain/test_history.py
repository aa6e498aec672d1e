"""A history is written so that nobody changes it unseen, and words can still be erased."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.transitions import replay
from chalicelib.domain.history import (
    GENESIS,
    BrokenHistory,
    Sealed,
    UnknownEvent,
    canonical,
    seal,
    unseal,
    verify,
    words_of,
)
from tests.cast import begun
from tests.domain.lives import lives

SOME = settings(max_examples=25)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
TOLD_US = e.Words(narrative="The gate was left open.", name="Robin Sparrow", email="robin@example.org")


def first(event: e.Event) -> e.Recorded:
    return e.Recorded(seq=1, at=datetime(2026, 9, 14, tzinfo=UTC), actor="P1", event=event)


def sealed(snapshot: CaseSnapshot) -> list[Sealed]:
    written: list[Sealed] = []
    for recorded in snapshot.case.history:
        salt = recorded.seq.to_bytes(16)
        written.append(seal(recorded, written[-1].head if written else GENESIS, salt))
    return written


def checked(written: list[Sealed]) -> str:
    return verify([s.envelope for s in written], {s.seq: s.body for s in written if s.body is not None})


@SOME
@given(lives)
def test_sealed_and_unsealed_it_is_the_same_history(snapshot: CaseSnapshot) -> None:
    assert (
        replay(snapshot.case.id, [unseal(s.envelope, s.body) for s in sealed(snapshot)]).history
        == snapshot.case.history
    )


@SOME
@given(lives)
def test_the_chain_of_what_was_written_holds_up_to_its_head(snapshot: CaseSnapshot) -> None:
    written = sealed(snapshot)
    assert checked(written) == written[-1].head


@SOME
@given(lives, st.data())
def test_any_changed_byte_is_found(snapshot: CaseSnapshot, data: st.DataObject) -> None:
    written = sealed(snapshot)
    n = data.draw(st.integers(0, len(written) - 1))
    part = data.draw(st.sampled_from(["envelope", "body"] if written[n].body else ["envelope"]))
    bytes_ = getattr(written[n], part).encode()
    place, flip = data.draw(st.integers(0, len(bytes_) - 1)), data.draw(st.integers(1, 255))
    changed = bytes_[:place] + bytes([bytes_[place] ^ flip]) + bytes_[place + 1 :]
    forged = replace(written[n], **{part: changed.decode(errors="surrogateescape")})
    assert found([*written[:n], forged, *written[n + 1 :]], written[-1].head)


@SOME
@given(lives, st.data())
def test_a_missing_a_doubled_and_a_moved_event_are_found(snapshot: CaseSnapshot, data: st.DataObject) -> None:
    written = sealed(snapshot)
    n = data.draw(st.integers(0, len(written) - 1))
    head = written[-1].head
    assert found(written[:n] + written[n + 1 :], head)
    assert found(written[: n + 1] + written[n:], head)
    assert len(written) == 1 or found([*written[1:], written[0]], head)


def found(written: list[Sealed], head: str) -> bool:
    """Whether the chain no longer leads to its anchor."""
    try:
        return checked(written) != head
    except BrokenHistory:
        return True


@SOME
@given(lives)
def test_erasing_the_words_leaves_the_chain_whole_and_the_case_the_same(snapshot: CaseSnapshot) -> None:
    written = sealed(snapshot)
    erased = [unseal(s.envelope) for s in written]
    again = replay(snapshot.case.id, erased)
    assert verify([s.envelope for s in written], {}) == written[-1].head
    assert replace(snapshot, case=again).clocks == snapshot.clocks
    assert again == replay(snapshot.case.id, erased)
    assert bare(again) == bare(snapshot.case)


def bare(case: Case) -> Case:
    """The case without the events that it holds, which have lost their words."""
    return replace(case, history=(), report=None, pending=None, outcome=None)


@given(texts, st.binary(min_size=16, max_size=16))
def test_any_words_come_back_as_they_were_and_stand_in_the_body_alone(text: str, salt: bytes) -> None:
    recorded = first(e.NoteAdded(words=e.Words(text=text)))
    written = seal(recorded, GENESIS, salt)
    assert unseal(written.envelope, written.body) == recorded
    assert written.body is not None and words_of({1: written.body}, 1) == e.Words(text=text)


def test_no_name_and_no_narrative_stands_in_an_envelope() -> None:
    written = seal(begun(words=TOLD_US).case.history[0], GENESIS, b"salt")
    assert not any(word in written.envelope for word in ("gate", "Robin", "example.org"))


def test_the_same_words_have_another_digest_each_time() -> None:
    recorded = first(e.NoteAdded(words=e.Words(text="No")))
    one, other = (json.loads(seal(recorded, GENESIS, salt).envelope)["body"] for salt in (b"one", b"other"))
    assert one != other


def test_a_body_where_the_envelope_knows_of_none_is_found() -> None:
    recorded = first(e.NoteAdded())
    with pytest.raises(BrokenHistory):
        verify([seal(recorded, GENESIS, b"").envelope], {1: "{}"})
    with pytest.raises(BrokenHistory):
        verify([seal(recorded, GENESIS, b"").envelope], {2: "{}"})


@pytest.mark.parametrize("nonsense", ["", "{", "[]", "null", '{"seq":1}', '"seq"'])
def test_what_is_no_envelope_at_all_is_a_broken_history_and_not_a_crash(nonsense: str) -> None:
    with pytest.raises(BrokenHistory):
        verify([nonsense], {})


def test_an_event_of_a_later_version_is_kept_but_not_read() -> None:
    with pytest.raises(UnknownEvent):
        unseal(
            canonical(
                {"v": 1, "seq": 1, "at": "2026-09-14T09:00:00.000Z", "actor": "", "kind": "forgiven", "facts": {}}
            )
        )


def test_a_history_holds_no_floats() -> None:
    with pytest.raises(TypeError):
        canonical({"votes": [{"for": 1.5}]})
