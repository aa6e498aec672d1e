"""What somebody shows to be let in, made from a secret that only we have whenever it is needed, and kept nowhere.

A sign-in's link and code are an HMAC of its id, so that the outbox can write them again and reading the table tells
neither; so are the challenge that a passkey signs and the secret that an authenticator app shares with us. Each use has
a purpose of its own, so that none of them is ever another.
"""

import base64
import hashlib
import hmac
import unicodedata

from chalicelib.domain.references import ALPHABET

RECOVERY = 12  # characters of a recovery code
DIGITS = 8  # five tries at one of a hundred million


def link(secret: bytes, sign_in_id: str) -> str:
    """What the address in the mail ends with."""
    return base64.urlsafe_b64encode(_mac(secret, "link", sign_in_id)).rstrip(b"=").decode()


def code(secret: bytes, sign_in_id: str) -> str:
    """What the mail says to type."""
    return f"{int.from_bytes(_mac(secret, 'code', sign_in_id)) % 10**DIGITS:0{DIGITS}}"


def challenge(secret: bytes, sign_in_id: str) -> bytes:
    """What a passkey is asked to sign: another one for each sign-in, which lets in once."""
    return _mac(secret, "challenge", sign_in_id)


def app_secret(secret: bytes, factor_id: str) -> str:
    """What an authenticator app is told, in the letters that it knows (base 32)."""
    return base64.b32encode(_mac(secret, "app", factor_id)[:20]).decode()


def invitation(secret: bytes, about: str) -> bytes:
    """What opens the first administrator's invitation, as bytes of a key."""
    return _mac(secret, "invitation", about)


def known(secret: bytes, address: str) -> str:
    """What a browser keeps in which the owner of this (hashed) e-mail address has signed in."""
    return _mac(secret, "known", address).hex()


def same(one: str, other: str) -> bool:
    """Whether two texts are equal, in a time that does not say how much of them is."""
    return hmac.compare_digest(one.encode(), other.encode())


def digits(typed: str) -> str:
    """A code as people type or paste it: with spaces, dashes and marks that nobody sees in it, or in another script."""
    return "".join(str(unicodedata.decimal(c)) for c in typed if c.isdecimal())


def recovery(secret: bytes, recovery_id: str, number: str) -> str:
    """One of a person's recovery codes: twelve characters that nobody misreads, in groups of four."""
    return _in_letters(_mac(secret, "recovery", f"{recovery_id}|{number}"))


def way_back(secret: bytes, draft_id: str) -> str:
    """What somebody writes down to come back to a form: as many characters, and nobody misreads them either."""
    return _in_letters(_mac(secret, "way back", draft_id))


def recovery_letters(typed: str) -> str:
    """A code of letters as people type it: in any case, with spaces and dashes in it or none."""
    return "".join(c for c in unicodedata.normalize("NFKC", typed).upper() if c in ALPHABET)


def _in_letters(mac: bytes) -> str:
    value, letters = int.from_bytes(mac), ""
    for _ in range(RECOVERY):
        value, place = divmod(value, len(ALPHABET))
        letters += ALPHABET[place]
    return "-".join(letters[n : n + 4] for n in range(0, RECOVERY, 4))


def _mac(secret: bytes, purpose: str, of: str) -> bytes:
    return hmac.new(secret, f"sign-in:{purpose}|{of}".encode(), hashlib.sha256).digest()
