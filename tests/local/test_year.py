"""A kept year is the year that was played: whoever starts from it meets the same cases, letters and mails."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import boto3
import pytest

from chalicelib import wiring
from infrastructure.demonstration.playing import play
from infrastructure.local import year
from infrastructure.local.__main__ import LINK_SECRET
from infrastructure.local.aws import write_files
from infrastructure.local.mailbox import Received

SECRET, SENDER, HERE = LINK_SECRET.encode(), "complaints@redress.example", "http://localhost:54321"


@pytest.mark.prove
def test_a_year_that_is_taken_out_and_brought_on_is_the_one_that_is_played_at_once():
    evening = year.morning(wiring.clock.now()) + timedelta(hours=23)
    made = year.year(evening, SECRET, SENDER)
    kept = year.brought_on(made, evening, SECRET, HERE)
    fresh = play(evening, SECRET, HERE)
    assert kept.memory.table.items() == fresh.memory.table.items()
    assert kept.memory.files.kept == fresh.memory.files.kept
    came: list[Received] = year.at_address(made.mails, HERE)
    assert len(came) > 50
    assert came == year.mails(fresh, SENDER)[: len(came)]
    assert kept.posted == fresh.posted[len(came) :]


def test_a_letter_that_is_put_into_the_bucket_at_once_is_like_one_that_a_client_puts(aws):
    client = boto3.client("s3")
    client.put_object(Bucket=aws.bucket, Key="by-client", Body=b"Dear", ContentType="text/html; charset=utf-8")
    write_files(aws.bucket, {"at-once": (b"Dear", "text/html; charset=utf-8")})
    one, other = (client.get_object(Bucket=aws.bucket, Key=key) for key in ("by-client", "at-once"))
    assert one["Body"].read() == other["Body"].read() == b"Dear"
    assert one["ContentType"] == other["ContentType"]
    assert one["VersionId"] and other["VersionId"]


def test_a_year_is_made_once_however_many_want_it_at_the_same_time(tmp_path: Path):
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return 42

    found: list[int] = []
    wanting = [threading.Thread(target=lambda: found.append(year.kept(tmp_path, "a", make))) for _ in range(8)]
    for one in wanting:
        one.start()
    for one in wanting:
        one.join()
    assert (found, made) == ([42] * 8, [1])


def test_what_could_not_be_made_is_made_by_whoever_comes_next(tmp_path: Path):
    def fails() -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        year.kept(tmp_path, "a", fails)
    assert year.kept(tmp_path, "a", lambda: 42) == 42


def test_the_years_of_days_gone_by_are_not_kept(tmp_path: Path):
    for number in range(5):
        year.kept(tmp_path, str(number), lambda: 42)
    assert len(list(tmp_path.glob("*.pickle"))) == year.MOST


@pytest.fixture
def source(tmp_path: Path) -> Callable[[str], str]:
    """Writes one source and gives the fingerprint of all."""

    def written(text: str, name: str = "code/one.py") -> str:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
        return year.fingerprint(["code", "requirements.txt"], SECRET, root=tmp_path)

    (tmp_path / "requirements.txt").write_text("boto3==1")
    return written


def test_a_change_of_any_source_a_new_one_and_another_requirement_want_another_year(source):
    seen = [source("a = 1"), source("a = 2"), source("- b", "code/b.yaml"), source("boto3==2", "requirements.txt")]
    assert len(set(seen)) == 4
    assert source("boto3==2", "requirements.txt") == seen[-1]
