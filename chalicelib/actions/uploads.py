"""Files that people send, until a case has them: leave to post one, what was sent, taking one back.

A browser posts a file straight to the bucket, under a key of ours that says to which draft or case, and by whom. What the
browser says afterwards is believed of nothing: the bucket's own event takes note of it (arriving_files.py). Each posting is
a file of its own: the same form posted again makes another, which is looked at and checked anew, and the first stays as it
was.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import ASKED, COMPLAINANT
from chalicelib.domain.evidence.rules import PREVIEW, PREVIEWED
from chalicelib.ports import Services, StoreUnavailable
from chalicelib.ports.uploads import Of, Offer, Upload

POSTED = re.compile(r"uploads/(draft|case)/([^/]+)/([^/]+)/([^/]+)/(.*)", re.DOTALL)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Place:
    """To what a file is sent, and by whom."""

    of: Of
    owner: str  # id of the draft or of the case
    giver: str = COMPLAINANT  # or a person's id, or `asked_giver`

    @property
    def prefix(self) -> str:
        """Where in the bucket such files are posted; what POSTED reads again."""
        return f"uploads/{self.of}/{self.owner}/{self.giver}/"


@dataclass(frozen=True, slots=True)
class Posted:
    """A file that has arrived in the bucket: its key there and its version, and what its sender called it."""

    place: Place
    key: str
    version: str
    name: str

    @property
    def id(self) -> str:
        """Of this posting alone: the same key again has another version."""
        return sha256(f"{self.key}\n{self.version}".encode()).hexdigest()[:32]


def asked_giver(question: int, mailed_since: int) -> str:
    """As whom somebody who is asked sends a file: at another address it is somebody else. No person's id has a colon."""
    return f"{ASKED}:{question}:{mailed_since}"


def asked_of(giver: str) -> int:
    """The question with whose answer a file was sent; 0: with none."""
    who, _, named = giver.partition(":")
    number = named.partition(":")[0]
    return int(number) if who == ASKED and number.isdecimal() else 0


def offer(services: Services, place: Place, back_to: str) -> Offer:
    """Leave for a browser to post a file there. `back_to`: the page that follows; "": the browser stays where it is."""
    return services.bucket.offer(f"{place.prefix}{services.new_id()}/", back_to)


def read(key: str, version: str) -> Posted | None:
    """What the key of a posted file says. None: it is no key of ours."""
    found = POSTED.fullmatch(key)
    if found is None:
        return None
    of, owner, giver, _, name = found.groups()
    return Posted(Place("draft" if of == "draft" else "case", owner, giver), key, version, name)


def key_of(file: str, *, shown: bool = False) -> str:
    """Where the bytes of a file lie; `shown`: the copy that does not say where a picture was taken."""
    return f"FILE/{file}" + (".shown" if shown else "")


def preview_of(file: str) -> str:
    """Where the picture lies that shows what is in a file, once there is one."""
    return key_of(file) + PREVIEW


def keys_of(upload: Upload) -> list[str]:
    """Where the bytes of a file lie that was taken; nowhere, of one that was not."""
    shown = [key_of(upload.id, shown=True)] if upload.without_place else []
    preview = [preview_of(upload.id)] if upload.type in PREVIEWED else []
    return [key_of(upload.id), *shown, *preview] if upload.type else []


def opened(services: Services, events: Iterable[e.Event]) -> None:
    """What may be opened since these events have happened gets its preview."""
    want_previews(services, filter(None, map(_opens, events)))


def want_previews(services: Services, files: Iterable[str]) -> None:
    """Have these drawn, which may be opened. A preview is a convenience, and holds nothing up."""
    try:
        services.bucket.opens([key_of(file) for file in files])
    except StoreUnavailable:
        services.alarms.count("file_without_a_preview")


def _opens(event: e.Event) -> str:
    match event:
        case e.FileReleased() | e.FileChecked(verdict="clean"):
            return event.file
    return ""


def sent_to(services: Services, place: Place) -> list[Upload]:
    """What this giver sent there and has not removed, in order: also what was not taken, for a day."""
    return those_of(place, services.uploads.all_of(place.of, place.owner, services.now()))


def those_of(place: Place, found: Iterable[Upload]) -> list[Upload]:
    """The same of what was found there."""
    return [upload for upload in found if not upload.removed and upload.giver == place.giver]


def remove(services: Services, draft_id: str, upload_id: str) -> None:
    """Whoever sent a file with a complaint that is not sent yet takes it back. What is not there is no trouble."""
    let_go(services, (one for one in sent_to(services, Place("draft", draft_id)) if one.id == upload_id))


def forget(services: Services, draft_id: str) -> None:
    """Every file of a draft that is deleted goes with it."""
    let_go(services, services.uploads.all_of("draft", draft_id, services.now()))


def let_go(services: Services, sent: Iterable[Upload]) -> None:
    """Nobody needs these any more: their bytes are gone within days, and what is known of them within one."""
    expires = services.now() + A_DAY
    for upload in sent:
        if (
            upload.verdict != "threat"
        ):  # else they went when that was found, and S3 refuses to let go of what is not there
            services.bucket.let_go(keys_of(upload))
        services.uploads.keep(replace(upload, removed=True, wake_at=None, expires_at=expires))
