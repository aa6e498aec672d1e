"""The side of the bucket that browsers meet: leave to post a file, an address that gives one, by S3's own signatures."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from chalicelib.adapters.aws_errors import code, no_answer_is_unavailable
from chalicelib.domain.evidence.rules import ANY_TYPE, MOST_POSTED, PREVIEW
from chalicelib.ports import StoreUnavailable
from chalicelib.ports.uploads import Offer

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client
    from types_boto3_s3.type_defs import GetObjectRequestTypeDef, ObjectIdentifierTypeDef

POST_WITHIN, FETCH_WITHIN = 3600, 60  # seconds
GONE = {"TagSet": [{"Key": "of", "Value": "nobody"}]}  # what the bucket's lifecycle takes away (resources.yaml)
OPENS = {"TagSet": [{"Key": "opens", "Value": "yes"}]}  # what the function Previews waits for (previews/handler.py)
NOT_THERE = ("NoSuchKey", "NoSuchVersion", "404")
PERHAPS_NOT_THERE = (*NOT_THERE, "AccessDenied", "403")  # S3 says so to whoever may not list


class S3Bucket:
    """`ports.Bucket`."""

    def __init__(self, client: "Callable[[], S3Client]", bucket: str) -> None:
        self.client = client
        self.bucket = bucket

    def offer(self, prefix: str, back_to: str) -> Offer:
        then = {"success_action_redirect": back_to} if back_to else {"success_action_status": "204"}
        fields = {"Content-Type": ANY_TYPE, **then}
        conditions = [*({name: value} for name, value in fields.items()), ["content-length-range", 0, MOST_POSTED]]
        made = self.client().generate_presigned_post(
            self.bucket, f"{prefix}${{filename}}", Fields=fields, Conditions=conditions, ExpiresIn=POST_WITHIN
        )
        return Offer(made["url"], made["fields"])

    def posted(self, key: str, version: str) -> bytes | None:
        return self._read({"Bucket": self.bucket, "Key": key, "VersionId": version}, None)

    def begins(self, key: str, most: int) -> bytes | None:
        return self._read({"Bucket": self.bucket, "Key": key}, most)

    def _read(self, asked: "GetObjectRequestTypeDef", most: int | None) -> bytes | None:
        with no_answer_is_unavailable():
            try:
                return self.client().get_object(**asked)["Body"].read(most)
            except ClientError as refused:
                if code(refused) in NOT_THERE:
                    return None
                raise

    def link(self, key: str, disposition: str, content_type: str) -> str:
        asked = {
            "Bucket": self.bucket, "Key": key, "ResponseContentDisposition": disposition,
            "ResponseContentType": content_type,
        }  # fmt: skip
        return self.client().generate_presigned_url("get_object", Params=asked, ExpiresIn=FETCH_WITHIN)

    def opens(self, keys: Sequence[str]) -> None:
        for key in keys:
            try:
                self._tag(key, OPENS, NOT_THERE)
            except ClientError as refused:  # whatever it is: what it was wanted for has happened already
                raise StoreUnavailable(code(refused)) from refused

    def order(self, key: str, body: bytes) -> None:
        with no_answer_is_unavailable():
            self.client().put_object(Bucket=self.bucket, Key=key, Body=body, ContentType="application/json")

    def picture(self, key: str) -> str | None:
        with no_answer_is_unavailable():
            try:
                self.client().head_object(Bucket=self.bucket, Key=key)
            except ClientError as refused:
                if code(refused) in PERHAPS_NOT_THERE:
                    return None
                raise
        return self.link(key, "inline", "image/jpeg")

    def versions(self, prefix: str) -> int:
        return sum(len(page) for page in self._versions(prefix))

    def erase(self, prefix: str) -> None:
        for page in self._versions(prefix):
            with no_answer_is_unavailable():
                answer = self.client().delete_objects(Bucket=self.bucket, Delete={"Objects": page, "Quiet": True})
            if answer.get("Errors"):
                raise StoreUnavailable(answer["Errors"][0].get("Code", "DeleteObjects"))

    def _versions(self, prefix: str) -> "Iterator[list[ObjectIdentifierTypeDef]]":
        """Every version and every mark of a deletion, a page at a time."""
        pages = self.client().get_paginator("list_object_versions").paginate(Bucket=self.bucket, Prefix=prefix)
        with no_answer_is_unavailable():
            for page in pages:
                found = [*page.get("Versions", ()), *page.get("DeleteMarkers", ())]
                if found:
                    yield [{"Key": one["Key"], "VersionId": one["VersionId"]} for one in found]

    def let_go(self, keys: Sequence[str]) -> None:
        for key in keys:
            self._tag(key, GONE, PERHAPS_NOT_THERE if key.endswith(PREVIEW) else NOT_THERE)

    def _tag(self, key: str, tags: Any, no_trouble: Sequence[str]) -> None:
        with no_answer_is_unavailable():
            try:
                self.client().put_object_tagging(Bucket=self.bucket, Key=key, Tagging=tags)
            except ClientError as refused:
                if code(refused) not in no_trouble:
                    raise
