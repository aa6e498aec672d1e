"""References that can be read out on the telephone: `RDS-7K3M-4XQT`.

No vowels, so no words; no look-alikes (0/O, 1/I/L, 2/Z, 5/S, 8/B), so nothing to mishear or misread. The last character
is a check: the 23 characters left are a prime number, so it catches every wrong character and every swapped pair.

A policy may have a form of its own, made of names and days (`alias`). That is personal data, so staff see it beside ours
and it is never kept.
"""

import re
import unicodedata
from datetime import date

ALIAS_PARTS = ("received", "handler", "site", "complainant")
PREFIX = "RDS"
ALPHABET = "2346789CDFGHJKMNPQRTVWX"
LENGTH = 7  # characters before the check
TYPED = re.compile(
    rf"(?<![^\W_])(?:R[\W_]*D[\W_]*S[\W_]*)?(?=(?P<characters>(?:[{ALPHABET}][\W_]*){{{LENGTH + 1}}})(?![^\W_]))"
)
WRITTEN = re.compile(rf"{PREFIX}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")  # one in the midst of a text


def make(random: bytes) -> str:
    """A reference from at least 8 random bytes."""
    number = int.from_bytes(random[:8])
    characters = ""
    for _ in range(LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        characters += ALPHABET[digit]
    return _written(characters + _check(characters))


def read(text: str) -> str | None:
    """The reference in what somebody typed or pasted: in any case and spacing, with or without the prefix, alone or in the
    midst of a subject line. None: there is none.
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    found = (re.sub(r"[\W_]", "", match.group("characters")) for match in TYPED.finditer(plain))
    return next((_written(c) for c in found if _check(c[:LENGTH]) == c[LENGTH]), None)


def alias(form: str, *, received: date, handler: str, site: str, complainant: str) -> str:
    """The policy's own reference, such as "30.9.04 / (PR) / North / (CI)": of people, their initials; "?" for nobody yet.

    `form` says where each of ALIAS_PARTS stands: "{received} / ({handler}) / {site} / ({complainant})".
    """
    day = f"{received.day}.{received.month}.{received:%y}"
    return form.format(received=day, handler=_initials(handler), site=site, complainant=_initials(complainant))


def _initials(name: str) -> str:
    return "".join(word[0].upper() for word in name.split()) or "?"


def _check(characters: str) -> str:
    weighted = sum(weight * ALPHABET.index(c) for weight, c in enumerate(characters, start=1))
    return ALPHABET[weighted % len(ALPHABET)]


def _written(characters: str) -> str:
    return f"{PREFIX}-{characters[:4]}-{characters[4:]}"
