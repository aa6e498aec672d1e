"""What happened to the files of a case. The bytes are an object of their own, whose key is made of the file's id."""

from typing import Literal

from chalicelib.domain.casework.event import Frozen, Words

Source = Literal[
    "form", "link", "desk", "asked"
]  # with the complaint, by its private link, by one of ours, with an answer
Recipient = Literal["panel", "inspector", "ombudsman", "referrer", "data_subject"]  # of a bundle
Verdict = Literal["clean", "threat", "unknown"]  # of whoever checks for viruses; unknown: it could not say


class FileAdded(Frozen):
    """A file belongs to the case, in quarantine. Whoever gave it is the actor; its name as given is in `words`."""

    kind: Literal["file_added"] = "file_added"
    file: str  # id
    type: str  # by its content: a row of evidence/rules.TYPES
    size: int  # bytes
    digest: str  # SHA-256 of the bytes as they were given
    source: Source
    question: int = 0  # with whose answer it came; 0: with none
    scanned: bool  # whether a verdict is to come
    without_place: bool = False  # staff are given a copy that does not say where a picture was taken
    words: Words | None = None


class FileChecked(Frozen):
    """Whoever checks files for viruses has said what it found."""

    kind: Literal["file_checked"] = "file_checked"
    file: str
    verdict: Verdict


class MarkedForThem(Frozen):
    """Whether a note or an answer may go to the complainant. What was said last counts."""

    kind: Literal["marked_for_them"] = "marked_for_them"
    of: int  # number of the event whose words they are
    may_go: bool


class FileReleased(Frozen):
    """A person decided that a file may be opened though nothing has checked it for viruses."""

    kind: Literal["file_released"] = "file_released"
    file: str
    words: Words | None = None


class BundleMade(Frozen):
    """Documents of the case were put into a bundle for somebody who has to read them."""

    kind: Literal["bundle_made"] = "bundle_made"
    bundle: str  # id
    recipient: Recipient
    documents: int
    blacked_out: int  # words
