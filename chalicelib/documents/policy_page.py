"""A policy's page: how this policy is run, for a trustee to read.

All of it comes from the policy's file, so it cannot say another thing than what Redress does. The law's clocks are in
it, because they are laid over every policy.
"""

from collections.abc import Iterator

from chalicelib.documents import procedure, scope_and_rights
from chalicelib.documents.markdown import bullets, closed, section, table, upper
from chalicelib.documents.words import title, titles
from chalicelib.domain.access.first_readers import usual_reader
from chalicelib.domain.obligations.working_days import Calendar
from chalicelib.domain.policy.model import Policy, Promise, Route
from chalicelib.domain.policy.parts import every
from chalicelib.domain.policy.phrases import quoted
from chalicelib.messages.dates import day

MADE = (
    "This page is made from the policy's file, so it says what Redress does. Quotation marks hold the policy's own words, "
    "under the heading that stands before them; “…” is where some are left out. What stands in italics is how they are read "
    "where they leave a doubt."
)
WORKING_DAYS = (
    "A working day is Monday to Friday, but no bank holiday of England and Wales. The day on which something happens "
    "never counts: day one is the next working day. A date is kept when it is done by midnight of its last day."
)
GAPS = (
    "The text is silent here, contradicts itself, or promises without an end. A new version could settle each of these."
)
UNLESS_CHOSEN = (
    "Where nobody says whom it is about, {who} is asked to read it first, unless whoever complains chooses somebody else. "
    "Each day that nobody has said whom it is about, the next person on the ladder is asked as well."
)
COULD_BE = "Whoever is asked says first whether it could be about them. If so, it goes to the next person."
RISK = (
    "Where somebody may be at risk every safeguarding lead is told at once, and again each working morning until a person "
    "has recorded that it was dealt with."
)


def page(policy: Policy, calendar: Calendar) -> str:
    """The page, in Markdown. `policy`: with the law laid over it."""
    return "\n".join(_lines(policy, calendar)).rstrip() + "\n"


def _lines(policy: Policy, calendar: Calendar) -> Iterator[str]:
    yield from (f"# How “{policy.title}” is run", "", _version(policy), "", MADE, "")
    yield from section("The document", scope_and_rights.document(policy))
    yield from section("Who may complain", scope_and_rights.scope(policy))
    yield from section("What the words mean", scope_and_rights.definitions(policy))
    yield from section("The stages", (WORKING_DAYS, "", *procedure.stages(policy, calendar)))
    yield from section("Whatever the stage", procedure.of_the_case(policy, calendar))
    yield from section("When it has to wait", scope_and_rights.waiting(policy))
    yield from section("Who answers, by whom it is about", procedure.about(policy))
    yield from section("Who hears first", _at_once(policy))
    yield from section("Letters, and who else is told", scope_and_rights.letters(policy))
    yield from section("Out of the ordinary", scope_and_rights.conduct(policy))
    yield from section("Help to complain", scope_and_rights.help_to_complain(policy))
    yield from section("Who else may appeal", scope_and_rights.affected(policy))
    yield from section("Where else to go", scope_and_rights.external(policy))
    yield from section("Records", scope_and_rights.records(policy))
    yield from section("Looking back", scope_and_rights.reviews(policy))
    yield from section("What the policy leaves open, and what Redress does", (GAPS, "", *_gaps(policy)))
    yield from section("Which words keep which promise", _identifiers(policy))


def _version(policy: Policy) -> str:
    review = f" It is due to be looked at again by {day(policy.review_due)}." if policy.review_due else ""
    called = "Undated" if policy.version == "undated" else f"Version {policy.version}"
    return f"{called}, run in this way since {day(policy.in_force)}.{review}"


def _gaps(policy: Policy) -> Iterator[str]:
    rows = [(gap.ref, closed(gap.gap), closed(gap.instead)) for gap in sorted(policy.gaps, key=lambda g: order(g.ref))]
    yield from table(("number", "what is open", "what Redress does"), rows)


def _identifiers(policy: Policy) -> Iterator[str]:
    kept = where_kept(policy)
    yield from table(
        ("number", "the words that keep it"), [(ref, "; ".join(kept[ref])) for ref in sorted(kept, key=order)]
    )


def where_kept(policy: Policy) -> dict[str, list[str]]:
    """Each reference with the policy's words that carry it."""
    kept: dict[str, list[str]] = {}
    items = [(promise.refs, quoted(promise.clause)) for _, promise in every(Promise, policy)]
    items += [(route.refs, _said(route)) for _, route in every(Route, policy)]
    for refs, clause in items:
        for ref in refs:
            words = kept.setdefault(ref, [])
            if clause not in words:
                words.append(clause)
    return kept


def _said(route: Route) -> str:
    return quoted(route.clause) if route.clause else route.reading or "who does it"


def order(ref: str) -> tuple[str, str, int]:
    """References by their number: C2 before C10, promises before gaps."""
    policy, _, number = ref.rpartition("-")
    return policy, number[0], int(number[1:])


def _at_once(policy: Policy) -> Iterator[str]:
    yield from bullets(
        [UNLESS_CHOSEN.format(who=title(policy, usual_reader(policy))), COULD_BE, RISK, *_instead(policy)]
    )


def _instead(policy: Policy) -> Iterator[str]:
    rule = policy.safeguarding
    if rule is None:
        yield "About a safeguarding lead, whoever stands highest is told."
        return
    read = f" *Read as: {closed(rule.reading)}*" if rule.reading else ""
    left_open = " (The policy leaves this open.)" if rule.flagged else ""
    words = f" {quoted(rule.clause)}." if rule.clause else ""
    yield f"{upper(titles(policy, rule.instead, 'then'))}: told in this order where no lead can be.{words}{read}{left_open}"
