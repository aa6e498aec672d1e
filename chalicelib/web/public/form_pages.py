"""The pages of the form, and how one leads to the next.

A browser that keeps cookies is led by addresses, so that Back and reload do what they always do. One that keeps none is
shown the next page in answer to the last, because no address can find its form.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chalice.app import Response

from chalicelib.actions import links, saved_forms
from chalicelib.domain import keys
from chalicelib.queries import tracking
from chalicelib.web.complainant import case_status
from chalicelib.web.kit.drafts import KEPT_WORDS, Held
from chalicelib.web.kit.fields import FieldError
from chalicelib.web.kit.form import Ask
from chalicelib.web.kit.pages import OUR_SCRIPTS, HttpError, Request, go_to, show
from chalicelib.web.kit.points import Points
from chalicelib.web.kit.urls import path_for, url_for
from chalicelib.web.public import evidence, safety, unsent
from chalicelib.web.public.asking import Also, Question
from chalicelib.web.public.journey import CHECK, Journey, journey
from chalicelib.web.public.questions import BY_SLUG

SENT, CODE = "sent", "code"


def onward(request: Request, held: Held, slug: str = "") -> Response:
    """To a page of the form by the last part of its address, or to the next one that is to be answered."""
    if held.draft.case_id:
        slug = SENT
    if held.by_form:
        return page(request, held, slug)
    slug = slug or journey(request.services, held.draft.answers).onward
    fixed = {CHECK: url_for("check"), SENT: url_for("sent")}
    return go_to(fixed.get(slug) or url_for("question", slug), held.cookie if held.own else None)


def page(request: Request, held: Held, slug: str = "") -> Response:
    """A page of the form, or the next that is to be answered, where this one may not be asked for yet."""
    if held.draft.case_id:
        return sent(request, held)
    so_far = journey(request.services, held.draft.answers)
    asked = BY_SLUG.get(slug)
    if asked is None or not so_far.reached(asked):
        asked = so_far.open
    return question(request, held, so_far, asked) if asked else check(request, held, so_far)


def question(
    request: Request, held: Held, so_far: Journey, asked: Question, *, typed: Mapping[str, Any] | None = None,
    status: int = 200, wrong: Mapping[str, FieldError] | None = None, refused: str = "",
    other: Sequence[tuple[str, str]] = (), expired: bool = False,
) -> Response:  # fmt: skip
    """A question's page, with what was typed in it or is kept. `other`: what another window of theirs has answered."""
    if asked.slug == evidence.SLUG:
        return evidence.page(request, held, so_far, status=status, problem=refused)
    asks, kept = asked.asks(so_far.setting, None if typed is None else request.form), held.draft.answers
    keeps = unsent.can_be_kept(held, asked)
    leaves = safety.leaves_quickly(so_far.setting) or asked.field.kind == "read"
    unsent_yet = unsent.typed_on(asked, kept)
    again = {a.field.name: _again(a, so_far, unsent_yet) for a in asks}
    return show(
        request, "public/question.html", status=status,
        headers={**(OUR_SCRIPTS if keeps or leaves else {}), **(held.cookie if expired else {})}, question=asked,
        keeps=keeps, not_saved=unsent.NOT_SAVED, unsent=bool(unsent_yet),
        asks=asks, typed=again if typed is None else typed, wrong=wrong or {}, refused=refused, expired=expired,
        kept_for=KEPT_WORDS, other=other, lead=asked.lead(so_far.setting), back=so_far.before(asked), held=held,
        seen=seen([kept.get(ask.field.name) for ask in asks]), again=so_far.why_again(asked), leaves=leaves,
        code=saved_forms.code_of(request.services, held.draft) if asked.slug == CODE else "",
    )  # fmt: skip


def check(request: Request, held: Held, so_far: Journey, *, status: int = 200, problem: str = "") -> Response:
    setting, answers = so_far.setting, so_far.answers
    rows = [row for asked in so_far.questions for row in _rows(request, held, so_far, asked)]
    leaves = safety.leaves_quickly(setting)
    return show(
        request, "public/check.html", status=status, headers=OUR_SCRIPTS if leaves else {}, rows=rows,
        unsent=[(q, q.title) for q in so_far.questions if unsent.typed_on(q, so_far.kept)],
        held=held, warning=problem, void=so_far.void,
        changed=so_far.changed, seen=seen(answers), leaves=leaves,
    )  # fmt: skip


def _rows(request: Request, held: Held, so_far: Journey, asked: Question) -> Iterator[tuple[Question, str, str, bool]]:
    """What a question's page was answered with: its own field also where that was passed over, the others where answered.

    Whether the answer is in the person's own words is said too.
    """
    if asked.slug == evidence.SLUG:
        names = evidence.shown(request, held)
        yield asked, asked.key, names or "No files", bool(names)
        return
    for one in asked.asked(so_far.setting):
        said = _said(one, so_far) if one.field.name in so_far.answers else ""
        if one.key and (said or one.field is asked.field):
            yield asked, one.key, said, one.field.kind in ("text", "points")


def _again(ask: Ask, so_far: Journey, unsent_yet: Mapping[str, Any]) -> Any:
    """What stands in a field: what was typed or chosen, what was answered, or what we propose; None for nothing."""
    name = ask.field.name
    if name in unsent_yet and not isinstance(ask.field, Points):
        return unsent_yet[name]
    kept = unsent_yet.get(name, so_far.kept.get(name))
    if isinstance(ask.field, Points) and (kept is None or not ask.field.stands(kept, so_far.setting)):
        return ask.field.at_first(kept, so_far.setting)
    return None if kept is None else ask.field.again(kept)


def _said(one: Also, so_far: Journey) -> str:
    return one.field.shown(so_far.answers[one.field.name], so_far.setting)


def sent(request: Request, held: Held) -> Response:
    found = tracking.by_case(request.services, held.draft.case_id)
    if found is None:
        raise HttpError(404)
    if found.summary.link > 1:  # whoever comes to this browser later must not be given the newer one
        raise HttpError(410)
    token = links.token(request.services, found.summary)
    link = request.services.base_url() + path_for("case", token)
    promised = [p for p in case_status.promises(found.account) if p.waiting]
    leaves = found.account.leaves_quickly
    return show(
        request, "public/sent.html", headers=OUR_SCRIPTS if leaves else {}, leaves=leaves,
        site_id=found.summary.site, account=found.account, promises=promised, token=token, link=link,
        risk=case_status.risk(found.account),
    )  # fmt: skip


def expired(request: Request) -> Response:
    return show(request, "public/expired.html", status=410, kept_for=KEPT_WORDS)


def seen(answer: Any) -> str:
    """What a form carries of the answer that it shows: whether another window has changed it is told by that."""
    return keys.hashed(repr(answer))[:16]
