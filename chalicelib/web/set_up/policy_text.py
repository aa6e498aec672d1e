"""A policy as text: pasted to begin a draft, or a draft written out and changed by hand. What cannot be read says where."""

from collections.abc import Sequence

from chalice.app import Response

from chalicelib import policies
from chalicelib.actions import policy_drafting
from chalicelib.documents.markdown import upper
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.policy.model import Policy
from chalicelib.ports import Conflict, PolicyDraft
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError, Text
from chalicelib.web.kit.form import Ask
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.sites import site_of
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.editing import HERE, REVISION
from chalicelib.web.set_up.policy_opened import ITSELF, OF_SITE, opened_draft

pages = StaffPages(__name__)
LONGEST = 256 * 1024  # characters; no policy is a quarter of it
SHOWN = 50  # problems at once
MEANWHILE = (
    "Somebody else changed this draft while you were typing. Your text is still here. Press the button again to put it in "
    "the place of theirs"
)
NOT_KEPT = "Redress writes the text anew each time. What stands after # is not kept."


def _ask() -> Ask:
    field = Text(name="text", noun="The text", missing="Paste the text of the policy", longest=LONGEST, rows=30)
    return Ask(field, "The policy as YAML", NOT_KEPT)


@pages.get("staff.set-up.policy.paste")
def paste(signed: Signed, viewer: Viewer) -> Response:
    return _page(
        signed, viewer, "Paste a policy", url_for(OF_SITE, site_of(signed).id), "Begin a draft with it", _typed(signed)
    )


@pages.post("staff.set-up.policy.paste")
def pasted(signed: Signed, viewer: Viewer) -> Response:
    site = site_of(signed)
    written, problems = _read(signed)
    if written is None:
        return _page(signed, viewer, "Paste a policy", url_for(OF_SITE, site.id), "Begin a draft with it", _typed(signed),
                     problems=problems, status=signed.refused)  # fmt: skip
    draft = policy_drafting.begin(signed.services, viewer.id, site.id, written, "a text that was pasted")
    return go_to(url_for(ITSELF, site.id, draft.id))


@pages.get("staff.set-up.policy.text")
def text(signed: Signed, viewer: Viewer) -> Response:
    found, draft = opened_draft(signed)
    typed = _typed(signed) if signed.form else policies.as_text(found.policy)
    return _of_draft(signed, viewer, draft, typed)


@pages.post("staff.set-up.policy.text")
def written(signed: Signed, viewer: Viewer) -> Response:
    _, draft = opened_draft(signed)
    policy, problems = _read(signed)
    if policy is None:
        return _of_draft(signed, viewer, draft, _typed(signed), problems=problems, status=signed.refused)
    try:
        if signed.number(REVISION) not in (None, draft.revision):
            raise Conflict
        policy_drafting.keep(signed.services, viewer.id, draft, policy)
    except Conflict:
        _, newest = opened_draft(signed)
        return _of_draft(signed, viewer, newest, _typed(signed), refused=MEANWHILE, status=409)
    return go_to(f"{url_for(ITSELF, draft.site, draft.id)}?saved=1")


def _read(signed: Signed) -> tuple[Policy | None, list[str]]:
    """The policy of the text that was typed, or what is wrong with it, a sentence each with its line."""
    from chalicelib.domain.policy.reading import PolicyRefused  # brings a reader of YAML, which no other page needs

    try:
        typed = _ask().field.clean(signed.form, None)  # type: ignore[arg-type]  # depends on nothing
        read = policies.as_text_says(typed)
        policies.with_the_law(read)
    except FieldError as refused:
        return None, [refused.message]
    except PolicyRefused as refused:
        return None, [upper(str(problem)) for problem in refused.problems[:SHOWN]]
    return read, []


def _typed(signed: Signed) -> str:
    return str(_ask().field.typed(signed.form))


def _of_draft(
    signed: Signed, viewer: Viewer, draft: PolicyDraft, typed: str, *, problems: Sequence[str] = (), refused: str = "",
    status: int = 200,
) -> Response:  # fmt: skip
    back = url_for(ITSELF, draft.site, draft.id)
    return _page(signed, viewer, "Change it as text", back, "Save", typed, problems=problems, refused=refused,
                 revision=draft.revision, status=status)  # fmt: skip


def _page(
    signed: Signed, viewer: Viewer, title: str, back: str, button: str, typed: str, *, problems: Sequence[str] = (),
    refused: str = "", revision: int = 0, status: int = 200,
) -> Response:  # fmt: skip
    return show(
        signed, viewer, "set_up/policy_text.html", status=status, navigation=navigation(viewer, HERE), title=title,
        back=back, button=button, typed=typed, problems=problems, refused=refused, revision=revision, ask=_ask(),
        longest=SHOWN,
    )  # fmt: skip
