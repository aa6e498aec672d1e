"""A draft of a policy: what it says part by part, what keeps it from being put in force, and changing a part of it.

Each page that is sent keeps the draft, on top of what its form was made of. A change that the policy has no word for is
refused beside its field. One after which it could not be run is kept, and the draft says so until it is put right.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from chalice.app import Response

from chalicelib.actions import policy_drafting
from chalicelib.documents.markdown import upper
from chalicelib.documents.scope_and_rights import LETTERS, PARTS
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.checks import findings as cannot_be_run
from chalicelib.domain.policy.drafting import NotTaken, at, changed
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.parts import Where
from chalicelib.domain.policy.phrases import listed, lower, quoted
from chalicelib.domain.policy.telling import place
from chalicelib.messages.wording import plain
from chalicelib.ports import Conflict, PolicyDraft
from chalicelib.queries.policy_findings import findings, unsettled
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError
from chalicelib.web.kit.form import Ask, answered
from chalicelib.web.kit.meanwhile import MEANWHILE, made_of
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.editing import HERE, REVISION, setting
from chalicelib.web.set_up.policy_opened import ITSELF, OF_SITE, Opened, ended, law, opened_draft, to_its_site
from chalicelib.web.set_up.policy_outside import SECTION, every_part, taken_out
from chalicelib.web.set_up.policy_parts import Part, Slot, now, where_changed

pages = StaffPages(__name__)
REVIEW = "staff.set-up.policy.review"
TO_REVIEW = "review"
OPEN = "open"  # in the address of a draft: the number of a section that is not folded
NOT_IN_THE_FORM = (  # field of a policy, and what it is about
    ("duties", "What is owed with no time set"), ("may_complain", "Who may complain"),
    ("exclusions", "What goes to another procedure"), ("definitions", "What the words mean"),
    ("support", "Help to complain"), ("informed", "Who else is told"),
    ("close_grounds", "Why a complaint may be closed"), ("holds", "Why it may have to wait"),
    ("record", "The record of complaints"), ("confidentiality", "Who sees it"), ("letters", "Letters"),
    ("safeguarding", "Safety"), ("reviews", "What is looked at again"), ("gaps", "What the text leaves open"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a draft from being put in force. `part`: where a form can change it, or ""."""

    place: str
    says: str
    part: str


@pages.get("staff.set-up.policy.draft")
def draft(signed: Signed, viewer: Viewer) -> Response:
    found, kept = opened_draft(signed)
    today = local_date(signed.services.now())
    left = unsettled(findings(signed.services, found.site.id, found.of, found.policy, today))
    by = signed.services.organisation.viewer(kept.by)
    return show(
        signed, viewer, "set_up/policy_draft.html", navigation=navigation(viewer, HERE), found=found, draft=kept,
        by=by.name if by else "", sections=_sections(found.policy), faults=faults(found.policy), left=len(left),
        letters=_letters(found.policy), others=_others(found.policy), back=url_for(OF_SITE, found.site.id),
        saved="saved" in signed.query, open=signed.queried(OPEN),
    )  # fmt: skip


def _sections(policy: Policy) -> list[tuple[str, list[Part]]]:
    return [(name, list(rows)) for name, rows in groupby(every_part(policy, law()), key=lambda part: part.section)]


def faults(policy: Policy) -> list[Fault]:
    """What no engine could run in a policy, each with where it is changed."""
    found = [(one, where_changed(every_part(policy, law()), one.where)) for one in cannot_be_run(policy)]
    return [Fault(place(policy, one.where), one.says, part.name if part else "") for one, part in found]


def _letters(policy: Policy) -> list[tuple[str, str, str]]:
    """Each letter of which the policy says something, what it has to say, and by which words."""
    found = []
    for letter in policy.letters:
        stage = f" ({lower(policy.stage(letter.stage).title)})" if letter.stage else ""
        says = f"Always says {listed([PARTS[part] for part in letter.contains])}."
        found.append((LETTERS.get(letter.notice, plain(letter.notice)) + stage, says, quoted(letter.clause)))
    return found


def _others(policy: Policy) -> list[tuple[str, list[str]]]:
    """What the form does not change, with the words by which each item is known."""
    lists = ((title, getattr(policy, name)) for name, title in NOT_IN_THE_FORM if name not in SHOWN_BEFORE)
    return [(title, [_known_by(item) for item in _listed(value)]) for title, value in lists]


def _listed(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def named_place(policy: Policy, where: Where, otherwise: str) -> str:
    """A place that no form shows, in words: "Help to complain: If you cannot write it, tell us"."""
    title = {**PLACES, **dict(NOT_IN_THE_FORM)}.get(str(where[0]))
    if title is None:
        return upper(otherwise.replace("_", " ").replace(".", ", "))
    item = at(policy, where[:2]) if len(where) > 1 else None
    return f"{title}: {_known_by(item)}" if item else title


def _known_by(item: Any) -> str:
    return next((str(value) for name in KNOWN_BY if (value := getattr(item, name, None))), "")


PLACES = {
    "clocks": "What is promised by a day", "windows": "Limits on asking", "stages": "The stages", "roles": "Roles",
    "document": "The document", "retention": "How long complaints are kept",
    "external": SECTION,
}  # fmt: skip
SHOWN_BEFORE = ("letters",)
KNOWN_BY = ("title", "promise", "who", "term", "says", "name", "gap", "ground", "clause", "reading")


@pages.get("staff.set-up.policy.part")
def part(signed: Signed, viewer: Viewer) -> Response:
    found, kept = opened_draft(signed)
    return _page(signed, viewer, kept, _part(found, signed), _typed(signed, found) if signed.form else None, found)


@pages.post("staff.set-up.policy.part")
def changed_part(signed: Signed, viewer: Viewer) -> Response:
    found, kept = opened_draft(signed)
    one = _part(found, signed)
    after, wrong = _after(signed, found.policy, one)
    if after is None:
        status = signed.refused
        return _page(signed, viewer, kept, one, _typed(signed, found), found, wrong=wrong, status=status)
    try:
        if signed.number(REVISION) not in (None, kept.revision):
            raise Conflict
        policy_drafting.keep(signed.services, viewer.id, kept, after)
    except Conflict:
        found, kept = opened_draft(signed)
        typed = _typed(signed, found)
        return _page(signed, viewer, kept, _beside(signed, found, _part(found, signed), typed), typed, found,
                     refused=MEANWHILE, status=409)  # fmt: skip
    return go_to(_back(signed, kept, one, after, saved=True))


def _after(signed: Signed, policy: Policy, one: Part) -> tuple[Policy | None, Mapping[str, FieldError]]:
    answers, wrong = answered([slot.ask for slot in one.slots], signed.form, setting(signed))
    without = taken_out(policy, one, answers)
    if without or wrong:
        return without, wrong
    try:
        changes = {slot.where: slot.into(answers[slot.ask.field.name]) for slot in one.slots}
        return changed(policy, changes), {}
    except NotTaken as refused:
        names = {slot.where: slot.ask.field.name for slot in one.slots}
        return None, {names[where]: FieldError(says) for where, says in refused.wrong.items()}


def _part(found: Opened, signed: Signed) -> Part:
    for one in every_part(found.policy, law()):
        if one.name == signed.args["part"]:
            return one
    raise HttpError(404)


def _typed(signed: Signed, found: Opened) -> dict[str, Any]:
    return {slot.ask.field.name: slot.ask.field.typed(signed.form) for slot in _part(found, signed).slots}


def _beside(signed: Signed, found: Opened, one: Part, typed: Mapping[str, Any]) -> Part:
    """The part, with what each field says now where that is not what was typed."""
    says = now(found.policy, one)

    def with_now(slot: Slot) -> Ask:
        if says[slot.ask.field.name] == typed[slot.ask.field.name]:
            return slot.ask
        words = slot.ask.field.shown(slot.again(at(found.policy, slot.where)), setting(signed)) or "nothing"
        return replace(slot.ask, hint=f"{slot.ask.hint} Now it says: {words}".strip())

    return replace(one, slots=tuple(replace(slot, ask=with_now(slot)) for slot in one.slots))


def _back(signed: Signed, kept: PolicyDraft, one: Part, policy: Policy, *, saved: bool = False) -> str:
    """To the review that led here, or to the draft, in which the part's section is open."""
    said = "?saved=1" if saved else ""
    if TO_REVIEW in (signed.queried("from"), signed.given("from")):
        return url_for(REVIEW, kept.site, kept.id) + said
    names = [name for name, _ in _sections(policy)]
    here = names.index(one.section) + 1 if one.section in names else 0
    return f"{url_for(ITSELF, kept.site, kept.id)}?{OPEN}={here}{'&saved=1' if saved else ''}#section-{here}"


def _page(
    signed: Signed, viewer: Viewer, kept: PolicyDraft, one: Part, typed: Mapping[str, Any] | None, found: Opened, *,
    wrong: Mapping[str, FieldError] | None = None, refused: str = "", status: int = 200,
) -> Response:  # fmt: skip
    back = _back(signed, kept, one, found.policy)
    return show(
        signed, viewer, "set_up/policy_part.html", status=status, navigation=navigation(viewer, HERE), part=one,
        asks=[slot.ask for slot in one.slots], typed=typed or now(found.policy, one), wrong=wrong or {}, refused=refused,
        revision=made_of(signed, REVISION, kept.revision, refused), back=back,
        origin=TO_REVIEW if back.endswith("/review") else "", clause=quoted(one.clause),
    )  # fmt: skip


@pages.get("staff.set-up.policy.discard")
def to_discard(signed: Signed, viewer: Viewer) -> Response:
    found, kept = opened_draft(signed)
    back = url_for(ITSELF, kept.site, kept.id)
    return show(
        signed, viewer, "set_up/policy_discard.html", navigation=navigation(viewer, HERE), found=found, back=back
    )


@pages.post("staff.set-up.policy.discard")
def discard(signed: Signed, viewer: Viewer) -> Response:
    """Whatever somebody else has changed in it meanwhile."""
    if done := ended(signed):
        return to_its_site(signed, done)
    _, kept = opened_draft(signed)
    try:
        policy_drafting.discard(signed.services, viewer.id, kept)
    except Conflict:
        done = ended(signed)
        return to_its_site(signed, done) if done else go_to(url_for(ITSELF, kept.site, kept.id))
    return to_its_site(signed, "discarded")
