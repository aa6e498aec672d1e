"""Whom a complaint is about, and whether it comes from one of ours: named once, and kept by id (READINGS R22).

Naming adds. What takes somebody away is the narrowing of a role that many hold to the person who is meant, which whoever
reads the complaint does, and nothing else but `lift_bar`, on which two have to agree (R29).
"""

from collections.abc import Iterable

from chalicelib.domain.access.people import known, named, named_own, pinned, pinned_person
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.checks import has_place, not_barred, words
from chalicelib.domain.casework.intake.decisions import assign, opening_stage
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot


def look(snapshot: CaseSnapshot, command: c.Look) -> list[e.Event]:
    """Somebody uninvolved reads the complaint and says whom else it is about; the notices go from here (DESIGN §3).

    Raises Refused("subject" | "decided_earlier" | "nobody_eligible"). Who deals with it is named before the notices go,
    so that nobody else is asked to.
    """
    has_place(snapshot, e.Triaged)
    not_barred(snapshot)
    added = _added(snapshot, command)
    if any(snapshot.actor in (one.ids or ()) for one in added):
        raise Refused("subject")
    _must_be_known(snapshot, command)
    found = _after(snapshot, added)
    looked = e.Triaged(about=tuple(one.who for one in found), subjects=found, words=words(command.reason))
    looked = looked.model_copy(update={"stage": _would_have_opened(snapshot, looked)})
    told = told_by_reading(snapshot)
    if not command.to:
        return [*told, looked]
    return [*told, *assign(snapshot.after(looked), c.Assign(to=command.to, reason=command.reason)), looked]


def told_by_reading(snapshot: CaseSnapshot) -> list[e.Event]:
    """Whoever has to be told of a complaint has been, where the reader stands as high as they (`reading_tells`)."""
    ladder = snapshot.policy.ladder
    rungs = [ladder.index(role) for role in snapshot.people.roles_of(snapshot.actor) if role in ladder]
    owed = [k.rule for k in snapshot.clocks if k.owed and k.rule.reading_tells and k.rule.owed_to in ladder]
    return [e.Notified(duty=rule.id) for rule in owed if ladder.index(rule.owed_to or "") <= max(rungs, default=-1)]


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


def _would_have_opened(snapshot: CaseSnapshot, looked: e.Triaged) -> str:
    """The later stage at which it would have opened, had it been known at receipt whom it is about; "": none."""
    case = snapshot.case
    moved_on = case.happened(e.OutcomeIssued) or case.status is not Status.OPEN
    if moved_on or case.stage != case.receipt.stage:
        return ""
    stage = opening_stage(snapshot, snapshot.stage, snapshot.after(looked).case)
    return "" if stage == case.stage else stage


def _must_be_known(snapshot: CaseSnapshot, command: c.Look) -> None:
    """Raises Refused("nobody_eligible") for a name that is nobody's."""
    unknown = [who for who in command.about if who not in snapshot.policy.roles and not snapshot.people.get(who)]
    unknown += [role for role in command.before if role not in snapshot.policy.roles]
    if unknown:
        raise Refused("nobody_eligible", ", ".join(unknown))


def _added(snapshot: CaseSnapshot, command: c.Look) -> list[e.Named]:
    earlier = [e.Named(who=role, ids=(), roles=(role,), before=True) for role in command.before]
    return [*(pinned(who, snapshot.people) for who in command.about), *earlier]


def _so_far(snapshot: CaseSnapshot) -> list[e.Named]:
    return [known(one, snapshot.people) for one in named(snapshot.case)]


def _narrowed(snapshot: CaseSnapshot, one: e.Named, added: Iterable[e.Named]) -> bool:
    """Whether a role that many may hold was meant for a person who is named now, one of them or somebody else."""
    persons = {new.who for new in added if new.who not in snapshot.policy.roles}
    if not persons or not _of_many(snapshot, one):
        return False
    among_others = any(persons & set(other.ids or ()) for other in _so_far(snapshot) if _of_many(snapshot, other))
    return bool(persons & set(one.ids or ())) or not among_others


def _of_many(snapshot: CaseSnapshot, one: e.Named) -> bool:
    role = snapshot.policy.roles.get(one.who)
    return role is not None and not one.before and (role.plural or len(one.ids or ()) > 1)


def _after(snapshot: CaseSnapshot, added: Iterable[e.Named]) -> tuple[e.Named, ...]:
    """Everybody from now on, each name once: who was barred under a name stays so, besides whoever holds the role now."""
    new, found = list(added), {(one.who, one.before): one for one in _so_far(snapshot)}
    again = {(one.who, one.before) for one in new}
    found = {name: one for name, one in found.items() if name in again or not _narrowed(snapshot, one, new)}
    for one in new:
        so_far = found.get((one.who, one.before), one)
        ids, roles = _both(so_far.ids, one.ids), _both(so_far.roles, one.roles)
        found[one.who, one.before] = one.model_copy(update={"ids": ids, "roles": roles})
    return tuple(found.values())


def _both(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(one or ()), *(other or ()))))


def bar(snapshot: CaseSnapshot, person_id: str, reason: str = "") -> e.SubjectNamed:
    """That somebody is a subject besides whoever is known to be, before anybody has read it for whom it is about."""
    return e.SubjectNamed(subject=pinned_person(person_id, snapshot.people), words=words(reason))


def lift_bar(snapshot: CaseSnapshot, person_id: str) -> e.BarLifted:
    """Somebody is no subject, or did not complain, after all: what two people have agreed on (R29).

    Raises Refused("not_now" | "subject"): "not_now" where nothing bars this person.
    """
    has_place(snapshot, e.BarLifted)
    subjects, own = _so_far(snapshot), _own(snapshot)
    if not any(person_id in (one.ids or ()) for one in (*subjects, *own)):
        raise Refused("not_now", person_id)
    not_barred(snapshot)
    return e.BarLifted(person=person_id, subjects=_without(subjects, person_id), own=_without(own, person_id))


def _without(those: Iterable[e.Named], person_id: str) -> tuple[e.Named, ...]:
    """The same without a person; a name that then means nobody is gone."""
    left = ((one, tuple(i for i in one.ids or () if i != person_id)) for one in those)
    return tuple(one.model_copy(update={"ids": ids}) for one, ids in left if ids or one.before or ids == one.ids)


def identify(snapshot: CaseSnapshot, command: c.Identify) -> list[e.Event]:
    """Somebody who has read it says who of ours complains, or that it is nobody of ours.

    Raises Refused("already_done" | "subject" | "nobody_eligible"): "already_done" where that is known.
    """
    has_place(snapshot, e.ComplainantKnown)
    barred_as = {person_id for one in _own(snapshot) for person_id in one.ids or ()}
    said = (
        command.person in barred_as if command.person else bool(barred_as or snapshot.case.happened(e.ComplainantKnown))
    )
    if said and command.come_from in ("", snapshot.case.come_from):
        raise Refused("already_done")
    not_barred(snapshot)
    if command.person and snapshot.people.get(command.person) is None:
        raise Refused("nobody_eligible", command.person)
    return [_known(snapshot, command.person, command.come_from, command.reason)]


def complains(snapshot: CaseSnapshot, person_id: str) -> e.ComplainantKnown:
    """That one of ours complains, besides whoever is known to."""
    return _known(snapshot, person_id, "", "")


def _known(snapshot: CaseSnapshot, person_id: str, come_from: str, reason: str) -> e.ComplainantKnown:
    own = _own(snapshot)
    if person_id and not any(person_id in (one.ids or ()) for one in own):
        own.append(pinned_person(person_id, snapshot.people))
    return e.ComplainantKnown(come_from=come_from, own=tuple(own), words=words(reason))


def _own(snapshot: CaseSnapshot) -> list[e.Named]:
    """Who of ours complains. What the form says of others, such as a parent, names nobody."""
    return [one for one in (known(one, snapshot.people) for one in named_own(snapshot.case)) if one.ids]
