"""What is asked for of reaching the complainant: otherwise, by somebody for them, by a new link, once more, or in vain."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.command import Command
from chalicelib.domain.casework.facts import standing_proofs
from chalicelib.domain.casework.letters import LETTERS, letter_of
from chalicelib.messages.about_contact import AUTHORITIES, AVOIDED, SAFE_TIMES
from chalicelib.messages.dates import day
from chalicelib.messages.wording import letter_name
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.kept_from_others import kept_from_others
from chalicelib.web.desk.action_fields import HOW
from chalicelib.web.kit import contact_checks
from chalicelib.web.kit.contact_limits import ANY_TIME
from chalicelib.web.kit.form import STAFF_READ, Ask, a_day, any_of, line, one_of, options, words

WAYS = (("email", "By email"), ("telephone", "By telephone"), ("post", "By post"))
NOT_AT_ALL = ("none", "Not at all. They asked us not to contact them")
TELL = (("yes", "Yes"), ("no", "No. We send nothing by ourselves, and a person decides what they hear"))
NOT_TOLD = "The complainant said who must not be told about this: “{}”. Go on only if this is somebody else."
KEPT_FROM = (
    "{} is about the same pupil or student. Whoever made it said who must not be told: “{}”. Say nothing of that complaint "
    "here if this letter goes to them."
)
WHY = (("leak", "Somebody else may have it"), ("wish", "They asked for a new one"))


def must_not_be_told(file: CaseFile, command: Command) -> list[str]:
    """Who must not be told, for whoever is about to write to somebody else than the complainant.

    They said it in their own words, so a person has to see whether this is who they meant: it is not done before.
    """
    said = file.account.complainant.not_told
    writes_to = getattr(command, "email", "") or getattr(command, "full_name", "")
    return [NOT_TOLD.format(said)] if said and writes_to else []


def say_nothing_of(file: CaseFile, letters: Sequence[Any]) -> list[str]:
    """Of which other complaints about the same learner somebody must not be told, for whoever sends these letters."""
    return [KEPT_FROM.format(*other) for other in kept_from_others(file)] if letters else []


def contact(file: CaseFile) -> list[Ask]:
    return [
        line("full_name", "Name (optional)"),
        *_ways(NOT_AT_ALL),
        any_of("avoid", "How must we not contact them? (optional)", options(AVOIDED.items())),
        any_of("safe", "When is it safe to contact them? (optional)", options(SAFE_TIMES.items()), ANY_TIME),
        words("safe_times", "What else must we know to contact them safely? (optional)", rows=2),
        words("text", "Why has it changed? (optional)", STAFF_READ, rows=3),
    ]


def known(file: CaseFile) -> Mapping[str, Any]:
    """All that is known now, to be changed."""
    now = file.account.contact
    way = {"reach": now.reach} if now.reach in dict(WAYS) or now.silent_since else {}
    limits = {"avoid": list(now.avoid), "safe": list(now.safe), "safe_times": now.safe_times}
    return {
        "full_name": now.name, "email": now.email, "telephone": now.telephone, "address": now.address, **limits, **way,
    }  # fmt: skip


def changed(file: CaseFile, given: dict[str, Any]) -> dict[str, Any]:
    """What was known of the e-mail address holds where it is the same; what was left empty of the limits is none."""
    kept = given.get("email", "") == file.account.contact.email
    return {"avoid": (), **given, "email_kept": kept}


def representative(file: CaseFile) -> list[Ask]:
    return [
        one_of("authority", "Why may they act?", options(AUTHORITIES.items()), "Choose why they may act"),
        line("full_name", "Their name", missing="Enter their name"),
        *_ways(),
        a_day("until", "Until when has the person agreed? (optional)", "Leave it empty if there is no end.", ahead=True),
        words("text", "What evidence have you seen?", STAFF_READ, missing="Write what evidence you have seen", rows=3),
    ]  # fmt: skip


def consent(file: CaseFile) -> list[Ask]:
    until = file.now.case.consent_until
    now = f"The consent that we have ends on {day(until)}. " if until else ""
    return [
        a_day("until", "Until when do they agree? (optional)", f"{now}Leave it empty if there is no end.", ahead=True),
        words("text", "How do you know?", STAFF_READ, missing="Write how you know that they agree", rows=3),
    ]


def who_may_be_told(file: CaseFile) -> list[Ask]:
    return [
        one_of("complainant", "May we tell the complainant about this case?", options(TELL), "Choose whether we may"),
        words(
            "text", "Who may be told, and what?", f"For example, “not the father”. {STAFF_READ}",
            missing="Write who may be told, and what", rows=3,
        ),
    ]  # fmt: skip


def needed_form(file: CaseFile) -> list[Ask]:
    hint = "For example large print, easy read, audio, or another language. Leave it empty if they need none any more."
    return [line("form", "In which form do they need our letters? (optional)", hint)]


def known_form(file: CaseFile) -> Mapping[str, Any]:
    return {"form": file.account.contact.form}


def letters_in_form(file: CaseFile) -> list[Ask]:
    """Those that they had only as we write them, and how they were given in the other form."""
    letters = [(kind, letter_name(kind)) for kind in LETTERS if kind in file.now.case.not_in_form]
    needs = file.account.contact.form
    which = any_of(
        "notices", "Which letters?", options(letters), f"They need: {needs}" if needs else "", "Choose the letters"
    )
    return [
        replace(which, sample=[kind for kind, _ in letters[:1]]),
        one_of("how", "How did you give them?", options(HOW), "Choose how you gave them"),
        a_day("on", "On which day? (optional)", "Leave it empty for today. For example, 27 3 2026"),
        words("text", "Anything to add? (optional)", STAFF_READ, rows=3),
    ]


def link(file: CaseFile) -> list[Ask]:
    return [
        one_of("why", "Why?", options(WHY), "Choose why"),
        words("text", "Anything to add? (optional)", STAFF_READ, rows=3),
    ]


def sent_once_more(file: CaseFile) -> list[Ask]:
    """Every kind of letter that has been owed to them or reached them."""
    history = [r.event for r in file.now.case.history]
    told = {event.notice for event in history if isinstance(event, e.Told | e.Bounced)}
    kinds = [kind for kind in LETTERS if kind in told | {letter_of(event) for event in history}]
    return [one_of("notice", "Which letter?", options((k, letter_name(k)) for k in kinds), "Choose the letter")]


def came_back(file: CaseFile) -> list[Ask]:
    """The letters that count as told."""
    kinds = standing_proofs(file.now.case.history)
    return [
        one_of("notice", "Which letter came back?", options((k, letter_name(k)) for k in kinds), "Choose the letter")
    ]


def _ways(*more: tuple[str, str]) -> list[Ask]:
    return [
        one_of("reach", "How do we contact them?", options((*WAYS, *more)), "Choose how we contact them"),
        line("email", "Email address (optional)", longest=254, type="email", check=contact_checks.email),
        line("telephone", "Telephone number (optional)", longest=100, check=contact_checks.telephone),
        words("address", "Postal address (optional)", rows=4),
    ]
