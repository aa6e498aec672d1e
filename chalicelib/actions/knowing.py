"""Whether somebody who complains is one of ours, by what they said of themself.

An address may be spelt otherwise than we keep it, and nobody proves it here. To be wrong bars one person too many, which
two people can take back; to miss somebody shows them how their own complaint is dealt with.
"""

import unicodedata

from chalicelib.domain import events as e
from chalicelib.domain.decisions import commands
from chalicelib.domain.decisions.naming import complains
from chalicelib.domain.now import Now
from chalicelib.domain.people import STAFF, barred
from chalicelib.ports import Organisation


def among_us(organisation: Organisation, email: str, name: str, come_from: str = "") -> str:
    """The id of whoever of ours has this address or, where they say that they work here, alone bears this name; or ""."""
    everybody = organisation.viewers()
    by_address = [v.id for v in everybody if email.strip() and address(v.email) == address(email)]
    by_name = [v.id for v in everybody if name.strip() and _folded(v.name) == _folded(name)]
    if not by_address and come_from == STAFF and len(by_name) == 1:
        return by_name[0]
    return next(iter(by_address), "")


def reached_as_one_of_ours(organisation: Organisation, now: Now, command: commands.Command) -> list[e.Event]:
    """Whoever comes to be reached at the address of one of ours is them, and does not see the case at the desk (R22)."""
    if not isinstance(command, commands.ChangeContact | commands.Represent):
        return []
    found = among_us(organisation, command.email, command.full_name, now.case.come_from)
    return [complains(now, found)] if found and found not in barred(now.case, now.people) else []


def address(email: str) -> str:
    """An address as it is compared: capitals, dots before the @ and what follows a plus make no difference."""
    local, _, domain = _folded(email).rpartition("@")
    return f"{local.partition('+')[0].replace('.', '')}@{domain}"


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
