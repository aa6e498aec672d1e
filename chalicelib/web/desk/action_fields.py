"""What an act asks for: its fields, with what may be chosen in this case.

A field's name is that of the command's field, so that what was answered becomes the command as it is.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from chalicelib.domain.access.independence import Person, eligible, may_act
from chalicelib.domain.access.owners import stands_in
from chalicelib.domain.access.permissions import allowed
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.casework.telling.in_writing import promised as promised_in_writing
from chalicelib.domain.obligations.duties import Owed
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.model import Duty
from chalicelib.domain.policy.terms import Act as Done
from chalicelib.messages.dates import day
from chalicelib.messages.staff_wording import duty_title
from chalicelib.messages.wording import NATURE, letter_name, promised
from chalicelib.ports import NoticeItem
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.complainant import request_fields
from chalicelib.web.kit.fields import Option, Setting
from chalicelib.web.kit.form import STAFF_READ, Ask, a_day, any_of, line, one_of, options, reason, words

HOW = (
    ("post", "By post"), ("by_hand", "I gave them the letter"), ("telephone", "By telephone"), ("in_person", "In person"),
    ("email", "By email"),
)  # fmt: skip
NO_WRITING = (
    ("no_address", "They have given us no address to write to"),
    ("unsafe", "They do not want to be written to, or it would not be safe"),
)  # fmt: skip
IN_FORM = (
    ("theirs", "In the form they need"),
    ("ours", "In our usual form. I will record it when they have it in the form they need"),
)  # fmt: skip
TOLD_OF_NOTES = "Tell everybody who took part that we keep these notes."
STANDS_IN = "Nobody the policy names for this stage can take it, so it goes to the next person up."
NOTE = "What should the next handler know? (optional)"
ON_THE_SHEET = f"It goes on the hand-over sheet. {STAFF_READ}"
CAME = (("telephone", "By telephone"), ("in_person", "In person"), ("letter", "By letter"), ("email", "By email"))
LOGGED = (("letter", "A letter"), ("email", "An email"), ("telephone", "A call"), ("in_person", "A conversation"))


Asks = Callable[[CaseFile], list[Ask]]


def brief(text: str, longest: int = 120) -> str:
    """The beginning of what somebody wrote, on one line."""
    line = " ".join(text.split())
    return f"{line[:longest]}…" if len(line) > longest else line


def setting(file: CaseFile) -> Setting:
    """What fields may depend on besides their own choices: the day."""
    return Setting(sites=(), site=None, policy=file.now.policy, today=file.now.today, answers={})


def how_it_came(file: CaseFile) -> list[Ask]:
    """A request that somebody of ours takes down."""
    return [
        one_of("channel", "How did it come?", options(CAME), "Choose how it came"),
        a_day("received", "The day we received it (optional)", "Leave it empty for today. For example, 27 3 2026"),
        a_day("posted", "The day it was posted (optional)", "For a letter: the postmark counts."),
        *request_fields.staffs(file.account.next_step),
    ]


def correspondence(file: CaseFile) -> list[Ask]:
    """A letter, an email or a call that is kept with the case."""
    return [
        one_of(
            "direction",
            "Did we receive it or send it?",
            options((("in", "We received it"), ("out", "We sent it"))),
            "Choose whether we received it or sent it",
        ),
        one_of("channel", "What was it?", options(LOGGED), "Choose what it was"),
        words("text", "What was said?", missing="Write what was said"),
    ]


def and_its_handler(file: CaseFile) -> list[Ask]:
    """Whoever may name a handler can do so while they say whom it is about, so that nobody else is asked to."""
    if not allowed(file.now, file.viewer.id, "assign"):
        return []
    return [one_of(
        "to", "Who should handle it? (optional)", proposed_handlers(file), "",
        "Do not choose anybody it is about. Leave this empty to assign a handler later.",
    )]  # fmt: skip


def nature(file: CaseFile) -> list[Ask]:
    """What it is found to be, and what it was taken for and is not."""
    flags = file.now.case.flags
    others, own = ([one for one in NATURE.items() if getattr(flags, one[0]) is known] for known in (False, True))
    asks = (
        [any_of("it_is", "What is it?", options(others), missing="" if own else "Choose what it is")] if others else []
    )
    if own:
        asks.append(any_of("it_is_not", "What is it not?", options(own)))
    would_do = [replace(ask, sample=[ask.choices[0].value]) for ask in asks]
    return [*would_do, words("reason", "What makes you think so? (optional)", STAFF_READ, rows=3)]


def handlers(file: CaseFile) -> list[Ask]:
    """Who deals with it, and why."""
    return [
        one_of("to", "Who should handle it?", proposed_handlers(file), "Choose a handler"),
        words("reason", "Why this person? (optional)", STAFF_READ, rows=3),
        *([words("note", NOTE, ON_THE_SHEET, rows=4)] if file.now.handler else []),
    ]


def proposed_handlers(file: CaseFile) -> list[Option]:
    """Whom the policy's own routing proposes first, then whoever else is free to."""
    now = file.now
    proposed = {p.id for p in eligible(now.stage.handled_by, now.case.stage, now.case, now.policy, now.people)}
    ordered = sorted(file.free, key=lambda p: (p.id not in proposed, file.name(p.id)))
    return [_proposal(file, p, p.id in proposed) for p in ordered]


def _proposal(file: CaseFile, person: Person, proposed: bool) -> Option:
    named = STANDS_IN if stands_in(file.now, person) else "The policy gives this stage to this role."
    hint = named if proposed else ""
    return Option(person.id, f"{file.name(person.id)}, {file.titles(person.id)}", hint)


def not_handlers(file: CaseFile) -> list[str]:
    """Whoever may not deal with it, and which rule it is."""
    now = file.now
    found = ((p, may_act(p.id, now.case.stage, now.case, now.policy, now.people)) for p in now.people.persons)
    return [f"{file.name(p.id)}: {kept.rule}." for p, kept in found if kept]


def to_notify(file: CaseFile) -> list[Ask]:
    """Whom the policy wants told inside, or outside, of this case."""
    owed = [c for c in file.now.clocks if c.owed and c.latest and Done.NOTIFIED in c.rule.met_by]
    told = [Option(c.rule.id, promised(c.promise)) for c in owed]
    duties = [d for d in file.now.duties if d.done is None and d.done_by_notifying]
    told += [Option(d.id, duty_title(d)) for d in duties]
    return [one_of("duty", "What have you done?", told, "Choose what you have done"), _what_to_write(duties)]


def _what_to_write(duties: Sequence[Owed]) -> Ask:
    """Some duties are to write something down, so with them it may not be left out."""
    titles = "; ".join(duty_title(duty) for duty in duties if duty.is_written)
    if not titles:
        return words("text", "Anything to add? (optional)", rows=3)
    hint = f"Write this down for: {titles}. For the others you can leave it empty."
    label = "What did you decide, and why?"
    return words("text", label, hint, rows=6)


def letters(file: CaseFile) -> list[NoticeItem]:
    """Letters and calls to the complainant that wait for somebody."""
    return [n for n in file.notices if n.to == COMPLAINANT and n.for_a_person]


def told(file: CaseFile) -> list[Ask]:
    waiting = [
        Option(n.id, letter_name(n.kind), f"Waiting since {day(local_date(n.created_at))}") for n in letters(file)
    ]
    return [
        one_of("notice_id", "What have you told them?", waiting, "Choose what you have told them"),
        one_of("how", "How?", options(HOW), "Choose how you told them"),
        a_day("on", "On which day? (optional)", "Leave it empty for today. For example, 27 3 2026"),
        *_in_which_form(file),
        *_why_only_said(file),
    ]


def _in_which_form(file: CaseFile) -> list[Ask]:
    """Of a letter to somebody who needs another form than ours."""
    if not file.now.case.another_form:
        return []
    needs = file.account.contact.form
    hint = f"They need: {needs}. You can leave this empty if you only spoke." if needs else ""
    given = one_of("in_form", "In which form did you give it to them?", options(IN_FORM), "", hint)
    return [replace(given, sample=IN_FORM[0][0])]


def _why_only_said(file: CaseFile) -> list[Ask]:
    """What the policy promises in writing counts when it was only said, where that is how they have to be reached."""
    now = file.now
    if not any(promised_in_writing(now.case, now.policy, n.kind, n.stage) for n in letters(file)):
        return []
    hint = "Our policy promises this in writing. A call alone does not keep that promise."
    return [one_of("no_writing", "If you only spoke: why not in writing?", options(NO_WRITING), "", hint)]


def which_letter(file: CaseFile, given: dict[str, Any]) -> dict[str, Any]:
    """Its kind besides its number."""
    kinds = {n.id: n.kind for n in letters(file)}
    return {**given, "notice": kinds.get(given.get("notice_id", ""))} if given.get("notice_id") in kinds else given


def met(file: CaseFile) -> list[Ask]:
    when = a_day("on", "When did you meet? (optional)", "Leave it empty for today. For example, 27 3 2026")
    noted = _noted(file)
    if noted is None:
        return [when, words("text", "What was said? (optional)", STAFF_READ, rows=6)]
    return [
        when,
        line("title", "What was the meeting called?", noted.clause or "", missing="Write what the meeting was called"),
        line(
            "took_part",
            "Who took part?",
            "Name everybody who was there, and their role.",
            missing="Write who took part",
        ),
        words("text", "What was said?", f"{STAFF_READ} {TOLD_OF_NOTES}", missing="Write what was said", rows=6),
    ]


def title_of_talk(file: CaseFile) -> dict[str, str]:
    """What the policy calls a talk of which it wants notes: its stage."""
    return {"title": file.now.stage.title} if _noted(file) else {}


def _noted(file: CaseFile) -> Duty | None:
    """The duty of the present stage for which a talk needs notes."""
    noted = (d.rule for d in file.now.duties if d.is_noted and d.stage == file.now.case.stage)
    return next(noted, None)


def receipt(file: CaseFile) -> list[Ask]:
    return [
        a_day(
            "to", "The day we received it", "For example, 27 3 2026", missing="Enter the day we received it",
            sample=file.now.today,
        ),
        reason("Why was it wrong?"),
    ]  # fmt: skip
