"""What somebody at the desk adds to a case by its reference, whether or not they may know that there is one.

Whoever takes a call need not have a part in the case that the caller speaks of. So nobody is told whether there was one:
it is kept with the case of that reference, where this person's site has one that is not about themself.
"""

from chalicelib.actions.change import perform
from chalicelib.domain.access.permissions import ACTS
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework import commands
from chalicelib.domain.casework.refusals import Refused
from chalicelib.ports import Services
from chalicelib.queries.case_file import named
from chalicelib.queries.moments import NoSuchCase
from chalicelib.queries.seeing import standing

ADD = "add_information"


def add(services: Services, viewer: Viewer, said: str, text: str) -> None:
    """Keep it with the case of this reference, if there is one. Raises StoreUnavailable.

    What is hidden costs the same reads as what never was.
    """
    summary = named(services, viewer, said)
    if summary is None or not ACTS[ADD] & standing(services, viewer, summary):
        return
    try:
        perform(services, viewer.id, summary.case_id, ADD, commands.AddInformation(text=text))
    except (Refused, NoSuchCase):  # somebody's part has changed since: to them there is none
        return
