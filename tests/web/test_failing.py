"""When something goes wrong: a page in our style with the right status, and nothing of what was typed in a log."""

import json
import logging
from dataclasses import replace

import pytest

from app import app
from chalicelib import wiring
from chalicelib.observability import PAGES
from tests.pages import Browser, Page
from tests.web.answers import ANSWERS, fill_in, press
from tests.web.conftest import Organisation

MEGABYTES = 1024 * 1024


@pytest.mark.parametrize("address", ["/nothing", "/complain/nothing", "/a/b", "/a/b/c", "/static/none.css", "/case"])
def test_an_unknown_address_is_a_page_of_ours(browser: Browser, address: str):
    page = browser.get(address)
    assert (page.status, page.heading) == (404, "Page not found")


@pytest.mark.parametrize("address", ["/nothing", "/complain/nothing", "/a/b/c"])
def test_posting_to_an_unknown_address_says_the_same(browser: Browser, address: str):
    assert browser.post(address, {"a": "b"}).status == 404


@pytest.mark.parametrize(("method", "address"), [
    ("PUT", "/"), ("DELETE", "/complain/what"), ("POST", "/complain/sent"), ("GET", "/complain/forget"),
    ("POST", "/case/x"), ("PATCH", "/case/x/add"),
])  # fmt: skip
def test_a_wrong_method_is_a_page_of_ours(browser: Browser, method: str, address: str):
    page = browser.ask(method, address)
    assert page.status == 405
    assert page.headers["Allow"] in ("GET, HEAD", "POST", "GET, HEAD, POST")


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x", "", "nonsense"])
def test_a_wrong_content_type_is_a_page_of_ours(browser: Browser, first: Page, kind: str):
    page = browser.ask("POST", "/complain/site", '{"site": "north"}', kind)
    assert (page.status, page.heading) == (415, "We could not read that")


def test_nearly_a_megabyte_is_too_long_and_still_there(browser: Browser, first: Page):
    question = fill_in(browser, first, ANSWERS, until="what")
    refused = press(browser, question, narrative="x" * 900_000)
    assert refused.status == 413
    assert refused.error == "What happened must be 20,000 characters or fewer. Yours has 900,000"
    assert refused.filled()["narrative"] == ["x" * 900_000]


@pytest.mark.parametrize("text", ["x" * 2 * MEGABYTES, '"' * 900_000], ids=["two megabytes", "five bytes a mark"])
def test_what_no_page_of_ours_holds_is_refused_by_a_page_that_does(browser: Browser, first: Page, text: str):
    question = fill_in(browser, first, ANSWERS, until="what")
    refused = press(browser, question, narrative=text)
    assert (refused.status, refused.heading) == (413, "That is too long to send at once")


@pytest.mark.parametrize("address", ["/complain/what", "/complain/start", "/case/x/add"])
def test_more_than_anybody_writes_is_not_even_read(browser: Browser, first: Page, address: str):
    page = browser.post(address, {"narrative": "x" * 4 * MEGABYTES})
    assert (page.status, page.heading) == (413, "That is too long to send at once")


def test_a_thousand_fields_cannot_be_read(browser: Browser, first: Page):
    assert browser.ask("POST", "/complain/site", "a=1&" * 1000).status == 400


@pytest.mark.parametrize("body", ["", "&&&", "%", "%ff%fe=%zz", "token", "=", "token[]=a", "\x00"])
def test_a_broken_form_is_a_form_that_we_did_not_show(browser: Browser, first: Page, body: str):
    assert browser.ask("POST", "/complain/site", body).status == 403


class Broken:
    """Fails, and says in its message what somebody typed."""

    def __init__(self, real: object) -> None:
        self.get = real.get

    def keep(self, draft: object) -> None:
        raise RuntimeError(f"cannot keep {draft}")


@pytest.fixture
def broken(browser: Browser, first: Page, organisation: Organisation) -> Page:
    """The page after the keeping of a narrative failed in a way that nobody foresaw."""
    question = fill_in(browser, first, ANSWERS, until="what")
    wiring.use(replace(organisation.services, drafts=Broken(organisation.memory.drafts)))
    return press(browser, question, narrative="Secret <b>words</b>")


def test_an_unforeseen_failure_says_so_and_gives_a_number(broken: Page):
    assert (broken.status, broken.heading) == (500, "Something went wrong on our side")
    assert "give us this number: " in broken.text
    assert "Traceback" not in broken.html
    assert "RuntimeError" not in broken.html


def test_trying_again_sends_the_very_same(browser: Browser, broken: Page, organisation: Organisation):
    wiring.use(organisation.services)
    assert browser.press(broken, "Try again").address == "/complain/want"
    assert browser.get("/complain/what").filled()["narrative"] == ["Secret <b>words</b>"]


def test_the_log_has_the_number_and_the_kind_but_not_the_words(
    browser: Browser, first: Page, organisation: Organisation, caplog: pytest.LogCaptureFixture
):
    question = fill_in(browser, first, ANSWERS, until="what")
    wiring.use(replace(organisation.services, drafts=Broken(organisation.memory.drafts)))
    with caplog.at_level(logging.DEBUG):
        page = press(browser, question, narrative="Secret words")
    (line,) = [record for record in caplog.records if record.message == "page_failed"]
    assert line.error == "RuntimeError"
    assert line.incident in page.text
    assert line.page == "/complain/{question}"
    assert "Secret" not in str([vars(record) for record in caplog.records])


class Nothing:
    """Stands for an organisation that cannot be read at all."""

    def __getattr__(self, name: str) -> object:
        raise RuntimeError(name)


def test_the_page_for_a_failure_needs_nothing_that_may_have_failed(browser: Browser, organisation: Organisation):
    wiring.use(replace(organisation.services, organisation=Nothing(), drafts=Nothing()))
    assert browser.get("/").status == 500


def test_a_page_that_fails_is_counted_though_lambda_sees_no_error(
    browser: Browser, organisation: Organisation, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("STAGE", "prod")
    wiring.use(replace(organisation.services, organisation=Nothing()))
    browser.get("/")
    assert counted(capsys) == [("prod", [1.0])]


def test_a_page_that_refuses_is_not_counted(browser: Browser, capsys: pytest.CaptureFixture[str]):
    browser.get("/nothing")
    browser.ask("PUT", "/")
    assert counted(capsys) == []


def counted(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, list[float]]]:
    """The stage and the number of failed pages in each line that the app wrote down."""
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith('{"_aws"')]
    return [(line["stage"], line[PAGES]) for line in lines if PAGES in line]


class TestStaticFiles:
    def test_static_files_may_be_kept_for_ever(self, browser: Browser):
        page = browser.get("/")
        for link in page.all("link"):
            answer = browser.raw("GET", link.get("href", ""))
            assert answer.status_code == 200
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_the_stylesheet_is_one(self, browser: Browser):
        href = next(one.get("href", "") for one in browser.get("/").all("link") if one.get("rel") == "stylesheet")
        answer = browser.raw("GET", href)
        assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
        assert b".app-story" in answer.body

    @pytest.mark.parametrize("name", ["manifest.json", "..%2Fapp.py", "%2Fetc%2Fpasswd", "app.css"])
    def test_nothing_else_is_served(self, browser: Browser, name: str):
        assert browser.get(f"/static/{name}").status == 404

    def test_robots_are_asked_to_stay_away_from_cases(self, browser: Browser):
        answer = browser.raw("GET", "/robots.txt")
        assert b"Disallow: /case/" in answer.body
        assert browser.get("/").headers["X-Robots-Tag"] == "noindex"


class TestUnderAStage:
    """API Gateway puts the stage before every path."""

    def ask(self, path: str, stage: str = "api") -> dict:
        event = {
            "requestContext": {
                "httpMethod": "GET", "resourcePath": "/", "path": path, "stage": stage, "identity": {"sourceIp": "x"},
            },
            "headers": {}, "pathParameters": {}, "stageVariables": {}, "multiValueQueryStringParameters": None,
            "body": None,
        }  # fmt: skip

        class Context:
            function_name = memory_limit_in_mb = invoked_function_arn = aws_request_id = "x"

        return app(event, Context())

    def test_every_address_begins_with_the_stage(self, organisation: Organisation):
        body = self.ask("/api/")["body"]
        assert 'action="/api/complain/start"' in body
        assert 'href="/api/static/app.' in body
        assert 'href="/static' not in body

    def test_under_a_name_of_our_own_no_address_does(self, organisation: Organisation):
        assert 'action="/complain/start"' in self.ask("/")["body"]

    def test_one_request_does_not_change_the_next(self, organisation: Organisation):
        self.ask("/api/")
        assert 'action="/complain/start"' in self.ask("/", stage="")["body"]


@pytest.mark.parametrize(
    "address", ["/", "/complain/what", "/case/x", "/staff/sign-in", "/staff", "/robots.txt", "/a/b"]
)
def test_head_is_answered_as_get_is_without_the_page(browser: Browser, first: Page, address: str):
    got, asked = browser.raw("GET", address), browser.raw("HEAD", address)
    assert (asked.status_code, asked.body) == (got.status_code, b"")
    assert asked.headers.keys() == got.headers.keys()
