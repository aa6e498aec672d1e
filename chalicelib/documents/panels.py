"""The part of a policy's page that says what a panel is: who sits, who may come, what it may do."""

from collections.abc import Iterator

from chalicelib.domain.policy.panels import Panel
from chalicelib.messages.hearings import how_many
from chalicelib.messages.wording import one_of

OPEN_SIZE = " The policy gives no size, so Redress proposes this one. A smaller panel gives a warning."


def panel(rule: Panel) -> Iterator[str]:
    """The panel of a stage, a sentence each."""
    yield _sits(rule)
    yield ""
    yield " ".join(_hears(rule))
    yield ""


def _sits(rule: Panel) -> str:
    at_least = "" if rule.size_open else "exactly " if rule.exactly else "at least "
    outside = (
        f" At least {rule.independent} of them must have no part in running the organisation."
        if rule.independent
        else ""
    )
    open_size = OPEN_SIZE if rule.size_open else ""
    instead = " It sits in place of the reviewer, once it is appointed." if rule.only_if_appointed else ""
    instead += " The complainant may ask for it." if rule.on_request else ""
    return f"A panel of {at_least}{rule.size} people decides together.{outside}{open_size}{instead}"


def _hears(rule: Panel) -> Iterator[str]:
    yield "It decides once a hearing has been held." if rule.hearing else "It may decide without a hearing."
    if rule.may_meet:
        yield "It reads the papers, and may meet the complainant."
    for before, kind in enumerate(rule.companions):
        yield f"The complainant may bring {how_many(kind, besides=before > 0)}."
    if rule.may_speak:
        yield "Whoever comes along may speak for the complainant."
    if not rule.legal_representative:
        yield "They may not bring a lawyer."
    if not rule.new_grounds:
        yield "New grounds are normally not taken up."
    if rule.order:
        yield f"The order of its hearing: {' '.join(rule.order)}"
    if rule.majority:
        yield "A majority is enough."
    if rule.no_power_to:
        yield f"It may recommend, but not itself order: {one_of(rule.no_power_to)}."
