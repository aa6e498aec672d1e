"""What is translated, as gettext reads it: redress.mo beside each redress.po. A build product, made where it is older."""

import os
from pathlib import Path

from chalicelib.domain.casework.event import Language
from chalicelib.languages import OTHERS
from chalicelib.languages.catalogue import EVERY
from infrastructure.languages import compiled, source


def fresh() -> None:
    """Compiles each language whose file has changed since. Babel is loaded only then."""
    for language in OTHERS:
        made = compiled(language)
        if not made.exists() or made.stat().st_mtime < source(language).stat().st_mtime:
            compile_into(language, made)


def compile_into(language: Language, into: Path) -> None:
    from babel.messages.mofile import write_mo

    from infrastructure.languages.catalogues import read

    known = read(source(language))
    known.add(EVERY, "\n".join(sorted(str(one.id) for one in known if one.id and one.string)))
    written = into.with_suffix(f".{os.getpid()}")  # several tests may begin at once
    with written.open("wb") as file:
        write_mo(file, known)
    written.replace(into)


if __name__ == "__main__":
    fresh()
