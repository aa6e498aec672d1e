"""What a person typed, made fit to keep: the same rule for every field, written once.

Some characters cannot be seen: NUL and the other control characters, and those that turn the direction of writing
round (which can make "exe.pdf" of "fdp.exe"). They come along when somebody pastes from another program.
In words they are dropped without a fuss, because nobody can find and remove what they cannot see, and nothing that can
be read is lost. In an e-mail address or a telephone number they are dropped from what we show again, but the person is
asked to look: there every character counts. The marks that Arabic and Hebrew writing needs (U+200E, U+200F) stay, and
so does every emoji.
"""

import re

CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
TURNS = "\u202a-\u202e\u2066-\u2069"
UNSEEN = re.compile(f"[{CONTROL}{TURNS}\ufeff\ufffe\uffff]")


def lines(typed: str) -> str:
    """Words of several lines: line ends made one kind, what cannot be seen dropped."""
    return UNSEEN.sub("", typed.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(typed: str) -> str:
    """Words of one line: whatever ends a line becomes a space."""
    return re.sub(r"\s*[\n\t]\s*", " ", lines(typed))


def has_unseen(typed: str) -> bool:
    return UNSEEN.search(typed) is not None
