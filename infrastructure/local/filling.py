"""Fills moto with what infrastructure/demonstration has played, and says whom to sign in as."""

from chalicelib import wiring
from chalicelib.adapters.memory import Memory
from infrastructure.demonstration.setting_up import Member, described, members, set_up
from infrastructure.emulate import Names
from infrastructure.local import aws, year
from infrastructure.local.mailbox import Mailbox

FICTION = "a made-up organisation"


def fill(names: Names, mailbox: Mailbox, link_secret: bytes, base_url: str) -> None:
    """The weeks up to now: items, letters and mails, as they would stand there had we run all the time."""
    now = wiring.clock.now()
    before = year.year(now, link_secret, names.sender)
    past = year.brought_on(before, now, link_secret, base_url)
    aws.write_items(names.table, past.memory.table.items())
    aws.write_files(names.bucket, past.memory.files.kept)
    mailbox.put(year.at_address(before.mails, base_url))
    mailer = wiring.services().mailer
    for posted in past.posted:
        mailer.send(posted.mail)
        mailbox.stamp(posted.at)
    aws.remember_the_organisation(names)


def set_up_only(names: Names) -> None:
    """The organisation, before the first complaint."""
    memory = Memory()
    set_up(memory.organisation)
    aws.write_items(names.table, memory.table.items())
    aws.remember_the_organisation(names)


def first_to_be() -> Member:
    """Whom to sign in as first: as README's tour does."""
    return next(m for site in described()["sites"] for m in members(site) if m.id == described()["begin_as"])
