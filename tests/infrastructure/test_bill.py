"""What the package is made of is known: by version, by hash, by licence."""

import hashlib
import json

import pytest

from infrastructure.packaging import bill, pins, wheels

EVERY = {name for name, _ in pins.pinned([*pins.PINNED, pins.PREVIEWS, pins.BUNDLES])}  # in all zips


def test_each_library_of_the_package_has_the_hash_of_its_file():
    for hashes, where in (
        (wheels.HASHES, pins.PINNED),
        (wheels.PREVIEWS, [pins.PREVIEWS]),
        (wheels.BUNDLES, [pins.BUNDLES]),
    ):
        pinned = {name: version for name, (version, _) in wheels.pinned(hashes).items()}
        assert pinned == dict(pins.pinned(where)), "run: build/runtime/bin/python -m infrastructure.packaging.wheels"


def test_a_file_with_another_hash_is_refused(tmp_path, monkeypatch):
    wheel = tmp_path / "six-1.17.0-py2.py3-none-any.whl"
    wheel.write_bytes(b"not what was pinned")
    (tmp_path / "hashes.txt").write_text("six==1.17.0 --hash=sha256:" + hashlib.sha256(b"another").hexdigest() + "\n")
    monkeypatch.setattr(wheels, "HASHES", tmp_path / "hashes.txt")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    with pytest.raises(wheels.NotFetched, match="DO NOT MATCH THE HASHES"):
        wheels.fetch(tmp_path / "into")


def test_the_bill_names_every_library_with_version_hash_and_licence(tmp_path):
    bill.write(tmp_path)
    made = json.loads((tmp_path / bill.SBOM).read_text())
    named = {one["name"]: one for one in made["components"]}
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    assert EVERY | {"chalice", "govuk-frontend"} == set(named)
    assert named["boto3"]["purl"].startswith("pkg:pypi/boto3@")
    assert all(one["licenses"] for one in named.values())
    assert len(named["boto3"]["hashes"][0]["content"]) == 64
    assert "cryptography" in (tmp_path / bill.LICENCES).read_text()


def test_the_same_parts_have_the_same_bill():
    assert bill.sbom(bill.parts()) == bill.sbom(bill.parts())


def test_a_library_whose_licence_nobody_agreed_to_stops_the_build(monkeypatch):
    monkeypatch.setattr(bill, "metadata", lambda name: {"License": "AGPL-3.0"})
    with pytest.raises(bill.UnknownLicence, match="Look it up"):
        bill.licence("boto3")


def test_what_was_looked_up_by_hand_is_still_carried():
    assert set(bill.SAID) <= EVERY
