"""A page in another language: the finished English page goes in.

Nothing but our own sentences is touched. What a person wrote (`dir="auto"`) has a language that nobody knows, and says so
(`lang=""`); what the policy or the organisation says (`app-words`) is English; a field's own text stays as it is. A sentence
that the catalogue does not have stays English, and says that too (WCAG 2.2, 3.1.2), wherever a tag can stand.
"""

import re

from chalicelib.languages.catalogue import Catalogue
from chalicelib.languages.sentences import TAG, bare, core, dressed, has_words, runs, sentences

LEFT_ALONE = ("textarea", "script", "style")
NO_TAGS = ("title", "option", "desc", "textarea")  # in which nothing but text can stand
NAMES = ("aria-label", "data-failed", "data-scripted", "alt")  # attributes that are read to people
NAMED = re.compile(rf' ({"|".join(NAMES)})="([^"]+)"')
PARTS_OF_A_TITLE = " – "
EMPTY = ("input", "img", "br", "hr", "meta", "link")


def translated(html: str, known: Catalogue) -> str:
    """The page in the catalogue's language, as far as there are words for it. The catalogue is one for markup."""
    made: list[str] = []
    within = ""  # the tag that opened last: what may stand in it
    closes = 0  # how many of `alone` are open
    alone = ""
    for run, tag in runs(html):
        made.append(run if alone else _run(run, known, marked=within not in NO_TAGS, title=within == "title"))
        found = TAG.match(tag)
        name = found[2] if found else ""
        opening = found is not None and not found[1]
        if alone:
            closes += (name == alone) * (1 if opening else -1)
            alone = alone if closes else ""
        elif opening and name not in EMPTY and (whose := _not_ours(name, tag)) is not None:
            alone, closes, tag = name, 1, f"{tag[:-1]}{whose}>"
        elif opening:
            tag = NAMED.sub(lambda had: f' {had[1]}="{known.said(had[2]) or had[2]}"', tag)
        made.append(tag)
        within = name if opening else ""
    return "".join(made)


def _not_ours(name: str, tag: str) -> str | None:
    """What the tag of words that are not ours also has to say; None where they are ours."""
    if name in LEFT_ALONE or 'translate="no"' in tag:
        return ""
    if 'dir="auto"' in tag:
        return ' lang=""'
    return ' lang="en"' if "app-words" in tag else None


def _run(run: str, known: Catalogue, *, marked: bool, title: bool) -> str:
    if not has_words(run):
        return run
    if title:
        return PARTS_OF_A_TITLE.join(known.said(part) or part for part in run.split(PARTS_OF_A_TITLE))
    english = _in_english if marked else str
    words, tags = bare(run)
    said = []
    for sentence in sentences(words):
        before, text, after = core(sentence)
        found = known.said(text, english) or (english(text) if has_words(text) else text)
        said.append(f"{before}{found}{after}")
    lead, end = run[: len(run) - len(run.lstrip())], run[len(run.rstrip()) :]
    return lead + dressed(" ".join(said), tags) + end


def _in_english(words: str) -> str:
    return f'<span lang="en">{words}</span>'
