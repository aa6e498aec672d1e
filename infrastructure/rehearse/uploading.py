"""A file that somebody sends: S3 takes it as its form says, and tells the functions; a scanner judges it.

What the emulator's S3 refuses is what S3 refuses: it holds a form to its policy and to its signature. But its events do not
say which version of a file they are about, and no scanner is there. So each rule that was deployed is asked whether it
would let the event through, whom it would call, and whether it may; then its function is called with it, as for a letter
that comes back.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from chalicelib.domain.evidence.rules import ANY_TYPE
from infrastructure.emulate import REGION
from infrastructure.local.bucket import arrived, checked
from infrastructure.rehearse.coming_back import let_through
from infrastructure.rehearse.driving import Visitor
from infrastructure.rehearse.emulator import Emulator
from infrastructure.rehearse.inspecting import Differs

PHOTO, NOTE = "gate.png", "what happened.txt"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)
SAYS = {False: "We have it, and found no virus", True: "contains a virus, so we did not keep it"}
TRIES = 30  # seconds
ENVELOPE = {
    "version": "0", "id": "00000000-0000-0000-0000-000000000000", "account": "000000000000", "region": REGION,
    "time": "2026-01-01T06:00:00Z", "resources": [],
}  # fmt: skip
BETWEEN = "----between-the-parts"
FORM = 'form[enctype="multipart/form-data"]'
Change = Mapping[str, str | None]
REFUSED: Mapping[str, Change] = {  # what may not be changed in the form that its page gives
    "another place": {"key": "FILE/another"},
    "another type": {"Content-Type": "text/html"},
    "another way on": {"success_action_redirect": "https://example.com/"},
    "no way on": {"success_action_redirect": None},
    "something more": {"acl": "public-read"},
    "no policy": {"policy": None},
    "another policy": {"policy": "e30="},
    "no signature": {"x-amz-signature": None},
    "another signature": {"x-amz-signature": "0" * 64},
}


@dataclass(frozen=True)
class Leave:
    """What a page's form posts, and where to."""

    address: str
    fields: Mapping[str, str]


def offered(visitor: Visitor) -> Leave:
    """The form of the page at which the visitor is."""
    form = visitor.page.locator(FORM)
    fields = form.locator('input[type="hidden"]').evaluate_all("all => all.map(one => [one.name, one.value])")
    return Leave(str(form.get_attribute("action")), dict(fields))


def held_to_its_policy(leave: Leave) -> str:
    """Everything that its policy does not say is refused. Raises Differs."""
    for what, change in REFUSED.items():
        fields = {name: value for name, value in {**leave.fields, **change}.items() if value is not None}
        status = posted(leave.address, fields, PHOTO, PICTURE)
        if status not in (400, 403):
            raise Differs(f"with {what} S3 answered {status}")
    return f"{len(REFUSED)} forms with something changed, each refused: {', '.join(REFUSED)}"


def sent(aws: Emulator, names: Mapping[str, str], bucket: str, visitor: Visitor) -> str:
    """In the browser; the page says that we have them once their events have come by. Raises Differs, Unexpected."""
    for name, body in ((PHOTO, PICTURE), (NOTE, b"It was open all day.\n")):
        visitor.page.set_input_files("#file", {"name": name, "mimeType": ANY_TYPE, "buffer": body})
        visitor.page.get_by_role("button", name="Upload file").click()
        found = found_in(aws, bucket, name)
        event = arrived(bucket, found["Key"], found["VersionId"], found["Size"])
        called(aws, names["FileArrived"], event, arrived("the-bucket-of-another-stage", found["Key"], "1", 1))
        says(visitor, name)
    return f"“{PHOTO}” and “{NOTE}” are in the list"


def verdict(aws: Emulator, names: Mapping[str, str], bucket: str, visitor: Visitor, *, threat: bool) -> str:
    """A scanner speaks of one of the two, and the page says what it said. Raises Differs, Unexpected."""
    name = NOTE if threat else PHOTO
    found = found_in(aws, bucket, name)
    said = [
        checked(one, found["Key"], found["VersionId"], threat=threat) for one in (bucket, "the-bucket-of-another-stage")
    ]
    called(aws, names["FileChecked"], *said)
    says(visitor, SAYS[threat])
    return f"“{name}”: “{SAYS[threat]}”"


def found_in(aws: Emulator, bucket: str, name: str) -> Mapping[str, Any]:
    """The version of a file that a browser posts: it may be on its way still. Raises Differs."""
    for _ in range(TRIES):
        kept = aws.client("s3").list_object_versions(Bucket=bucket, Prefix="uploads/").get("Versions", [])
        found = next((one for one in kept if one["Key"].endswith(f"/{name}") and one["IsLatest"]), None)
        if found:
            return dict(found)
        time.sleep(1)
    raise Differs(f"“{name}” is not in the bucket")


def called(aws: Emulator, function: str, event: Mapping[str, Any], others: Mapping[str, Any]) -> None:
    """As EventBridge does, which lets another stage's event pass by. Raises Differs."""
    let_through(aws.client, function, {**ENVELOPE, **event}, {**ENVELOPE, **others})
    answer = aws.client("lambda").invoke(FunctionName=function, Payload=json.dumps({**ENVELOPE, **event}).encode())
    told = answer["Payload"].read().decode()
    if "FunctionError" in answer:
        raise Differs(told)


def says(visitor: Visitor, words: str) -> None:
    """Raises Differs, Unexpected."""
    visitor.page.reload()
    visitor.heading()
    says = " ".join(visitor.page.inner_text("main").split())
    if words not in says:
        raise Differs(f"the page does not say “{words}”: {says[:400]}")


def posted(address: str, fields: Mapping[str, str], name: str, body: bytes) -> int:
    """As a browser does, which is not led on. Gives the status."""
    parts = [f'--{BETWEEN}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()]
    parts.append(f'--{BETWEEN}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n')
    sent = "".join(parts).encode() + body + f"\r\n--{BETWEEN}--\r\n".encode()
    request = Request(address, sent, {"Content-Type": f"multipart/form-data; boundary={BETWEEN}"})
    try:
        with build_opener(_Stays).open(request, timeout=30) as answer:
            return int(answer.status)
    except HTTPError as refused:
        return refused.code


class _Stays(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None
