"""Who was told what, and what was said."""

from datetime import date
from typing import Literal

from chalicelib.domain.casework.answering.events import OutcomeIssued
from chalicelib.domain.casework.event import COMPLAINANT, SPOKEN, Channel, Frozen, How, NoWriting, Words

Written = Literal[
    "reference", "first_response", "advice", "progress", "hearing", "papers"
]  # letters in a person's words


class Told(Frozen):
    """A notice reached its medium: proof (READINGS R19). `on` is the day that counts, `at` of the record when we knew."""

    kind: Literal["told"] = "told"
    notice: str  # which message: acknowledgement, outcome, extension …
    stage: str
    how: How
    on: date
    notice_id: str = ""
    no_writing: NoWriting = ""  # why it was said where the policy promises a letter
    in_their_form: bool = False  # it was the form that they need, and not only as we write it
    link_only: bool = False  # the mail held their link and no word of the letter, which stands on their page
    words: Words | None = None

    @property
    def in_writing(self) -> bool:
        """Whether it counts as written (READINGS R27): it went or was handed over, or could not be written to them."""
        return self.how not in SPOKEN or bool(self.no_writing)

    def tells(self, outcome: OutcomeIssued) -> bool:
        """Whether it gives this outcome its effect: where the policy promises it in writing, a call does not."""
        return self.notice == "outcome" and (self.in_writing or not outcome.in_writing)


class FormGiven(Frozen):
    """Letters that they had only as we write them were given to them in the form that they need as well (READINGS R27)."""

    kind: Literal["form_given"] = "form_given"
    notices: tuple[str, ...]
    how: How
    on: date
    words: Words | None = None


class LetterWritten(Frozen):
    """Somebody wrote to the complainant what a clock or a duty waits for. It is done once they were told."""

    kind: Literal["letter_written"] = "letter_written"
    letter: Written
    stage: str
    encloses: tuple[str, ...] = ()  # ids of the files that go with it
    withholds: tuple[str, ...] = ()  # of a hearing's papers: of the files that were kept back; why is among the words
    words: Words | None = None


class Met(Frozen):
    """Somebody met the complainant, or spoke with them."""

    kind: Literal["met"] = "met"
    stage: str
    on: date
    words: Words | None = None


# address: it takes no mail · full: it took none this time · complaint: its owner called ours junk
# refused: the medium would not carry it after all · waiting: for hours now we could send none
# held: a flood of complaints gave the same address, and a person looks first
# unopened: for three working days nobody opened the letter whose mail held only the link
# limits: by their own wish, or that of whoever it concerns, no mail goes to them
Unreached = Literal["address", "full", "complaint", "refused", "waiting", "held", "limits", "unopened"]
REACH_STAFF = "reach.staff"  # the duty to tell somebody of ours whom a mail did not reach
NO_MAIL_TO: tuple[Unreached, ...] = ("address", "complaint")  # nothing more goes there as if it were good


class NotReached(Frozen):
    """A message did not reach its reader by e-mail: somebody has to reach them in another way."""

    kind: Literal["not_reached"] = "not_reached"
    notice: str
    stage: str
    notice_id: str
    to: str = COMPLAINANT  # or a person's id
    why: Unreached = "address"


class Bounced(Frozen):
    """A message that counted as told came back: it was not told after all (READINGS R19)."""

    kind: Literal["bounced"] = "bounced"
    notice: str
    stage: str
    notice_id: str = ""
    to: str = COMPLAINANT  # or a person's id
    why: Unreached = "address"

    def is_of(self, proof: "Told | Notified") -> bool:
        """Whether it was this message; where it is not said which of a kind to the complainant, it was the last of them."""
        if isinstance(proof, Notified):
            return self.to != COMPLAINANT and bool(self.notice_id) and proof.notice_id == self.notice_id
        return self.to == COMPLAINANT and proof.notice == self.notice and self.notice_id in ("", proof.notice_id)


class Resent(Frozen):
    """The same message goes out once more."""

    kind: Literal["resent"] = "resent"
    notice: str
    stage: str
    notice_id: str = ""  # which one, where it is known


class Notified(Frozen):
    """Somebody inside, or a referrer, was told what the policy says they must be told."""

    kind: Literal["notified"] = "notified"
    duty: str  # id of the clock or the duty
    to: tuple[str, ...] = ()  # whom, where the policy names a role for it
    notice_id: str = ""  # the mail that told them; "": a person did
    words: Words | None = None


class NoteAdded(Frozen):
    kind: Literal["note_added"] = "note_added"
    may_go: bool = False  # to the complainant
    words: Words | None = None


class Titled(Frozen):
    """Somebody said what the case is called in lists. `words` say it; no title: as it is proposed."""

    kind: Literal["titled"] = "titled"
    words: Words | None = None


class CaseOpened(Frozen):
    """Somebody who oversees, and has no part in it, read the case, and said why (READINGS R26)."""

    kind: Literal["case_opened"] = "case_opened"
    stage: str
    words: Words | None = None


class FirstRead(Frozen):
    """Whoever was asked to read it first, or deals with it, has opened it. Who that was, views say, and nobody is told."""

    kind: Literal["first_read"] = "first_read"


class MessageWritten(Frozen):
    """Somebody of ours wrote to the complainant, besides what the policy promises."""

    kind: Literal["message_written"] = "message_written"
    encloses: tuple[str, ...] = ()  # ids of the files that go with it
    words: Words | None = None


class CorrespondenceAdded(Frozen):
    kind: Literal["correspondence_added"] = "correspondence_added"
    direction: Literal["in", "out"] = "in"
    channel: Channel = "email"
    words: Words | None = None


class PointsMended(Frozen):
    """The complainant put what they told us into points, or mended them. `words` hold them; what was told stays."""

    kind: Literal["points_mended"] = "points_mended"
    number: int | None = None  # of points: 0 for one, for then it is whole; None: told before that was kept
    words: Words | None = None


class Translated(Frozen):
    """Staff put words of the complainant's into English. Theirs stay as they are, with this beside them, marked as ours."""

    kind: Literal["translated"] = "translated"
    of: int  # number of the event whose words they are
    words: Words | None = None


class InformationAdded(Frozen):
    """The complainant told us more, through their link. What it corrects stays as it was, with this beside it."""

    kind: Literal["information_added"] = "information_added"
    corrects: int = 0  # number of the event whose words it corrects; 0: none
    words: Words | None = None
