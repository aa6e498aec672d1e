"""What we write to somebody about their own account. None of it says anything of a case."""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.messages.blocks import Block, Facts, Items, Link, Message, Para
from chalicelib.messages.rendering import render


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLetter:
    """What such a mail needs to know. `by`: the name of whoever did it, or ""."""

    to_name: str
    organisation: str
    desk: str  # its address
    by: str = ""


def sign_in(letter: AccountLetter, link: str, code: str) -> Message:
    """Link and code. Both work only in the browser that asked, so the mail alone lets nobody in."""
    return _write(
        letter,
        "Sign in to the complaints desk",
        [
            Para("Open this link in the browser where you asked to sign in. Then press Continue."),
            Link("Sign in", link),
            Para("Or enter this code in that browser:"),
            Facts((("Code", f"{code[:4]} {code[4:]}"),)),
            Para("Both work once, for 15 minutes from when you asked."),
            Para("If you did not ask, you do not have to do anything. Nobody can sign in with this email alone."),
        ],
    )


def first_person(link: str) -> Message:
    """To whoever the stack names as the first administrator, before there is an organisation that could sign."""
    said = (
        Para("Redress is running. It will keep your organisation's complaints procedure."),
        Para("Open this link to begin. You say who you are, confirm your email address and set up how you sign in."),
        Link("Set up Redress", link),
        Para("The link works once, for two days. If it has ended, another comes by itself."),
        Para("Do not pass it on: whoever opens it first becomes the administrator."),
    )
    return render("Set up Redress", "Hello,", said, ())


def invited(letter: AccountLetter, roles: Iterable[str]) -> Message:
    """To somebody whom whoever sets up has added. It holds no secret: they sign in by their address."""
    return _write(
        letter,
        f"You are part of how {letter.organisation} handles complaints",
        [
            Para(f"{letter.by or 'An administrator'} added you to the complaints desk of {letter.organisation}."),
            Para("There you are:"),
            Items(tuple(roles)),
            Para("We email you when a complaint needs you. You can sign in now, to set up how you sign in."),
            Link("Sign in to the complaints desk", letter.desk),
            Para("Enter the address that this email came to. You need no password."),
            Para("If you think that this is a mistake, reply to this email."),
        ],
    )


def reset_asked(letter: AccountLetter) -> Message:
    """One of the two has agreed."""
    return _write(
        letter,
        "Somebody asked to reset your security check",
        [
            Para(f"{letter.by} says that you can no longer use your passkey or your authenticator app."),
            Para("If a second person agrees, you will set up a new one when you next sign in."),
            Para(f"If this is not true, tell {letter.by} and an administrator at once."),
        ],
    )


def reset(letter: AccountLetter) -> Message:
    """Both have."""
    return _write(
        letter,
        "Set up a new passkey or authenticator app",
        [
            Para("Two people have confirmed that you can no longer use your passkey or your authenticator app."),
            Para(f"The second was {letter.by}. We have signed you out everywhere."),
            Para("You will set up a new one when you next sign in."),
            Link("Go to the complaints desk", letter.desk),
            Para("If this is not true, tell an administrator at once."),
        ],
    )


def reset_by_operator(letter: AccountLetter) -> Message:
    """Whoever holds the account at AWS has taken a second factor away. To its owner, and to all who set things up."""
    return _write(
        letter,
        f"{letter.by} has to set up a new security check",
        [
            Para(f"The person who runs this service has removed the passkey or authenticator app of {letter.by}."),
            Para(f"We have signed {letter.by} out everywhere. They will set up a new one when they next sign in."),
            Para("If nobody asked for this, tell the person who runs the service at once."),
        ],
    )


def factor_set(letter: AccountLetter) -> Message:
    """A passkey or an app has been set up, for the first time or in place of another."""
    return _write(
        letter,
        "A new security check was set up for you",
        [
            Para("A passkey or an authenticator app was set up for your account. From now on you need it to sign in."),
            Para("If this was you, you do not have to do anything. Keep your recovery codes safe."),
            Para("If it was not you, tell an administrator at once: somebody else can sign in as you."),
            Link("See your account activity", f"{letter.desk}/you"),
        ],
    )


def codes_made(letter: AccountLetter) -> Message:
    """New recovery codes took the place of the old ones."""
    return _write(
        letter,
        "You have new recovery codes",
        [
            Para("New recovery codes were made for your account. The old ones no longer work."),
            Para("If it was not you, sign out everywhere, and tell an administrator at once."),
            Link("See your account activity", f"{letter.desk}/you"),
        ],
    )


def recovered(letter: AccountLetter) -> Message:
    """A recovery code was used."""
    return _write(
        letter,
        "A recovery code was used for your account",
        [
            Para(
                "Somebody with access to your email used one of your recovery codes. We have signed you out everywhere."
            ),
            Para(
                "If this was you, set up a new passkey or authenticator app now, in the browser where you are signing in."
            ),
            Para("If it was not you, tell an administrator at once: somebody else can sign in as you."),
        ],
    )


def wrong_codes(letter: AccountLetter) -> Message:
    """Several wrong codes in an hour."""
    return _write(
        letter,
        "Wrong codes were tried for your account",
        [
            Para("In the last hour somebody entered several wrong codes to sign in as you. Nobody got in."),
            Para("If this was you, wait a while and try again, or use a recovery code."),
            Para("If it was not you, somebody may be able to read your email. Change its password and tell an "
                 "administrator."),
        ],
    )  # fmt: skip


def email_changed(letter: AccountLetter) -> Message:
    """To the address that they sign in with from now on."""
    return _write(
        letter,
        "You now sign in with this email address",
        [
            Para(f"{letter.by or 'Somebody'} changed the email address of your account at the complaints desk."),
            Para("From now on you sign in with this address, and we send your email here."),
            Link("Go to the complaints desk", letter.desk),
            Para("If this is not right, tell an administrator at once."),
        ],
    )


def email_left(letter: AccountLetter) -> Message:
    """To the address until now: that something changed, and nothing else. Whoever reads it may be anybody."""
    said = (
        Para("An email address that we hold has changed. We no longer use this one."),
        Para("If you did not expect this, tell an administrator at once."),
    )
    return render("An email address has changed", "Hello,", said, (letter.organisation,))


def _write(letter: AccountLetter, subject: str, blocks: Iterable[Block]) -> Message:
    return render(subject, f"Dear {letter.to_name},", blocks, (letter.organisation,))
