"""Where packages are kept: one bucket of the account's own for each region, so that each can be put back.

Its name follows from the account, so that nobody has to remember it. Bucket names are the world's: where somebody else has
this one, the next is taken, and every call says whose bucket it must be, so that nothing is ever put into a stranger's.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from botocore.exceptions import ClientError

from infrastructure.deploy.terminal import Stopped

NAMES = 5  # how many are tried
MISSING = ("404", "NoSuchBucket", "NotFound", "NoSuchKey")
NOT_OURS = ("403", "AccessDenied", "Forbidden")


@dataclass(frozen=True)
class History:
    """What a stage ran on: `now`, and before it, the newest last. Each is a package's digest.

    `going`: what a rollback goes back to that has not come to its end, as far as is known.
    """

    now: str = ""
    before: Sequence[str] = field(default_factory=list)
    going: str = ""

    def known(self, runs: str) -> "History":
        """The same once it is known what really runs: an interrupted command may not have written it down."""
        if runs and runs == self.going:
            return self.back()
        return replace(self, going="") if runs in ("", self.now) else self.then(runs)

    def then(self, package: str) -> "History":
        return self if package == self.now else History(package, [*self.before, *([self.now] if self.now else [])])

    def back(self) -> "History":
        return History(self.before[-1], list(self.before[:-1]))


class Artefacts:
    """The bucket. It is found, or made, when it is first needed."""

    def __init__(self, s3: Any, account: str, region: str) -> None:
        self.s3, self.account, self.region = s3, account, region
        self._bucket = ""

    @property
    def bucket(self) -> str:
        self._bucket = self._bucket or self._found_or_made()
        return self._bucket

    def _found_or_made(self) -> str:
        """Raises Stopped where all names are somebody else's."""
        for n in range(NAMES):
            name = f"redress-packages-{self.account}-{self.region}" + (f"-{n + 1}" if n else "")
            if self._there(name) or self._made(name):
                self._closed(name)
                return name
        raise Stopped(f"Buckets named redress-packages-{self.account}-… are all somebody else's. Ask AWS's support.")

    def _there(self, name: str) -> bool:
        try:
            self.s3.head_bucket(Bucket=name, ExpectedBucketOwner=self.account)
        except ClientError as refused:
            if refused.response["Error"]["Code"] in (*MISSING, *NOT_OURS):
                return False
            raise
        return True

    def _made(self, name: str) -> bool:
        """False: it is somebody else's."""
        try:
            place = {"CreateBucketConfiguration": {"LocationConstraint": self.region}}
            self.s3.create_bucket(Bucket=name, **({} if self.region == "us-east-1" else place))
        except ClientError as refused:
            if refused.response["Error"]["Code"] == "BucketAlreadyOwnedByYou":
                return True
            if refused.response["Error"]["Code"] == "BucketAlreadyExists":
                return False
            raise
        return True

    def _closed(self, name: str) -> None:
        """Nobody else reads it, and what is overwritten can be had again. Said each time: a run may have ended before."""
        block = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
        self.s3.put_public_access_block(
            Bucket=name, PublicAccessBlockConfiguration=dict.fromkeys(block, True), ExpectedBucketOwner=self.account
        )
        self.s3.put_bucket_versioning(
            Bucket=name, VersioningConfiguration={"Status": "Enabled"}, ExpectedBucketOwner=self.account
        )

    def put(self, key: str, body: bytes) -> str:
        """Gives the address by which CloudFormation reads it."""
        self.s3.put_object(Bucket=self.bucket, Key=key, Body=body, ExpectedBucketOwner=self.account)
        return f"{self.s3.meta.endpoint_url}/{self.bucket}/{key}"

    def address(self, key: str) -> str:
        return f"{self.s3.meta.endpoint_url}/{self.bucket}/{key}"

    def get(self, key: str) -> bytes | None:
        """None: it is not there."""
        try:
            found = self.s3.get_object(Bucket=self.bucket, Key=key, ExpectedBucketOwner=self.account)
        except ClientError as refused:
            if refused.response["Error"]["Code"] in MISSING:
                return None
            raise
        return bytes(found["Body"].read())

    def history(self, stage: str) -> History:
        found = self.get(_history(stage))
        said: Mapping[str, Any] = json.loads(found) if found else {}
        return History(**said)

    def keep(self, stage: str, history: History) -> None:
        self.put(_history(stage), json.dumps(asdict(history)).encode())


def _history(stage: str) -> str:
    return f"stages/{stage}.json"
