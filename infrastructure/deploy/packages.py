"""A package as it is deployed: its zips, the template that names them, and what it is. All lie under their digest."""

import copy
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from chalicelib import release
from infrastructure.deploy.artefacts import Artefacts
from infrastructure.template import FUNCTION
from infrastructure.template_yaml import Template

OWN_ZIP = "AWS::Lambda::Function"  # one that Chalice does not package
ZIP, TEMPLATE, ABOUT = "redress.zip", "template.json", "about.json"


@dataclass(frozen=True)
class About:
    """`digest` names it. `stored`: the number of what it writes and can read (chalicelib/release.py)."""

    digest: str
    version: str
    stored: int
    commit: str = ""

    @property
    def named(self) -> str:
        return f"{self.version} ({self.commit[:12] or self.digest})"


def about(package: Path, template: Template, commit: str) -> About:
    """Named by the content of both: another template is another package."""
    code = b"".join((package.parent / name).read_bytes() for name in zips(template, package.name))
    content = hashlib.sha256(code + json.dumps(template, sort_keys=True).encode())
    return About(content.hexdigest()[:16], release.VERSION, release.STORED, commit)


class Folder(NamedTuple):
    """Where the zips of a package lie."""

    bucket: str
    path: str


def zips(template: Template, first: str = ZIP) -> list[str]:
    """The zips that the functions of a template run: `first`, and those that only one function has."""
    code = (one["Properties"].get("Code", {}) for one in template["Resources"].values() if one["Type"] == OWN_ZIP)
    return [first, *sorted({one["S3Key"].rpartition("/")[2] for one in code if "S3Key" in one})]


def pointed(template: Template, where: Folder, of: About) -> Template:
    """The template whose functions run this code, and whose outputs say what it is."""
    made = copy.deepcopy(template)
    for one in made["Resources"].values():
        properties = one.get("Properties", {})
        if one["Type"] == FUNCTION:
            properties["CodeUri"] = f"s3://{where.bucket}/{where.path}/{ZIP}"
        elif one["Type"] == OWN_ZIP and "S3Key" in properties.get("Code", {}):
            name = properties["Code"]["S3Key"].rpartition("/")[2]
            properties["Code"] = {"S3Bucket": where.bucket, "S3Key": f"{where.path}/{name}"}
    said = {"Package": of.digest, "Release": of.version, "Stored": str(of.stored)}
    made["Outputs"] = {**made.get("Outputs", {}), **{name: {"Value": value} for name, value in said.items()}}
    return made


def upload(artefacts: Artefacts, package: Path, template: Template, of: About) -> str:
    """Puts all of it there; the template last, so that where it is, all is. Gives the template's address."""
    artefacts.put(_key(of.digest, ZIP), package.read_bytes())
    for name in zips(template)[1:]:
        artefacts.put(_key(of.digest, name), (package.parent / name).read_bytes())
    artefacts.put(_key(of.digest, ABOUT), json.dumps(asdict(of)).encode())
    return artefacts.put(_key(of.digest, TEMPLATE), json.dumps(pointed(template, code(artefacts, of), of)).encode())


def code(artefacts: Artefacts, of: About) -> Folder:
    """Where a package's zips are."""
    return Folder(artefacts.bucket, f"packages/{of.digest}")


def kept(artefacts: Artefacts, digest: str) -> tuple[About, Template, str] | None:
    """A package that was deployed before, its template, and where that is. None: it is not kept."""
    said, template = artefacts.get(_key(digest, ABOUT)), artefacts.get(_key(digest, TEMPLATE))
    if said is None or template is None:
        return None
    return About(**json.loads(said)), json.loads(template), artefacts.address(_key(digest, TEMPLATE))


def deployed(outputs: Mapping[str, Any]) -> About:
    """What runs, as the stack says. `stored` is 0 for a stack that does not say: everything reads what it wrote."""
    return About(outputs.get("Package", ""), outputs.get("Release", ""), int(outputs.get("Stored", "0")))


def _key(digest: str, name: str) -> str:
    return f"packages/{digest}/{name}"
