"""The rehearsal, from package to answer. Ends by itself, with 0 when everything was as it must be."""

import json
import signal
import statistics
import sys
from types import FrameType
from typing import Any

from infrastructure.emulate import REGION, no_real_account
from infrastructure.package.building import BUILT, PACKED, TEMPLATE, build
from infrastructure.rehearse import deploying, driving, emulator, inspecting, organisation, receiving
from infrastructure.rehearse.differences import understood
from infrastructure.rehearse.emulator import Emulator
from infrastructure.rehearse.steps import Steps
from infrastructure.template import ROOT
from infrastructure.tools import chromium

LOG = ROOT / "build/rehearse.log"
FUNCTIONS_LOG = emulator.FOLDER / "functions.log"
STAGE = "dev"
STACK = f"redress-{STAGE}"
BUCKET = "redress-deployments"
WARM = 20  # requests


def main() -> int:
    """1: something was not as it must be; the table says what."""
    signal.signal(signal.SIGTERM, _interrupted)
    no_real_account()
    steps = Steps(LOG)
    try:
        rehearse(steps)
    except (Exception, KeyboardInterrupt):  # noqa: BLE001 — whatever it was, make must hear of it, with a hint
        steps.tell(
            f"It ended there. {emulator.FOLDER.relative_to(ROOT)} has the logs of the emulator and the functions."
        )
        return 1
    steps.tell(f"Everything was as it must be, in {steps.seconds:.0f} s. This table is {LOG.relative_to(ROOT)}")
    return 0


def rehearse(steps: Steps) -> None:
    """Everything, in order. Raises whatever differs from what was meant."""
    with steps.step("package") as step:
        step.seen = f"{build(STAGE).stat().st_size / 1e6:.1f} MB"
    with emulator.running(emulator.free_port()) as aws:
        try:
            _deployed(steps, aws)
        finally:
            logged = inspecting.logs(aws.client, FUNCTIONS_LOG)
        with steps.step("what the functions logged") as step:
            step.seen = inspecting.quiet(logged, (driving.NARRATIVE, driving.EMAIL, driving.NAME))


def _deployed(steps: Steps, aws: Emulator) -> None:
    with steps.step("deploy with CloudFormation") as step:
        outputs = _deploy(aws)
        step.seen = STACK
    api = outputs["RestAPIId"]
    with steps.step("set up an organisation") as step:
        step.seen = organisation.set_up(aws.client, outputs["TableName"], STAGE, aws.address(api))
    names = _inspect(steps, aws, api)
    try:
        _ask(steps, aws, api)
        _complain(steps, aws, aws.address(api))
        with steps.step("each sweep, called by hand") as step:
            step.seen = ", ".join(_swept(aws, names[function]) for function in inspecting.SCHEDULES)
    finally:
        aws.ask(api, "/")  # the emulator hands over what a function wrote with its next answer


def _deploy(aws: Emulator) -> dict[str, str]:
    aws.client("s3").create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    parameters = {"Stage": STAGE, "Sender": organisation.SENDER, "OperatorMail": "operator@example.org"}
    template = understood(json.loads((BUILT / TEMPLATE).read_text()))
    return deploying.deploy(aws.client, STACK, BUILT / PACKED, template, BUCKET, parameters)


def _inspect(steps: Steps, aws: Emulator, api: str) -> dict[str, str]:
    """What came of the template. Gives the functions' names."""
    names = inspecting.functions(aws.client, STACK)
    with steps.step("roles hold the policies") as step:
        step.seen = inspecting.permissions(aws.client, names)
    with steps.step("schedules call the sweeps") as step:
        step.seen = inspecting.schedules(aws.client, names)
    with steps.step("the gateway's own pages") as step:
        step.seen = inspecting.refusals(aws.client, api)
        aws.ask(api, "/an/address/that/no/route/has", status=404, words="Page not found")
    return names


def _ask(steps: Steps, aws: Emulator, api: str) -> None:
    with steps.step("first page, cold") as step:
        step.seen = f"{1000 * aws.ask(api, '/'):.0f} ms"
    with steps.step(f"first page, warm, {WARM} times") as step:
        taken = sorted(1000 * aws.ask(api, "/") for _ in range(WARM))
        step.seen = f"median {statistics.median(taken):.0f} ms, slowest {taken[-1]:.0f} ms"


def _complain(steps: Steps, aws: Emulator, address: str) -> None:
    """By browser: tell, wait for the letter that the schedule sends, follow its link."""
    with driving.visitor(chromium.find()) as visitor:
        with steps.step("complain, in a browser") as step:
            step.seen = f"{visitor.complain(f'{address}/')} questions, then “{visitor.heading()}”"
        with steps.step("the schedule sends the letters") as step:
            letter = receiving.await_letter(aws, driving.EMAIL)
            step.seen = f"“{letter['Subject']}”"
        with steps.step("follow the letter's link") as step:
            step.seen = f"{visitor.follow(receiving.link(letter), receiving.reference(letter))} is there"


def _swept(aws: Emulator, function: str) -> str:
    """Calls it as its rule does, twice, so that what it writes at first is handed over too. Gives its last answer."""
    event: dict[str, Any] = {
        "version": "0",
        "id": "1",
        "account": "1",
        "time": "2026-01-01T06:00:00Z",
        "region": REGION,
    }
    event |= {"source": "aws.events", "detail-type": "Scheduled Event", "detail": {}, "resources": []}
    said = ""
    for _ in range(2):
        answer = aws.client("lambda").invoke(FunctionName=function, Payload=json.dumps(event).encode())
        said = answer["Payload"].read().decode()
        if "FunctionError" in answer:
            raise inspecting.Differs(said)
    return said


def _interrupted(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
