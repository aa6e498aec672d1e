"""What EventBridge calls when an order for a bundle, or for a folder of several bundles, was put into the bucket.

Events come at least once and in any order. The same order makes the same bytes, so doing it twice does no harm. What became
of it lies beside it: `.pdf` and `.zip`, and last `.json`, which says that they are there or why they are not.
"""

import json
import re
from functools import cache
from typing import Any

import boto3

from bundles import folders
from bundles.making import TooManyPages, made
from bundles.order import read

ORDER, PDF, FOLDER, RESULT = ".order", ".pdf", ".zip", ".json"
ORDERED = re.compile(r"CASE/[^/]+/bundles/[0-9A-Za-z-]+" + re.escape(ORDER))
FILE, BUNDLE = "FILE/", re.compile(r"CASE/[^/]+/bundles/[0-9A-Za-z-]+" + re.escape(FOLDER))
LARGEST = 25 * 1024 * 1024  # bytes of a file that Redress takes
TOLD = 20  # of the longest documents, where there are too many pages


def handle(event: dict[str, Any], context: object) -> dict[str, str]:
    """Makes one bundle, and says what became of it."""
    bucket, key = event["detail"]["bucket"]["name"], event["detail"]["object"]["key"]
    became = make(_s3(), bucket, key)
    print(json.dumps({"order": key.rpartition("/")[2], "became": became}))
    return {"became": became}


def make(s3: Any, bucket: str, key: str) -> str:
    """Makes what is ordered, and keeps it beside that. Gives "made", "too long", "not there" or "no order"."""
    if not ORDERED.fullmatch(key):
        return "no order"
    beside = key.removesuffix(ORDER)
    raw = json.loads(s3.get_object(Bucket=bucket, Key=key)["Body"].read())
    result = _folder(s3, bucket, beside, raw) if "parts" in raw else _bundle(s3, bucket, beside, raw)
    s3.put_object(Bucket=bucket, Key=beside + RESULT, Body=json.dumps(result).encode(), ContentType="application/json")
    return str(result["state"])


def _bundle(s3: Any, bucket: str, beside: str, raw: dict[str, Any]) -> dict[str, Any]:
    try:
        found = made(read(raw), lambda file: _file(s3, bucket, file))
    except TooManyPages as long:
        return {"state": "too long", "lengths": long.lengths[:TOLD]}
    _keep(s3, bucket, beside, found.pdf, found.folder)
    return {
        "state": "made", "pages": found.pages, "digest": found.digest, "bytes": len(found.folder),
        "problems": found.problems, "unread": found.unread,
    }  # fmt: skip


def _folder(s3: Any, bucket: str, beside: str, raw: dict[str, Any]) -> dict[str, Any]:
    try:
        found = folders.made(folders.read(raw), lambda of: _bytes(s3, bucket, of) if BUNDLE.fullmatch(of) else None)
    except folders.TooLarge:
        return {"state": "too long"}
    except folders.NotThere:
        return {"state": "not there"}
    _keep(s3, bucket, beside, found.index, found.folder)
    return {"state": "made", "pages": found.pages, "digest": found.digest, "bytes": len(found.folder)}


def _keep(s3: Any, bucket: str, beside: str, pdf: bytes, folder: bytes) -> None:
    s3.put_object(Bucket=bucket, Key=beside + PDF, Body=pdf, ContentType="application/pdf")
    s3.put_object(Bucket=bucket, Key=beside + FOLDER, Body=folder, ContentType="application/zip")


def _file(s3: Any, bucket: str, key: str) -> bytes | None:
    """The bytes of a file of a case. None: it is gone, or no file of one."""
    return _bytes(s3, bucket, key, LARGEST) if key.startswith(FILE) else None


def _bytes(s3: Any, bucket: str, key: str, most: int = folders.MOST_BYTES) -> bytes | None:
    """What lies there. None: nothing, or more than it may be."""
    try:
        found = s3.get_object(Bucket=bucket, Key=key)
    except s3.exceptions.ClientError as refused:  # to whoever may not list, S3 says so of what is not there
        if refused.response["Error"]["Code"] in ("NoSuchKey", "AccessDenied", "404", "403"):
            return None
        raise
    body: bytes = found["Body"].read() if found["ContentLength"] <= most else b""
    return body or None


@cache
def _s3() -> Any:
    return boto3.client("s3")
