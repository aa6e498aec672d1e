"""Every mail is there as its reader sees it, and can do nothing to whoever looks at it."""

import re

import pytest

from tests.runner import Runner


def mails(local: Runner, query: str = "") -> list[tuple[int, str]]:
    """Number and subject, as the page lists them."""
    _, page, _ = local.get(f"/mailbox{query}")
    return [(int(number), subject) for number, subject in re.findall(r'href="/mailbox/(\d+)">([^<]+)<', page)]


def the_mail(local: Runner, to: str, subject: str) -> int:
    return next(number for number, said in mails(local, f"?to={to}") if subject in said)


def test_the_newest_mail_comes_first(local: Runner):
    numbers = [number for number, _ in mails(local)]
    assert len(numbers) > 50
    assert numbers == sorted(numbers, reverse=True)


def test_one_persons_mail_can_be_seen_alone(local: Runner):
    _, page, _ = local.get("/mailbox?to=campion.teal%40example.net")
    found = set(re.findall(r"[\w.-]+@example\.\w+", page))
    assert found == {"campion.teal@example.net"}


def test_a_mail_shows_its_text_with_links_that_work(local: Runner):
    number = the_mail(local, "campion.teal@example.net", "")
    _, page, _ = local.get(f"/mailbox/{number}")
    link = re.search(rf'<a href="({local.url}(/case/[^"]+))"', page)
    assert link
    assert local.get(link[2])[0] == 200


def test_a_mail_shows_its_html_in_a_frame_whose_links_lead_out_of_it(local: Runner):
    number = the_mail(local, "campion.teal@example.net", "")
    _, page, _ = local.get(f"/mailbox/{number}")
    assert f'src="/mailbox/{number}/html" sandbox="allow-top-navigation-by-user-activation"' in page
    _, html, _ = local.get(f"/mailbox/{number}/html")
    assert '<base target="_top">' in html
    assert f'href="{local.url}/case/' in html


def test_the_frame_runs_nothing_and_loads_nothing(local: Runner):
    _, _, response = local.get("/mailbox/1/html")
    rules = response.headers["Content-Security-Policy"].split("; ")
    assert "default-src 'none'" in rules
    assert not any(rule.startswith(("script", "img", "connect", "font")) for rule in rules)


@pytest.mark.parametrize("number", ["0", "99999", "-1", "1e3", "%D9%A3", "9" * 40])
def test_a_mail_that_there_is_not_is_not_found(local: Runner, number: str):
    assert local.get(f"/mailbox/{number}")[0] == 404


@pytest.mark.prove
def test_the_daily_report_comes_when_asked_for_to_each_site(local: Runner):
    before = mails(local)
    local.move("report")
    new = [subject for number, subject in mails(local) if (number, subject) not in before]
    assert new.count("Redress is running") == 5  # and whatever a sweep sent meanwhile
