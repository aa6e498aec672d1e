"""Which notes and answers may go to the complainant: asked with a note, and of what is there already."""

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.commands import Command, MarkForThem
from chalicelib.domain.casework.evidence.marks import marked
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk.action_fields import brief
from chalicelib.web.kit.fields import Option
from chalicelib.web.kit.form import STAFF_READ, Ask, one_of, options, words

MAY_GO, STAYS = "May go to the complainant", "Not for the complainant"
KEPT_INSIDE = "They asked that only the people who look into this see their answer. Ask them before you pass it on."
MAY = (("no", "No, it stays internal"), ("yes", "Yes. It says nothing that they should not know"))


def note(file: CaseFile) -> list[Ask]:
    return [
        words("text", "Note", STAFF_READ, missing="Write the note", rows=8),
        one_of("may_go", "May it go to the complainant? (optional)", options(MAY), "",
               "We do not send it automatically. If you do not answer, it stays internal."),
    ]  # fmt: skip


def which(file: CaseFile) -> list[Ask]:
    """Every note and answer whose words the viewer may read."""
    found = [h for h in file.account.history if h.seq in marked(file.now.case.history) and h.seq in file.words]
    of = [
        Option(str(h.seq), f"{day(local_date(h.at))}: {brief(h.words.text)}", standing(file, h.seq)) for h in found
    ]  # fmt: skip
    return [
        one_of("of", "Which note or answer?", of, "Choose the note or answer"),
        one_of("may_go", "May it go to the complainant?", options(MAY), "Choose whether it may"),
    ]


def asked_to_keep(file: CaseFile, command: Command) -> list[str]:
    """Who answered was promised that only those who look into it see it: nobody says otherwise unawares."""
    if not isinstance(command, MarkForThem) or not command.may_go:
        return []
    said = [r.event for r in file.now.case.history if r.seq == command.of]
    return [KEPT_INSIDE] if any(isinstance(event, e.QuestionAnswered) and event.kept_inside for event in said) else []


def standing(file: CaseFile, seq: int) -> str:
    """What was said of it last; "" where it is no note and no answer."""
    may = marked(file.now.case.history)
    return (MAY_GO if may[seq] else STAYS) if seq in may else ""
