"""An envelope of an older schema is read as this version would have written it, and stays as it was."""

import json

import pytest

from chalicelib.domain.casework.events import Recorded
from chalicelib.domain.history import (
    GENESIS,
    SCHEMA,
    UPCASTS,
    Raw,
    UnknownEvent,
    canonical,
    digest,
    seal,
    unseal,
    upcast,
    verify,
)
from tests.cast import begun

RECORDED = begun(stage="formal").case.history[0]


def envelope(**changes: object) -> str:
    return canonical({**json.loads(seal(RECORDED, GENESIS, bytes(16)).envelope), **changes})


def stages_become_steps(raw: Raw) -> Raw:
    """To an invented schema 2."""
    facts = {("step" if name == "stage" else name): value for name, value in raw["facts"].items()}
    return {**raw, "facts": facts}


def actors_become_initials(raw: Raw) -> Raw:
    """To an invented schema 3."""
    return {**raw, "actor": raw["actor"][0]}


def test_an_envelope_of_this_schema_is_read_as_it_is() -> None:
    assert upcast(json.loads(envelope())) == json.loads(envelope())
    without_words = RECORDED.event.model_copy(update={"words": None})
    assert unseal(envelope()) == Recorded(seq=RECORDED.seq, at=RECORDED.at, actor=RECORDED.actor, event=without_words)


def test_an_older_envelope_is_read_step_by_step_as_it_would_be_written_now() -> None:
    now = upcast(json.loads(envelope()), {1: stages_become_steps, 2: actors_become_initials}, schema=3)
    assert (now["v"], now["actor"], now["facts"]["step"]) == (3, "c", "formal")
    assert "stage" not in now["facts"]


def test_upcasting_changes_nothing_that_is_stored_or_hashed() -> None:
    old = envelope()
    upcast(json.loads(old), {1: stages_become_steps}, schema=2)
    assert verify([old], {}) == digest(old)


@pytest.mark.parametrize("read", [unseal, lambda text: upcast(json.loads(text))])
def test_an_envelope_of_a_later_schema_is_refused_loudly(read) -> None:
    with pytest.raises(UnknownEvent, match=f"schema {SCHEMA + 1}"):
        read(envelope(v=SCHEMA + 1))


def test_an_unknown_kind_is_refused_loudly() -> None:
    with pytest.raises(UnknownEvent, match="mediated"):
        unseal(envelope(kind="mediated"))


def test_every_older_schema_has_its_upcast() -> None:
    assert sorted(UPCASTS) == list(range(1, SCHEMA))
