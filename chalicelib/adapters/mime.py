"""A message as mail programs read it. Both mailers make theirs here, so that both refuse the same.

What goes is seven bits wide (quoted-printable), because not every machine on the way takes eight.
"""

import re
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from chalicelib.ports import Mail, SendFailed

TAG = "X-Redress-Notice"
TAG_VALUE = re.compile(r"[A-Za-z0-9_-]{1,256}")  # as SES documents it
SEVEN_BITS = SMTP.clone(cte_type="7bit")


def message(mail: Mail, sender: str) -> bytes:
    """The bytes to send: text and, if there is any, HTML; from our address under the site's name.

    Raises SendFailed for what no header may hold: it is the reader's address, or something of ours.
    """
    to = _written(mail.to)
    if not TAG_VALUE.fullmatch(mail.tag):
        raise SendFailed("not a tag", "ours")
    made = EmailMessage(policy=SEVEN_BITS)
    try:
        made["From"] = Address(mail.sender_name, addr_spec=sender)
        made["To"] = to
        if mail.reply_to:  # an organisation without a site has no mailbox yet, and its first person must sign in
            made["Reply-To"] = Address(addr_spec=address(mail.reply_to))
        made["Subject"] = mail.subject
        made[TAG] = mail.tag
        made["Auto-Submitted"] = "auto-generated"
        made.set_content(mail.text, cte="quoted-printable")
        if mail.html:
            made.add_alternative(mail.html, subtype="html", cte="quoted-printable")
        return made.as_bytes()
    except (ValueError, IndexError, MessageError) as wrong:
        # the cause quotes an address or a name, and would reach the log with its chain
        raise SendFailed(f"not a message: {type(wrong).__name__}", "ours") from None


def address(given: str) -> str:
    """An address as the wire has it: the machine in ASCII. Raises ValueError for one that has no such form."""
    name, _, machine = given.rpartition("@")
    name.encode("ascii")  # SES takes no other
    return f"{name}@{machine.encode('idna').decode()}"


def _written(given: str) -> Address:
    try:
        return Address(addr_spec=address(given))
    except (ValueError, IndexError, MessageError) as wrong:
        raise SendFailed(f"not an address: {type(wrong).__name__}", "theirs") from None
