"""The other complaints of the same person, for the page that the link to one of them leads to.

The same person is whoever has said, of each by a button, that its e-mail address is theirs. A case that somebody must not
come upon stands alone: one about a risk, one with a limit on how they are contacted, and one of which they may not be told
(`casework/label.py` says which are listed). Nobody learns of a case by typing somebody's address.
"""

from chalicelib.domain.finding import own
from chalicelib.ports import Services, Summary
from chalicelib.queries.tracking import Tracked

MOST = 10  # cases of one address that are looked at; so many are shown, and more would be no person's


def others(services: Services, tracked: Tracked) -> list[Summary]:
    """Newest first. Two requests at most, and none where the address is not confirmed. Raises StoreUnavailable."""
    contact = tracked.account.contact
    if contact.reach != "email" or not contact.confirmed:
        return []
    found = {entry.case_id for entry in services.cases.look_up(own(contact.email), MOST, whole=True)}
    if tracked.case_id not in found or len(found) == 1:
        return []
    return sorted(services.cases.summaries(found - {tracked.case_id}), key=lambda one: one.case_id, reverse=True)
