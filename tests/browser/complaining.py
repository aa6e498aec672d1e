"""The form, filled in as somebody would who writes about the school and gives an e-mail address."""

from pathlib import Path

from tests.browser.visitor import Visitor

NARRATIVE = (Path(__file__).parent / "narrative.txt").read_text(encoding="utf-8")
EMAIL = "marigold.tern@example.net"


def send(visitor: Visitor) -> str:
    """From the start page to the confirmation. Gives the case's reference."""
    visitor.go("/")
    visitor.look("start")
    visitor.press("Start now")
    for name, answer in ANSWERS.items():
        visitor.look(name)
        answer(visitor)
        visitor.press("Continue")
    visitor.look("check")
    assert "hid in the toilets" in visitor.page.locator("main").inner_text()
    visitor.press("Send my complaint")
    visitor.look("sent")
    return visitor.page.locator(".app-reference").inner_text()


ANSWERS = {
    "site": lambda v: v.choose("Larkfield School"),
    "about": lambda v: v.choose("It is not about a person"),
    "answer": lambda v: v.choose("Make a formal complaint"),
    "what": lambda v: v.write(NARRATIVE, "What happened?"),
    "when": lambda v: v.choose("I am not sure"),
    "roughly": lambda v: v.write("Since the third week of September", "Roughly when it was"),
    "right": lambda v: v.write("The three things that we agreed, whoever is away.", "What would put it right"),
    "evidence": lambda v: None,
    "you": lambda v: v.choose("I am a parent or carer"),
    "name": lambda v: v.write("Marigold Tern", "Your name"),
    "reach": lambda v: v.choose("By email"),
    "email": lambda v: v.write(EMAIL, "What is your email address?"),
    "form": lambda v: None,
    "safety": lambda v: v.choose("No"),
}
