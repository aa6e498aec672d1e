"""Every page and state that the walks came to, before a browser: without JavaScript, at 320 pixels, by the keyboard alone,
with letters of twice the size, and under axe. A share of them; all in `make prove`, which writes the table."""

from playwright.sync_api import Browser

from tests.browser.checking import checking
from tests.pages_and_checks import ONLY_NEW, without_a_row, write
from tests.proofs import WHOLE, share
from tests.web.walks import walked


def test_each_page_holds_without_scripts_on_a_small_screen_by_keys_and_in_large_letters(browser: Browser) -> None:
    pages = walked().pages
    these = without_a_row(pages) if ONLY_NEW else share(sorted(pages), 120)
    with checking(browser) as checker:
        found = [(kind, checker.look(pages[kind])) for kind in these]
    if WHOLE or ONLY_NEW:
        write(found, pages)
    assert {str(kind): wrong for kind, checks in found if (wrong := {c: w for c, w in checks.items() if w})} == {}
