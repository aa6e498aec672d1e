"""What somebody reads in their mail: the link and the code of the newest one."""

import re

from chalicelib.actions.sweeping import sweep
from chalicelib.ports import Mail
from tests.web.conftest import Organisation


def newest(organisation: Organisation) -> Mail:
    """After the outbox has been swept."""
    return all_mail(organisation)[-1]


def all_mail(organisation: Organisation) -> list[Mail]:
    """After the outbox has been swept, oldest first."""
    sweep(organisation.services, lambda: 60.0)
    return list(organisation.memory.mailer.sent)


def mails(organisation: Organisation, to: str) -> list[str]:
    """What was sent to an address: subject and text."""
    return [f"{mail.subject} {mail.text}" for mail in all_mail(organisation) if mail.to == to]


def letters(organisation: Organisation) -> list[str]:
    """Every letter to whoever complained that was told, as it is kept, after the outbox has been swept."""
    sweep(organisation.services, lambda: 60.0)
    services, found = organisation.services, []
    for case_id in organisation.cases:
        told = [n for n in services.cases.notices(case_id) if n.to == "complainant" and n.settled == "told"]
        found += [" ".join((services.files.get(f"{n.letter}.txt") or b"").decode().split()) for n in told if n.letter]
    return found


def code_in(mail: Mail) -> str:
    found = re.search(r"\b(\d{4} \d{4})\b", mail.text)
    assert found, mail.text
    return found[1]


def link_in(mail: Mail) -> str:
    found = re.search(r"http://redress\.example(/staff/\S+)", mail.text)
    assert found, mail.text
    return found[1]
