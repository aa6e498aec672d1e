"""Letters and other files as objects. A key begins with what it belongs to, so that a whole case can be found."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.adapters.aws_errors import code, no_answer_is_unavailable
from chalicelib.ports.errors import NotAllowed

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client


class S3Files:
    """`ports.Files` in a bucket, under a prefix ("": everywhere). The client is made when it is first needed."""

    def __init__(self, client: "Callable[[], S3Client]", bucket: str, prefix: str = "") -> None:
        self.client = client
        self.bucket = bucket
        self.prefix = prefix

    def put(self, key: str, body: bytes, content_type: str) -> None:
        with no_answer_is_unavailable():
            self.client().put_object(Bucket=self.bucket, Key=self.prefix + key, Body=body, ContentType=content_type)

    def get(self, key: str) -> bytes | None:
        with no_answer_is_unavailable():
            try:
                return self.client().get_object(Bucket=self.bucket, Key=self.prefix + key)["Body"].read()
            except ClientError as refused:
                if code(refused) == "NoSuchKey":
                    return None
                raise

    def has(self, key: str) -> bool:
        with no_answer_is_unavailable():
            try:
                self.client().head_object(Bucket=self.bucket, Key=self.prefix + key)
            except ClientError as refused:
                if code(refused) in ("404", "NoSuchKey"):
                    return False
                raise
            return True

    def keys(self, prefix: str) -> list[str]:
        with no_answer_is_unavailable():
            pages = (
                self.client().get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix + prefix)
            )
            found = [one["Key"] for page in pages for one in page.get("Contents", ())]
        return sorted(key.removeprefix(self.prefix) for key in found)

    def forget(self, key: str) -> None:
        with no_answer_is_unavailable():
            try:
                self.client().delete_object(Bucket=self.bucket, Key=self.prefix + key)
            except ClientError as refused:
                if code(refused) == "AccessDenied":
                    raise NotAllowed("DeleteObject") from refused
                raise
