"""What a person has saved for themselves, as one item beside the people: it comes with the range that every page reads."""

import json
from dataclasses import asdict

from chalicelib.adapters.persons import ORG
from chalicelib.adapters.table import Condition, Is, Item, Lacks, Put
from chalicelib.ports.saved_views import SavedView, SavedViews

PERSONAL = "PERSONAL#"  # after PERSON#, so that one range holds both


def put_of(saved: SavedViews) -> Put:
    """As it is written, on top of the revision that was read."""
    views = json.dumps([asdict(view) for view in saved.views], ensure_ascii=False)
    still: Condition = Is("rev", saved.rev) if saved.rev else Lacks("pk")
    item: Item = {
        "pk": ORG,
        "sk": PERSONAL + saved.person,
        "person": saved.person,
        "views": views,
        "rev": saved.rev + 1,
    }
    return Put(item, still)


def saved_of(item: Item) -> SavedViews:
    views = tuple(SavedView(**view) for view in json.loads(str(item["views"])))
    return SavedViews(person=str(item["person"]), views=views, rev=int(str(item["rev"])))
