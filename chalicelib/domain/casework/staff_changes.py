"""That the people of a site changed, and with them who has something to do in a case: no event of the case itself."""

from typing import Literal

from chalicelib.domain.casework.event import Frozen, Words

Post = Literal["handler", "appointer", "looker", "lateness", "approver", "signer", "confirmer", "seat", "safeguarding"]


class PeopleChanged(Frozen):
    """Others than before have a post in the case, because somebody left, came, or lost or gained a role."""

    kind: Literal["people_changed"] = "people_changed"
    stage: str
    post: Post
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    to_name: bool = False  # somebody has to be named in the place of whoever is gone


class StoodDown(Frozen):
    """Somebody was taken off the panel."""

    kind: Literal["stood_down"] = "stood_down"
    stage: str
    person: str
    to_name: bool = False  # the panel lacks somebody without them
    words: Words | None = None
