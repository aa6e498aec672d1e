"""What changes around the procedure: the version, who may complain, help, letters, records, people."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from chalicelib.domain.policy.comparing.change import Audience, Change, paired
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.phrases import lower

# a list of the policy: whom its changes concern, what one item is, and the words that name it
LISTS: Mapping[str, tuple[Audience, str, Callable[[Any], str]]] = {
    "external": (Audience.COMPLAINANTS, "where else to go", lambda item: item.name),
    "support": (Audience.COMPLAINANTS, "help to complain", lambda item: item.says),
    "exclusions": (Audience.COMPLAINANTS, "what goes to another procedure", lambda item: item.title),
    "may_complain": (Audience.COMPLAINANTS, "who may complain", lambda item: item.who),
    "definitions": (Audience.COMPLAINANTS, "what a word means", lambda item: f"{item.term}: {item.means}"),
    "letters": (Audience.STAFF, "what a letter says", lambda i: f"{i.notice} {i.stage or ''}: {', '.join(i.contains)}"),
    "informed": (Audience.STAFF, "who is told", lambda i: f"of the {i.of} {', '.join(i.roles)}"),
    "reviews": (Audience.STAFF, "what is looked at again", lambda item: f"{item.title} ({item.every})"),
}
UNUSUAL: Mapping[str, str] = {
    "anonymous": "complaints without a name",
    "duplicates": "the same complaint again",
    "campaigns": "many complaints about one matter",
    "persistent": "contact beyond reason",
    "affected": "appeals by others whom a result affects",
}


def version(old: Policy, new: Policy) -> Iterator[Change]:
    if (old.version, old.in_force) != (new.version, new.in_force):
        says = f"Version {new.version} holds for complaints received from {new.in_force.isoformat()} on."
        yield Change(Audience.STAFF, f"{says} Earlier ones keep version {old.version}.")
    if old.review_due != new.review_due:
        due = new.review_due.isoformat() if new.review_due else "no day"
        yield Change(Audience.STAFF, f"The policy is due to be looked at again on {due}.")


def lists(old: Policy, new: Policy) -> Iterator[Change]:
    for key, (audience, what, name) in LISTS.items():
        for before, after in paired(getattr(old, key), getattr(new, key), name):
            if before is None:
                yield Change(audience, f"New, {what}: {lower(name(after))}.")
            elif after is None:
                yield Change(audience, f"Gone, {what}: {lower(name(before))}.")


def close_grounds(old: Policy, new: Policy) -> Iterator[Change]:
    for before, after in paired(old.close_grounds, new.close_grounds, lambda ground: ground.ground):
        if before is None and after is not None:
            yield Change(Audience.COMPLAINANTS, f"A complaint may now be closed as {after.ground.replace('_', ' ')}.")
        elif after is None and before is not None:
            yield Change(
                Audience.COMPLAINANTS, f"A complaint is no longer closed as {before.ground.replace('_', ' ')}."
            )
        elif before and after and (before.reviewed_by, before.uninvolved) != (after.reviewed_by, after.uninvolved):
            yield Change(
                Audience.STAFF, f"Who judges that a complaint is {after.ground.replace('_', ' ')} has changed."
            )


def unusual(old: Policy, new: Policy) -> Iterator[Change]:
    for key, what in UNUSUAL.items():
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            how = "says another thing of" if before and after else "now speaks of" if after else "no longer speaks of"
            yield Change(Audience.COMPLAINANTS, f"The policy {how} {what}.")


def retention(old: Policy, new: Policy) -> Iterator[Change]:
    before = old.retention.years if old.retention else None
    after = new.retention.years if new.retention else None
    if before != after:
        yield Change(Audience.COMPLAINANTS, f"A case is kept for {_years(after)}, instead of {_years(before)}.")


def _years(years: int | None) -> str:
    return f"{years} years" if years else "a time that the site sets"


def sheet(old: Policy, new: Policy) -> Iterator[Change]:
    before, after = old.sheet, new.sheet
    if before and after and (before.title, before.fields) != (after.title, after.fields):
        yield Change(Audience.STAFF, f"The fields of the form “{after.title}” have changed.")
    elif before and not after:
        yield Change(Audience.STAFF, f"There is no form “{before.title}” any more.")
    elif after and not before:
        yield Change(Audience.STAFF, f"Each complaint can be printed as a form: “{after.title}”.")


def people(old: Policy, new: Policy) -> Iterator[Change]:
    for before, after in paired(old.roles.items(), new.roles.items(), lambda named: named[0]):
        if before is None and after is not None:
            yield Change(Audience.STAFF, f"There is a new role: {lower(after[1].title)}. Somebody has to hold it.")
        elif after is None and before is not None:
            yield Change(Audience.STAFF, f"There is no role “{lower(before[1].title)}” any more.")
    if old.ladder != new.ladder:
        up = ", ".join(lower(new.roles[role].title) for role in new.ladder)
        yield Change(Audience.STAFF, f"A missed date is passed upwards in this order: {up}.")
