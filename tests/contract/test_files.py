"""What was kept under a key is what is read from it. DynamoDB Local has no files; moto's S3 stands for S3."""

import boto3
import pytest

from chalicelib.adapters.disk import DiskFiles
from chalicelib.adapters.memory import MemoryFiles
from chalicelib.adapters.s3 import S3Files


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
