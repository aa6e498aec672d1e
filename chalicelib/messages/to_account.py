"""What we write to somebody about their own account. None of it says anything of a case."""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.messages.blocks import Block, Facts, Link, Message, Para
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
            Para("Open this link in the browser in which you asked to sign in. Then press the button on its page."),
            Link("Sign in", link),
            Para("Or type this code in that browser:"),
            Facts((("Code", f"{code[:4]} {code[4:]}"),)),
            Para("Both work once, for 15 minutes from when you asked."),
            Para("If you did not ask, you do not have to do anything. This mail alone lets nobody in."),
        ],
    )


def reset_asked(letter: AccountLetter) -> Message:
    """One of the two has agreed."""
    return _write(
        letter,
        "Somebody asked for a new way to confirm that you are you",
        [
            Para(f"{letter.by} says that you can no longer use your passkey or your authenticator app."),
            Para("When a second person agrees, you set up a new one the next time that you sign in."),
            Para(f"If this is not true, tell {letter.by} at once, and whoever looks after the accounts."),
        ],
    )


def reset(letter: AccountLetter) -> Message:
    """Both have."""
    return _write(
        letter,
        "Set up a new passkey or authenticator app",
        [
            Para("Two people have confirmed that you can no longer use your passkey or your authenticator app."),
            Para(f"The second of them was {letter.by}. You are signed out everywhere."),
            Para("The next time that you sign in, you set up a new one."),
            Link("Go to the complaints desk", letter.desk),
            Para("If this is not true, tell whoever looks after the accounts at once."),
        ],
    )


def reset_by_operator(letter: AccountLetter) -> Message:
    """Whoever holds the account at AWS has taken a second factor away. To its owner, and to all who set things up."""
    return _write(
        letter,
        f"{letter.by} has to set up a new security check",
        [
            Para(f"Whoever runs this service has taken away the passkey or authenticator app of {letter.by}."),
            Para(f"{letter.by} is signed out everywhere, and sets up a new one at the next sign-in."),
            Para("If nobody asked for this, tell whoever runs the service at once."),
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
            Para("If it was not you, tell whoever looks after the accounts at once: somebody else can sign in as you."),
            Link("See what happened in your account", f"{letter.desk}/you"),
        ],
    )


def codes_made(letter: AccountLetter) -> Message:
    """New recovery codes took the place of the old ones."""
    return _write(
        letter,
        "You have new recovery codes",
        [
            Para("New recovery codes were made for your account. The old ones do not work any more."),
            Para("If it was not you, sign out everywhere, and tell whoever looks after the accounts at once."),
            Link("See what happened in your account", f"{letter.desk}/you"),
        ],
    )


def recovered(letter: AccountLetter) -> Message:
    """A recovery code was used."""
    return _write(
        letter,
        "A recovery code was used for your account",
        [
            Para("Somebody who reads your mail used one of your recovery codes. You are signed out everywhere."),
            Para("If this was you, set up a new passkey or authenticator app now, where you are signing in."),
            Para("If it was not you, tell whoever looks after the accounts at once: somebody else can sign in as you."),
        ],
    )


def wrong_codes(letter: AccountLetter) -> Message:
    """Several wrong codes in an hour."""
    return _write(
        letter,
        "Wrong codes were tried for your account",
        [
            Para("In the last hour somebody typed several wrong codes to sign in as you. None of them let anybody in."),
            Para("If this was you, wait a while and try again, or use a recovery code."),
            Para("If it was not you, somebody may be able to read your mail. Change its password and tell whoever looks "
                 "after the accounts."),
        ],
    )  # fmt: skip


def email_changed(letter: AccountLetter) -> Message:
    """To the address that they sign in with from now on."""
    return _write(
        letter,
        "You now sign in with this email address",
        [
            Para(f"{letter.by or 'Somebody'} changed the email address of your account at the complaints desk."),
            Para("From now on you sign in with this address, and our mail comes here."),
            Link("Go to the complaints desk", letter.desk),
            Para("If this is not right, tell whoever looks after the accounts at once."),
        ],
    )


def email_left(letter: AccountLetter) -> Message:
    """To the address until now: that something changed, and nothing else. Whoever reads it may be anybody."""
    said = (
        Para("An email address that we hold has changed. We no longer use this one."),
        Para("If you did not expect this, tell whoever looks after accounts here at once."),
    )
    return render("An email address has changed", "Hello,", said, (letter.organisation,))


def _write(letter: AccountLetter, subject: str, blocks: Iterable[Block]) -> Message:
    return render(subject, f"Dear {letter.to_name},", blocks, (letter.organisation,))
