"""Keys that a browser holds: chance, written down. We keep their hash, so that reading the table opens nothing.

What we find under a browser's key and what we find under a name of our own making lie in spaces that no key leads from one
to the other: a key is 43 characters of chance, and what is named carries the name of its space before its hash.
"""

import base64
import re
from hashlib import sha256

LENGTH = 32  # bytes of chance: nobody guesses it
KEY = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)  # those bytes, written down


def key(chance: bytes) -> str:
    """As it stands in a cookie."""
    return base64.urlsafe_b64encode(chance).rstrip(b"=").decode()


def made_by_us(said: str) -> bool:
    """Whether it can be a key that we gave out. What cannot is looked up nowhere."""
    return KEY.fullmatch(said) is not None


def hashed(browsers_key: str) -> str:
    """Under which we find what the key opens."""
    return sha256(browsers_key.encode()).hexdigest()


def named(space: str, *parts: str) -> str:
    """Under which we find what has no key but a name: whose it is, and what it belongs to."""
    return f"{space}:{sha256('|'.join(parts).encode()).hexdigest()}"
