"""Whether somebody who complains is one of ours, by what they said of themself.

An address may be spelt otherwise than we keep it, and nobody proves it here. To be wrong bars one person too many, which
two people can take back; to miss somebody shows them how their own complaint is dealt with.
"""

import re
import unicodedata
from functools import lru_cache

from chalicelib.domain.access.people import STAFF, barred
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework import commands
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.intake.naming import complains
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.ports import Organisation


def among_us(organisation: Organisation, email: str, name: str, come_from: str = "") -> str:
    """The id of whoever of ours has this address or, where they say that they work here, alone bears this name; or ""."""
    everybody = organisation.viewers()
    by_address = [v.id for v in everybody if email.strip() and address(v.email) == address(email)]
    by_name = [v.id for v in everybody if name.strip() and _folded(v.name) == _folded(name)]
    if not by_address and come_from == STAFF and len(by_name) == 1:
        return by_name[0]
    return next(iter(by_address), "")


def reached_as_one_of_ours(
    organisation: Organisation, snapshot: CaseSnapshot, command: commands.Command
) -> list[e.Event]:
    """Whoever comes to be reached at the address of one of ours is them, and does not see the case at the desk (R22)."""
    if not isinstance(command, commands.ChangeContact | commands.Represent):
        return []
    found = among_us(organisation, command.email, command.full_name, snapshot.case.come_from)
    return [complains(snapshot, found)] if found and found not in barred(snapshot.case, snapshot.people) else []


TITLES = r"(?:mr|mrs|ms|miss|mx|dr|sir|madam|rev)\.?"


def written_of(organisation: Organisation, site: str, *, about: str, narrative: str) -> tuple[str, ...]:
    """Ids of those at a site whom what was written may be about: their address, their name, or a title with part of it.

    `about` is where a complainant says who it is, so that there a surname alone is enough.
    """
    here = [v for v in organisation.viewers() if v.at(site)]
    texts = (_folded(about), _folded(narrative))
    return tuple(v.id for v in here if _names(v, *texts))


def _names(viewer: Viewer, about: str, narrative: str) -> bool:
    name, both = _folded(viewer.name), f"{about} {narrative}"
    parts = [part for part in name.split() if len(part) > 2]
    alone = [rf"{TITLES} {re.escape(part)}" for part in parts]
    if any(re.search(rf"(?<!\w){said}(?!\w)", both) for said in (re.escape(name), *alone) if name):
        return True
    surname = re.escape(parts[-1]) if parts else ""
    named = bool(surname) and re.search(rf"(?<!\w){surname}(?!\w)", about) is not None
    return named or bool(viewer.email.strip() and _folded(viewer.email) in both)


@lru_cache(maxsize=1000)  # everybody's is asked for by each page of a case
def address(email: str) -> str:
    """An address as it is compared: capitals, dots before the @ and what follows a plus make no difference."""
    local, _, domain = _folded(email).rpartition("@")
    return f"{local.partition('+')[0].replace('.', '')}@{domain}"


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
