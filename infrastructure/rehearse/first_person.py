"""The first person of an empty table: a one-time link from the command line, a mail from the schedule, and a passkey.

Nothing but the deployment is there yet: no organisation, no site, nobody. The browser has a virtual authenticator, which
verifies its user as a telephone's fingerprint does.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping

from infrastructure.emulate import REGION
from infrastructure.rehearse.driving import Unexpected, Visitor
from infrastructure.rehearse.emulator import KEY, Emulator
from infrastructure.template import ROOT

NAME = "Alex Quillfeather"
EMAIL = "alex.quillfeather@example.org"
LINK = re.compile(r"https?://\S+/staff/\S+")
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def invited(aws: Emulator, stage: str) -> str:
    """The link of `redress first-person --stage …`. Raises CalledProcessError."""
    done = redress(aws, "first-person", "--stage", stage)
    done.check_returncode()
    return done.stdout.split()[-1]


def redress(aws: Emulator, *typed: str) -> subprocess.CompletedProcess[str]:
    """A command as it is typed; it finds the stack by itself."""
    command = [sys.executable, "-m", "chalicelib.tooling.cli.main", *typed]
    return subprocess.run(command, cwd=ROOT, env=environment(aws), check=False, capture_output=True, text=True)


def environment(aws: Emulator) -> dict[str, str]:
    """What a command is told of the account."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "AWS_ENDPOINT_URL": aws.endpoint,
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": KEY,
        "AWS_DEFAULT_REGION": REGION,
    }


def link(mail: Mapping[str, object]) -> str:
    """The address that such a mail gives. Raises Unexpected."""
    found = LINK.search(str(mail["BodyText"]))
    if not found:
        raise Unexpected(f"a mail without a link: {mail['Subject']}")
    return found[0].rstrip(".,>")


def introduce(visitor: Visitor, link: str) -> str:
    """Follows the link and says who they are. Gives what the page says then."""
    visitor.page.goto(link)
    visitor.fill("name", NAME)
    visitor.fill("email", EMAIL)
    visitor.press("Continue")
    return visitor.heading()


def sign_in(visitor: Visitor, mail: Mapping[str, object]) -> str:
    """Follows the mail's link, sets up a passkey, and is signed in. Gives the heading of the desk. Raises Unexpected."""
    address = link(mail)
    page = visitor.page
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto(address)
    visitor.press("Continue")
    visitor.heading()  # or what went wrong
    page.get_by_label("A passkey").check()
    visitor.press("Continue")
    visitor.heading()
    visitor.press("Set up a passkey")
    page.wait_for_url(re.compile(r"/staff(?!/(sign-in|first))"))
    return visitor.heading()


def still_in(visitor: Visitor, address: str) -> str:
    """Their own page, without signing in again. Raises Unexpected where it is not theirs."""
    visitor.page.goto(f"{address}/staff/you")
    if NAME not in visitor.page.inner_text("main"):
        raise Unexpected(f"“{visitor.heading()}” is not {NAME}'s own page")
    return visitor.heading()
