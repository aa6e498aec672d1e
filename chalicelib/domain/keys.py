"""Keys that a browser holds: chance, written down. We keep their hash, so that reading the table opens nothing."""

import base64
from hashlib import sha256

LENGTH = 32  # bytes of chance: nobody guesses it


def key(chance: bytes) -> str:
    """As it stands in a cookie."""
    return base64.urlsafe_b64encode(chance).rstrip(b"=").decode()


def hashed(browsers_key: str) -> str:
    """Under which we find what the key opens."""
    return sha256(browsers_key.encode()).hexdigest()
