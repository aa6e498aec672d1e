"""How a form half filled in is written down, and what leads to it."""

import json
from datetime import datetime

from chalicelib.adapters import items
from chalicelib.adapters.table import Item, Key
from chalicelib.ports.drafts import Draft, DraftKey


def draft_key(draft_id: str) -> Key:
    return f"DRAFT#{draft_id}", "DRAFT"


def draft_item(draft: Draft) -> Item:
    """A form half filled in. `expires` (seconds) lets the table forget it; whoever reads it looks at `expires_at`."""
    pk, sk = draft_key(draft.id)
    item: Item = {"pk": pk, "sk": sk, "answers": json.dumps(draft.answers, ensure_ascii=False, sort_keys=True)}
    if draft.expires_at:
        item |= {"expires_at": items.instant(draft.expires_at), "expires": int(draft.expires_at.timestamp())}
    later: Item = {"email": draft.email, "link": draft.link, "secret": draft.secret, "rev": draft.rev}
    return item | {name: value for name, value in later.items() if value}


def submitted_item(draft_id: str, case_id: str) -> Item:
    """What is left of a draft once its case holds the answers."""
    pk, sk = draft_key(draft_id)
    return {"pk": pk, "sk": sk, "case_id": case_id}


def draft_of(item: Item) -> Draft:
    expires_at = item.get("expires_at")
    return Draft(
        id=str(item["pk"]).removeprefix("DRAFT#"),
        answers=json.loads(str(item.get("answers", "{}"))),
        case_id=str(item.get("case_id", "")),
        expires_at=datetime.fromisoformat(str(expires_at)) if expires_at else None,
        email=str(item.get("email", "")),
        link=int(str(item.get("link", 0))),
        secret=int(str(item.get("secret", 0))),
        rev=int(str(item.get("rev", 0))),
    )


def draft_key_item(key: DraftKey, expires_at: datetime | None) -> Item:
    """A browser's lies where a draft by that key would lie; a link's and a code's apart, where no browser's key leads.

    None: it stays, because the form was sent, and a case has no end that is known before.
    """
    pk, sk = draft_key(key.id) if key.browser else way_back_key(key.id)
    until = {"expires": int(expires_at.timestamp())} if expires_at else {}
    return {"pk": pk, "sk": sk, "of": key.draft, "link": key.link, **until}


def way_back_key(key_id: str) -> Key:
    return f"BACK#{key_id}", "BACK"


def draft_key_of(item: Item) -> DraftKey:
    prefix, _, key_id = str(item["pk"]).partition("#")
    return DraftKey(id=key_id, draft=str(item["of"]), browser=prefix == "DRAFT", link=int(str(item["link"])))
