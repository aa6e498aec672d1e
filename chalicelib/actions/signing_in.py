"""On the way to being signed in: ask, show that the mail reaches you, show the second factor.

Each step is one write, conditional on what was read, so that a link, a code and a challenge work once. Somebody whose
address we do not know gets the same page from the same work: the same reads, the same items, only that no mail goes.

What is tried too often is stopped where it is tried, never at the account: asking counts for an address *and* the place
that asks, codes of the mail count for the one sign-in. So nobody can keep somebody else out. Codes of the app alone
count for the person; only whoever reads that person's mail gets as far.
"""

from dataclasses import replace
from datetime import timedelta

from chalicelib.actions import accounts, recovering, sessions
from chalicelib.actions.account_mail import said, tell_of_wrong_codes
from chalicelib.domain import credentials, keys
from chalicelib.domain.access.viewer import Viewer
from chalicelib.ports import Entry, Factor, NoticeItem, Services, SignIn
from chalicelib.ports.accounts import Kept

TIME = timedelta(minutes=15)  # for the mail, and again for the second factor
ASKS = 5  # for one address from one place, in a quarter of an hour
ASKS_OF_A_PLACE = 60  # a school may be one place
CODES = 5  # for one sign-in
APP_CODES = 20  # for one person, in an hour


class TooOften(Exception):
    """Asked or tried too often: the same will be taken again in a while."""


class WrongCode(Exception):
    """The code is not the one that we sent. `left`: how many more tries this sign-in has."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


def ask(services: Services, email: str, place: str, back: str) -> str:
    """Send whoever has this address a link and a code. Gives the key for the browser that asks.

    `place`: where the question comes from, as far as it can be told. Raises TooOften, StoreUnavailable.
    """
    _not_too_often(services, email, place)
    viewer = services.organisation.viewer_at(email)
    person = viewer.id if viewer and viewer.may_sign_in else ""
    key = keys.key(services.randomness(keys.LENGTH))
    sign_in = SignIn(
        id=keys.hashed(key), person=person, until=services.wall() + TIME, back=back,
        secret_version=services.link_version,
    )  # fmt: skip
    services.accounts.write(sign_in, _mail(services, sign_in))
    return key


def of(services: Services, key: str) -> SignIn | None:
    """The sign-in that a browser holds the key of. None: there is none, it is over, or its time is."""
    found = services.accounts.sign_in(keys.hashed(key)) if keys.made_by_us(key) else None
    return found if found and found.state != "over" and services.wall() < found.until else None


def ask_first(services: Services, person: str, link_id: str, email: str, place: str) -> str:
    """Send a link and a code to whoever takes an invitation. Gives the key for the browser. Raises TooOften.

    They hold nothing yet: the role is theirs once the mail has reached them and a second factor has been shown.
    """
    _not_too_often(services, email, place)
    key = keys.key(services.randomness(keys.LENGTH))
    sign_in = SignIn(
        id=keys.hashed(key), person=person, until=services.wall() + TIME, back="/staff",
        secret_version=services.link_version, claims=link_id,
    )  # fmt: skip
    services.accounts.write(sign_in, _mail(services, sign_in))
    return key


def by_link(services: Services, sign_in: SignIn, token: str) -> bool:
    """Whether the link is this sign-in's; then the mail has reached its person. Raises Conflict."""
    secret = services.link_secret(sign_in.secret_version)
    genuine = credentials.same(token, credentials.link(secret, sign_in.id)) and bool(sign_in.person)
    if genuine and sign_in.state == "asked":
        _proved(services, sign_in)
    return genuine


def by_code(services: Services, sign_in: SignIn, typed: str) -> None:
    """The mail has reached its person, who typed its code. Raises WrongCode, TooOften, Conflict."""
    if sign_in.tries >= CODES:
        raise TooOften
    secret = services.link_secret(sign_in.secret_version)
    if credentials.same(credentials.digits(typed), credentials.code(secret, sign_in.id)) and sign_in.person:
        _proved(services, sign_in)
        return
    services.accounts.write(replace(sign_in, tries=sign_in.tries + 1))
    tell_of_wrong_codes(services, sign_in.person, sign_in.id)
    raise WrongCode(CODES - sign_in.tries - 1)


def set_up_another(services: Services, viewer: Viewer) -> str:
    """Let somebody who is signed in set up another second factor. Gives the key for their browser."""
    key = keys.key(services.randomness(keys.LENGTH))
    sign_in = SignIn(
        id=keys.hashed(key), person=viewer.id, until=services.wall() + TIME, back="/staff/you", state="proved",
        secret_version=services.link_version, replaces=True,
    )  # fmt: skip
    services.accounts.write(sign_in)
    return key


def shown(services: Services, sign_in: SignIn, factor: Factor) -> None:
    """Whoever wants another second factor has shown the one that they have. Raises Conflict."""
    services.accounts.write(replace(sign_in, shown=True), factor)


def app_code_tried(services: Services, person: str) -> None:
    """Somebody is about to try a code of this person's app. Raises TooOften."""
    if not services.limits.take(f"app|{person}", APP_CODES, timedelta(hours=1), services.wall()):
        raise TooOften


def enter(services: Services, sign_in: SignIn, factor: Factor, browser: str, *, newly: bool) -> str:
    """Sign its person in, who has just shown this factor, or set it up (`newly`). Gives the key for the session's cookie.

    Whoever set one up has new recovery codes, is mailed, and is out everywhere else. Whoever takes an invitation has used
    it up, and is given what it gives afterwards: should that fail, whoever runs Redress makes another.
    Raises Conflict when the sign-in has let somebody in, or the same code of the app has, or a factor was set up by then,
    or the invitation was used.
    """
    key = keys.key(services.randomness(keys.LENGTH))
    session = sessions.made(services, sign_in.person, key)
    happened = Entry(
        id=services.new_id(), person=session.person, at=session.began_at, what="signed_in", by=session.person,
        how=factor.kind, browser=browser, session=session.id,
    )  # fmt: skip
    link = services.accounts.first_link(sign_in.claims) if sign_in.claims else None
    services.accounts.write(
        replace(sign_in, state="over"), factor, session, happened, *(_set_up(services, factor, browser) if newly else ()),
        *((replace(link, used=True),) if link else ()),
    )  # fmt: skip
    if newly:
        sessions.end_everywhere(services, session.person, but=session.id)
    if link:
        accounts.claimed(services, session.person)
    return key


def _set_up(services: Services, factor: Factor, browser: str) -> tuple[Kept, ...]:
    entry, mail = said(services, factor.person, factor.person, "factor_set", factor.kind)
    return recovering.made(services, factor.person), replace(entry, browser=browser), mail


def _not_too_often(services: Services, email: str, place: str) -> None:
    """Both are counted whatever the first says, so that each refusal costs the same."""
    now = services.wall()
    one = services.limits.take(keys.named("ask", email.casefold(), place), ASKS, TIME, now)
    all_of_them = services.limits.take(keys.named("ask", place), ASKS_OF_A_PLACE, TIME, now)
    if not (one and all_of_them):
        raise TooOften


def _proved(services: Services, sign_in: SignIn) -> None:
    until = services.wall() + TIME
    services.accounts.write(replace(sign_in, state="proved", until=until, tries=0))


def _mail(services: Services, sign_in: SignIn) -> NoticeItem:
    """The mail with link and code. To nobody, it is written down all the same, and waits for nothing."""
    now = services.now()
    return NoticeItem(
        id="1", case_id="", kind="sign_in", to=sign_in.person, medium="mail", stage="", about=sign_in.id, seq=0,
        created_at=now, send_after=now, useless_after=now + TIME, next_attempt_at=now if sign_in.person else None,
        lane="first", settled="" if sign_in.person else "useless", home=f"SIGNIN#{sign_in.id}",
    )  # fmt: skip
