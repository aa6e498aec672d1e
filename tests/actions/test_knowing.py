"""Whether an address is one of ours, however it is spelt."""

import pytest

from chalicelib.actions.knowing import address


@pytest.mark.parametrize("spelt", [
    "ana.heron@example.org", "Ana.Heron@Example.org", "anaheron@example.org", "ana.heron+school@example.org",
    " ana.heron@example.org ", "ａna.heron@example.org",
])  # fmt: skip
def test_one_address_is_one_however_it_is_spelt(spelt: str) -> None:
    assert address(spelt) == address("ana.heron@example.org")


@pytest.mark.parametrize(
    "other", ["ana.heron@example.com", "an.heron@example.org", "heron@example.org", "", "ana.heron"]
)
def test_another_address_is_another(other: str) -> None:
    assert address(other) != address("ana.heron@example.org")
