"""How a policy's terms read in a sentence."""

from collections.abc import Iterable, Mapping

from chalicelib.documents.markdown import upper
from chalicelib.domain.obligations.units import Unit
from chalicelib.domain.policy.model import Act, Clock, Policy, Route, Routes, Start, Strength, When
from chalicelib.domain.policy.phrases import listed, lower
from chalicelib.domain.policy.procedure import Stated
from chalicelib.messages.wording import one

FIRM: Mapping[Strength, str] = {
    Strength.MUST: "a promise: to miss it breaks the policy",
    Strength.NORMALLY: "what normally happens",
    Strength.AIM: "an aim",
}
COUNTED: Mapping[Start, str] = {
    Start.RECEIVED: "from the day we had the complaint",
    Start.ENTERED: "from the day we had it",
    Start.EACH_RECEIPT: "from each receipt",
    Start.INVESTIGATION_CONCLUDED: "from the end of the investigation",
    Start.HEARING_HELD: "from the hearing",
    Start.HEARING_SET: "back from the hearing",
    Start.DETAILS_REQUIRED: "back from the hearing, once more details were asked for",
}
ACTS: Mapping[Act, str] = {
    Act.ACKNOWLEDGEMENT: "the acknowledgement",
    Act.REFERENCE: "the reference",
    Act.FIRST_RESPONSE: "the first response",
    Act.OUTCOME: "the outcome",
    Act.RESOLUTION: "an outcome that settles it",
    Act.NOTIFIED: "telling whoever has to know",
    Act.ASSIGNED: "naming the person",
    Act.INVESTIGATION: "the end of the investigation",
    Act.MEETING: "the meeting",
    Act.HEARING: "the hearing",
    Act.HEARING_NOTICE: "the notice of the hearing",
    Act.PAPERS: "sending the papers",
    Act.ADVICE: "the advice",
    Act.PROGRESS: "news of how it goes",
    Act.NEXT_STAGE: "a request for the next step",
}
STATED: Mapping[Stated, str] = {
    "grounds": "the reasons",
    "outcome": "what should happen",
    "companion": "who comes along",
    "dates": "days on which nobody can come",
    "needs": "what makes it easier",
}
FACTS: Mapping[str, str] = {
    "anonymous": "we do not know who complains",
    "serious": "it is serious",
    "sensitive": "it is sensitive",
    "complex": "it is complex",
    "school_holidays": "school holidays begin meanwhile",
    "safeguarding": "it is about a child's safety",
    "data_protection": "it is about personal data",
}


def title(policy: Policy, role: str) -> str:
    """A role as people know it: "the head teacher", "a trustee"."""
    known = policy.roles.get(role)
    if known is None:
        return role.replace("_", " ")
    words = lower(known.title)
    return one(words) if known.plural else f"the {words}"


def titles(policy: Policy, roles: Iterable[str], last: str = "and") -> str:
    return listed([title(policy, role) for role in roles], last)


def who(policy: Policy, route: Route) -> str:
    """The roles of a rule in their order of preference."""
    first, *others = route.roles
    if not others:
        return title(policy, first)
    known = policy.roles.get(first)
    unfree = "none of them may" if known and known.plural else "that person may not"
    return f"{title(policy, first)}, or {titles(policy, others, 'or')} where {unfree}"


def rules(policy: Policy, routes: Routes) -> list[str]:
    """Each rule as a sentence; what holds for everybody comes first."""
    said = []
    for route in sorted(routes, key=lambda r: r.when is not None):
        holds = f"where {condition(policy, route.when)}: {who(policy, route)}" if route.when else who(policy, route)
        said.append(upper(holds))
    return said


def condition(policy: Policy, when: When) -> str:
    """ "it is about the head teacher or it is serious"."""
    said = []
    if when.about:
        said.append(f"it is about {titles(policy, when.about, 'or')}")
    if when.involves:
        said.append(f"it is about or by {titles(policy, when.involves, 'or')}")
    if when.channels:
        said.append(f"it came by {listed([c.replace('_', ' ') for c in when.channels], 'or')}")
    said += [words for fact, words in FACTS.items() if getattr(when, fact)]
    return listed(said, "or") or "it applies"


def time(clock: Clock) -> str:
    """ "within 3 working days, from the day …"."""
    if clock.span.unit is Unit.IMMEDIATELY:
        return "by the end of the day of receipt"
    clear = " clear" if clock.clear else ""
    if clock.back:
        return f"at least {clock.span.n}{clear} working days before the hearing"
    return f"within {clock.span}, counted {COUNTED[clock.starts]}"
