"""What is typed or chosen is kept while it is typed or chosen, where a script runs."""

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


@pytest.mark.prove
def test_what_is_chosen_is_kept_on_a_page_that_holds_choices_alone(browser: Browser) -> None:
    with trusting(browser) as trust:
        v = trust.visitor("chooses")
        begin(v, "larkfield")
        v.choose("I am not sure")
        v.page.get_by_text("Saved at").wait_for()
        v.page.reload()
        assert v.page.get_by_label("I am not sure", exact=True).is_checked()
        v.page.get_by_text("You left this page without pressing “Continue”.").wait_for()
        v.choose("No")
        v.follow(v.page.get_by_role("link", name="Back", exact=True))
        v.go("/complain/safety")
        assert v.page.get_by_label("No", exact=True).is_checked()
        v.look("chosen before")
