"""Recovery codes: what lets somebody in who has lost their second factor, once each, without asking anybody.

They are made when a second factor is set up, and shown until their owner says that they have written them down. Where only
one person sets things up, nobody else could help them: a lost telephone would lock the organisation out.
"""

from dataclasses import replace

from chalicelib.actions import sessions
from chalicelib.actions.account_mail import said, tell_of_wrong_codes
from chalicelib.domain import credentials
from chalicelib.domain.access.viewer import Viewer
from chalicelib.ports import Factor, Recovery, Services, SignIn

NUMBERS = tuple(str(n) for n in range(1, 9))


class NoSuchCode(Exception):
    """It is none of this person's codes, or one that was used."""


def made(services: Services, person: str) -> Recovery:
    """A new set, which takes the place of any before."""
    before = services.accounts.recovery(person)
    return Recovery(
        person=person, id=services.new_id(), secret_version=services.link_version, rev=before.rev if before else 0
    )  # fmt: skip


def make(services: Services, viewer: Viewer) -> None:
    """Somebody who is signed in wants new codes: the old ones open nothing any more, and their owner is mailed."""
    services.accounts.write(made(services, viewer.id), *said(services, viewer.id, viewer.id, "codes_made"))


def codes(services: Services, recovery: Recovery) -> list[str]:
    """Those that still open."""
    return [_code(services, recovery, number) for number in NUMBERS if number not in recovery.used]


def keep(services: Services, recovery: Recovery) -> None:
    """Their owner has them: they are not shown again. Raises Conflict."""
    services.accounts.write(replace(recovery, kept=True))


def by_code(services: Services, sign_in: SignIn, typed: str) -> None:
    """Do away with the lost factor of whoever is signing in, who has typed one of their codes; they set up a new one.

    Whoever has the lost telephone may have a browser on it, so they are out everywhere. Raises NoSuchCode, Conflict.
    """
    recovery, factor = services.accounts.recovery(sign_in.person), services.accounts.factor(sign_in.person)
    number = _number(services, recovery, typed) if recovery else None
    if recovery is None or number is None:
        tell_of_wrong_codes(services, sign_in.person)
        raise NoSuchCode
    services.accounts.write(
        replace(recovery, used=(*recovery.used, number), kept=True), Factor(person=sign_in.person, rev=factor.rev),
        *said(services, sign_in.person, sign_in.person, "recovered"),
    )  # fmt: skip
    sessions.end_everywhere(services, sign_in.person)


def _number(services: Services, recovery: Recovery, typed: str) -> str | None:
    given = credentials.recovery_letters(typed)
    unused = (number for number in NUMBERS if number not in recovery.used)
    letters = credentials.recovery_letters
    return next((n for n in unused if credentials.same(letters(_code(services, recovery, n)), given)), None)


def _code(services: Services, recovery: Recovery, number: str) -> str:
    return credentials.recovery(services.link_secret(recovery.secret_version), recovery.id, number)
