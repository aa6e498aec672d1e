"""A message as mail programs read it. Both mailers make theirs here, so that both refuse the same."""

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from chalicelib.ports import Mail, SendFailed

TAG = "X-Redress-Notice"


def message(mail: Mail, sender: str) -> bytes:
    """The bytes to send: text and, if there is any, HTML; from our address under the site's name.

    Raises SendFailed(again=False) for what no header may hold: a line break, an address that is none.
    """
    made = EmailMessage(policy=SMTP)
    try:
        made["From"] = Address(mail.sender_name, addr_spec=sender)
        made["To"] = Address(addr_spec=address(mail.to))
        made["Reply-To"] = Address(addr_spec=address(mail.reply_to))
        made["Subject"] = mail.subject
        made[TAG] = mail.tag
        made["Auto-Submitted"] = "auto-generated"
        made.set_content(mail.text)
        if mail.html:
            made.add_alternative(mail.html, subtype="html")
        return made.as_bytes()
    except (ValueError, IndexError, MessageError) as wrong:
        # the cause quotes an address or a name, and would reach the log with its chain
        raise SendFailed(f"not a message: {type(wrong).__name__}", again=False) from None


def address(given: str) -> str:
    """An address as the wire has it: the name of the machine in ASCII. Raises ValueError for one that has no such form."""
    name, _, machine = given.rpartition("@")
    return f"{name}@{machine.encode('idna').decode()}"
