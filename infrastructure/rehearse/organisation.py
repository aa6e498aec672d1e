"""Sets up an organisation in a new stack, by the pages that its first person has: six fields, a table of people, open."""

from collections.abc import Callable
from typing import Any

from chalicelib.web.kit.urls import path_for
from infrastructure.demonstration.setting_up import described, members
from infrastructure.rehearse.driving import Visitor

SENDER = "complaints@example.org"


def verify_sender(client: Callable[[str], Any]) -> None:
    """The sender's address is known to SES: the emulator knows no MAIL FROM, which a sender's domain would be given."""
    client("sesv2").create_email_identity(EmailIdentity=SENDER)


def begin(visitor: Visitor, address: str) -> str:
    """The four fields that are left after name and address. Gives the heading of what comes then. Raises Unexpected."""
    site = described()["sites"][0]
    visitor.page.goto(address + path_for("staff.set-up.begin"))
    visitor.fill("organisation", described()["name"])
    visitor.fill("name", site["name"])
    visitor.page.locator(f"input[name=policy][value={site['policy']}]").check()
    visitor.fill("mailbox", SENDER)
    visitor.press("Set up the page")
    return visitor.heading()


def name_people(visitor: Visitor, address: str) -> str:
    """Everybody of the site, pasted from a table. Gives how many it has. Raises Unexpected."""
    people = members(described()["sites"][0])
    visitor.page.goto(address + path_for("staff.new-people"))
    table = "\n".join(f"{one.name}\t{one.email}\t{'; '.join(one.titles)}" for one in people)
    visitor.page.locator("textarea[name=table]").fill(table)
    visitor.follow_on(visitor.page.locator("main form button[type=submit]"))
    visitor.heading()
    visitor.follow_on(visitor.page.locator("button[name=confirmed]"))
    return f"{len(people)} people, “{visitor.heading()}”"


def open_to_everybody(visitor: Visitor, address: str) -> str:
    """Gives what the overview says then. Raises Unexpected."""
    visitor.page.goto(address + path_for("staff.set-up.live"))
    visitor.press("Open it to everybody")
    visitor.heading()
    return visitor.page.get_by_text("open to everybody since").inner_text()
