"""Who has a post in a case, and which of them others hold now because the people of the site changed.

That moment is no event of the case: somebody leaves, comes, or loses a role. So the summary keeps who had which post when
the case was last written down; the same case among today's people is compared with it, and what is different is recorded
and told once (`people_changed`).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import get_args

from chalicelib.domain.access.independence import Person, eligible, role_for
from chalicelib.domain.access.owners import deciders_of_lateness, readers, safeguarding_leads, signers
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.confirming.second_pair import asked_to_approve, asked_to_confirm
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.intake.events import Post
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.clocks import State
from chalicelib.domain.policy.terms import SAFEGUARDING_LEAD

NOBODY = "-"  # what is kept of a case in which nobody has any post: not the same as one of which nothing was kept
Posts = Mapping[Post, tuple[str, ...]]


def posts(snapshot: CaseSnapshot) -> Posts:
    """Ids of whoever has each post, while there is anything to do in it. A closed case has none."""
    if snapshot.case.status in (Status.NONE, Status.CLOSED):
        return {}
    found = {post: tuple(sorted({p.id for p in who(snapshot)})) for post, who in POSTS.items()}
    return {post: ids for post, ids in found.items() if ids}


def kept(snapshot: CaseSnapshot) -> str:
    """The posts as the summary keeps them."""
    return " ".join(f"{post}={person}" for post, ids in posts(snapshot).items() for person in ids) or NOBODY


def changed(before: str, snapshot: CaseSnapshot) -> list[e.Assigned | e.PeopleChanged]:
    """What is different from the posts that were kept of this same case; nothing, where none were kept."""
    was = _read(before)
    if not before or snapshot.case.status is Status.CLOSED:
        return []
    goes_on = _goes_on(was, snapshot)
    today = posts(snapshot.after(goes_on, actor=e.MACHINE) if goes_on else snapshot)
    different = (post for post in get_args(Post) if was.get(post, ()) != today.get(post, ()))
    changes = [_change(snapshot, post, was.get(post, ()), today.get(post, ())) for post in different]
    return [*([goes_on] if goes_on else []), *changes]


def _goes_on(was: Posts, snapshot: CaseSnapshot) -> e.Assigned | None:
    """Whoever dealt with the stage because nobody else could goes on with it when others come to share the role.

    Nobody named them, so without this a new colleague would leave the case with no handler at all.
    """
    stage, case = snapshot.stage, snapshot.case
    if snapshot.handler or not case.looked or stage.id in case.assigned or panels.sits(snapshot):
        return None
    fit = eligible(stage.handled_by, stage.id, case, snapshot.policy, snapshot.people)
    found = next((person for person in fit if (person.id,) == was.get("handler")), None)
    if found is None:
        return None
    role = role_for(found, stage, case, snapshot.policy, snapshot.people)
    return e.Assigned(stage=stage.id, to=found.id, role=role)


def _change(snapshot: CaseSnapshot, post: Post, was: tuple[str, ...], today: tuple[str, ...]) -> e.PeopleChanged:
    to_name = (post == "handler" and not today) or (
        post == "seat" and bool(set(was) - set(today) and panels.missing(snapshot))
    )
    return e.PeopleChanged(stage=snapshot.case.stage, post=post, was=was, now=today, to_name=to_name)


def _read(text: str) -> Posts:
    pairs = [part.split("=", 1) for part in text.split() if "=" in part]
    return {post: tuple(sorted(person for name, person in pairs if name == post)) for post in get_args(Post)}


def _handler(snapshot: CaseSnapshot) -> Iterable[Person]:
    return (snapshot.handler,) if snapshot.case.looked and snapshot.handler else ()


def _appointers(snapshot: CaseSnapshot) -> Iterable[Person]:
    """Whoever has to name somebody: while nobody deals with it, or a panel has to come together."""
    if not snapshot.case.looked or snapshot.case.late:
        return ()
    if panels.sits(snapshot):
        return panels.conveners(snapshot)
    return () if snapshot.handler else snapshot.appointers


def _at_risk(snapshot: CaseSnapshot) -> Iterable[Person]:
    owed = any(c.rule.owed_to == SAFEGUARDING_LEAD and c.state is not State.VOID for c in snapshot.clocks)
    return safeguarding_leads(snapshot) if owed else ()


POSTS: Mapping[Post, Callable[[CaseSnapshot], Iterable[Person]]] = {
    "handler": _handler,
    "appointer": _appointers,
    "looker": lambda snapshot: () if snapshot.case.looked else readers(snapshot),
    "lateness": lambda snapshot: deciders_of_lateness(snapshot) if snapshot.case.looked and snapshot.case.late else (),
    "approver": lambda snapshot: (
        asked_to_approve(snapshot) if snapshot.case.report and not snapshot.case.approved_by else ()
    ),
    "signer": lambda snapshot: signers(snapshot) if snapshot.case.approved_by and not snapshot.case.pending else (),
    "confirmer": asked_to_confirm,
    "seat": lambda snapshot: panels.members(snapshot) if snapshot.case.looked and panels.sits(snapshot) else (),
    "safeguarding": _at_risk,
}
