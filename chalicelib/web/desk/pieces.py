"""What is done on many cases: so many in one request, then the next, until all are done. Nothing of it is lost by a crash.

What somebody has checked is kept under their name with what is left of it, before anything is done and after each piece. A
page goes on by itself, or by one button; whoever lost the page goes on from where they began (`unfinished`). No machine acts
for them: whoever signs out, or loses their part in a case, does nothing more.

A case is named with how it stood when it was chosen. One on which somebody has acted since is left out, unless it is just
this that was done on it: so a second click, and a piece of which the answer never came, do nothing twice.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any

from chalicelib.actions.change import StalePage, perform
from chalicelib.domain import keys
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.commands import Command
from chalicelib.domain.casework.refusals import Refused
from chalicelib.ports import Draft, Services
from chalicelib.queries.case_file import CaseFile, open_case
from chalicelib.web.accounts.session import Signed
from chalicelib.web.desk.action_views import done_before

AT_ONCE = 25  # cases in one request, which ends within half a minute
LEFT, JOB, LEAVE = "left", "job", "leave"
KEPT_FOR, MOST_KEPT = timedelta(days=14), 10
DONE_FOR = timedelta(days=1)  # what came of it stands for whoever never saw the last answer
MEANWHILE = "Somebody has worked on it since. Open the case, and do it there."
NOT_SEEN = "You cannot see this case."
Does = Callable[[CaseFile], tuple[str, Command] | str]  # the name of a command, and it; or why the case is left out
Says = Callable[[CaseFile, Refused], str]  # how a refusal is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a person has checked and set going on many cases, and how far it has come."""

    id: str
    page: str  # whose form it is, by its name in ADDRESSES
    says: str  # what is done
    form: Mapping[str, Sequence[str]]  # what was checked
    left: Sequence[str]  # cases, as `as_they_stand` names them
    did: int = 0
    refused: Sequence[tuple[str, str]] = ()  # a reference, and why

    def given(self, name: str) -> str:
        """What was checked in a field."""
        return next(iter(self.form.get(name, ())), "")

    @property
    def of(self) -> int:
        """How many cases were chosen."""
        return self.did + len(self.refused) + len(self.left)


def as_they_stand(services: Services, cases: Mapping[str, str]) -> list[str]:
    """Cases, by their references their ids, each as a form names it."""
    acted = {one.case_id: one.acted for one in services.cases.summaries(list(cases.values()))}
    return [f"{reference}~{acted[case_id]}" for reference, case_id in cases.items() if case_id in acted]


def references(signed: Signed) -> list[str]:
    """Of the cases that are still to be done."""
    return [one.partition("~")[0] for one in signed.form.get(LEFT, ())]


def unfinished(services: Services, viewer: Viewer) -> list[Job]:
    """What this person has begun and not finished, oldest first."""
    return [job for job in _jobs(services, viewer) if job.left]


def named(signed: Signed, viewer: Viewer, page: str, says: str, fields: Collection[str]) -> Job | None:
    """What the form goes on with, where it names that; else what was just checked on it, in these fields.

    None: what it names is kept no more.
    """
    if signed.given(JOB):
        begun = (one for one in _jobs(signed.services, viewer) if one.page == page)
        return next((one for one in begun if one.id == signed.given(JOB)), None)
    checked = {name: given for name, given in signed.form.items() if name in fields}
    return Job(id=signed.services.new_id(), page=page, says=says, form=checked, left=signed.form.get(LEFT, []))


def go_on(services: Services, viewer: Viewer, job: Job, does: Does, why: Says | None = None) -> Job:
    """Keep it, do it on the next so many, and keep how far it has come."""
    _keep(services, viewer, job)
    did, refused = job.did, list(job.refused)
    for one in job.left[:AT_ONCE]:
        said = _one(services, viewer, one, does, why or _sentence)
        did, refused = (did, [*refused, (one.partition("~")[0], said)]) if said else (did + 1, refused)
    further = replace(job, left=job.left[AT_ONCE:], did=did, refused=refused)
    _keep(services, viewer, further)
    return further


def leave(services: Services, viewer: Viewer, job_id: str) -> None:
    """The rest of it is not to be done."""
    _put(services, viewer, {name: one for name, one in _kept(services, viewer).items() if name != job_id})


def _keep(services: Services, viewer: Viewer, job: Job) -> None:
    """Of what is finished the last alone: its page is shown again, and says on which cases it was not done."""
    others = {name: one for name, one in _kept(services, viewer).items() if name != job.id and one["left"]}
    _put(services, viewer, {**others, job.id: asdict(job)})


def _jobs(services: Services, viewer: Viewer) -> list[Job]:
    return [Job(**one) for one in _kept(services, viewer).values()]


def _kept(services: Services, viewer: Viewer) -> dict[str, dict[str, Any]]:
    kept = services.drafts.get(_draft(viewer), services.now())
    return dict(kept.answers) if kept else {}


def _put(services: Services, viewer: Viewer, jobs: Mapping[str, dict[str, Any]]) -> None:
    """Two pages at once may each write without the other's last piece: that finds each case done, and does none twice."""
    newest = dict(list(jobs.items())[-MOST_KEPT:])
    lasts = KEPT_FOR if any(one["left"] for one in newest.values()) else DONE_FOR
    services.drafts.put(Draft(id=_draft(viewer), answers=newest, expires_at=services.now() + lasts))


def _draft(viewer: Viewer) -> str:
    return keys.named("several", viewer.id)


def _sentence(file: CaseFile, refused: Refused) -> str:
    return refused.sentence


def _one(services: Services, viewer: Viewer, one: str, does: Does, why: Says) -> str:
    """Do it on one case. Why it was not done, or ""."""
    reference, _, acted = one.partition("~")
    file = open_case(services, viewer, reference)
    if file is None or file.asks_first or not acted.isdecimal():
        return NOT_SEEN
    doing = does(file)
    if isinstance(doing, str):
        return doing
    try:
        perform(services, viewer.id, file.case_id, *doing, int(acted))
    except StalePage as meanwhile:
        return "" if done_before(file, meanwhile.happened, *doing) else MEANWHILE
    except Refused as refused:
        return why(file, refused)
    return ""
