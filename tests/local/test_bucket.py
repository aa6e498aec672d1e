"""The local bucket takes what a form posts as S3 does: by its policy and signature, and tells the functions of it."""

import json
from types import SimpleNamespace
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.adapters.s3 import S3Files
from infrastructure.local.bucket import HereBucket, _given, _parts, take
from tests import evidence as make
from tests.previews.made import HEIC

BACK = "http://localhost:8000/complain/evidence"


class Functions(SimpleNamespace):
    """The app, as far as events are concerned."""

    def __init__(self) -> None:
        self.told: list[tuple[str, Any]] = []
        names = ("file_arrived", "file_checked")
        self.handler_map = {name: lambda event, _, name=name: self.told.append((name, event)) for name in names}


@pytest.fixture
def bucket(aws):
    wiring.s3.cache_clear()
    yield HereBucket(aws.bucket, "http://localhost:8000")
    wiring.s3.cache_clear()


@pytest.fixture
def app() -> Any:
    return Functions()


def form(bucket: HereBucket, name: str = "gate.txt", body: bytes = b"open", **change: str | None):
    fields = {**bucket.offer("uploads/draft/d1/complainant/01/", BACK).fields, **change}
    sent = {each: ("", value.encode()) for each, value in fields.items() if value is not None}
    return {**sent, "file": (name, body)}


def test_it_is_posted_to_this_machine_and_comes_back_to_the_page(bucket, app):
    assert bucket.offer("uploads/", BACK).address == "http://localhost:8000/local/bucket"
    answer = take(app, bucket, form(bucket))
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(f"{BACK}?bucket=redress-files&key=uploads%2Fdraft%2Fd1")


def test_the_functions_are_told_of_it_as_s3_and_guardduty_tell(bucket, app):
    take(app, bucket, form(bucket))
    (arrived, first), (checked, second) = app.told
    assert (arrived, checked) == ("file_arrived", "file_checked")
    told = first["detail"]["object"]
    assert (told["key"], told["size"]) == ("uploads/draft/d1/complainant/01/gate.txt", 4)
    assert bucket.posted(told["key"], told["version-id"]) == b"open"
    assert second["detail"]["s3ObjectDetails"]["versionId"] == told["version-id"]
    assert second["detail"]["scanResultDetails"] == {"scanResultStatus": "NO_THREATS_FOUND"}


def test_the_scanner_knows_the_test_for_scanners_wherever_it_stands(bucket, app):
    take(app, bucket, form(bucket, body=b"see: " + make.virus()))
    assert app.told[1][1]["detail"]["scanResultDetails"] == {"scanResultStatus": "THREATS_FOUND"}


@pytest.mark.parametrize("change", [
    {"key": "uploads/draft/other/x"}, {"Content-Type": "text/html"}, {"success_action_redirect": "https://evil.example"},
    {"acl": "public-read"}, {"policy": None}, {"x-amz-signature": "0" * 64}, {"x-amz-signature": None},
])  # fmt: skip
def test_what_the_policy_or_the_signature_does_not_cover_is_refused_and_nobody_is_told(bucket, app, change):
    assert take(app, bucket, form(bucket, **change)).status_code == 403
    assert app.told == []


def test_a_form_that_is_older_than_an_hour_is_refused(bucket, app, monkeypatch):
    old = form(bucket)
    ahead = wiring.clock.wall()
    monkeypatch.setattr(wiring.clock, "wall", lambda: ahead.replace(year=ahead.year + 1))
    assert take(app, bucket, old).status_code == 403


def test_a_form_is_taken_apart_byte_for_byte():
    body = b"a\r\n--b\r\n\x00\xff--"
    sent = (
        b'--x1\r\nContent-Disposition: form-data; name="key"\r\n\r\nk\r\n'
        b'--x1\r\nContent-Disposition: form-data; name="file"; filename="na\xc3\xafve \\"1\\".txt"\r\n'
        b"Content-Type: text/plain\r\n\r\n" + body + b"\r\n--x1--\r\n"
    )
    assert dict(_parts(sent, b"x1")) == {"key": ("", b"k"), "file": ('naïve "1".txt', body)}


def test_a_file_that_may_be_opened_is_drawn_at_once_and_shown(bucket):
    wiring.s3().put_object(Bucket=bucket.bucket, Key="FILE/f1", Body=HEIC)
    assert bucket.picture("FILE/f1.preview") is None
    bucket.opens(["FILE/f1"])
    address = bucket.picture("FILE/f1.preview")
    shown = wiring.s3().get_object(Bucket=bucket.bucket, Key="FILE/f1.preview")["Body"].read()
    assert address.startswith("http://localhost:8000/local/bucket/") and shown.startswith(b"\xff\xd8")
    asked = bucket.fetches[address.rpartition("/")[2]]
    assert (asked.content_type, asked.disposition) == ("image/jpeg", "inline")


def test_an_address_that_was_never_given_out_gives_nothing(bucket):
    assert _given(bucket, "never").status_code == 403


def test_a_bundle_that_is_ordered_is_made_at_once(bucket):
    order = {"title": "Bundle", "lines": [], "footer": "", "made_at": "2026-11-30T12:00:00+00:00", "documents": [
        {"title": "Note", "origin": "", "kind": "words", "blocks": [["para", "The gate was open."]]},
    ]}  # fmt: skip
    bucket.order("CASE/c1/bundles/b1.order", json.dumps(order).encode())
    assert json.loads(S3Files(wiring.s3, bucket.bucket).get("CASE/c1/bundles/b1.json"))["state"] == "made"
