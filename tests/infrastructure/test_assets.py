"""What browsers fetch: nothing in it is the government's, nothing in it fetches, all of it can be read."""

import json

import pytest

from infrastructure.assets import COLOURS, DESIGN_SYSTEM, SERVED, NotAsExpected, build, hashed, plain, stylesheet

WHITE, SURFACE = "#ffffff", COLOURS["surface-background"]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two colours."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.fixture(scope="module")
def css(tmp_path_factory) -> str:
    served = tmp_path_factory.mktemp("served")
    return (served / build(served=served)["app.css"]).read_text()


@pytest.mark.parametrize("never", ["url(", "@font-face", "GDS Transport", "crest", "sourceMappingURL", "@import"])
def test_the_stylesheet_fetches_nothing_and_shows_nothing_of_the_crown(css, never):
    assert never in DESIGN_SYSTEM.read_text() or never == "@import"
    assert never not in css


def test_the_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("ground", [WHITE, SURFACE])
@pytest.mark.parametrize("name", ["brand", "link", "link-hover", "link-visited"])
def test_our_colours_can_be_read(css, name, ground):
    assert f"--govuk-{name}-colour:{COLOURS[name]}" in css
    assert contrast(COLOURS[name], ground) >= 4.5


def test_white_words_on_our_brand_can_be_read():
    assert contrast(WHITE, COLOURS["brand"]) >= 4.5


def test_our_own_styles_come_last_and_win(tmp_path):
    (tmp_path / "redress.css").write_text(".ours{color:#000}")
    assert stylesheet(tmp_path).endswith(".ours{color:#000}")


def test_a_name_changes_with_its_content_alone(tmp_path):
    assert hashed("app.css", "a") == hashed("app.css", "a") != hashed("app.css", "b")
    first = build(served=tmp_path)
    assert build(served=tmp_path) == first


def test_a_build_leaves_nothing_of_the_one_before(tmp_path):
    (tmp_path / "app.000000000000.css").touch()
    manifest = build(served=tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {*manifest.values(), "manifest.json"}
    assert json.loads((tmp_path / "manifest.json").read_text()) == manifest


def test_what_make_built_is_of_these_sources(tmp_path):
    assert json.loads((SERVED / "manifest.json").read_text()) == build(served=tmp_path), "run make static"


def test_a_design_system_that_changed_under_us_is_noticed():
    with pytest.raises(NotAsExpected, match="the font files"):
        plain("body{color:#000}")


def test_all_scripts_together_are_small_and_the_way_out_is_the_design_systems_own(tmp_path):
    names = build(served=tmp_path)
    scripts = {name: (tmp_path / served).read_text() for name, served in names.items() if name.endswith(".js")}
    assert sum(len(script.encode()) for script in scripts.values()) < 60 * 1024
    assert "class ExitThisPage" in scripts["exit.js"] and "new ExitThisPage(button)" in scripts["exit.js"]
