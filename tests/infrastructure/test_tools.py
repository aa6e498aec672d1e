"""The tools that other tests stand on."""

import socket

import pytest

from infrastructure.tools.chromium import NoChromium, find
from infrastructure.tools.java import major
from tests import offline


@pytest.mark.parametrize(
    ("banner", "version"),
    [
        ('openjdk version "17.0.15" 2025-04-15', 17),
        ('java version "1.8.0_412"', 8),
        ('openjdk version "25" 2025-09-16', 25),
        ("The operation couldn't be completed. Unable to locate a Java Runtime.", 0),
    ],
)
def test_javas_version_is_read_from_what_it_prints(banner, version):
    assert major(banner) == version


def test_a_table_of_dynamodb_local_is_as_declared_and_empty(dynamodb, dynamodb_table):
    table = dynamodb.describe_table(TableName=dynamodb_table)["Table"]
    assert {index["IndexName"] for index in table["GlobalSecondaryIndexes"]} == {"due", "open", "outbox", "changed"}
    assert table["ItemCount"] == 0


def test_the_browser_shows_a_page(browser):
    page = browser.new_page()
    page.set_content("<h1>Redress</h1>")
    assert page.inner_text("h1") == "Redress"
    page.close()


def test_the_browser_finds_no_other_machine(browser):
    page = browser.new_page()
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://redress.example/")
    page.close()


def test_without_a_browser_the_tests_fail_and_say_what_to_do(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(NoChromium, match="apt-get install chromium"):
        find()


@pytest.mark.parametrize("reach", [("connect", ("192.0.2.1", 80)), ("name", "redress.example")])
def test_no_test_reaches_another_machine(reach):
    how, where = reach
    with pytest.raises(offline.BeyondThisMachine):
        socket.socket().connect(where) if how == "connect" else socket.getaddrinfo(where, 80)
    assert offline.tried
    offline.tried.clear()
