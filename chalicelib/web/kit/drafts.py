"""A form half filled in: whose it is, and how long we keep it.

The browser holds a random key in a cookie that scripts and other sites cannot reach; we keep the answers under the
key's hash, so that reading the table opens no draft. On somebody's own telephone the cookie outlives the browser's
session, until the form is sent; elsewhere it does not, because the next person must not find it. The answers are kept for
`saved_forms.KEPT` after the last of them.

A browser that keeps no cookies is handed the key in each form instead, and shown the next page in answer to the last:
no address ever holds it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from chalicelib.actions import saved_forms, uploads
from chalicelib.domain import keys
from chalicelib.domain.casework.event import Language
from chalicelib.ports import Conflict, Draft, Services
from chalicelib.web.kit import csrf, language
from chalicelib.web.kit.pages import Request

COOKIE, FIELD = "__Host-complaint", "draft"
ATTRIBUTES = "Path=/; HttpOnly; Secure; SameSite=Lax"
OWN = "."  # ends the key in a browser that nobody else uses
KEPT_WORDS = f"{saved_forms.KEPT.days} days"
TRIES = 5  # each loses against another window of the same person
Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Held:
    """A draft and the key of whoever holds it."""

    key: str
    draft: Draft
    own: bool = False  # nobody else uses this browser
    by_form: bool = False  # it keeps no cookies: each form carries the key
    language: Language = ""  # that whoever holds it has chosen

    @property
    def cookie(self) -> Mapping[str, str]:
        """The header that gives a browser the key."""
        lasting = f"{OWN}; Max-Age={int(saved_forms.KEPT.total_seconds())}" if self.own else ""
        return {} if self.by_form else {"Set-Cookie": f"{COOKIE}={self.key}{lasting}; {ATTRIBUTES}"}

    @property
    def token(self) -> str:
        return csrf.token(self.key, "complaint")

    @property
    def carried(self) -> Mapping[str, str]:
        """What each form of it carries unseen."""
        chosen = {language.ASKED: self.language} if self.language else {}
        return {csrf.FIELD: self.token} | ({FIELD: self.key, **chosen} if self.by_form else {})

    def showed(self, request: Request) -> bool:
        """Whether we showed the form that came back."""
        return csrf.genuine(self.key, "complaint", request.given(csrf.FIELD))


def begin(services: Services) -> Held:
    """An empty draft. Raises StoreUnavailable."""
    key = keys.key(services.randomness(keys.LENGTH))
    return keep(services, Held(key, Draft(id=keys.hashed(key), answers={})), {})


def of(request: Request) -> Held | None:
    """The draft of this browser. None: it never began one, or the answers' time is over.

    A page elsewhere hands nobody a key: they would go on to tell their own story in somebody else's form.
    """
    in_form = "" if request.elsewhere else request.given(FIELD)
    cookie = request.cookies.get(COOKIE, "")
    key = in_form or cookie.removesuffix(OWN)
    draft = request.services.drafts.get(keys.hashed(key), request.services.now()) if keys.made_by_us(key) else None
    return (
        Held(key, draft, own=cookie.endswith(OWN) and not in_form, by_form=bool(in_form), language=request.language)
        if draft
        else None
    )


def keep(services: Services, held: Held, answers: Mapping[str, Any]) -> Held:
    """Keep these answers with those that there are, also with what another window has answered meanwhile.

    Raises AlreadyThere when the draft has become a case, Conflict when it is gone, StoreUnavailable.
    """

    def write(draft: Draft) -> tuple[Draft, None]:
        kept = {**draft.answers, **answers}
        return services.drafts.keep(replace(draft, answers=kept, expires_at=services.now() + saved_forms.KEPT)), None

    return as_it_stands(services, held, write)[0]


def as_it_stands(services: Services, held: Held, do: Callable[[Draft], tuple[Draft, Given]]) -> tuple[Held, Given]:
    """Do it to the draft, once more where another window was faster. Raises what `do` does; Conflict where it is gone."""
    for _ in range(TRIES):
        try:
            draft, given = do(held.draft)
        except Conflict:
            newer = services.drafts.get(held.draft.id, services.now())
            if newer is None:
                raise
            held = replace(held, draft=newer)
        else:
            return replace(held, draft=draft), given
    raise Conflict


def delete(services: Services, held: Held) -> None:
    """Nothing of answers and files is left. Raises AlreadyThere when the draft has become a case, StoreUnavailable."""
    services.drafts.put(Draft(id=held.draft.id, answers={}, expires_at=services.now()))
    uploads.forget(services, held.draft.id)


def forget() -> Mapping[str, str]:
    """The header that takes the key from a browser."""
    return {"Set-Cookie": f"{COOKIE}=; Max-Age=0; {ATTRIBUTES}"}
