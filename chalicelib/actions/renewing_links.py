"""Every complainant is sent a link of the newest secret, before an older one is retired."""

from chalicelib.actions.change import change
from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import MACHINE
from chalicelib.ports import Services
from chalicelib.queries.whole_lists import every_open_case


def renew(services: Services) -> int:
    """Replace the links of the cases that go on and whose secret is an older one; how many. Again, it finds none.

    Whoever cannot be written to keeps theirs: nobody could give them another, but for their code. Raises
    StoreUnavailable, Conflict.
    """
    summaries = services.cases.summaries([row.case_id for row in every_open_case(services)])
    older = [s.case_id for s in summaries if s.link_secret != services.link_version]
    return sum(_renewed(services, case_id) for case_id in older)


def outlive(services: Services, case_id: str) -> None:
    """A link in the place of one whose secret was retired, for whoever has shown their code. Raises StoreUnavailable."""
    change(services, MACHINE, case_id, lambda _: _anew())


def times(account: CaseAccount) -> int:
    """How often its link was replaced for its secret alone, which takes it from nobody."""
    return sum(isinstance(h.event, e.LinkRenewed) and h.event.why == "old_secret" for h in account.history)


def _renewed(services: Services, case_id: str) -> bool:
    before = services.cases.load(case_id)
    after = change(services, MACHINE, case_id, lambda now: _anew() if now.case.reach != "none" else [])
    return before is not None and after.case.link > before.summary.link


def _anew() -> list[e.Event]:
    return [e.LinkRenewed(why="old_secret")]
