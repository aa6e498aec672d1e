"""What happens before anybody deals with a complaint: who reads it first, and who hears of a risk."""

from collections.abc import Iterator

from chalicelib.documents.markdown import bullets, closed, upper
from chalicelib.documents.words import title, titles
from chalicelib.domain.access.first_readers import usual_reader
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.phrases import quoted

UNLESS_CHOSEN = (
    "Where nobody says whom it is about, {who} is asked to read it first, unless whoever complains chooses somebody else. "
    "Each day that nobody has said whom it is about, the next person on the ladder is asked as well."
)
COULD_BE = "Whoever is asked says first whether it could be about them. If so, it goes to the next person."
RISK = (
    "Where somebody may be at risk every safeguarding lead is told at once, and again each working morning until a person "
    "has recorded that it was dealt with."
)


def lines(policy: Policy) -> Iterator[str]:
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
