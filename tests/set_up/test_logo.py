"""The organisation's logo, by pages: sent, looked at, shown to everybody, changed and taken away."""

from urllib.parse import urlencode

import pytest

from app import app
from chalicelib import wiring
from tests.evidence import gif, logo
from tests.pages import Browser

PAGE = "/staff/set-up/logo"
PICTURE = logo(400, 100)


def sent(setter, body, name="our logo.png"):
    """The page to which the bucket leads a browser that has posted a picture."""
    fields = {
        field: values[0] for field, values in setter.get(PAGE).filled("Upload the picture").items() if field != "file"
    }
    key, _ = wiring.services().bucket.post(fields, name, body)
    return setter.get(f"{PAGE}?{urlencode({'bucket': 'b', 'key': key, 'etag': 'e'})}")


def test_a_logo_is_seen_before_it_is_used_and_then_stands_on_every_public_page(setter, begun):
    page = sent(setter, PICTURE)
    assert page.heading == "Logo" and "Is this your logo?" in page.text
    (preview,) = [one.get("src") for one in page.all("img")]
    assert setter.raw("GET", preview, "", "").headers["Cache-Control"] == "no-store"
    assert not Browser(app).get("/").all("img")
    setter.press(page, "Use this logo", logo_says="Larkfield Trust, a lark in flight")
    for address in ("/", "/privacy", "/at/larkfield-school", "/complain/back"):
        (shown,) = Browser(app).get(address).all("img")
        assert shown.get("alt") == "Larkfield Trust, a lark in flight"
    answer = Browser(app).raw("GET", shown.get("src"), "", "")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; img-src data:"
    assert b'<image width="400" height="100" href="data:image/png;base64,' in answer.body


def test_it_stands_on_the_poster_and_on_the_form_to_print(setter, begun):
    setter.press(sent(setter, PICTURE), "Use this logo")
    for address in ("/staff/set-up/poster/larkfield-school", "/at/larkfield-school/paper"):
        assert [one.get("alt") for one in setter.get(address).all("img")][-1] == "Larkfield Trust"


@pytest.mark.parametrize(("body", "message"), [
    (b"", "Choose a picture"),
    (b"<svg><script>alert(1)</script></svg>", "cannot be an SVG"),
    (b"\x89PNG\r\n\x1a\n" + bytes(20 * 1024 * 1024), "must be 200KB or smaller"),
    (gif(400, 100, frames=2), "must not move"),
    (logo(9_000, 9_000), "at most 2,000 pixels"),
    (b"word" * 100, "must be a PNG, JPEG or GIF picture"),
])  # fmt: skip
def test_what_cannot_be_one_is_said_beside_the_field(empty, setter, begun, body, message):
    page = sent(setter, body)
    assert message in page.error and message in page.text.replace(page.error, "", 1)
    assert "Use this logo" not in page.text
    assert empty.memory.organisation.details().logo == ""


def test_what_it_says_has_to_be_written(empty, setter, begun):
    page = setter.press(sent(setter, PICTURE), "Use this logo", logo_says=" ")
    assert (page.status, page.error) == (400, "Write what the logo says")
    setter.press(page, "Use this logo", logo_says="Larkfield Trust")
    assert empty.memory.organisation.details().logo_says == "Larkfield Trust"


def test_nobody_uses_what_somebody_else_sent_or_what_is_gone(empty, setter, begun):
    for key in (
        "uploads/logo/somebody/01/x.png",
        "uploads/draft/d1/complainant/01/x.png",
        "FILE/f1",
        "uploads/logo/setter/x",
    ):
        page = setter.get(f"{PAGE}?{urlencode({'key': key})}")
        assert "The picture is no longer there" in page.error
        assert setter.get(f"{PAGE}/sent?{urlencode({'key': key})}").status == 404


def test_of_two_who_choose_at_once_the_second_is_told(empty, setter, begun):
    mine = sent(setter, PICTURE)
    setter.press(sent(setter, gif(64, 64)), "Use this logo")
    page = setter.press(mine, "Use this logo", logo_says="Mine")
    assert page.status == 409 and "Somebody else changed your organisation" in page.error
    setter.press(page, "Use this logo")
    assert empty.memory.organisation.details().logo_says == "Mine"


def test_it_can_be_removed_and_who_did_what_is_kept(empty, setter, begun):
    setter.press(sent(setter, PICTURE), "Use this logo")
    setter.press(setter.get(PAGE), "Remove the logo")
    assert not Browser(app).get("/").all("img")
    changes = setter.get("/staff/set-up/changes").text
    assert (
        "logo: none became a picture (" in changes and "what the logo says: nothing became Larkfield Trust" in changes
    )


@pytest.mark.parametrize("name", ["logo-0.svg", f"logo-{'0' * 64}.svg", f"logo-{'0' * 64}.png"])
def test_no_other_picture_is_made_up(empty, name):
    assert Browser(app).get(f"/static/{name}").status == 404


def test_the_address_and_the_number_of_the_charity_stand_below_every_page(setter, begun):
    page = setter.get("/staff/set-up/organisation")
    setter.press(page, "Save", website="https://larkfield.example", charity_number="000000")
    page = Browser(app).get("/")
    assert page.link("Larkfield Trust: our website") == "https://larkfield.example"
    assert "Charity number 000000" in page.html
