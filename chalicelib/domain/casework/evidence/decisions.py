"""A file joins a case, is checked, is released; documents go into a bundle."""

from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.checks import a_reason, has_place, not_barred
from chalicelib.domain.casework.evidence.events import Verdict
from chalicelib.domain.casework.evidence.files import A_PERSON_DECIDES, files
from chalicelib.domain.casework.evidence.marks import marked
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot


def add_file(snapshot: CaseSnapshot, added: e.FileAdded) -> list[e.Event]:
    """A file that was given belongs to the case from now on; one that does already, does once.

    Raises Refused("not_now" | "subject").
    """
    has_place(snapshot, e.FileAdded)
    not_barred(snapshot)
    return [] if added.file in files(snapshot.case.history) else [added]


def check_file(snapshot: CaseSnapshot, file: str, verdict: Verdict) -> list[e.Event]:
    """What the check found. The first verdict counts, but for a threat, which always does."""
    known = files(snapshot.case.history).get(file)
    if known is None or known.verdict == verdict or (known.verdict and verdict != "threat"):
        return []
    return [e.FileChecked(file=file, verdict=verdict)]


def mark_for_them(snapshot: CaseSnapshot, command: c.MarkForThem) -> list[e.Event]:
    """Whether a note or an answer may go to the complainant. It sends nothing. Raises Refused("not_now" | "subject")."""
    has_place(snapshot, e.MarkedForThem)
    not_barred(snapshot)
    if command.of not in marked(snapshot.case.history):
        raise Refused("not_now", str(command.of))
    return [e.MarkedForThem(of=command.of, may_go=command.may_go)]


def release_file(snapshot: CaseSnapshot, command: c.ReleaseFile) -> list[e.Event]:
    """Let a file be opened that nothing has checked: because nothing checks here, or no verdict came within its time.

    One with a threat in it stays closed. Raises Refused("not_now" | "subject" | "reason_required").
    """
    has_place(snapshot, e.FileReleased)
    known = files(snapshot.case.history).get(command.file)
    if known is None or known.state(snapshot.at) not in A_PERSON_DECIDES:
        raise Refused("not_now", "no file waits for a person")
    not_barred(snapshot)
    return [e.FileReleased(file=command.file, words=a_reason(command.reason))]


def make_bundle(snapshot: CaseSnapshot, command: c.MakeBundle) -> list[e.Event]:
    """Put documents into a bundle, however the case stands. Raises Refused("not_now" | "subject")."""
    has_place(snapshot, e.BundleMade)
    not_barred(snapshot)
    made = e.BundleMade(
        bundle=command.bundle, recipient=command.recipient, documents=command.documents, blacked_out=command.blacked_out
    )
    return [made]
