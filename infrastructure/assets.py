"""What npm brings into the product: what browsers fetch besides pages, and the letters in which bundles are printed.

Browsers fetch one stylesheet, our scripts and an icon, each under the hash of its content.

The stylesheet is the design system's own, without what is not ours to show: its font, the crown's crest, its blue.
It is changed as text, without Sass, because these few changes are all we want of it; each one fails loudly when a new
release of the design system no longer has what it changes. Our own `chalicelib/static_src/*.css` comes last and wins.
A name with a hash may be cached for ever, and a page never meets the stylesheet of another release.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
DESIGN_SYSTEM = ROOT / "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css"
EXIT = ROOT / "node_modules/govuk-frontend/dist/govuk/components/exit-this-page/exit-this-page.bundle.mjs"
DEJAVU = ROOT / "node_modules/dejavu-fonts-ttf"
LETTERS = (
    "ttf/DejaVuSans.ttf",
    "ttf/DejaVuSans-Bold.ttf",
    "LICENSE",
)  # whoever hands the fonts on hands on their licence
SOURCES = ROOT / "chalicelib/static_src"
SERVED = ROOT / "chalicelib/static"
PRINTED = ROOT / "bundles/fonts"
MANIFEST = "manifest.json"

FONT = 'system-ui,"Segoe UI",Roboto,Arial,sans-serif'
COLOURS = {  # each readable on white and on the surface colour (WCAG 2.2 AA): a test computes it
    "brand": "#0b5a6b",
    "link": "#0b5a6b",
    "link-hover": "#07343e",
    "link-visited": "#54319f",
    "surface-background": "#f0f7f8",
    "surface-border": "#7fb0ba",
    "template-background": "#f0f7f8",
}


class NotAsExpected(Exception):
    """The design system's stylesheet no longer holds what we change in it: look at its release notes."""


def build(sources: Path = SOURCES, served: Path = SERVED) -> dict[str, str]:
    """Writes what is served into `served`, with its manifest, and removes what older builds left there.

    Gives the manifest: the plain name that templates use, and the name under which it is served.
    Raises NotAsExpected.
    """
    files = {"app.css": stylesheet(sources), **{path.name: path.read_text() for path in scripts_and_images(sources)}}
    files["exit.js"] = exit_script(files.get("exit.js", ""))
    manifest = {name: hashed(name, content) for name, content in files.items()}
    served.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (served / manifest[name]).write_text(content)
    (served / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True))
    for path in served.iterdir():
        if path.name not in {*manifest.values(), MANIFEST}:
            path.unlink()
    return manifest


def fonts(printed: Path = PRINTED) -> None:
    """Copies the fonts that bundles are printed in to where the function that makes them looks (bundles/sheets.py)."""
    printed.mkdir(parents=True, exist_ok=True)
    for name in LETTERS:
        shutil.copyfile(DEJAVU / name, printed / Path(name).name)


def scripts_and_images(sources: Path) -> list[Path]:
    return sorted([*sources.glob("*.js"), *sources.glob("*.svg")])


def hashed(name: str, content: str) -> str:
    """`app.css` becomes `app.0123456789ab.css`."""
    stem, _, kind = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content.encode()).hexdigest()[:12]}.{kind}"


def stylesheet(sources: Path) -> str:
    """The design system's stylesheet in our font and colours, then our own."""
    ours = (path.read_text() for path in sorted(sources.glob("*.css")))
    return "\n".join([in_our_colours(plain(DESIGN_SYSTEM.read_text())), *ours])


def exit_script(ours: str) -> str:
    """The design system's way to leave a page at once, then what starts it: one file, because a hash names each."""
    theirs = re.sub(r"/\*\*.*?\*/\s*|//# sourceMappingURL=.*", "", EXIT.read_text(), flags=re.DOTALL)
    bare = theirs.replace("export { ExitThisPage };", "")
    if bare == theirs or "url(" in bare or "import " in bare:
        raise NotAsExpected("the script of “Exit this page”")
    return bare.strip() + "\n" + ours


def plain(css: str) -> str:
    """Without web fonts, crest, source map: nothing in it fetches anything."""
    for what, change in CHANGES.items():
        changed = change(css)
        if changed == css:
            raise NotAsExpected(what)
        css = changed
    if "url(" in css:
        raise NotAsExpected("something in it is fetched: " + css[css.index("url(") :][:80])
    return css


CHANGES: dict[str, Callable[[str], str]] = {
    "the font files": lambda css: re.sub(r"@font-face\{[^}]*\}", "", css),
    "the font's name": lambda css: css.replace("GDS Transport,arial,sans-serif", FONT),
    "the crest": lambda css: re.sub(r"[^{};]*:url\([^)]*govuk-crest\.svg\);?", "", css),
    "the source map": lambda css: re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css),
}


def in_our_colours(css: str) -> str:
    colours = ";".join(f"--govuk-{name}-colour:{value}" for name, value in COLOURS.items())
    return f"{css.rstrip()}\n:root{{{colours}}}"


if __name__ == "__main__":
    build()
    fonts()
