"""What is known of files that were sent: by whom, whether each is taken, and what the check for viruses found."""

from dataclasses import replace
from datetime import timedelta

import boto3
import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters.memory import MemoryFiles
from chalicelib.adapters.memory_bucket import MemoryBucket, key_posted, refused
from chalicelib.adapters.presigned import S3Bucket
from chalicelib.adapters.s3 import S3Files
from chalicelib.adapters.uploads import TableUploads
from chalicelib.domain.evidence.rules import MOST_POSTED
from chalicelib.ports import StoreUnavailable
from chalicelib.ports.uploads import Upload
from tests.contract.build import HOUR, MONDAY

ONE = Upload(
    of="draft", owner="D1", id="f1", giver="complainant", name="naïve 👩‍👩‍👧.jpg", key="uploads/draft/D1/…", at=MONDAY,
    type="jpeg", size=25_000_000, digest="d", scanned=True, without_place=True, wake_at=MONDAY + HOUR,
)  # fmt: skip


@pytest.fixture
def uploads(table) -> TableUploads:
    return TableUploads(table)


def test_a_file_comes_back_as_it_was(uploads):
    uploads.keep(ONE)
    assert uploads.all_of("draft", "D1", MONDAY) == [ONE]


def test_files_come_in_the_order_in_which_they_arrived(uploads):
    later = replace(ONE, id="a0", at=MONDAY + HOUR)
    for one in (later, ONE):
        uploads.keep(one)
    assert uploads.all_of("draft", "D1", MONDAY) == [ONE, later]


def test_a_draft_and_a_case_of_one_id_have_nothing_of_each_other(uploads):
    uploads.keep(ONE)
    uploads.keep(replace(ONE, of="case", id="f2"))
    assert [one.id for one in uploads.all_of("case", "D1", MONDAY)] == ["f2"]


@pytest.mark.parametrize("first", ["file", "verdict"])
def test_a_verdict_is_found_beside_its_file_whichever_came_first(uploads, first):
    steps = {"file": lambda: uploads.keep(ONE), "verdict": lambda: uploads.judge("draft", "D1", "f1", "clean")}
    steps.pop(first)()
    steps.popitem()[1]()
    assert [one.verdict for one in uploads.all_of("draft", "D1", MONDAY)] == ["clean"]


def test_a_verdict_alone_is_no_file(uploads):
    uploads.judge("draft", "D1", "f1", "threat")
    assert uploads.all_of("draft", "D1", MONDAY) == []


def test_writing_a_file_again_leaves_its_verdict(uploads):
    uploads.judge("draft", "D1", "f1", "clean")
    uploads.keep(ONE)
    uploads.keep(replace(ONE, removed=True))
    (found,) = uploads.all_of("draft", "D1", MONDAY)
    assert (found.removed, found.verdict) == (True, "clean")


def test_what_has_expired_is_no_more(uploads):
    uploads.keep(replace(ONE, expires_at=MONDAY + HOUR))
    assert len(uploads.all_of("draft", "D1", MONDAY)) == 1
    assert uploads.all_of("draft", "D1", MONDAY + HOUR) == []


def test_those_whose_time_has_come_are_looked_after_longest_first(uploads):
    for n, hours in enumerate((3, 1, 2, 9)):
        uploads.keep(replace(ONE, owner=f"D{n}", wake_at=MONDAY + hours * HOUR))
    uploads.keep(replace(ONE, owner="D4", wake_at=None))
    uploads.judge("draft", "D1", "f1", "clean")
    found = uploads.due(MONDAY + 3 * HOUR, 10)
    assert [(one.owner, one.verdict) for one in found] == [("D1", "clean"), ("D2", None), ("D0", None)]
    assert [one.owner for one in uploads.due(MONDAY + 3 * HOUR, 1)] == ["D1"]


def test_one_that_was_looked_after_is_not_due_again(uploads):
    uploads.keep(ONE)
    uploads.keep(replace(ONE, wake_at=None))
    assert uploads.due(MONDAY + timedelta(days=30), 10) == []


@pytest.fixture(params=["memory", "moto"])
def both(request):
    """A bucket, and the files that lie in it."""
    if request.param == "memory":
        files = MemoryFiles()
        return MemoryBucket(files.kept), files
    names, client = request.getfixturevalue("moto"), boto3.client("s3")
    return S3Bucket(lambda: client, names.bucket), S3Files(lambda: client, names.bucket)


def form(bucket, back_to: str = "http://redress.example/complain/evidence") -> dict[str, str]:
    return dict(bucket.offer("uploads/draft/D1/complainant/01/", back_to).fields)


def test_a_form_may_post_a_file_of_any_name_under_its_prefix(both):
    bucket, _ = both
    assert refused(form(bucket), "C:\\photos\\gate.jpg", 0, None) == ""
    assert key_posted(form(bucket), "C:\\photos\\gate.jpg") == "uploads/draft/D1/complainant/01/gate.jpg"


@pytest.mark.parametrize(("change", "size", "why"), [
    ({"key": "uploads/draft/D2/complainant/01/x"}, 1, "condition on key"),
    ({"key": "FILE/f1"}, 1, "condition on key"),
    ({"Content-Type": "text/html"}, 1, "condition on content-type"),
    ({"success_action_redirect": "https://evil.example/"}, 1, "condition on success_action_redirect"),
    ({"success_action_redirect": None}, 1, "condition on success_action_redirect"),
    ({"acl": "public-read"}, 1, "does not name acl"),
    ({"policy": ""}, 1, "no policy"),
    ({}, MOST_POSTED + 1, "too large"),
])  # fmt: skip
def test_a_form_can_post_nothing_else(both, change, size, why):
    bucket, _ = both
    fields = {name: value for name, value in {**form(bucket), **change}.items() if value is not None}
    assert why in refused(fields, "gate.jpg", size, None)


def test_a_browser_that_is_led_nowhere_stays_where_it_is(both):
    bucket, _ = both
    fields = form(bucket, back_to="")
    assert fields["success_action_status"] == "204" and "success_action_redirect" not in fields


def test_a_preview_that_s3_refuses_for_any_reason_is_one_that_cannot_be_had_now():
    class Refusing:
        def put_object_tagging(self, **_):
            raise ClientError({"Error": {"Code": "AccessDenied"}}, "PutObjectTagging")

    with pytest.raises(StoreUnavailable, match="AccessDenied"):
        S3Bucket(Refusing, "bucket").opens(["FILE/f1"])


def test_a_version_is_read_as_it_arrived_whatever_was_posted_since():
    bucket = MemoryBucket()
    first, second = (bucket.post(form(bucket), "gate.jpg", body) for body in (b"one", b"two"))
    assert first[0] == second[0]
    assert (bucket.posted(*first), bucket.posted(*second)) == (b"one", b"two")
    assert bucket.posted(first[0], "another") is None


def test_s3_reads_a_version_as_it_arrived(moto):
    client = boto3.client("s3")
    bucket = S3Bucket(lambda: client, moto.bucket)
    versions = [client.put_object(Bucket=moto.bucket, Key="uploads/x", Body=body)["VersionId"] for body in (b"1", b"2")]
    assert [bucket.posted("uploads/x", version) for version in versions] == [b"1", b"2"]
    assert bucket.posted("uploads/none", versions[0]) is None


def test_the_first_bytes_are_read_of_what_was_posted_last():
    bucket = MemoryBucket()
    for body in (b"one", b"second"):
        key, _ = bucket.post(form(bucket), "gate.jpg", body)
    assert (bucket.begins(key, 3), bucket.begins(key, 99), bucket.begins("uploads/none", 3)) == (
        b"sec",
        b"second",
        None,
    )


def test_s3_reads_the_first_bytes_of_what_was_posted_last(moto):
    client = boto3.client("s3")
    bucket = S3Bucket(lambda: client, moto.bucket)
    for body in (b"one", b"second"):
        client.put_object(Bucket=moto.bucket, Key="uploads/x", Body=body)
    client.put_object(Bucket=moto.bucket, Key="uploads/empty", Body=b"")
    assert (bucket.begins("uploads/x", 3), bucket.begins("uploads/x", 99)) == (b"sec", b"second")
    assert (bucket.begins("uploads/empty", 3), bucket.begins("uploads/none", 3)) == (b"", None)


def test_what_is_let_go_is_marked_for_the_bucket_to_take_away(moto):
    client = boto3.client("s3")
    bucket = S3Bucket(lambda: client, moto.bucket)
    client.put_object(Bucket=moto.bucket, Key="FILE/f1", Body=b"1")
    bucket.let_go(["FILE/f1", "FILE/never-was"])
    tags = client.get_object_tagging(Bucket=moto.bucket, Key="FILE/f1")["TagSet"]
    assert tags == [{"Key": "of", "Value": "nobody"}]


def test_an_address_gives_a_file_to_be_saved_for_a_minute(moto):
    client = boto3.client("s3")
    link = S3Bucket(lambda: client, moto.bucket).link("FILE/f1", 'attachment; filename="a.jpg"', "image/jpeg")
    assert "response-content-disposition=attachment" in link and "Expires=60" in link.replace("X-Amz-", "")
