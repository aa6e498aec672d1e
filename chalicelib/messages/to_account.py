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


def _write(letter: AccountLetter, subject: str, blocks: Iterable[Block]) -> Message:
    return render(subject, f"Dear {letter.to_name},", blocks, (letter.organisation,))
