"""The part of a policy's page about what stands around the procedure: scope, letters, conduct, help, records, reviews."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from chalicelib.documents.markdown import bullets, closed, upper
from chalicelib.documents.procedure import source
from chalicelib.documents.words import condition, rules, title, titles
from chalicelib.domain.obligations.units import Span
from chalicelib.domain.policy.model import CloseGround, Policy
from chalicelib.domain.policy.phrases import listed, lower
from chalicelib.domain.policy.scope_and_rights import Informed, Review
from chalicelib.messages.elsewhere import OURS_FIRST
from chalicelib.messages.wording import plain

PROVISION: Mapping[str, str] = {
    "independent_school": "an independent school",
    "academy": "an academy",
    "alternative_provision": "a provider of alternative provision",
    "charity": "a charity",
    "council": "a council's service",
}
PARTS: Mapping[str, str] = {
    "reference": "the reference", "handler": "who deals with it", "person": "the name of who deals with it",
    "dates": "the dates by which we act",
    "reasons": "the reasons", "finding": "the finding", "remedies": "what puts it right", "actions": "what changes",
    "next_stage": "the next stage", "window": "the last day to ask for it", "external": "where else to go",
    "new_date": "the new date", "steps": "the steps to come", "hearing": "when and where the hearing is",
    "companions": "who may come along",
}  # fmt: skip
LETTERS: Mapping[str, str] = {
    "acknowledgement": "The acknowledgement",
    "reference": "The letter with the reference",
    "first_response": "The first response",
    "progress": "News of how it goes",
    "hearing": "The letter about the hearing",
    "papers": "The papers of the hearing",
    "extension": "A letter that moves a date",
    "delay": "A letter that tells of a delay",
    "hold": "The letter that says why it has to wait",
    "advice": "The advice to go on",
    "outcome": "The answer",
    "declined": "The letter that declines a late request",
    "closing": "The letter that closes a case",
    "restriction": "The letter that limits contact",
}
FOR_PROVISION: Mapping[str, str] = {
    "council": "services that the council pays for",
    "independent": "independent provision",
    "academy": "academies",
}
GATEWAYS: Mapping[str, str] = {
    "secretary_of_state": "the Secretary of State",
    "inspection": "inspectors",
    "data_subject": "people who ask for what is held about them",
    "freedom_of_information": "whoever asks by freedom of information",
    "other_law": "whoever else the law names",
}
KEPT: Mapping[str, str] = {
    "received": "when it was received", "complainant": "who complained", "nature": "what it is about",
    "handlers": "who dealt with it", "stage": "the stage at which it was settled", "outcome": "the outcome",
    "actions": "what was done about it", "actions_if_not_upheld": "what was done even where it was not upheld",
    "correspondence": "letters, messages and notes of calls", "investigation": "how it was looked into",
    "wishes": "what the complainant hoped for", "satisfaction": "whether the complainant is satisfied",
    "inspection_copy": "a copy for inspection on the premises",
}  # fmt: skip
OFTEN: Mapping[str, str] = {
    "term": "each term", "year": "each year", "meeting": "at each meeting", "now_and_then": "from time to time"
}  # fmt: skip
ELSEWHERE = (
    "These belong to another procedure. Each is taken all the same; a person decides that it goes there, and whoever "
    "complained is told where:"
)
ALWAYS_WAITS = (
    "A case can wait for the police, a court or a safeguarding enquiry. Its dates stand still meanwhile, and the days are "
    "given back when it goes on. That does not stop what the law or a child's safety asks, the time that the complainant "
    "has to ask for more, or what has to reach people before a hearing. A date that has passed already stays missed."
)
ONE_PART = " Only the part of the complaint that it concerns has to wait."
WHO_SEES = (
    "In Redress the words of a case are for those who have a part in it, and never for anybody whom it is about. Whoever "
    "oversees sees that there is a case, and opens it only with a reason that stands in its history."
)
ROWS_ONLY = "In Redress this role sees that there is a case and opens none, so as to be free to sit on a panel: {}."
ERASED = (
    "A month before that time ends, or each year where there is none, Redress asks whoever keeps the record whether a "
    "closed case may go. One person proposes it and another confirms. Then its words are erased; what the figures count is "
    "kept."
)
ASKED_FOR = "Redress asks for each of these by email when it is due, and keeps what was said."


def document(policy: Policy) -> Iterator[str]:
    found = policy.document
    if found is None:
        return
    facts = [
        f"It is the policy of {listed([PROVISION[p] for p in found.provision])}.",
        f"It applies to: {listed([lower(a) for a in found.applies_to])}." if found.applies_to else "",
        f"{upper(title(policy, found.kept_by))} looks after it." if found.kept_by else "",
        f"{upper(found.approved_by)} approves it." if found.approved_by else "",
        f"People can have it {listed([lower(p) for p in found.published])}." if found.published else "",
        f"It also names: {listed(found.related)}." if found.related else "",
    ]
    yield from bullets([fact for fact in facts if fact] + [source(found)])


def scope(policy: Policy) -> Iterator[str]:
    yield from bullets(f"{someone.who}. {source(someone)}" for someone in policy.may_complain)
    if policy.exclusions:
        yield from (ELSEWHERE, "")
        yield from bullets(f"{e.title}: {lower(e.goes_to)}. {source(e)}" for e in policy.exclusions)


def definitions(policy: Policy) -> Iterator[str]:
    yield from bullets(f"**{d.term}**: {closed(d.means)} {source(d)}" for d in policy.definitions)


def letters(policy: Policy) -> Iterator[str]:
    for letter in policy.letters:
        parts = listed([PARTS[part] for part in letter.contains])
        name = LETTERS.get(letter.notice, plain(letter.notice))
        yield f"- **{name}{_at(policy, letter.stage)}** says {parts}. {source(letter)}"
    yield from ("- " + _informed(policy, informed) for informed in policy.informed)


def _informed(policy: Policy, informed: Informed) -> str:
    who = titles(policy, informed.roles)
    where = f", where {condition(policy, informed.when)}" if informed.when else ""
    stage = _at(policy, informed.stage)
    return f"**Told of the {informed.of} as well{stage}:** {who}{where}. {source(informed)}"


def _at(policy: Policy, stage: str | None) -> str:
    return f" ({lower(policy.stage(stage).title)})" if stage else ""


def waiting(policy: Policy) -> Iterator[str]:
    """For what the policy's own dates stand still; what stops them everywhere is said first."""
    yield from (ALWAYS_WAITS, "")
    yield from bullets(f"{upper(g.title)}.{ONE_PART if g.per_aspect else ''} {source(g)}" for g in policy.holds)


def conduct(policy: Policy) -> Iterator[str]:
    if policy.anonymous:
        acted_on = lower(policy.anonymous.acted_on)
        yield f"- **Without a name.** Every such complaint is taken. It is acted on {acted_on}. {source(policy.anonymous)}"
    if policy.duplicates:
        to = (
            f", and names where else to go: {listed(policy.duplicates.points_to)}"
            if policy.duplicates.points_to
            else ""
        )
        yield f"- **The same again.** Where nothing is new, the letter says so{to}. {source(policy.duplicates)}"
    if policy.campaigns:
        answers = listed([lower(a) for a in policy.campaigns.answers], "or")
        yield f"- **Many about one matter.** They may be answered by {answers}. {source(policy.campaigns)}"
    yield from _persistent(policy)
    alike = groupby(policy.close_grounds, key=lambda g: (_reviewer(policy, g), source(g)))
    for (reviewer, words), grounds in alike:
        yield f"- **Closed as {listed([_ground(g) for g in grounds], 'or')}.** {reviewer} {words}"


def _persistent(policy: Policy) -> Iterator[str]:
    found = policy.persistent
    if found is None:
        return
    yield f"- **Beyond reason.** First comes {lower(found.first)}. {source(found)}"
    if found.measures:
        yield f"  - What may follow: {'; '.join(lower(measure.title) for measure in found.measures)}."
    if found.stop_only_when:
        conditions = listed([lower(c.title) for c in found.stop_only_when])
        yield f"  - Answering may stop only when {conditions}. {closed(found.stop_clause or '')}"


def _ground(ground: CloseGround) -> str:
    return ground.ground.replace("_", " ")


def _reviewer(policy: Policy, ground: CloseGround) -> str:
    part = ", and must have had no part in the case" if ground.uninvolved else ""
    who = upper(titles(policy, ground.reviewed_by, "or"))
    return f"{who} looks at it first{part}. The complainant is told the reasons in writing."


def help_to_complain(policy: Policy) -> Iterator[str]:
    yield from bullets(f"{closed(s.says)} {source(s)}" for s in policy.support)


def external(policy: Policy) -> Iterator[str]:
    for route in policy.external:
        only = (
            f" Letters name it only for {listed([FOR_PROVISION[p] for p in route.for_provision])}."
            if route.for_provision
            else ""
        )
        url = f" {route.url}" if route.url else ""
        first = f" {OURS_FIRST[route.ours_first]}."
        yield f"- **{route.name}.** {closed(route.says)}{first}{only}{url} {source(route)}"


def affected(policy: Policy) -> Iterator[str]:
    if policy.affected:
        begins = policy.stage(policy.affected.stage).title.lower()
        yield (
            "Somebody besides the complainant whom a result affects may appeal against it. Theirs is a case of its own, "
            f"linked to the first. It begins at this stage: {begins}. {source(policy.affected)}"
        )


def records(policy: Policy) -> Iterator[str]:
    if policy.record:
        kept = listed([KEPT[k] for k in policy.record.keeps])
        holds = f"The policy says that the record of each complaint holds {kept}."
        yield f"- {holds if kept else 'A record is kept of each complaint.'} {source(policy.record)}"
        yield from (f"  - Who keeps it, by the policy: {lower(k)}." for k in rules(policy, policy.record.kept_by))
    if policy.sheet:
        asks = listed([f"“{field.label}”" for field in policy.sheet.fields])
        yield f"- Each complaint can be printed as the form “{policy.sheet.title}”. It has {asks}. {source(policy.sheet)}"
    if policy.confidentiality:
        seen = listed([lower(s) for s in policy.confidentiality.seen_by])
        shown = [GATEWAYS[g] for g in policy.confidentiality.disclosed_to]
        also = f" They may be shown to {listed(shown)}." if shown else ""
        yield f"- The policy says that records are seen by {seen}.{also} {source(policy.confidentiality)}"
        rows = [lower(policy.roles[role].title) for role in policy.confidentiality.rows_only]
        if rows:
            yield f"  - {ROWS_ONLY.format(listed(rows))}"
    yield f"- {WHO_SEES}"
    if policy.retention:
        years = policy.retention.years
        kept = f"for {years} years after it was settled" if years else "for a time that the policy does not give"
        yield f"- A case is to be kept {kept}. {source(policy.retention)}"
    yield f"- {ERASED}"


def reviews(policy: Policy) -> Iterator[str]:
    if policy.reviews:
        yield from (ASKED_FOR, "")
    yield from bullets(f"{_review(policy, review)} {source(review)}" for review in policy.reviews)


def _review(policy: Policy, review: Review) -> str:
    often = f"every {review.every}" if isinstance(review.every, Span) else OFTEN[review.every]
    by = f", by {titles(policy, review.by)}" if review.by else "; nobody is named for it"
    return f"{review.title}: {often}{', published' if review.published else ''}{by}."
