"""Who has looked at a case, and at what: written down each time, and shown to whoever keeps the record."""

from chalicelib.domain.access.capacities import Capacity
from chalicelib.domain.casework.events import CaseOpened
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day
from chalicelib.ports import View
from chalicelib.queries.case_file import CaseFile

LOOKED_AT = {"case": "the case", "letter": "a letter", "file": "a file", "promises": "the list of open promises",
             "approve": "the response to approve", "send_back": "the response to send back",
             "issue_outcome": "the response to send"}  # fmt: skip


def openings(file: CaseFile) -> list[tuple[str, str, str]]:
    """Who opened the case without a part in it, when, and why."""
    return [
        (file.name(r.actor), day(local_date(r.at)), file.words[r.seq].text if r.seq in file.words else "")
        for r in file.now.case.history
        if isinstance(r.event, CaseOpened)
    ]


def saw(file: CaseFile, what: str = "case") -> None:
    """Write down that somebody looked."""
    services = file.services
    services.cases.saw(View(case_id=file.case_id, person=file.viewer.id, at=services.now(), what=what))


def looked(file: CaseFile) -> list[tuple[str, str, str]]:
    """Who has looked, at what and when, newest first, for whoever keeps the record."""
    if Capacity.KEEPER not in file.capacities:
        return []
    found = reversed(file.services.cases.views(file.case_id))
    return [(file.name(v.person), LOOKED_AT.get(v.what, LOOKED_AT["case"]), day(local_date(v.at))) for v in found]
