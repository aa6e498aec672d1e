"""Secret links: made again whenever a letter needs one, never kept.

A token is the number of the secret that made it and an HMAC of case, party and generation (DESIGN §3). The table holds
only its hash. Raising a party's generation revokes the link that went before.
"""

import base64
import hashlib
import hmac
import re

COMPLAINANT = "1"  # party of whoever complained
TOKEN = re.compile(r"(?<![\w-])\d{1,4}-[A-Za-z0-9_-]{43}(?![\w-])", re.ASCII)
NOT_KEPT = "this-link-is-not-kept"  # what stands in the place of a token in whatever is kept
PROOF = re.compile(rf"{NOT_KEPT}\?\w+=\w+")  # with what a mail alone gives beside it
SHOWN = re.compile(r"(file|letter) ([\w-]+) with question (\d+)")
ADDRESS = re.compile(rf"https?://\S*{NOT_KEPT}")


def token(secret: bytes, version: int, case_id: str, party: str, generation: int) -> str:
    """What a complainant's address ends with: 256 bits that nobody can guess."""
    mac = hmac.new(secret, f"{case_id}|{party}|{generation}".encode(), hashlib.sha256)
    return f"{version}-{base64.urlsafe_b64encode(mac.digest()).rstrip(b'=').decode()}"


def asked(question: int) -> str:
    """Party of whoever is asked one question: their link leads to it, and to nothing else of its case."""
    return f"question {question}"


def question_of(party: str) -> int:
    """The question that a party is asked; 0: none."""
    word, _, number = party.partition(" ")
    return int(number) if word == "question" and number.isdecimal() else 0


def shown(question: int, what: str, which: str) -> str:
    """What somebody who is asked looked at, where it is a file or a letter (`what`) that their link shows."""
    return f"{what} {which} with {asked(question)}"


def shown_in(looked_at: str) -> tuple[int, str, str]:
    """What `shown` was made of; (0, "", "") where it is something else."""
    found = SHOWN.fullmatch(looked_at)
    return (int(found[3]), found[1], found[2]) if found else (0, "", "")


def pointer_key(link_token: str) -> str:
    """Under which a token is looked up: its hash."""
    return "LINK#" + hashlib.sha256(link_token.encode()).hexdigest()


def version_of(said: str) -> int:
    """Which secret made a token. 0: it can be no token of ours, and is looked up nowhere."""
    return int(said.partition("-")[0]) if TOKEN.fullmatch(said) else 0


def without(text: str) -> str:
    """The text with no link that opens anything: how a letter is kept."""
    return PROOF.sub(NOT_KEPT, TOKEN.sub(NOT_KEPT, text))


def readable(text: str) -> str:
    """What was kept so, for people: in the place of an address that leads nowhere, what stood there."""
    return ADDRESS.sub("(the private link)", text)
