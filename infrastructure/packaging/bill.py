"""What the package is made of: a bill of materials (CycloneDX 1.6) and a list of licences, from what the libraries say.

Both depend on the package alone, so the same package has the same bill.
"""

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import metadata
from pathlib import Path
from typing import Any

from chalicelib import release
from infrastructure.packaging import pins, wheels

ROOT = Path(__file__).parents[2]
SBOM, LICENCES = "sbom.json", "licences.txt"
SPACE = uuid.UUID("5d6f3a1e-0f0c-4b7e-9a55-0c2f7a1f9d10")  # of our bills
HEIF = "BSD-3-Clause AND LGPL-3.0-or-later"  # its libraries under the LGPL are files of their own, which can be swapped
PDFIUM = "BSD-3-Clause AND Apache-2.0"
FPDF2 = "LGPL-3.0-only"  # Python that lies in the zip as it is, and can be swapped
TAKEN = {
    "MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "Apache-2.0 OR BSD-3-Clause", "PSF-2.0", HEIF,
    PDFIUM, FPDF2,
}  # fmt: skip
SAID: Mapping[str, str] = {  # what says its licence in other words than SPDX's, and what it is: each was looked up
    "aws-lambda-powertools": "MIT-0",
    "defusedxml": "PSF-2.0",
    "fpdf2": FPDF2,
    "jinja2": "BSD-3-Clause",
    "pi-heif": HEIF,
    "pypdfium2": PDFIUM,
    "pyasn1-modules": "BSD-2-Clause",
    "pyopenssl": "Apache-2.0",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "s3transfer": "Apache-2.0",
    "segno": "BSD-3-Clause",
}
NPM: Mapping[str, str] = {"govuk-frontend": "MIT"}  # its stylesheet is in ours
CHALICE: Mapping[str, str] = {"chalice": "Apache-2.0"}  # two files of it are packed


class UnknownLicence(Exception):
    """A library says nothing of its licence that we know, or one that we have not agreed to."""


@dataclass(frozen=True)
class Part:
    name: str
    version: str
    licence: str
    url: str
    digest: str = ""


def parts() -> list[Part]:
    """Everything that is not ours. Raises UnknownLicence."""
    hashes = wheels.pinned() | wheels.pinned(wheels.PREVIEWS) | wheels.pinned(wheels.BUNDLES)
    python = [
        Part(name, version, licence(name), f"pkg:pypi/{name}@{version}", hashes.get(name, ("", ""))[1])
        for name, version in sorted(pins.pinned([*pins.PINNED, pins.PREVIEWS, pins.BUNDLES]))
    ]
    framework = [
        Part(name, version, known, f"pkg:pypi/{name}@{version}")
        for name, known in CHALICE.items()
        if (version := metadata(name)["Version"])
    ]
    wanted = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    styles = [Part(name, wanted[name], known, f"pkg:npm/{name}@{wanted[name]}") for name, known in NPM.items()]
    return [*python, *framework, *styles]


def licence(name: str) -> str:
    """In the words of SPDX. Raises UnknownLicence."""
    said = metadata(name)
    found = SAID.get(name) or next((said[key] for key in ("License-Expression", "License") if key in said), "")
    if found not in TAKEN:
        raise UnknownLicence(
            f"{name} says “{found[:60]}” of its licence. Look it up: if we may pass it on, say so in {Path(__file__).name}."
        )
    return str(found)


def sbom(every: list[Part]) -> dict[str, Any]:
    """As CycloneDX writes it, without a time: two packages of the same parts have the same bill."""
    listed = [_component(part) for part in every]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(SPACE, json.dumps(listed, sort_keys=True))}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "redress", "version": release.VERSION}},
        "components": listed,
    }


def _component(part: Part) -> dict[str, Any]:
    simple = " " not in part.licence
    made = {
        "type": "library", "bom-ref": part.url, "name": part.name, "version": part.version, "purl": part.url,
        "licenses": [{"license": {"id": part.licence}} if simple else {"expression": part.licence}],
    }  # fmt: skip
    return made | ({"hashes": [{"alg": "SHA-256", "content": part.digest}]} if part.digest else {})


def licences(every: list[Part]) -> Iterator[str]:
    yield "What this package carries that is not ours, and under which licence. The texts lie beside each in the zip."
    yield ""
    yield from (f"{part.name:<24}{part.version:<14}{part.licence}" for part in every)


def write(into: Path) -> None:
    """Both, beside the package. Raises UnknownLicence."""
    every = parts()
    (into / SBOM).write_text(json.dumps(sbom(every), indent=1) + "\n")
    (into / LICENCES).write_text("\n".join(licences(every)) + "\n")
