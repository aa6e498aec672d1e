"""A bundle is ordered: what was decided is kept, the history says so, and then the order is written into the bucket.

In this order, so that whatever fails half-way there is no bundle of which the history says nothing: one that was never
ordered is listed as one that could not be made.

The words in the order are blacked out already. Those that were decided on go along, because what a file shows only the
function that draws it can look through.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.actions.change import perform
from chalicelib.domain.casework.commands import MakeBundle
from chalicelib.domain.history import digest, instant
from chalicelib.ports import Bundle, Services, Stored
from chalicelib.queries.bundles import ORDER, place


def make(
    services: Services, bundle: Bundle, documents: Sequence[Mapping[str, Any]], stored: Stored, *, title: str,
    lines: Sequence[str], data: Sequence[Mapping[str, Any]] = (),
) -> None:  # fmt: skip
    """Order a bundle of a case. `data`: documents that a machine is to read as well.

    Raises Refused, StoreUnavailable: then nothing is made.
    """
    reference = stored.summary.reference
    order = {
        "title": title, "lines": lines, "footer": f"{reference} · {title}", "made_at": instant(bundle.at),
        "documents": documents, "words": bundle.blacked_out, "chain": chain(stored),
        "data": {"reference": reference, "documents": [_plainly(one) for one in data]} if data else None,
    }  # fmt: skip
    services.bundles.keep(bundle)
    said = MakeBundle(
        bundle=bundle.id, recipient=bundle.recipient, documents=len(documents), blacked_out=len(bundle.blacked_out)
    )
    perform(services, bundle.by, bundle.case_id, "make_bundle", said)
    services.bucket.order(place(bundle) + ORDER, json.dumps(order, ensure_ascii=False).encode())


def _plainly(document: Mapping[str, Any]) -> dict[str, Any]:
    """A document of words without how it is laid out; of a file its name."""
    return {"title": document["title"], "origin": document["origin"], "text": [list(b[1:]) for b in document["blocks"]]}


def chain(stored: Stored) -> dict[str, Any]:
    """The hashes of a case's records, of which the last is the head: by them a later copy is compared."""
    hashes = [digest(envelope) for envelope in stored.envelopes]
    return {"reference": stored.summary.reference, "events": len(hashes), "head": hashes[-1], "hashes": hashes}
