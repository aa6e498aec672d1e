"""The first pages in Welsh, in a browser: axe finds nothing, also where a sentence has stayed English."""

from dataclasses import replace

from playwright.sync_api import Browser

from tests.browser.desk import served


def test_the_first_pages_in_welsh(browser: Browser) -> None:
    with served(browser, scripts=True) as desk:
        register = desk.office.organisation.memory.organisation
        register.put_details(replace(register.details(), also_in="cy"))
        somebody = desk.visitor("nobody", "welsh")
        somebody.go("/at/north")
        somebody.follow(somebody.page.get_by_role("link", name="Cymraeg"))
        somebody.look("start")
        assert somebody.heading() == "Dywedwch wrthym beth aeth o’i le"
        somebody.press("Dechrau nawr")
        somebody.press("Parhau")
        somebody.look("refused")
        somebody.go("/complain/later")
        somebody.look("later")
