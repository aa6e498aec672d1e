"""S3's side that browsers meet, on this machine: it takes what a form posts, by its policy, and tells the functions.

moto's S3 lies in this process, where no browser reaches it, and it checks no policy. So the form is posted to us: we hold it
to its policy and its signature as S3 does, put the file into moto, and call the function that EventBridge would call. Then a
scanner, which knows the industry's test for scanners and nothing else, says what GuardDuty would.
"""

import hmac
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from chalice.app import Chalice, Response
from chalice.local import LambdaContext

from bundles.handler import make
from chalicelib import wiring
from chalicelib.adapters.memory_bucket import key_posted, refused
from chalicelib.adapters.presigned import FETCH_WITHIN, S3Bucket
from chalicelib.domain.evidence.content import TEST_VIRUS
from chalicelib.domain.evidence.rules import ANY_TYPE
from chalicelib.ports.uploads import Offer
from chalicelib.web.kit.pages import Pages
from infrastructure.local.aws import LOCK
from previews.handler import draw

POST, FETCH = "/local/bucket", "/local/bucket/{token}"
A_MINUTE = 60_000  # milliseconds that the functions are given, as in .chalice/config.json
XML: dict[str, str | list[str]] = {"Content-Type": "application/xml"}
DISPOSITION = re.compile(rb'name="([^"]*)"(?:; filename="((?:[^"\\]|\\.)*)")?', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fetch:
    key: str
    disposition: str
    content_type: str
    until: datetime


@dataclass
class HereBucket(S3Bucket):
    """moto's bucket, with addresses that lead to us."""

    names_bucket: str
    base_url: str
    fetches: dict[str, Fetch] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(wiring.s3, self.names_bucket)

    def offer(self, prefix: str, back_to: str) -> Offer:
        return Offer(self.base_url + POST, super().offer(prefix, back_to).fields)

    def opens(self, keys: Sequence[str]) -> None:
        super().opens(keys)
        with LOCK:
            for key in keys:  # what EventBridge and the function Previews do elsewhere
                draw(wiring.s3(), self.bucket, key)

    def order(self, key: str, body: bytes) -> None:
        super().order(key, body)
        with LOCK:
            make(wiring.s3(), self.bucket, key)  # as the function Bundles does elsewhere

    def link(self, key: str, disposition: str, content_type: str) -> str:
        token = secrets.token_urlsafe(32)
        until = wiring.clock.wall() + timedelta(seconds=FETCH_WITHIN)
        shown = content_type if disposition == "inline" else ANY_TYPE
        self.fetches[token] = Fetch(key, disposition, shown, until)
        return f"{self.base_url}{POST}/{token}"


def serve(made: Pages, app: Chalice, bucket: HereBucket) -> None:
    """Our two addresses: where a file is posted, and where one is fetched."""

    def post() -> Response:
        request = made.blueprint.current_request
        body = request.raw_body
        assert isinstance(body, bytes), "a browser sends bytes"
        boundary = request.headers.get("content-type", "").partition("boundary=")[2].strip('"')
        return take(app, bucket, dict(_parts(body, boundary.encode())))

    def fetch(token: str) -> Response:
        return _given(bucket, token)

    made.blueprint.route(POST, methods=["POST"], content_types=["multipart/form-data"])(post)
    made.blueprint.route(FETCH, methods=["GET"])(fetch)


def take(app: Chalice, bucket: HereBucket, form: Mapping[str, tuple[str, bytes]]) -> Response:
    """A posted form, as S3 answers it."""
    name, body = form.get("file", ("", b""))
    fields = {each: value.decode("utf-8", "replace") for each, (_, value) in form.items() if each != "file"}
    why = refused(fields, name, len(body), wiring.clock.wall()) or _forged(fields)
    if why:
        return Response(f"<Error><Code>AccessDenied</Code><Message>{why}</Message></Error>", XML, 403)
    key = key_posted(fields, name)
    with LOCK:
        put = wiring.s3().put_object(Bucket=bucket.bucket, Key=key, Body=body)
        _tell(app, "file_arrived", arrived(bucket.bucket, key, put["VersionId"], len(body)))
        _tell(app, "file_checked", checked(bucket.bucket, key, put["VersionId"], threat=TEST_VIRUS[28:] in body))
    if "success_action_redirect" in fields:
        asked = urlencode({"bucket": bucket.bucket, "key": key, "etag": put["ETag"]})
        return Response("", {"Location": f"{fields['success_action_redirect']}?{asked}"}, 303)
    return Response("", XML, int(fields.get("success_action_status", "204")))


def arrived(bucket: str, key: str, version: str, size: int) -> dict[str, Any]:
    """The event as S3 sends it to EventBridge."""
    detail = {"bucket": {"name": bucket}, "object": {"key": key, "size": size, "version-id": version}}
    return {"source": "aws.s3", "detail-type": "Object Created", "detail": detail}


def checked(bucket: str, key: str, version: str, *, threat: bool) -> dict[str, Any]:
    """The event as GuardDuty sends it."""
    of = {"bucketName": bucket, "objectKey": key, "versionId": version}
    found = {"scanResultStatus": "THREATS_FOUND" if threat else "NO_THREATS_FOUND"}
    detail = {"scanStatus": "COMPLETED", "s3ObjectDetails": of, "scanResultDetails": found}
    return {
        "source": "aws.guardduty", "detail-type": "GuardDuty Malware Protection Object Scan Result", "detail": detail,
    }  # fmt: skip


def _tell(app: Chalice, function: str, event: dict[str, Any]) -> None:
    sent = {
        "version": "0", "id": "local", "account": "123456789012", "region": "eu-west-2", "resources": [],
        "time": wiring.clock.wall().isoformat(), **event,
    }  # fmt: skip
    app.handler_map[function](sent, LambdaContext(function, 1024, A_MINUTE))


def _forged(fields: Mapping[str, str]) -> str:
    """Whether the policy was not signed by the keys that this machine signs with."""
    _, day, region, service, end = fields.get("x-amz-credential", "////").split("/")[:5]
    key = f"AWS4{_secret()}".encode()
    for part in (day, region, service, end):
        key = hmac.new(key, part.encode(), sha256).digest()
    signed = hmac.new(key, fields["policy"].encode(), sha256).hexdigest()
    return "" if hmac.compare_digest(signed, fields.get("x-amz-signature", "")) else "the signature does not match"


def _secret() -> str:
    client: Any = wiring.s3()
    return str(client._request_signer._credentials.secret_key)  # boto3 offers no other way to what it signs with


def _parts(body: bytes, boundary: bytes) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Each field of a multipart form: its name, the file's name, its bytes."""
    for part in body.split(b"--" + boundary)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        said = DISPOSITION.search(head)
        if said:
            name, filename = (found.decode("utf-8", "replace") for found in (said[1], said[2] or b""))
            yield name, (filename.replace('\\"', '"'), content.removesuffix(b"\r\n"))


def _given(bucket: HereBucket, token: str) -> Response:
    asked = bucket.fetches.get(token)
    body = wiring.services().files.get(asked.key) if asked and asked.until > wiring.clock.wall() else None
    if asked is None or body is None:
        return Response("<Error><Code>AccessDenied</Code></Error>", XML, 403)
    return Response(body, {"Content-Type": asked.content_type, "Content-Disposition": asked.disposition})
