"""Cases that ran on paper, or in a spreadsheet, come in with their true days: each once, by what it was called until then.

The id of such a case is made of its site and of what it was called, so whoever brings it in again, or another at the same
moment, meets it and makes no second one. Nobody is written to, and nobody has a part in a case for having brought it in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from chalicelib.actions.change import following
from chalicelib.actions.committing import AlsoWrite, append
from chalicelib.actions.knowing import among_us, written_of
from chalicelib.domain import keys, references
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.commands import Receive
from chalicelib.domain.casework.events import MACHINE, Channel, Reach, Words
from chalicelib.domain.casework.intake.taking_over import OnPaper, take_over
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.ports import AlreadyThere, Conflict, Pointer, Services, Site
from chalicelib.queries.moments import moment_of

TRIES = 5  # a reference meets an older one about once in three thousand million
ID = 32  # characters of a hash
NO_REFERENCE_YET = "given when it is saved"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCase:
    """A case as it stands on paper. `called`: its own reference. `about`: roles; None: nobody knows yet.

    `address`: a postal one. `handler`: a person's id. `finding`: of one that is `closed`.
    """

    site: Site
    called: str
    received: date
    stage: str
    narrative: str
    about: tuple[str, ...] | None
    name: str = ""
    email: str = ""
    address: str = ""
    handler: str = ""
    acknowledged: date | None = None
    entered: date | None = None
    closed: date | None = None
    finding: str = ""
    channel: Channel = "letter"

    @property
    def id(self) -> str:
        """Its id here, the same whenever and however its own reference is typed."""
        return keys.hashed("|".join(("paper", self.site.id, *self.called.casefold().split())))[:ID]

    @property
    def reach(self) -> Reach:
        return "email" if self.email else "post" if self.address else "none"


def already_there(services: Services, cases: Iterable[PaperCase]) -> Mapping[str, str]:
    """The references of those that were brought in before, by id."""
    return {one.case_id: one.reference for one in services.cases.summaries({case.id for case in cases})}


def check(services: Services, by: str, case: PaperCase) -> CaseSnapshot:
    """The moment as it would be once it came in. Raises Refused where it cannot. Nothing is written."""
    return _after(services, by, case, NO_REFERENCE_YET)[1]


def bring_in(services: Services, by: str, case: PaperCase) -> str:
    """Make the case, unless it is there already, and give its reference. Raises Refused, StoreUnavailable."""
    for _ in range(TRIES):
        there = already_there(services, [case]).get(case.id)
        if there:
            return there
        reference = references.make(services.randomness(8))
        pointer = Pointer(key=f"REF#{reference}", case_id=case.id)
        try:
            before, after = _after(services, by, case, reference)
            append(services, None, before, after, AlsoWrite(pointers=(pointer,)))
        except (AlreadyThere, Conflict) as met:  # somebody else brought it in meanwhile, or has this reference
            lost = met
            continue
        return reference
    raise lost


def _after(services: Services, by: str, case: PaperCase, reference: str) -> tuple[CaseSnapshot, CaseSnapshot]:
    receipt = _receipt(services, case, reference)
    before = moment_of(services, MACHINE, Case(id=case.id), site=case.site.id, policy=receipt.policy)
    paper = OnPaper(
        receipt=receipt, by=by, called=f"Reference until then: {case.called}", handler=case.handler,
        entered=case.entered, acknowledged=case.acknowledged, closed=case.closed, finding=case.finding,
    )  # fmt: skip
    return before, following(before, take_over(before, paper))


def _receipt(services: Services, case: PaperCase, reference: str) -> Receive:
    words = Words(narrative=case.narrative, name=case.name, email=case.email, address=case.address)
    unknown = case.narrative if case.about is None else ""
    return Receive(
        policy=case.site.in_force(case.received), site=case.site.id, reference=reference, stage=case.stage,
        channel=case.channel, received=case.received, about=case.about,
        from_person=among_us(services.organisation, case.email, case.name), reach=case.reach,
        perhaps=written_of(services.organisation, case.site.id, about="", narrative=unknown),
        anonymous=not case.name, words=words,
    )  # fmt: skip
