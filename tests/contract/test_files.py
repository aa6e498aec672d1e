"""What was kept under a key is what is read from it. DynamoDB Local has no files; moto's S3 stands for S3."""

from unittest.mock import Mock

import boto3
import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters.disk import DiskFiles
from chalicelib.adapters.memory import MemoryFiles
from chalicelib.adapters.memory_bucket import MemoryBucket
from chalicelib.adapters.presigned import S3Bucket
from chalicelib.adapters.s3 import S3Files
from chalicelib.ports import NotAllowed


@pytest.fixture(params=["memory", "disk", "moto", "prefix"])
def files(request):
    if request.param == "memory":
        return MemoryFiles()
    if request.param == "disk":
        return DiskFiles(request.getfixturevalue("tmp_path") / "copy")
    names = request.getfixturevalue("moto")
    client = boto3.client("s3")
    return S3Files(lambda: client, names.bucket, "a/folder/" if request.param == "prefix" else "")


@pytest.mark.parametrize("body", [b"", b"\x00\xff\r\n", "naïve 👩‍👩‍👧".encode(), b"x" * 1_000_000])
def test_bytes_come_back_as_they_were(files, body):
    files.put("CASE/C1/letters/1-1.txt", body, "text/plain; charset=utf-8")
    assert files.get("CASE/C1/letters/1-1.txt") == body


def test_the_newest_body_of_a_key_counts(files):
    files.put("CASE/C1/a", b"old", "text/plain")
    files.put("CASE/C1/a", b"new", "text/plain")
    assert files.get("CASE/C1/a") == b"new"


@pytest.mark.parametrize("unknown", ["CASE/C1", "CASE/C1/", "CASE/C1/b", "CASE/C1/a/", "☂ ../x?y#z"])
def test_an_unknown_key_is_none(files, unknown):
    files.put("CASE/C1/a", b"a", "text/plain")
    assert files.get(unknown) is None
    assert not files.has(unknown)


def test_what_was_kept_is_there(files):
    files.put("CASE/C1/a", b"a", "text/plain")
    assert files.has("CASE/C1/a")


def test_no_key_leads_out_of_a_folder(tmp_path):
    (tmp_path / "secret").write_text("x")
    for key in ("../secret", "a/../../secret", str(tmp_path / "secret")):
        with pytest.raises(ValueError, match="out of its folder"):
            DiskFiles(tmp_path / "copy").get(key)


def test_the_keys_that_begin_alike_are_found_and_no_other(files):
    for key in ("ERASED/2032-09-15/C2.json", "ERASED/2032-09-15/C1.json", "CASE/ERASED/x"):
        files.put(key, b"x", "application/json")
    assert files.keys("ERASED/") == ["ERASED/2032-09-15/C1.json", "ERASED/2032-09-15/C2.json"]
    assert files.keys("nothing/") == []


def test_what_was_forgotten_is_not_there_and_to_forget_it_again_is_no_trouble(files):
    files.put("CASE/F1/a", b"a", "text/plain")
    for _ in range(2):
        files.forget("CASE/F1/a")
    assert (files.get("CASE/F1/a"), files.has("CASE/F1/a"), files.keys("CASE/F1/")) == (None, False, [])


def test_a_place_that_does_not_let_us_forget_says_so(moto, monkeypatch):
    client = boto3.client("s3")
    refused = ClientError({"Error": {"Code": "AccessDenied", "Message": ""}}, "DeleteObject")
    monkeypatch.setattr(client, "delete_object", Mock(side_effect=refused))
    with pytest.raises(NotAllowed):
        S3Files(lambda: client, moto.bucket).forget("CASE/C1/a")


@pytest.fixture(params=["memory", "moto"])
def bucket(request):
    """A bucket's two sides: what is put into it, and its versions."""
    if request.param == "memory":
        kept = MemoryFiles()
        return kept, MemoryBucket(kept.kept)
    names = request.getfixturevalue("moto")
    client = boto3.client("s3")
    return S3Files(lambda: client, names.bucket), S3Bucket(lambda: client, names.bucket)


def test_every_version_under_a_prefix_is_taken_away_and_nothing_beside_it(bucket):
    files, versions = bucket
    for key in ("CASE/E1/letters/1.txt", "CASE/E1/letters/2.txt", "CASE/E10/letters/1.txt"):
        files.put(key, b"old", "text/plain")
        files.put(key, b"new", "text/plain")
    files.forget("CASE/E1/letters/2.txt")
    assert versions.versions("CASE/E1/") >= 1
    for _ in range(2):
        versions.erase("CASE/E1/")
    assert (versions.versions("CASE/E1/"), files.get("CASE/E1/letters/1.txt")) == (0, None)
    assert files.get("CASE/E10/letters/1.txt") == b"new"
