"""The component that takes files: for whoever fills in the form, follows their complaint, or works on a case.

Its page posts one file straight to the bucket, so its Content-Security-Policy names the bucket's host, on that page alone,
and lets our one script of it run. Without the script it is one file at a time, and the bucket sends the browser back here;
what the browser says then is believed of nothing: it only tells for which file the page may still be waiting.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from chalicelib.actions import uploads
from chalicelib.actions.uploads import Place
from chalicelib.domain.casework.evidence.files import GivenFile, State, checked
from chalicelib.domain.evidence.names import described, disposition
from chalicelib.domain.evidence.rules import MOST_BYTES, TYPES, says
from chalicelib.ports import Services
from chalicelib.ports.uploads import Offer, Upload
from chalicelib.web.kit.fields import Setting
from chalicelib.web.kit.pages import HEADERS, POLICY, Form, Request

SEEN = "seen"
TO_SENDER: Mapping[State, str] = {
    State.WAITING: "We are checking it for viruses",
    State.LATE: "We have it. The virus check is taking longer than usual",
    State.NOT_SCANNED: "We have it",
    State.CLEAN: "We have it, and found no virus",
    State.RELEASED: "We have it",
    State.ERASED: "We have deleted it",
    State.REFUSED: "It contains a virus, so we did not keep it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The question whether there are files. What was sent is asked of the store, so its answer is only that it was seen."""

    kind: ClassVar[str] = "files"
    name: str

    def clean(self, form: Form, setting: Setting) -> str:
        return SEEN

    def stands(self, kept: Any, setting: Setting) -> bool:
        return bool(kept == SEEN)

    def typed(self, form: Form) -> Any:
        return None

    def again(self, kept: Any) -> Any:
        return None

    def shown(self, kept: Any, setting: Setting) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Line:
    """A file in a list."""

    id: str
    name: str
    what: str  # "Photo, 2.1MB"
    state: str
    opens: bool = False  # whether they may have it now


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """What the page shows of it."""

    plain: Offer  # without a script
    scripted: Offer
    most: int  # bytes of a file
    lines: tuple[Line, ...]
    problems: tuple[tuple[str, str], ...]  # (id, sentence) of each file that was not taken
    waits: bool  # a file that the browser has just sent is not in the list yet

    @property
    def headers(self) -> dict[str, str]:
        origin = self.plain.origin
        return {POLICY: f"{posting_to(origin)}; script-src 'self'; connect-src 'self' {origin}"}


def posting_to(origin: str) -> str:
    """The Content-Security-Policy of a page with a form that goes to the bucket."""
    ours = "form-action 'self'"
    return HEADERS[POLICY].replace(ours, f"{ours} {origin}")


def component(request: Request, place: Place, back_to: str, found: Iterable[Upload] | None = None) -> Component:
    """For files that are sent to this place. `back_to`: the path of the page, below the stage; "": the browser stays.

    `found`: what is known there, where it has just been read.
    """
    services = request.services
    sent = uploads.sent_to(services, place) if found is None else uploads.those_of(place, found)
    awaited = request.queried("key")
    ours = awaited.startswith(place.prefix)
    return Component(
        plain=uploads.offer(services, place, services.base_url() + back_to if back_to else ""),
        scripted=uploads.offer(services, place, ""),
        most=MOST_BYTES,
        lines=lines(sent, services.now()),
        problems=tuple((upload.id, says(why, upload.name)) for upload in sent if (why := why_not(upload))),
        waits=ours and all(upload.key != awaited for upload in sent),
    )


def why_not(upload: Upload) -> str:
    """Why a file is not taken, when it came or by what the check for viruses found; "" for one that is."""
    return "virus" if upload.verdict == "threat" else upload.problem


def lines(sent: Iterable[Upload], now: datetime) -> tuple[Line, ...]:
    """The files that were taken, for whoever sent them."""
    return tuple(
        Line(
            upload.id, upload.name, described(upload.type, upload.size),
            TO_SENDER[checked(upload.scanned, upload.verdict, now - upload.at)],
        )
        for upload in sent
        if upload.kept
    )  # fmt: skip


def showing(picture: str | None) -> dict[str, str]:
    """The headers of a page that shows a picture of ours from the bucket, which it then names."""
    ours, img = HEADERS[POLICY], "img-src 'self'"
    origin = "/".join(picture.split("/")[:3]) if picture else ""
    return {POLICY: ours.replace(img, f"{img} {origin}")} if origin else {}


def address_of(services: Services, file: GivenFile, name: str) -> str:
    """Where the bytes of a file are, for a minute, to be saved: the copy that does not say where a picture was taken."""
    key = uploads.key_of(file.id, shown=file.without_place)
    return services.bucket.link(key, disposition(name, file.type), TYPES[file.type].content_type)
