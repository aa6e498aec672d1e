"""What polices the pages and the templates, each seen to fail once."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

import chalicelib
from chalicelib.web.kit import rendering, urls
from chalicelib.web.kit.pages import HEADERS
from chalicelib.web.public.questions import QUESTIONS
from tests.pages import BadPage, Browser

TEMPLATES = Path(chalicelib.__file__).parent / "templates"
PAGES = sorted([*TEMPLATES.glob("*.html"), *TEMPLATES.glob("desk/*.html")])
GOOD = (
    '<!doctype html><html lang="en-GB"><head><title>A page of ours</title></head><body><main>'
    '<h1>A page</h1><form action="/x"><label for="a">A</label><input id="a" name="a"></form></main></body></html>'
)
AS_IT_IS = {**HEADERS, "Content-Type": "text/html; charset=utf-8"}


class Saying(Browser):
    """A browser before a server that says one thing."""

    def __init__(self, html: str, status: int = 200, **headers: str) -> None:
        self.cookies, self.seen = {}, []
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answer = SimpleNamespace(body=html.encode(), status_code=status, headers={**AS_IT_IS, **given})

    def raw(self, *args: object, **kwargs: object) -> object:
        self._keep(self.answer.headers.get("Set-Cookie", ""))
        return self.answer


def test_a_good_page_passes():
    assert Saying(GOOD).get("/").heading == "A page"


@pytest.mark.parametrize(("instead", "of", "reason"), [
    ("<h2>A page</h2>", "<h1>A page</h1>", "0 h1"),
    ("<h1>A page</h1><h1>B</h1>", "<h1>A page</h1>", "2 h1"),
    ("<title></title>", "<title>A page of ours</title>", "no title"),
    ("<title>Error: what?</title>", "<title>A page of ours</title>", "do not go together"),
    ('<html lang="en">', '<html lang="en-GB">', "no language"),
    ('<h1 id="a">', "<h1>", "ids twice"),
    ("<h1>A page</h1><p></div>", "<h1>A page</h1>", "invalid HTML"),
    ("<h1>A page</h1><b><i></b></i>", "<h1>A page</h1>", "invalid HTML"),
    ('<label for="b">', '<label for="a">', "no label: a"),
    ('<input id="a" name="a" required>', '<input id="a" name="a">', "refuse a in its own words"),
    ('<input id="a" name="a" aria-describedby="c">', '<input id="a" name="a">', "described by nothing"),
    ('<h1>A page</h1><a href="#nowhere">x</a>', "<h1>A page</h1>", "a link to nowhere"),
    ('<h1>A page</h1><a href="/x" role="button">x</a>', "<h1>A page</h1>", "does not answer to Space"),
    ("<h1>A page</h1><script>1</script>", "<h1>A page</h1>", "a script"),
    ('<h1 onclick="x()">', "<h1>", "onclick"),
    ('<h1 style="color: red">', "<h1>", "style"),
    ('<h1>A page</h1><img alt="" src="https://example.org/x.png">', "<h1>A page</h1>", "loads https"),
    ('<form action="//example.org">', '<form action="/x">', "loads //example.org"),
    ('<h1>A page</h1><img alt="" src="data:image/png;base64,">', "<h1>A page</h1>", "loads data:"),
])  # fmt: skip
def test_a_bad_page_does_not(instead: str, of: str, reason: str):
    assert of in GOOD
    with pytest.raises(BadPage, match=re.escape(reason)):
        Saying(GOOD.replace(of, instead)).get("/")


@pytest.mark.parametrize(("name", "value"), [
    ("Content_Security_Policy", "default-src 'self'"),
    ("Content_Security_Policy", HEADERS["Content-Security-Policy"] + "; script-src 'unsafe-inline'"),
    ("Referrer_Policy", "origin"),
    ("Cache_Control", "public"),
    ("Content_Type", "text/html"),
    ("X_Content_Type_Options", ""),
])  # fmt: skip
def test_a_page_without_its_headers_does_not(name: str, value: str):
    with pytest.raises(BadPage, match=name.replace("_", "-")):
        Saying(GOOD, **{name: value}).get("/")


@pytest.mark.parametrize("cookie", [
    "session=x; Path=/; HttpOnly; Secure; SameSite=Lax", "__Host-x=y; Path=/; Secure; SameSite=Lax",
    "__Host-x=y; Path=/; HttpOnly; SameSite=Lax", "__Host-x=y; Path=/; HttpOnly; Secure",
])  # fmt: skip
def test_a_cookie_that_is_not_guarded_does_not(cookie: str):
    with pytest.raises(BadPage, match="not guarded"):
        Saying(GOOD, Set_Cookie=cookie).get("/")


def test_an_error_on_a_page_that_does_not_say_so_in_its_title_does_not():
    summary = '<div class="govuk-error-summary"><h2>There is a problem</h2>Choose</div>'
    with pytest.raises(BadPage, match="Error: "):
        Saying(GOOD.replace("<h1>", summary + "<h1>"), status=400).get("/")


def html_given(template: str) -> list[str]:
    """What a template gives a macro as HTML without the one filter that escapes it, and what it declares safe."""
    given = re.findall(r"""["'](?:\w*[hH]tml)["']:\s*((?:[^,{}()]|\([^()]*\))+)""", template)
    return [g for g in given if not re.search(r"\|\s*words\s*$", g.strip())] + re.findall(r"\|\s*safe\b", template)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_nothing_reaches_a_page_unescaped(path: Path):
    assert html_given(path.read_text()) == [], "give macros `text`, or pass what people wrote through `| words`"


@pytest.mark.parametrize("template", ["{'html': name}", '{"summaryHtml": a ~ b}', "{{ name | safe }}"])
def test_html_that_nobody_escapes_would_be_noticed(template: str):
    assert html_given(template)


def test_a_name_that_a_template_is_not_given_is_an_error():
    with pytest.raises(Exception, match="undefined: nothing"):
        rendering.environment().from_string("{{ nothing }}").render()


def test_words_are_escaped_and_keep_their_lines():
    assert rendering.words("<b>\n&") == "&lt;b&gt;<br>&amp;"


def test_every_template_compiles():
    made = rendering.environment()
    assert [made.get_template(str(path.relative_to(TEMPLATES))).name for path in PAGES]


def test_every_question_has_its_own_address_and_field():
    assert len({q.slug for q in QUESTIONS}) == len({q.field.name for q in QUESTIONS}) == len(QUESTIONS)
    fixed = {path.rpartition("/")[2] for path in urls.ADDRESSES.values() if path.startswith("/complain/")}
    assert not fixed & {q.slug for q in QUESTIONS}


def test_addresses_are_made_in_one_place():
    made_by_hand = [
        f"{path.name}: {found}"
        for path in PAGES
        for found in re.findall(r"""(?:href|action|src)=["']/[^"']*""", path.read_text())
    ]
    assert made_by_hand == [], "write {{ url_for(…) }}, or the page breaks under the stage"


def test_an_address_quotes_what_it_is_given():
    assert urls.path_for("case", "a/b?c#d") == "/case/a%2Fb%3Fc%23d"
