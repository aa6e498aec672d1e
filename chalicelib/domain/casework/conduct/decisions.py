"""What is done about a complaint that came again, came in numbers, belongs elsewhere, or came without end.

Each but referring limits what somebody may expect, so it needs the policy's own word for it (`ground_not_in_policy`).
"""

from typing import Any

from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.aspects import what_is_left
from chalicelib.domain.casework.checks import a_reason, has_place, not_barred, within_a_year, words
from chalicelib.domain.casework.confirming.second_pair import STOP
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.policy.conduct import Persistent


def mark_duplicate(snapshot: CaseSnapshot, command: c.MarkDuplicate) -> list[e.Event]:
    """It is about what another case has answered, or answers for the same person.

    Raises Refused("not_now" | "subject" | "ground_not_in_policy" | "same_case" | "not_answered").
    """
    _may_be_marked(snapshot, e.MarkedDuplicate)
    if snapshot.policy.duplicates is None:
        raise Refused("ground_not_in_policy", "duplicates")
    _is_another(snapshot, command, and_answered=snapshot.other is not None and not snapshot.other.same_person)
    return [
        e.MarkedDuplicate(
            of=snapshot.other.reference if snapshot.other else command.of,
            answered=snapshot.other.answered if snapshot.other else None,
            **_what_goes_on(snapshot, command), words=words(command.reason),
        )
    ]  # fmt: skip


def mark_campaign(snapshot: CaseSnapshot, command: c.MarkCampaign) -> list[e.Event]:
    """It is one of many about one matter, to which there is one answer.

    Raises Refused("not_now" | "subject" | "ground_not_in_policy" | "same_case" | "not_answered").
    """
    _may_be_marked(snapshot, e.MarkedCampaign)
    if snapshot.policy.campaigns is None:
        raise Refused("ground_not_in_policy", "campaigns")
    _is_another(snapshot, command, and_answered=True)
    of = snapshot.other.reference if snapshot.other else command.of
    return [e.MarkedCampaign(of=of, **_what_goes_on(snapshot, command), words=words(command.reason))]


def _is_another(snapshot: CaseSnapshot, command: c.MarkDuplicate | c.MarkCampaign, *, and_answered: bool) -> None:
    """What is known of the other case allows it. Raises Refused("same_case" | "not_answered").

    Whoever made only this one would never be answered if the other were not.
    """
    if snapshot.other is None:
        return
    if snapshot.other.leads_back:
        raise Refused("same_case", snapshot.other.reference)
    if and_answered and not command.new_aspects and not snapshot.other.answered:
        raise Refused("not_answered", snapshot.other.reference)


def _what_goes_on(snapshot: CaseSnapshot, command: c.MarkDuplicate | c.MarkCampaign) -> dict[str, Any]:
    """Where one part is the same and others are unanswered, those go on. Raises Refused("not_now") for one answered."""
    rest = bool(command.aspect) and what_is_left(snapshot, command.aspect)[0]
    return {"new_aspects": command.new_aspects or rest, "aspect": command.aspect if rest else ""}


def _may_be_marked(snapshot: CaseSnapshot, kind: type[e.Frozen]) -> None:
    has_place(snapshot, kind)
    if snapshot.case.pending is not None:
        raise Refused("not_now", "an outcome waits to be told")
    not_barred(snapshot)


def link_appeal(snapshot: CaseSnapshot, command: c.LinkAppeal) -> list[e.Event]:
    """Somebody else whom its result affects has appealed against it, in a case of their own.

    Raises Refused("not_now" | "already_done" | "subject" | "same_case").
    """
    has_place(snapshot, e.AppealLinked)
    if snapshot.policy.affected is None or snapshot.case.outcome is None:
        raise Refused("not_now", "there is no result that somebody else may appeal against")
    of = snapshot.other.reference if snapshot.other else command.of
    if of in snapshot.case.appeals:
        raise Refused("already_done")
    not_barred(snapshot)
    if snapshot.other and snapshot.other.leads_back:
        raise Refused("same_case", of)
    return [e.AppealLinked(of=of)]


def refer(snapshot: CaseSnapshot, command: c.Refer) -> list[e.Event]:
    """It goes to where it belongs, and the complainant is told where. Raises Refused("not_now" | "subject" | …)."""
    has_place(snapshot, e.Referred)
    not_barred(snapshot)
    return [e.Referred(to=command.to, words=a_reason(command.reason))]


def restrict(snapshot: CaseSnapshot, command: c.Restrict) -> list[e.Event]:
    """Limit how the complainant may reach us: by the policy's measures, for its reasons, until a day of review.

    What is new is considered all the same: a restriction closes nothing. Raises Refused("not_now" | "subject" |
    "reason_required" | "not_later" | "too_far" | "ground_not_in_policy").
    """
    has_place(snapshot, e.ContactRestricted)
    not_barred(snapshot)
    reason = a_reason(command.reason)
    if command.review <= snapshot.today:
        raise Refused("not_later", snapshot.today.isoformat())
    within_a_year(snapshot, command.review)
    lacking = _lacking(snapshot.policy.persistent, command)
    if lacking:
        raise Refused("reason_required", f"recorded first: {', '.join(lacking)}")
    return [
        e.ContactRestricted(
            measures=command.measures,
            conditions=command.conditions,
            review=command.review,
            address=command.address,
            most=command.most,
            per=command.per,
            words=reason,
        )
    ]


def _lacking(rules: Persistent | None, command: c.Restrict) -> list[str]:
    """The conditions that have to be recorded before answering may stop, and are not."""
    stopping = rules is not None and bool(rules.stop_only_when)
    allowed = {m.id for m in rules.measures} | ({STOP} if stopping else set()) if rules else set()
    if not command.measures or not set(command.measures) <= allowed or rules is None:
        raise Refused("ground_not_in_policy", ", ".join(sorted(allowed)))
    wanted = [condition.id for condition in rules.stop_only_when] if STOP in command.measures else []
    return [condition for condition in wanted if condition not in command.conditions]
