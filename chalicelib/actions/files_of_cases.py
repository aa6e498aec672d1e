"""Files that were sent become a case's: at once, or when the draft that they were sent with becomes one.

Everything here may be done again and adds nothing then. The minute's sweep looks after what fell between two steps: a file
that arrived while its complaint was being sent, a verdict that did not come, files of a draft that is gone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.actions.change import change
from chalicelib.actions.uploads import Place, asked_of, let_go
from chalicelib.domain.access.permissions import allowed
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import ASKED, COMPLAINANT, MACHINE, Words
from chalicelib.domain.casework.evidence.decisions import add_file, check_file
from chalicelib.domain.casework.evidence.events import Source, Verdict
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.ports import Conflict, Services, StoreUnavailable
from chalicelib.ports.uploads import Upload

STAFF_ADD = "correspondence"  # whoever may log a letter may keep its file
AT_ONCE = 25  # files that a sweep looks after
AGAIN = timedelta(days=1)  # how often one of a draft that lives is looked after
LATEST_VERDICT = timedelta(days=28)  # after its case has a file; none comes so late


def with_the_form(services: Services, draft_id: str) -> tuple[e.FileAdded, ...]:
    """The files that go with a complaint when it is sent."""
    sent = services.uploads.all_of("draft", draft_id, services.now())
    return tuple(added(upload) for upload in sent if upload.kept)


def added(upload: Upload) -> e.FileAdded:
    """That a file belongs to a case, as the case's history says it."""
    return e.FileAdded(
        file=upload.id, type=upload.type, size=upload.size, digest=upload.digest, source=_source(upload),
        question=asked_of(upload.giver), scanned=upload.scanned, without_place=upload.without_place,
        words=Words(file=upload.name),
    )  # fmt: skip


def _source(upload: Upload) -> Source:
    if upload.of == "draft":
        return "form"
    if asked_of(upload.giver):
        return "asked"
    return "link" if upload.giver == COMPLAINANT else "desk"


def hand_over(services: Services, place: Place) -> None:
    """What was sent to a case belongs to it, with its verdict; so does what was sent to a draft that has become one.

    Raises Conflict, StoreUnavailable.
    """
    case_id = place.owner if place.of == "case" else _case_of(services, place.owner)
    if not case_id:
        return
    sent = services.uploads.all_of(place.of, place.owner, services.now())
    kept = [upload for upload in sent if upload.kept]
    for giver in dict.fromkeys(upload.giver for upload in kept):
        _add(services, case_id, giver, [upload for upload in kept if upload.giver == giver])
    verdicts = {upload.id: upload.verdict for upload in sent if upload.verdict}
    if verdicts:
        change(services, MACHINE, case_id, lambda now: _checked(now, verdicts))


def _case_of(services: Services, draft_id: str) -> str:
    draft = services.drafts.get(draft_id, services.now())
    return draft.case_id if draft else ""


def _add(services: Services, case_id: str, giver: str, sent: Iterable[Upload]) -> None:
    events = [added(upload) for upload in sent]

    asked = asked_of(giver)

    def decided(now: CaseSnapshot) -> list[e.Event]:
        if giver != COMPLAINANT and not asked and not allowed(now, giver, STAFF_ADD):
            raise Refused("not_yours")
        return [event for one in events for event in add_file(now, one)]

    try:
        change(services, ASKED if asked else giver, case_id, decided)
    except Refused as refused:  # their part in the case has changed since they were shown the form
        services.alarms.count(f"file_not_added_{refused.code}")


def _checked(now: CaseSnapshot, verdicts: Mapping[str, Verdict]) -> list[e.Event]:
    return [event for file, verdict in verdicts.items() for event in check_file(now, file, verdict)]


def look_after(services: Services) -> int:
    """See to the files whose time for it has come; says how many. Raises Conflict, StoreUnavailable."""
    now = services.now()
    due = services.uploads.due(now, AT_ONCE)
    for upload in due:
        try:
            _look_after(services, upload, now)
        except (Conflict, StoreUnavailable):
            raise
        except Exception as poison:  # noqa: BLE001 — one file, whatever is wrong with it, must not keep the others waiting
            services.alarms.raise_alarm("file_set_aside", _case_named(upload), type(poison).__name__)
            services.uploads.keep(replace(upload, wake_at=now + AGAIN))
    return len(due)


def _case_named(upload: Upload) -> str:
    return upload.owner if upload.of == "case" else ""


def _look_after(services: Services, upload: Upload, now: datetime) -> None:
    if upload.scanned and upload.verdict is None:
        services.alarms.raise_alarm("file_without_a_verdict", _case_named(upload), upload.id)
    draft = services.drafts.get(upload.owner, now) if upload.of == "draft" else None
    if upload.of == "draft" and draft is None:
        let_go(services, [upload])
        return
    hand_over(services, Place(upload.of, upload.owner, upload.giver))
    if draft and draft.case_id:  # its case knows it now; what it was called must not outlive the case's own words here
        services.uploads.keep(replace(upload, wake_at=None, expires_at=now + LATEST_VERDICT))
    else:
        services.uploads.keep(replace(upload, wake_at=now + AGAIN if draft else None))
