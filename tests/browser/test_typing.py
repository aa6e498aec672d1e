"""What is typed is kept while it is typed, where a script runs."""

import pytest
from playwright.sync_api import Browser

from tests.browser.trust import begin, fill_in, otherwise, trusting


@pytest.mark.prove
def test_what_is_typed_is_kept_while_it_is_typed_and_as_the_page_is_left(browser: Browser) -> None:
    with trusting(browser) as trust:
        v = trust.visitor("types")
        begin(v, "larkfield")
        fill_in(v, otherwise(), until="for")
        name = v.page.get_by_label("The name of the pupil or student")
        name.fill("Kit")
        v.page.get_by_text("Saved at").wait_for()
        name.fill("Kit Wren")
        v.follow(v.page.get_by_role("link", name="Back", exact=True))
        v.go("/complain/for")
        assert name.input_value() == "Kit Wren"
