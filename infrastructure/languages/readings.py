"""Words in which something may stand this way or that: each as the texts that it can be.

A text holds values by their names, as the catalogue writes them: "We count from %(start)s."
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from chalicelib.languages.catalogue import DAY, OPTIONAL, VALUE
from chalicelib.languages.sentences import bare, core, has_words, runs, sentences

DAYS_BY = {"day", "weekday", "local_day", "moment"}
MOST = 48  # texts of one piece of writing: what is more is a value
Texts = tuple[str, ...]
A_SENTENCE_FIRST = re.compile(r"(?<=^%)(\(\w+\)s) (?=[“A-Z])")  # a value before a sentence is one itself
BEGINS = re.compile(r"[\w“‘(<%]")
CODE = re.compile(
    r"govuk-|app-|://|'self'|[={}|\\_#]"  # of a page: a class, an address, a policy of its content
    r"|^\S*@\S*$|^[-./\[]"  # an address, the end of a name, a pattern
    r"|^[a-z]\S*$|^\S+\.\S+$|^[A-Z_]+$|^[^ ]*[a-z][A-Z]"  # a key, a file, a constant, a name in a script
    r"|^[A-Z]\w*(-[A-Z]\w*)+$"  # a header
)


def together(parts: Iterable[Texts]) -> Texts:
    """One after the other, in every way."""
    made = [tuple(dict.fromkeys(part)) for part in parts]
    count = 1
    for part in made:
        count *= len(part)
    if count > MOST:
        return ("%(value)s",)
    return tuple("".join(each) for each in product(*made))


def value(name: str, *, by: str = "") -> Texts:
    """`by`: what makes words of it. A day says so in its name."""
    plain = re.sub(r"[^a-z0-9_]", "", name.lower()) or "value"
    return (f"%({plain}{DAY if by in DAYS_BY else ''})s",)


def named_apart(text: str) -> str:
    """No two values of a sentence have one name."""
    seen: dict[str, int] = {}

    def again(found: re.Match[str]) -> str:
        name = found[1]
        seen[name] = seen.get(name, 0) + 1
        return f"%({name}{seen[name] if seen[name] > 1 else ''})s"

    return VALUE.sub(again, text)


def is_code(text: str) -> bool:
    """Not said to anybody: the name of a class, a key, an address."""
    return not has_words(text) or CODE.search(VALUE.sub("X", text)) is not None


def sentences_of(html: str) -> Iterator[str]:
    """Every sentence of a piece of HTML, or of plain text, as the catalogue has it."""
    for run, _ in runs(html):
        for sentence in sentences(bare(run)[0]):
            for part in A_SENTENCE_FIRST.sub(r"\1\n", sentence).split("\n"):
                words = core(part).words.removesuffix(OPTIONAL)
                if has_words(VALUE.sub("", words)) and BEGINS.match(words):
                    yield named_apart(words)
