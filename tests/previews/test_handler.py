"""The function is told of a file that was marked as one that may be opened, and keeps its preview beside it."""

import boto3
import pytest

from chalicelib.adapters.presigned import S3Bucket
from chalicelib.domain.evidence.rules import MOST_PAGES, PREVIEWED
from previews import drawing, handler
from tests.previews import made

FILE = "FILE/" + "a1" * 16


@pytest.fixture
def s3(moto):
    handler._s3.cache_clear()
    return boto3.client("s3")


@pytest.fixture
def put(moto, s3):
    """A file lies in the bucket; `opens`: it may be opened."""

    def kept(body: bytes, *, opens: bool = True, key: str = FILE) -> dict:
        s3.put_object(Bucket=moto.bucket, Key=key, Body=body)
        if opens:
            S3Bucket(lambda: s3, moto.bucket).opens([key])
        return {"detail": {"bucket": {"name": moto.bucket}, "object": {"key": key}}}

    return kept


def test_its_preview_lies_beside_a_file_that_may_be_opened(moto, s3, put, capsys):
    assert handler.handle(put(made.picture("PNG", (90, 60))), None) == {"preview": "made"}
    kept = s3.get_object(Bucket=moto.bucket, Key=f"{FILE}.preview")
    assert (kept["ContentType"], kept["Body"].read(3)) == ("image/jpeg", b"\xff\xd8\xff")
    assert "a1a1" in capsys.readouterr().out
    address = S3Bucket(lambda: s3, moto.bucket).picture(f"{FILE}.preview")
    assert "response-content-type=image%2Fjpeg" in address and "response-content-disposition=inline" in address


@pytest.mark.parametrize(("body", "opens", "key", "says"), [
    (made.HEIC, False, "FILE/b2", "closed"),
    (b"It was open.", True, "FILE/c3", "UnidentifiedImageError"),
    (made.HEIC, True, "FILE/d4.preview", "no file"),
    (made.HEIC, True, f"{FILE}.shown", "no file"),
    (made.HEIC, True, "CASE/c1/letters/1", "no file"),
])  # fmt: skip
def test_nothing_else_is_drawn_and_why_is_said(moto, s3, put, body, opens, key, says):
    assert handler.handle(put(body, opens=opens, key=key), None) == {"preview": says}
    assert S3Bucket(lambda: s3, moto.bucket).picture(f"{key}.preview") is None


def test_what_is_let_go_is_not_drawn_any_more(moto, s3, put):
    event = put(made.HEIC)
    S3Bucket(lambda: s3, moto.bucket).let_go([FILE])
    assert handler.handle(event, None) == {"preview": "closed"}


def test_redress_and_the_function_mean_the_same():
    """Neither has the other in its zip, so each says it by itself."""
    assert drawing.PAGES == MOST_PAGES
    assert {"jpeg", "png", "gif", "webp", "tiff", "heic", "pdf"} == set(PREVIEWED)
    assert len(drawing.FORMATS) + 1 == len(PREVIEWED)
