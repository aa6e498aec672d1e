"""The table of what keeps each promise of the policies' texts, and which step of which story would miss it."""

from collections.abc import Iterator, Sequence

from chalicelib.documents.markdown import section, table
from chalicelib.documents.policy_page import order
from chalicelib.domain.policy.model import Policy
from chalicelib.tooling.stories.proving import Noticed

ABOUT = (
    "Each numbered promise and gap of the policies' texts is kept by an item of the policy's file, or told as open with "
    "what Redress does instead (the policy's own page says what). For what is kept, the last column names the first step "
    "of a story that no longer holds when the item is taken out of the file."
)
OPEN = "told as open"


def coverage(found: Sequence[tuple[Policy, Sequence[Noticed]]]) -> str:
    """The page, in Markdown, from each policy and what taking out its items came to."""
    return "\n".join(_lines(found)).rstrip() + "\n"


def _lines(found: Sequence[tuple[Policy, Sequence[Noticed]]]) -> Iterator[str]:
    yield from ("# What keeps each promise", "", ABOUT, "")
    for policy, noticed in found:
        kept = {ref for one in noticed for ref in one.mutation.refs}
        gaps = {gap.ref for gap in policy.gaps}
        total = f"{len(kept)} kept by an item of the file, {len(gaps - kept)} told as open."
        rows = sorted((*_kept(noticed), *((ref, OPEN, "") for ref in gaps - kept)), key=lambda row: order(row[0]))
        head = ("number", "where in the file", "the step that misses it")
        yield from section(policy.id, (total, "", *table(head, rows)))


def _kept(noticed: Sequence[Noticed]) -> Iterator[tuple[str, str, str]]:
    for one in noticed:
        for ref in one.mutation.refs:
            step = f"{one.by.story}: {one.by.at}, {one.by.do} ({one.by.what})" if one.by else "NOTHING MISSES IT"
            yield ref, one.mutation.what, step
