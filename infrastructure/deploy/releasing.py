"""A release: a zip, a template that stands by itself, and the two ways in which somebody without this work tree uses them.

Everything of a version lies under one prefix of a bucket that the world may read, in the region that it is for: Lambda
takes its code from a bucket of its own region. A version is never written over: whoever looks twice must find the same.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from botocore.exceptions import ClientError

from chalicelib import release
from infrastructure.deploy import packages, stored
from infrastructure.deploy.artefacts import MISSING
from infrastructure.deploy.packages import About
from infrastructure.deploy.terminal import Stopped
from infrastructure.template_yaml import Template

INSTALL = Path(__file__).parent / "install.sh"
SUMS = "SHA256SUMS"
KINDS: Mapping[str, str] = {".sh": "text/plain", ".json": "application/json", ".zip": "application/zip"}


@dataclass(frozen=True)
class Place:
    """Where a version lies."""

    bucket: str
    region: str
    version: str = release.VERSION

    def key(self, name: str) -> str:
        return f"redress/{self.version}/{name}"

    def address(self, name: str) -> str:
        return f"https://{self.bucket}.s3.{self.region}.amazonaws.com/{self.key(name)}"


def files(place: Place, built: Path, template: Template, commit: str) -> dict[str, bytes]:
    """Everything of this version, by name; the template last, so that where it is, all is."""
    of = packages.about(built / packages.ZIP, template, commit)
    code = packages.Folder(place.bucket, place.key("").rstrip("/"))
    made = {
        **{name: (built / name).read_bytes() for name in packages.zips(template)},
        **{name: (built / name).read_bytes() for name in ("sbom.json", "licences.txt") if (built / name).exists()},
        "install.sh": install(place, of).encode(),
    }
    template_text = json.dumps(packages.pointed(template, code, of), indent=1).encode()
    sums = {**made, packages.TEMPLATE: template_text}
    made[SUMS] = "".join(
        f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in sorted(sums.items())
    ).encode()
    return {**made, packages.TEMPLATE: template_text}


def install(place: Place, of: About) -> str:
    """The script of the two lines, for this version."""
    said = {"TEMPLATE": place.address(packages.TEMPLATE), "VERSION": place.version, "STORED": str(of.stored),
            "REGION": place.region}  # fmt: skip
    text = INSTALL.read_text(encoding="utf-8")
    for name, value in said.items():
        text = text.replace(f"@{name}@", value)
    return text


def publish(s3: Any, place: Place, made: Mapping[str, bytes]) -> None:
    """Puts a version there. Raises Stopped where another content has that name, or what is stored has a stale number."""
    problem = stored.problem(stored.released(), stored.now())
    if problem:
        raise Stopped(problem)
    there = _get(s3, place, SUMS)
    if there is not None and there != made[SUMS]:
        raise Stopped(
            f"Version {place.version} is there already, and is another. Count VERSION up in chalicelib/release.py and "
            "pyproject.toml."
        )
    for name, body in made.items():
        kind = KINDS.get(Path(name).suffix, "text/plain")
        s3.put_object(Bucket=place.bucket, Key=place.key(name), Body=body, ContentType=kind)


def told(place: Place) -> Iterator[str]:
    """What to tell people: the two ways."""
    yield f"Release {place.version} is in {place.bucket}, for {place.region}. Whoever is to use it must be able to read it."
    yield "To launch it from AWS's console, open:"
    yield f"  {console(place)}"
    yield "Or paste these two lines into AWS CloudShell:"
    yield f"  curl -fsSO {place.address('install.sh')}"
    yield "  sh install.sh"


def console(place: Place) -> str:
    """The address with which CloudFormation's console opens it, the form filled in as far as it can be."""
    template = quote(place.address(packages.TEMPLATE), safe="")
    review = f"#/stacks/create/review?templateURL={template}&stackName=redress-prod&param_Stage=prod"
    return f"https://{place.region}.console.aws.amazon.com/cloudformation/home?region={place.region}{review}"


def _get(s3: Any, place: Place, name: str) -> bytes | None:
    try:
        return bytes(s3.get_object(Bucket=place.bucket, Key=place.key(name))["Body"].read())
    except ClientError as refused:
        if refused.response["Error"]["Code"] in (*MISSING, "AccessDenied"):  # who may not list is not told which
            return None
        raise
