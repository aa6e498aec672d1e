"""Every field of every form of a page, hidden ones too, sent with what no form of ours holds."""

from urllib.parse import urlencode

from tests.pages import Browser, Page

MONSTROUS = {
    "450 KB": "é" * 225_000,
    "5,000 digits": "9" * 5_000,
    "as much as a field takes, of the longest characters": "🙂" * 20_000,
    "digits of another script": "٣" * 12,
}


def send_monsters(browser: Browser, page: Page) -> list[str]:
    """What our side failed at: each a line with the form's address, the field and what it held."""
    failed = []
    for form in page.all("form"):
        if form.get("method", "get").lower() != "post":
            continue
        stands = {n: one.get("value", "") for one in form.iter() if (n := one.get("name")) and one.tag == "input"}
        names = [n for one in form.iter() if (n := one.get("name")) and one.tag in ("input", "textarea", "select")]
        address = form.get("action") or page.address
        for name in dict.fromkeys(names):
            for what, value in MONSTROUS.items():
                cookies = dict(browser.cookies)
                answer = browser.raw(
                    "POST", address, urlencode({**stands, name: value})
                )  # parsing it would take a second
                browser.cookies = cookies
                if answer.status_code >= 500:
                    failed.append(f"{address}: {name} with {what} gave {answer.status_code}")
    return failed
