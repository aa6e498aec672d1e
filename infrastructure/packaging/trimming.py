"""What Chalice packs and Lambda never opens, named once. The rest is kept: a rule here must be worth its risk.

botocore brings the descriptions of more than 400 services, and we call four; a test compares them with the clients that
chalicelib makes. Those four stay without what they say to people, five sixths of them. Our own tools go too, because what
is not there can neither run nor be read by a stranger.
"""

import fnmatch
import gzip
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SERVICES = ("dynamodb", "s3", "sesv2", "ssm")
DATA = Path("botocore/data")  # a folder for each service; the files beside them say where AWS is, and stay
NEVER_OPENED = (
    "boto3/data",  # descriptions for boto3.resource, which we do not use
    "boto3/examples",
    "botocore/data/*/examples-1.json*",  # for who reads about them
    "tests",  # some libraries' own
    "bin",
    "*.data",  # scripts of libraries
    "*.dist-info/RECORD",
    "*.dist-info/sboms",
    "govuk_frontend_jinja",  # its macros are compiled
    "govuk_frontend_jinja-*",
    "aws_lambda_powertools/event_handler",  # of Powertools we use Logger, Metrics and parameters
    "aws_lambda_powertools/utilities/[!_jp]*",  # all but what Logger imports, jmespath_utils, and parameters
    "aws_lambda_powertools/utilities/parser",
    "cffi",  # makes bindings; those of cryptography are made
    "cffi-*",
    "dateutil/zoneinfo",  # zones come from tzdata
    "pyasn1_modules/rfc[!5]*",  # webauthn knows certificates by RFC 5280 alone
    "pyasn1_modules/rfc5[!2]*",
    "pyasn1_modules/rfc52[!8]*",
    "pycparser",
    "pycparser-*",
    "pydantic/mypy.py",  # for whoever checks types
    "pydantic/v1",
    "tzdata/zoneinfo/[!_E]*",  # we count in Europe/London and UTC, which needs no file
    "tzdata/zoneinfo/E[!u]*",
    "tzdata/zoneinfo/Europe/[!_L]*",
    "cbor2/tool.py",  # its command
    "icalendar/cli.py",
    "s3transfer/processpool.py",  # copies by several processes, for whoever asks for it
    "urllib3/contrib/emscripten",  # for Python in a browser
    "urllib3/contrib/pyopenssl.py",  # where it is, botocore imports OpenSSL and cryptography at every start
    "chalicelib/tooling",  # the command line, and what only developers run
    "icalendar/tests",
    "icalendar/fuzzing",
    "_yaml",  # libyaml: a policy is read by the loader in Python, which knows the lines
    "yaml/_yaml.*.so",
    "chalicelib/policies/stories",
    "chalicelib/languages/*.po",  # compiled
    "chalicelib/static_src",
    "chalicelib/templates",  # compiled
    "*/py.typed",
    "*.pyi",
)


def trim(tree: Path) -> None:
    """Removes from an unzipped package what is never opened there."""
    for path in list(unused(tree)):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for path in (tree / DATA).glob("*/*/service-2.json.gz"):
        said = json.dumps(silent(json.loads(gzip.decompress(path.read_bytes()))), separators=(",", ":"))
        path.write_bytes(gzip.compress(said.encode(), mtime=0))


def silent(description: Any) -> Any:
    """A service's description whose documentation is empty: each process would read it, and nothing asks what it says."""
    if isinstance(description, dict):
        return {
            name: "" if name == "documentation" and isinstance(value, str) else silent(value)  # there is, for botocore
            for name, value in description.items()
        }
    return [silent(one) for one in description] if isinstance(description, list) else description


def unused(tree: Path) -> Iterator[Path]:
    """The files and folders that are left out."""
    yield from (path for path in (tree / DATA).iterdir() if path.is_dir() and path.name not in SERVICES)
    for path in tree.rglob("*"):
        name = path.relative_to(tree).as_posix()
        if path.name == "__pycache__" or any(fnmatch.fnmatchcase(name, pattern) for pattern in NEVER_OPENED):
            yield path
