"""What EventBridge calls when a file of a case may be opened: the bucket says that it was marked so.

Events come at least once and in any order. The same file makes the same preview, so doing it twice does no harm.
"""

from functools import cache
from typing import Any

import boto3

from previews.drawing import NotDrawn, preview

OPENS = {"Key": "opens", "Value": "yes"}
FILE, PREVIEW = "FILE/", ".preview"  # whose preview lies under its key and this
LARGEST = 25 * 1024 * 1024  # bytes of a file that Redress takes


def handle(event: dict[str, Any], context: object) -> dict[str, str]:
    """Draws one file, and says what became of it."""
    bucket, key = event["detail"]["bucket"]["name"], event["detail"]["object"]["key"]
    made = draw(_s3(), bucket, key)
    print(f'{{"file": "{key.removeprefix(FILE)}", "preview": "{made}"}}')
    return {"preview": made}


def draw(s3: Any, bucket: str, key: str) -> str:
    """Keeps the preview of a file that may be opened. Gives "made", or why there is none."""
    if not key.startswith(FILE) or "." in key:
        return "no file"
    if OPENS not in s3.get_object_tagging(Bucket=bucket, Key=key)["TagSet"]:
        return "closed"
    found = s3.get_object(Bucket=bucket, Key=key)
    if found["ContentLength"] > LARGEST:
        return "too large"
    try:
        drawn = preview(found["Body"].read())
    except NotDrawn as why:
        return str(why)
    s3.put_object(Bucket=bucket, Key=key + PREVIEW, Body=drawn, ContentType="image/jpeg")
    return "made"


@cache
def _s3() -> Any:
    return boto3.client("s3")
