"""Fills moto with what infrastructure/demo has played, and says who is in it."""

from chalicelib import wiring
from infrastructure.demo.playing import play
from infrastructure.demo.setting_up import described, members
from infrastructure.emulate import Names
from infrastructure.local import aws
from infrastructure.local.mailbox import Mailbox

FICTION = "a made-up organisation in it"


def fill(names: Names, mailbox: Mailbox, link_secret: bytes, base_url: str) -> None:
    """The weeks up to now: items, letters and mails, as they would stand there had we run all the time."""
    past = play(wiring.clock.now(), link_secret, base_url)
    aws.write_items(names.table, past.memory.table.items())
    aws.write_files(names.bucket, past.memory.files.kept)
    mailer = wiring.services().mailer
    for posted in past.posted:
        mailer.send(posted.mail)
        mailbox.stamp(posted.at)
    aws.remember_the_organisation(names)


def who_can_act() -> list[str]:
    """A line a site, then a line a person: id, roles, name, address to sign in with."""
    lines: list[str] = []
    for site in described()["sites"]:
        lines += ["", f"  {site['name']}, on the policy {site['policy']}"]
        lines += [f"    {m.id:<28}{', '.join(m.titles):<42}{m.name:<30}{m.email}" for m in members(site)]
    return lines
