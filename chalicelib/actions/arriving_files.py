"""A file that has arrived in the bucket is looked at once, and kept under a key that nobody can post to, or not taken.

A verdict may come before its file is known, after it, or never. Whoever writes one of the two reads the other afterwards,
so that one of them sees both.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from chalicelib.actions.files_of_cases import hand_over
from chalicelib.actions.uploads import A_DAY, Place, Posted, key_of, keys_of
from chalicelib.domain.casework.evidence.events import Verdict
from chalicelib.domain.evidence import content, names, pictures
from chalicelib.domain.evidence.rules import ANY_TYPE, MOST_BYTES, MOST_FILES, MOST_TRIES, VERDICT_WITHIN
from chalicelib.ports import Services
from chalicelib.ports.uploads import Upload


def arrive(services: Services, posted: Posted, size: int) -> Upload | None:
    """Take note of a file, once. None: it belongs to nothing that there is, or too much was sent to look at it.

    Raises StoreUnavailable, Conflict: the same event is then tried again.
    """
    place, now = posted.place, services.now()
    if not _there(services, place, now):
        return None
    sent = services.uploads.all_of(place.of, place.owner, now)
    known = next((upload for upload in sent if upload.id == posted.id), None)
    if known is None:
        if _too_many(sent, place, now):
            services.alarms.count("file_not_looked_at")
            return None
        known = _looked_at(services, posted, size, sent)
        services.uploads.keep(known)
    _settled(services, place, posted.id)
    return known


def judge(services: Services, posted: Posted, verdict: Verdict) -> None:
    """Keep what a check for viruses found. A file with a threat is opened by nobody, and let go.

    Of what is not looked at nothing is kept: else whoever posts without end would fill a place with verdicts.
    Raises StoreUnavailable, Conflict: the same event is then tried again.
    """
    place, now = posted.place, services.now()
    if not _there(services, place, now):
        return
    sent = services.uploads.all_of(place.of, place.owner, now)
    if all(upload.id != posted.id for upload in sent) and _too_many(sent, place, now):
        return
    services.uploads.judge(place.of, place.owner, posted.id, verdict)
    _settled(services, place, posted.id)


def _settled(services: Services, place: Place, file: str) -> None:
    """What follows once a file is known or its verdict is: whichever came last finds both."""
    found = services.uploads.all_of(place.of, place.owner, services.now())
    for upload in (one for one in found if one.id == file and one.verdict == "threat"):
        services.alarms.count("file_with_a_threat")
        services.bucket.let_go(keys_of(upload))
    hand_over(services, place)


def _too_many(sent: Sequence[Upload], place: Place, now: datetime) -> bool:
    """From one giver: what comes by a complainant's link keeps nobody of ours from adding to the case."""
    return sum(upload.giver == place.giver and now - upload.at < A_DAY for upload in sent) >= MOST_TRIES


def _there(services: Services, place: Place, now: datetime) -> bool:
    if place.of == "draft":
        return services.drafts.get(place.owner, now) is not None
    return bool(services.cases.summaries([place.owner]))


def _looked_at(services: Services, posted: Posted, size: int, sent: Sequence[Upload]) -> Upload:
    """The file, by its bytes: why it is not taken, or what it is. The bytes of one that is taken are kept."""
    upload = Upload(
        of=posted.place.of, owner=posted.place.owner, id=posted.id, giver=posted.place.giver, at=services.now(),
        name=names.as_given(posted.name), key=posted.key, size=size,
    )  # fmt: skip
    if size > MOST_BYTES:
        return _not_taken(upload, "too_large")
    if not size and not posted.name:
        return _not_taken(upload, "nothing")
    body = services.bucket.posted(posted.key, posted.version)
    if body is None:  # the bucket has let go of it meanwhile
        return _not_taken(upload, "broken")
    others = [one for one in sent if one.kept and one.giver == upload.giver]
    digest = sha256(body).hexdigest()
    if any(one.digest == digest for one in others):  # sent twice: they see the one that they have
        return replace(upload, removed=True, expires_at=upload.at + A_DAY)
    found = content.look(body)
    if found.problem:
        return _not_taken(upload, found.problem)
    if sum(upload.of == "draft" or upload.at - one.at < A_DAY for one in others) >= MOST_FILES:
        return _not_taken(upload, "too_many")
    return _kept(services, replace(upload, type=found.type, digest=digest), body)


def _not_taken(upload: Upload, problem: str) -> Upload:
    return replace(upload, problem=problem, expires_at=upload.at + A_DAY)


def _kept(services: Services, upload: Upload, body: bytes) -> Upload:
    shown = pictures.without_place(body, upload.type)
    services.files.put(key_of(upload.id), body, ANY_TYPE)
    if shown is not None:
        services.files.put(key_of(upload.id, shown=True), shown, ANY_TYPE)
    wake_at = upload.at + VERDICT_WITHIN
    return replace(upload, scanned=services.scans, without_place=shown is not None, wake_at=wake_at)
