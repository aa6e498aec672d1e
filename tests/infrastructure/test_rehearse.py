"""The rehearsal's own parts, without the emulator. The whole is `make rehearse`."""

import copy
import re
import select
import signal
import subprocess
from pathlib import Path

import pytest

from chalicelib.web.public.questions import BY_SLUG
from infrastructure.refusals import REFUSALS
from infrastructure.rehearse import driving, emulator, inspecting, receiving
from infrastructure.rehearse.differences import understood
from infrastructure.rehearse.steps import Steps
from infrastructure.template import ROOT, whole

LETTER = {
    "Subject": "We have your complaint (RDS-7K3M-4XQT)",
    "BodyText": "Follow it here:\nhttp://a1b2.execute-api.localhost:4566/api/case/some_token-1\nWe will write again.",
}


@pytest.fixture(scope="module")
def template() -> dict:
    return whole()


def statements(template: dict) -> list[dict]:
    roles = [one["Properties"] for one in template["Resources"].values() if one["Type"] == "AWS::IAM::Role"]
    return [one for role in roles for policy in role["Policies"] for one in policy["PolicyDocument"]["Statement"]]


def about_mail(statement: dict) -> bool:
    return any(action.startswith("ses:") for action in statement["Action"])


def test_the_emulator_gets_the_gateways_pages_as_resources(template):
    resources = understood(template)["Resources"]
    pages = [one["Properties"] for one in resources.values() if one["Type"] == "AWS::ApiGateway::GatewayResponse"]
    assert {page["ResponseType"]: page["StatusCode"] for page in pages} == {k: str(v[0]) for k, v in REFUSALS.items()}


def test_the_emulator_gets_our_template_but_for_mail_tls_and_budget(template):
    before, after = copy.deepcopy(template), understood(template)
    assert template == before
    assert set(before["Resources"]) - set(after["Resources"]) == {"FilesPolicy", "BackupsPolicy", "Budget"}
    pairs = list(zip(statements(before), statements(after), strict=True))
    assert [was for was, now in pairs if was != now] == [was for was, _ in pairs if about_mail(was)] != []
    assert all(was["Action"] == now["Action"] for was, now in pairs)


def test_the_emulator_listens_here_alone_and_is_given_nobodys_keys(monkeypatch, tmp_path):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "somebody's")
    told = emulator.environment(4566, tmp_path)
    assert (told["BIND_HOST"], told["IOT_MTLS_ENABLED"], told["PERSIST_STATE"]) == ("127.0.0.1", "0", "0")
    assert not [name for name in told if name.startswith("AWS_")]


def test_the_emulator_that_cannot_start_says_what_it_printed(monkeypatch, tmp_path):
    program = tmp_path / "ministack"
    program.write_text("#!/bin/sh\necho no port for me\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(emulator, "PROGRAM", program)
    with (
        pytest.raises(emulator.NotRunning, match="no port for me"),
        emulator.running(emulator.free_port(), tmp_path / "log/ministack.log"),
    ):
        pass


def test_what_the_emulator_started_ends_with_it():
    parent = subprocess.Popen(["sh", "-c", "sleep 600 & echo up; wait"], stdout=subprocess.PIPE, start_new_session=True)
    assert parent.stdout.readline() == b"up\n"
    emulator.end(parent)
    assert parent.returncode == -signal.SIGTERM
    ended, _, _ = select.select(
        [parent.stdout], [], [], 10
    )  # the pipe has an end once nobody holds it: the child neither
    assert ended, "the child lives on"
    parent.stdout.close()


def test_the_visitor_answers_only_what_the_form_asks():
    assert set(driving.ANSWERS) <= set(BY_SLUG)
    for slug, answers in driving.ANSWERS.items():
        asked = {BY_SLUG[slug].field.name, *(also.field.name for also in BY_SLUG[slug].also)}
        assert {name.removesuffix("-unsure") for name in answers} <= asked


def test_a_letters_link_and_reference_are_found():
    assert receiving.link(LETTER) == "http://a1b2.execute-api.localhost:4566/api/case/some_token-1"
    assert receiving.reference(LETTER) == "RDS-7K3M-4XQT"


@pytest.mark.parametrize(("find", "part"), [(receiving.link, "BodyText"), (receiving.reference, "Subject")])
def test_a_letter_that_lacks_them_is_refused(find, part):
    with pytest.raises(receiving.NoLetter):
        find({**LETTER, part: "Hello"})


@pytest.mark.parametrize(
    "line", ['{"level":"ERROR","message":"x"}', "Traceback (most recent call last):", "AccessDenied"]
)
def test_a_function_that_complained_fails_the_rehearsal(line):
    with pytest.raises(inspecting.Differs):
        inspecting.quiet(["START", line], ())


def test_a_function_that_wrote_down_what_somebody_said_fails_the_rehearsal():
    with pytest.raises(inspecting.Differs, match="Robin"):
        inspecting.quiet(["of Robin Applegarth"], ("Robin Applegarth",))


def test_a_step_that_fails_is_in_the_log_with_its_reason(tmp_path):
    steps = Steps(tmp_path / "build/rehearse.log")
    with pytest.raises(KeyError), steps.step("deploy"):
        raise KeyError("RestAPIId")
    assert re.fullmatch(r"FAIL +0\.0 s  deploy +KeyError: 'RestAPIId'\n", (tmp_path / "build/rehearse.log").read_text())


def test_the_emulator_is_pinned_and_says_why():
    lines = [line for line in Path(ROOT / "requirements-rehearse.txt").read_text().splitlines() if line[0] != "#"]
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==\S+ +# \S.*", line)] == []
