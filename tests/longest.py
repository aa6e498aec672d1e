"""Every field of every form of a page, hidden ones too, sent with what no form of ours holds.

Each takes a request that is read in full, so a test run sends one to a field, another to the next; `make prove` all.
"""

from urllib.parse import urlencode

from tests.pages import Browser, Page
from tests.proofs import WHOLE

MONSTROUS = {
    "450 KB": "é" * 225_000 if WHOLE else "x" * 450_000,  # Python takes a tenth of a second to read each é
    "5,000 digits": "9" * 5_000,
    "as much as a field takes, of the longest characters": "🙂" * 20_000,
    "digits of another script": "٣" * 12,
}


def send_monsters(browser: Browser, page: Page, *, one_each: int | None = None) -> list[str]:
    """What our side failed at: each a line with the form's address, the field and what it held.

    `one_each`: a field gets one of them alone, in turn, beginning with this one.
    """
    failed = []
    for form in page.all("form"):
        if form.get("method", "get").lower() != "post":
            continue
        stands = {n: one.get("value", "") for one in form.iter() if (n := one.get("name")) and one.tag == "input"}
        names = [n for one in form.iter() if (n := one.get("name")) and one.tag in ("input", "textarea", "select")]
        address = form.get("action") or page.address
        for number, name in enumerate(dict.fromkeys(names)):
            for what, value in _sent(None if one_each is None else number + one_each):
                cookies = dict(browser.cookies)
                answer = browser.raw(
                    "POST", address, urlencode({**stands, name: value})
                )  # parsing it would take a second
                browser.cookies = cookies
                if answer.status_code >= 500:
                    failed.append(f"{address}: {name} with {what} gave {answer.status_code}")
    return failed


def _sent(turn: int | None) -> list[tuple[str, str]]:
    every = list(MONSTROUS.items())
    return every if turn is None else [every[turn % len(every)]]
