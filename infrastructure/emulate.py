"""Creates what resources.yaml declares in an emulator of AWS: moto in the process, or DynamoDB Local (the table only).

moto's own CloudFormation reports success and leaves half of the template out (the bucket's versions and blocks, expiry
of items, everything of SES), so the calls are made here, from the same properties. What protects a real table from its
operator (deletion protection, backups) is left out: tests create and drop tables by the dozen.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from types_boto3_dynamodb import DynamoDBClient
from types_boto3_s3 import S3Client

from infrastructure.template_yaml import RESOURCES, load, only

REGION = "eu-west-2"
TABLE_KEYS = ("KeySchema", "AttributeDefinitions", "GlobalSecondaryIndexes", "BillingMode")


@dataclass(frozen=True)
class Names:
    """What the emulator holds, as the functions' environment names it."""

    table: str
    bucket: str
    sender: str
    region: str

    def environment(self) -> dict[str, str]:
        """The variables that functions.yaml gives to the functions, with the same meaning."""
        return {
            "STAGE": "local",
            "TABLE_NAME": self.table,
            "BUCKET_NAME": self.bucket,
            "SENDER": self.sender,
            "MAIL_SET": "",
            "AWS_DEFAULT_REGION": self.region,
        }


def create(
    resources: Path = RESOURCES,
    *,
    region: str = REGION,
    table: str = "redress",
    bucket: str = "redress-files",
    sender: str = "complaints@redress.example",
) -> Names:
    """Table, bucket and verified sender, by the clients that boto3 makes now: start moto before.

    Raises botocore's ClientError when one of them exists.
    """
    create_table(boto3.client("dynamodb", region_name=region), table, resources)
    create_bucket(boto3.client("s3", region_name=region), bucket, region, resources)
    # moto never verifies an identity that was created by sesv2
    boto3.client("ses", region_name=region).verify_email_identity(EmailAddress=sender)
    return Names(table, bucket, sender, region)


def table_definition(resources: Path = RESOURCES) -> dict[str, Any]:
    """What boto3's create_table takes besides the name: keys, indexes, billing."""
    declared = only(load(resources), "AWS::DynamoDB::Table")
    return {key: declared[key] for key in TABLE_KEYS}


def create_table(client: DynamoDBClient, name: str, resources: Path = RESOURCES) -> None:
    """The declared table under this name, with its expiry, in whatever `client` talks to."""
    expiry = only(load(resources), "AWS::DynamoDB::Table")["TimeToLiveSpecification"]
    client.create_table(TableName=name, **table_definition(resources))
    client.update_time_to_live(TableName=name, TimeToLiveSpecification=expiry)


def create_bucket(client: S3Client, name: str, region: str, resources: Path = RESOURCES) -> None:
    """The declared bucket under this name, but for lifecycle and encryption, which nothing here would notice."""
    declared = load(resources)["Resources"]["Files"]["Properties"]
    place: Any = {"LocationConstraint": region}  # the types want one of a list of regions
    client.create_bucket(Bucket=name, CreateBucketConfiguration=place)
    client.put_bucket_versioning(Bucket=name, VersioningConfiguration=declared["VersioningConfiguration"])
    client.put_bucket_ownership_controls(Bucket=name, OwnershipControls=declared["OwnershipControls"])
    client.put_public_access_block(
        Bucket=name, PublicAccessBlockConfiguration=declared["PublicAccessBlockConfiguration"]
    )


def create_backups(client: S3Client, name: str, region: str = REGION, resources: Path = RESOURCES) -> None:
    """The bucket of nightly copies, locked as declared. Not in every emulation: few tests ask for it."""
    declared = load(resources)["Resources"]["Backups"]["Properties"]
    place: Any = {"LocationConstraint": region}
    client.create_bucket(Bucket=name, CreateBucketConfiguration=place, ObjectLockEnabledForBucket=True)
    lock = declared["ObjectLockConfiguration"]
    lock["Rule"]["DefaultRetention"]["Days"] = load(resources)["Parameters"]["LockDays"]["Default"]
    client.put_object_lock_configuration(Bucket=name, ObjectLockConfiguration=lock)


def no_real_account(region: str = REGION) -> None:
    """Makes this process unable to reach anybody's account: keys that AWS does not know, no profile, no metadata."""
    for name in ("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL"):
        os.environ.pop(name, None)
    os.environ.update(
        AWS_ACCESS_KEY_ID="testing",
        AWS_SECRET_ACCESS_KEY="testing",
        AWS_DEFAULT_REGION=region,
        AWS_REGION=region,
        AWS_EC2_METADATA_DISABLED="true",
        AWS_CONFIG_FILE=os.devnull,
        AWS_SHARED_CREDENTIALS_FILE=os.devnull,
    )
