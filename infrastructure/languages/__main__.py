"""`make languages`: what a translator works on, in build/languages, and how much of it each reader has."""

from collections import Counter
from collections.abc import Mapping

from babel.messages.catalog import Catalog

from chalicelib.languages import DOMAIN, OTHERS
from infrastructure.languages import READERS, WRITTEN, catalogues, source
from infrastructure.languages.extracting import sentences


def main() -> None:
    every = sentences()
    untranslated = template(every)
    catalogues.write(untranslated, WRITTEN / f"{DOMAIN}.pot")
    for language, name in OTHERS.items():
        known = catalogues.read(source(language))
        translated = {str(one.id) for one in known if one.id and one.string}
        known.update(untranslated, no_fuzzy_matching=True)
        catalogues.write(known, WRITTEN / f"{language}.po")
        counted = Counter(reader for sentence, reader in every.items() if sentence in translated)
        of = Counter(every.values())
        print(f"{name}: {', '.join(f'{counted[reader]} of {of[reader]} in {reader}' for reader in READERS)}")
        for lost in sorted(translated - every.keys()):
            print(f"  translated, and said nowhere any more: {lost}")
    print(f"for translators: {WRITTEN}")


def template(every: Mapping[str, str]) -> Catalog:
    """Every sentence, untranslated, with who reads it."""
    made = Catalog(domain=DOMAIN, project="Complaints", charset="utf-8")
    for sentence, reader in every.items():
        made.add(sentence, auto_comments=[f"Read in: {reader}"])
    return made


if __name__ == "__main__":
    main()
