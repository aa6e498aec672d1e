"""A form half filled in: whose it is, and how long we keep it.

The browser holds a random key in a cookie that scripts and other sites cannot reach; we keep the answers under the
key's hash, so that reading the table opens no draft. The cookie ends with the browser's session, because the next
person at a shared computer must not find it, and the answers are kept for `KEPT` after the last of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from chalicelib.domain import keys
from chalicelib.ports import Draft, Services
from chalicelib.web.kit import csrf
from chalicelib.web.kit.pages import Request

COOKIE = "__Host-complaint"
ATTRIBUTES = "Path=/; HttpOnly; Secure; SameSite=Lax"
KEPT = timedelta(hours=24)
KEPT_WORDS = "24 hours"


@dataclass(frozen=True, slots=True)
class Held:
    """A draft and the key of whoever holds it."""

    key: str
    draft: Draft

    @property
    def cookie(self) -> Mapping[str, str]:
        """The header that gives a browser the key."""
        return {"Set-Cookie": f"{COOKIE}={self.key}; {ATTRIBUTES}"}

    @property
    def token(self) -> str:
        return csrf.token(self.key, "complaint")

    def showed(self, request: Request) -> bool:
        """Whether we showed the form that came back."""
        return csrf.genuine(self.key, "complaint", request.given(csrf.FIELD))


def begin(services: Services) -> Held:
    """An empty draft. Raises StoreUnavailable."""
    key = keys.key(services.randomness(keys.LENGTH))
    held = Held(key, Draft(id=keys.hashed(key), answers={}))
    return keep(services, held, {})


def of(request: Request) -> Held | None:
    """The draft of this browser. None: it never began one, or the answers' time is over."""
    key = request.cookies.get(COOKIE, "")
    draft = request.services.drafts.get(keys.hashed(key), request.services.wall()) if keys.made_by_us(key) else None
    return Held(key, draft) if draft else None


def keep(services: Services, held: Held, answers: Mapping[str, Any]) -> Held:
    """Keep these answers. Raises AlreadyThere when the draft has become a case, StoreUnavailable."""
    draft = Draft(id=held.draft.id, answers=answers, expires_at=services.wall() + KEPT)
    services.drafts.put(draft)
    return Held(held.key, draft)


def forget() -> Mapping[str, str]:
    """The header that takes the key from a browser."""
    return {"Set-Cookie": f"{COOKIE}=; Max-Age=0; {ATTRIBUTES}"}
