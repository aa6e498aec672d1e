"""Proof that a form which comes back is one that we showed.

Each form carries an HMAC of its purpose, keyed with a secret that only the right browser has: the cookie of the draft,
or the link of the case. Nothing has to be stored for it and no server key is involved. It is safe because a stranger's
page can read neither: the cookie is HttpOnly and `__Host-`, so that no neighbouring name can set it, and the link is
the capability itself. It is a double submit whose two halves are not equal, so neither half tells the other.
"""

import hmac
from hashlib import sha256

FIELD = "token"
NOT_SHOWN = "Something went wrong. Check what is on this page, then press the button again"


def token(secret: str, purpose: str) -> str:
    """What a form for `purpose` carries in its hidden field."""
    return hmac.new(secret.encode(), f"form:{purpose}".encode(), sha256).hexdigest()


def genuine(secret: str, purpose: str, given: str) -> bool:
    return hmac.compare_digest(token(secret, purpose).encode(), given.encode())
