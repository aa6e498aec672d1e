"""Changing the set-up: what is written, on which condition, and the note of it that stays.

Each part has a revision, and is written only on top of the one that was read: of two people who edit the same thing, the
second is told. What changed is kept beside it in the same transaction, for whoever asks later who decided that.

Of one email address there is one person. Whoever gives somebody an address looks whether anybody has it. The set-up's
revision is counted up in the same transaction: two who looked at the same moment cannot both write.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from chalicelib.adapters.items import instant
from chalicelib.adapters.persons import ORG, person_item
from chalicelib.adapters.places import details_item, site_item
from chalicelib.adapters.table import Condition, Is, Item, Lacks, Put
from chalicelib.domain.access.viewer import Viewer
from chalicelib.ports import ChangeNote, Details, Edit, KeptInSetUp, SetUpChange, Site

CHANGE = "CHANGE#"
MOST_EDITS = 49  # in one transaction of 100 writes: each is one item, and one note of it; and the revision


def writes(edits: Sequence[Edit], note: ChangeNote) -> Iterator[Put]:
    """The items of some edits, with a note of each that changes something."""
    for number, edit in enumerate(edits):
        changes = edit.before != edit.after
        yield Put(item_of(_next(edit.after) if edit.before and changes else edit.after), _still(edit.before))
        if changes:
            yield Put(_note(edit, note, number), Lacks("pk"))


def item_of(part: KeptInSetUp) -> Item:
    """A part as it is kept. What was never changed has no revision."""
    match part:
        case Details():
            item = details_item(part)
        case Site():
            item = site_item(part)
        case Viewer():
            item = person_item(part)
    return item | {"revision": part.revision} if part.revision else item


def gives_an_address(edits: Sequence[Edit]) -> bool:
    return any(_email(edit.after) not in ("", _email(edit.before)) for edit in edits)


def taken_twice(edits: Sequence[Edit], everybody: Iterable[Item]) -> bool:
    """Whether two people would have one address, where one of them is given it now."""
    then = {str(item["id"]): str(item["email"]).casefold() for item in everybody}
    then |= {edit.after.id: _email(edit.after) for edit in edits if isinstance(edit.after, Viewer)}
    given = {_email(edit.after) for edit in edits if gives_an_address([edit])}
    return any(n > 1 and email in given for email, n in Counter(then.values()).items())


def _email(part: KeptInSetUp | None) -> str:
    return part.email.casefold() if isinstance(part, Viewer) else ""


def _next(part: KeptInSetUp) -> KeptInSetUp:
    return replace(part, revision=part.revision + 1)


def _still(before: KeptInSetUp | None) -> Condition:
    if before is None:
        return Lacks("pk")
    return Is("revision", before.revision) if before.revision else Lacks("revision")


def _note(edit: Edit, note: ChangeNote, number: int) -> Item:
    after = _plain(asdict(edit.after))
    before = _plain(asdict(edit.before)) if edit.before else {}
    differs = [name for name, value in after.items() if name != "revision" and before.get(name) != value]
    return {
        "pk": ORG, "sk": f"{CHANGE}{note.id}#{number:02}", "by": note.by, "at": instant(note.at),
        "what": type(edit.after).__name__.lower(), "of": getattr(edit.after, "id", ""),
        "before": _json({name: before.get(name, "") for name in differs} if before else {}),
        "after": _json({name: after[name] for name in differs}),
    }  # fmt: skip


def change_of(item: Item) -> SetUpChange:
    return SetUpChange(
        id=str(item["sk"]).removeprefix(CHANGE), by=str(item["by"]), at=datetime.fromisoformat(str(item["at"])),
        what=str(item["what"]), of=str(item["of"]), before=json.loads(str(item["before"])),
        after=json.loads(str(item["after"])),
    )  # fmt: skip


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _plain(value: Any) -> Any:
    """A value of JSON's kinds."""
    match value:
        case Mapping():
            return {str(name): _plain(one) for name, one in value.items()}
        case Set():
            return sorted(value)
        case list() | tuple():
            return [_plain(one) for one in value]
        case date():
            return value.isoformat()
    return value
