"""Who is asked to read a complaint first says whether it could be about them, before they see a word of it."""

from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.checks import has_place, not_barred
from chalicelib.domain.casework.intake.naming import bar, told_by_reading
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot


def begin_reading(snapshot: CaseSnapshot, command: c.BeginReading) -> list[e.Event]:
    """It could not be about whoever acts, and they open it. Raises Refused("not_now" | "already_done" | "subject")."""
    has_place(snapshot, e.BeganToRead)
    if snapshot.actor in snapshot.case.began_to_read:
        raise Refused("already_done")
    not_barred(snapshot)
    return [e.BeganToRead(person=snapshot.actor), *(() if snapshot.case.looked else told_by_reading(snapshot))]


def about_me(snapshot: CaseSnapshot, command: c.AboutMe) -> list[e.Event]:
    """It is about whoever acts: they see no more of it, and it passes to whoever is next (READINGS R22).

    Raises Refused("not_now" | "subject").
    """
    has_place(snapshot, e.SubjectNamed)
    if snapshot.people.get(snapshot.actor) is None:
        raise Refused("not_now")
    not_barred(snapshot)
    return [bar(snapshot, snapshot.actor)]
