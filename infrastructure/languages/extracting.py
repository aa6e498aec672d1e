"""Every sentence that whoever complains may read, by who reads it."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

from chalicelib.web.kit.rendering import environment
from infrastructure.languages import MODULES, OF_COMPONENTS, TEMPLATES, in_python, in_templates


def sentences() -> dict[str, str]:
    """Each sentence once, with who reads it first, in the order in which it is written."""
    found: dict[str, str] = dict.fromkeys(OF_COMPONENTS, "the form")
    for reader, sentence in _all():
        found.setdefault(sentence, reader)
    return found


def _all() -> Iterator[tuple[str, str]]:
    pages = environment()
    for reader, folders in TEMPLATES.items():
        for template in sorted(name for name in pages.list_templates() if name.startswith(folders)):
            yield from ((reader, sentence) for sentence in in_templates.said_in(pages, template))
    for reader, packages in MODULES.items():
        for module in (each for name in packages for each in modules(name)):
            yield from ((reader, sentence) for sentence in in_python.said_in(module))


def modules(name: str) -> Iterator[str]:
    """The modules of a package, or the module."""
    yield name
    path = getattr(import_module(name), "__path__", None)
    if path:
        yield from (one.name for one in walk_packages(path, f"{name}."))
