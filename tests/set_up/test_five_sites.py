"""From an empty table to five policies in force at five sites, by pages alone; and each policy's stories hold against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from app import app
from chalicelib import policies, wiring
from chalicelib.actions import accounts
from chalicelib.adapters.memory import Memory
from chalicelib.domain.policy.model import Policy
from chalicelib.tooling.stories.suite import OURS, files, run, told
from tests.dates import day, instant
from tests.pages import Browser, Page
from tests.web.conftest import Organisation
from tests.web.mail import code_in, newest
from tests.web.signing_in import App

SITES = {
    "miag": "Larkfield House", "map": "Seabright Centre", "miet": "Quillfeather School", "one-two-one": "Larkfield Online",
    "aptcoo": "Larkfield School",
}  # fmt: skip
SINCE = {"since_day": "1", "since_month": "10", "since_year": "2026"}
TODAY = instant("Mon 2026-09-14 10:00")


@dataclass
class Setting:
    """An organisation, and the browser of the one who sets it up."""

    organisation: Organisation
    browser: Browser

    def press(self, address: str, button: str, **typed: object) -> Page:
        page = self.browser.press(self.browser.get(address), button, **typed)
        assert page.status == 200, page.error
        return page


@pytest.fixture(scope="module")
def setting() -> Iterator[Setting]:
    """Five sites whose policies were put in force, from the very first page on."""
    found = Setting(Organisation(memory=Memory(), now=TODAY), Browser(app))
    wiring.use(found.organisation.services)
    signs_in(found)
    first, *others = SITES
    began = {"organisation": "Larkfield Trust", "name": SITES[first], "policy": first, "mailbox": mailbox(first)}
    found.press("/staff/set-up", "Set up the page", **began)
    for name in others:
        found.press("/staff/set-up/new-site", "Add", name=SITES[name], policy=name, mailbox=mailbox(name))
    names_people(found)
    for name in SITES:
        puts_in_force(found, name)
    yield found
    wiring.use(None)


def mailbox(name: str) -> str:
    return f"complaints.{name}@example.org"


def signs_in(setting: Setting) -> None:
    """The one-time link, the mail's code, and an authenticator app."""
    browser, app_ = setting.browser, App(setting.organisation)
    link = f"/staff/first/{accounts.invite_first(setting.organisation.services)}"
    setting.press(link, "Continue", name="Wren Larksong", email="wren@example.org")
    page = browser.press(browser.seen[-1], "Continue", code=code_in(newest(setting.organisation)))
    page = browser.press(page, "Continue", kind="app")
    app_.learn(page)
    browser.press(page, "Sign in", code=app_.code())


def names_people(setting: Setting) -> None:
    """A person for each role at each site, from one table."""
    lines = [
        f"{role.title.title()} {n} Larksong\t{role_id}.{n}@example.org\t{role.title}\t{SITES[name]}"
        for n, name in enumerate(SITES)
        for role_id, role in policies.policy(name).roles.items()
    ]
    check = setting.press("/staff/new-people", "Check them", table="\n".join(lines))
    assert setting.browser.press(check, "Save them", confirmed="yes").heading == "People"


def site(name: str) -> str:
    return f"/staff/set-up/sites/{SITES[name].replace(' ', '-').lower()}"


def puts_in_force(setting: Setting, name: str) -> None:
    """A draft that begins from the policy, whose findings against the law or a code are accepted with a reason."""
    draft = setting.press(f"{site(name)}/policy", "Begin a draft", start=name)
    for link in to_accept(setting.browser.get(f"{draft.address}/review")):
        form = setting.browser.get(link).filled("Accept it")
        answer = setting.browser.raw(
            "POST", link, urlencode({**form, "reason": "The trustees know, and want it so."}, doseq=True)
        )
        assert answer.status_code == 303
    setting.press(f"{draft.address}/in-force", "Put it in force", **SINCE)


def to_accept(review: Page) -> list[str]:
    """Where each finding of weight is accepted that nobody has answered."""
    before = review.html.partition("Worth settling")[0]
    links = [a.get("href", "") for a in review.all("a") if "Accept it with a reason" in "".join(a.itertext())]
    return [link for link in links if link in before]


def published(setting: Setting, name: str) -> Policy:
    """The policy of a complaint that is received on the day from which it is in force."""
    register = setting.organisation.memory.organisation
    found = next(one for one in register.sites() if one.name == SITES[name])
    (put,) = found.later
    assert put.since == day("Thu 2026-10-01")
    return register.policy(put.policy)


@pytest.mark.prove
def test_every_finding_of_weight_is_settled_in_all_five(setting):
    text = setting.browser.get("/staff/set-up/policies").text
    assert text.count("all fixed or accepted") == len(SITES)


@pytest.mark.parametrize("file", files([OURS / name for name in SITES]), ids=lambda file: str(file.relative_to(OURS)))
@pytest.mark.prove
def test_the_stories_hold_against_what_the_pages_published(setting, file: Path):
    result = run(file, published(setting, file.parent.name))
    assert result.holds, "\n".join(told([result]))
