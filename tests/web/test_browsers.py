"""A browser is named as its owner would name it, so that they can tell whether a sign-in was theirs."""

import pytest

from chalicelib.web.accounts.sign_in_state import browser_name


@pytest.mark.parametrize(("says", "is_called"), [
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"),
    ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
    ("Mozilla/5.0 (Linux; Android 16) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1", "Safari on an iPhone"),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1", "Safari on a Mac"),
    ("curl/8.0", "A browser"), ("", "A browser"), ("☂" * 5000, "A browser"),
])  # fmt: skip
def test_by_what_it_says_of_itself(says, is_called):
    assert browser_name(says) == is_called
