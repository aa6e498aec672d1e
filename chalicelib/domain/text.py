"""What a person typed, made fit to keep: the same rule for every field, every letter and every command, written once.

Nothing that carries meaning is lost. Whatever parts lines or words in some program (the line ends of Word, of PDF files and
of old mail) becomes a line end or a space; the quotation marks that an old program leaves as control characters become what
they were. Only what nobody can see is dropped: NUL and the other control characters, what Unicode says is no character, and
those that turn the direction of writing round (which can make "exe.pdf" of "fdp.exe"). The marks that Arabic and Hebrew
writing needs (U+200E, U+200F) stay, and so does every emoji.

An address, a code or a day is stricter, because there every character counts: `machine_read` takes out what cannot be part
of one and says what it was, so that the person can look.
"""

import re
import unicodedata

LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
WINDOWS = re.compile("[\x80-\x9f]")
WAS_WINDOWS = {
    chr(n): bytes([n]).decode("cp1252") for n in range(0x80, 0xA0) if n not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(f"{chr(end)}{chr(end + 1)}" for end in range(0xFFFE, 0x110000, 0x10000))
UNSEEN = re.compile(f"[\x00-\x08\x0e-\x1b\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff{NO_CHARACTERS}]")
LOOKS_EMPTY = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {chr(n) for n in range(0xFE00, 0xFE10)}
MEANT = {  # what a program puts in the place of what was typed
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63", "-"),
    **dict.fromkeys("\u2018\u2019\u02bc", "'"),
}


def lines(typed: str) -> str:
    """Words of several lines: line ends made one kind, what cannot be seen dropped."""
    if typed.isprintable():  # in a character that is, there is nothing to change
        return typed
    text = LINE_END.sub("\n", typed).replace("\x1f", " ")
    text = WINDOWS.sub(lambda found: WAS_WINDOWS.get(found[0], found[0]), text)
    return UNSEEN.sub("", text).encode("utf-8", "replace").decode("utf-8")


def one_line(typed: str) -> str:
    """Words of one line: whatever ends a line becomes a space."""
    return re.sub(r"\s*[\n\t]\s*", " ", lines(typed))


def is_blank(text: str) -> bool:
    """Whether there is nothing to read in it: spaces, invisible marks and letters that are drawn as nothing."""
    return all(unicodedata.category(c) in ("Cc", "Cf", "Zs", "Zl", "Zp") or c in LOOKS_EMPTY for c in text)


def machine_read(typed: str) -> tuple[str, tuple[str, ...]]:
    """What a machine reads (an address, a code, a number) of what was typed, and what was changed in it, in words.

    Spaces round it are no change. Full-width letters and digits become plain ones.
    """
    text = unicodedata.normalize("NFC", typed.strip())
    instead = {
        c: meant for c in dict.fromkeys(text) if (meant := _meant(c)) != c
    }  # however long, it has few characters
    says = (f"changed “{c}” to “{meant}”" if meant else "took out a hidden character" for c, meant in instead.items())
    plain = text.translate({ord(c): meant for c, meant in instead.items()}) if instead else text
    return plain.strip(), tuple(dict.fromkeys(says))


def _meant(c: str) -> str:
    """The character itself, what it stands for, or "" for what nobody can see."""
    if _is_unseen(c):
        return ""
    return MEANT.get(c) or (unicodedata.normalize("NFKC", c) if "\uff01" <= c <= "\uff5e" else c)


def _is_unseen(c: str) -> bool:
    return unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") or c in LOOKS_EMPTY or bool(UNSEEN.match(c))
