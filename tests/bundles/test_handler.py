"""The function is told of an order, and keeps what it made of it beside that: nothing else can be had of it."""

import json
from dataclasses import asdict
from typing import Any

import boto3
import pytest

from bundles import handler, making
from infrastructure.emulate import Names
from tests.bundles import made

AT = "CASE/c1/bundles/b1"


@pytest.fixture
def s3(moto: Names) -> Any:
    handler._s3.cache_clear()
    return boto3.client("s3")


def put(s3: Any, bucket: str, key: str, body: bytes) -> dict[str, Any]:
    s3.put_object(Bucket=bucket, Key=key, Body=body)
    return {"detail": {"bucket": {"name": bucket}, "object": {"key": key}}}


def order(*keys: str) -> bytes:
    return json.dumps(asdict(made.order(made.words(), *(made.file(key) for key in keys)))).encode()


def test_the_bundle_lies_beside_its_order(s3: Any, moto: Names, capsys: pytest.CaptureFixture[str]) -> None:
    put(s3, moto.bucket, "FILE/a1", made.pdf("The plan."))
    assert handler.handle(put(s3, moto.bucket, f"{AT}.order", order("FILE/a1")), None) == {"became": "made"}
    result = json.loads(s3.get_object(Bucket=moto.bucket, Key=f"{AT}.json")["Body"].read())
    assert (result["state"], result["pages"], result["problems"]) == ("made", 4, [])
    assert s3.get_object(Bucket=moto.bucket, Key=f"{AT}.pdf")["Body"].read(5) == b"%PDF-"
    assert s3.get_object(Bucket=moto.bucket, Key=f"{AT}.zip")["Body"].read(2) == b"PK"
    assert "gate" not in capsys.readouterr().out


@pytest.mark.parametrize("key", ["CASE/c1/letters/n1.txt", "FILE/b1", "CASE/c9/bundles/b9", "uploads/a/b.pdf"])
def test_an_order_for_what_is_no_file_of_a_case_gets_a_page_that_says_so(s3: Any, moto: Names, key: str) -> None:
    """Whoever could write an order could otherwise have it read anything."""
    handler.handle(put(s3, moto.bucket, "CASE/c1/bundles/b2.order", order(key)), None)
    result = json.loads(s3.get_object(Bucket=moto.bucket, Key="CASE/c1/bundles/b2.json")["Body"].read())
    assert len(result["problems"]) == 1


@pytest.mark.parametrize("key", ["uploads/draft/x.order", "CASE/c1/letters/b1.order", "FILE/b1.order", f"{AT}.pdf"])
def test_no_order_is_taken_from_anywhere_else(s3: Any, moto: Names, key: str) -> None:
    assert handler.handle(put(s3, moto.bucket, key, order()), None) == {"became": "no order"}


def test_too_many_pages_are_said_with_how_long_each_document_is(
    s3: Any, moto: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "MOST_PAGES", 2)
    put(s3, moto.bucket, "FILE/a3", made.pdf("One.", "Two.", "Three."))
    handler.handle(put(s3, moto.bucket, "CASE/c1/bundles/b3.order", order("FILE/a3")), None)
    result = json.loads(s3.get_object(Bucket=moto.bucket, Key="CASE/c1/bundles/b3.json")["Body"].read())
    assert result == {"state": "too long", "lengths": [["File: plan.pdf", 3]]}
