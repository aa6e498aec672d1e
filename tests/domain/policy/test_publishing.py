"""What is published is named by its content: the same policy, the same name, however it was written."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from chalicelib import policies
from chalicelib.domain.policy.publishing import SCHEMA, UnknownSchema, checked, compile, load, upcast
from tests.proofs import WHOLE

ALL = ["aptcoo", "map", "miag", "miet", "one-two-one"]


def test_five_policies_come_with_redress() -> None:
    assert policies.names() == ALL


@pytest.mark.parametrize("policy_id", ALL)
def test_a_policy_comes_back_from_what_was_published(policy_id: str) -> None:
    assert load(policies.publish(policy_id).json) == policies.policy(policy_id)


@pytest.mark.parametrize("policy_id", ALL)
def test_what_is_restored_without_being_checked_is_what_checking_finds(policy_id: str) -> None:
    published = policies.publish(policy_id).json
    assert load(published) == checked(published)
    assert compile(load(published)).json == published


def test_what_is_no_policy_is_found_by_checking() -> None:
    with pytest.raises(ValidationError):
        checked('{"id": "small"}')


@pytest.mark.parametrize("policy_id", ALL)
def test_the_hash_is_that_of_the_published_bytes(policy_id: str) -> None:
    published = policies.publish(policy_id)
    assert published.hash == hashlib.sha256(published.json.encode()).hexdigest()
    assert published == policies.publish(policy_id)


@pytest.mark.parametrize("policy_id", ALL)
def test_what_is_published_is_canonical(policy_id: str) -> None:
    published = policies.publish(policy_id).json
    again = json.dumps(json.loads(published), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert again == published


@settings(max_examples=100 if WHOLE else 8)  # each compiles a policy
@given(st.randoms(use_true_random=False), st.sampled_from(ALL))
def test_the_order_of_keys_renames_nothing(random: Any, policy_id: str) -> None:
    shuffled = yaml.safe_dump(_shuffled(yaml.safe_load(policies.text(policy_id)), random), sort_keys=False)
    assert compile(policies.under_the_law(shuffled)).hash == policies.publish(policy_id).hash


def test_another_word_is_another_policy() -> None:
    other = policies.text("aptcoo").replace("span: 20 working days", "span: 25 working days")
    assert compile(policies.under_the_law(other)).hash != policies.publish("aptcoo").hash


def test_writing_down_a_default_renames_nothing() -> None:
    said = policies.text("aptcoo").replace("    extendable: true", "    extendable: true\n    back: false")
    assert compile(policies.under_the_law(said)).hash == policies.publish("aptcoo").hash


def test_loading_builds_no_validators_which_is_what_takes_long() -> None:
    says = (
        "import sys; from chalicelib.domain.policy import model, publishing; publishing.load(sys.stdin.read());"
        "print(model.Policy.__pydantic_complete__, model.Clock.__pydantic_complete__)"
    )
    child = subprocess.run(
        [sys.executable, "-c", says], input=policies.publish("aptcoo").json, capture_output=True, text=True, check=True
    )
    assert child.stdout.split() == ["False", "False"]


def _shuffled(value: Any, random: Any) -> Any:
    if isinstance(value, list):
        return [_shuffled(item, random) for item in value]
    if not isinstance(value, dict):
        return value
    keys = list(value)
    random.shuffle(keys)
    return {key: _shuffled(value[key], random) for key in keys}


RELEASED = Path(__file__).parent / "released"
REPAIR = """
A policy that was published by an earlier version cannot be read any more, so no case on it could be opened. Keep what was
renamed or removed readable: raise SCHEMA in chalicelib/domain/policy/publishing.py, say in UPCASTS how content of the
schema before would be written now, and add a sample of the new schema: python -m tests.domain.policy.releasing.
Never change a sample of a version that was released. (Schema 1 may be made again until the first release.)
"""


@pytest.mark.parametrize("version", range(1, SCHEMA + 1))
def test_what_any_version_published_can_be_read(version: int) -> None:
    sample = RELEASED / f"{version}.json"
    assert sample.is_file(), REPAIR
    published = sample.read_text(encoding="utf-8").removesuffix("\n")
    try:
        assert load(published) == checked(published)
    except (KeyError, ValidationError) as lost:
        pytest.fail(f"{type(lost).__name__}: {lost}\n{REPAIR}")


def test_a_published_policy_says_in_which_schema_it_is_written() -> None:
    assert json.loads(policies.publish("aptcoo").json)["v"] == SCHEMA


def test_one_of_an_earlier_schema_is_read_as_it_would_be_written_now() -> None:
    renamed = {1: lambda old: {"title": old["name"]}, 2: lambda old: {**old, "of": "three"}}
    assert upcast({"v": 1, "name": "Ours"}, renamed, 3) == {"title": "Ours", "of": "three"}
    assert upcast({"v": 2, "title": "Ours"}, renamed, 3) == {"title": "Ours", "of": "three"}
    assert upcast({"name": "from before schemas had numbers"}, {}, 1) == {"name": "from before schemas had numbers"}


@pytest.mark.parametrize("version", [0, SCHEMA + 1, "one", None])
def test_one_of_a_later_version_is_not_guessed_at(version: Any) -> None:
    with pytest.raises(UnknownSchema, match=f"schema {version}"):
        load(json.dumps({"v": version, "id": "small"}))


def test_what_may_be_one_of_some_words_or_nothing_is_read_back_as_it_was() -> None:
    """A value that its type does not allow would end the reading of the list around it, in silence."""
    before = policies.policy("aptcoo")
    after = load(compile(before).json)
    assert before.persistent is not None
    assert after.persistent is not None
    assert [m.asks for m in after.persistent.measures] == [m.asks for m in before.persistent.measures]
