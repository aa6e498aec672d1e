"""The rehearsal, from an empty table to a second deployment. Ends by itself, with 0 when all was as it must be."""

import json
import signal
import statistics
import sys
from collections.abc import Mapping
from functools import partial
from types import FrameType
from typing import Any

from infrastructure.emulate import REGION, no_real_account
from infrastructure.packaging.building import BUILT, PACKED
from infrastructure.rehearse import (
    alarms,
    bad_days,
    coming_back,
    driving,
    emulator,
    first_person,
    inspecting,
    organisation,
    receiving,
    releases,
    restoring,
    uploading,
)
from infrastructure.rehearse.driving import Visitor
from infrastructure.rehearse.emulator import Emulator
from infrastructure.rehearse.releases import STACK, STAGE, deploy
from infrastructure.rehearse.steps import Steps
from infrastructure.template import ROOT
from infrastructure.tools import chromium

LOG = ROOT / "build/rehearse.log"
FUNCTIONS_LOG = emulator.FOLDER / "functions.log"
WARM = 20  # requests


def main() -> int:
    """1: something was not as it must be; the table says what."""
    signal.signal(signal.SIGTERM, _interrupted)
    no_real_account()
    steps = Steps(LOG)
    try:
        rehearse(steps)
    except (Exception, KeyboardInterrupt) as wrong:  # noqa: BLE001 — whatever it was, make must hear of it
        steps.tell(f"It ended there: {wrong or type(wrong).__name__}.")
        steps.tell(f"{emulator.FOLDER.relative_to(ROOT)} has the logs of the emulator and the functions.")
        return 1
    steps.tell(f"Everything was as it must be, in {steps.seconds:.0f} s. This table is {LOG.relative_to(ROOT)}")
    return 0


def rehearse(steps: Steps) -> None:
    """Everything, in order. Raises whatever differs from what was meant."""
    with steps.step("package") as step:
        step.seen = releases.packed()
    with emulator.running(emulator.free_port()) as aws:
        try:
            _deployed(steps, aws)
        finally:
            inspecting.logs(aws.client, FUNCTIONS_LOG)


def _deployed(steps: Steps, aws: Emulator) -> None:
    with steps.step("`make deploy`, into an empty account") as step:
        organisation.verify_sender(aws.client)
        outputs = deploy(aws, BUILT / PACKED)
        step.seen = f"{STACK}: its pages answer, it can write, the sweep runs"
    api = outputs["RestAPIId"]
    address = aws.address(api)
    with steps.step("nothing has run: an alarm rings") as step:
        step.seen = alarms.silence(aws.client, STACK)
    names = _inspect(steps, aws, api)
    with driving.visitors(chromium.find()) as (staff, visitor):
        try:
            _begin(steps, aws, outputs, staff)
            _ask(steps, aws, api)
            _complain(steps, aws, address, visitor)
            _send_files(steps, aws, outputs, names, visitor)
            releases.another(steps, aws, address, staff, visitor)
            releases.not_destroyed(steps, aws)
            _sweep(steps, aws, names)
            _comes_back(steps, aws, outputs, names, visitor.reference)
            restoring.restored(steps, aws, STAGE, partial(deploy, aws, BUILT / PACKED), visitor)
            _an_hour_later(steps, aws, address, visitor)
            _quiet(steps, aws, api)
            _alarm(steps, aws, outputs, names)
        finally:
            aws.ask(api, "/")  # the emulator hands over what a function wrote with its next answer


def _begin(steps: Steps, aws: Emulator, outputs: Mapping[str, str], staff: Visitor) -> None:
    """On an empty table somebody becomes the first person, and then an organisation is set up."""
    with steps.step("`redress first-person --stage`") as step:
        step.seen = first_person.invited(aws, STAGE).partition("/first/")[0] + "/first/…"
    with steps.step("the stack mails the first person a link") as step:
        invitation = receiving.await_letter(aws, first_person.EMAIL)
        step.seen = f"“{invitation['Subject']}”"
    with steps.step("an empty table: the first person") as step:
        step.seen = f"“{first_person.introduce(staff, first_person.link(invitation))}”"
    with steps.step("the schedule sends the mail") as step:
        mail = receiving.await_letter(aws, first_person.EMAIL, 2)
        step.seen = f"“{mail['Subject']}”"
    with steps.step("a passkey is set up, and signs in") as step:
        step.seen = f"“{first_person.sign_in(staff, mail)}”"
    address = aws.address(outputs["RestAPIId"])
    with steps.step("six fields make an organisation") as step:
        step.seen = f"“{organisation.begin(staff, address)}”"
    with steps.step("its people, pasted from a table") as step:
        step.seen = organisation.name_people(staff, address)
    with steps.step("its page is opened to everybody") as step:
        step.seen = organisation.open_to_everybody(staff, address)


def _sweep(steps: Steps, aws: Emulator, names: dict[str, str]) -> None:
    with steps.step("each sweep, called by hand") as step:
        step.seen = ", ".join(_swept(aws, names[function]) for function in inspecting.SCHEDULES)


def _comes_back(steps: Steps, aws: Emulator, outputs: Mapping[str, str], names: dict[str, str], reference: str) -> None:
    with steps.step("the letter comes back") as step:
        step.seen = coming_back.comes_back(aws, names, outputs["TableName"], reference)


def _quiet(steps: Steps, aws: Emulator, api: str) -> None:
    aws.ask(api, "/")
    with steps.step("what the functions logged") as step:
        said = (driving.NARRATIVE, driving.EMAIL, driving.NAME, first_person.EMAIL, first_person.NAME)
        step.seen = inspecting.quiet(inspecting.logs(aws.client, FUNCTIONS_LOG), said)


def _alarm(steps: Steps, aws: Emulator, outputs: Mapping[str, str], names: dict[str, str]) -> None:
    """Last, because what is done here is to be logged as errors."""
    table, api = outputs["TableName"], outputs["RestAPIId"]
    with steps.step("trouble, made on purpose") as step:
        step.seen = alarms.trouble(aws, table, api)
        _swept(aws, names["SweepMinute"])
        alarms.over(aws, table)
        aws.ask(api, "/")
    with steps.step("each alarm rings") as step:
        step.seen = alarms.ring(aws.client, STACK, names, api, inspecting.logs(aws.client, FUNCTIONS_LOG))


def _inspect(steps: Steps, aws: Emulator, api: str) -> dict[str, str]:
    """What came of the template. Gives the functions' names."""
    with steps.step("the functions that there are") as step:
        names = inspecting.functions(aws.client, STACK)
        step.seen = ", ".join(names)
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


def _complain(steps: Steps, aws: Emulator, address: str, visitor: Visitor) -> None:
    """By browser: tell, wait for the letter that the schedule sends, follow its link."""
    with steps.step("complain, in a browser") as step:
        step.seen = f"{visitor.complain(f'{address}/')} questions, then “{visitor.heading()}”"
    with steps.step("the schedule sends the letters") as step:
        letter = receiving.await_letter(aws, driving.EMAIL)
        step.seen = f"“{letter['Subject']}”"
    with steps.step("follow the letter's link") as step:
        step.seen = f"{visitor.follow(receiving.link(letter), receiving.reference(letter))} is there"


def _send_files(
    steps: Steps, aws: Emulator, outputs: Mapping[str, str], names: dict[str, str], visitor: Visitor
) -> None:
    """From the page of the complaint that was followed last."""
    case = visitor.page.url
    visitor.follow_on(visitor.page.get_by_role("link", name="Add files"))
    with steps.step("S3 takes a form as it was given") as step:
        leave = uploading.offered(visitor)
        step.seen = uploading.held_to_its_policy(leave)
    with steps.step("a form whose time is over") as step:
        step.seen = bad_days.expired(aws, outputs["BucketName"], leave)
    with steps.step("a file that is too large") as step:
        step.seen = bad_days.too_large(aws, names, outputs["BucketName"], visitor, leave)
    with steps.step("two files, and the event of each") as step:
        step.seen = uploading.sent(aws, names, outputs["BucketName"], visitor)
    for threat in (False, True):
        with steps.step("a virus is found" if threat else "no virus is found") as step:
            step.seen = uploading.verdict(aws, names, outputs["BucketName"], visitor, threat=threat)
    with steps.step("a verdict that never comes") as step:
        step.seen = bad_days.unjudged(aws, names, outputs["BucketName"], visitor)
    visitor.page.goto(case)


def _an_hour_later(steps: Steps, aws: Emulator, address: str, visitor: Visitor) -> None:
    """Late: from here on the case is an hour ahead of everything else."""
    with steps.step("and an hour later") as step:
        link = f"{address}/case/{visitor.page.url.rpartition('/')[2]}"
        step.seen = bad_days.an_hour_later(aws, STAGE, visitor, link)


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
