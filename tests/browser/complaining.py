"""The form, filled in as somebody would who writes about the school and gives an e-mail address."""

from pathlib import Path

from tests import evidence
from tests.browser.visitor import Visitor

NARRATIVE = (Path(__file__).parent / "narrative.txt").read_text(encoding="utf-8")
EMAIL = "marigold.tern@example.net"


def send(visitor: Visitor) -> str:
    """From the start page to the confirmation. Gives the case's reference."""
    visitor.go("/")
    visitor.look("start")
    visitor.press("Start now")
    for name, answer in ANSWERS.items():
        answer(visitor)
        visitor.press("Continue" if visitor.scripts or name != "evidence" else "Continue with these files")
    visitor.look("check")
    said = visitor.page.locator("main").inner_text()
    assert "hid in the toilets" in said and ("the letter.jpg" in said) == visitor.scripts
    visitor.press("Send my complaint")
    visitor.look("sent")
    return visitor.page.locator(".app-reference").inner_text()


def what_happened(v: Visitor) -> None:
    v.write(NARRATIVE, "What happened?")
    v.choose("I am not sure")
    v.write("Since the third week of September", "Or roughly when, and does it keep happening?")


def for_whom(v: Visitor) -> None:
    v.choose("My child, or a child I look after")
    v.write("Saffron Tern", "The name of the pupil or student")
    v.write("Her mother", "How do you know them?")


def in_one_piece(v: Visitor) -> None:
    """They would rather have one answer to all of it than one to each point that we propose."""
    for box in v.page.locator("main textarea").all():
        box.fill("")


def what_is_wanted(v: Visitor) -> None:
    v.choose("Make a formal complaint")
    v.write("The three things that we agreed, whoever is away.", "What would put it right")


def contact(v: Visitor) -> None:
    v.write("Marigold Tern", "Your name")
    v.choose("By email")
    v.write(EMAIL, "Your email address")


FILES = [
    {"name": "the gate – café.jpg", "mimeType": "image/jpeg", "buffer": evidence.jpeg()},
    {"name": "everything.zip", "mimeType": "application/zip", "buffer": evidence.zipped({"a.txt": b""})},
]
FORGOTTEN = {"name": "the letter.jpg", "mimeType": "image/jpeg", "buffer": evidence.jpeg(behind=b"another")}


def send_files(visitor: Visitor) -> None:
    """A photo is taken and an archive is not: together with scripts, one after the other without."""
    page = visitor.page
    if visitor.scripts:
        page.locator("#file[multiple]").set_input_files(FILES)
        page.get_by_role("button", name="Upload file").click()
        page.get_by_role("heading", name="Files we did not take").wait_for()
    else:
        for file in FILES:
            page.locator("#file").set_input_files(file)
            visitor.press("Upload file")
    said = page.locator("main").inner_text()
    assert "“everything.zip” holds other files" in said and "the gate – café.jpg" in said
    visitor.look("files")
    if visitor.scripts:  # chosen and not sent: to go on sends it
        page.locator("#file[multiple]").set_input_files(FORGOTTEN)


ANSWERS = {
    "site": lambda v: v.choose("Larkfield School"),
    "safety": lambda v: v.choose("No"),
    "you": lambda v: v.choose("I am a parent or carer"),
    "for": for_whom,
    "about": lambda v: v.choose("It is not about a person"),
    "what": what_happened,
    "points": in_one_piece,
    "want": what_is_wanted,
    "evidence": send_files,
    "contact": contact,
    "needs": lambda v: None,
}
