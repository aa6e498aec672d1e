"""Whether what somebody asks for now is what they have just done: a second click, or a page sent again."""

from dataclasses import replace

from chalicelib.actions.elsewhere import looked_up
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.commands import Command
from chalicelib.domain.casework.decisions import decide
from chalicelib.domain.casework.events import Words
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.transitions import replay
from chalicelib.queries.case_file import CaseFile


def done_before(file: CaseFile, happened: tuple[e.Recorded, ...], name: str, command: Command) -> bool:
    """Whether the first acts since the page was shown are just what the command would have done then, words and all."""
    case = file.now.case
    then = replace(file.now, case=replay(case.id, case.history[: happened[0].seq - 1]))
    try:
        events = decide(looked_up(file.services, then, command), name, command)
    except Refused:
        return False
    first = [r for r in happened if r.actor == file.viewer.id][: len(events)]
    return [(_coded(x), _said(x)) for x in events] == [(_coded(r.event), file.words.get(r.seq, Words())) for r in first]


def _coded(event: e.Event) -> e.Frozen:
    return event.model_copy(update={"words": None}) if "words" in type(event).model_fields else event


def _said(event: e.Event) -> Words:
    return getattr(event, "words", None) or Words()
