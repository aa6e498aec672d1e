"""One folder of several bundles: with an index for people and machines, and nothing planted can be got out of it."""

import io
import json
import subprocess
import sys
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import boto3
import pypdfium2
import pytest

from bundles import folders, handler, making
from bundles.folders import FolderOrder, Kept, MadeFolder, Part
from chalicelib.domain.redaction import blacked
from infrastructure.emulate import Names
from tests.bundles import made
from tests.bundles.test_leaks import unpacked as streams_of

FIRST, SECOND = "RDS-AAAA-AAAA", "RDS-BBBB-BBBB"
PLACES = ("words", "title", "seen", "hidden", "note", "about", "attached", "jpeg", "png", "data")
OUT = [f"Zq{place}{n}x" for place in PLACES for n in range(8)]
KEPT = Kept(
    what="Notes and records", count=2, why=["It is legal advice (Data Protection Act 2018, Schedule 2, paragraph 19)"]
)


@cache
def bundle(reference: str) -> bytes:
    """A bundle with something planted wherever a file has room for it, made as the pages order one."""
    said = {place: " ".join(f"Zq{place}{n}x" for n in range(8)) for place in PLACES}
    body = made.pdf(
        said["seen"], hidden=said["hidden"], note=said["note"], about=said["about"], attached=said["attached"]
    )
    held = {
        "FILE/pdf": body,
        "FILE/jpeg": made.picture("JPEG", said["jpeg"]),
        "FILE/png": made.picture("PNG", said["png"]),
    }
    documents = [
        made.words("What they told us", ("said", blacked(f"The gate. {said['words']}", OUT))),
        made.file("FILE/pdf", title=blacked(f"File: {said['title']}.pdf", OUT, run_together=True)),
        made.file("FILE/jpeg", "picture"), made.file("FILE/png", "picture"),
    ]  # fmt: skip
    chain = {**made.CHAIN, "reference": reference}
    order = made.order(*documents, words=OUT, chain=chain, data={"said": blacked(said["data"], OUT)})
    return making.made(order, held.get).folder


def order(*parts: Part) -> FolderOrder:
    return FolderOrder(
        title="Your personal data",
        lines=["Larksong."],
        footer="Larksong",
        made_at="2026-11-30T12:00:00+00:00",
        parts=parts,
    )


@pytest.fixture(scope="module")
def folder() -> MadeFolder:
    held = {"k1": bundle(FIRST), "k2": bundle(SECOND)}
    parts = (
        Part(reference=FIRST, site="North", key="k1", kept=[KEPT], said=[["Was it clear?", "Partly"]]),
        Part(reference=SECOND, site="South", key="k2"),
    )
    return folders.made(order(*parts), held.get)


def unpacked(found: MadeFolder) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(found.folder)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def test_its_index_says_what_is_in_it_from_which_case_and_what_was_kept_back_and_why(folder: MadeFolder):
    data = json.loads(unpacked(folder)["index.json"])
    assert [(one["reference"], one["site"], len(one["documents"])) for one in data["cases"]] == [
        (FIRST, "North", 5), (SECOND, "South", 5),
    ]  # fmt: skip
    assert data["cases"][0]["not_given"] == [{"what": KEPT.what, "count": 2, "why": KEPT.why}]
    with pypdfium2.PdfDocument(folder.index) as opened:
        text = " ".join(page.get_textpage().get_text_range() for page in opened).replace("\r\n", " ")
    for said in (
        FIRST,
        SECOND,
        "What they told us",
        "What you told us about how it went",
        "Partly",
        "Notes and records",
        "Schedule 2, paragraph 19",
        "We have given you everything of this case",
    ):
        assert said in text


def test_nothing_that_was_planted_can_be_got_out_of_it(folder: MadeFolder):
    every = [folder.folder, *unpacked(folder).values()]
    every += [part for body in unpacked(folder).values() for part in streams_of(body)]
    text = b"\n".join(every).lower()
    forms = [form for one in OUT for form in (one.encode(), one.encode("utf-16-be"), one.encode().hex().encode())]
    assert [form for form in forms if form.lower() in text] == []
    assert b"zq" not in " ".join(unpacked(folder)).encode().lower()


def test_its_recipient_can_check_it_and_finds_what_was_changed(folder: MadeFolder, tmp_path: Path):
    with ZipFile(io.BytesIO(folder.folder)) as zipped:
        zipped.extractall(tmp_path)

    def checked() -> tuple[int, str]:
        ran = subprocess.run([sys.executable, "verify.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
        return ran.returncode, ran.stdout

    code, said = checked()
    assert (code, "WRONG" in said) == (0, False) and f"{SECOND}/bundle.pdf is as it was made" in said
    changed = tmp_path / SECOND / "data.json"
    changed.write_text(changed.read_text() + " ")
    code, said = checked()
    assert code == 1 and f"WRONG  {SECOND}/data.json" in said


def test_the_function_makes_it_of_bundles_alone(moto: Names):
    """Whoever could write an order could otherwise have it read anything."""
    handler._s3.cache_clear()
    s3: Any = boto3.client("s3")
    s3.put_object(Bucket=moto.bucket, Key="CASE/c1/bundles/b1.zip", Body=bundle(FIRST))
    s3.put_object(Bucket=moto.bucket, Key="FILE/b1", Body=bundle(FIRST))
    for number, (key, became) in enumerate((("CASE/c1/bundles/b1.zip", "made"), ("FILE/b1", "not there"))):
        said = json.dumps(asdict(order(Part(reference=FIRST, site="North", key=key)))).encode()
        at = f"CASE/c1/bundles/f{number}"
        s3.put_object(Bucket=moto.bucket, Key=f"{at}.order", Body=said)
        assert handler.make(s3, moto.bucket, f"{at}.order") == became
        assert json.loads(s3.get_object(Bucket=moto.bucket, Key=f"{at}.json")["Body"].read())["state"] == became


def test_what_is_larger_than_a_folder_may_be_is_not_made(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(folders, "MOST_BYTES", 1000)
    with pytest.raises(folders.TooLarge):
        folders.made(order(Part(reference=FIRST, site="North", key="k1")), {"k1": bundle(FIRST)}.get)
