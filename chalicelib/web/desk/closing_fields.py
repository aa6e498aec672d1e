"""What the acts ask for that end a case or limit somebody, most of which a colleague has to confirm (READINGS R29)."""

from dataclasses import replace
from typing import get_args

from chalicelib.domain.access.independence import barred
from chalicelib.domain.casework.conduct.events import Per
from chalicelib.domain.obligations.working_days import ONE_DAY
from chalicelib.domain.policy.conduct import Persistent
from chalicelib.messages.staff_wording import KEPT_FOR, PROPOSED
from chalicelib.messages.wording import plain
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk.date_fields import part
from chalicelib.web.kit import contact_checks
from chalicelib.web.kit.fields import Option, TextIf
from chalicelib.web.kit.form import STAFF_READ, Ask, a_day, any_of, one_of, options, reason, words


def kept_out(file: CaseFile) -> list[Ask]:
    """Whoever is barred, and why they should not be."""
    barred_now = sorted(barred(file.now.case, file.now.people), key=file.name)
    people = options((person, file.name(person)) for person in barred_now)
    return [
        one_of("person", "Whose access should be restored?", people, "Choose a person"),
        reason("What makes you sure?", STAFF_READ),
    ]  # fmt: skip


def proposals(file: CaseFile) -> list[Ask]:
    """What waits to be confirmed or declined, and why the viewer does so."""
    waiting = options((p.does, f"The proposal {PROPOSED[p.does]}") for p in file.now.case.proposals)
    return [
        one_of("does", "Which proposal?", waiting, "Choose the proposal"),
        reason("Your reasons", STAFF_READ),
    ]  # fmt: skip


def record_kept(file: CaseFile) -> list[Ask]:
    """Why the record is kept longer than its time, and when somebody looks at that again."""
    grounds = options((ground, says[:1].upper() + says[1:]) for ground, says in KEPT_FOR.items())
    return [
        one_of("ground", "Why is the record kept longer?", grounds, "Choose why it is kept"),
        a_day(
            "review_on", "When should we look at this again?", "For example, 27 3 2028", missing="Enter the day", ahead=True,
            sample=file.now.today + ONE_DAY,
        ),
        reason("Your reasons", STAFF_READ),
    ]  # fmt: skip


def limits(file: CaseFile) -> list[Ask]:
    """How the complainant may reach us from now on; stopping altogether needs the policy's conditions, and a colleague."""
    rules = file.now.policy.persistent
    measures = [(m.id, m.title) for m in rules.measures] if rules else []
    conditions = [(c.id, c.title) for c in rules.stop_only_when] if rules else []
    asks = [any_of("measures", "What do you want to limit?", options(measures), missing="Choose what to limit")]
    if conditions:
        hint = "All of these must be true before we stop replying. A colleague then has to confirm it."
        asks.append(any_of("conditions", "Which of these are true? (optional)", options(conditions), hint))
    return [
        replace(asks[0], sample=[measures[0][0]] if measures else None), *asks[1:], *_what_limits(rules),
        a_day(
            "review", "When will you review this?", "For example, 27 3 2026",
            missing="Enter the review date", ahead=True, sample=file.now.today + ONE_DAY,
        ),
        reason(),
    ]  # fmt: skip


def _what_limits(rules: Persistent | None) -> list[Ask]:
    """What a chosen limit has to say so that it can be kept: the one address, how many contacts and how often."""
    by_kind = {m.asks: m for m in rules.measures if m.asks} if rules else {}
    asks = []
    if "address" in by_kind:
        chosen = ("measures", by_kind["address"].id)
        field = TextIf(name="address", noun="Address", longest=100, type="email", check=contact_checks.email, chosen=chosen,
                       if_chosen="Enter the address they may write to")  # fmt: skip
        asks.append(Ask(field, "Which email address may they write to?", f"Only for: {by_kind['address'].title}."))
    if "number" in by_kind:
        chosen = ("measures", by_kind["number"].id)
        field = TextIf(name="most", noun="Number", longest=2, check=_a_number, chosen=chosen,
                       if_chosen="Enter how many contacts you will take")  # fmt: skip
        hint = f"Only for: {by_kind['number'].title}."
        asks += [
            Ask(field, "How many contacts will you take?", hint),
            one_of("per", "How often?", options((per, f"Each {per}") for per in get_args(Per)), "", hint),
        ]  # fmt: skip
    return asks


def _a_number(said: str) -> str:
    return "" if said.isdecimal() and int(said) else "Enter a whole number from 1 to 99"


def elsewhere(file: CaseFile) -> list[Ask]:
    choices = [Option(code, place.title) for code, place in file.account.places.items()]
    return [one_of("to", "Where does it belong?", choices, "Choose where it belongs"), reason()]


def same_as(file: CaseFile) -> list[Ask]:
    return [
        words("of", "Which case is it the same as?", "Its reference, for example RDS-7K3M-4XQT",
              missing="Enter the reference of the other case", rows=1),
        *_how_much(file), reason("Why is it the same?"),
    ]  # fmt: skip


def linked_appeal(file: CaseFile) -> list[Ask]:
    return [
        words("of", "Which case is their appeal?", "Its reference, for example RDS-7K3M-4XQT",
              missing="Enter the reference of their case", rows=1),
    ]  # fmt: skip


def one_of_many(file: CaseFile) -> list[Ask]:
    answers = options(
        (answer, answer) for answer in (file.now.policy.campaigns.answers if file.now.policy.campaigns else ())
    )
    return [one_of("of", "Which response do they all get?", answers, "Choose the response"), *_how_much(file), reason()]


def _how_much(file: CaseFile) -> list[Ask]:
    """Whether all of it is the same, and if not whether it goes on."""
    goes_on = options((("true", "Yes, so this case stays open"), ("false", "No")))
    return [
        *part(file),
        replace(one_of("new_aspects", "Is anything new in this complaint?", goes_on, "Choose one of these"), sample="false"),
    ]  # fmt: skip


def closing(file: CaseFile) -> list[Ask]:
    """Settled with the complainant, or on a ground of the policy's, which somebody else then has to confirm."""
    grounds = options((g.ground, plain(g.ground)) for g in file.now.policy.close_grounds)
    asked = [reason()]
    if grounds:
        trusted = {role for ground in file.now.policy.close_grounds for role in ground.reviewed_by}
        others = (p for p in file.now.people.persons if p.roles & trusted and p.id != file.viewer.id)
        people = [Option(p.id, f"{file.name(p.id)}, {file.titles(p.id)}") for p in others]
        asked += [
            one_of(
                "ground",
                "On what ground? (optional)",
                grounds,
                "",
                "Choose none if it is settled. A ground needs a colleague to confirm it before the case closes.",
            ),
            one_of(
                "reviewed_by",
                "Who should confirm the ground? (optional)",
                people,
                "",
                "Choose none and we will ask the person the policy names.",
            ),
        ]
    return asked
