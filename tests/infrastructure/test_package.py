"""What Lambda gets: enough to run, nothing that never runs there, and the same bytes from the same files.

The package here is made of the libraries in .venv, which are those that `make package` fetches (a test compares), so
that nothing has to be fetched. It is then run without .venv: no site-packages, another folder.
"""

import ast
import dis
import gzip
import json
import marshal
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

import pytest
from botocore.loaders import Loader

from chalicelib import policies
from infrastructure.packaging import building, compiling, complete, pins, runtime, trimming, zipping
from infrastructure.packaging.__main__ import MOST
from infrastructure.template import ROOT

UNCHECKED = b"\x01\x00\x00\x00"  # PEP 552: named by a hash of the source, which is never compared
CHALICE = ("chalice/__init__.py", "chalice/app.py")  # what Chalice packs of itself
BEFORE = "import sys; sys.path.insert(0, sys.argv[1]); import app"
AFTER = 'print("none of .venv" if "site-packages" not in str(sys.path) else sys.path)'
CLIENTS = """
from chalicelib import wiring
made = [wiring.dynamodb(), wiring.s3(), wiring._ses(), wiring._parameters().client()]
print(*sorted(client.meta.service_model.service_name for client in made))
assert [client.meta.service_model.client_context_parameters for client in made]
assert wiring.s3().generate_presigned_post("b", "k")["url"]
print(*sys.modules)
"""
FIRST_PAGE = """
from types import SimpleNamespace
from chalicelib import wiring
from chalicelib.adapters.memory import Memory
from chalicelib.ports import Details
memory = Memory()
memory.organisation.put_details(Details(name="Larkfield Trust"))
wiring.use(memory.services(wiring.clock.now))
event = {"requestContext": {"httpMethod": "GET", "resourcePath": "/", "identity": {}, "stage": "api", "path": "/api/"},
    "headers": {}, "multiValueHeaders": {}, "pathParameters": None, "multiValueQueryStringParameters": None,
    "stageVariables": None, "body": None, "isBase64Encoded": False}
context = SimpleNamespace(function_name="web", memory_limit_in_mb=1, invoked_function_arn="", aws_request_id="1")
answer = app.app(event, context)
print(answer["statusCode"], "Larkfield Trust" in answer["body"])
"""
LETTER = """
from chalicelib.messages import rendering
print(*rendering.render("Hello", "Dear Robin", [], ["The end"]).text.split())
"""

SIGNING_IN = """
import pyotp, segno, webauthn
from webauthn.helpers.structs import AttestationFormat
from chalicelib.web.accounts import second_factor
from chalicelib.domain.obligations.working_days import LONDON
asked = webauthn.generate_registration_options(rp_id="example.org", rp_name="Larkfield Trust", user_name="head")
picture = second_factor.app_picture("otpauth://x")
print(len(webauthn.options_to_json(asked)) > 100, "<svg" in picture, pyotp.TOTP("GE" * 16).digits)
try:
    webauthn.verify_registration_response(
        credential="{}", expected_challenge=b"", expected_rp_id="example.org", expected_origin="https://example.org")
except webauthn.helpers.exceptions.WebAuthnException as refused:
    print(type(refused).__name__)
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An unzipped package, as Chalice leaves it, after what is ours to do."""
    made = tmp_path_factory.mktemp("package")
    for name, _ in sorted(pins.pinned()):
        for file in distribution(name).files or []:
            if ".." not in file.parts and file.suffix != ".pyc" and not unwanted(file.parts):
                copy(Path(file.locate()), made / file)
    for name in CHALICE:
        copy(Path(distribution("chalice").locate_file(name)), made / name)
    copy(ROOT / "app.py", made / "app.py")
    copy(ROOT / "chalicelib", made / "chalicelib")
    building.finish(made)
    return made


@pytest.fixture(scope="module")
def started(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What it prints once it has started and made every client: those, each module that it has read, and from where."""
    return run(tree, CLIENTS, tmp_path_factory.mktemp("started"))


def unwanted(parts: tuple[str, ...]) -> bool:
    """The largest of what is left out is not even copied, but for one service, so that leaving out has work to do."""
    return parts[:2] == ("botocore", "data") and len(parts) > 3 and parts[2] not in (*trimming.SERVICES, "sqs")


def copy(here: Path, there: Path) -> None:
    there.parent.mkdir(parents=True, exist_ok=True)
    if here.is_dir():
        shutil.copytree(here, there, ignore=shutil.ignore_patterns("__pycache__"))
    elif here.is_file():
        shutil.copy(here, there)


def run(tree: Path, then: str, elsewhere: Path) -> list[str]:
    """What a Python prints that has the package and its own library, and nothing else."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"{BEFORE}\n{then}\n{AFTER}", str(tree)],
        cwd=elsewhere,
        env={
            "AWS_DEFAULT_REGION": "eu-west-2",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_ACCESS_KEY_ID": "nobody",
            "AWS_SECRET_ACCESS_KEY": "none",
            "HOME": str(elsewhere),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_package_makes_every_client_without_any_other_library(started):
    clients, _, libraries = started
    assert (clients, libraries) == ("dynamodb s3 sesv2 ssm", "none of .venv")


def test_nothing_of_ours_in_it_imports_at_any_time_what_is_left_out(tree):
    for path in [tree / "app.py", *(tree / "chalicelib").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "chalicelib":
                for imported in ours(node.module, [alias.name for alias in node.names]):
                    assert is_there(tree, imported), f"{path.relative_to(tree)} imports {imported}"


def ours(module: str, names: list[str]) -> list[str]:
    """The modules that an import of ours opens: the one it names, and those of its names that are modules here."""
    return [module, *(f"{module}.{name}" for name in names if is_there(ROOT, f"{module}.{name}"))]


def is_there(where: Path, module: str) -> bool:
    path = where.joinpath(*module.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def test_every_library_that_we_require_starts_from_it(tree):
    complete.check(tree)


@pytest.mark.parametrize(("gone", "named"), [("cbor2", "cbor2"), ("_cffi_backend*", "cffi|cryptography|webauthn")])
def test_a_package_without_one_of_them_is_no_package(tree, tmp_path, gone, named):
    shutil.copytree(tree, tmp_path / "less", symlinks=True)
    for path in (tmp_path / "less").glob(gone):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    with pytest.raises(complete.Incomplete, match=f"(?m)^({named}).* is not whole in the package: ModuleNotFoundError"):
        complete.check(tmp_path / "less")


def test_a_library_that_nobody_installed_is_missed_by_its_name():
    with pytest.raises(complete.Incomplete, match="no-such-library: pinned for Lambda, and not in"):
        complete.required({"jinja2", "no-such-library"})


def test_what_chalice_says_of_libraries_that_it_could_not_fetch_is_heard():
    complete.said("Creating deployment package.")
    with pytest.raises(complete.Incomplete, match="cbor2"):
        complete.said("Creating deployment package.\n\nCould not install dependencies:\ncbor2==6.3.0\nYou will have to")


def test_the_package_shows_the_first_page_from_compiled_templates(tree, tmp_path):
    assert run(tree, FIRST_PAGE, tmp_path)[0] == "200 True"


def test_the_package_writes_a_letter_from_compiled_templates(tree, tmp_path):
    assert "Dear Robin" in run(tree, LETTER, tmp_path)[0]


def test_the_package_speaks_welsh_without_the_library_that_compiled_it(tree, tmp_path):
    code = "from chalicelib.languages import catalogue; print(catalogue.of('cy').said('Continue'))"
    assert run(tree, code, tmp_path)[0] == "Parhau"
    assert [path.name for path in tree.iterdir() if path.name.lower().startswith("babel")] == []


def test_the_package_checks_passkeys_and_codes(tree, tmp_path):
    assert run(tree, SIGNING_IN, tmp_path)[:2] == ["True True 6", "InvalidJSONStructure"]


def test_the_package_reads_a_policy_as_it_is_written(tree, tmp_path):
    code = "from chalicelib import policies; print(policies.publish('map').hash)"
    assert run(tree, code, tmp_path)[0] == policies.publish("map").hash


def test_nothing_but_set_up_waits_for_a_reader_of_yaml(started):
    assert "yaml" not in started[1].split()


def test_nothing_but_the_pages_of_signing_in_waits_for_their_libraries(started):
    assert not {"webauthn", "OpenSSL", "cryptography", "pyotp", "segno"} & set(started[1].split())


def test_the_services_kept_are_those_that_our_code_calls():
    calls = (
        node.args[0].value
        for path in (ROOT / "chalicelib").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "client"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    )
    assert set(calls) == set(trimming.SERVICES)


def test_a_services_description_says_to_machines_what_it_said_and_to_people_nothing(tree):
    (path,) = (tree / "botocore/data/sesv2").glob("*/service-2.json.gz")
    here = json.loads(gzip.decompress(path.read_bytes()))
    whole = Loader().load_service_model("sesv2", "service-2")
    assert set(re.findall('"documentation": "([^"]*)', json.dumps(here))) == {""}
    names = {name: set(shape.get("members", ())) for name, shape in whole["shapes"].items()}
    assert {name: set(shape.get("members", ())) for name, shape in here["shapes"].items()} == names
    assert here["operations"].keys() == whole["operations"].keys()


@pytest.mark.parametrize(
    "never",
    [
        "*.yml",
        "botocore/data/sqs",
        "examples-1.json*",
        "tests",
        "chalicelib/tooling",
        "*.html",
        "chalicelib/policies/stories",
        "*.po",
    ],
)
def test_the_package_holds_nothing_that_never_runs_in_lambda(tree, never):
    assert [path for path in tree.rglob("*") if path.match(never)] == []


def test_every_source_has_its_bytecode_which_is_never_checked_and_says_where_lambda_has_it(tree):
    compiled = {path.name: path.read_bytes() for path in (tree / "chalicelib").rglob("*.pyc")}
    assert len(compiled) > 50
    assert {content[4:8] for content in compiled.values()} == {UNCHECKED}
    assert b"/var/task/app.py" in next((tree / "__pycache__").glob("app.*.pyc")).read_bytes()
    assert not [
        path for path in tree.rglob("*.py") if not list((path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"))
    ]


def test_of_libraries_only_the_bytecode_is_packed_and_of_our_own_code_the_source_too(tree):
    sources = {path.relative_to(tree).parts[0] for path in tree.rglob("*.py")}
    assert sources == {"app.py", "chalicelib"}
    assert {path.read_bytes()[4:8] for path in tree.glob("*/*.pyc")} == {UNCHECKED}


def test_bytecode_says_in_which_line_something_failed_and_not_in_which_column(tree):
    for place in ("jinja2/filters.pyc", "chalicelib/web/kit/__pycache__/pages.*.pyc"):
        (path,) = tree.glob(place)
        where = list(marshal.loads(path.read_bytes()[16:]).co_positions())
        assert {column for _, _, *columns in where for column in columns} == {None}, place
        assert len({line for line, *_ in where}) > 20, place


def test_bytecode_does_not_say_what_functions_are_for_and_classes_keep_theirs(tree, tmp_path):
    """A dataclass without one would make it up at each start; whoever asserts something still does."""
    (tmp_path / "one.py").write_text(
        '"""M."""\nclass C:\n    """C."""\n    def f(self):\n        """F."""\nassert C.__doc__'
    )
    compiling.write(tmp_path, tmp_path / "one.py", tmp_path / "one.pyc")
    code = marshal.loads((tmp_path / "one.pyc").read_bytes()[16:])
    found: dict[str, Any] = {}
    exec(code, found)
    assert (found["C"].__doc__, found["C"].f.__doc__, found.get("__doc__")) == ("C.", None, None)
    assert any(instruction.opname == "RAISE_VARARGS" for instruction in dis.get_instructions(code))


def test_the_package_is_no_larger_than_a_cold_start_bears(tree, tmp_path):
    zipping.pack(tree, tmp_path / "packed.zip")
    assert (tmp_path / "packed.zip").stat().st_size <= MOST


@pytest.mark.prove
def test_the_same_sources_compile_to_the_same_files_wherever_they_lie(tmp_path):
    """All templates, and enough of the rest."""
    digests = set()
    for place in ("one", "another/deeper"):
        copy(ROOT / "chalicelib/domain/casework", tmp_path / place / "chalicelib/domain/casework")
        compiling.compile_all(tmp_path / place)
        digests.add(zipping.digest(tmp_path / place))
    assert len(digests) == 1


def test_the_same_files_give_the_same_zip_whenever_and_by_whomever_they_were_written(tmp_path):
    for place, names, mode, at in (("one", "ab", 0o600, 1_000_000_000), ("two", "ba", 0o755, 1_700_000_000)):
        for name in names:
            path = tmp_path / place / "folder" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"content of {name}")
            path.chmod(mode)
            os.utime(path, (at, at))
        zipping.pack(tmp_path / place, tmp_path / f"{place}.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_what_is_packed_can_be_unpacked(tmp_path):
    (tmp_path / "tree/folder").mkdir(parents=True)
    (tmp_path / "tree/folder/file").write_text("content")
    zipping.pack(tmp_path / "tree", tmp_path / "packed.zip")
    zipping.unpack(tmp_path / "packed.zip", tmp_path / "again")
    assert zipping.digest(tmp_path / "again") == zipping.digest(tmp_path / "tree")


def test_functions_on_another_python_are_refused(tmp_path):
    function = {"Type": building.FUNCTION, "Properties": {"Runtime": "python3.9"}}
    (tmp_path / "sam.json").write_text(json.dumps({"Resources": {"Web": function}}))
    with pytest.raises(building.OtherPython, match=r"python3\.9"):
        building.template(tmp_path / "sam.json")


def test_another_python_than_lambdas_packs_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(building, "THIS_PYTHON", "python3.9")
    with pytest.raises(building.OtherPython, match=rf"Lambda runs {runtime.NAME}, and this is python3\.9"):
        building.build(into=tmp_path / "built")


def test_whatever_is_in_the_zip_is_pinned_at_the_version_we_test():
    assert {(name, version(name)) for name, _ in pins.pinned()} == pins.pinned()


def test_a_library_that_nobody_pinned_is_refused(tmp_path):
    (tmp_path / "urllib3-0.1.dist-info").mkdir()
    with pytest.raises(pins.NotPinned, match=r"urllib3==0\.1"):
        pins.check(tmp_path)
