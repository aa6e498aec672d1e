"""What goes wrong with files: one that is too large, a form that is too old, a verdict that never comes.

No verdict is waited for where no scanner is switched on, so the function is told that one is, until it is deployed anew. No
emulator's clock can be put forward, so the hour after which a verdict is given up is passed in a process of its own
(`python -m infrastructure.rehearse.bad_days STAGE CASE NAME`), which acts on the deployed stage as `redress do` does: it
says what the complainant's page would tell now and then, and has a person release the file then.
"""

import base64
import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from chalicelib import wiring
from chalicelib.domain.casework.events import FileReleased
from chalicelib.domain.casework.evidence.files import files, name_of
from chalicelib.domain.evidence.rules import ANY_TYPE, MOST_BYTES, MOST_POSTED, VERDICT_WITHIN
from chalicelib.queries import tracking
from chalicelib.tooling.cli import asking, work
from chalicelib.web.complainant import own_files
from infrastructure.local.bucket import arrived
from infrastructure.rehearse import first_person
from infrastructure.rehearse.driving import Visitor
from infrastructure.rehearse.emulator import Emulator
from infrastructure.rehearse.inspecting import Differs
from infrastructure.rehearse.uploading import PHOTO, Leave, called, found_in, posted, says
from infrastructure.template import ROOT

LARGE, SONG = "all day.mp3", "the song.mp3"
SOUND = b"ID3\x04\x00\x00\x00\x00\x00\x00"
REASON = "The scanner has said nothing for an hour, and the sender is known to us."
TOLD = {
    False: "We are checking it for viruses. You can download it when we have finished",
    True: "We have it. You cannot download it yet, because the virus check is taking longer than usual",
}


def too_large(aws: Emulator, names: Mapping[str, str], bucket: str, visitor: Visitor, leave: Leave) -> str:
    """Past what a form lets it take S3 refuses; past what we take, the page says so. Raises Differs, Unexpected."""
    conditions = json.loads(base64.b64decode(leave.fields["policy"]))["conditions"]
    if ["content-length-range", 0, MOST_POSTED] not in conditions:
        raise Differs(f"the form does not say how much S3 may take: {conditions}")
    small = _signed(aws, bucket, 60, [["content-length-range", 0, len(SOUND)]])
    status = posted(leave.address, small, LARGE, SOUND + b"1")  # the emulator takes minutes over what ours refuses
    if status not in (400, 403, 413):
        raise Differs(f"S3 answered {status} to a file of one byte more than its form lets through")
    posted(leave.address, leave.fields, LARGE, SOUND + bytes(MOST_BYTES))
    _arrives(aws, names, bucket, LARGE)
    says(visitor, f"“{LARGE}” must be smaller than 25MB")
    return f"S3 refuses a byte too many ({status}), and the page {MOST_BYTES + len(SOUND):,}"


def expired(aws: Emulator, bucket: str, leave: Leave) -> str:
    """The same form, signed with the same key: S3 takes the one whose hour is not over. Raises Differs."""
    answers = {after: posted(leave.address, _signed(aws, bucket, after, []), PHOTO, SOUND) for after in (60, -60)}
    if answers[60] not in (200, 201, 204) or answers[-60] not in (400, 403):
        raise Differs(f"S3 answered {answers} to forms that end in so many seconds")
    return f"one that ended a minute ago: {answers[-60]}, one that has a minute left: {answers[60]}"


def unjudged(aws: Emulator, names: Mapping[str, str], bucket: str, visitor: Visitor) -> str:
    """A file of which no scanner will ever say anything, where one is switched on. Raises Differs, Unexpected."""
    lambdas = aws.client("lambda")
    told = lambdas.get_function_configuration(FunctionName=names["FileArrived"])["Environment"]["Variables"]
    lambdas.update_function_configuration(
        FunctionName=names["FileArrived"], Environment={"Variables": {**told, "SCANS_FILES": "yes"}}
    )
    _send(aws, names, bucket, visitor, SONG, SOUND)
    says(visitor, "We are checking it for viruses")
    return f"“{SONG}”: “We are checking it for viruses”"


def an_hour_later(aws: Emulator, stage: str, visitor: Visitor, link: str) -> str:
    """Its sender is told, a person releases it with a reason, and that is recorded. Raises Differs, Unexpected."""
    command = [sys.executable, "-m", "infrastructure.rehearse.bad_days", stage, visitor.reference, SONG]
    done = subprocess.run(
        command, cwd=ROOT, env=first_person.environment(aws), check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise Differs(done.stderr[-1_000:])
    told = json.loads(done.stdout)
    meant = {"told": [TOLD[False], TOLD[True]], "early": "not_now", "kinds": ["file_released"], "reason": REASON}
    differs = {name: told.get(name) for name, value in meant.items() if told.get(name) != value}
    if differs or not told["by"]:
        raise Differs(f"an hour later: {differs or told}")
    visitor.follow(link, visitor.reference)
    saved = visitor.page.get_by_role("link", name=SONG)
    if not saved.count():
        raise Differs(f"“{SONG}” cannot be downloaded after {told['by']} released it")
    return f"told after an hour, released by {told['by']} and not before, recorded with the reason"


def _send(aws: Emulator, names: Mapping[str, str], bucket: str, visitor: Visitor, name: str, body: bytes) -> None:
    visitor.page.set_input_files("#file", {"name": name, "mimeType": ANY_TYPE, "buffer": body})
    visitor.page.get_by_role("button", name="Upload file").click()
    _arrives(aws, names, bucket, name)


def _arrives(aws: Emulator, names: Mapping[str, str], bucket: str, name: str) -> None:
    """S3 tells of a file that was posted."""
    found = found_in(aws, bucket, name)
    event = arrived(bucket, found["Key"], found["VersionId"], found["Size"])
    called(aws, names["FileArrived"], event, arrived("the-bucket-of-another-stage", found["Key"], "1", 1))


def _signed(aws: Emulator, bucket: str, seconds: int, conditions: list[Any]) -> Mapping[str, str]:
    """A form of our own: what S3 makes of its end and of its conditions."""
    made = aws.client("s3").generate_presigned_post(
        bucket, "uploads/nobody/${filename}", Conditions=conditions, ExpiresIn=seconds
    )
    return dict(made["fields"])


def main(stage: str, reference: str, name: str) -> dict[str, Any]:
    """What is told of a file now and an hour later, and what becomes of releasing it. Raises NotUnderstood."""
    asking.use(stage)
    services = wiring.services()
    case_id = services.cases.follow(f"REF#{reference}").case_id  # type: ignore[union-attr]
    found = tracking.by_case(services, case_id)
    assert found is not None, f"{reference} is not there"
    words = {one.seq: one.words for one in found.account.history}
    (file,) = [one.id for one in files(found.account.history).values() if name_of(one, words) == name]
    release = {"command": "do", "ref": reference, "name": "release_file", "fields": {"file": file, "reason": REASON}}
    told, early = [_told(found, services.now(), name)], work.run(services, release)
    wiring.clock.advance(VERDICT_WITHIN + timedelta(minutes=1))
    told.append(_told(found, services.now(), name))
    done = work.run(services, release)
    after = tracking.by_case(services, case_id)
    recorded = [one for one in after.account.history if isinstance(one.event, FileReleased)] if after else []
    return {
        "told": told, "early": early.get("code"), "by": done.get("by"), "says": done.get("says", ""),
        "kinds": [one["kind"] for one in done.get("happened", [])],
        "reason": recorded[-1].words.text if recorded else "",
    }  # fmt: skip


def _told(found: Any, now: Any, name: str) -> str:
    return next(line.state for line in own_files.sent(found.account, now) if line.name == name)


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
