"""A case with everything in it, each thing with a word of its own by which any trace of it would be found."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import boto3

from chalicelib.actions import retaining
from chalicelib.actions.uploads import Place, key_of, preview_of
from chalicelib.adapters.presigned import S3Bucket
from chalicelib.adapters.s3 import S3Files
from chalicelib.adapters.table import Item
from chalicelib.domain.how_it_went import HowItWent
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Bundle, Draft, Given, Services
from chalicelib.ports.response_drafts import DraftComment, ResponseDraft
from chalicelib.queries.retention import list_of
from tests import evidence as make
from tests.desk.office import FORMAL, Office

SAID = {  # what is planted: a word that stands nowhere else
    what: f"zq{n:02}{what}" for n, what in enumerate((
        "narrative", "desired", "name", "learner", "needs", "aboutwords", "address", "filename", "filebytes", "preview",
        "note", "letterin", "message", "added", "title", "translation", "newname", "opened", "delay", "pause", "reasons",
        "withdrawn", "replaced", "kept", "stafffile", "nextstage", "halftyped",
        "askedname", "question", "draft", "comment", "bundled", "folder", "howitwent",
    ), start=10)
}  # fmt: skip
EMAIL, NEW_EMAIL, TELEPHONE = "zq90mail@example.org", "zq91mail@example.org", "01632960777"
PLANTED = (*SAID.values(), "zq90mail", "zq91mail", "zq92mail", TELEPHONE, TELEPHONE.removeprefix("0"))


@dataclass
class Stage:
    """An office whose bucket is a real one, with versions, and whose table is in memory."""

    office: Office
    bucket: str

    @property
    def services(self) -> Services:
        def client() -> Any:
            return boto3.client("s3")

        files, bucket = S3Files(client, self.bucket), S3Bucket(client, self.bucket)
        return replace(self.office.services, files=files, bucket=bucket)

    def items(self) -> list[Item]:
        """All of the table but what it forgets by itself, and has by now."""
        now = int(self.office.organisation.now.timestamp())
        found = self.office.organisation.memory.table.items()
        return [item for item in found if int(str(item.get("expires", now + 1))) > now]

    def everything(self) -> Iterator[tuple[str, bytes]]:
        """Every byte of the table and of every version in the bucket, each with where it lies."""
        for item in self.items():
            yield f"{item['pk']} {item['sk']}", json.dumps(item, ensure_ascii=False).encode()
        s3 = boto3.client("s3")
        for one in s3.list_object_versions(Bucket=self.bucket).get("Versions", []):
            body = s3.get_object(Bucket=self.bucket, Key=one["Key"], VersionId=one["VersionId"])["Body"].read()
            yield one["Key"], one["Key"].encode() + body

    def found(self, *words: str) -> dict[str, list[str]]:
        """Where each of these words stands, upper or lower case alike; nothing of those that stand nowhere."""
        lies: dict[str, list[str]] = {}
        for where, body in self.everything():
            for word in words:
                if word.lower().encode() in body.lower() or word.lower() in where.lower():
                    lies.setdefault(word, []).append(where)
        return lies


def played(stage: Stage) -> str:
    """A case in which everything has happened, closed. Its reference."""
    office, said = stage.office, SAID
    keeps(office, retention_years=6)
    reference = office.lodge(replace(
        FORMAL, narrative=said["narrative"], desired=said["desired"], name=said["name"], learner=said["learner"],
        needs=said["needs"], about_words=said["aboutwords"], address=said["address"], email=EMAIL, telephone=TELEPHONE,
    ))  # fmt: skip
    office.confirms(reference)
    case_id = office.case_id(reference)
    _files(stage, case_id)
    office.act("officer", reference, "note", text=said["note"])
    office.act("officer", reference, "correspondence", text=said["letterin"])
    office.act("officer", reference, "message", text=said["message"])
    office.act("complainant", reference, "add_information", text=said["added"])
    office.act("officer", reference, "title", title=said["title"])
    office.act("officer", reference, "translate", language="Welsh", text=said["translation"])
    office.act("overseer", reference, "open_case", reason=said["opened"])
    office.act("officer", reference, "tell_delay", clock="formal.respond", to=date(2026, 12, 1), reason=said["delay"])
    office.act("officer", reference, "hold", ground="police", reason=said["pause"])
    office.act("officer", reference, "release", ground="police", reason="Over.")
    _asked_and_drafted(stage, reference)
    office.act("officer", reference, "change_contact", reach="email", full_name=said["newname"], email=NEW_EMAIL)
    office.confirms(reference)
    office.sweep()
    office.act("officer", reference, "issue_outcome", finding="upheld", reasons=said["reasons"])
    office.sweep()
    office.act("complainant", reference, "request_next_stage", text=said["nextstage"])
    office.act("complainant", reference, "withdraw", reason=said["withdrawn"])
    office.act("records", reference, "hold_record", ground="other", review_on=date(2027, 1, 4), reason=said["kept"])
    office.act("records", reference, "free_record", reason="Not needed.")
    office.page("records", f"/staff/cases/{reference}")  # looked at
    office.services.drafts.put(
        Draft(id="late", answers={"text": said["halftyped"]}, expires_at=office.services.now() + timedelta(days=1))
    )
    office.sweep()
    _letters_again(stage, case_id)
    return reference


def keeps(office: Office, **how: object) -> None:
    register = office.organisation.memory.organisation
    register.put_site(replace(register.site("north"), **how))


def let_go(office: Office, reference: str, *, by: str = "records", confirmed_by: str = "overseer") -> None:
    """Six years later two people say that it may go, and its last day passes."""
    to(office, date(2032, 8, 2))
    retaining.call(office.services)
    say_yes(office, reference, by=by, confirmed_by=confirmed_by)
    to(office, date(2032, 9, 15))


def say_yes(office: Office, reference: str, *, by: str = "records", confirmed_by: str = "overseer") -> None:
    for who, act in ((by, retaining.propose), (confirmed_by, retaining.confirm)):
        (one,) = [due for due in list_of(office.services, site(office)) if due.entry.reference == reference]
        act(office.services, office.services.organisation.viewer(f"north.{who}"), one)


def site(office: Office) -> Any:
    return office.services.organisation.site("north")


def to(office: Office, day: date) -> None:
    office.pass_hours(24 * (day - local_date(office.services.now())).days)


def _files(stage: Stage, case_id: str) -> None:
    """A photo with its place taken out and a preview, and a note of staff's; one of them was replaced."""
    memory, services = stage.office.organisation.memory, stage.office.services
    first = make.post(services, Place("case", case_id), f"{SAID['filename']}.png", make.png())
    second = make.post(services, Place("case", case_id, "north.officer"), f"{SAID['stafffile']}.txt", b"Hello there")
    s3 = boto3.client("s3")
    for key, body in (
        (key_of(first.id), SAID["filebytes"]), (key_of(first.id), f"{SAID['filebytes']} again"),
        (key_of(first.id, shown=True), SAID["filebytes"]), (preview_of(first.id), SAID["preview"]),
        (key_of(second.id), SAID["filebytes"]), (f"uploads/case/{case_id}/complainant/1/{SAID['filename']}", "a posting"),
    ):  # fmt: skip
        s3.put_object(Bucket=stage.bucket, Key=key, Body=body.encode())
    assert memory.bucket.arrived
    memory.bucket.arrived.clear()


def _asked_and_drafted(stage: Stage, reference: str) -> None:
    """Somebody outside was asked a question, a response was begun and talked about, and a bundle was made."""
    office, case_id, at = stage.office, stage.office.case_id(reference), stage.office.organisation.now
    office.act(
        "officer", reference, "ask", asked_as="witness", full_name=SAID["askedname"], email="zq92mail@example.org",
        text=SAID["question"], due=local_date(at) + timedelta(days=9),
    )  # fmt: skip
    office.sweep()
    kept = {"case_id": case_id, "stage": "formal", "by": "north.officer", "at": at}
    office.services.response_drafts.keep(ResponseDraft(rev=1, version=1, form=SAID["draft"], **kept), None)
    office.services.response_drafts.comment(DraftComment(text=SAID["comment"], form="{}", **kept))
    bundle = Bundle(
        id="b1", case_id=case_id, recipient="panel", by="north.officer", at=at, documents=(SAID["bundled"],)
    )
    office.services.bundles.keep(bundle)
    office.services.how_it_went.keep(HowItWent(case_id=case_id, at=at, settled="no", text=SAID["howitwent"]))
    boto3.client("s3").put_object(
        Bucket=stage.bucket, Key=f"CASE/{case_id}/bundles/b1.pdf", Body=SAID["bundled"].encode()
    )
    given = Given(
        id="f1", case_id=case_id, request="r1", bundle="b1", place="CASE/another/bundles/f1", cases=("another", case_id),
        by="north.officer", at=at, kept_back=("Notes|1|legal",),
    )  # fmt: skip
    office.services.bundles.give(given)
    boto3.client("s3").put_object(Bucket=stage.bucket, Key=f"{given.place}.zip", Body=SAID["folder"].encode())


def _letters_again(stage: Stage, case_id: str) -> None:
    """The letters that the office kept lie in the real bucket, one of them replaced and one deleted."""
    s3, kept = boto3.client("s3"), stage.office.organisation.memory.files.kept
    for key, (body, _) in kept.items():
        s3.put_object(Bucket=stage.bucket, Key=key, Body=body + SAID["replaced"].encode())
        s3.put_object(Bucket=stage.bucket, Key=key, Body=body)
    s3.delete_object(Bucket=stage.bucket, Key=next(key for key in kept if case_id in key))
