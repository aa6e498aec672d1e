"""Templates that were compiled when the package was built, where there are any: their sources are then not with us.

Compiling takes a process 200 ms at its first page, and Lambda starts processes at any time. Whoever owns an environment
names the folder; `infrastructure/packaging/compiling.py` fills it from that environment, so the options are the same.
"""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from jinja2 import BaseLoader, ModuleLoader

FOLDER = "templates_compiled"


def loader(folder: str, sources: Callable[[], BaseLoader]) -> BaseLoader:
    """The compiled templates in `folder`, or else the sources."""
    made = Path(str(files("chalicelib"))) / FOLDER / folder
    return ModuleLoader(made) if made.is_dir() else sources()
