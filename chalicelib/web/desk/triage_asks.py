"""The first look at a complaint on one page: what is asked, what is proposed and why, and the commands that it comes to.

Everything is proposed with its reason and decided by a person: what somebody wrote, whom the policy's routing names, what
was asked for. Only what changes something becomes a command, so whoever sends the page again does nothing twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from chalicelib.actions.change import Doing
from chalicelib.domain.access.permissions import allowed
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.label import label
from chalicelib.domain.casework.telling.commands import LONGEST_TITLE
from chalicelib.domain.policy.model import Stage
from chalicelib.messages.wording import NATURE
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk import action_fields, triage_fields
from chalicelib.web.desk.signs_in_words import signs
from chalicelib.web.kit.fields import Option
from chalicelib.web.kit.form import STAFF_READ, Ask, any_of, line, one_of, options, pick, words

KEEP, MOVE = "keep", "move"
HERE, ELSEWHERE, SAME = "here", "refer", "mark_duplicate"  # the last two are acts whose forms come next
WRITTEN = "Their name or email address is in what the complainant wrote."


def asks(file: CaseFile) -> list[Ask]:
    """Every question that the viewer may answer in this case now."""
    may = {act for act in ("title", "classify", "identify", "assign") if allowed(file.now, file.viewer.id, act)}
    found = [
        *([_title()] if "title" in may else []), *([_kinds(file)] if "classify" in may else []), *_subjects(file),
        *([_own(file)] if "identify" in may else []), *_stage(file), *([_handler(file)] if "assign" in may else []),
        *_elsewhere(file),
    ]  # fmt: skip
    return [*found, words("reason", "Why do you think so? (optional)", STAFF_READ, rows=3)]


def begins(file: CaseFile) -> dict[str, Any]:
    """What is known already stands in the form."""
    flags = file.now.case.flags
    handler = file.now.handler if file.now.case.looked else None
    return {
        "title": label(file.now.case, file.words).title, "kinds": [kind for kind in NATURE if getattr(flags, kind)],
        "stage": [KEEP], "to": [handler.id] if handler else [], "then": [HERE], "person": [""],
    }  # fmt: skip


def doings(file: CaseFile, answers: Mapping[str, Any]) -> list[Doing]:
    """The commands that the answers are, in the order in which each finds what the one before it decided."""
    reason, case = answers.get("reason", ""), file.now.case
    said = {name: answers[name] for name in answers if answers[name]}
    found: list[Doing] = []
    if "title" in said and said["title"] != label(case, file.words).title:
        found.append(("title", c.Title(title=said["title"])))
    if "person" in said:
        found.append(("identify", c.Identify(person=said["person"], reason=reason)))
    found += _classified(file, answers, reason)
    about, before = tuple(said.get("about", ())), tuple(said.get("before", ()))
    if about or before or not case.looked:
        found.append(("look", c.Look(about=about, before=before, reason=reason)))
    if said.get("stage") == MOVE:
        found.append(("escalate", c.Escalate(channel=_channel(file), text="")))
    handler = file.now.handler.id if file.now.handler else ""
    if "to" in said and (said["to"] != handler or not case.looked):
        found.append(("assign", c.Assign(to=said["to"], reason=reason)))
    return found


def _classified(file: CaseFile, answers: Mapping[str, Any], reason: str) -> list[Doing]:
    if "kinds" not in answers:
        return []
    chosen, flags = set(answers["kinds"]), file.now.case.flags
    it_is = tuple(kind for kind in NATURE if kind in chosen and not getattr(flags, kind))
    it_is_not = tuple(kind for kind in NATURE if kind not in chosen and getattr(flags, kind))
    changes = it_is or it_is_not
    return [("classify", c.Classify(it_is=it_is, it_is_not=it_is_not, reason=reason))] if changes else []


def _channel(file: CaseFile) -> Any:
    return file.now.case.receipt.channel


def _title() -> Ask:
    hint = "For lists. Only people who may read the case see it."
    return line("title", "What is it about, in a few words? (optional)", hint, longest=LONGEST_TITLE)


def _kinds(file: CaseFile) -> Ask:
    """With what was written that speaks for each."""
    told = file.account.complainant
    found = signs(" ".join((told.narrative, *told.points, told.desired)))
    kinds = [
        Option(kind, says, f"They write “{found[kind]}”." if kind in found else "") for kind, says in NATURE.items()
    ]
    return any_of(
        "kinds", "What kind of complaint is it? (optional)", kinds, "Some deadlines apply only to some kinds."
    )


def _subjects(file: CaseFile) -> list[Ask]:
    """Whoever is named in what was written comes first, with that as the reason."""
    about, before, *_ = triage_fields.subjects(file)
    perhaps = file.now.case.perhaps
    marked = [replace(one, hint=WRITTEN) if one.value in perhaps else one for one in about.choices]
    ordered = sorted(marked, key=lambda one: one.value not in perhaps)
    said = file.account.complainant.about
    hint = f"{about.hint} They say: “{said}”." if said else about.hint
    return [any_of("about", about.label, ordered, hint), before]


def _own(file: CaseFile) -> Ask:
    """Who of ours complains, where it is one of ours."""
    person, *_ = triage_fields.complainant(file)
    people = [
        Option("", "No, or it is recorded already"),
        *(p for p in person.choices if p.value != triage_fields.NOBODY),
    ]
    hint = "They will not see or handle this case."
    return pick("person", "Is the complainant one of our staff or volunteers?", people, hint)


def _stage(file: CaseFile) -> list[Ask]:
    """Whether it stays informal, where it is."""
    formal = _formal(file)
    if formal is None or not allowed(file.now, file.viewer.id, "escalate"):
        return []
    asked, asked_for = file.now.case.receipt.asked_for or file.now.case.receipt.stage, "This is what they asked for."
    stages = [
        Option(KEEP, f"Keep it at: {file.now.stage.title}", asked_for if asked == file.now.case.stage else ""),
        Option(MOVE, f"Move it to: {formal.title}", asked_for if asked == formal.id else ""),
    ]  # fmt: skip
    return [one_of("stage", "Is it informal or formal?", stages, "Choose informal or formal")]


def _formal(file: CaseFile) -> Stage | None:
    now, following = file.now, file.now.stage.next_stage
    if now.case.status is not Status.OPEN or following is None or now.case.outcome is not None:
        return None
    formal = now.policy.stage(following)
    return formal if "escalate" in formal.entered_by else None


def _handler(file: CaseFile) -> Ask:
    return one_of("to", "Who should handle it? (optional)", action_fields.proposed_handlers(file), "",
                  "Do not choose anybody it is about. Leave this empty to assign a handler later.")  # fmt: skip


def _elsewhere(file: CaseFile) -> list[Ask]:
    """Whether it is ours to answer here: the form that ends it comes next, with its letter."""
    ends = {
        ELSEWHERE: "No. Another procedure or organisation should handle it",
        SAME: "No. It is the same as another case",
    }
    theirs: Sequence[tuple[str, str]] = [
        (act, says) for act, says in ends.items() if allowed(file.now, file.viewer.id, act)
    ]
    if not theirs:
        return []
    here = (HERE, "Yes, we handle it here")
    hint = "If not, we save the rest first. You then write why, and read the letter before it goes."
    return [one_of("then", "Is it for us to handle?", options((here, *theirs)), "Choose whether we handle it", hint)]
